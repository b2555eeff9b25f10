#!/usr/bin/env bash
# Scans, writes every report that later steps take, and leaves the verdict to the last step: a failure must not keep its own report from being shown.
set -euo pipefail

home="$RUNNER_TEMP/readygate"
reports="$(mktemp -d "$home/reports.XXXXXX")" # a job may use the action twice
export READYGATE_ENGINES="$home/engines"

arguments=()
lines() {
  local line
  while IFS= read -r line; do
    if [[ -n $line ]]; then arguments+=("$line"); fi
  done <<<"$1"
}

lines "$ARGS"
if [[ -n $FAIL_ON ]]; then arguments+=(--fail-on "$FAIL_ON"); fi
if [[ $ALLOW_INCOMPLETE == true ]]; then arguments+=(--allow-incomplete); fi
if [[ -n $CATEGORY ]]; then arguments+=("--comment-key=$CATEGORY"); fi
if [[ $CHECKOV == true ]]; then arguments+=(--with checkov); fi
if [[ $SINCE == auto && -n $BASE ]]; then
  if git merge-base HEAD "$BASE" >/dev/null 2>&1; then
    arguments+=(--since "$BASE")
  else
    echo "::warning title=readygate::The commit that this pull request starts from is not here, so everything counts; let actions/checkout fetch the history (fetch-depth: 0)."
  fi
elif [[ $SINCE != auto && $SINCE != none && -n $SINCE ]]; then
  arguments+=("--since=$SINCE")
fi
arguments+=(--)
lines "$PATHS"

code=0
"$home/bin/readygate" scan --format github \
  --also "json=$reports/report.json" --also "sarif=$reports/report.sarif" \
  --also "markdown=$reports/report.md" --also "html=$reports/report.html" "${arguments[@]}" || code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
if [[ ! -f $reports/report.json ]]; then exit 0; fi

for report in json sarif html; do
  echo "$report=$reports/report.$report" >>"$GITHUB_OUTPUT"
done
echo "markdown=$reports/report.md" >>"$GITHUB_OUTPUT"
"$home/bin/python" - "$reports/report.json" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json, sys

summary = json.load(open(sys.argv[1], encoding="utf-8"))["summary"]
print(f"verdict={summary['verdict']}")
print(f"failures={summary['outcomes']['fail']}")
PYTHON
cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"
