"""A model of Stacked MNIST in the tabs: colours, each read as a digit, and the number that they make."""

import json
import re

import numpy as np
import pytest
import torch

from ganapp import reading, sampling
from ganapp.generators import InfoGANConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.handlers import Handlers


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    root = tmp_path_factory.mktemp("stacks")
    torch.manual_seed(0)
    build(InfoGANConfig(width=8, dense=16, channels=3)).save_pretrained(root / "stacked")
    (root / "stacked" / "training.json").write_text(json.dumps({"dataset": "stacked_mnist"}))
    return Shelf(root)


def numbers(shelf, seeds):
    checkpoint = shelf["stacked"]
    drawn = sampling.draw(checkpoint.painter, checkpoint.generator.config.latent.from_seeds(seeds))
    colours = [reading.read("mnist", np.ascontiguousarray(drawn[..., k : k + 1])) for k in range(3)]
    return [" ".join(str(digit) for digit, _ in digits) for digits in zip(*colours, strict=True)]


def test_captions_say_the_number_that_the_colours_make(shelf):
    captions = Handlers(shelf).sample("stacked", 0, 12)["read"]
    said = [re.fullmatch(r"reads as (\d \d \d) · \d+(\.\d)?%", caption)[1] for caption in captions]
    assert said == numbers(shelf, range(12))
