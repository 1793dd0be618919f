#!/usr/bin/env bash
# Build the guide into build/site; a broken link or anchor is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(tools/setup/find_uv.sh)
"$uv" sync --quiet --locked --inexact --group docs
NO_MKDOCS_2_WARNING=1 "$uv" run --no-sync mkdocs build --quiet --strict
echo "Open build/site/index.html"
