"""What a student, a teacher and a visitor on a phone come for, each done from the opened page on, in a real headless
Chromium and with a shipped model."""

import re
import shutil

import numpy as np
import pytest
from playwright.sync_api import expect

from ganapp import reading
from ganapp.texts import TEXTS
from ganapp.ui.kit.validation import END_A, END_B
from tests.support import ROOT
from tests.support.browser import fill, go_to, in_hand, pin, pixels, settle

MODEL = "cgan-mnist"
PHONE = {"width": 360, "height": 740}
NOTED = """
window.noted = new Map();  // {what the game says of the time: its first picture then}
setInterval(() => {
  const [time, first] = ["#game-tool .time output", "#game-tool .fake canvas"].map((of) => document.querySelector(of));
  if (time?.textContent && !noted.has(time.textContent)) noted.set(time.textContent, first.toDataURL());
}, 50);
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("tasks")
    shutil.copytree(ROOT / "checkpoints" / MODEL, root / MODEL)
    return root


def read(canvas) -> tuple[int, float]:
    """What the classifier reads in a picture of the page, and how surely."""
    ((label, sure),) = reading.read("mnist", np.array(pixels(canvas), np.uint8).reshape(1, 28, 28, 1))
    return label, sure


def test_a_student_opens_the_page_and_the_game_moves_by_itself_from_the_first_epoch_on(open_page):
    page = open_page(prepare=lambda page: page.add_init_script(NOTED))
    page.wait_for_function("noted.size > 3")
    epochs = [int(re.search(r"\d+", text)[0]) for text in page.evaluate("[...noted.keys()]")]
    assert epochs == sorted(epochs)
    assert len(set(page.evaluate("[...noted.values()]"))) > 1, "other pictures with the time"
    assert page.locator("#game-tool .cell small").filter(has_text="%").count() == 24, "a verdict under each"


def test_a_student_turns_a_7_into_a_3_with_two_clicks(open_page):
    page = open_page()
    go_to(page, "Interpolate")
    page.get_by_role("button", name="Play", exact=True).locator("visible=true").click()
    frame, scrub = page.locator("#interpolate-stage .frame"), page.locator("#interpolate-stage .scrub")
    page.wait_for_function("Number(document.querySelector('#interpolate-stage .frame').dataset.t) > 0")
    expect(page.locator("#interpolate-stage .end")).to_have_text([f"A · {END_A} · 7", f"B · {END_B} · 3"])
    for key, t, digit in (("Home", "0", 7), ("End", "1", 3)):
        scrub.press(key)
        expect(frame).to_have_attribute("data-t", t)
        label, sure = read(frame)
        assert (label, sure > 0.9) == (digit, True)


def test_a_student_sees_a_collapse_and_its_cure_with_two_clicks(open_page):
    page = open_page()
    go_to(page, "Lab")
    page.locator("#lab-stage[data-state=running]").wait_for()
    page.wait_for_function("document.querySelector('#lab-stage').dataset.step >= 30")
    expect(page).to_have_url(re.compile(r"\?tab=lab&experiment=collapse$"))
    page.get_by_role("button", name="Cure it").click()
    cure = page.get_by_role("group", name="Mode collapse", exact=True).get_by_role("button", name="works")
    expect(cure).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("document.querySelector('#lab-stage').dataset.step < 30")
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "running")
    page.wait_for_function("document.querySelector('#lab-stage').dataset.step >= 5")


def test_a_student_keeps_a_digit_in_hand_from_tool_to_tool_and_takes_the_step_back(open_page):
    page = open_page("?tab=sample&class=4")
    fill(page, "sample")
    first = in_hand(page).inner_text()
    page.locator("#sample-grid .grid button").nth(9).click()
    expect(in_hand(page)).to_have_text("seed 9 · 4")
    for tool, canvas in {
        "Map": "#map-sheet .look > .frame",
        "Directions": "#directions-panel .look .frame",
        "Inside": "#inside-tool .before-after canvas",
    }.items():
        go_to(page, tool)
        settle(page)
        assert read(page.locator(canvas).first)[0] == 4, tool
    page.get_by_role("button", name=TEXTS["hand_undo"].en).click()
    expect(in_hand(page)).to_have_text(first)


def test_a_student_guesses_what_happens_and_reads_what_happened_in_their_own_run(open_page):
    page = open_page()
    page.get_by_role("button", name=TEXTS["story_begin"].en, exact=True).click()
    scene = page.locator("#story article:visible")
    expect(scene.locator(".why")).to_be_hidden()
    scene.locator("input").first.check()
    page.locator("#game-tool .time .scrub").press("End")
    expect(scene.locator(".why")).to_be_visible()
    expect(scene.locator(".seen")).to_contain_text(re.compile(r"\d+% of all pairs"))


def test_a_teacher_presents_scenes_with_the_keyboard(open_page):
    page = open_page("?scene=players", width=1920, height=1080)
    heading = page.locator("#story h2:visible")
    heading.press("f")
    expect(page.get_by_role("tablist").first).to_be_hidden()
    heading.press("ArrowRight")
    expect(page.locator("#story article:visible")).to_have_attribute("data-scene", "verdict")
    size = heading.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 28, "read from the last row"
    heading.press("Escape")
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")  # a real Esc does
    expect(page.get_by_role("tablist").first).to_be_visible()


def test_a_teacher_prints_a_sheet_for_the_class_in_portuguese(open_page):
    page = open_page("?scene=players&lang=pt")
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name=TEXTS["story_print"].pt).click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#handout section:not(.answers)")).to_have_count(page.locator("#story article").count())
    expect(page.locator("#handout .answers")).to_contain_text(TEXTS["story_answers"].pt)


def test_a_teacher_sends_a_link_and_the_class_sees_the_same_two_digits(open_page):
    page = open_page("?tab=sample&class=7")
    fill(page, "sample")
    page.locator("#sample-grid .grid button").nth(3).click()
    pin(page, "A")
    page.locator("#sample-held").get_by_role("radio", name="3", exact=True).check()
    settle(page)
    page.locator("#sample-grid .grid button").nth(3).click()
    pin(page, "B")
    go_to(page, "Interpolate")
    ends = page.locator("#interpolate-stage .end")
    expect(ends).to_have_text(["A · 3 · 7", "B · 3 · 3"])
    settle(page)
    again = open_page("?" + page.url.partition("?")[2])
    expect(again.locator("#interpolate-stage .end")).to_have_text(["A · 3 · 7", "B · 3 · 3"])
    assert pixels(again.locator("#interpolate-stage .frame")) == pixels(page.locator("#interpolate-stage .frame"))


def test_a_visitor_on_a_phone_plays_against_the_critic(open_page):
    page = open_page(**PHONE)
    duel = page.locator("#game-tool .duel")
    duel.get_by_role("button", name=TEXTS["duel_start"].en, exact=True).click()
    for round in range(10):
        if round:
            duel.get_by_role("button", name=TEXTS["duel_next"].en, exact=True).click()
        duel.locator(".choice").first.click()
    expect(duel).to_contain_text(re.compile(r"You found \d+ of 10 real pictures, the critic of .+ found \d+"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_visitor_on_a_phone_draws_a_digit_and_is_judged_while_drawing(open_page):
    page = open_page(**PHONE)
    go_to(page, "Draw")
    box = page.locator("#draw-pad canvas").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.2 * box["height"])
    page.mouse.down()
    for x, y in ((0.7, 0.2), (0.55, 0.5), (0.45, 0.85)):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=6)
    page.locator("#draw-judge .mark[data-score]").wait_for()
    page.mouse.up()
