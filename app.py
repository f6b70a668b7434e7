"""Start the app: `python app.py`. A Hugging Face Space runs this same file."""

import os
from pathlib import Path

from ganapp.lab import LabSettings, LiveRun
from ganapp.ui import build_app, launch_options

CHECKPOINTS = Path(os.environ.get("GANAPP_CHECKPOINTS", Path(__file__).parent / "checkpoints"))


def train(settings: LabSettings) -> LiveRun:
    """A live run for the lab: the interface's one door to training/, opened when the first visitor comes."""
    from training.lab import live

    return live.LiveRun(settings)


demo = build_app(CHECKPOINTS, train)

if __name__ == "__main__":
    demo.launch(**launch_options(demo))
