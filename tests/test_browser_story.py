"""The story in a real headless Chromium: its scenes are guessed, played and seen, presented and printed."""

import json
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from ganapp import sampling
from ganapp.judge import Judge, fingerprint, to_size
from ganapp.scores import SCORES
from ganapp.texts import TEXTS
from ganapp.ui.kit.story import SCENES, TABS
from tests.support import games
from tests.support.adversary import EPOCHS
from tests.support.axe import findings, source
from tests.support.paths import latent

SIZES = [(360, 740), (1280, 720), (1920, 1080)]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("story")
    games.game(root / "plain", "non-saturating")
    games.game(root / "wished", "non-saturating", games.DIGITS, seed=1)
    for name, fid in {"plain": 20.5, "wished": 10.25}.items():
        rows = {row: dict.fromkeys(SCORES, value) for row, value in (("floor", 2), ("figures", fid), ("ceiling", 900))}
        rows["floor"]["novelty"] = 0
        protocol = {"dataset": "mnist", "judge": fingerprint("mnist"), "samples": 10_000}
        (root / name / "metrics.json").write_text(json.dumps({"protocol": protocol, **rows}))
    return root


def scene(page):
    return page.locator("#story article:visible")


def guess(page, i=0):
    scene(page).locator("input").nth(i).check()


def seen(page) -> str:
    """What is said of the reader's run, once it is."""
    expect(scene(page).locator(".why")).to_be_visible()
    expect(scene(page).locator(".seen.decoding")).to_have_count(0)
    return scene(page).locator(".seen").inner_text()


def numbers(text: str) -> list[float]:
    return [float(number.replace(",", "").replace("−", "-")) for number in re.findall(r"[-−]?\d[\d,]*\.?\d*", text)]


def to_the_last_epoch(page):
    page.locator("#game-tool .time .scrub").press("End")


def run_lab(page, moment, back=True):
    """As fast as it goes, until this moment at least; then back to it, where it is looked at again."""
    page.locator(".timeline .pace").select_option("full")
    page.locator(".timeline .play").click()
    play_lab(page, moment, back)


def turn_lab(page, moment, back=True):
    """The same of the other side of the experiment, which plays at once."""
    page.locator("#lab-turn").click()
    play_lab(page, moment, back)


def play_lab(page, moment, back):
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "running")
    page.wait_for_function(f"Number(document.querySelector('#lab-stage').dataset.moment) >= {moment}")
    seen(page)
    page.locator(".timeline .play").click()
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")
    if not back:
        return
    page.locator(".timeline .scrub").fill(str(moment))
    expect(page.locator(".lab-view")).to_have_attribute("data-moment", str(moment))
    scene(page).get_by_role("button", name="Measure again").click()
    expect(scene(page).locator(".seen")).to_contain_text(re.compile(rf"[Ss]tep {moment:,}:"))


def test_pull_and_collapse_are_played_to_their_cures_with_the_figures_of_the_run(open_page):
    page = open_page("?scene=pull")
    expect(page.get_by_role("tab", name="Lab")).to_have_attribute("aria-selected", "true")
    expect(scene(page).locator(".acts")).to_be_hidden()
    expect(page.locator("#lab-told span")).to_be_hidden()  # it says what will happen
    guess(page, 1)
    run_lab(page, 100)
    words = seen(page)
    assert "You guessed it." in words
    _, force, before, moved, radius = numbers(words.split("Step")[1])
    assert force < before / 100
    assert moved < 0.05 < radius
    turn_lab(page, 300)
    _, force, moved, _ = numbers(seen(page).split("Cured, step")[1])
    assert force > 1
    assert moved > 0.2

    page.get_by_role("button", name="Next", exact=True).click()
    expect(page).to_have_url(re.compile(r"scene=collapse&experiment=collapse&seed=1"))
    expect(page.locator("#lab-stage")).to_have_attribute("data-moment", "0")
    guess(page, 0)
    run_lab(page, 400)
    words = seen(page)
    modes = page.locator(".lab-view .figures tr.modes .now").inner_text()
    assert f"your points cover {modes} of 8 clusters" in words
    assert page.locator(".lab-view .figures tr.high_quality .now").inner_text() in words
    assert words.startswith("It went otherwise: three at most")
    turn_lab(page, 2000)
    modes = page.locator(".lab-view .figures tr.modes .now").inner_text()
    assert f"your points cover {modes} of 8 clusters" in seen(page)
    assert int(modes) >= 7

    page.get_by_role("button", name="Next", exact=True).click()
    expect(page).to_have_url(re.compile(r"scene=wasserstein"))
    guess(page, 0)
    run_lab(page, 600, back=False)
    words = seen(page)
    assert numbers(words)[-1] > 0.95
    turn_lab(page, 600, back=False)
    assert "Without a bound" in seen(page)
    assert numbers(seen(page))[-2] < 0.5  # the last number is that of a measure


