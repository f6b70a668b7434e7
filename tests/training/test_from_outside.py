"""Losses, a conditional critic and a data set from outside the packages, one file each, by the real command."""

import json
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from ganapp import checkpoints
from training.__main__ import main
from training.recipes import RECIPES
from training.sources import SOURCES

NAMES = ("lsgan", "hinge", "conditional")
TINY = ["--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16", "--epochs", "2"]


@pytest.fixture(autouse=True)
def family(monkeypatch):
    for name in NAMES:
        monkeypatch.setitem(RECIPES, name, import_module(f"tests.outside.{name}").RECIPE)
    source = import_module("tests.outside.toy_source").SOURCE
    monkeypatch.setitem(SOURCES, source.name, source)


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize("name", NAMES)
def test_a_newcomer_trains_and_is_sampled(name, tmp_path):
    out, drawn = tmp_path / name, tmp_path / "drawn.npz"
    assert main([name, "--dataset", "shapes", *TINY, "--out", str(out)]) == 0
    checkpoint = checkpoints.load(out)
    assert checkpoint.training["finished"]
    assert checkpoint.training["dataset"] == "shapes"
    asked = ["--class", "square"] if name == "conditional" else []
    assert main(["sample", str(out), "--count", "3", *asked, "--out", str(drawn)]) == 0
    with np.load(drawn) as arrays:
        assert arrays["samples"].shape == (3, 28, 28, 1)
    assert all(len(json.loads(line)["fake"]) == 64 for line in (out / "verdicts.jsonl").read_text().splitlines())


def test_the_class_that_is_asked_for_decides_the_picture(tmp_path):
    assert main(["conditional", "--dataset", "shapes", *TINY, "--out", str(tmp_path / "x")]) == 0
    generator = checkpoints.load(tmp_path / "x").generator
    assert generator.config.classes == ("disc", "square")
    spec = generator.config.latent
    disc, square = (generator(spec.from_seeds([5], {"class": name})) for name in ("disc", "square"))
    assert (disc - square).abs().max() > 0


def test_a_conditional_recipe_wants_classes(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(SOURCES, "shapes", replace(SOURCES["shapes"], classes=()))
    assert main(["conditional", "--dataset", "shapes", *TINY, "--out", str(tmp_path / "x")]) == 1
    assert "--dataset shapes has no classes" in capsys.readouterr().err
