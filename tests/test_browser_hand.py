"""One picture in hand, which goes from tool to tool, in a real headless Chromium."""

import re
import shutil
from urllib.parse import parse_qs

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from ganapp.ui.kit.validation import END_A, END_B
from tests.support.axe import findings, source
from tests.support.browser import fill, go_to, in_hand, pin, settle, shows
from tests.support.held import save
from tests.support.paths import picture
from tests.support.pictures import drawn

LEVELS = 2
FIRST = "cgan-mnist"  # a name with which a page opens
PICTURES = {  # where each tool shows what is in hand
    "Directions": "#directions-panel .look .frame",
    "Inside": "#inside-tool .before-after canvas",
    "Map": "#map-sheet .look > .frame",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("hand")
    save(root, "digits", "codes", "plain")
    shutil.copytree(root / "digits", root / FIRST)
    return root


def seed_of(shelf, name: str, seed: int, **held) -> np.ndarray:
    return drawn(shelf[name], shelf[name].generator.config.latent.from_seeds([seed], held)[0])


def taken(page: Page) -> None:
    page.get_by_role("button", name="Take this picture").locator("visible=true").click()


def test_a_picture_that_is_clicked_in_one_tool_is_the_picture_of_all(open_page, shelf):
    page = open_page("?tab=sample&model=digits&class=7")
    fill(page, "sample")
    page.locator("#sample-grid .grid button").nth(5).click()
    expect(in_hand(page)).to_have_text("seed 5 · 7")
    expect(page.locator("#sample-grid .grid [aria-current=true]")).to_have_attribute("title", re.compile("^5 "))
    seven = seed_of(shelf, "digits", 5, **{"class": 7})
    shows(page, "#hand .frame", seven, LEVELS)
    for tab, canvas in PICTURES.items():
        go_to(page, tab)
        shows(page, canvas, seven, LEVELS)
    pin(page, "A")
    go_to(page, "Interpolate")
    shows(page, "#interpolate-stage .frame", seven, LEVELS)
    expect(page.locator("#interpolate-stage .end").first).to_have_text("A · 5 · 7")

    page.get_by_label("Model").locator("visible=true").select_option("plain")
    expect(in_hand(page)).to_have_text("seed 5")
    go_to(page, "Inside")
    shows(page, PICTURES["Inside"], seed_of(shelf, "plain", 5), LEVELS)
    page.locator("#inside-others button").nth(3).click()
    expect(in_hand(page)).to_have_text("seed 8")
    for words in ("seed 5", "seed 5 · 7", f"seed {END_A}"):
        page.get_by_role("button", name="Back to the picture before").click()
        expect(in_hand(page)).to_have_text(words)
    expect(page.get_by_role("button", name="Back to the picture before")).to_be_disabled()
    page.get_by_role("button", name="On to the next picture again").click()
    shows(page, PICTURES["Inside"], seven, LEVELS)
    go_to(page, "Sample")
    expect(page.locator("#sample-held").get_by_role("radio", name="7", exact=True)).to_be_checked()
    page.get_by_role("button", name="Português").click()
    expect(in_hand(page)).to_have_text("semente 5 · 7")
    page.reload()
    expect(in_hand(page)).to_have_text("semente 5 · 7")
    page.get_by_role("button", name="Avançar de novo à imagem seguinte").click()
    expect(in_hand(page)).to_have_text("semente 5")
    expect(page.get_by_role("button", name=re.compile("como A"))).to_have_attribute(
        "title", re.compile(r"semente 5\)$")
    )


def test_what_lies_between_is_taken_and_a_link_shows_it_again(open_page, shelf):
    page = open_page("?tab=interpolate&model=codes&a=1&b=2&t=0.3")
    fill(page, "interpolate")
    taken(page)
    expect(in_hand(page)).to_have_text("between 1 and 2")
    wanted = picture(shelf["codes"], [1, 2], 0.3)[..., 0]
    for tab, canvas in PICTURES.items():
        go_to(page, tab)
        shows(page, canvas, wanted, LEVELS)
    pin(page, "B")
    go_to(page, "Interpolate")
    expect(page.locator("#interpolate-stage .end").last).to_have_text("B · between 1 and 2")
    page.locator("#interpolate-stage .scrub").focus()
    page.keyboard.press("End")
    shows(page, "#interpolate-stage .frame", wanted, LEVELS)
    go_to(page, "Directions")
    settle(page)
    query = page.url.partition("?")[2]
    code = parse_qs(query)["seed"][0]
    assert re.fullmatch(r"z~[\w-]+", code)
    beside = open_page(f"?tab=compare&models=codes&a={code}&t=0")
    shows(beside, "#compare-stage .frame", wanted, LEVELS)
    expect(beside.locator("#compare-classes p")).to_contain_text("a latent of its own")
    expect(beside.locator("#compare-classes button")).to_have_count(4)

    again = open_page(f"?{query}")
    shows(again, PICTURES["Directions"], wanted, LEVELS)
    field = again.locator("#directions-tool .chip").locator("visible=true")
    expect(field).to_have_text("✎ a latent of its own✕")
    again.evaluate(source())
    assert not findings(again)
    field.get_by_role("button", name=f"Back to seed {END_A}").click()
    expect(again.get_by_label("Start (seed)")).to_have_value(str(END_A))
    shows(again, PICTURES["Directions"], seed_of(shelf, "codes", END_A), LEVELS)
    expect(in_hand(again)).to_have_text(f"seed {END_A}")


def test_a_latent_that_another_model_does_not_have_is_a_seed_again_and_that_is_said(open_page):
    page = open_page("?tab=directions&model=codes&seed=12")
    fill(page, "directions")
    page.locator("#directions-panel input").first.focus()
    page.keyboard.press("End")
    taken(page)
    expect(in_hand(page)).to_have_text("seed 12, moved")
    go_to(page, "Inside")
    expect(page.locator("#inside-tool .chip").locator("visible=true")).to_have_text("✎ seed 12, moved✕")
    page.get_by_label("Model").locator("visible=true").select_option("plain")
    expect(page.get_by_text("plain has no latent like the one that was there, so it is seed 12 again")).to_be_visible()
    expect(in_hand(page)).to_have_text("seed 12")


def test_an_old_link_has_its_own_ends_and_the_hand_leaves_room_on_a_phone(open_page, shelf):
    old = open_page("?tab=interpolate&a=5&t=1", width=360, height=740)
    expect(old.locator("#interpolate-stage .end").first).to_have_text("A · 5")
    shows(old, "#interpolate-stage .frame", seed_of(shelf, FIRST, END_B), LEVELS)
    box = old.locator("#hand").bounding_box()
    assert box["height"] <= 56
    assert box["x"] + box["width"] <= 360
    play = old.get_by_role("button", name="Play", exact=True).locator("visible=true").bounding_box()
    assert play["y"] + play["height"] <= 740