def test_the_game_and_pictures_are_played_with_figures_of_what_is_shown(open_page, root, shelf):
    page = open_page("?scene=players")
    lines = [json.loads(line) for line in (root / "plain" / "verdicts.jsonl").read_text().splitlines()]
    ahead = [np.subtract.outer(line["real"], line["fake"]).__gt__(0).mean() for line in (lines[0], lines[-1])]
    expect(page.locator("#game-tool .time output")).to_have_text(f"epoch 1 of {EPOCHS}")
    guess(page)
    to_the_last_epoch(page)
    assert all(f"{share:.0%} of all pairs" in seen(page) or f"in {share:.0%}." in seen(page) for share in ahead)

    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator("#game-tool .time output")).to_have_text(f"epoch 1 of {EPOCHS}")
    guess(page)
    to_the_last_epoch(page)
    words = seen(page)
    for side in ("fake", "real"):
        for line in (lines[0], lines[-1]):
            assert f"{np.mean(1 / (1 + np.exp(-np.array(line[side])))):.0%}" in words

    page.get_by_role("button", name=re.compile("Scene 6 of 10")).click()
    expect(page).to_have_url(re.compile(r"scene=latent&model=plain"))
    guess(page)
    page.locator("#interpolate-stage .scrub").press("End")
    n, near, _, most, ends, off, *_ = numbers(seen(page))
    a, b = (int(page.get_by_label(re.compile(f"^End {end}")).input_value()) for end in "AB")
    path = drawn_path(shelf["plain"], a, b)
    assert n == len(path)
    gaps = np.abs(np.diff(path, axis=0)).mean(axis=(1, 2, 3))
    assert near == pytest.approx(gaps.mean(), abs=0.3)
    assert most == pytest.approx(gaps.max(), abs=0.5)
    assert ends == pytest.approx(np.abs(path[0] - path[-1]).mean(), abs=0.5)
    assert off == pytest.approx(np.abs(path[len(path) // 2] - (path[0] + path[-1]) / 2).mean(), abs=0.5)


def drawn_path(checkpoint, a, b):
    """The pictures of the page's path between two seeds, by torch."""
    latents = torch.cat([latent(checkpoint, [a, b], k / 63) for k in range(64)])
    return sampling.draw(checkpoint.generator, latents).astype(float)


def test_directions_classes_and_the_table_are_played_with_figures_of_what_is_shown(open_page, root, shelf):
    page = open_page("?scene=directions&lang=en")
    guess(page)
    expect(page.locator("#directions-panel .frame[data-at]")).to_be_visible()
    page.locator("#directions-0").press("End")
    share = [page.locator(f"label[for=directions-{i}] small").inner_text().split("%")[0] for i in (0, 9)]
    assert f"they hold {share[0]}% and {share[1]}%" in seen(page)

    page.get_by_role("button", name="Next", exact=True).click()
    expect(page).to_have_url(re.compile(r"scene=classes&model=wished"))
    guess(page, 2)
    expect(scene(page).locator(".why")).to_be_hidden()
    scene(page).get_by_role("button", name="What did I see?").click()
    expect(scene(page).locator(".seen")).to_have_text(TEXTS["story_not_yet"].en)
    page.get_by_role("radio", name="7", exact=True).locator("visible=true").check()
    n, _, count, before = numbers(seen(page).split("Of", 1)[1])
    assert (n, count, before) == (64, read_as(shelf["wished"], 7, {"class": "7"}), read_as(shelf["wished"], 7, {}))

    page.get_by_role("button", name="Next", exact=True).click()
    guess(page, 1)
    page.locator("#report .leaderboard").get_by_role("button", name="FID", exact=True).click()
    words = seen(page)
    assert "real pictures 2.00, the best model (wished) 10.25, the last (plain) 20.50, noise 900.00" in words
    assert words.startswith("You guessed it.")
    page.get_by_role("button", name="Next", exact=True).click()
    guess(page, 1)
    page.locator("#report .leaderboard").get_by_role("button", name="novelty", exact=True).click()
    assert "copies have FID 2.00; the best model, wished, has 10.25" in seen(page)
    assert "0.00 for the copies" in seen(page)
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()


def read_as(checkpoint, label, held) -> int:
    """How many of 64 pictures the judge takes for it."""
    latents = checkpoint.generator.config.latent.from_seeds(range(64), held)
    pictures = torch.from_numpy(sampling.draw(checkpoint.generator, latents)).permute(0, 3, 1, 2) / 127.5 - 1
    return int((Judge.load("mnist").read(to_size(pictures, 28))[1].argmax(1) == label).sum())


def test_a_link_opens_a_scene_back_and_forward_go_between_them_and_progress_is_kept(open_page):
    page = open_page("?scene=nowhere")
    expect(page.locator(".toast")).to_contain_text("There is no scene nowhere here. There are: players, verdict, pull")
    expect(page.get_by_role("tab", name="The game")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?tab=game&scene=players&model=plain&t=0$"))
    expect(page.locator("#story h2:visible")).to_be_focused()
    expect(page.locator(".story-invites")).to_have_count(0)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name=re.compile("Scene 4 of 10")).click()
    expect(page).to_have_url(re.compile("tab=lab&scene=collapse"))
    page.go_back()
    expect(page).to_have_url(re.compile("tab=game&scene=verdict"))
    expect(scene(page)).to_have_attribute("data-scene", "verdict")
    page.go_forward()
    expect(page.get_by_role("tab", name="Lab")).to_have_attribute("aria-selected", "true")
    expect(scene(page)).to_have_attribute("data-scene", "collapse")
    page.go_back()
    guess(page, 2)
    to_the_last_epoch(page)
    seen(page)
    page.reload()  # what one sees, and what one had guessed
    expect(scene(page).locator("input").nth(2)).to_be_checked()
    seen(page)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#story")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("scene="))
    page.get_by_role("button", name="Step by step").click()
    expect(scene(page)).to_have_attribute("data-scene", "verdict")
    expect(page.get_by_role("button", name=re.compile("Scene 2 of 10: What the critic says, done"))).to_be_visible()


def test_a_scene_is_presented_by_keys_and_printed_with_its_answers(open_page):
    page = open_page("?scene=players&lang=pt")
    page.locator("body").press("f")
    expect(page.get_by_role("tablist").first).to_be_hidden()
    expect(page.locator("#masthead")).to_be_hidden()
    expect(scene(page).locator(".tells")).to_be_hidden()
    expect(scene(page).locator("legend")).to_be_visible()
    expect(page.locator("#game-tool .board")).to_be_visible()
    page.locator("#game-tool .time .scrub").press("ArrowRight")
    expect(scene(page)).to_have_attribute("data-scene", "players")
    expect(page.locator("#game-tool .time output")).to_contain_text("2")
    scene(page).locator("h2").press("PageDown")
    expect(scene(page)).to_have_attribute("data-scene", "verdict")
    scene(page).locator("h2").press("ArrowLeft")
    expect(scene(page)).to_have_attribute("data-scene", "players")
    scene(page).locator("h2").press("Escape")
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")  # a real Esc does
    expect(page.locator("#masthead")).to_be_visible()
    page.get_by_role("tab", name="Gerar").click()
    page.locator("#sample-tool select").first.press("f")
    expect(page.locator("#masthead")).to_be_visible()

    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Folha").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    sheet = page.locator("#handout")
    expect(sheet).to_be_visible()
    expect(page.locator("#masthead")).to_be_hidden()
    for i, (name, told) in enumerate(SCENES.items()):
        section = sheet.locator("section").nth(i)
        expect(section).to_contain_text(told.asks.pt)
        expect(section.locator("li")).to_have_text([f"☐ {option.pt}" for option in told.options.values()])
        expect(section.locator(".link")).to_have_text(re.compile(f"scene={name}&lang=pt$"))
    expect(sheet.locator(".answers h3")).to_have_count(len(TABS))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_picture_its_control_and_scene_are_on_one_screen_and_axe_finds_nothing(open_page, size):
    width, height = size
    page = open_page("?scene=players", width=width, height=height)
    expect(page.locator("#game-tool .time output")).to_have_text(f"epoch 1 of {EPOCHS}")
    for name, places in {
        "players": ("#game-tool .fake .cell", "#game-tool .time .scrub"),
        "collapse": ("#lab-stage .plane", "#lab-stage .timeline .play", "#lab-turn"),
        "latent": ("#interpolate-stage .frame", "#interpolate-stage .scrub"),
    }.items():
        page.get_by_role("button", name=re.compile(f"Scene {[*TABS].index(name) + 1} of 10")).click()
        story = page.locator("#story").bounding_box()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        for settings in page.locator(".lab-settings:visible").all() if width > 640 else ():
            figures = page.locator(".lab-view .figures").bounding_box()
            assert figures["x"] + figures["width"] <= settings.bounding_box()["x"]
        for place in map(page.locator, places):
            expect(place.locator("visible=true").first).to_be_visible()
            box = place.locator("visible=true").first.bounding_box()
            assert box["x"] + box["width"] <= width
            assert box["x"] >= story["x"] + story["width"] or box["y"] + box["height"] <= story["y"], place
            assert 0 <= box["y"] < box["y"] + box["height"] <= height, place
        if width < 1000:
            assert story["height"] <= 0.4 * height + 1
    page.evaluate(source())
    guess(page)
    assert findings(page) == []
