"""What the repository ships: whole runs, small files, digits that differ from one another."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganapp import checkpoints
from ganapp.sampling import draw

ROOT = Path(__file__).parent.parent
SHIPPED = ("dcgan-mnist", "vanilla-mnist", "wgan-mnist")
FILES = {
    "README.md",
    "config.json",
    "evolution.png",
    "history.jsonl",
    "model.safetensors",
    "samples.png",
    "training.json",
}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_checkpoint_is_whole(name):
    folder = ROOT / "checkpoints" / name
    checkpoint = checkpoints.load(folder)
    assert {file.name for file in folder.iterdir()} == FILES
    assert all(file.stat().st_size < 20e6 for file in folder.iterdir())
    facts = checkpoint.training
    assert facts["finished"]
    assert facts["epochs_done"] == facts["epochs"] >= 10
    assert checkpoint.history[-1]["step"] > 0.98 * facts["generator_steps"]
    size = checkpoint.generator.config.image_size
    assert Image.open(folder / "evolution.png").size == (64 * size, facts["epochs"] * size)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_command_behind_a_shipped_checkpoint_is_in_runs(name):
    command = (ROOT / "runs" / f"{name}.sh").read_text()
    facts = json.loads((ROOT / "checkpoints" / name / "training.json").read_text())
    assert f"training {facts['recipe']} " in command
    assert f"--epochs {facts['epochs']} " in command
    assert f"--seed {facts['seed']} " in command
    assert f"--out checkpoints/{name} " in command


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_checkpoint_draws_what_its_picture_shows(name):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    drawn = draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(64)))[:, :, :, 0]
    size = checkpoint.generator.config.image_size
    sheet = np.asarray(Image.open(checkpoint.folder / "samples.png"))[::2, ::2]
    shown = sheet.reshape(8, size, 8, size).swapaxes(1, 2).reshape(64, size, size)
    assert abs(drawn.astype(int) - shown).max() <= 2
    assert np.corrcoef(drawn.reshape(64, -1)).mean() < 0.6, "the pictures are all alike"


def test_the_two_convolutional_checkpoints_share_their_generator():
    configs = [json.loads((ROOT / "checkpoints" / name / "config.json").read_text()) for name in SHIPPED]
    assert configs[0] == configs[2]
