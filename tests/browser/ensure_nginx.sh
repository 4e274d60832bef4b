#!/bin/sh
# Prints the path of an nginx for the tests of a deployed atlas, and gets one on Debian; nothing where there is none.
# Debian's package is only unpacked, beside the environment: installed, it would start a server of its own.
# Everything but the path goes to standard error, so that $(…) holds the path alone.
set -eu

beside=${1:-$(dirname "$0")/../../.venv/nginx}

found() {
    for name in "${NGINX:-}" nginx /usr/sbin/nginx "$beside/usr/sbin/nginx"; do
        [ -n "$name" ] && "$name" -v 2>/dev/null && command -v "$name" && return 0
    done
    return 1
}

found && exit 0
if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    echo "No nginx on PATH: unpacking Debian's package." >&2
    mkdir -p "$beside"
    { [ "$(id -u)" != 0 ] || apt-get update -qq >&2; } || true
    (cd "$beside" && apt-get download -qq nginx >&2 && dpkg-deb -x nginx_*.deb .) || true
fi
found || echo "No nginx: the tests of a deployed atlas are left out. Install nginx to run them." >&2
