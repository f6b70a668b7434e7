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
from ganapp.ui.kit.validation import END_A, END_B
from ganapp.ui.kit.wall import Wall
from tests.support.browser import fill
from tests.support.paths import NEAR, picture
from tests.support.plane import picture_at

COLOUR, GREY = "colour-128", "grey-64"
CONFIGS = {COLOUR: DCGANConfig(width=2, image_size=128, channels=3), GREY: DCGANConfig(width=2, image_size=64)}


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


def seen(canvas):
    """What a canvas shows, (h, w, 3)."""
    content = canvas.evaluate("c => c.toDataURL('image/png')").partition(",")[2]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(content))).convert("RGB")).astype(int)


def test_a_grid_is_saved_with_every_picture_in_its_place(open_page, shelf):
    page = open_page(f"?tab=sample&model={COLOUR}&n=100")
    fill(page, "sample")
    buttons = page.locator("#sample-grid .grid button")
    expect(buttons).to_have_count(100)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PNG").click()
    saved = np.asarray(Image.open(download.value.path()).convert("RGB")).astype(int)
    assert saved.shape == (2560, 2560, 3)
    small = saved.reshape(10, 128, 2, 10, 128, 2, 3).mean(axis=(2, 5)).swapaxes(1, 2).reshape(100, -1)
    drawn = Wall(shelf[COLOUR], 0, 100).pictures().reshape(100, -1)
    for i in (0, 63, 64, 99):
        assert np.abs(small[i] - drawn).mean(axis=1).argmin() == i, "the picture of its seed, and of no other"


def assert_draws(canvas, picture):
    """The same but for what half-precision weights cost."""
    assert abs(seen(canvas) - picture).max() <= NEAR


def test_a_long_path_of_large_pictures_is_drawn_where_the_slider_stands(open_page, shelf):
    stops = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    page = open_page(f"?tab=interpolate&model={COLOUR}&a=1&b=2&via={','.join(map(str, stops))}&loop=1")
    fill(page, "interpolate")
    canvas, scrub = page.locator("#interpolate-stage .frame"), page.locator("#interpolate-stage .scrub")
    scrub.focus()
    for keys, t in ((["Home"], "0"), (9 * ["PageUp"], "0.3"), (["End"], "1")):
        for key in keys:
            page.keyboard.press(key)
        expect(canvas).to_have_attribute("data-t", t)
        assert_draws(canvas, picture(shelf[COLOUR], [1, *stops, 2], float(t), closed=True))


def test_models_of_different_sizes_and_colours_stand_under_one_slider(open_page, shelf):
    page = open_page("?tab=compare&t=0.25")
    fill(page, "compare")
    for name in CONFIGS:
        canvas = page.locator("#compare-stage figure", has_text=name).locator(".frame")
        expect(canvas).to_have_attribute("data-t", "0.25")
        assert_draws(canvas, picture(shelf[name], [END_A, END_B], 0.25))


def test_a_place_of_the_map_and_the_start_of_the_directions(open_page, shelf):
    for name in CONFIGS:
        page = open_page(f"?tab=map&model={name}&u=0.25&v=1.5")
        fill(page, "map")
        wanted = picture_at(shelf[name], 0.25, 1.5)
        assert abs(seen(page.locator("#map-sheet .look > .frame")) - wanted).max() <= NEAR
        page.close()
        page = open_page(f"?tab=directions&model={name}")
        fill(page, "directions")
        (wanted,) = sampling.draw(shelf[name].generator, shelf[name].generator.config.latent.from_seeds([END_A]))
        assert abs(seen(page.locator("#directions-panel .look .frame")) - wanted.astype(int)).max() <= NEAR
        page.close()


def test_the_training_of_large_pictures_is_shown_by_its_epochs(open_page):
    page = open_page("?tab=training")
    fill(page, "training")
    scrub = page.locator("#training-stage .scrub")
    for name in CONFIGS:
        canvas = page.locator("#training-stage figure", has_text=name).locator(".frame")
        for key, epoch, t in (("End", 40, "1"), ("Home", 1, "0")):
            scrub.focus()
            page.keyboard.press(key)
            expect(canvas).to_have_attribute("data-t", t)
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
    page.locator("#draw-stage .frame[data-t]").wait_for()
    assert seen(page.locator("#draw-stage .frame")).shape == (128, 128, 3)
