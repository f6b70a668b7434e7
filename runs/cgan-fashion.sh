#!/usr/bin/env bash
# The command behind checkpoints/cgan-fashion: `cgan` on Fashion-MNIST, measured every second epoch.
# 30 epochs, over the second half of which both rates fall to zero: twenty minutes of one CPU core.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training cgan --dataset fashion_mnist --epochs 30 --measure-every 2 --seed 0 \
  --out checkpoints/cgan-fashion "$@"
