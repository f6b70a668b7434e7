#!/usr/bin/env bash
# The command behind checkpoints/cgan-mnist: the networks of dcgan-mnist, the class in the latent, and a critic whose last
# layer has a row a class more. 30 epochs, over the second half of which both rates fall to zero: twenty minutes on one
# CPU core.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training cgan --seed 0 --out checkpoints/cgan-mnist "$@"
