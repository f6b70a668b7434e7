"""Pictures of other sizes and with colours, in all that is sent of them; what the page draws is in
test_browser_sizes.py."""

import base64
import io

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp.generators import DCGANConfig, MLPConfig, PointsConfig, build
from ganapp.images import MOST_SIDE
from ganapp.shelf import Shelf
from ganapp.ui.kit.films import SHOWN, film
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.route import FRAMES, Route
from ganapp.ui.kit.wall import Wall

CONFIGS = {
    "mlp-16": MLPConfig(width=8, image_size=16),
    "mlp-40-rgb": MLPConfig(width=8, image_size=40, channels=3),
    "dcgan-64-rgb": DCGANConfig(width=2, image_size=64, channels=3),
    "dcgan-128": DCGANConfig(width=2, image_size=128),
    "points-32": PointsConfig(image_size=32),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    root = tmp_path_factory.mktemp("sizes")
    torch.manual_seed(0)
    for name, config in CONFIGS.items():
        build(config).save_pretrained(root / name)
        shape = (2 * config.image_size, 20 * config.image_size, 3)[: 2 + (config.channels == 3)]
        picture = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
        Image.fromarray(picture).save(root / name / "evolution.png")
    return Shelf(root)


def opened(uri):
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


@pytest.mark.parametrize("name", CONFIGS)
def test_whatever_is_sent_has_pictures_of_this_size_and_colour(shelf, name):
    config = CONFIGS[name]
    size, mode = config.image_size, "RGB" if config.channels == 3 else "L"
    handlers = Handlers(shelf)
    (path,) = handlers.interpolate(name, 1, 2)["items"]
    evolution = film(shelf[name])
    sprites = [
        (handlers.sample(name, 0, 5)["sprite"], (5 * size, size)),
        (path["sprite"], (FRAMES * size, size)),
        (evolution["sprite"], (2 * size, SHOWN * size)),
    ]
    for sprite, expected in sprites:
        picture = opened(sprite)
        assert (picture.size, picture.mode) == (expected, mode)
    assert opened(path["sprite"]).getextrema() != ((0, 0),) * config.channels


def frame(item, i):
    """Frame i of a sprite, (size, size, channels) or (size, size)."""
    picture, size = np.asarray(opened(item["sprite"])).astype(int), item["size"]
    row, column = divmod(i, item["across"])
    return picture[row * size : (row + 1) * size, column * size : (column + 1) * size]


@pytest.mark.parametrize("name", ["dcgan-64-rgb", "dcgan-128"])
def test_a_long_path_of_large_pictures_is_a_sprite_that_browsers_take_and_not_heavy(shelf, name):
    seeds = list(range(1, 16))
    (item,) = Handlers(shelf).interpolate(name, 1, 15, via="2,3,4,5,6,7,8,9,10,11,12,13,14", closed=True)["items"]
    picture, (size, channels) = opened(item["sprite"]), (CONFIGS[name].image_size, CONFIGS[name].channels)
    assert item["n"] >= 240
    assert max(picture.size) <= MOST_SIDE
    assert (item["across"], picture.format) == (MOST_SIDE // size, "JPEG")
    assert len(item["sprite"]) < item["n"] * size * size * channels / 2
    drawn = Route(seeds, "slerp", True).frames(shelf[name])
    for i in (0, 63, 64, item["n"] - 1):
        assert np.abs(frame(item, i) - drawn[i].squeeze(-1 if channels == 1 else ()).astype(int)).mean() < 6, i


def test_pictures_as_small_as_the_shipped_ones_are_sent_as_they_are_in_one_row(shelf):
    item = Handlers(shelf).sample("mlp-16", 0, 100)
    assert (item["n"], item["across"], opened(item["sprite"]).format) == (100, 100, "PNG")
    drawn = Wall(shelf["mlp-16"], 0, 100).pictures()
    assert all(np.array_equal(frame(item, i), drawn[i, ..., 0]) for i in range(100))


def test_a_long_training_of_large_pictures_is_thinned_to_what_can_be_shown(tmp_path):
    build(CONFIGS["dcgan-128"]).save_pretrained(tmp_path / "long")
    rows = np.arange(100, dtype=np.uint8).repeat(128)[:, None].repeat(SHOWN * 128, axis=1)  # as grey as its epoch
    Image.fromarray(rows).save(tmp_path / "long" / "evolution.png")
    (tmp_path / "long" / "training.json").write_text('{"epochs_done": 100}')
    item = film(Shelf(tmp_path)["long"])
    assert item["n"] == len(item["epochs"]) == 32
    assert (item["epochs"][0], item["epochs"][-1]) == (1, 100)
    picture = np.asarray(opened(item["sprite"])).astype(int)
    assert max(picture.shape) <= MOST_SIDE
    shown = [picture[128 * SHOWN * (i // item["across"]), 128 * (i % item["across"])] for i in range(item["n"])]
    assert shown == pytest.approx([epoch - 1 for epoch in item["epochs"]], abs=2)
