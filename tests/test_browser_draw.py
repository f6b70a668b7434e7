"""Draw in a real headless Chromium, in the app and in a site of static files."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from ganapp import reading, sampling
from ganapp.generators import DCGANConfig, build
from ganapp.shelf import Shelf
from ganapp.ui import build_app
from tests.support.app import launched
from tests.support.browser import pixels, settle, visit
from tests.support.paths import NEAR
from tests.support.waiting import until

FOUND = "of 255 grey levels (root mean square): "


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


def find(page) -> None:
    page.get_by_role("button", name="Find it in latent space").click()
    expect(page.locator("#draw-result [role=status]")).to_contain_text(FOUND)


@pytest.mark.both
def test_a_drawing_is_found_and_dragged_into_another_digit(open_page, checkpoint_root):
    page = open_page("?tab=draw&model=vanilla-tiny&to=5")
    draw_a_seven(page)
    assert ink(page) > 500
    find(page)
    pictures = page.locator("#draw-result canvas")
    seen, guess, difference = (pixels(pictures.nth(i)) for i in range(3))
    assert difference == [abs(a - b) for a, b in zip(seen, guess, strict=True)]
    off = round(float(np.sqrt(np.square(difference).mean())))
    expect(page.locator("#draw-result [role=status]")).to_contain_text(f"The two differ by {off} of 255")

    checkpoint = Shelf(checkpoint_root)["vanilla-tiny"]
    spec = checkpoint.generator.config.latent
    random = sampling.draw(checkpoint.painter, spec.from_seeds(range(2000)))[..., 0].reshape(2000, -1)
    best = np.sqrt(np.square(random - np.array(seen, float)).mean(1)).min()
    assert off < best, "closer than the best of two thousand seeds"

    stage = page.locator("#draw-stage")
    expect(stage.locator(".frame")).to_have_count(1)
    assert pixels(stage.locator(".frame")) == guess, "the path begins at what was found"
    stage.locator(".scrub").focus()
    page.keyboard.press("End")
    expect(stage.locator(".frame")).to_have_attribute("data-t", "1")
    end = sampling.draw(checkpoint.painter, spec.from_seeds([5]))[0, ..., 0]
    assert abs(np.array(pixels(stage.locator(".frame"))).reshape(end.shape) - end.astype(int)).max() <= NEAR
    page.locator("#draw-tool").get_by_label("Seed at the other end").fill("77")
    page.keyboard.press("Tab")
    expect(stage.locator(".end").last).to_contain_text("77")
    settle(page)
    end = sampling.draw(checkpoint.painter, spec.from_seeds([77]))[0, ..., 0]
    assert abs(np.array(pixels(stage.locator(".frame"))).reshape(end.shape) - end.astype(int)).max() <= NEAR
    expect(page).to_have_url(re.compile("to=77"))


def test_a_link_opens_with_the_drawing(open_page):
    page = open_page("?tab=draw")
    draw_a_seven(page)
    page.wait_for_function("location.search.includes('strokes=')")
    drawn, address = pixels(page.locator("#draw-pad canvas")), page.url
    again = open_page(address[address.index("?") :])
    pad = again.locator("#draw-pad canvas")
    pad.wait_for()
    until(lambda: pixels(pad) == drawn, "the drawing is there")
    expect(again).to_have_url(re.compile(re.escape(address[address.index("strokes=") :].split("&")[0])))


def test_a_damaged_drawing_in_a_link_is_said_and_left_out(open_page):
    page = open_page("?tab=draw&seed=4&strokes=%3Csvg%3E")
    expect(page.get_by_text("The drawing in the link is damaged (<svg>), so the pad stays empty.")).to_be_visible()
    assert ink(page) == 0
    expect(page.locator("#draw-tool").get_by_label("Seed of the search")).to_have_value("4")


def test_strokes_are_undone_and_cleared_and_an_example_needs_no_mouse(open_page):
    page = open_page("?tab=draw")
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


WORDS = {
    "en-US": ("Find it in latent space", "The pad is empty.", "The pad is painted almost full (100%)"),
    "pt-BR": ("Encontrar no espaço latente", "O quadro está vazio.", "O quadro está quase todo pintado (100%)"),
}


@pytest.mark.parametrize("locale", WORDS)
def test_an_empty_pad_and_a_full_one_are_refused_in_the_readers_language(open_page, locale):
    button, *refusals = WORDS[locale]
    lines = ".".join(f"A{y}_{y}" for y in "ADGJMPSVYbehknqtwz258_")  # from side to side, one below the other
    for strokes, refused in zip(("", lines), refusals, strict=True):
        page = open_page(f"?tab=draw&strokes={strokes}", locale=locale)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text(refused)).to_be_visible()


def test_the_seed_of_a_class_is_the_one_that_reads_so_most_surely(open_page, checkpoint_root):
    """The page's judge and torch's agree on all but pictures that are hard to tell: the surest are not."""
    page = open_page("?tab=draw&model=dcgan-tiny&to=5")
    into = page.locator("#draw-tool").get_by_label("Turn it into")
    into.wait_for()
    checkpoint = Shelf(checkpoint_root)["dcgan-tiny"]
    pictures = sampling.draw(checkpoint.painter, checkpoint.generator.config.latent.from_seeds(range(200)))
    read = reading.read("mnist", pictures)
    there = sorted({label for label, _ in read})
    expect(into.locator("option")).to_have_text([str(label) for label in there])
    expect(into).to_have_value(str(read[5][0]))
    for label in there:
        into.select_option(str(label))
        seed = int(page.locator("#draw-tool").get_by_label("Seed at the other end").input_value())
        assert read[seed][0] == label
        assert read[seed][1] == pytest.approx(max(sure for other, sure in read if other == label), abs=0.01)


def test_a_search_can_be_stopped_and_keeps_what_it_found(pages, tmp_path):
    build(DCGANConfig(width=64)).save_pretrained(tmp_path / "wide")  # takes seconds
    with launched(build_app([tmp_path])) as address:
        page = pages.open(address)
        visit(page, "draw")
        page.get_by_role("button", name="Example drawing").click()
        page.get_by_role("button", name="Find it in latent space").click()
        progress = page.locator("#draw-result progress")
        progress.wait_for()
        page.get_by_role("button", name="Stop").click()
        page.locator("#draw-stage .frame[data-t]").wait_for()
        settle(page)  # a search that was not stopped would have gone on to 1
        assert float(progress.get_attribute("value")) < 1
        expect(page.locator("#draw-result [role=status]")).to_have_count(0)
        page.close()


def test_another_search_takes_the_place_of_the_one_that_goes_on(open_page):
    page = open_page("?tab=draw&model=dcgan-tiny")
    page.get_by_role("button", name="Example drawing").click()
    page.get_by_role("button", name="Find it in latent space").click()
    page.get_by_role("button", name="Example drawing").click()
    find(page)
    settle(page)
    shown = pixels(page.locator("#draw-result canvas").first)
    find(page)
    assert pixels(page.locator("#draw-result canvas").first) == shown, "of the second drawing"
