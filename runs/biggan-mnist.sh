#!/usr/bin/env bash
# The command behind checkpoints/biggan-mnist, measured every fourth epoch.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training biggan --measure-every 4 --seed 0 --half --out checkpoints/biggan-mnist "$@"
