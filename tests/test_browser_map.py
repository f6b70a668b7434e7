"""Map in a real headless Chromium."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from ganapp import images, neighbours, sampling
from tests.support.browser import fill, frames_pass, go_to, in_hand, pin, pixels, settle
from tests.support.paths import is_near
from tests.support.plane import CORNERS, picture_at, seed_at

PAD, LOOK = "#map-sheet .pad", "#map-sheet .look > .frame"
ACROSS = 3  # seeds beside each other in the view, at zoom 1
MOVES = 24  # of a drag


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


def test_a_seed_around_the_place_is_taken_in_hand(open_page):
    page = open_map(open_page, "&u=-7.5&v=12.25")
    around = page.get_by_role("group", name="The seeds around").get_by_role("button")
    seeds = [str(seed_at(i, j)) for j in (12, 13) for i in (-8, -7)]
    expect(around.locator("span")).to_have_text(seeds)
    around.nth(1).click()
    expect(in_hand(page)).to_have_text(f"seed {seeds[1]}")
    pin(page, "A")
    around.nth(2).focus()
    page.keyboard.press("Enter")
    pin(page, "B")
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
