#!/usr/bin/env bash
# The command behind checkpoints/ring-gan-r1: the ring of 8 Gaussians by densities. A minute on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training ring-gan-r1 --epochs 140 --seed 0 --out checkpoints/ring-gan-r1 "$@"
