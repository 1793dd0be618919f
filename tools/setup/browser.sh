#!/usr/bin/env bash
# Bring a browser for the tests that look at a report; without one they skip and say so.
# Debian only: Ubuntu's package of that name needs snap.
set -euo pipefail
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && exit 0
done
# shellcheck disable=SC1091  # the system's own
. /etc/os-release 2>/dev/null || exit 0
[ "${ID:-}" = debian ] || exit 0
as_root=()
if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || exit 0
    as_root=(sudo -n)
fi
echo "setup: installing chromium for the tests of the report" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -qq update >&2 || exit 0
"${as_root[@]}" apt-get -qq install -y --no-install-recommends chromium >/dev/null ||
    echo "setup: chromium could not be installed; the tests that need it skip" >&2
