"""The app in a real headless Chromium."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from ganapp.shelf import Shelf
from ganapp.ui.kit.validation import END_A, END_B
from tests.support.browser import go_to, in_hand, pin, pixels, settle, tabs, visit
from tests.support.paths import is_near, picture


@pytest.mark.both
def test_64_pictures_are_on_the_first_screen_without_a_click(open_page):
    page = open_page()
    buttons = page.locator("#sample-grid .grid button")
    expect(buttons).to_have_count(64)
    box = buttons.last.bounding_box()
    assert box["y"] + box["height"] <= 800
    canvases = buttons.locator("canvas")
    assert canvases.first.evaluate("c => getComputedStyle(c).imageRendering") == "pixelated"
    assert canvases.evaluate_all("cs => new Set(cs.map((c) => c.toDataURL())).size") == 64


def test_the_grid_follows_its_controls(open_page):
    page = open_page()
    first = page.locator("#sample-grid .grid button").first
    before = pixels(first.locator("canvas"))
    page.get_by_role("button", name="Next seeds").click()
    expect(first).to_have_attribute("title", re.compile(r"^64 · reads as \d · \d+%$"))
    assert pixels(first.locator("canvas")) != before
    page.get_by_role("spinbutton", name="How many").fill("9")
    page.keyboard.press("Tab")
    expect(page.locator("#sample-grid .grid button")).to_have_count(9)


def test_clicked_digits_that_are_pinned_are_the_ends_of_the_interpolation(open_page):
    page = open_page()
    page.locator("#sample-grid .grid button").nth(20).click()
    pin(page, "A")
    second = page.locator("#sample-grid .grid button").nth(33)
    second.focus()
    page.keyboard.press("Enter")
    pin(page, "B")
    go_to(page, "Interpolate")
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".end").first).to_have_text("A · 20")
    expect(stage.locator(".end").last).to_have_text("B · 33")


@pytest.mark.both
def test_dragging_draws_every_picture_on_the_way_without_a_request(open_page, root):
    page = open_page()
    go_to(page, "Interpolate")
    canvas, scrub = page.locator("#interpolate-stage .frame"), page.locator("#interpolate-stage .scrub")
    expect(canvas).to_have_attribute("data-t", "0")
    settle(page)  # what comes after this is asked for by the hand on the slider
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    box = scrub.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, middle)
    page.mouse.down()
    seen = set()
    for step in range(61):
        page.mouse.move(box["x"] + 8 + (box["width"] - 16) * step / 60, middle)
        seen.add(canvas.get_attribute("data-t"))
    page.mouse.move(box["x"] + box["width"] * 0.7, middle)
    page.mouse.up()
    assert len(seen) > 40
    t = float(scrub.input_value())
    assert 0.6 < t < 0.8
    expect(canvas).to_have_attribute("data-t", f"{t:g}")
    expect(page.locator("#interpolate-stage .readout")).to_contain_text(f"t = {t:.2f}")
    assert is_near(pixels(canvas), picture(Shelf(root)["dcgan-tiny"], [END_A, END_B], t))
    assert not requests


def test_the_slider_works_with_the_keyboard(open_page):
    page = open_page()
    go_to(page, "Interpolate")
    page.locator("#interpolate-stage .scrub").focus()
    page.keyboard.press("End")
    expect(page.locator("#interpolate-stage .frame")).to_have_attribute("data-t", "1")
    page.keyboard.press("Home")
    expect(page.locator("#interpolate-stage .readout")).to_contain_text("t = 0.00")


@pytest.mark.both
def test_one_slider_drives_every_model_and_the_report_comes(open_page, root):
    page = open_page("?tab=compare&a=5&b=9&path=lerp")
    figures = page.locator("#compare-stage figure")
    expect(figures).to_have_count(3)
    page.locator("#compare-stage .cell").nth(4).click()
    for number in range(3):
        frame = figures.nth(number).locator(".frame")
        expect(frame).to_have_attribute("data-t", "0.4")
        model = Shelf(root)[figures.nth(number).locator(".name").inner_text()]
        assert is_near(pixels(frame), picture(model, [5, 9], 0.4, path="lerp"))
    rows = page.locator("#report h3:has-text('How they were made') ~ .scroll").first.locator("tbody tr:visible")
    expect(rows).to_have_count(3)
    expect(rows.first.locator(".draws")).to_have_text(re.compile(r"^[\d,]+ ms$"))
    page.get_by_role("checkbox", name="vanilla-tiny").uncheck()
    expect(figures).to_have_count(2)
    expect(rows).to_have_count(2)
    assert "models=dcgan-tiny,wgan-tiny" in page.url


def test_a_damaged_checkpoint_is_named_and_the_others_served(open_app):
    page = open_app()
    expect(page.get_by_role("alert").filter(has_text="damaged")).to_contain_text("not a safetensors file")


@pytest.mark.both
def test_portuguese_browsers_get_portuguese(open_page):
    page = open_page(locale="pt-BR")
    for name in ("Gerar", "Interpolar", "Comparar"):
        expect(page.get_by_role("tab", name=name)).to_be_visible()
    expect(page.get_by_text("Cada imagem é um vetor latente")).to_be_visible()
    page.locator("#sample-grid .grid button").nth(3).click()
    expect(in_hand(page)).to_have_text("semente 3")


def test_the_picture_can_be_saved(open_page):
    page = open_page()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PNG").click()
    assert download.value.suggested_filename == "dcgan-tiny-seed0.png"
    assert Image.open(download.value.path()).size == (8 * 32 * 8, 8 * 32 * 8)


@pytest.mark.both
def test_no_tab_scrolls_sideways(open_page):
    page = open_page(width=360)
    for width in (360, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        for tab in tabs(page):
            visit(page, tab)  # all is there that could be too wide
            assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_the_leaderboard_is_sorted_by_a_click_on_a_heading(open_page):
    page = open_page()
    go_to(page, "Compare")
    names = page.locator(".leaderboard tbody th")
    expect(names).to_have_text(["real pictures", "dcgan-tiny", "wgan-tiny", "pure noise"], timeout=20_000)
    coverage = page.locator(".leaderboard thead th", has_text="coverage")
    coverage.get_by_role("button").click()
    expect(coverage).to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["real pictures", "dcgan-tiny", "wgan-tiny", "pure noise"])
    coverage.get_by_role("button").click()
    expect(coverage).to_have_attribute("aria-sort", "descending")
    expect(names).to_have_text(["pure noise", "wgan-tiny", "dcgan-tiny", "real pictures"])
    page.get_by_text("What the figures mean").click()
    expect(page.get_by_text("copied by heart")).to_be_visible()


def test_a_field_is_called_by_its_name_and_described_by_what_stands_below_it(open_page):
    page = open_page("?tab=interpolate")
    page.get_by_text("More stops, closed loops").click()
    via = page.get_by_label("Stops between A and B (seeds)")
    expect(via).to_have_accessible_name("Stops between A and B (seeds)")
    expect(via).to_have_accessible_description("Seeds with commas between, at most 14.")
