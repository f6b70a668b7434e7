"""Map and Directions in a real headless Chromium."""

import re

import numpy as np
import pytest
import torch
from playwright.sync_api import Locator, Page, expect

from ganapp import images, neighbours, sampling
from ganapp.directions import principal
from ganapp.shelf import Shelf
from tests.support.browser import fill, frames_pass, go_to, pixels, settle, tabs
from tests.support.paths import is_near
from tests.support.plane import CORNERS, picture_at, seed_at

PAD, LOOK = "#map-sheet .pad", "#map-sheet .look > .frame"
ACROSS = 3  # seeds beside each other in the view, at zoom 1
PANEL = "#directions-panel"
MOVES = 24  # of a drag


@pytest.fixture(scope="module")
def shelf(root) -> Shelf:
    return Shelf(root)


def open_map(open_page, query: str = "", **options) -> Page:
    page = open_page(f"?tab=map{query}", **options)
    fill(page, "map")
    return page


def place(page: Page) -> tuple[float, float]:
    """Where the picture is that is shown."""
    u, v = map(float, page.locator(LOOK).get_attribute("data-at").split())
    return u, v


def stands(page: Page, u: float, v: float) -> None:
    """Waits until the picture of this place is shown, and the hand is still."""
    expect(page.locator(LOOK)).to_have_attribute("data-at", f"{u:g} {v:g}")
    settle(page)


def middle(page: Page) -> tuple[float, float, float]:
    """Of the pad, in pixels, and how wide it is."""
    page.locator(PAD).scroll_into_view_if_needed()
    box = page.locator(PAD).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"]


@pytest.mark.both
def test_dragging_on_the_map_draws_every_place_on_the_way_without_a_request(open_page, shelf):
    page = open_map(open_page)
    settle(page)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    x, y, width = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    seen = {}
    for move in range(1, MOVES + 1):
        page.mouse.move(x - 12 * move, y - 5 * move)
        frames_pass(page, 2)
        seen[place(page)] = pixels(page.locator(LOOK))
    settle(page)
    seen[place(page)] = pixels(page.locator(LOOK))
    assert not requests
    assert len(seen) > MOVES / 2
    for (u, v), picture in seen.items():
        assert is_near(picture, picture_at(shelf["dcgan-tiny"], u, v)), (u, v)
    u, v = place(page)
    unit = width / ACROSS
    assert (u, v) == pytest.approx((0.5 + 12 * MOVES / unit, 0.5 + 5 * MOVES / unit), abs=0.01)
    page.mouse.up()
    settle(page)
    page.mouse.move(x, y)
    frames_pass(page, 2)
    assert place(page) == pytest.approx((u, v), abs=1e-4), "let go is let go"
    a, b, c, d = CORNERS
    expect(page).to_have_url(
        re.compile(rf"\?tab=map&model=dcgan-tiny&a={a}&b={b}&c={c}&d={d}&path=slerp&u=2\.\d+&v=1\.")
    )


def test_the_sheet_shows_at_each_place_the_picture_that_belongs_there(open_page, shelf):
    page = open_map(open_page, "&u=7.25&v=-3.5&zoom=0.5")
    _, _, width = middle(page)
    unit = 0.5 * width / ACROSS
    step = 2 ** -max(0, int(np.floor(np.log2(unit / 28))))
    sheet = page.locator(f"{PAD} .sheet").evaluate(
        "c => [c.width, [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]]"
    )
    whole = np.array(sheet[1]).reshape(-1, sheet[0], 4)[..., 0]
    places = [(7 + step * i, -4 + step * j) for i in range(3) for j in range(3) if i % 2 or j % 2]  # seeds are marked
    expected = np.stack([picture_at(shelf["dcgan-tiny"], *at)[..., 0].flatten() for at in places])
    size = int(expected.shape[1] ** 0.5)
    for k, (u, v) in enumerate(places):
        left, top = (width / 2 + (at - mid) * unit - step * unit / 2 for at, mid in ((u, 7.25), (v, -3.5)))
        pick = (np.arange(size) + 0.5) * step * unit / size
        seen = whole[np.ix_((round(top) + pick).astype(int), (round(left) + pick).astype(int))].flatten()
        far = np.abs(expected - seen).mean(1)
        assert far.argmin() == k, "of all places nearby it is this one's"
        assert far[k] < 8, (u, v)


def test_an_old_link_shows_the_picture_that_it_has_always_shown(open_page, shelf):
    page = open_map(open_page, "&model=vanilla-tiny&a=5&b=900&c=77&d=123&path=lerp&u=0.3&v=0.85")
    expected = picture_at(shelf["vanilla-tiny"], 0.3, 0.85, (5, 900, 77, 123), "lerp")
    assert is_near(pixels(page.locator(LOOK)), expected)
    expect(page.locator("#map-sheet .around button span")).to_have_text(["5", "900", "77", "123"])
    expect(page.get_by_label("Bottom right (seed)")).to_have_value("123")
    for label, seed in (("Top left (seed)", 5), ("Top right (seed)", 900), ("Bottom left (seed)", 77)):
        expect(page.get_by_label(label)).to_have_value(str(seed))


