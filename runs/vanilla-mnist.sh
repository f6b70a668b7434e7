#!/usr/bin/env bash
# The command behind checkpoints/vanilla-mnist: the course's 50 epochs, with learning rates that fall to zero over the
# second half. About 30 minutes on one CPU core; run it again to continue a stopped run.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training vanilla --epochs 50 --decay 0.5 --seed 0 --out checkpoints/vanilla-mnist "$@"
