#!/bin/sh
# Installs what some tests need beside Python packages, where that is possible; those tests say why they are skipped where it is not.
set -u
cd "$(dirname "$0")/.."

need() {
  program=$1 package=$2
  if command -v "$program" >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/"$program" >/dev/null 2>&1; then
    return
  fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing $package, which tests need" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"; } >/dev/null 2>&1 ||
      echo "$package could not be installed; the tests that need it are skipped" >&2
  else
    echo "$program is missing; the tests that need it are skipped (Debian and Ubuntu: apt-get install $package)" >&2
  fi
}

need initdb postgresql
need chromium chromium
need strace strace
READYGATE_ENGINES=.build/peers .venv/bin/readygate engines list | grep -q '^checkov [0-9]' ||
  READYGATE_ENGINES=.build/peers .venv/bin/readygate engines install checkov >/dev/null || echo "the tests that need Checkov are skipped" >&2
