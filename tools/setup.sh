#!/bin/sh
# Builds .venv with readygate (editable) and the tools that its tests need.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

if ! command -v "$python" >/dev/null 2>&1; then
  echo "readygate needs Python 3.11 or newer; '$python' was not found. Install it, or call: make PYTHON=/path/to/python3 setup" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "readygate needs Python 3.11 or newer; '$python' is $("$python" --version). Call: make PYTHON=/path/to/newer/python3 setup" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Python's venv module is missing; installing it" >&2
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq python3-venv
  else
    echo "Install it (Debian and Ubuntu: apt-get install python3-venv) and try again." >&2
    exit 1
  fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
.venv/bin/python -m pip install --quiet --editable . --group dev
