#!/bin/sh
# Builds the wheel, installs it in a fresh environment and runs the command from it, away from the sources.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
work=.build/wheel-test
rm -rf "$work"
mkdir -p "$work"

.venv/bin/python -m build --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "$work"/dist/*.whl

away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
cp -R fixtures/systems/marketbrewer/good "$away/system"
cd "$away"
run="$root/$work/venv/bin/readygate"
"$run" --version
"$run" policy list --format json >policies.json
"$run" scan system --var-file system/env/prod.tfvars --format json --output findings.json
"$root/$work/venv/bin/python" - <<'PYTHON'
import json

policies = json.load(open("policies.json"))
report = json.load(open("findings.json"))
passed = sum(finding["outcome"] == "pass" for finding in report["findings"])
assert policies, "the wheel holds no policies"
assert passed > 50, f"the installed command found only {passed} passes in the good system"
print(f"wheel: {len(policies)} policies, {passed} passes on the good system")
PYTHON
