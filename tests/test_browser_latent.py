"""Map and Directions in a real headless Chromium."""

import base64
import io
import re

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from ganapp import images, neighbours, sampling
from ganapp.generators import Generator
from ganapp.ui.tabs.map import CORNERS, STEPS
from tests.support.browser import go_to, pixels, settle


def frame_of(canvas) -> np.ndarray:
    values = np.array(pixels(canvas))
    return values.reshape(2 * [int(len(values) ** 0.5)])


def wait_for_map(page):
    go_to(page, "Map")
    page.locator("#map-sheet .pad[aria-valuetext]").wait_for()
    settle(page)  # what comes after this is asked for by the hand


def lattice(page) -> np.ndarray:
    """The frames behind the pad, (rows, columns, h, w)."""
    style = page.locator("#map-sheet .pad").evaluate("pad => pad.style.backgroundImage")
    sheet = np.asarray(Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"')]+)", style)[1]))))
    size = len(sheet) // STEPS
    return sheet.reshape(STEPS, size, STEPS, size).swapaxes(1, 2).astype(float)


def expected_on_sheet(page, frames) -> np.ndarray:
    """The picture at the point that the readout names, mixed from the frames by the textbook's bilinear formula."""
    u, v = map(float, re.findall(r"\d\.\d+", page.locator("#map-sheet .look .readout").inner_text()))
    x, y = u * (STEPS - 1), v * (STEPS - 1)
    left, top = min(int(x), STEPS - 2), min(int(y), STEPS - 2)
    a, b = x - left, y - top
    upper = (1 - a) * frames[top, left] + a * frames[top, left + 1]
    lower = (1 - a) * frames[top + 1, left] + a * frames[top + 1, left + 1]
    return (1 - b) * upper + b * lower


def test_dragging_on_the_map_mixes_the_right_picture_without_a_request(open_page):
    page = open_page()
    wait_for_map(page)
    pad, look = page.locator("#map-sheet .pad"), page.locator("#map-sheet .look")
    frames, requests = lattice(page), []
    page.on("request", lambda request: requests.append(request.url))
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    seen = set()
    for step in range(30):
        page.mouse.move(box["x"] + box["width"] * step / 30, box["y"] + box["height"] * (0.2 + step / 60))
        seen.add(tuple(pixels(look.locator("canvas"))))
        assert (
            abs(frame_of(look.locator("canvas")) - expected_on_sheet(page, frames)).max() <= 6
        )  # the readout is rounded
    assert not requests
    assert len(seen) > 25
    expect(look.locator(".read")).to_have_text(re.compile(r"reads as \d · \d+%"))
    page.mouse.move(box["x"] + 2 * box["width"], box["y"] + 2 * box["height"])  # out of the sheet: held at its edge
    expect(look.locator(".readout")).to_have_text("(u, v) = (1.00, 1.00)")
    assert pixels(look.locator("canvas")) == pixels(page.locator("#map-sheet .corner.d canvas"))
    with page.expect_request(lambda request: "queue/join" in request.url):
        page.mouse.up()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    expect(look.locator(".readout")).to_have_text("(u, v) = (1.00, 1.00)")  # let go is let go
    a, b, c, d = CORNERS.values()
    expect(page).to_have_url(re.compile(rf"\?tab=map&model=dcgan-tiny&a={a}&b={b}&c={c}&d={d}&path=slerp&u=1&v=1"))


def test_the_map_works_with_the_keyboard_and_shows_its_corners(open_page):
    page = open_page()
    wait_for_map(page)
    expect(page.locator("#map-sheet figcaption")).to_have_text([str(seed) for seed in CORNERS.values()])
    pad = page.locator("#map-sheet .pad")
    pad.focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(pad).to_have_attribute("aria-valuetext", re.compile(r"\(u, v\) = \(0.42, 0.46\) reads as \d"))
    before = pixels(page.locator("#map-sheet .corner.a canvas"))
    page.get_by_label("Top left (seed)").fill("99")
    page.keyboard.press("Tab")
    expect(page.locator("#map-sheet .corner.a figcaption")).to_have_text("99")
    assert pixels(page.locator("#map-sheet .corner.a canvas")) != before
    expect(pad).to_have_attribute("aria-valuetext", re.compile(r"\(0.42, 0.46\)"))


def test_a_finger_moves_on_the_map(open_page):
    page = open_page("?tab=map", width=390, has_touch=True)
    pad = page.locator("#map-sheet .pad[aria-valuetext]")
    pad.wait_for()
    pad.scroll_into_view_if_needed()
    assert pad.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    box = pad.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 3, box["y"] + 3)
    expect(page.locator("#map-sheet .look .readout")).to_have_text("(u, v) = (1.00, 0.00)")


