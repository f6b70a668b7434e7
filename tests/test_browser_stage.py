"""The stage in a real headless Chromium: every way of scrubbing, playing, and what is shown meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from ganapp.ui.kit.handlers import END_A, END_B
from tests.support.browser import frames_pass, go_to, pixels, settle

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
    expect(shown.locator(".frame")).to_have_attribute("data-frame", "0")
    return shown


def frame(stage) -> int:
    return int(stage.locator(".frame").get_attribute("data-frame"))


def test_keys_step_by_frames_and_space_plays(stage):
    page = stage.page
    stage.locator(".scrub").focus()
    for key, expected in (("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 1), ("PageUp", 9), ("End", 63), ("Home", 0)):
        page.keyboard.press(key)
        assert frame(stage) == expected, key
    page.keyboard.press(" ")
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Pause")
    page.wait_for_function("() => document.querySelector('#interpolate-stage .frame').dataset.frame > 5")
    page.keyboard.press(" ")
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Play")
    stood = frame(stage)
    frames_pass(page, 30)  # half a second's, as a screen goes: a path that plays moves in each of them
    assert frame(stage) == stood


def test_the_wheel_over_the_slider_steps_and_does_not_scroll_the_page(stage):
    page = stage.page
    stage.locator(".track").hover()
    before = page.evaluate("window.scrollY")
    for _ in range(3):
        page.mouse.wheel(0, 100)
    expect(stage.locator(".frame")).to_have_attribute("data-frame", "3")
    assert page.evaluate("window.scrollY") == before


def test_the_picture_itself_can_be_dragged(stage):
    page, box = stage.page, stage.locator(".frame").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 20 + box["width"] / 2, middle, steps=5)
    page.mouse.up()
    assert abs(frame(stage) - 32) <= 1
    expect(page).to_have_url(re.compile(r"t=0\.(49|5)"))  # on release, and only then, Python is told


def test_touch_scrubs(open_page):
    page = open_page("?tab=interpolate", width=400, has_touch=True, is_mobile=True)
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".frame")).to_have_attribute("data-frame", "0")
    stage.locator(".scrub").scroll_into_view_if_needed()
    box = stage.locator(".scrub").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    assert 40 < frame(stage) < 55


def test_played_once_it_stops_at_the_end_and_there_and_back_it_turns(stage):
    page = stage.page
    stage.get_by_label("Speed").select_option("4")
    stage.get_by_label("Repeat").select_option("once")
    stage.get_by_role("button", name="Play").click()
    expect(stage.locator(".play")).to_have_attribute("aria-label", "Play")
    assert frame(stage) == 63
    stage.get_by_label("Repeat").select_option("bounce")
    stage.get_by_role("button", name="Play").click()
    page.wait_for_function("() => document.querySelector('#interpolate-stage .frame').dataset.frame < 40")
    assert stage.locator(".play").get_attribute("aria-label") == "Pause"


def test_less_motion_means_jumps_instead_of_an_animation(open_page):
    page = open_page("?tab=interpolate", reduced_motion="reduce")
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".frame")).to_have_attribute("data-frame", "0")
    stage.get_by_role("button", name="Play").click()
    seen = page.evaluate(
        """() => new Promise((done) => {
          const canvas = document.querySelector("#interpolate-stage .frame"), seen = [];
          (function look() {
            if (seen.at(-1) !== Number(canvas.dataset.frame)) seen.push(Number(canvas.dataset.frame));
            seen.length < 4 ? requestAnimationFrame(look) : done(seen);
          })();
        })"""
    )
    assert seen == [0, 6, 13, 19]  # a tenth of the path at once, not a frame


def test_the_last_path_stays_until_the_new_one_is_there(stage):
    page = stage.page
    before = pixels(stage.locator(".frame"))
    assert any(before)
    held = []
    page.route("**/queue/join**", lambda route: held.append(route))
    with page.expect_request("**/queue/join**"):
        page.get_by_label("End A").fill("20")
    frames_pass(page, 30)  # nothing on the page goes blank in the meantime
    assert pixels(stage.locator(".frame")) == before
    for route in held:
        route.continue_()
    page.unroute("**/queue/join**")
    expect(stage.locator(".end").first).to_have_text("A · 20")
    assert pixels(stage.locator(".frame")) != before


def test_a_closed_path_through_several_seeds(stage):
    page = stage.page
    page.get_by_text("More stops").click()
    page.get_by_label("Stops between A and B").fill("3, 44")
    page.get_by_label("Go on from B to A").check()
    expect(stage.locator(".end")).to_have_text([f"A · {END_A}", "3", "44", f"B · {END_B}", f"A · {END_A}"])
    first = pixels(stage.locator(".frame"))
    stage.locator(".scrub").focus()
    page.keyboard.press("End")
    expect(stage.locator(".frame")).to_have_attribute("data-frame", "64")
    assert pixels(stage.locator(".frame")) == first
    page.get_by_label("Stops between A and B").fill("7 " * 900)
    expect(page.get_by_text("At most 14 seeds can lie between A and B, not 900")).to_be_visible()


def test_the_frame_is_saved_as_png(stage):
    from PIL import Image

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
    expect(stage.locator(".frame")).to_have_attribute("data-frame", "63")
