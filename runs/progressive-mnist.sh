#!/usr/bin/env bash
# The command behind checkpoints/progressive-mnist. The same networks without growing, to compare: `--growth` without
# numbers, another --out, and as many --epochs as take the same time.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1
exec python -m training progressive --seed 0 --out checkpoints/progressive-mnist "$@"
