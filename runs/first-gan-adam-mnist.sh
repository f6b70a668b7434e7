#!/usr/bin/env bash
# The command behind checkpoints/first-gan-adam-mnist: the networks of the 2014 paper. It took 100 seconds of a shared GPU.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training first-gan-adam --half --seed 0 --out checkpoints/first-gan-adam-mnist "$@"
