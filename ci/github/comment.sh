#!/usr/bin/env bash
# Writes the comment on a pull request, or brings the one that an earlier run wrote up to date.
set -euo pipefail

# The first line tells this scan's comment from others'; who wrote a comment decides whether it is ours, since anybody can write that line.
marker="$(head -n 1 "$COMMENT")"
if [[ ! $marker =~ ^'<!-- readygate: '[A-Za-z0-9._/+-]+' -->'$ || ! $NUMBER =~ ^[0-9]+$ ]]; then
  echo "::error title=readygate::the comment does not begin with its marker" && exit 1
fi
author="${COMMENT_AUTHOR:-github-actions[bot]}"
comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
export marker author

refused() {
  # A pull request from a fork has a token that may only read; the step summary holds the same text.
  echo "::warning title=readygate::The comment could not be written: the token may not do that. The job's summary shows the same."
  exit 0
}

# shellcheck disable=SC2016 # env.marker is for jq
found="$(gh api --paginate "$comments" --jq '.[] | select(.user.login == env.author and (.body | startswith(env.marker))) | .id')" || refused
existing="$(head -n 1 <<<"$found")"
if [[ -n $existing ]]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$existing" -F "body=@$COMMENT" || refused
else
  gh api --silent --method POST "$comments" -F "body=@$COMMENT" || refused
fi
