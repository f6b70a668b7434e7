#!/usr/bin/env bash
# The command behind checkpoints/infogan-imsat-mnist: a category of ten and two numbers in the latent, found without labels.
# 10 epochs, in the second quarter of which the terms of the codes fade: six minutes of one CPU core.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training infogan-imsat --seed 0 --half --out checkpoints/infogan-imsat-mnist "$@"
