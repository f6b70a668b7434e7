#!/usr/bin/env bash
# The answer to the course's first exercise, latent size and learning rate: DCGAN under three of each, three seeds, measured
# after every epoch, and the picture in docs/exercises.md. Fifty minutes of two CPU cores; the same command continues.
set -euo pipefail
cd "$(dirname "$0")/.."
python -m training sweep dcgan --grid generator.z-dim=50,100,200 lr=5e-5,2e-4,2e-3 generator.width=16 epochs=6 \
  measure-every=1 --seeds 3 --out sweeps/exercise-1 "$@"
exec python runs/wall.py docs/exercise-1.png sweeps/exercise-1
