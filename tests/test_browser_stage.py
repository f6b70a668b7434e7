"""The stage in a real headless Chromium: every way of scrubbing, playing, and what is shown meanwhile."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from ganapp.shelf import Shelf
from ganapp.ui.kit.validation import END_A, END_B
from tests.support.browser import frames_pass, go_to, pixels, settle
from tests.support.paths import is_near, picture

SHIFTS = """(() => {
  let sum = 0;
  const add = (entries) => entries.forEach((entry) => (sum += entry.value));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifts = () => (add(observer.takeRecords()), sum);
})();"""


@pytest.fixture
def stage(open_page):
    page = open_page("?tab=interpolate")
    shown = page.locator("#interpolate-stage")
    expect(shown.locator(".frame")).to_have_attribute("data-t", "0")
    return shown


def at(stage, step: int) -> None:
    """Waits until what is seen is the picture after so many of the 63 steps of a path."""
    expect(stage.locator(".frame")).to_have_attribute("data-t", f"{round(step / 63, 3):g}")


def place(stage) -> float:
    return float(stage.locator(".frame").get_attribute("data-t"))


@pytest.mark.both
def test_keys_step_by_frames_and_space_plays(stage):
    page = stage.page
    stage.locator(".scrub").focus()
    for key, step in (("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 1), ("PageUp", 9), ("End", 63), ("Home", 0)):
        page.keyboard.press(key)
        at(stage, step)
    page.keyboard.press(" ")
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Pause")
    page.wait_for_function("() => document.querySelector('#interpolate-stage .frame').dataset.t > 0.08")
    page.keyboard.press(" ")
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Play")
    settle(page)
    stood = place(stage)
    frames_pass(page, 30)  # half a second's, as a screen goes: a path that plays moves in each of them
    assert place(stage) == stood


def test_the_wheel_over_the_slider_steps_and_does_not_scroll_the_page(stage):
    page = stage.page
    stage.locator(".track").hover()
    before = page.evaluate("window.scrollY")
    for _ in range(3):
        page.mouse.wheel(0, 100)
    at(stage, 3)
    assert page.evaluate("window.scrollY") == before


def test_the_picture_itself_can_be_dragged(stage):
    page, box = stage.page, stage.locator(".frame").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 20 + box["width"] / 2, middle, steps=5)
    assert re.search(r"t=0(&|$)", page.url), "the address hears of it on release, and only then"
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"t=0\.(49|5)"))
    assert abs(place(stage) - 0.5) < 0.02


def test_touch_scrubs(open_page):
    page = open_page("?tab=interpolate", width=400, has_touch=True, is_mobile=True)
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".frame")).to_have_attribute("data-t", "0")
    stage.locator(".scrub").scroll_into_view_if_needed()
    box = stage.locator(".scrub").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    expect(stage.locator(".frame")).to_have_attribute("data-t", re.compile(r"^0\.[678]"))


def test_played_once_it_stops_at_the_end_and_there_and_back_it_turns(stage):
    page = stage.page
    stage.get_by_label("Speed").select_option("4")
    stage.get_by_label("Repeat").select_option("once")
    stage.get_by_role("button", name="Play").click()
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Play")
    at(stage, 63)
    stage.get_by_label("Repeat").select_option("bounce")
    stage.get_by_role("button", name="Play").click()
    page.wait_for_function("() => document.querySelector('#interpolate-stage .frame').dataset.t < 0.6")
    assert stage.locator(".play").get_attribute("aria-label") == "Pause"


def test_less_motion_means_jumps_instead_of_an_animation(open_page):
    page = open_page("?tab=interpolate", reduced_motion="reduce")
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".frame")).to_have_attribute("data-t", "0")
    stage.get_by_role("button", name="Play").click()
    seen = page.evaluate(
        """() => new Promise((done) => {
          const canvas = document.querySelector("#interpolate-stage .frame"), seen = [];
          (function look() {
            if (seen.at(-1) !== Number(canvas.dataset.t)) seen.push(Number(canvas.dataset.t));
            seen.length < 4 ? requestAnimationFrame(look) : done(seen);
          })();
        })"""
    )
    assert seen == [0, 0.1, 0.2, 0.3]  # a tenth of the path at once


def test_the_last_path_stays_until_the_new_one_is_drawn(open_app, pages):
    """By a server that takes its time, which draws where the page has no weights."""
    pages.forgiven, held = ("ERR_FAILED",), []
    page = open_app("?tab=interpolate", prepare=lambda page: page.route("**/weights/**", lambda route: route.abort()))
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".frame")).to_have_attribute("data-t", "0")
    settle(page)
    before = pixels(stage.locator(".frame"))
    assert any(before)
    page.route("**/draw/**", lambda route: held.append(route))
    with page.expect_request("**/draw/**"):
        page.get_by_label("End A").fill("20")
        page.keyboard.press("Tab")
    frames_pass(page, 30)  # nothing on the page goes blank in the meantime
    assert pixels(stage.locator(".frame")) == before
    assert stage.locator(".end").first.inner_text() == f"A · {END_A}"
    page.unroute("**/draw/**")
    for route in held:
        route.continue_()
    expect(stage.locator(".end").first).to_have_text("A · 20")
    settle(page)
    assert pixels(stage.locator(".frame")) != before

    page.route("**/draw/**", lambda route: route.abort())
    for seed, failed in (("21", True), ("22", False)):
        page.get_by_label("End A").fill(seed)
        page.keyboard.press("Tab")
        expect(stage.locator(".pictures.failed")).to_have_count(int(failed))  # faded: not what the controls say
        page.unroute("**/draw/**")
    expect(stage.locator(".end").first).to_have_text("A · 22")
    expect(page.locator(".toast.problem")).to_have_count(1)


def test_a_closed_path_through_several_seeds(stage, checkpoint_root):
    page = stage.page
    page.get_by_text("More stops").click()
    page.get_by_label("Stops between A and B").fill("3, 44")
    page.get_by_label("Go on from B to A").check()
    expect(stage.locator(".end")).to_have_text([f"A · {END_A}", "3", "44", f"B · {END_B}", f"A · {END_A}"])
    settle(page)
    first = pixels(stage.locator(".frame"))
    stage.locator(".scrub").focus()
    page.keyboard.press("PageUp")
    expect(stage.locator(".frame")).to_have_attribute("data-t", "0.125")
    way = [END_A, 3, 44, END_B]
    model = Shelf(checkpoint_root)["dcgan-tiny"]
    assert is_near(pixels(stage.locator(".frame")), picture(model, way, 0.125, closed=True))
    page.keyboard.press("End")
    at(stage, 63)
    assert pixels(stage.locator(".frame")) == first
    page.get_by_label("Stops between A and B").fill("7 " * 900)
    page.keyboard.press("Tab")
    expect(page.get_by_text("At most 14 seeds can lie between A and B, not 900")).to_be_visible()
    expect(page.get_by_label("Stops between A and B")).to_have_attribute("aria-invalid", "true")


def test_the_strip_shows_the_path_and_a_click_goes_there(stage, checkpoint_root):
    model = Shelf(checkpoint_root)["dcgan-tiny"]
    cells = stage.locator(".cell")
    expect(cells).to_have_count(11)
    for i in (0, 3, 10):
        assert is_near(pixels(cells.nth(i)), picture(model, [END_A, END_B], i / 10))
    cells.nth(3).click()
    expect(stage.locator(".frame")).to_have_attribute("data-t", "0.3")
    expect(stage.page).to_have_url(re.compile(r"t=0\.3(&|$)"))
    expect(cells.nth(3)).to_have_class("cell current")


def test_the_frame_is_saved_as_png(stage):
    with stage.page.expect_download() as download:
        stage.get_by_role("button", name="Save this picture as PNG").click()
    assert download.value.suggested_filename == "dcgan-tiny-t0.png"
    assert Image.open(download.value.path()).size == (320, 320)


def test_the_training_runs_on_one_slider_beside_its_curves(open_page):
    page = open_page("?tab=training&models=dcgan-tiny,wgan-tiny")
    stage = page.locator("#training-stage")
    expect(stage.locator(".frame")).to_have_count(2)
    expect(stage.locator(".moment").first).to_have_text("epoch 1 / 4")
    marker = stage.locator(".marker").first
    start = float(marker.get_attribute("x1"))
    before = pixels(stage.locator(".frame").first)
    stage.locator(".scrub").focus()
    page.keyboard.press("End")
    assert stage.locator(".moment").first.inner_text() == "epoch 4 / 4"
    assert marker.get_attribute("data-epoch") == "4"
    assert float(marker.get_attribute("x1")) > start + 100
    assert pixels(stage.locator(".frame").first) != before
    assert stage.locator(".curve").count() == 4


@pytest.mark.both
def test_nothing_moves_while_pictures_load(open_page):
    for tab in ("sample", "interpolate"):
        page = open_page(f"?tab={tab}", prepare=lambda page: page.add_init_script(SHIFTS))
        settle(page)  # whatever could move has come
        assert page.evaluate("shifts()") < 0.1, tab  # "good" by the web vitals


def test_a_slider_keeps_its_place_when_its_tab_is_left(stage):
    page = stage.page
    stage.locator(".scrub").focus()
    page.keyboard.press("End")
    go_to(page, "Sample")
    go_to(page, "Interpolate")
    at(stage, 63)
