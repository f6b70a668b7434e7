#!/usr/bin/env bash
# How reliable a recipe is: the same run with N seeds, measured, and the table of mean, spread and collapses.
#   runs/seeds.sh dcgan-short 5 dcgan --epochs 5          # NAME N RECIPE [what the recipe's command takes]
# Folders are outputs/seeds/NAME/seedK; the same command continues where it was stopped. Seeds that fail are named under
# the table. The budget is that of the recipe unless --epochs says otherwise; 5,000 samples a seed are measured.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?"usage: runs/seeds.sh NAME N RECIPE [OPTIONS]"} n=${2:?"how many seeds?"} recipe=${3:?"which recipe?"}
shift 3
folders=()
for ((seed = 0; seed < n; seed++)); do
  out=outputs/seeds/$name/seed$seed
  folders+=("$out")
  finished=(grep -qs '"finished": true' "$out/training.json")
  if ! "${finished[@]}"; then
    status=0
    python -m training "$recipe" "$@" --seed "$seed" --out "$out" || status=$?
    case $status in
      0) ;;
      130 | 143) exit "$status" ;; # stopped by a signal
      *) echo "seed $seed of $name failed" >&2 ;;
    esac
  fi
done
python -m training evaluate "${folders[@]}" --samples 5000 || true # one that cannot be measured is named below
python -m training spread "${folders[@]}"
