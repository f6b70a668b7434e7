"""Links, languages, lessons and downloads in a real headless Chromium."""

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from ganapp.shelf import Shelf
from ganapp.texts import TEXTS
from ganapp.ui.kit.validation import END_A, END_B
from tests.support.browser import pixels, settle, tabs, visit
from tests.support.paths import is_near, picture

LINK = "?tab=interpolate&model=wgan-tiny&a=5&b=900&via=3&loop=1&path=lerp&t=0.42"


def query_of(address: str) -> set[tuple[str, str]]:
    """Names and values; spaces after commas do not matter."""
    return {(name, value.replace(" ", "")) for name, value in parse_qsl(address.partition("?")[2])}


@pytest.mark.both
def test_a_link_rebuilds_the_same_picture_in_another_browser(open_page):
    page = open_page("?tab=interpolate")
    page.get_by_label("End A").fill("5")
    page.get_by_label("lerp", exact=True).locator("visible=true").check()
    stage = page.locator("#interpolate-stage")
    expect(stage.locator(".end").first).to_have_text("A · 5")
    stage.locator(".scrub").focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(rf"\?tab=interpolate&model=dcgan-tiny&a=5&b={END_B}&path=lerp&t=0\.317$"))
    again = open_page(page.url[page.url.index("?") :], locale="en-GB").locator("#interpolate-stage")
    expect(again.locator(".end").first).to_have_text("A · 5")
    for shown in (stage, again):
        expect(shown.locator(".frame")).to_have_attribute("data-t", "0.317")
        settle(shown.page)  # they have their last path
    expect(again.page.get_by_label("lerp", exact=True).locator("visible=true")).to_be_checked()
    pair = zip(pixels(again.locator(".frame")), pixels(stage.locator(".frame")), strict=True)
    assert max(abs(a - b) for a, b in pair) <= 2  # before its weights have come, a server may have drawn it


def test_a_link_keeps_the_picture_that_it_had(open_page, root):
    """The seeds, the path and the classes of a link mean the same for ever, whoever draws them."""
    page = open_page(LINK)
    canvas = page.locator("#interpolate-stage .frame")
    expect(page.locator("#interpolate-stage .end >> nth=3")).to_have_text("A · 5")
    expect(canvas).to_have_attribute("data-t", "0.42")
    settle(page)
    wanted = picture(Shelf(root)["wgan-tiny"], [5, 3, 900], 0.42, path="lerp", closed=True)
    assert is_near(pixels(canvas), wanted)


@pytest.mark.parametrize(
    ("query", "checks"),
    [
        (
            "?tab=sample&model=vanilla-tiny&seed=100&n=9",
            {"#sample-grid .grid button >> nth=0": ("title", re.compile("^100 · "))},
        ),
        (LINK, {"#interpolate-stage .end >> nth=1": ("textContent", "3")}),
        ("?tab=compare&models=wgan-tiny&a=1&b=2&t=1", {"#compare-stage .frame": ("data-t", "1")}),
        ("?tab=map&a=1&b=2&c=3&d=4&u=1&v=0", {"#map-sheet .pad": ("aria-valuetext", re.compile(r"\(1.00, 0.00\)"))}),
        (
            "?tab=directions&seed=9&at=1,0,0,-2,0,0.8",
            {"#directions-panel .slider input >> nth=3": ("aria-valuetext", "-2.00 σ")},
        ),
        ("?tab=draw&to=77", {"#draw-pad canvas": ("role", "img")}),
        ("?tab=lab&experiment=collapse-cured&seed=7", {"#lab-turn": ("textContent", "Break it")}),
        ("?tab=training&models=wgan-tiny&t=1", {"#training-stage .marker": ("data-epoch", "4")}),
    ],
)
def test_every_tab_is_restored_and_written_back_as_it_was(open_page, query, checks):
    page = open_page(query)
    for selector, (name, value) in checks.items():
        if name == "textContent":
            expect(page.locator(selector)).to_have_text(value)
        else:
            expect(page.locator(selector)).to_have_attribute(name, value)
    settle(page)
    page.locator(".copy").click()
    assert not query_of(query) - query_of(page.url)


