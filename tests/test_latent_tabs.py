"""What the server adds to Map and Directions, what it refuses, and how pictures are read."""

import re

import gradio as gr
import numpy as np
import pytest
import torch

from ganapp import checkpoints as store
from ganapp import neighbours
from ganapp.directions import principal
from ganapp.shelf import Shelf
from ganapp.ui.kit import readings
from ganapp.ui.kit.directions import Found
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.near import Near
from tests.support.app import PORTUGUESE
from tests.support.held import save
from tests.support.node import run
from tests.support.pictures import drawn

BLACK = [0] * 28 * 28


@pytest.fixture(scope="module")
def checkpoints(checkpoint_root):
    return Shelf(checkpoint_root)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Checkpoints that can be asked for something."""
    root = tmp_path_factory.mktemp("asked")
    save(root, "digits", "codes")
    return Shelf(root)


def steps_of(table: dict) -> torch.Tensor:
    """As the page has them, (k, d)."""
    imports = {"latents/directions.js": "unpackedSteps"}
    return run("answer(unpackedSteps(given).steps);", table, imports).reshape(len(table["share"]), -1)


def test_a_checkpoint_without_a_judge_has_no_readings(checkpoints):
    other = store.Checkpoint("x", None, checkpoints["vanilla-tiny"].generator, {"dataset": "brain_mri"}, {})
    assert Handlers({"x": other}).sample("x", 0, 4)["read"] is None
    assert Near({"x": other}).answer(None, "x", BLACK) == {"found": []}


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


def test_a_picture_of_the_page_is_compared_with_real_ones(checkpoints, small_mnist):
    checkpoint = checkpoints["vanilla-tiny"]
    picture = drawn(checkpoint, checkpoint.generator.config.latent.from_seeds([2])[0]).astype(np.uint8)
    found = Near(checkpoints).answer(None, "vanilla-tiny", picture.flatten().tolist())["found"]
    real, labels, distances = neighbours.nearest("mnist", picture[..., None])
    assert [one["label"] for one in found] == labels
    assert [one["distance"] for one in found] == [round(distance) for distance in distances]
    assert len({one["picture"] for one in found}) == len(real) == 5


@pytest.mark.parametrize("kind", ["one of them", "between two", "noise", "black", "white"])
def test_the_nearest_pictures_are_those_of_a_search_through_all(monkeypatch, tmp_path, kind):
    rng = np.random.default_rng(0)
    centres = rng.uniform(4, 24, (3000, 2, 1, 1))
    rows, columns = np.mgrid[:28, :28]
    real = (255 * np.exp(-((rows - centres[:, 0]) ** 2 + (columns - centres[:, 1]) ** 2) / 20)).astype(np.uint8)
    noise = rng.integers(0, 256, (28, 28), dtype=np.uint8)
    between = ((real[3].astype(int) + real[8]) // 2).astype(np.uint8)
    picture = {"one of them": real[17], "between two": between, "noise": noise}.get(kind, np.full_like(noise, 255))
    picture = 0 * picture if kind == "black" else picture
    monkeypatch.setattr(neighbours, "training_set", lambda *of: (real, np.arange(3000)))
    monkeypatch.setattr(neighbours, "data_root", lambda: tmp_path)  # of which nothing is remembered

    found, indices, distances = neighbours.nearest("mnist", picture[..., None])
    squares = np.square(real.astype(np.float64) - picture).mean((1, 2))
    assert distances == pytest.approx(np.sqrt(np.sort(squares)[:5]).tolist(), rel=1e-4, abs=1e-3)
    assert squares[indices] == pytest.approx(np.sort(squares)[:5], rel=1e-4)
    assert (found[..., 0] == real[indices]).all()


@pytest.mark.parametrize(
    "picture",
    [None, [], BLACK[1:], [*BLACK, 0], *([*BLACK[1:], odd] for odd in (256, -1, 0.5, True, [0])), "0" * 784, {"0": 0}],
)
def test_what_is_no_picture_is_refused_in_words(checkpoints, picture):
    with pytest.raises(gr.Error, match="its values do not have the right form"):
        Near(checkpoints).answer(None, "vanilla-tiny", picture)
    with pytest.raises(gr.Error, match="seus valores não têm a forma certa"):
        Near(checkpoints).answer(PORTUGUESE, "vanilla-tiny", picture)


@pytest.mark.parametrize("layer", [1, 3])
def test_the_directions_are_those_of_the_layer_and_of_the_class_that_is_held(asked, layer):
    checkpoint = asked["digits"]
    found = Found(asked).answer(None, "digits", layer, {"class": "4"})
    around = checkpoint.generator.config.latent.from_seeds([7], {"class": 4})[0]
    expected = principal(checkpoint.generator, 10, around, layer=layer - 1)
    assert found["share"] == pytest.approx(expected.share.tolist(), abs=1e-4)
    torch.testing.assert_close(steps_of(found), expected.steps, atol=1e-3, rtol=1e-3)
    assert Found(asked).answer(None, "digits", layer, {"class": "5"})["steps"] != found["steps"]


def test_the_directions_are_those_of_the_codes_that_a_seed_has(asked):
    checkpoint = asked["codes"]
    spec = checkpoint.generator.config.latent
    latent = spec.from_seeds([5])
    held = {name: ",".join(map(str, value[0].tolist())) for name, value in spec.split(latent).items() if name != "z"}
    found = Found(asked).answer(None, "codes", 2, held)
    expected = principal(checkpoint.generator, 10, latent[0], layer=1)
    assert found["share"] == pytest.approx(expected.share.tolist(), abs=1e-4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"model": "nobody"}, "There is no model nobody"),
        ({"model": ["digits"]}, "There is no model"),
        ({"layer": 0}, "Layer must be a whole number from 1 to 4, not 0"),
        ({"layer": 5}, "not 5"),
        ({"layer": "1"}, "not"),
        ({"layer": True}, "not True"),
        ({"layer": 1.5}, "not 1.5"),
        ({"held": {"class": "11"}}, "Class must be one of"),
        ({"held": {"z": "0"}}, "cannot be asked for"),
        ({"held": ["class"]}, "Classes and codes are asked for by the name"),
    ],
)
def test_directions_that_there_are_not_are_refused_in_words(asked, change, said):
    good = {"model": "digits", "layer": 1, "held": {"class": "3"}}
    with pytest.raises(gr.Error, match=said):
        Found(asked).answer(None, **{**good, **change})
