#!/usr/bin/env bash
# Make a fresh machine ready: system libraries, uv, the locked Python packages.
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { printf 'setup: %s\n' "$*" >&2; }

is_installed() { [[ $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) == *' installed' ]]; }

# Debian splits its own Python: the package build needs the shared library, uv's set-up venv.
missing_parts_of_python() {
    [ "$(readlink -f "$(command -v python3)" | cut -d/ -f1-3)" = /usr/bin ] || return 0
    local library
    library=lib$(basename "$(readlink -f "$(command -v python3)")")
    is_installed "$library" || is_installed "${library}t64" || echo "$library"
    python3 -c 'import ensurepip' 2>/dev/null || command -v uv >/dev/null || echo python3-venv
}

# Only Debian and its relatives are served; elsewhere nothing is asked of the system.
# Newer releases renamed some libraries with a t64 suffix.
missing_system_packages() {
    command -v dpkg-query >/dev/null || return 0
    local name
    while read -r name; do
        is_installed "$name" || is_installed "${name}t64" || echo "$name"
    done <tools/setup/packages.txt
    missing_parts_of_python
}

install_system_packages() {
    local missing
    missing=$(missing_system_packages | tr '\n' ' ')
    [ -n "${missing// /}" ] || return 0
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            say "these system packages are missing; install them and run this again:"
            say "  sudo apt-get install $missing"
            exit 1
        fi
        as_root=(sudo -n)
    fi
    say "installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get -qq update >&2
    # shellcheck disable=SC2086
    "${as_root[@]}" apt-get -qq install -y --no-install-recommends $missing >/dev/null
}

install_uv() {
    local uv
    uv=$(tools/setup/find_uv.sh)
    [ -x "$uv" ] && return 0
    say "installing uv into .setup/"
    python3 -m venv .setup
    .setup/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
}

install_system_packages
install_uv
"$(tools/setup/find_uv.sh)" sync --quiet --locked --inexact "$@"
