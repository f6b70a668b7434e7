"""Checkpoints that were never trained, to be measured."""

import json
from collections.abc import Callable
from pathlib import Path

import torch

from ganapp.generators import Generator, GeneratorConfig, build


def checkpoint(
    folder: Path, config: GeneratorConfig, change: Callable[[Generator], object] | None = None, **facts: object
) -> Path:
    """A folder with such a generator, which says that it was trained on MNIST, or what `facts` say."""
    torch.manual_seed(0)
    generator = build(config)
    if change:
        change(generator)
    generator.save_pretrained(folder)
    (folder / "training.json").write_text(json.dumps({"dataset": "mnist"} | facts))
    (folder / "README.md").write_text(f"---\nlicense: mit\n---\n# {folder.name}\n")
    return folder
