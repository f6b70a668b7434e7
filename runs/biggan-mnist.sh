#!/usr/bin/env bash
# The command behind checkpoints/biggan-mnist.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training biggan --seed 0 --half --out checkpoints/biggan-mnist "$@"
