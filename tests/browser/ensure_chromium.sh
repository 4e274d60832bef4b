#!/bin/sh
# Prints the path of a Chromium for the browser tests, and gets one where there is none.
# Order: $CHROMIUM, one on PATH, Debian's package (as root), Playwright's own download.
# Everything but the path goes to standard error, so that $(…) holds the path alone.
set -eu

found() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
    echo "CHROMIUM=$CHROMIUM is not a program; looking for another." >&2
fi

found && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Chromium on PATH: installing Debian's package." >&2
    if apt-get update -qq >&2 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium fonts-liberation >&2; then
        found && exit 0
    fi
fi

python=${PYTHON:-$(dirname "$0")/../../.venv/bin/python}
echo "No Chromium on PATH: asking Playwright for its own." >&2
"$python" -m playwright install chromium >&2 || {
    echo "No Chromium. Install chromium or google-chrome, or set CHROMIUM=/path/to/it." >&2
    exit 1
}
"$python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
'
