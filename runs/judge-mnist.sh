#!/usr/bin/env bash
# The command behind judges/mnist: the classifier by which `python -m training evaluate` reads samples.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training judge mnist --epochs 12 --seed 0 "$@"
