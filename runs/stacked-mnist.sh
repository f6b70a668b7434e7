#!/usr/bin/env bash
# The command behind checkpoints/stacked-mnist: a thousand modes by R3GAN's game in batches of 512, 28 epochs.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training stacked-mnist --seed 0 --half --out checkpoints/stacked-mnist "$@"
