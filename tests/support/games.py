"""Checkpoints of games that the page can play: a generator, its critic and what both did in training, with random
weights."""

import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from ganapp.critics import ConvCriticConfig
from ganapp.generators import DCGANConfig, build
from tests.support.adversary import EPOCHS, keep_critic

DIGITS = tuple("0123456789")
SIZE = 28


def told(folder: Path, pair: str) -> None:
    facts = {"dataset": "mnist", "epochs_done": EPOCHS, "settings": {"objective.pair": pair}}
    (folder / "training.json").write_text(json.dumps(facts))


def game(folder: Path, pair: str, classes: tuple[str, ...] = (), seed: int = 0) -> None:
    """One of digits, whose objective has this pair of losses."""
    torch.manual_seed(seed)
    config = DCGANConfig(width=4, image_size=SIZE, classes=classes)
    build(config).save_pretrained(folder)
    told(folder, pair)
    keep_critic(folder, ConvCriticConfig(width=8), config, seed=seed)
    frames = np.random.default_rng(seed).integers(0, 256, (EPOCHS * SIZE, 16 * SIZE), dtype=np.uint8)
    Image.fromarray(frames).save(folder / "evolution.png")
