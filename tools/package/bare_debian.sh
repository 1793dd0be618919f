#!/usr/bin/env bash
# The main job from the packaged program on a bare Debian: no Python, no Python packages.
#   sudo tools/package/bare_debian.sh [FOLDER]      (after `make package`; about two minutes)
# Makes a Debian in a temporary folder, adds the libraries that any desktop has (desktop.txt),
# runs the program in it on a virtual screen from outside, and removes it again.
# Needs root, debootstrap and Xvfb; MIRROR and SUITE name another Debian.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${1:-$here/../../dist/Moodgrid}" && pwd)
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}

say() { printf 'bare Debian: %s\n' "$*"; }
fail() { printf 'bare Debian: %s\n' "$*" >&2; exit 1; }

require() {
    [ "$(id -u)" = 0 ] || fail "making a Debian needs root: run this with sudo."
    local name
    for name in debootstrap Xvfb openbox; do
        command -v "$name" >/dev/null || fail "$name is missing: apt-get install debootstrap xvfb openbox"
    done
    [ -x "$folder/Moodgrid" ] || fail "$folder holds no Moodgrid: run make package first."
}

# Mounts go first: what is mounted must not be removed with the folder.
remove() {
    local place
    for place in proc tmp/.X11-unix; do
        if mountpoint --quiet "$root/$place"; then umount "$root/$place" || return; fi
    done
    rm -rf --one-file-system "$root" "$log"
}

# What these print is worth reading only when they fail.
logged() {
    "$@" >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "failed: $*"; }
}

make_debian() {
    say "making $suite in $root"
    logged debootstrap --variant=minbase "$suite" "$root" "$mirror"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/tmp/.X11-unix" "$root/opt"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    logged inside apt-get update
    # shellcheck disable=SC2046
    logged inside apt-get install -y --no-install-recommends $(cat "$here/desktop.txt")
    if inside sh -c 'command -v python3'; then fail "this Debian has a Python."; fi
    cp -a "$folder" "$root/opt/Moodgrid"
    inside useradd --create-home teacher
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

# As a user of this Debian, with nothing of the caller's environment but the screen.
as_teacher() {
    inside su teacher --shell /bin/sh --command \
        "cd && DISPLAY='$DISPLAY' XDG_SESSION_TYPE=x11 $*"
}

moodgrid() { as_teacher "/opt/Moodgrid/Moodgrid $*"; }

try_program() {
    local noise="$root/tmp/noise"
    moodgrid --smoke-test 2>"$noise"
    [ ! -s "$noise" ] || { cat "$noise" >&2; fail "the smoke test was not silent."; }
    moodgrid demo --seconds 8 --participants 9 --out demo
    count_rows demo/session.csv
    moodgrid analyze demo/screenshot.png --quiet --csv picture.csv
    count_rows picture.csv
    say "passed: smoke test, demo class from start to CSV, a picture to CSV"
}

count_rows() {
    local file="$root/home/teacher/$1" rows
    rows=$(grep -c ',live,' "$file") || fail "$1 holds nobody who was seen."
    say "$1: $rows samples of people on camera"
}

if [ "${2:-}" = --on-screen ]; then
    root=$BARE_ROOT
    try_program
    exit
fi
require
root=$(mktemp -d /tmp/moodgrid-bare-XXXXXX)
log=$root.log
chmod 755 "$root"
trap remove EXIT
make_debian
BARE_ROOT=$root "$here/../setup/on_virtual_screen.sh" "$0" "$folder" --on-screen
