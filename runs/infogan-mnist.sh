#!/usr/bin/env bash
# The command behind checkpoints/infogan-mnist: the codes of Chen et al. 2016, without any further assumption.
# 14 epochs, over the second half of which both rates fall to zero: eleven minutes of a CPU core that other runs shared.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training infogan --seed 0 --half --out checkpoints/infogan-mnist "$@"
