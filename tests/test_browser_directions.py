"""Directions in a real headless Chromium."""

import re

import numpy as np
import pytest
import torch
from playwright.sync_api import Locator, Page, expect

from ganapp import sampling
from ganapp.directions import principal
from ganapp.shelf import Shelf
from tests.support.browser import fill, frames_pass, go_to, pixels, settle, tabs
from tests.support.paths import is_near
from tests.support.plane import CORNERS

PANEL = "#directions-panel"
MOVES = 24  # of a drag


def open_directions(open_page, query: str = "", **options) -> Page:
    page = open_page(f"?tab=directions{query}", **options)
    fill(page, "directions")
    page.locator(f"{PANEL} .slider canvas").first.wait_for()
    return page


def moved(shelf: Shelf, name: str, at: list[float], scale=1.0, seed=CORNERS[0], layer=0, **held) -> np.ndarray:
    """The picture of a seed that was moved along the directions of a layer."""
    generator = shelf[name].generator
    spec = generator.config.latent
    start = spec.from_seeds([seed], held)
    steps = principal(generator, 10, start[0], layer=layer).steps
    latent = spec.scaled(start + torch.tensor(at) @ steps[: len(at)], scale)
    return sampling.draw(generator, latent)[0].astype(int)


def sliders(page: Page) -> Locator:
    return page.locator(f"{PANEL} input[type=range]")


def positions(page: Page) -> list[float]:
    """Those of the picture that is shown."""
    found = page.locator(f"{PANEL} .look .frame").get_attribute("data-at")
    if found == "0":
        return [0.0] * 10 + [1.0]
    *along, scale = map(float, found.split(","))
    return [*along, *[0.0] * (10 - len(along)), scale]


@pytest.mark.both
def test_a_direction_is_dragged_without_a_request_and_the_ends_of_the_others_follow(open_page, shelf):
    page = open_directions(open_page)
    expect(sliders(page)).to_have_count(11)
    canvas, ends = page.locator(f"{PANEL} .look .frame"), page.locator(f"{PANEL} .slider").nth(1).locator("canvas")
    start, other = pixels(canvas), pixels(ends.first)
    assert is_near(start, moved(shelf, "dcgan-tiny", []))
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    box = sliders(page).first.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    seen = {}
    for move in range(MOVES + 1):
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.5 * move / MOVES), y)
        frames_pass(page, 2)
        seen[tuple(positions(page))] = pixels(canvas)
    page.mouse.move(box["x"] + 1.2 * box["width"], y)
    settle(page)
    assert not requests
    assert len(seen) > MOVES / 2
    for at, picture in seen.items():
        assert is_near(picture, moved(shelf, "dcgan-tiny", [*at[:-1]])), at
    expect(page.locator(f"{PANEL} .slider").first.locator("output")).to_have_text("+3.00 σ")
    assert pixels(canvas) == pixels(page.locator(f"{PANEL} .slider").first.locator("canvas").last)
    assert pixels(ends.first) != other
    assert is_near(pixels(ends.first), moved(shelf, "dcgan-tiny", [3.0, -3.0])), "through the point where the hand is"
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"&at=3,0,0,0,0,1$"))
    page.get_by_role("button", name="Back to the seed").click()
    expect(page.locator(f"{PANEL} .slider").first.locator("output")).to_have_text("0.00 σ")
    settle(page)
    assert pixels(canvas) == start
    assert "at=" not in page.url


def test_a_link_of_five_directions_keeps_its_picture(open_page, shelf):
    page = open_directions(open_page, "&model=vanilla-tiny&seed=7&other=12&at=1.5,0,-0.5,0,3,0.5")
    expected = moved(shelf, "vanilla-tiny", [1.5, 0, -0.5, 0, 3], 0.5, seed=7)
    canvas = page.locator(f"{PANEL} .look .frame")
    expect(canvas).to_have_attribute("data-at", "1.5,0,-0.5,0,3,0.5")
    assert is_near(pixels(canvas), expected)
    expect(sliders(page).nth(2)).to_have_value("-0.5")
    expect(canvas).to_have_attribute("aria-label", re.compile("^vanilla-tiny, 7 reads as"))


