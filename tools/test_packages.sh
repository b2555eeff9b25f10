#!/bin/sh
# Installs what some tests need beside Python packages, where that is possible; those tests say why they are skipped where it is not.
set -u
cd "$(dirname "$0")/.." || exit 1

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

# Checkov takes longest; it is installed while everything else is.
{
  READYGATE_ENGINES=.build/peers .venv/bin/readygate engines list | grep -q '^checkov [0-9]' ||
    READYGATE_ENGINES=.build/peers .venv/bin/readygate engines install checkov >/dev/null || echo "the tests that need Checkov are skipped" >&2
} &

need initdb postgresql
need chromium chromium
need strace strace
need shellcheck shellcheck
need jq jq

# Installs one npm package into .build, where a test looks for it.
npm_package() {
  place=.build/$1 package=$2 version=$3
  [ -d "$place/node_modules/$package" ] && return
  if command -v npm >/dev/null 2>&1; then
    echo "installing $package, which tests need" >&2
    npm install --silent --no-save --no-audit --no-fund --prefix "$place" "$package@$version" >/dev/null 2>&1 && return
  fi
  echo "$package could not be installed; the tests that need it are skipped" >&2
}

need npm npm
npm_package axe axe-core 4.14.1
npm_package sarif @microsoft/sarif-multitool-linux 5.7.0
need openssl openssl

# The schema of JUnit's documents is part of pytest's source distribution.
schema=.build/junit/junit-10.xsd
if [ ! -s "$schema" ]; then
  echo "fetching the schema of JUnit's documents, which tests need" >&2
  mkdir -p .build/junit
  .venv/bin/pip download --quiet --no-deps --no-binary pytest --dest .build/junit pytest==8.4.2 >/dev/null 2>&1
  tar -xzOf .build/junit/pytest-8.4.2.tar.gz pytest-8.4.2/testing/example_scripts/junit-10.xsd >"$schema" 2>/dev/null ||
    { rm -f "$schema"; echo "it could not be fetched; JUnit's documents are not held against it" >&2; }
fi

# GitLab's own schemas of the reports that it takes, as its repository's mirror has them at one commit each.
gitlab_schema() {
  file=.build/gitlab/$1
  [ -s "$file" ] && return
  mkdir -p .build/gitlab
  curl --silent --fail --location --max-time 20 --output "$file" "https://raw.githubusercontent.com/gitlabhq/gitlabhq/$2/$3/$1" 2>/dev/null && return
  rm -f "$file"
  echo "GitLab's schema $1 could not be fetched; reports are held against this project's restatement of it alone" >&2
}

gitlab_schema codeclimate.json 33827e3a534757eead42e6c17460564c49ff1c3a app/validators/json_schemas
gitlab_schema sast-report-format.json 9d2ebf5c7a7fbab602219deb35386e4aa021fa7b lib/gitlab/ci/parsers/security/validators/schemas/15.2.1
wait
