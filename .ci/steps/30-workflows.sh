#!/usr/bin/env bash
# Runs the state machines on an interpreter that is not ours: moto's. It comes from PyPI into .venv/moto.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.venv/moto
wanted="moto[server,stepfunctions]==5.2.5 boto3"
if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  # shellcheck disable=SC2086  # two packages, two words
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted
  echo "$wanted" > "$venv/installed"
fi

"$venv/bin/python" .ci/workflows.py
