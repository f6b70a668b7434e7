#!/usr/bin/env bash
# The command behind checkpoints/gaussian-linear: as many steps as the course's recipe `gaussian`, on 20,000 points.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training gaussian --seed 0 --out checkpoints/gaussian-linear "$@"
