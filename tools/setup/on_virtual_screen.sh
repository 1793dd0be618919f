#!/usr/bin/env bash
# Run a command on a virtual X screen of its own, with a small window manager.
set -euo pipefail
number_file=$(mktemp)
Xvfb -displayfd 4 -screen 0 "${SCREEN:-1920x1080x24}" -nolisten tcp 4>"$number_file" 2>/dev/null &
server=$!
trap 'kill "${manager:-}" "$server" 2>/dev/null || true; rm -f "$number_file"' EXIT
for _ in $(seq 100); do
    [ -s "$number_file" ] && break
    sleep 0.1
done
[ -s "$number_file" ] || { echo "The virtual screen (Xvfb) did not start." >&2; exit 1; }
DISPLAY=":$(cat "$number_file")"
export DISPLAY QT_QPA_PLATFORM=xcb
openbox >/dev/null 2>&1 &
manager=$!
"$@"
