"""Pictures of 128 pixels in colour, in every tab of the page, beside grey ones of 64."""

import base64
import io

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import expect

from ganapp import sampling
from ganapp.generators import DCGANConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.handlers import END_A, END_B
from ganapp.ui.kit.route import Route
from ganapp.ui.kit.wall import Wall
from tests.support.app import serving
from tests.support.browser import fill
from tests.support.paths import NEAR as NEARBY
from tests.support.plane import picture_at

COLOUR, GREY = "colour-128", "grey-64"
CONFIGS = {COLOUR: DCGANConfig(width=2, image_size=128, channels=3), GREY: DCGANConfig(width=2, image_size=64)}
NEAR = 8  # levels, on the average, that JPEG takes from the noise that an untrained network draws


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("large")
    torch.manual_seed(0)
    for name, config in CONFIGS.items():
        generator = build(config).eval()
        with torch.no_grad():  # of what draws the picture, so that it is more than grey
            contrast = generator(config.latent.from_seeds(range(8))).std()
            [weight for weight in generator.parameters() if weight.ndim == 4][-1].mul_(0.4 / contrast)
        generator.save_pretrained(root / name)
        size, shape = config.image_size, (3,) * (config.channels == 3)
        epochs = np.arange(40, dtype=np.uint8).repeat(size).reshape(-1, 1, *(1 for _ in shape))
        sheet = np.broadcast_to(6 * epochs, (40 * size, 16 * size, *shape))  # as bright as its epoch
        Image.fromarray(np.ascontiguousarray(sheet)).save(root / name / "evolution.png")
        (root / name / "training.json").write_text('{"epochs_done": 40}')
    return root


@pytest.fixture(scope="module")
def shelf(root):
    return Shelf(root)


@pytest.fixture(scope="module")
def url(root):
    with serving(root) as (address, _):
        yield address


def seen(canvas):
    """What a canvas shows, (h, w, 3)."""
    content = canvas.evaluate("c => c.toDataURL('image/png')").partition(",")[2]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(content))).convert("RGB")).astype(int)


def assert_shows(canvas, picture):
    found = seen(canvas)
    assert found.shape[:2] == picture.shape[:2]
    assert np.abs(found - picture).mean() < NEAR
    assert picture.shape[2] == 1 or np.abs(found[..., 0] - found[..., 2]).mean() > NEAR, "colours"


def test_a_grid_shows_every_picture_of_a_sprite_in_rows(open_page, shelf):
    page = open_page(f"?tab=sample&model={COLOUR}&n=100")
    fill(page, "sample")
    buttons = page.locator("#sample-grid .grid button")
    expect(buttons).to_have_count(100)
    places = buttons.evaluate_all("all => new Set(all.map((b) => b.style.backgroundPosition)).size")
    assert places == 100
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PNG").click()
    saved = np.asarray(Image.open(download.value.path()).convert("RGB")).astype(int)
    assert saved.shape == (2560, 2560, 3)
    small = saved.reshape(10, 128, 2, 10, 128, 2, 3).mean(axis=(2, 5)).swapaxes(1, 2).reshape(100, -1)
    drawn = Wall(shelf[COLOUR], 0, 100).pictures().reshape(100, -1)
    for i in (0, 63, 64, 99):
        assert np.abs(small[i] - drawn).mean(axis=1).argmin() == i, "the picture of its seed, and of no other"


def test_a_long_path_shows_the_frame_that_the_slider_asks_for(open_page, shelf):
    stops = "3,4,5,6,7,8,9,10,11,12,13,14,15"
    page = open_page(f"?tab=interpolate&model={COLOUR}&a=1&b=2&via={stops}&loop=1")
    fill(page, "interpolate")
    drawn = Route([1, *map(int, stops.split(",")), 2], "slerp", True).frames(shelf[COLOUR])
    canvas, scrub = page.locator("#interpolate-stage .frame"), page.locator("#interpolate-stage .scrub")
    scrub.focus()
    page.keyboard.press("Home")
    assert_shows(canvas, drawn[0])
    for _ in range(9):  # into the second row of the sprite
        page.keyboard.press("PageUp")
    expect(canvas).to_have_attribute("data-frame", "72")
    assert_shows(canvas, drawn[72])
    page.keyboard.press("End")
    assert_shows(canvas, drawn[-1])


def test_models_of_different_sizes_and_colours_stand_under_one_slider(open_page, shelf):
    page = open_page("?tab=compare")
    fill(page, "compare")
    page.locator("#compare-stage .scrub").focus()
    page.keyboard.press("End")
    for name in CONFIGS:
        canvas = page.locator("#compare-stage figure", has_text=name).locator(".frame")
        expect(canvas).to_have_attribute("data-frame", "63")
        assert_shows(canvas, Route([END_A, END_B], "slerp", False).frames(shelf[name])[-1])


def test_a_place_of_the_map_and_the_start_of_the_directions(open_page, shelf):
    for name in CONFIGS:
        page = open_page(f"?tab=map&model={name}&u=0.25&v=1.5")
        fill(page, "map")
        wanted = picture_at(shelf[name], 0.25, 1.5)
        assert abs(seen(page.locator("#map-sheet .look > .frame")) - wanted).max() <= NEARBY
        page.close()
        page = open_page(f"?tab=directions&model={name}")
        fill(page, "directions")
        (wanted,) = sampling.draw(shelf[name].generator, shelf[name].generator.config.latent.from_seeds([END_A]))
        assert abs(seen(page.locator("#directions-panel .look .frame")) - wanted.astype(int)).max() <= NEARBY
        page.close()


def test_the_training_of_large_pictures_is_shown_by_its_epochs(open_page):
    page = open_page("?tab=training")
    fill(page, "training")
    scrub = page.locator("#training-stage .scrub")
    for name, shown in ((COLOUR, 32), (GREY, 40)):
        canvas = page.locator("#training-stage figure", has_text=name).locator(".frame")
        for key, epoch, frame in (("End", 40, shown - 1), ("Home", 1, 0)):
            scrub.focus()
            page.keyboard.press(key)
            expect(canvas).to_have_attribute("data-frame", str(frame))
            expect(page.locator("#training-stage figure", has_text=name).locator(".moment")).to_have_text(
                f"epoch {epoch} / 40"
            )
            assert seen(canvas).mean() == pytest.approx(6 * (epoch - 1), abs=2)
        assert seen(canvas).shape == (4 * CONFIGS[name].image_size,) * 2 + (3,)


def test_a_drawing_is_looked_for_among_large_pictures(open_page):
    page = open_page(f"?tab=draw&model={COLOUR}")
    fill(page, "draw")
    page.get_by_role("button", name="Example drawing").click()
    page.get_by_role("button", name="Find it in latent space").click()
    page.locator("#draw-stage .frame[data-frame]").wait_for()
    assert seen(page.locator("#draw-stage .frame")).shape == (128, 128, 3)
