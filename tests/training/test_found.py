"""--classes-from: classes that a critic found, where nobody has labelled anything."""

import json
from pathlib import Path

import pytest
import torch
from torch import nn

from ganapp import weights
from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig, MLPConfig
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main
from training.data.batches import normalise
from training.data.source import PictureOptions, Request
from training.record.adversary import write_critic
from training.record.found import with_found_classes
from training.sources import SOURCES

SMALL = ["--device", "cpu", "--generator.width", "4", "--critic.width", "4", "--batch-size", "16", "--epochs", "1"]
CONFIG, CRITIC = InfoGANConfig(width=4, dense=16, categories=3, codes=1), InfoGANCriticConfig(width=4, dense=16)


@pytest.fixture(scope="module")
def infogan(data_dir, tmp_path_factory) -> Path:
    """A checkpoint of three categories whose critic has learnt no more than the mean of the pictures, which is enough
    to tell some of them from others."""
    folder = checkpoint(tmp_path_factory.mktemp("found") / "infogan", CONFIG)
    critic = CRITIC.build(CONFIG)
    for module in critic.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.momentum = 1.0
    critic(normalise(pictures("mnist", data_dir, 28).values))
    write_critic(folder, critic, CRITIC)
    return folder


def test_the_class_of_a_picture_is_what_the_critic_reads_in_it(infogan, data_dir):
    source = with_found_classes(SOURCES["mnist"], infogan)
    assert source.classes == ("A", "B", "C")
    critic = weights.load(lambda: CRITIC.build(CONFIG), infogan / "critic.safetensors")
    for split in ("train", "test"):
        found = source.load(Request(data_dir, PictureOptions(image_size=28), split=split))
        with torch.inference_mode():
            said = critic(normalise(pictures("mnist", data_dir, 28, split=split).values))
        assert (found.labels == said[:, 1:4].argmax(1)).all()
        assert len(found.labels.unique()) > 1


def test_a_run_is_told_the_classes_that_were_found_and_goes_on_with_the_same_alone(infogan, data_dir, tmp_path, capsys):
    out = tmp_path / "x"
    command = ["cgan", *SMALL, "--data-dir", str(data_dir), "--out", str(out), "--classes-from"]
    assert main([*command, str(infogan)]) == 0
    assert json.loads((out / "config.json").read_text())["classes"] == ["A", "B", "C"]
    assert len(json.loads((out / "training.json").read_text())["settings"]["classes_from"]) == 64

    other = checkpoint(tmp_path / "other", CONFIG)
    torch.manual_seed(1)
    write_critic(other, CRITIC.build(CONFIG), CRITIC)
    capsys.readouterr()
    assert main([*command, str(other), "--epochs", "2"]) == 1
    assert "classes_from" in capsys.readouterr().err


def test_a_run_of_found_classes_measures_itself_by_those_that_the_judge_knows(infogan, judged, data_dir, tmp_path):
    command = ["cgan", *SMALL, "--measure-every", "1", "--data-dir", str(data_dir), "--out", str(tmp_path / "x")]
    assert main([*command, "--classes-from", str(infogan)]) == 0
    lines = [json.loads(line) for line in (tmp_path / "x" / "history.jsonl").read_text().splitlines()]
    assert "fid" in lines[-1]
    assert "asked" not in lines[-1], "nobody asked for a digit"


def test_what_reads_no_categories_is_refused(infogan, data_dir, tmp_path, capsys):
    mute = checkpoint(tmp_path / "mute", CONFIG)
    without = checkpoint(tmp_path / "without", MLPConfig(width=8))
    colour = InfoGANConfig(width=4, dense=16, categories=3, channels=3)
    coloured = checkpoint(tmp_path / "colour", colour)
    write_critic(coloured, CRITIC.build(colour), CRITIC)
    wanted = "must be a checkpoint with categories, as infogan makes them, and its critic"
    told = {mute: wanted, without: wanted, coloured: "reads pictures of 3 channels, not mnist", tmp_path / "no": "no"}
    for folder, text in told.items():
        command = ["cgan", *SMALL, "--data-dir", str(data_dir), "--out", str(tmp_path / "x")]
        assert main([*command, "--classes-from", str(folder)]) == 1
        assert text in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