def test_real_pictures_near_the_picked_one_are_shown(open_page, checkpoint_root, real_data_dir):
    generator = Generator.from_pretrained(checkpoint_root / "vanilla-tiny").eval()
    pictures = sampling.draw(generator, generator.config.latent.from_seeds([0, 1]))
    shown = [images.png(neighbours.nearest("mnist", picture)[0][0]) for picture in pictures]
    page = open_page("?tab=map&model=vanilla-tiny&a=0&b=1")
    wait_for_map(page)
    cards = page.locator("#map-nearest .cards figure")
    box = page.locator("#map-sheet .pad").bounding_box()
    left, right = box["x"] + 5, box["x"] + box["width"] - 5
    for start, end, seed in ((right, right + 20, 1), (left, left - 20, 0)):
        page.mouse.move(start, box["y"] + 5)
        page.mouse.down()
        page.mouse.move(end, box["y"] - 20)  # out of the sheet: exactly its corner
        page.mouse.up()
        expect(cards.first.locator("img")).to_have_attribute("src", shown[seed])
    expect(cards).to_have_count(5)


def wait_for_directions(page):
    go_to(page, "Directions")
    page.locator("#directions-panel input").first.wait_for()
    settle(page)  # what comes after this is asked for by the hand
    return page.locator("#directions-panel")


def test_a_direction_is_dragged_without_a_request_and_python_follows_on_release(open_page):
    page = open_page()
    panel = wait_for_directions(page)
    expect(panel.locator("input")).to_have_count(6)
    canvas, ends = panel.locator(".look canvas"), panel.locator(".slider").nth(1).locator("canvas")
    start, other = pixels(canvas), pixels(ends.first)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    box = panel.locator("input").first.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    seen = set()
    for step in range(31):
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.5 * step / 30), y)
        seen.add(tuple(pixels(canvas)))
    page.mouse.move(box["x"] + 1.2 * box["width"], y)
    assert not requests
    assert len(seen) > 20
    assert pixels(canvas) == pixels(panel.locator(".slider").first.locator("canvas").last)
    expect(panel.locator(".slider").first.locator("output")).to_have_text("+3.00 σ")
    before = ends.first.evaluate("c => c.toDataURL()")
    page.mouse.up()
    changed = "before => document.querySelectorAll('#directions-panel .slider canvas')[2].toDataURL() !== before"
    page.wait_for_function(changed, arg=before)
    assert pixels(ends.first) != other, "the frames along the other sliders go through the new point"
    page.get_by_role("button", name="Back to the seed").click()
    expect(panel.locator(".slider").first.locator("output")).to_have_text("0.00 σ")
    settle(page)  # the frames around the seed are there again
    assert pixels(canvas) == start


def test_the_noise_scale_moves_the_paths_off_the_shell(open_page):
    page = open_page()
    panel = wait_for_directions(page)
    height = "p => p.getPointAtLength(0).y"
    arc, band = panel.locator("polyline.slerp"), panel.locator("rect.band").bounding_box()
    assert band["y"] < arc.bounding_box()["y"] < band["y"] + band["height"]
    before = arc.evaluate(height)
    panel.locator("input").last.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(panel.locator(".slider").last.locator("output")).to_have_text("0.40 ×")
    # The plot is drawn anew after each step: ask for the one that is there.
    page.wait_for_function(
        "y => document.querySelector('#directions-panel polyline.slerp').getPointAtLength(0).y > y", arg=before + 20
    )
    page.wait_for_function(
        "y => document.querySelector('#directions-panel polyline.slerp').getBoundingClientRect().top > y",
        arg=band["y"] + band["height"],
    )


def test_the_sliders_stay_when_one_comes_back_to_the_tab(open_page):
    page = open_page()
    panel = wait_for_directions(page)
    panel.locator("input").nth(2).focus()
    page.keyboard.press("Home")
    settle(page)  # Python has sent the frames around the new point
    picture = pixels(panel.locator(".look canvas"))
    go_to(page, "Sample")
    go_to(page, "Directions")
    settle(page)  # Python has sent what belongs to the tab
    expect(panel.locator("output").nth(3)).to_have_text("-3.00 σ")
    assert pixels(panel.locator(".look canvas")) == picture


def test_the_tabs_cost_the_first_load_nothing(open_page):
    page = open_page()
    values = page.evaluate(
        """() => window.gradio_config.components
          .filter((c) => /^(map|directions|draw)-/.test(c.props.elem_id ?? ""))
          .map((c) => [c.props.elem_id, JSON.stringify(c.props.value ?? "").length])"""
    )
    assert {name for name, _ in values} >= {"map-sheet", "directions-panel", "draw-pad"}
    assert all(length < 200 for _, length in values), values
    expect(page.locator("#map-sheet .pad[aria-valuetext]")).to_have_count(0)
