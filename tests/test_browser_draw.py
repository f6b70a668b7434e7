"""Draw in a real headless Chromium."""

import pytest
from playwright.sync_api import expect

from ganapp.generators import DCGANConfig, build
from tests.support.app import serving
from tests.support.browser import go_to, pixels, settle, visit
from tests.support.waiting import until


def draw_a_seven(page):
    box = page.locator("#draw-pad canvas").bounding_box()
    points = [(0.25, 0.2), (0.75, 0.2), (0.45, 0.85)]
    for number, (x, y) in enumerate(points):
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=8)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def ink(page) -> int:
    return sum(value > 128 for value in pixels(page.locator("#draw-pad canvas")))


def test_a_drawing_is_found_and_dragged_into_another_digit(open_page):
    page = open_page()
    visit(page, "draw")
    draw_a_seven(page)
    assert ink(page) > 500
    page.get_by_role("button", name="Find it in latent space").click()
    expect(page.locator("#draw-result [role=status]")).to_contain_text("of 255 grey levels")
    expect(page.locator("#draw-result img")).to_have_count(3)
    stage = page.locator("#draw-stage")
    stage.locator(".scrub").wait_for()
    expect(stage.locator(".frame")).to_have_count(1)
    start = pixels(stage.locator(".frame"))
    found = (
        page.locator("#draw-result img")
        .nth(1)
        .evaluate(
            """image => { const c = Object.assign(document.createElement("canvas"), { width: 32, height: 32 });
          c.getContext("2d").drawImage(image, 0, 0);
          return [...c.getContext("2d").getImageData(0, 0, 32, 32).data].filter((_, i) => i % 4 === 0); }"""
        )
    )
    assert max(abs(a - b) for a, b in zip(start, found, strict=True)) <= 1, "the path begins at what was found"
    stage.locator(".scrub").focus()
    page.keyboard.press("End")
    end = pixels(stage.locator(".frame"))
    assert end != start
    page.get_by_label("Seed at the other end").fill("77")
    page.keyboard.press("Tab")
    expect(stage.locator(".end").last).to_contain_text("77")
    assert pixels(stage.locator(".frame")) != end


def test_a_link_opens_with_the_drawing_and_finds_it(open_page):
    page = open_page()
    visit(page, "draw")
    draw_a_seven(page)
    page.wait_for_function("location.search.includes('strokes=')")
    drawn, address = pixels(page.locator("#draw-pad canvas")), page.url
    again = open_page(address[address.index("?") :])
    pad = again.locator("#draw-pad canvas")
    pad.wait_for()
    until(lambda: pixels(pad) == drawn, "the drawing is there")
    again.get_by_role("button", name="Find it in latent space").click()
    expect(again.locator("#draw-result [role=status]")).to_contain_text("of 255 grey levels")


def test_strokes_are_undone_and_cleared_and_an_example_needs_no_mouse(open_page):
    page = open_page()
    visit(page, "draw")
    draw_a_seven(page)
    one = ink(page)
    box = page.locator("#draw-pad canvas").bounding_box()
    page.mouse.click(box["x"] + 0.2 * box["width"], box["y"] + 0.8 * box["height"])
    assert ink(page) > one, "a click is a dot"
    page.get_by_role("button", name="Undo").click()
    assert ink(page) == one
    page.get_by_role("button", name="Clear").click()
    assert ink(page) == 0
    page.get_by_role("button", name="Example drawing").focus()
    page.keyboard.press("Enter")
    assert ink(page) > 500


@pytest.mark.parametrize(
    ("locale", "tab", "button", "message"),
    [
        ("en-US", "Draw", "Find it in latent space", "The pad is empty."),
        ("pt-BR", "Desenhar", "Encontrar no espaço latente", "O quadro está vazio."),
    ],
)
def test_an_empty_pad_is_refused_in_the_readers_language(open_page, locale, tab, button, message):
    page = open_page(locale=locale)
    go_to(page, tab)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(message)).to_be_visible()


def test_a_search_can_be_stopped_and_keeps_what_it_found(pages, tmp_path):
    build(DCGANConfig(width=96)).save_pretrained(tmp_path / "wide")  # takes many seconds
    with serving(tmp_path) as (address, _):
        page = pages.open(address)
        visit(page, "draw")
        page.get_by_role("button", name="Example drawing").click()
        page.get_by_role("button", name="Find it in latent space").click()
        progress = page.locator("#draw-result progress")
        progress.wait_for()
        page.get_by_role("button", name="Stop").click()
        page.locator("#draw-stage .frame").wait_for()
        reached = float(progress.get_attribute("value"))
        settle(page)  # the search has been answered: one that was not stopped would have gone on to 1
        assert float(progress.get_attribute("value")) == reached < 1
        expect(page.locator("#draw-result [role=status]")).to_have_count(0)
        page.close()