def test_every_layer_has_its_directions(open_page, shelf):
    page = open_directions(open_page, "&layer=3&at=0,0,0,0,0,0,0,0,2,0,1")
    canvas, layer = page.locator(f"{PANEL} .look .frame"), page.locator("#directions-tool").get_by_label("Layer")
    settle(page)
    assert is_near(pixels(canvas), moved(shelf, "dcgan-tiny", [0.0] * 8 + [2.0], layer=2))
    expect(layer.locator("option")).to_have_text([f"{n} of 4" for n in (1, 2, 3, 4)])
    layer.select_option("1")
    settle(page)
    expect(canvas).to_have_attribute("data-at", "0")
    assert not re.search("layer=|at=", page.url), "other directions begin in the middle"
    sliders(page).nth(9).focus()
    page.keyboard.press("End")
    settle(page)
    assert is_near(pixels(canvas), moved(shelf, "dcgan-tiny", [0.0] * 9 + [3.0]))
    page.get_by_label("Start (seed)").fill("5")
    page.keyboard.press("Tab")
    settle(page)
    assert is_near(pixels(canvas), moved(shelf, "dcgan-tiny", [0.0] * 9 + [3.0], seed=5)), (
        "the same way from another seed"
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&at=1,2", "Directions are 10 numbers from -3 to 3 and a noise scale from 0 to 2, not 1,2"),
        ("&at=0,0,0,0,9,1", "not 0,0,0,0,9,1"),
        ("&layer=9", "Layer must be a whole number from 1 to 4, not 9"),
        ("&seed=1.5", "Start (seed) must be a whole number"),
    ],
)
def test_what_a_link_to_the_directions_says_in_vain_is_said(open_page, query, said):
    page = open_directions(open_page, f"{query}&other=77")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_label("Other end of the plot (seed)")).to_have_value("77")


def test_the_noise_scale_moves_the_paths_off_the_shell(open_page, shelf):
    page = open_directions(open_page)
    height = "p => p.getPointAtLength(0).y"
    arc, band = page.locator(f"{PANEL} polyline.slerp"), page.locator(f"{PANEL} rect.band").bounding_box()
    assert band["y"] < arc.bounding_box()["y"] < band["y"] + band["height"]
    before = arc.evaluate(height)
    sliders(page).last.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(f"{PANEL} .slider").last.locator("output")).to_have_text("0.40 ×")
    settle(page)
    assert arc.evaluate(height) > before + 20
    assert arc.bounding_box()["y"] > band["y"] + band["height"]
    assert is_near(pixels(page.locator(f"{PANEL} .look .frame")), moved(shelf, "dcgan-tiny", [], 0.4))


def test_the_lengths_of_the_plot_are_those_of_the_paths(open_page, shelf):
    page = open_directions(open_page, "&model=vanilla-tiny&seed=5&other=9")
    spec = shelf["vanilla-tiny"].generator.config.latent
    a, b = spec.from_seeds([5, 9])
    half = torch.tensor([0.5])
    arc, line = (spec.along(kind)(a, b, half).norm().item() for kind in ("slerp", "lerp"))
    told = page.locator(f"{PANEL} svg").get_attribute("aria-label")
    assert told == f"length |z|, t = 0.5: slerp {arc:.1f}, lerp {line:.1f}, √n = 10.0"


def test_the_sliders_stay_when_one_comes_back_to_the_tab(open_page):
    page = open_directions(open_page)
    sliders(page).nth(2).focus()
    page.keyboard.press("Home")
    settle(page)
    picture = pixels(page.locator(f"{PANEL} .look .frame"))
    go_to(page, "Sample")
    go_to(page, "Directions")
    settle(page)
    expect(page.locator(f"{PANEL} output").nth(3)).to_have_text("-3.00 σ")
    assert pixels(page.locator(f"{PANEL} .look .frame")) == picture


def test_the_tabs_cost_the_first_load_nothing(open_page):
    page = open_page()
    fill(page, "sample")
    assert {"map", "directions"} <= set(tabs(page))
    expect(page.locator("#map-sheet .pad[aria-valuetext]")).to_have_count(0)
    expect(page.locator(f"{PANEL} .frame[data-at]")).to_have_count(0)
