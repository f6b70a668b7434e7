"""The 2-D checkpoints that the repository ships: whole, small, measured, and as good as the README says."""

import json

import numpy as np
import pytest
from PIL import Image

from ganapp import checkpoints
from ganapp.sampling import draw
from tests.support import ROOT
from tests.support.shipped import POINTS


@pytest.fixture(params=POINTS)
def checkpoint(request):
    return checkpoints.load(ROOT / "checkpoints" / request.param)


def test_it_is_a_whole_run(checkpoint):
    recipe, dataset = POINTS[checkpoint.name]
    facts = checkpoint.training
    assert (facts["recipe"], facts["dataset"], facts["finished"]) == (recipe, dataset, True)
    assert checkpoint.history[-1]["step"] > 0.98 * facts["generator_steps"]
    assert checkpoint.history[-1]["sliced_wasserstein"] < 0.4 * checkpoint.history[0]["sliced_wasserstein"]
    assert sum(file.stat().st_size for file in checkpoint.folder.iterdir()) < 3e6


def test_its_last_pictures_are_what_it_draws(checkpoint):
    size = checkpoint.generator.config.image_size
    sheet = np.asarray(Image.open(checkpoint.folder / "evolution.png"))
    every = checkpoint.training["settings"]["show_every"]
    assert sheet.shape == (-(-checkpoint.training["epochs"] // every) * size, 64 * size)
    drawn = draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(64)))
    assert abs(sheet[-size:].astype(int) - np.concatenate(list(drawn[..., 0]), axis=1)).max() <= 2


def test_its_figures_lie_between_real_points_and_noise(checkpoint):
    content = json.loads((checkpoint.folder / checkpoints.METRICS).read_text())
    figures, floor, ceiling = (content[part] for part in ("figures", "floor", "ceiling"))
    distance = figures["sliced_wasserstein"]
    assert distance < min(2 * floor["sliced_wasserstein"], ceiling["sliced_wasserstein"])
    assert figures["energy"] < ceiling["energy"]
    if "modes" in figures:
        assert figures["modes"] == {"ring": 8, "grid": 25, "2d-ring": 8, "2d-grid": 25}[content["protocol"]["dataset"]]
        assert figures["high_quality"] > 0.9
    if "covariance_error" in figures:
        assert figures["mean_error"] < 0.1
        assert figures["covariance_error"] < 0.15
