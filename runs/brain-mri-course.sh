#!/usr/bin/env bash
# Brain MRI as the course's slides train it, with the losses of single steps, and the two pictures of docs/exercises.md.
# Its weights are 109 MB: figures, losses and settings are kept. Minutes of a GPU; 33 to 48 minutes of two idle CPU cores.
# What is kept in runs/reference was drawn, judged and written by this script's commands on a GPU.
set -euo pipefail
cd "$(dirname "$0")/.."
out=outputs/brain-mri-course kept=runs/reference/brain-mri-course
grep -qs '"finished": true' "$out/training.json" || python -c '
import sys
from training.__main__ import main
from training.engine import loop
loop.LOG_EVERY = 1
sys.exit(main(sys.argv[1:]))' brain-mri-course --seed 0 --out "$out"
python -m training evaluate "$out"
mkdir -p "$kept"
cp "$out/training.json" "$out/metrics.json" "$kept"
python -c '
import json
print("step,generator,critic_real,critic_fake")
for line in map(json.loads, open(0)):
    losses = (line[key] for key in ("generator_loss", "critic_real", "critic_fake"))
    print(line["step"], *(f"{loss:.4g}" for loss in losses), sep=",")' <"$out/history.jsonl" >"$kept/steps.csv"
python runs/losses.py "$kept/steps.csv" docs/brain-mri-losses.png --first 4915 --last 4945
exec python runs/side_by_side.py docs/brain-mri.png "$out" checkpoints/brain-mri-64 checkpoints/brain-mri-128
