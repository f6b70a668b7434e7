"""What can be taken away from the page is what it shows, in the app and in a site."""

import json

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp.generators import DCGANConfig, MLPConfig, build
from ganapp.latents import path
from ganapp.shelf import Shelf
from ganapp.ui.kit.route import FRAMES, Route
from tests.support.browser import settle
from tests.support.paths import NEAR

SIDE = 224
"""Pixels of a picture in an animation."""
CONFIGS = {
    "digits": DCGANConfig(width=8, image_size=28, classes=("3", "7")),
    "large": MLPConfig(width=8, image_size=64),
    "colour": MLPConfig(width=8, image_size=40, channels=3),
    "few-colours": MLPConfig(width=8, image_size=32, channels=3),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("kept")
    for seed, (name, config) in enumerate(CONFIGS.items()):
        torch.manual_seed(seed)
        build(config).save_pretrained(root / name)
    return root


def saved(page, button):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).locator("visible=true").click()
    return download.value.suggested_filename, download.value.path()


def frames(film: Image.Image) -> tuple[np.ndarray, list[int]]:
    """(n, h, w, 3), and how many ms each is shown."""
    shown, times = [], []
    for k in range(film.n_frames):
        film.seek(k)
        shown.append(np.asarray(film.convert("RGB")).astype(int))
        times.append(film.info["duration"])
    return np.stack(shown), times


def magnified(pictures: np.ndarray) -> np.ndarray:
    """(n, h, w, c) -> (n, side, side, 3), as large as they are in an animation."""
    factor = max(1, SIDE // pictures.shape[1])
    large = pictures.repeat(factor, axis=1).repeat(factor, axis=2).astype(int)
    return large.repeat(3, axis=3) if large.shape[3] == 1 else large


@pytest.mark.parametrize(("button", "form", "ms"), [("Animation (GIF)", "gif", 40), ("Animation (WebP)", "webp", 42)])
def test_an_animation_goes_there_and_back_and_shows_the_frames_of_the_path(open_page, root, button, form, ms):
    page = open_page("?tab=interpolate&model=digits&a=3&b=4&a.class=7&b.class=3&morph=class")
    settle(page)
    name, file = saved(page, button)
    assert name == f"digits-3-4.{form}"
    film = Image.open(file)
    assert (film.format.lower(), film.info["loop"]) == (form, 0)
    shown, times = frames(film)
    assert sum(times) == ms * (2 * FRAMES - 2)
    assert shown.shape[1:] == (SIDE, SIDE, 3)
    there = magnified(
        Route([3, 4], "slerp", False, {"class": "7"}, {"class": "3"}, "class").frames(Shelf(root)["digits"])
    )
    wanted = [*there, *there[-2:0:-1]]
    ends = np.cumsum(times) // ms - 1  # equal neighbours may be one frame that is shown for longer
    for picture, last in zip(shown, ends, strict=True):
        assert abs(picture - wanted[last]).max() <= NEAR


def test_models_of_different_sizes_and_colours_stand_side_by_side(open_page, root):
    """Each as large as it is alone, the smaller one in the middle of black, and grey beside colour is still grey."""
    page = open_page("?tab=compare&models=digits,large,colour&a=3&b=4&via=9&loop=1")
    settle(page)
    shelf, legs, side = Shelf(root), 3 * 21, 224
    sides = {"digits": 224, "large": 192, "colour": 200}
    for button, form, near in (("Animation (WebP)", "webp", NEAR), ("Animation (GIF)", "gif", 12)):
        name, file = saved(page, button)
        assert name == f"digits-large-colour-3-9-4.{form}"
        shown, times = frames(Image.open(file))
        assert (shown.shape[1:], len(times)) == ((side, 3 * side, 3), legs), "a closed path goes round"
        for place, (model, own) in enumerate(sides.items()):
            wanted = magnified(Route([3, 9, 4], "slerp", True).frames(shelf[model]))[:-1]
            before = (side - own) // 2
            part = shown[:, :, place * side : (place + 1) * side].copy()
            inner = part[:, before : before + own, before : before + own]
            off = abs(inner - wanted)
            assert off.mean() <= near / 2, (form, model)
            assert form == "gif" or off.max() <= near, model
            inner[:] = 0
            assert not part.any(), "black around it"


def test_a_picture_of_few_colours_keeps_them_in_a_gif(open_page, root):
    page = open_page("?tab=interpolate&model=few-colours&a=3&b=4")
    settle(page)
    shown, _ = frames(Image.open(saved(page, "Animation (GIF)")[1]))
    wanted = magnified(Route([3, 4], "slerp", False).frames(Shelf(root)["few-colours"]))
    assert abs(shown[0] - wanted[0]).mean() < 6, "of 256 colours for all frames"


def test_the_latents_of_a_path_are_kept_exactly(open_page, root):
    page = open_page("?tab=interpolate&model=digits&a=3&b=4&path=lerp&a.class=7")
    settle(page)
    spec = Shelf(root)["digits"].generator.config.latent
    ends = torch.cat([spec.from_seeds([3], {"class": "7"}), spec.from_seeds([4])])
    name, file = saved(page, "Latents (.npy)")
    assert name == "digits-3-4.npy"
    numbers = np.load(file)
    np.testing.assert_allclose(numbers, path(*ends, spec.along("lerp"), FRAMES).numpy(), atol=2e-6)
    name, file = saved(page, "Latents (.json)")
    told = json.loads(file.read_text())
    assert np.array_equal(np.array(told.pop("latents"), dtype=np.float32), numbers)
    assert told == {
        "model": "digits",
        "seeds": [3, 4],
        "path": "lerp",
        "closed": False,
        "held_a": {"class": "7"},
        "held_b": {},
        "morph": "both",
    }


def test_the_latents_of_a_sample_are_those_of_its_seeds_times_the_scale(open_page, root):
    page = open_page("?model=digits&seed=7&n=3&scale=0.5&class=3")
    settle(page)
    spec = Shelf(root)["digits"].generator.config.latent
    _, file = saved(page, "Latents (.npy)")
    numbers = np.load(file)
    wanted = spec.scaled(spec.from_seeds([7, 8, 9], {"class": "3"}), 0.5)
    np.testing.assert_allclose(numbers, wanted.numpy(), atol=2e-6)
    name, file = saved(page, "Latents (.json)")
    told = json.loads(file.read_text())
    assert name == "digits-seed7.json"
    assert np.array_equal(np.array(told.pop("latents"), dtype=np.float32), numbers)
    assert told == {"model": "digits", "seed": 7, "scale": 0.5, "held": {"class": "3"}}
