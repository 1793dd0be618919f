#!/usr/bin/env bash
# Print the path of uv: the one on PATH, or the one that setup.sh installs into .setup/.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
command -v uv 2>/dev/null || echo "$here/.setup/bin/uv"
