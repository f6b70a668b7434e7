#!/usr/bin/env bash
# The command behind checkpoints/biggan-mnist-fashion: digits and clothes, twenty classes, by one model. An epoch is twice
# as long as of one of the two.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training biggan --dataset mnist_fashion --seed 0 --half --out checkpoints/biggan-mnist-fashion "$@"
