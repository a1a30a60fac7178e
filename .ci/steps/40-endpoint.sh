#!/usr/bin/env bash
# Runs the tests of any endpoint over HTTP, against moto's server on a free port of this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
source .ci/moto.sh

log=$venv/server.log
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$venv/bin/moto_server" -H 127.0.0.1 -p "$port" > "$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  curl -sf "http://127.0.0.1:$port/moto-api/" > /dev/null && break
  kill -0 "$server" 2>/dev/null || { tail -5 "$log" >&2; exit 1; }
  sleep 0.2
done

AWS_ENDPOINT_URL="http://127.0.0.1:$port" ./mvnw -q -B -ntp -Dquick -pl integration-tests -am test \
  -Dtest='io.shoal.endpoint.*Test' -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.reportNameSuffix=moto
