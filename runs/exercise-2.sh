#!/usr/bin/env bash
# The answer to the course's second exercise, does Fashion-MNIST need more epochs: its own DCGAN and ours, measured every
# second epoch, and the picture in docs/exercises.md. An hour of one CPU core.
set -euo pipefail
cd "$(dirname "$0")/.."
python -m training dcgan-course --dataset fashion_mnist --epochs 30 --measure-every 2 --out outputs/dcgan-course-fashion
runs/dcgan-fashion.sh --out outputs/dcgan-fashion
runs/cgan-fashion.sh --out outputs/cgan-fashion
exec python runs/curves.py docs/exercise-2.png outputs/dcgan-course-fashion outputs/dcgan-fashion outputs/cgan-fashion
