#!/usr/bin/env bash
# Checks template.yaml with cfn-lint and with SAM's own validation. Both come from PyPI into .venv/template.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.venv/template
wanted="aws-sam-cli==1.170.0 cfn-lint==1.58.0"
if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  # shellcheck disable=SC2086  # two packages, two words
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted
  echo "$wanted" > "$venv/installed"
fi

export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
for workflow in infrastructure/workflows/*.json infrastructure/dashboard.json; do
  python3 -m json.tool "$workflow" > /dev/null || { echo "template: $workflow is not JSON" >&2; exit 1; }
done
"$venv/bin/cfn-lint" template.yaml
"$venv/bin/sam" validate --lint --template-file template.yaml
