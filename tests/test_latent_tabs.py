"""The handlers of Map, Directions and Draw, and what they refuse."""

import re
from types import SimpleNamespace

import gradio as gr
import numpy as np
import pytest
import torch
from ganapp.ui.tabs.directions import COUNT, STEPS, Explorer
from ganapp.ui.tabs.map import STEPS as LATTICE
from ganapp.ui.tabs.map import Map

from ganapp import checkpoints as store
from ganapp import neighbours
from ganapp.directions import principal
from ganapp.latents import slerp, surface
from ganapp.shelf import Shelf
from ganapp.ui.kit import readings
from ganapp.ui.kit.handlers import Handlers
from tests.support.app import PORTUGUESE
from tests.support.pictures import cells, decode, drawn, strokes

SEVEN = strokes([(40, 30), (120, 30), (80, 140)])
MIDDLE = [0.0] * COUNT
NOTHING = [None] * 4  # is held at the corners


@pytest.fixture(scope="module")
def checkpoints(checkpoint_root):
    return Shelf(checkpoint_root)


def test_the_sheet_is_the_lattice_between_the_seeds_with_readings(checkpoints):
    value = Map(checkpoints).sheet("dcgan-tiny", 1, 2, 3, 4, "slerp")
    frames = cells(value["sprite"], LATTICE)
    assert frames.shape == (LATTICE, LATTICE, 32, 32)
    checkpoint = checkpoints["dcgan-tiny"]
    corners = checkpoint.generator.config.latent.from_seeds([1, 2, 3, 4])
    u, v = torch.tensor([4 / (LATTICE - 1)]), torch.tensor([9 / (LATTICE - 1)])
    assert abs(frames[9, 4] - drawn(checkpoint, surface(corners, slerp, u, v)[0, 0])).max() <= 1
    assert len(value["readings"]["of"]) == LATTICE**2
    assert value["readings"]["labels"] == [str(digit) for digit in range(10)]


def test_a_checkpoint_without_a_judge_has_no_readings(checkpoints):
    other = store.Checkpoint("x", None, checkpoints["vanilla-tiny"].generator, {"dataset": "brain_mri"}, {})
    assert Map({"x": other}).sheet("x", 1, 2, 3, 4, "lerp")["readings"] is None
    assert Handlers({"x": other}).sample("x", 0, 4)["read"] is None
    assert readings.nearest(other, np.zeros((28, 28, 1), dtype=np.uint8), "en") == ""


def test_the_names_of_clothes_are_in_the_readers_language(checkpoints):
    other = store.Checkpoint("x", None, checkpoints["vanilla-tiny"].generator, {"dataset": "fashion_mnist"}, {})
    assert readings.class_names(other, "en")[9] == "ankle boot"
    assert readings.class_names(other, "pt")[9] == "bota"


def test_a_sample_says_how_each_picture_reads(checkpoints):
    read = Handlers(checkpoints).sample("dcgan-tiny", 3, 5)["read"]
    assert len(read) == 5
    assert all(re.fullmatch(r"reads as \d · \d+%", text) for text in read)
    assert (
        Handlers(checkpoints).sample("dcgan-tiny", 3, 1, request=PORTUGUESE)["read"][0].startswith("reconhecido como")
    )


def test_the_picked_point_of_the_sheet_is_compared_with_real_pictures(checkpoints, small_mnist):
    event = SimpleNamespace(u=1.0, v=0.0)
    html, *at = Map(checkpoints).picked("vanilla-tiny", 1, 2, 3, 4, "lerp", *NOTHING, event)
    assert at == [1.0, 0.0]
    picture = drawn(checkpoints["vanilla-tiny"], checkpoints["vanilla-tiny"].generator.config.latent.from_seeds([2])[0])
    _, labels, distances = neighbours.nearest("mnist", picture.astype(np.uint8)[..., None])
    assert re.findall(r"<b>(\d)</b> (\d+) levels", html) == [
        (str(label), str(round(distance))) for label, distance in zip(labels, distances, strict=True)
    ]


