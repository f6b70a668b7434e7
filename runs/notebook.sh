#!/usr/bin/env bash
# The reference rows *-notebook: each recipe as the course's notebooks train it (their widths, batches and epochs,
# float32, constant learning rates, the generator as it stands after the last step). Only figures and facts are kept.
# WGAN has width 16, not the course's 64: that would take four hours and more on two CPU cores.
#   runs/notebook.sh                # all three;  runs/notebook.sh vanilla   one of them
set -euo pipefail
cd "$(dirname "$0")/.."
declare -A options=([vanilla]="" [dcgan]="" [wgan]="--generator.width 16 --critic.width 16")
[ $# -gt 0 ] || set -- vanilla dcgan wgan
for recipe in "$@"; do
  out=outputs/notebook/$recipe-notebook kept=runs/reference/$recipe-notebook
  # shellcheck disable=SC2086
  grep -qs '"finished": true' "$out/training.json" || python -m training "$recipe-course" ${options[$recipe]} \
    --precision float32 --seed 0 --out "$out"
  python -m training evaluate "$out"
  mkdir -p "$kept"
  cp "$out/metrics.json" "$out/training.json" "$kept"
done
python -m training leaderboard
