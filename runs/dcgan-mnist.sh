#!/usr/bin/env bash
# The command behind checkpoints/dcgan-mnist. The generator has width 32 (the course has 16), as that of wgan-mnist; the
# critic keeps the course's 16. 20 epochs (the course has 10) in batches of 64 at five times the course's learning rate,
# which falls to zero over the second half: half an hour on one CPU core.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training dcgan --epochs 20 --batch-size 64 --generator.width 32 --critic.width 16 \
  --generator-optimizer.lr 1e-3 --critic-optimizer.lr 1e-3 --decay 0.5 --seed 0 --out checkpoints/dcgan-mnist "$@"
