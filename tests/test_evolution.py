"""Time travel reads the pictures and losses that training wrote."""

import base64
import io

import gradio as gr
import numpy as np
import pytest
from PIL import Image

from ganapp.shelf import Shelf
from ganapp.ui.kit.curves import POINTS, curves
from ganapp.ui.kit.films import SHOWN, epochs, film
from ganapp.ui.kit.models import known
from ganapp.ui.server.following import Following
from tests.support import ROOT


def test_only_checkpoints_with_pictures_of_their_training_can_be_chosen(shelf):
    assert [model["name"] for model in known(shelf)["models"] if model["film"]] == ["dcgan-tiny", "wgan-tiny"]
    with pytest.raises(gr.Error, match="There is no model vanilla-tiny"):
        Following(shelf).film(None, "vanilla-tiny")
    assert Following(shelf).film(None, "dcgan-tiny") == film(shelf["dcgan-tiny"])


def test_a_frame_is_an_epoch_and_its_pictures_are_the_fixed_latents(shelf):
    """evolution.png has one row an epoch and one column a latent; the sprite has one column an epoch."""
    item = film(shelf["wgan-tiny"])
    sheet = np.asarray(Image.open(shelf["wgan-tiny"].folder / "evolution.png"))
    sprite = np.asarray(Image.open(io.BytesIO(base64.b64decode(item["sprite"].split(",")[1]))))
    assert (item["n"], item["m"], item["epochs"]) == (4, SHOWN, [1, 2, 3, 4])
    for epoch, latent in ((0, 0), (3, 5), (1, 15)):
        expected = sheet[32 * epoch : 32 * epoch + 32, 32 * latent : 32 * latent + 32]
        assert np.array_equal(sprite[32 * latent : 32 * latent + 32, 32 * epoch : 32 * epoch + 32], expected)


@pytest.mark.parametrize(
    ("training", "rows", "expected"),
    [
        ({}, 3, [1, 2, 3]),
        ({"epochs_done": 3, "settings": {"show_every": 1}}, 3, [1, 2, 3]),
        ({"epochs_done": 60, "settings": {"show_every": 20}}, 3, [20, 40, 60]),
        ({"epochs_done": 50, "settings": {"show_every": 20}}, 3, [20, 40, 50]),  # the last epoch is always shown
        ({"epochs_done": 100, "finished": True}, 5, [1, 26, 51, 75, 100]),  # a long one, of which some are left out
        ({"epochs_done": 47, "settings": {"show_every": 20}}, 2, [20, 40]),  # a run that goes on
    ],
)
def test_a_row_is_known_by_its_epoch(training, rows, expected):
    assert epochs(training, rows) == expected


def test_the_rows_of_the_shipped_checkpoints_end_with_the_last_epoch():
    found = Shelf(ROOT / "checkpoints")
    assert found
    for name, checkpoint in found.items():
        item = film(checkpoint)
        assert item["epochs"][-1] == checkpoint.training["epochs_done"], name
        assert item["epochs"][-1] == pytest.approx(checkpoint.history[-1]["epoch"], abs=0.7), name
        assert len(set(item["epochs"])) == item["n"], name


def test_curves_are_means_of_neighbouring_points_in_order():
    history = [{"epoch": k / 100, "critic_loss": k, "generator_loss": -k} for k in range(1000)]
    shown = curves(history)
    assert len(shown["x"]) == POINTS
    assert shown["x"] == sorted(shown["x"])
    assert shown["series"]["critic_loss"][0] == pytest.approx(3.0)  # of 0 to 6
    assert shown["series"]["generator_loss"] == [-y for y in shown["series"]["critic_loss"]]


def test_few_points_stay_as_they_are_and_none_give_no_curve():
    history = [{"epoch": 1, "critic_loss": 0.5, "generator_loss": 2}, {"epoch": 2, "note": "no losses"}]
    assert curves(history) == {"x": [1.0], "series": {"critic_loss": [0.5], "generator_loss": [2.0]}}
    assert curves([]) == {"x": [], "series": {}}