def test_a_link_with_nonsense_opens_the_defaults_and_says_what_was_wrong(open_page):
    page = open_page("?tab=interpolate&model=nobody&a=-7&via=<script>alert(1)</script>&t=9&lang=xx", locale="pt-BR")
    for message in (
        "O link pede o idioma xx",
        "Não há modelo nobody",
        "Ponta A (semente) deve ser um número inteiro de 0",
        "<script>alert(1)</script>",
        "A posição no caminho deve ser um número de 0 a 1",
    ):
        expect(page.get_by_text(message).first).to_be_visible()
    expect(page.locator("#interpolate-stage .end").first).to_have_text(f"A · {END_A}")


@pytest.mark.both
def test_copy_link_puts_the_address_of_what_is_seen_on_the_clipboard(open_page):
    page = open_page("?tab=interpolate", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"?tab=interpolate&model=dcgan-tiny&a={END_A}&b={END_B}&path=slerp&t=0")


@pytest.mark.both
def test_the_language_is_switched_in_the_page_and_remembered(open_page):
    page = open_page("?tab=interpolate&a=5")
    assert page.title() == "GAN Explorer"
    page.get_by_role("button", name="Português").click()
    expect(page.get_by_role("tab", name="Interpolar")).to_be_visible()
    expect(page.locator("#interpolate-stage .end").first).to_have_text("A · 5")  # the state comes along
    assert page.title() == "Explorador de GANs"
    assert page.evaluate("document.documentElement.lang") == "pt"
    expect(page.get_by_role("button", name="Reproduzir")).to_be_visible()
    page.get_by_label("Ponta A").locator("visible=true").fill("-5")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Ponta A (semente) deve ser um número inteiro")).to_be_visible()
    page.goto(page.url.partition("?")[0])
    expect(page.get_by_role("tab", name="Interpolar")).to_be_visible()


@pytest.mark.parametrize(("language", "other"), [("pt", "en"), ("en", "pt")])
def test_nothing_of_the_other_language_is_left(open_page, language, other):
    """Every text of the table that is on a page must be in the page's language."""
    foreign = {
        getattr(text, other)
        for text in TEXTS.values()
        if text.en != text.pt and len(getattr(text, other)) > 3 and "{" not in text.en
    }
    page = open_page(f"?lang={language}")
    for tab in tabs(page):
        visit(page, tab)
        lines = {
            line.strip() for line in page.locator(".tabs, #masthead").all_inner_texts() for line in line.split("\n")
        }
        lines |= set(page.locator("[aria-label]").evaluate_all("es => es.map(e => e.getAttribute('aria-label'))"))
        assert not lines & foreign, tab


@pytest.mark.parametrize("language", ["en", "pt"])
def test_each_tab_has_a_lesson_with_formulas(open_page, language):
    page = open_page(f"?lang={language}")
    for tab in tabs(page):
        visit(page, tab)
        lessons = page.locator(".lesson").locator("visible=true")
        assert lessons.count()
        for lesson in lessons.all():
            lesson.locator("summary").click()
            text = lesson.locator(".prose").locator("visible=true")
            assert text.count() == 1, "of one language"
            title = {"en": "Lesson", "pt": "Lição"}[language]
            assert lesson.locator("summary").inner_text().startswith(title)
            assert lesson.locator("math").locator("visible=true").count()
            assert "$" not in text.inner_text()
            assert "\\" not in text.inner_text()


@pytest.mark.both
def test_back_and_forward_go_from_tab_to_tab(open_page):
    page = open_page("?tab=sample&seed=7")
    for name in ("Interpolate", "Map"):
        page.get_by_role("tab", name=name).click()
    page.get_by_role("tab", name="Map").click()  # once more is no step
    for step, tab in ((page.go_back, "Interpolate"), (page.go_back, "Sample"), (page.go_forward, "Interpolate")):
        step()
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        page.wait_for_function("name => new URLSearchParams(location.search).get('tab') === name", arg=tab.lower())
    page.go_back()
    expect(page.get_by_label("Seed of the first picture")).to_have_value("7")
