#!/usr/bin/env bash
# The command behind checkpoints/stylegan-mnist, measured every fourth epoch.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training stylegan --measure-every 4 --seed 0 --half --out checkpoints/stylegan-mnist "$@"
