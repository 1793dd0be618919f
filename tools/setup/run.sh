#!/usr/bin/env bash
# The main job: with a screen the window, without one the demo class on a virtual screen.
set -euo pipefail
cd "$(dirname "$0")/../.."
uv=$(tools/setup/find_uv.sh)
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec "$uv" run --locked main.py "$@"
fi
echo "No screen here: running the demo class on a virtual one." >&2
exec tools/setup/on_virtual_screen.sh "$uv" run --locked main.py demo "$@"
