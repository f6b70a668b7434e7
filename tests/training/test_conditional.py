"""A class that is asked for: where it can be told without a network, from a folder, and where there are none."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from training.__main__ import main
from training.sources import SOURCES

SMALL = ["--device", "cpu", "--generator.width", "8", "--critic.width", "4", "--batch-size", "16"]


def drawn(folder, label, tmp_path, count=20):
    out = tmp_path / f"{label}.npz"
    assert main(["sample", str(folder), "--count", str(count), "--class", label, "--out", str(out)]) == 0
    with np.load(out) as arrays:
        return arrays["samples"][..., 0].astype(float)


def test_what_is_asked_for_is_drawn(data_dir, tmp_path):
    """The class of these pictures is where their bright square lies."""
    out = tmp_path / "x"
    budget = ["--epochs", "12", "--show-every", "12", "--ema-half-life", "300", "--lr", "3e-3"]
    assert main(["cgan", *SMALL, *budget, "--data-dir", str(data_dir), "--out", str(out)]) == 0
    right = []
    for label in range(10):
        pictures = drawn(out, str(label), tmp_path)
        places = [divmod(k, 5) for k in range(10)]
        light = [pictures[:, 4 + r * 10 : 12 + r * 10, 1 + c * 5 : 6 + c * 5].mean((1, 2)) for r, c in places]
        right.append((np.argmax(light, axis=0) == label).mean())
    assert np.mean(right) > 0.9
    assert json.loads((out / "config.json").read_text())["classes"] == [str(k) for k in range(10)]


def test_the_folders_in_a_folder_are_classes_that_can_be_asked_for(tmp_path):
    chance = np.random.default_rng(0)
    for name, level in (("dark", 20), ("light", 200)):
        (tmp_path / "mine" / name).mkdir(parents=True)
        for k in range(20):
            pixels = chance.integers(level, level + 50, (32, 32), dtype=np.uint8)
            Image.fromarray(pixels).save(tmp_path / "mine" / name / f"{k}.png")
    out, asked = tmp_path / "x", ["--dataset", str(tmp_path / "mine"), "--image-size", "32", "--ema-half-life", "0"]
    assert main(["cgan", *SMALL, *asked, "--epochs", "60", "--show-every", "60", "--out", str(out)]) == 0
    assert drawn(out, "light", tmp_path).mean() > drawn(out, "dark", tmp_path).mean() + 50


@pytest.mark.parametrize("recipe", ["cgan"])
def test_data_without_classes_are_refused_in_one_sentence(recipe, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(SOURCES, "mnist", replace(SOURCES["mnist"], classes=()))
    assert main([recipe, "--out", str(tmp_path / "x")]) == 1
    told = capsys.readouterr().err.strip().splitlines()
    assert told == [f"error: --dataset mnist has no classes that the recipe {recipe} could be told"]
