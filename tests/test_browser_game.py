"""The game in a real headless Chromium: both players through time, and the visitor against the critic."""

import json
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from ganapp.generators import DCGANConfig, build
from tests.support import games
from tests.support.adversary import EPOCHS
from tests.support.axe import findings, source
from tests.support.browser import go_to, in_hand, pixels
from tests.support.games import SIZE


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("games")
    games.game(root / "logits", "non-saturating")
    games.game(root / "ranks", "wasserstein", games.DIGITS, seed=1)
    build(DCGANConfig(width=4, image_size=SIZE)).save_pretrained(root / "alone")
    games.told(root / "alone", "wasserstein")
    return root


def game(open_page, query="", **options):
    page = open_page(f"?tab=game{query}", **options)
    expect(page.locator("#game-tool .time output")).to_contain_text("epoch")
    return page


def verdicts(root, name) -> list[dict]:
    return [json.loads(line) for line in (root / name / "verdicts.jsonl").read_text().splitlines()]


def said(page, side) -> list[str]:
    return page.locator(f"#game-tool .{side} .cell small").all_inner_texts()


def test_time_goes_by_itself_until_a_hand_takes_it(open_page):
    page = game(open_page)
    output = page.locator("#game-tool .time output")
    expect(output).to_have_text(f"epoch 2 of {EPOCHS}", timeout=20_000)
    page.get_by_label("Training time").press("Home")
    expect(output).to_have_text(f"epoch 1 of {EPOCHS}")
    expect(page.locator("#game-tool .play")).to_have_attribute("data-playing", "false")
    page.wait_for_function("new URLSearchParams(location.search).get('t') === '0'")


def test_nothing_moves_where_less_motion_is_wanted(open_page):
    page = game(open_page, prepare=lambda page: page.emulate_media(reduced_motion="reduce"))
    expect(page.locator("#game-tool .time output")).to_have_text(f"epoch {EPOCHS} of {EPOCHS}")
    expect(page.locator("#game-tool .play")).to_have_attribute("data-playing", "false")


@pytest.mark.parametrize("t", [0, 1])
def test_every_picture_has_the_verdict_that_training_wrote_down(open_page, root, t):
    page = game(open_page, f"&model=logits&t={t}")
    expect(page.locator("#game-tool .time output")).to_have_text(f"epoch {(1, EPOCHS)[t]} of {EPOCHS}")
    line = verdicts(root, "logits")[(0, -1)[t]]
    for side in ("real", "fake"):
        shares = [round(100 / (1 + np.exp(-score))) for score in line[side][:12]]
        assert said(page, side) == [f"{share}% real" for share in shares]
    film = np.asarray(Image.open(root / "logits" / "evolution.png"))
    row = (0, EPOCHS - 1)[t] * SIZE
    for i in (0, 11):
        drawn = np.asarray(pixels(page.locator("#game-tool .fake canvas").nth(i)))
        assert (drawn.reshape(SIZE, SIZE) == film[row : row + SIZE, i * SIZE : (i + 1) * SIZE]).all()


def test_scores_that_are_no_probabilities_are_told_as_scores(open_page, root):
    page = game(open_page, "&model=ranks&t=1&lang=en")
    assert said(page, "real") == [f"{score:.1f}" for score in verdicts(root, "ranks")[-1]["real"][:12]]


def test_only_models_with_a_record_of_their_critic_play(open_page):
    options = game(open_page).get_by_label("Model").locator("option")
    assert options.evaluate_all("options => options.map(({ value }) => value)") == ["logits", "ranks"]


@pytest.mark.both
@pytest.mark.parametrize("model", ["logits", "ranks"])
def test_you_play_ten_rounds_against_the_critic_and_both_are_counted(open_page, root, model):
    page = game(open_page, f"&model={model}&t=1")
    duel = page.locator(".duel")
    duel.get_by_role("button", name="Play", exact=True).click()
    sheet = np.asarray(Image.open(root / model / "real.png"))
    cells = [sheet[y : y + SIZE, x : x + SIZE] for y in range(0, 2 * SIZE, SIZE) for x in range(0, 8 * SIZE, SIZE)]
    you = critic = 0
    for round_ in range(1, 11):
        expect(duel.locator(".asked")).to_have_text(f"{round_} of 10: which one is real?")
        duel.locator(".choice").nth(round_ % 2).click()
        real = duel.locator(".choice.real canvas")
        expect(real).to_have_count(1)
        shown = np.asarray(pixels(real)).reshape(SIZE, SIZE)
        assert any((shown == cell).all() for cell in cells), "the one that is called real is a real one"
        words = duel.locator(".asked").inner_text()
        you += words.startswith("Right.")
        assert words.startswith("Right.") == bool(duel.locator(".choice.real.chosen").count())
        critic += "The critic was right." in words
        if round_ < 10:
            duel.get_by_role("button", name="Next").click()
    expect(duel.locator(".asked")).to_contain_text(
        f"You found {you} of 10 real pictures, the critic of {model} found {critic}."
    )
    duel.get_by_role("button", name="Play again").click()
    expect(duel.locator(".asked")).to_have_text("1 of 10: which one is real?")


@pytest.mark.parametrize("size", [(1280, 720), (360, 740), (1920, 1080)])
def test_pictures_critic_and_time_are_on_one_screen(open_page, size):
    page = game(open_page, "&t=1", width=size[0], height=size[1])
    for place in (".fake .cell", ".real .cell", ".time .scrub", ".scores svg"):
        box = page.locator(f"#game-tool {place}").first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1], place
        assert box["x"] + box["width"] <= size[0], place


def test_verdicts_are_read_aloud_and_the_page_opens_on_the_game(open_page):
    page = open_page()
    expect(page.get_by_role("tab", name="The game")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("img", name=re.compile(r"^real picture 1: \d+% real$"))).to_be_visible()
    page.evaluate(source())
    assert findings(page) == []
    page.get_by_role("button", name=re.compile(r"^generated picture 3: \d+% real$")).click()
    go_to(page, "Sample")
    expect(in_hand(page)).to_have_text("seed 2")


def test_a_link_of_before_that_names_no_tab_is_one_to_sample(open_page):
    page = open_page("?model=alone&seed=7")
    expect(page.get_by_role("tab", name="Sample")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Seed of the first picture")).to_have_value("7")
