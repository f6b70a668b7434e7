"""What can be taken away is what was shown."""

import base64
import io
import json

import gradio as gr
import numpy as np
import pytest
import torch
from PIL import Image

from ganapp.generators import MLPConfig, build
from ganapp.latents import lerp, path
from ganapp.shelf import Shelf
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.keep import SIDE, Keep
from ganapp.ui.kit.route import FRAMES

COLOUR = MLPConfig(width=8, image_size=256, channels=3)


@pytest.fixture(scope="module")
def keep(checkpoint_root):
    return Keep(Shelf(checkpoint_root))


def content(file: dict) -> bytes:
    return base64.b64decode(file["uri"].split(",")[1])


@pytest.mark.parametrize("form", ["gif", "webp"])
def test_an_animation_goes_there_and_back_and_shows_the_frames_of_the_path(keep, form):
    file = keep.animation(form, "dcgan-tiny", 3, 4, "slerp", "", False)
    assert file["name"] == f"dcgan-tiny-3-4.{form}"
    film = Image.open(io.BytesIO(content(file)))
    assert film.n_frames == 2 * FRAMES - 2
    assert film.size == (SIDE, SIDE)
    assert film.info["loop"] == 0
    (item,) = Handlers(keep.checkpoints).interpolate("dcgan-tiny", 3, 4)["items"]
    sprite = np.asarray(Image.open(io.BytesIO(base64.b64decode(item["sprite"].split(",")[1]))))
    for index, frame in ((0, 0), (20, 20), (FRAMES - 1, FRAMES - 1), (FRAMES + 9, FRAMES - 11)):
        film.seek(index)
        shown = np.asarray(film.convert("L"))[:: SIDE // 32, :: SIDE // 32]
        assert abs(shown.astype(int) - sprite[:, 32 * frame : 32 * frame + 32]).max() <= 2


def test_a_closed_path_of_two_models_goes_round_side_by_side(keep):
    file = keep.animation("gif", ["dcgan-tiny", "vanilla-tiny"], 3, 4, "slerp", "9", True)
    film = Image.open(io.BytesIO(content(file)))
    assert film.size == (2 * SIDE, SIDE)
    assert film.n_frames == 3 * 21


def test_models_of_different_sizes_and_colours_stand_side_by_side(tmp_path):
    """Each as large as it is alone, the smaller one in the middle of black, and grey beside colour is still grey."""
    torch.manual_seed(0)
    configs = {"small": MLPConfig(width=8), "large": MLPConfig(width=8, image_size=64), "colour": COLOUR}
    for name, config in configs.items():
        build(config).save_pretrained(tmp_path / name)
    keep = Keep(Shelf(tmp_path))

    def film(*models):
        return Image.open(io.BytesIO(content(keep.animation("webp", [*models], 3, 4, "slerp", "", False)))).convert(
            "RGB"
        )

    sides = {name: film(name).size[0] for name in configs}
    assert sides == {"small": 224, "large": 192, "colour": 256}
    together = film("small", "large", "colour")
    assert together.size == (3 * 256, 256)
    for place, (name, side) in enumerate(sides.items()):
        left, top = 256 * place + (256 - side) // 2, (256 - side) // 2
        assert np.array_equal(np.asarray(together.crop((left, top, left + side, top + side))), np.asarray(film(name)))
        around = np.array(together.crop((256 * place, 0, 256 * place + 256, 256)))
        around[top : top + side, top : top + side] = 0
        assert not around.any()


def test_the_latents_of_a_path_are_kept_exactly(keep):
    latent = keep.checkpoints["dcgan-tiny"].generator.config.latent
    expected = path(*latent.from_seeds([3, 4]), lerp, FRAMES).numpy()
    saved = np.load(io.BytesIO(content(keep.path_latents("npy", "dcgan-tiny", 3, 4, "lerp", "", False))))
    np.testing.assert_allclose(saved, expected, atol=1e-6)
    written = json.loads(content(keep.path_latents("json", "dcgan-tiny", 3, 4, "lerp", "", False)))
    assert (written["model"], written["seeds"], written["path"]) == ("dcgan-tiny", [3, 4], "lerp")
    assert np.array_equal(np.array(written["latents"], dtype=np.float32), saved)


def test_the_latents_of_a_sample_are_those_of_its_seeds_times_the_scale(keep):
    latent = keep.checkpoints["dcgan-tiny"].generator.config.latent
    saved = np.load(io.BytesIO(content(keep.sample_latents("npy", "dcgan-tiny", 7, 3, 0.5))))
    assert np.array_equal(saved, 0.5 * latent.from_seeds([7, 8, 9]).numpy())


def test_two_equal_files_are_still_two(keep):
    first, second = (keep.sample_latents("npy", "dcgan-tiny", 7, 3, 1) for _ in range(2))
    assert first != second


def test_bad_values_are_refused(keep):
    for call in (
        lambda: keep.animation("gif", "nobody", 1, 2, "slerp", "", False),
        lambda: keep.path_latents("npy", "dcgan-tiny", -1, 2, "slerp", "", False),
        lambda: keep.sample_latents("npy", "dcgan-tiny", 1, 10**9, 1),
    ):
        with pytest.raises(gr.Error):
            call()
