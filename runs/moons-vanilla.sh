#!/usr/bin/env bash
# The command behind checkpoints/moons-vanilla: the course's two moons, 1,000 epochs. A minute or two on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training moons --epochs 1000 --seed 0 --out checkpoints/moons-vanilla "$@"
