#!/usr/bin/env bash
# The command behind checkpoints/grid-wgan-gp: a grid of 25 Gaussians. A minute or two on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training grid-wgan-gp --epochs 80 --seed 0 --out checkpoints/grid-wgan-gp "$@"
