#!/usr/bin/env bash
# The command behind checkpoints/2d-ring: the ring on which papers count modes. About a minute and a half of one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training 2d-ring --epochs 40 --seed 0 --out checkpoints/2d-ring "$@"
