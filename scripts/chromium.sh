#!/usr/bin/env bash
# Prints the path of a Chromium: $CHROMIUM, an installed one, Playwright's own, or (on Debian, as root) a new one.
set -euo pipefail

found() { [ -n "$1" ] && [ -x "$1" ] && { echo "$1"; exit 0; }; true; }

if [ -n "${CHROMIUM:-}" ]; then
    found "$(command -v "$CHROMIUM" || true)"
    echo "CHROMIUM=$CHROMIUM is not a program." >&2
    exit 1
fi
installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        found "$(command -v "$name" || true)"
    done
}
installed
found "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
found "$(node -p 'require("@playwright/test").chromium.executablePath()' 2>/dev/null || true)"

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "No Chromium here: installing Debian's" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >&2
    installed
fi
echo "No Chromium found: run 'npx playwright install chromium', or 'apt-get install chromium', or set CHROMIUM to its path." >&2
exit 1
