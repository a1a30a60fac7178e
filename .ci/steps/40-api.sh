#!/usr/bin/env bash
# Tries the local stack's AWS endpoint with boto3 and the aws command, walks through a partner's first hour, and has Schemathesis try the
# running API against its document, all checks, for two minutes. They come from PyPI into .venv/api. The seed of Schemathesis is always the
# same; another one: .ci/steps/40-api.sh 7
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.venv/api
wanted="schemathesis==4.32.5 boto3 awscli openapi-spec-validator==0.9.0"
if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  # shellcheck disable=SC2086  # four packages, four words
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted
  echo "$wanted" > "$venv/installed"
fi

# The document is one of OpenAPI 3.1, and what API Gateway is given is one of 3.0.
"$venv/bin/openapi-spec-validator" infrastructure/openapi.yaml infrastructure/openapi-gateway.yaml

log=$(mktemp)
./shoal up --port 0 > "$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 600); do
  grep -q '^Ctrl-C stops it' "$log" && break
  kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 1
done
said() { sed -n "s/^$1//p" "$log" | head -n 1; }
address=$(said 'Shoal listens on ')
aws=$(said 'AWS endpoint: ')
SHOAL_KEY=$(said 'API key: ')
export SHOAL_KEY

"$venv/bin/python" .ci/endpoints.py "$address" "$aws" "$venv/bin/aws"
timeout 300 "$venv/bin/schemathesis" --config-file .ci/schemathesis.toml run infrastructure/openapi.yaml --url "$address" \
  --seed "${1:-20261128}" --max-time 120
