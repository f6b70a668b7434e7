#!/usr/bin/env bash
# The command behind checkpoints/2d-grid: the grid on which papers count modes. About four minutes of one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training 2d-grid --seed 0 --out checkpoints/2d-grid "$@"
