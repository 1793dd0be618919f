#!/usr/bin/env bash
# What the program is built from and by: workflows, scripts, the lock, known weaknesses.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(tools/setup/find_uv.sh)
"$uv" sync --quiet --locked --inexact --group audit
run=("$uv" run --no-sync)
"${run[@]}" actionlint
"${run[@]}" zizmor --offline --quiet .github
git ls-files -z '*.sh' .ci/run | xargs -0 "${run[@]}" shellcheck
requirements=$(mktemp)
trap 'rm -f "$requirements"' EXIT
"$uv" export --quiet --locked --no-default-groups --all-extras --format requirements.txt \
    --output-file "$requirements"
# Strict: what the advisory database does not know fails, instead of passing unasked.
"${run[@]}" pip-audit --strict --require-hashes --disable-pip --requirement "$requirements"
