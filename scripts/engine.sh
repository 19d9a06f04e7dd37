#!/usr/bin/env bash
# Prints the path of another browser than Chromium: scripts/engine.sh firefox|webkit. $FIREFOX or $WEBKIT, an installed one, or (on Debian, as
# root) a new one. Where there is none and it cannot be installed from here, it says so and prints nothing, so that the others can be tested; but
# under continuous integration (CI is set) and on Debian, where one command brings it, it fails.
set -euo pipefail

engine=$1
case $engine in
    firefox)
        chosen=${FIREFOX:-} variable=FIREFOX packages='firefox-esr'
        programs='firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox'
        needed='' ;;
    webkit)
        # Its MiniBrowser is not on the PATH; 4.1 is GTK 3.
        chosen=${WEBKIT:-} variable=WEBKIT packages='webkit2gtk-driver xvfb'
        programs='/usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/lib*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser'
        needed='WebKitWebDriver Xvfb' ;;
    *) echo "$0: found '$engine', allowed: firefox, webkit" >&2; exit 1 ;;
esac

# Words and patterns are taken apart here, not above: what is being installed meanwhile is found too.
installed() {
    local name
    for name in $needed; do command -v "$name" >/dev/null || return 0; done
    for name in $programs; do
        if command -v "$name"; then exit 0; fi
    done
}

if [ -n "$chosen" ]; then
    programs=$chosen
    installed
    echo "$variable=$chosen is not a program${needed:+, or one of these is missing: $needed}." >&2
    exit 1
fi
installed
if [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        echo "No $engine here: installing Debian's" >&2
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } >&2
        installed
    fi
    echo "No $engine found: apt-get install $packages, or set $variable to its path." >&2
    exit 1
fi
echo "No $engine found (on Debian: $packages; or set $variable to its path)." >&2
[ -z "${CI:-}" ] || exit 1
echo "=== $engine IS NOT TESTED HERE" >&2