def test_the_map_works_with_the_keyboard(open_page, shelf):
    page = open_map(open_page)
    pad = page.locator(PAD)
    pad.focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(pad).to_have_attribute("aria-valuetext", re.compile(r"\(u, v\) = \(0.42, 0.46\) reads as \d"))
    expect(page).to_have_url(re.compile("&u=0.42&v=0.46$"))
    before = pixels(page.locator(LOOK))
    page.get_by_label("Top left (seed)").fill("99")
    page.keyboard.press("Tab")
    settle(page)
    expect(page.locator("#map-sheet .around button span").first).to_have_text("99")
    assert pixels(page.locator(LOOK)) != before
    assert is_near(pixels(page.locator(LOOK)), picture_at(shelf["dcgan-tiny"], 0.42, 0.46, (99, *CORNERS[1:])))
    pad.focus()
    for key in ("+", "+", "ArrowRight"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("&u=0.43&v=0.46&zoom=2$"))
    for key in ("-", "Home"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("&u=0.5&v=0.5$"))


def test_a_finger_taps_and_two_fingers_pinch(open_page):
    page = open_map(open_page, width=390, has_touch=True)
    pad = page.locator(PAD)
    assert pad.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    x, y, width = middle(page)
    page.touchscreen.tap(x + width / 3, y - width / 3)  # a seed further
    stands(page, 1.5, -0.5)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": left, "y": top, "id": i} for i, (left, top) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    fingers("touchStart", (x - 30, y))
    fingers("touchStart", (x - 30, y), (x + 30, y))
    for far in (40, 50, 60):
        fingers("touchMove", (x - far, y), (x + far, y))
    fingers("touchEnd")
    expect(page).to_have_url(re.compile(r"&u=1.5\d*&v=-0.5\d*&zoom=(1.9\d*|2(\.0\d*)?)$"))


def test_the_wheel_zooms_about_the_pointer_and_does_not_scroll_the_page(open_page):
    page = open_map(open_page)
    x, y, width = middle(page)
    off = width / 4
    page.mouse.move(x + off, y - off)
    before = page.evaluate("window.scrollY")
    page.mouse.wheel(0, -600)  # four times as large
    expect(page).to_have_url(re.compile("zoom=4$"))
    settle(page)
    unit = width / ACROSS
    assert place(page) == pytest.approx(
        (0.5 + off / unit - off / unit / 4, 0.5 - off / unit + off / unit / 4), abs=0.01
    )
    page.mouse.wheel(0, 5000)
    expect(page).to_have_url(re.compile("zoom=0.125$"))
    assert page.evaluate("window.scrollY") == before
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("zoom=0.1768$"))
    page.get_by_role("button", name="Back to the four seeds").click()
    expect(page).to_have_url(re.compile("&u=0.5&v=0.5$"))


def test_a_seed_around_the_place_becomes_an_end_of_a_path(open_page):
    page = open_map(open_page, "&u=-7.5&v=12.25")
    around = page.get_by_role("group", name="The seeds around").get_by_role("button")
    seeds = [str(seed_at(i, j)) for j in (12, 13) for i in (-8, -7)]
    expect(around.locator("span")).to_have_text(seeds)
    around.nth(1).click()
    expect(page.get_by_text(f"Seed {seeds[1]} is now end A.")).to_be_visible()
    around.nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Seed {seeds[2]} is now end B.")).to_be_visible()
    go_to(page, "Interpolate")
    expect(page.locator("#interpolate-stage .end")).to_have_text([f"A · {seeds[1]}", f"B · {seeds[2]}"])


def test_one_goes_anywhere_by_chance_and_back_to_other_seeds(open_page, shelf):
    page = open_map(open_page)
    page.get_by_role("button", name="A random place").click()
    settle(page)
    u, v = place(page)
    assert (u, v) != (0.5, 0.5)
    assert is_near(pixels(page.locator(LOOK)), picture_at(shelf["dcgan-tiny"], u, v))
    page.get_by_role("button", name="Four random seeds").click()
    settle(page)
    assert place(page) == (0.5, 0.5)
    seeds = [int(text) for text in page.locator("#map-sheet .around button span").all_inner_texts()]
    assert tuple(seeds) != CORNERS
    assert is_near(pixels(page.locator(LOOK)), picture_at(shelf["dcgan-tiny"], 0.5, 0.5, seeds))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&u=x", "Position on the map must be a number from -1,000,000 to 1,000,000, not x"),
        ("&v=1e9", "not 1e9"),
        ("&zoom=0", "Zoom must be a number from 0.125 to 64, not 0"),
        ("&path=cubic", "The path must be one of slerp, lerp, not cubic"),
        ("&c=-1", "Bottom left (seed) must be a whole number from 0 to"),
    ],
)
def test_what_a_link_to_the_map_says_in_vain_is_said(open_page, query, said):
    page = open_map(open_page, f"{query}&d=5")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_label("Bottom right (seed)")).to_have_value("5")


def test_real_pictures_near_the_picked_one_are_shown(open_app, shelf, real_data_dir):
    checkpoint = shelf["vanilla-tiny"]
    page = open_map(open_app, "&model=vanilla-tiny&a=0&b=1")
    cards = page.locator("#map-nearest .cards figure")
    expect(cards).to_have_count(0)
    x, y, width = middle(page)
    for sign, seed in ((1, 1), (-1, 0)):
        page.locator(PAD).focus()
        page.keyboard.press("Home")
        page.mouse.click(x + sign * width / 2 / ACROSS, y - width / 2 / ACROSS)  # a corner
        u = (1 + sign) / 2
        stands(page, u, 0)
        (picture,) = sampling.draw(checkpoint.painter, checkpoint.generator.config.latent.from_seeds([seed]))
        nearest = images.png(neighbours.nearest("mnist", picture)[0][0])
        expect(cards.first.locator("img")).to_have_attribute("src", nearest)
    expect(cards).to_have_count(5)


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
    expect(page.locator(f"{PAD}[aria-valuetext]")).to_have_count(0)
    expect(page.locator(f"{PANEL} .frame[data-at]")).to_have_count(0)
