#!/usr/bin/env bash
# Installs the readygate of this action's own checkout, so that the commit that a workflow pins is the one that runs.
set -euo pipefail

home="$RUNNER_TEMP/readygate"
python3 -m venv --clear "$home"
"$home/bin/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
if [[ $CHECKOV == true ]]; then
  READYGATE_ENGINES="$home/engines" "$home/bin/readygate" engines install checkov
fi
