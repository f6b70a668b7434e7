#!/usr/bin/env bash
# The command behind checkpoints/cgan-mnist: the generator of dcgan-mnist with the class in its latent, against InfoGAN's
# critic, whose last layer has a row a class more. 30 epochs, over the second half of which both rates fall to zero:
# 43 minutes of a CPU core that other runs shared; its first ten are the five-minute model.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training cgan-fc --epochs 30 --seed 0 --half --out checkpoints/cgan-mnist "$@"
