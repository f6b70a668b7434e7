#!/usr/bin/env bash
# The command behind checkpoints/brain-mri-64. The pictures have to lie in data/brain_mri; the command says where they are from.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python -m training brain-mri-64 --half --seed 0 --out checkpoints/brain-mri-64 "$@"
