"""The real commands judge, evaluate and leaderboard on a tiny data set."""

import json
import shutil

import numpy as np
import pytest
from huggingface_hub import ModelCard
from PIL import Image
from torch import nn

from ganapp import judge as judges
from ganapp.generators import DCGANConfig, MLPConfig
from ganapp.judge import Judge, JudgeError
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main

FIGURES = {
    "fid", "kid", "precision", "recall", "density", "coverage",
    "classes", "kl", "evenness", "confidence", "unsure", "diversity", "novelty", "cas",
}  # fmt: skip
ASKED = {"asked", "asked_worst", "class_fid"} | {f"{key}_{c}" for key in ("asked", "fid") for c in range(10)}
"""Of what a class was asked for, and of real pictures."""


def evaluate(data_dir, *folders, samples=100):
    return main(["evaluate", *map(str, folders), "--samples", str(samples), "--data-dir", str(data_dir)])


@pytest.fixture(scope="module")
def measured(judged, data_dir, tmp_path_factory):
    """A folder of two checkpoints with their figures."""
    root = tmp_path_factory.mktemp("measured") / "root"
    folders = checkpoint(root / "a-mnist", MLPConfig(width=8)), checkpoint(root / "b-mnist", DCGANConfig(width=4))
    assert evaluate(data_dir, *folders) == 0
    return root


def test_figures_are_written_shown_and_the_same_every_time(measured, data_dir, capsys):
    folder = measured / "a-mnist"
    content = json.loads((folder / "metrics.json").read_text())
    assert content["figures"].keys() == content["ceiling"].keys() == FIGURES
    assert content["floor"].keys() == FIGURES | ASKED
    assert content["floor"]["fid"] < content["ceiling"]["fid"]
    assert content["floor"]["cas"] > 0.9 > content["ceiling"]["cas"]
    assert content["floor"]["novelty"] == 0, "training pictures are copies of training pictures"
    assert content["floor"]["coverage"] > content["figures"]["coverage"]
    assert content["protocol"]["samples"] == 100
    assert content["protocol"]["judge"] == judges.fingerprint("mnist")
    card = ModelCard.load(folder / "README.md")
    assert {result.metric_type: result.metric_value for result in card.data.eval_results} == content["figures"]
    assert "# a-mnist" in card.text

    capsys.readouterr()
    assert evaluate(data_dir, folder, measured / "b-mnist") == 0
    printed = capsys.readouterr().out
    assert [line.split("|")[1].strip() for line in printed.splitlines()[2:]] == [
        "real training pictures (mnist)", "noise", "a-mnist", "b-mnist",
    ]  # fmt: skip
    assert json.loads((folder / "metrics.json").read_text()) == content


def test_below_the_samples_are_real_training_pictures(measured, data_dir):
    alike = np.asarray(Image.open(measured / "a-mnist" / "neighbours.png"))
    assert alike.shape == (2 * 2 * 32, 8 * 2 * 32)
    images = pictures("mnist", data_dir, 32).values
    below = alike[64::2, ::2].reshape(32, 8, 32).swapaxes(0, 1)
    assert all((images[:, 0].numpy() == picture).all((1, 2)).any() for picture in below), "real training pictures"


def test_the_leaderboard_is_written_into_its_page_and_refuses_another_judge(measured, tmp_path, capsys):
    root = shutil.copytree(measured, tmp_path / "root")
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- leaderboard -->\nold\n<!-- /leaderboard -->\nafter\n")
    table = ["leaderboard", "--page", str(readme), "--checkpoints", str(root)]
    assert main(table) == 0
    written = readme.read_text()
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert "old" not in written
    names = [line.split("|")[1].strip() for line in written.splitlines() if line.startswith("|")][2:]
    assert names[0].startswith("real training")
    assert set(names[1:3]) == {"`a-mnist`", "`b-mnist`"}
    assert names[3] == "noise"

    metrics = root / "a-mnist" / "metrics.json"
    content = json.loads(metrics.read_text())
    content["protocol"]["judge"] = "another"
    metrics.write_text(json.dumps(content))
    assert main(table) == 1
    assert "the figures of a-mnist are of another protocol (judge another instead of" in capsys.readouterr().err
    assert readme.read_text() == written


def test_what_cannot_be_measured_is_named_and_the_rest_is_measured(judged, data_dir, tmp_path, capsys):
    def break_weights(generator):
        nn.init.constant_(generator.layers[0].weight, 1e38)  # finite, but what it draws is not

    def draw_one_picture(generator):
        for parameter in generator.parameters():
            nn.init.zeros_(parameter)

    broken = checkpoint(tmp_path / "broken", MLPConfig(width=8), break_weights)
    constant = checkpoint(tmp_path / "constant", MLPConfig(width=8), draw_one_picture)
    colour = checkpoint(tmp_path / "colour", MLPConfig(width=8, channels=3))
    empty = tmp_path / "empty"
    empty.mkdir()
    unknown = checkpoint(tmp_path / "unknown", MLPConfig(width=8))
    (unknown / "training.json").unlink()
    assert evaluate(data_dir, broken, colour, empty, unknown, constant, tmp_path / "nowhere") == 1
    errors = capsys.readouterr().err
    assert "broken: the generator draws NaN or infinity" in errors
    assert "colour: its pictures have 3 channels, and are to be measured against pictures of 1" in errors
    assert "empty: config.json is missing" in errors
    assert "unknown: it is not said what it was trained on; give --against with a data set (mnist" in errors
    assert "5 of 6 could not be measured" in errors
    figures = json.loads((constant / "metrics.json").read_text())["figures"]
    assert (figures["classes"], figures["diversity"], figures["recall"]) == (1, 0, 0)
    assert not (broken / "metrics.json").exists()


def test_fewer_samples_than_neighbours_are_refused(judged, data_dir, tmp_path, capsys):
    folder = checkpoint(tmp_path / "a", MLPConfig(width=8))
    assert evaluate(data_dir, folder, samples=6) == 1
    assert "--samples must be 7 or more for 5 neighbours" in capsys.readouterr().err


def test_inception_without_its_package_is_a_clear_error(judged, data_dir, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("torchmetrics.image.fid._TORCH_FIDELITY_AVAILABLE", False)
    folder = checkpoint(tmp_path / "a", MLPConfig(width=8))
    assert main(["evaluate", str(folder), "--inception", "--samples", "100", "--data-dir", str(data_dir)]) == 1
    assert "--inception needs torch-fidelity: pip install torch-fidelity" in capsys.readouterr().err


def test_a_judge_that_reads_badly_is_not_written(data_dir, tmp_path, capsys):
    command = ["judge", "mnist", "--width", "1", "--epochs", "1", "--data-dir", str(data_dir), "--device", "cpu"]
    assert main([*command, "--out", str(tmp_path / "mnist")]) == 1
    assert "a judge must read 99.4% right" in capsys.readouterr().err
    assert not (tmp_path / "mnist").exists()


def test_a_missing_or_damaged_judge_is_a_clear_error(judged, tmp_path):
    with pytest.raises(JudgeError, match="there is no judge for cifar"):
        Judge.load("cifar", tmp_path)
    (tmp_path / "mnist").mkdir()
    (tmp_path / "mnist" / "config.json").write_bytes((judged / "mnist" / "config.json").read_bytes())
    (tmp_path / "mnist" / "model.safetensors").write_bytes(b"no tensors")
    with pytest.raises(JudgeError, match="cannot be loaded"):
        Judge.load("mnist", tmp_path)
