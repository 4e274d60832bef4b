#!/bin/sh
# Gets nginx for the tests of a deployed atlas, where Debian has it and we are root; says so where there is none.
set -eu

has() { command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; }

has && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No nginx: installing Debian's package." >&2
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >&2 || true
fi
has || echo "No nginx: the tests of a deployed atlas are skipped. Install nginx to run them." >&2
