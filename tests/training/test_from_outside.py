"""Losses, a critic, a generator and a data set from outside the packages, one file each, by the real command."""

import json
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load

from ganapp import checkpoints
from ganapp.generators import ARCHITECTURES
from training.__main__ import main
from training.recipes import RECIPES
from training.sources import SOURCES

NAMES = ("lsgan", "hinge", "conditional", "counting", "growing")
NETWORKS = {"counting": "Counting", "growing": "Growing", "translating": "Translating"}
TINY = ["--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16", "--epochs", "2"]


@pytest.fixture(autouse=True)
def family(monkeypatch):
    for name in (*NAMES, "translating"):
        monkeypatch.setitem(RECIPES, name, import_module(f"tests.outside.{name}").RECIPE)
    for name, network in NETWORKS.items():
        monkeypatch.setitem(ARCHITECTURES, name, getattr(import_module(f"tests.outside.{name}"), network))
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


def test_what_a_newcomer_counts_is_that_of_its_average_and_its_penalty_is_logged(tmp_path, monkeypatch):
    monkeypatch.setattr("training.engine.loop.LOG_EVERY", 2)
    assert main(["counting", "--dataset", "shapes", *TINY, "--ema-half-life", "100", "--out", str(tmp_path / "x")]) == 0
    checkpoint = checkpoints.load(tmp_path / "x")
    generator, spec = checkpoint.generator, checkpoint.generator.config.latent
    with torch.no_grad():
        many = generator.hidden(spec.random(4000, torch.Generator().manual_seed(1)))
    torch.testing.assert_close(generator.mean.running_mean, many.mean(0), atol=4 * float(many.std()) / 28, rtol=0)
    assert checkpoint.history[0]["generator_decay"] > 0
    calm = [generator(spec.from_seeds([seed], {"calm": "0"})) for seed in (1, 2)]
    torch.testing.assert_close(*calm)


def test_a_newcomer_grows_and_its_critic_is_shown_past_samples(tmp_path):
    assert main(["growing", "--dataset", "shapes", *TINY, "--show-every", "1", "--out", str(tmp_path / "x")]) == 0
    state = load((tmp_path / ".x.run" / "state.safetensors").read_bytes())
    assert {state[f"{network}.growth.reached"].item() for network in ("generator", "critic", "average")} == {1.0}
    assert state["memory.past"].shape == (16, 3, 1, 28, 28)
    assert state["memory.past"].abs().max() > 0
    evolution = np.asarray(Image.open(tmp_path / "x" / "evolution.png"))
    rows = evolution.reshape(2, 28, 64, 28).swapaxes(1, 2)
    squares = rows.reshape(2, 64, 14, 2, 14, 2)
    alike = (squares == squares[..., :1, :, :1]).all((1, 2, 3, 4, 5))
    assert alike.tolist() == [True, False], "after the first half of the budget every pixel is there four times"


def test_a_newcomer_translates(tmp_path, data_dir):
    out = tmp_path / "x"
    assert main(["translating", *TINY, "--data-dir", str(data_dir), "--out", str(out)]) == 0
    assert main(["evaluate", str(out), "--data-dir", str(data_dir)]) == 0
    assert checkpoints.load(out).metrics["figures"]["true_error"] > 0
