#!/usr/bin/env bash
# Everything that must hold before a change lands.
set -euo pipefail
cd "$(dirname "$0")/../.."
uv=$(tools/setup/find_uv.sh)
"$uv" sync --quiet --locked --inexact --extra names --extra cluster --group training --group package \
    --group docs --group audit
tools/setup/browser.sh
run=("$uv" run --no-sync)
"${run[@]}" ruff check .
"${run[@]}" ruff format --check .
"${run[@]}" mypy
"${run[@]}" lint-imports
"${run[@]}" python -m pytest "$@"
