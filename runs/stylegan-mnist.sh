#!/usr/bin/env bash
# The command behind checkpoints/stylegan-mnist.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training stylegan --seed 0 --half --out checkpoints/stylegan-mnist "$@"
