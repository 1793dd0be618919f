#!/usr/bin/env bash
# Build the packaged program into dist/Moodgrid, try it, weigh it and time its start.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v objcopy strip >/dev/null || {
    echo "PyInstaller needs objcopy and strip: install binutils and run this again." >&2
    exit 1
}
uv=$(tools/setup/find_uv.sh)
"$uv" sync --quiet --locked --inexact --group package
tools/docs.sh
run=("$uv" run --no-sync)
"${run[@]}" pyinstaller --noconfirm --log-level ERROR pyinstaller.spec
tools/setup/on_virtual_screen.sh "${run[@]}" python -m tools.package.check dist/Moodgrid
