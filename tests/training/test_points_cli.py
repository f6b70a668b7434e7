"""The 2-D recipes through the real command line, on a tiny budget."""

import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp import checkpoints
from ganapp.sampling import draw
from tests.support import ROOT
from tests.support.data import PLANES, points
from training.__main__ import main
from training.data.batches import ShuffledBatches
from training.data.source import Modes, Samples
from training.recipes import RECIPES

FLAT = [name for name, recipe in RECIPES.items() if recipe.dataset in PLANES]
SHORT = ["--device", "cpu", "--epochs", "2", "--show-every", "1", "--batch-size", "500"]


@pytest.mark.parametrize(
    ("recipe", "dataset"),
    sorted({(name, RECIPES[name].dataset) for name in FLAT} | {("ring-gan-r1", dataset) for dataset in PLANES}),
)
def test_every_recipe_trains_and_one_on_every_set_and_writes_a_whole_checkpoint(recipe, dataset, tmp_path, monkeypatch):
    monkeypatch.setattr("training.engine.loop.LOG_EVERY", 2)
    out = tmp_path / "mine"
    few = ["--n-points", "1000"]
    assert main([recipe, *SHORT, *few, "--dataset", dataset, "--seed", "3", "--out", str(out)]) == 0
    checkpoint = checkpoints.load(out)
    facts = checkpoint.training
    assert (facts["recipe"], facts["dataset"], facts["generator_steps"]) == (recipe, dataset, 4)
    assert [point["step"] for point in checkpoint.history] == [2, 4]
    assert checkpoint.history[0]["sliced_wasserstein"] > 0
    assert ("modes" in checkpoint.history[0]) == isinstance(PLANES[dataset].known, Modes)
    size = checkpoint.generator.config.image_size
    rows = np.asarray(Image.open(out / "evolution.png"))
    assert rows.shape == (2 * size, 64 * size)
    drawn = draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(64)))
    assert abs(rows[size:].astype(int) - np.concatenate(list(drawn[..., 0]), axis=1)).max() <= 1
    assert Image.open(out / "samples.png").size == (512, 512)
    card = (out / "README.md").read_text()
    assert f"trained on the {dataset} data set" in card
    assert {path.name for path in tmp_path.iterdir()} == {"mine", ".mine.run"}


def test_training_points_loads_no_torchvision():
    code = (
        "import sys; from training.__main__ import main; "
        "main(['ring-wgan-gp', '--dry-run']); print('torchvision' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip().splitlines()[-1] == "False"


def test_pictures_are_exported_only_as_often_as_asked(tmp_path):
    out = tmp_path / "mine"
    assert main(["gaussian", *SHORT, "--epochs", "5", "--show-every", "2", "--out", str(out)]) == 0
    assert Image.open(out / "evolution.png").height == 3 * 64  # epochs 2, 4 and 5
    assert checkpoints.load(out).training["finished"]
    assert checkpoints.load(out).training["precision"] == "float32", "whatever the machine has"


def test_evaluate_measures_a_2d_checkpoint_between_real_points_and_noise(tmp_path, capsys):
    out = tmp_path / "mine"
    main(["ring-wgan-gp", *SHORT, "--out", str(out)])
    capsys.readouterr()
    assert main(["evaluate", str(out)]) == 0
    heading, _, real, noise, mine = capsys.readouterr().out.strip().splitlines()
    assert "sliced W2" in heading
    assert "real points (ring)" in real
    assert "| 8.0 | 98." in real
    assert noise.startswith("| noise")
    assert mine.startswith("| mine |")
    content = json.loads((out / "metrics.json").read_text())
    assert content["floor"]["sliced_wasserstein"] < content["figures"]["sliced_wasserstein"]
    assert content["floor"]["sliced_wasserstein"] < content["ceiling"]["sliced_wasserstein"]
    assert "sliced W2" in (out / "README.md").read_text()


def test_status_reads_a_history_in_which_a_penalty_still_has_its_old_name(tmp_path, capsys):
    out = tmp_path / "mine"
    main(["ring-gan-r1", *SHORT, "--out", str(out)])
    history = (out / "history.jsonl").read_text()
    assert '"critic_r1"' in history
    (out / "history.jsonl").write_text(history.replace("critic_r1", "critic_penalty"))
    assert main(["status", str(out)]) == 0
    assert "critic_penalty " in capsys.readouterr().out
    assert checkpoints.load(out).history[-1]["critic_penalty"] > 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["moons", "--dataset", "mnist"], "holds pictures, but the recipe moons makes points of the plane"),
        (["vanilla", "--dataset", "ring"], "holds points of the plane, but the recipe vanilla makes pictures"),
        (["moons", "--dataset", "circles"], "there is no data set circles; there are mnist"),
        (["moons", "--batch-size", "2001"], "larger than the data set"),
        (["moons", "--critic-optimizer.lr", "0"], "lr must be greater than 0"),
        (["moons", "--generator.depth", "-1"], "--generator.depth must be 0 or more"),
        (["moons", "--show-every", "0"], "--show-every must be greater than 0"),
    ],
)
def test_bad_input_ends_with_one_clear_message(arguments, message, tmp_path, capsys):
    try:
        status = main([*arguments, "--out", str(tmp_path / "x")])
    except SystemExit as end:
        status = end.code
    printed = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert status != 0
    assert message in printed
    assert not (tmp_path / "x").exists()


def test_points_are_handed_out_as_they_are():
    x = points("ring", 0, n=100)
    batch = ShuffledBatches(Samples(x), 20, seed=0)[0].samples
    assert batch.dtype == torch.float32
    assert (batch[:, None] == x).all(2).any(1).all()
