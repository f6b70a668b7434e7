#!/usr/bin/env bash
# The command behind checkpoints/stacked-mnist: a thousand modes by R3GAN's game in batches of 512, 28 epochs.
# 83 seconds of a GPU that other runs shared; a core of a CPU would take 45 minutes, by the steps that were timed there.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training stacked-mnist --seed 0 --half --out checkpoints/stacked-mnist "$@"
