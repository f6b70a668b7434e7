#!/usr/bin/env bash
# The command behind checkpoints/vanilla-mnist. About 25 minutes on two CPU cores; run it again to continue a stopped run.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training vanilla --epochs 50 --seed 0 --out checkpoints/vanilla-mnist "$@"
