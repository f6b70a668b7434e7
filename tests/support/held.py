"""Untrained generators that can be asked for something, each for something else."""

import json
from pathlib import Path

import torch

from ganapp.generators import BigGANConfig, DCGANConfig, MLPConfig, StyleGANConfig, build

CLOTHES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip
DIGITS = tuple("0123456789")
SPECS = {
    "digits": DCGANConfig(width=8, image_size=28, classes=DIGITS),
    "clothes": MLPConfig(width=8, classes=CLOTHES),
    "codes": MLPConfig(width=8, z_dim=62, categories=4, codes=2),
    "plain": MLPConfig(width=8),
    "odd": MLPConfig(width=8, classes=("<b>", "</script><i>")),
    "many": MLPConfig(width=8, classes=tuple(f"kind {k}" for k in range(25))),
    "big": BigGANConfig(width=4, z_dim=6, classes=DIGITS),
    "styled": StyleGANConfig(width=4, z_dim=8),
    "both": MLPConfig(width=8, classes=("a", "b", "c"), categories=3),
}
DATA = {
    "digits": "mnist",
    "big": "mnist",
    "styled": "mnist",
    "clothes": "fashion_mnist",
    "codes": "mnist",
    "plain": "mnist",
}


def save(root: Path, *names: str) -> None:
    """Save these of SPECS, or all."""
    for number, name in enumerate(names or SPECS):
        torch.manual_seed(number)
        build(SPECS[name]).save_pretrained(root / name)
        (root / name / "training.json").write_text(json.dumps({"dataset": DATA.get(name, "odd")}))
