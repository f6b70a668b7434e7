"""A small whole checkpoint."""

import json
from pathlib import Path

from PIL import Image

from ganapp.generators import MLPConfig, build

FACTS = {"dataset": "mnist", "epochs_done": 3, "generator_steps": 9, "seconds": 2.5, "device": "cpu", "finished": True}
METRICS = {
    "protocol": {"dataset": "mnist", "samples": 10},
    **{p: {"fid": 1.5, "kid": 2} for p in ("figures", "floor", "ceiling")},
}


def write_whole(folder: Path) -> Path:
    """A checkpoint of a perceptron with all that may lie beside its weights, in a folder that is not there yet."""
    build(MLPConfig(width=8)).save_pretrained(folder)
    (folder / "training.json").write_text(json.dumps(FACTS))
    (folder / "metrics.json").write_text(json.dumps(METRICS))
    (folder / "history.jsonl").write_text('{"step": 1}\n\n{"step": 2}\n')
    Image.new("L", (4 * 28, 2 * 28)).save(folder / "evolution.png")
    return folder
