#!/usr/bin/env bash
# The command behind checkpoints/cyclegan-outlines: digits into outlines and back, measured against the truth every epoch.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training cyclegan --measure-every 1 --seed 0 --out checkpoints/cyclegan-outlines "$@"
