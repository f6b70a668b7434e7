#!/usr/bin/env bash
# The command behind checkpoints/ring-wgan-gp: a ring of 8 Gaussians. A minute or two on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training ring-wgan-gp --epochs 100 --seed 0 --out checkpoints/ring-wgan-gp "$@"
