#!/usr/bin/env bash
# The command behind checkpoints/cyclegan-rotation, a failure: a cycle error of a fifth, and digits that do not turn.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training cyclegan-rotation --epochs 3 --measure-every 1 --seed 0 --out checkpoints/cyclegan-rotation "$@"