def test_the_frames_along_a_slider_are_those_along_its_direction(checkpoints):
    checkpoint = checkpoints["vanilla-tiny"]
    at = [1.5, 0.0, -0.5, 0.0, 3.0, 0.5]
    value, kept = Explorer(checkpoints).move("vanilla-tiny", 7, 12, None, SimpleNamespace(values=at))
    assert kept == "1.5,0,-0.5,0,3,0.5"
    assert Explorer(checkpoints).resume("vanilla-tiny", 7, 12, None, kept)["at"] == at
    frames = cells(value["sprite"], STEPS)
    steps = principal(checkpoint.generator, COUNT).steps
    start = checkpoint.generator.config.latent.from_seeds([7])[0]
    here = start + torch.tensor(at[:-1]) @ steps
    assert abs(frames[COUNT + 1, 0] - drawn(checkpoint, 0.5 * here)).max() <= 1
    along = 0.5 * (here + (0.6 - at[2]) * steps[2])  # frame 12 of 21 from -3 to 3
    assert abs(frames[2, 12] - drawn(checkpoint, along)).max() <= 1
    assert abs(frames[COUNT, 15] - drawn(checkpoint, 1.5 * here)).max() <= 1
    assert len(value["readings"]["of"]) == (COUNT + 1) * STEPS + 1


def test_directions_start_at_the_seed_itself(checkpoints):
    value, kept = Explorer(checkpoints).start("dcgan-tiny", 7, 12)
    assert kept == ""
    assert value["at"] == [*MIDDLE, 1.0]
    assert value["fresh"]
    seed = decode(Handlers(checkpoints).sample("dcgan-tiny", 7, 1)["sprite"], 1)[0]
    assert abs(cells(value["sprite"], STEPS)[COUNT + 1, 0].astype(int) - seed).max() <= 1
    assert value["shell"]["radius"] == 10
    assert min(value["shell"]["curves"]["lerp"]) < 8 < min(value["shell"]["curves"]["slerp"])


@pytest.mark.parametrize(
    "values",
    [None, [], MIDDLE, [9.0, *MIDDLE], [*MIDDLE, 2.1], [*MIDDLE[:-1], 3.1, 1], [*MIDDLE, float("nan")], ["x"] * 6, 7],
)
def test_bad_directions_are_refused_in_words(checkpoints, values):
    with pytest.raises(gr.Error, match=r"5 numbers from -3 to 3 and a noise scale from 0 to 2"):
        Explorer(checkpoints).move("dcgan-tiny", 7, 12, None, SimpleNamespace(values=values))


@pytest.mark.parametrize(("u", "v"), [(2, 0), (0, -0.1), (None, 0), (float("nan"), 0), ("0", 0), (True, 0)])
def test_bad_positions_are_refused_in_words(checkpoints, u, v):
    with pytest.raises(gr.Error, match="must be a number from 0 to 1"):
        Map(checkpoints).picked("dcgan-tiny", 1, 2, 3, 4, "slerp", *NOTHING, SimpleNamespace(u=u, v=v))
    with pytest.raises(gr.Error, match="deve ser um número de 0 a 1"):
        Map(checkpoints).picked("dcgan-tiny", 1, 2, 3, 4, "slerp", *NOTHING, SimpleNamespace(), PORTUGUESE)


def test_bad_corners_and_models_are_refused(checkpoints):
    for change in ({"model": "nobody"}, {"a": -1}, {"d": 1.5}, {"c": "7"}, {"kind": "cubic"}, {"b": 10**12}):
        good = {"model": "dcgan-tiny", "a": 1, "b": 2, "c": 3, "d": 4, "kind": "slerp"}
        with pytest.raises(gr.Error):
            Map(checkpoints).sheet(**{**good, **change})
