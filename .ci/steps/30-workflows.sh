#!/usr/bin/env bash
# Runs the state machines on an interpreter that is not ours: moto's.
set -euo pipefail
cd "$(dirname "$0")/../.."
source .ci/moto.sh

"$venv/bin/python" .ci/workflows.py
