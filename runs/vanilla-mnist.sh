#!/usr/bin/env bash
# The command behind checkpoints/vanilla-mnist: the course's 50 epochs, in batches of 128 (the course has 64) at 2.5 times
# its learning rate. About 20 minutes on one CPU core; run it again to continue a stopped run.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training vanilla --seed 0 --half --out checkpoints/vanilla-mnist "$@"
