#!/usr/bin/env bash
# Prints the path of LibreOffice's program: $SOFFICE, an installed one, or (on Debian, as root) a new one.
set -euo pipefail

found() { [ -n "$1" ] && [ -x "$1" ] && { echo "$1"; exit 0; }; true; }

if [ -n "${SOFFICE:-}" ]; then
    found "$(command -v "$SOFFICE" || true)"
    echo "SOFFICE=$SOFFICE is not a program." >&2
    exit 1
fi
installed() { for name in soffice libreoffice; do found "$(command -v "$name" || true)"; done; }
installed
found "/Applications/LibreOffice.app/Contents/MacOS/soffice"

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "No LibreOffice here: installing Debian's Calc" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libreoffice-calc; } >&2
    installed
fi
echo "No LibreOffice found: 'apt-get install libreoffice-calc', or set SOFFICE to its path." >&2
exit 1
