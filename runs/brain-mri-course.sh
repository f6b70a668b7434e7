#!/usr/bin/env bash
# Brain MRI as the course's slides train it, and the two pictures of docs/exercises.md. Its weights are 109 MB: figures,
# losses and settings are kept, as of the notebooks. A minute of a GPU, some forty of two CPU cores.
set -euo pipefail
cd "$(dirname "$0")/.."
out=outputs/brain-mri-course kept=runs/reference/brain-mri-course
grep -qs '"finished": true' "$out/training.json" || python -m training brain-mri-course --seed 0 --out "$out"
python -m training evaluate "$out"
mkdir -p "$kept"
cp "$out/metrics.json" "$out/training.json" "$out/history.jsonl" "$kept"
python -m training leaderboard
python runs/side_by_side.py docs/brain-mri.png "$out" checkpoints/brain-mri-64 checkpoints/brain-mri-128
