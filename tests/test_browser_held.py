"""Asking for a class or a code, in a real headless Chromium."""

import re
import shutil

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from ganapp import directions
from ganapp.shelf import Shelf
from ganapp.ui.kit.validation import END_B
from tests.support.app import FEW
from tests.support.axe import findings, source
from tests.support.browser import fill, go_to, in_hand, pin, pixels, settle, shows
from tests.support.held import save
from tests.support.paths import NEAR, is_near
from tests.support.pictures import drawn
from tests.support.plane import picture_at

MODELS = ("digits", "clothes", "codes", "plain")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("asked")
    save(root, *MODELS, "both", "many", "big", "styled")
    shutil.copytree(root / "digits", root / "others")
    return root


def expected(root, name: str, seed: int, **held) -> np.ndarray:
    checkpoint = Shelf(root)[name]
    return drawn(checkpoint, checkpoint.generator.config.latent.from_seeds([seed], held)[0])


def choose(page: Page, of: str, name: str) -> None:
    """Press a button of a row as a hand does: on its face."""
    page.locator(of).get_by_role("radio", name=name, exact=True).locator("xpath=..").click()


def choose_model(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Model", exact=True).select_option(name)


CUT = """async (box) => {
  const side = 28, image = new Image();
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  image.src = box.style.backgroundImage.slice(5, -2);
  await image.decode();
  const across = parseFloat(box.style.backgroundSize) / 100, share = parseFloat(box.style.backgroundPosition) / 100;
  canvas.getContext("2d").drawImage(image, -Math.round(share * (across - 1)) * side, 0);
  return [...canvas.getContext("2d").getImageData(0, 0, side, side).data].filter((_, i) => i % 4 === 0);
}"""


def cut_out(box: Locator) -> np.ndarray:
    """The picture that is the background of a box, cut from a strip."""
    return np.array(box.evaluate(CUT)).reshape(28, 28)


def seen(button: Locator) -> np.ndarray:
    """The picture on a button."""
    return np.array(pixels(button.locator("canvas"))).reshape(28, 28)


def code_of(spec, seed: int) -> float:
    """The second number of the code that a seed has by itself."""
    return spec.split(spec.from_seeds([seed]))["code"][0, 1].item()


def near(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether they are the same but for what half-precision weights cost."""
    return abs(one - other).max() <= NEAR


def test_a_stranger_asks_for_a_7_and_morphs_it_into_a_3_of_the_same_hand(open_page, root):
    page = open_page("?model=digits")
    choose(page, "#sample-held", "7")
    expect(page).to_have_url(re.compile(r"\?tab=sample&model=digits&.*&class=7$"))
    picture = page.locator("#sample-grid .grid button").nth(5)
    settle(page)
    picture.click()
    expect(in_hand(page)).to_have_text("seed 5 · 7")
    pin(page, "A")
    pin(page, "B")
    go_to(page, "Interpolate")
    expect(page.locator("#interpolate-stage .end").first).to_have_text("A · 5 · 7")
    choose(page, "#interpolate-held-b", "3")
    page.get_by_label("class only").locator("visible=true").check()
    expect(page.locator("#interpolate-stage .end").last).to_have_text("B · 5 · 3")
    shows(page, "#interpolate-stage .frame", expected(root, "digits", 5, **{"class": 7}))
    page.locator("#interpolate-stage .scrub").focus()
    page.keyboard.press("End")
    shows(page, "#interpolate-stage .frame", expected(root, "digits", 5, **{"class": 3}))
    expect(page).to_have_url(re.compile(r"&a\.class=7&b\.class=3&morph=class"))
    again = open_page(page.url[page.url.index("?") :])
    shows(again, "#interpolate-stage .frame", expected(root, "digits", 5, **{"class": 3}))
    expect(again.locator("#interpolate-held-a").get_by_role("radio", name="7", exact=True)).to_be_checked()


def test_two_classes_of_one_latent_become_the_ends_of_a_path(open_page):
    page = open_page("?model=digits")
    choose(page, "#sample-held", "all")
    buttons = page.locator("#sample-grid .grid button")
    expect(buttons).to_have_count(60)
    expect(page.locator("#sample-grid .columns span")).to_have_text([str(digit) for digit in range(10)])
    expect(buttons.nth(27)).to_have_attribute("title", re.compile("^2 · 7"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PNG").click()
    assert Image.open(download.value.path()).size == (10 * 8 * 28, 6 * 8 * 28), "as it is seen"
    for button, end in ((27, "A"), (23, "B")):
        buttons.nth(button).click()
        pin(page, end)
    go_to(page, "Interpolate")
    expect(page.locator("#interpolate-stage .end").first).to_have_text("A · 2 · 7")
    expect(page.locator("#interpolate-stage .end").last).to_have_text("B · 2 · 3")


def test_the_controls_follow_the_model_that_is_chosen(open_page):
    page = open_page("?model=digits&class=7")
    radios, sliders = (page.locator(f"#sample-held input[type={kind}]") for kind in ("radio", "range"))
    expect(radios).to_have_count(12)  # any, all and ten digits
    choose_model(page, "codes")
    expect(radios).to_have_count(6)
    expect(sliders).to_have_count(2)
    expect(page.locator("#sample-held").get_by_role("radio", name="any")).to_be_checked()
    choose_model(page, "clothes")
    expect(page.locator("#sample-held").get_by_role("radio", name="ankle boot")).to_be_visible()
    expect(sliders).to_have_count(0)
    choose_model(page, "plain")
    expect(page.locator("#sample-held input")).to_have_count(0)
    expect(page.locator("#sample-grid .grid")).to_have_attribute("aria-label", "plain")
    settle(page)
    assert "class" not in page.url


def test_a_code_is_moved_and_draws_as_it_moves_and_is_let_go_again(open_page, root):
    page = open_page("?model=codes&category=A")
    settle(page)
    slider, first = (
        page.locator("#sample-held input[type=range]").first,
        page.locator("#sample-grid .grid button").first,
    )
    canvas = "#sample-grid .grid button canvas"
    before = seen(first)
    slider.evaluate(
        "s => { s.value = 0.5; s.dispatchEvent(new Event('input', { bubbles: true })); }"
    )  # a hand that drags
    expect(page.locator("#sample-held output")).to_have_text(["0.50", "0.00"])
    shows(page, canvas, expected(root, "codes", 0, category="A", code="0.5,0"))
    assert "code=" not in page.url, "which the address hears of when it rests"
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("#sample-held output")).to_have_text(["1.00", "0.00"])
    expect(page).to_have_url(re.compile(r"&category=A&code=1,0$|&code=1,0&category=A$"))
    shows(page, canvas, expected(root, "codes", 0, category="A", code="1,0"))
    page.locator("#sample-held").get_by_role("button", name="any").click()
    expect(page.locator("#sample-held output")).to_have_text(["any", "any"])
    shows(page, canvas, before)


def test_what_a_code_does_to_the_latent_is_seen_before_it_is_touched(open_page, root):
    page = open_page("?model=codes&seed=5&category=2")
    pictures = page.locator("#sample-held .seen").nth(1).locator(".picture")
    expect(pictures).to_have_count(7)
    settle(page)
    own = Shelf(root)["codes"].generator.config.latent
    first = own.split(own.from_seeds([5]))["code"][0, 0].item()
    for frame, value in ((0, -1), (3, 0), (6, 1)):
        assert near(cut_out(pictures.nth(frame)), expected(root, "codes", 5, category=2, code=[first, value]))
    options = page.locator("#sample-held .option .picture")
    assert near(cut_out(options.nth(3)), expected(root, "codes", 5, category=3)), "and what a category does"
    page.get_by_label("Seed of the first picture").fill("9")
    page.keyboard.press("Tab")
    settle(page)
    assert near(cut_out(options.nth(3)), expected(root, "codes", 9, category=3))

    page.close()  # each page holds a connection of the six that a browser has for one server
    page = open_page("?tab=interpolate&model=codes&a=5&b=9&b.code=0.5,-1")
    for end, seed, code in (("a", 5, [1, code_of(own, 5)]), ("b", 9, [1, -1])):
        pictures = page.locator(f"#interpolate-held-{end} .seen").first.locator(".picture")
        expect(pictures).to_have_count(3)
        settle(page)
        assert near(cut_out(pictures.last), expected(root, "codes", seed, code=code)), end
    for tab, widget in (("directions", "directions-held"), ("map", "map-held-a"), ("compare", "compare-held-a")):
        models = "models" if tab == "compare" else "model"
        page.close()
        page = open_page(f"?tab={tab}&{models}=codes&{'seed' if tab == 'directions' else 'a'}=5")
        fill(page, tab)
        picture = page.locator(f"#{widget} .seen").first.locator(".picture").last
        assert near(cut_out(picture), expected(root, "codes", 5, code=[1, code_of(own, 5)])), tab


@pytest.mark.parametrize("name", ["big", "styled"])
def test_a_truncation_is_moved_and_let_go_again(open_page, root, name):
    page = open_page(f"?model={name}&seed=5")
    settle(page)
    part = page.locator("#sample-held fieldset").filter(has_text="Truncation")
    slider, output, canvas = (
        part.locator("input[type=range]"),
        part.locator("output"),
        "#sample-grid .grid button canvas",
    )
    expect(output).to_have_text("1.00")
    shows(page, canvas, expected(root, name, 5))
    for frame, share in ((0, 0), (3, 0.5), (6, 1)):
        assert near(cut_out(part.locator(".picture").nth(frame)), expected(root, name, 5, truncation=share))
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"truncation=0$"))
    shows(page, canvas, expected(root, name, 5, truncation=0))
    part.get_by_role("button", name="1.00").click()
    expect(output).to_have_text("1.00")
    shows(page, canvas, expected(root, name, 5))
    assert "truncation" not in page.url


def test_a_link_with_a_truncation_that_is_none_says_so(open_page):
    page = open_page("?model=big&truncation=1.5")
    expect(page.get_by_text("must be a number from 0 to 1, not 1.5")).to_be_visible()


def test_clothes_are_called_clothes_in_portuguese(open_page):
    page = open_page("?tab=interpolate&model=clothes&a.class=9", locale="pt-BR")
    expect(page.locator("#interpolate-held-a legend")).to_have_text("Classe · A")
    expect(page.locator("#interpolate-held-a").get_by_role("radio", name="bota")).to_be_checked()
    expect(page.locator("#interpolate-stage .end").first).to_have_text("A · 66 · bota")


def test_the_corners_of_a_map_are_of_different_classes(open_page, root):
    page = open_page("?tab=map&model=digits&a=1&b=2&a.class=7&u=1&v=0")
    around = page.locator("#map-sheet .around button span")
    expect(around.nth(0)).to_have_text("2")
    page.get_by_label("Class · top right").select_option("3")
    expect(around.nth(0)).to_have_text("2 · 3")
    shows(page, "#map-sheet .look > .frame", expected(root, "digits", 2, **{"class": 3}))
    page.get_by_label("Class · everywhere").select_option("5")
    expect(around.nth(1)).to_have_text(re.compile(r"^\d+ · 5$"))
    expect(around.nth(0)).to_have_text("2 · 3")  # what is held at a corner goes before
    expect(page).to_have_url(re.compile(r"&class=5&a\.class=7&b\.class=3$"))
    page.get_by_label("Class · top right").select_option("")
    expect(around.nth(0)).to_have_text("2 · 5")
    shows(page, "#map-sheet .look > .frame", expected(root, "digits", 2, **{"class": 5}))
    around.nth(0).locator("xpath=..").click()
    expect(in_hand(page)).to_have_text("seed 2 · 5")


def test_the_map_morphs_classes_and_codes_between_its_corners(open_page, root):
    page = open_page("?tab=map&model=codes&a=1&b=2&c=3&d=4&a.code=1,-1&d.category=C&u=0.25&v=0.75")
    fill(page, "map")
    corners = {(0, 0): {"code": [1, -1]}, (1, 1): {"category": "C"}}
    seeds, at = (1, 2, 3, 4), (0.25, 0.75)
    picture = picture_at(Shelf(root)["codes"], *at, seeds, held=lambda i, j: corners.get((i, j), {}))
    assert is_near(pixels(page.locator("#map-sheet .look > .frame")), picture)


def test_directions_have_a_class(open_page, root, monkeypatch):
    page = open_page("?tab=directions&model=digits&seed=5&class=7")
    canvas = "#directions-panel .look .frame"
    expect(page.locator(canvas)).to_have_attribute("aria-label", re.compile("^digits, 5, 7"))
    shows(page, canvas, expected(root, "digits", 5, **{"class": 7}))
    choose(page, "#directions-held", "4")
    expect(page.locator(canvas)).to_have_attribute("aria-label", re.compile("^digits, 5, 4"))
    settle(page)
    page.locator("#directions-panel input").first.focus()
    page.keyboard.press("End")
    settle(page)
    checkpoint = Shelf(root)["digits"]
    start = checkpoint.generator.config.latent.from_seeds([5], {"class": 4})
    monkeypatch.setattr(directions, "LATENTS", FEW)
    steps = directions.principal(checkpoint.generator, 10, start[0]).steps
    shows(page, canvas, drawn(checkpoint, start[0] + 3 * steps[0]))


def test_drawings_have_a_class(open_page):
    page = open_page("?tab=draw&model=clothes")
    choose(page, "#draw-held", "bag")
    expect(page).to_have_url(re.compile(r"&to\.class=Bag"))


def test_models_without_classes_say_that_they_ignore_one(open_page):
    page = open_page("?tab=compare&models=digits,plain&a.class=7&b.class=3")
    figures = page.locator("#compare-stage figure")
    expect(figures.filter(has_text="plain").locator(".moment")).to_have_text("ignores: class")
    expect(figures.filter(has_text="digits").locator(".moment")).to_have_text("")
    expect(page.locator("#compare-stage .end").last).to_have_text(f"B · {END_B} · 3")


def test_every_class_of_one_latent_stands_beside_each_other_a_row_a_model(open_page, root):
    page = open_page(
        "?tab=compare&models=digits,others,clothes,codes,both,plain,many&a=5&a.code=0.5,-1", locale="pt-BR"
    )
    tables = page.locator("#compare-classes table")
    expect(tables).to_have_count(5)
    rows = [table.locator("tbody th").all_inner_texts() for table in tables.all()]
    assert rows == [["digits", "others"], ["clothes"], ["codes"], ["both"], ["both"]]
    expect(page.locator("#compare-classes p").first).to_have_text("Classe: uma de cada, do latente da semente 5")
    expect(tables.nth(1).locator("thead th").last).to_have_text("bota")
    expect(tables.nth(2).locator("button")).to_have_count(4)
    assert near(seen(tables.nth(2).locator("button").nth(3)), expected(root, "codes", 5, category="D", code="0.5,-1"))
    picture = tables.nth(0).locator("button").nth(7)
    expect(picture).to_have_attribute("title", re.compile("^digits, 5 · 7 · reconhecido como"))
    assert near(seen(picture), expected(root, "digits", 5, **{"class": 7}))
    picture.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Na mão: digits, semente 5 · 7.")).to_be_visible()
    page.get_by_label("Ponta A").locator("visible=true").fill("9")
    page.keyboard.press("Tab")
    expect(page.locator("#compare-classes p").first).to_have_text("Classe: uma de cada, do latente da semente 9")
    go_to(page, "Por dentro")
    expect(page.locator("#inside-held").get_by_role("radio", name="7", exact=True)).to_be_checked()


def test_a_link_that_asks_a_model_without_classes_says_so_and_opens_the_rest(open_page):
    page = open_page("?model=plain&class=7&seed=5")
    expect(page.get_by_text("plain cannot be asked for “Class”: it was trained without")).to_be_visible()
    expect(page.locator("#sample-grid .grid button").first).to_have_attribute("title", re.compile("^5"))
    expect(page.locator("#sample-held input")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_axe_finds_nothing_in_the_controls_of_classes_and_codes(open_page, theme):
    script = source()
    for tab, query in {
        "sample": "model=codes&category=1&code=1,0",
        "interpolate": "model=clothes&a.class=9",
        "map": "model=codes",
        "compare": "models=digits,clothes",
    }.items():
        page = open_page(f"?tab={tab}&{query}&__theme={theme}")
        fill(page, tab)
        page.evaluate(script)
        assert not findings(page)
        assert page.locator(".held input, .held select").locator("visible=true").count()
        page.close()
