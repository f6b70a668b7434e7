#!/usr/bin/env bash
# The command behind checkpoints/grid-gan-r1: the grid of 25 Gaussians by densities. A minute on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training grid-gan-r1 --epochs 100 --seed 0 --out checkpoints/grid-gan-r1 "$@"
