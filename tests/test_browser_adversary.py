"""The critic in a real headless Chromium: it judges a drawing while it is drawn, and shows where it looks."""

import json
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from ganapp import adversary, reading, sampling
from ganapp.critics import ConvCriticConfig, FirstGANCriticConfig, ProgressiveCriticConfig
from ganapp.generators import DCGANConfig, ProgressiveConfig, build
from ganapp.ui import build_app
from ganapp.ui.kit.modules import address as module_address
from ganapp.ui.kit.painting import TOLERANCE
from tests.support.adversary import keep_critic
from tests.support.app import launched
from tests.support.axe import findings, source
from tests.support.browser import pixels
from tests.support.waiting import until

DIGITS = tuple("0123456789")
MODELS = {
    "conv": (DCGANConfig(width=4, image_size=28), ConvCriticConfig(width=8)),
    "first-gan": (DCGANConfig(width=4, image_size=28), FirstGANCriticConfig(width=9)),
    "classes": (DCGANConfig(width=4, image_size=28, classes=DIGITS), ConvCriticConfig(width=8)),
    "company": (ProgressiveConfig(z_dim=8, width=4), ProgressiveCriticConfig(width=4)),
    "plain": (DCGANConfig(width=4, image_size=28), None),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("judged")
    for number, (name, (config, critic)) in enumerate(MODELS.items()):
        torch.manual_seed(number)
        build(config).save_pretrained(root / name)
        (root / name / "training.json").write_text(json.dumps({"dataset": "mnist"}))
        if critic:
            keep_critic(root / name, critic, config, seed=number)
    return root


def move(page, *points) -> None:
    box = page.locator("#draw-pad canvas").bounding_box()
    for x, y in points:
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=6)


def score(page) -> float | None:
    mark = page.locator("#draw-judge .mark")
    return float(mark.get_attribute("data-score")) if mark.count() else None


def judged(page, checkpoint) -> float:
    """What torch makes of what the search is told to look for, which is what the critic was shown."""
    page.get_by_role("button", name="Find it in latent space").click()
    page.get_by_role("button", name="Stop").click()
    seen = page.locator("#draw-result canvas").first
    expect(seen).to_be_visible()
    picture = np.array(pixels(seen), np.uint8).reshape(1, 28, 28, 1)
    classes = None
    if checkpoint.generator.config.classes:
        ((label, _),) = reading.read("mnist", picture)
        classes = torch.eye(10)[[label]]
    return float(adversary.scores(checkpoint.critic, picture, classes)[0])


def off(checkpoint) -> float:
    """How far the page's score may be from torch's; a score is written with two digits."""
    spec = checkpoint.generator.config.latent
    latents = spec.from_seeds(range(64))
    drawn = sampling.draw(checkpoint.painter, latents)
    spread = adversary.scores(checkpoint.critic, drawn, spec.split(latents).get("class")).std()
    return max(TOLERANCE * float(spread), 0.01)


def test_every_move_of_the_hand_is_judged_as_torch_judges(open_page, shelf):
    page = open_page("?tab=draw&model=conv")
    judge = page.locator("#draw-judge")
    expect(judge).to_contain_text("the critic of conv judges every stroke")
    move(page, (0.25, 0.2))
    page.mouse.down()
    move(page, (0.75, 0.2))
    until(lambda: score(page) is not None, "a stroke is judged before it ends")
    first = score(page)
    assert "strokes=" not in page.url, "it has not ended"
    move(page, (0.45, 0.85))
    until(lambda: score(page) != first, "it is judged as it goes on")
    page.mouse.up()
    page.wait_for_function("location.search.includes('strokes=')")
    expected = judged(page, shelf["conv"])
    assert abs(score(page) - expected) < off(shelf["conv"])
    expect(judge.locator(".verdict")).to_contain_text(f"Score {score(page):.2f}")
    page.get_by_role("button", name="Clear").click()
    until(lambda: score(page) is None, "an empty pad has no score")


@pytest.mark.parametrize("name", ["first-gan", "classes"])
def test_other_critics_judge_as_torch_does(open_page, shelf, name):
    page = open_page(f"?tab=draw&model={name}")
    page.get_by_role("button", name="Example drawing").click()
    until(lambda: score(page) is not None, "the drawing is judged")
    expected = judged(page, shelf[name])
    assert abs(score(page) - expected) < off(shelf[name])
    told = page.locator("#draw-judge .verdict")
    expect(told).to_contain_text(re.compile("read as [0-9]:" if name == "classes" else "^Score"))
    expect(page.locator("#draw-judge > small")).to_be_visible(visible=name == "classes")


def test_the_share_of_pictures_that_score_lower_is_that_of_the_last_epoch(open_page, shelf):
    page = open_page("?tab=draw&model=conv&lang=pt")
    page.get_by_role("button", name="Desenho de exemplo").click()
    until(lambda: score(page) is not None, "the drawing is judged")
    last, found = shelf["conv"].verdicts[-1], score(page)
    shares = {side: round(100 * np.mean([other < found for other in last[side]])) for side in ("real", "fake")}
    told = f"acima de {shares['real']}% das imagens reais e de {shares['fake']}% das geradas"
    expect(page.locator("#draw-judge .verdict")).to_contain_text(told)
    pairs = np.mean([[real > fake for fake in last["fake"]] for real in last["real"]])
    expect(page.locator("#draw-judge .scores figcaption")).to_contain_text(f"{round(100 * pairs)}%")


def test_a_model_without_a_critic_or_with_one_that_needs_company_says_nothing(open_page):
    page = open_page("?tab=draw&model=conv")
    judge = page.locator("#draw-judge")
    expect(judge).to_be_visible()
    for name in ("plain", "company"):
        page.locator("#draw-tool").get_by_label("Model").select_option(name)
        expect(judge).to_be_hidden()
    page.locator("#draw-tool").get_by_label("Model").select_option("classes")
    expect(judge).to_contain_text("the critic of classes")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_verdict(open_page, theme):
    page = open_page(f"?tab=draw&model=classes&__theme={theme}")
    page.get_by_role("button", name="Example drawing").click()
    until(lambda: score(page) is not None, "the drawing is judged")
    expect(page.locator("#draw-judge .heat .map")).to_be_visible()
    page.evaluate(source())
    assert findings(page) == []


HEAT = """async ([base, models]) => {
  const at = (name) => import(new URL(base + name, document.baseURI).href);
  const names = ["adversary/heat.js", "kit/painter.js", "kit/models.js", "latents/spec.js", "kit/adversary.js"];
  const [{ heat }, { painter }, { model: find }, { fromSeeds }, { heldOf }] = await Promise.all(names.map(at));
  const root = document.querySelector(".gradio-container").appendChild(document.createElement("div"));
  root.id = "heat-here";
  const told = {};
  for (const name of models) {
    const latents = fromSeeds(find(name).spec, [7]), held = heldOf(find(name), latents);
    const drawn = await painter.draw(name, latents), found = await painter.occluded(name, drawn, held);
    heat(root).show(drawn, found);
    told[name] = { pixels: [...drawn.pixels], scores: [found.plain, ...found.scores] };
  }
  return told;
}"""


def covered(picture: np.ndarray) -> np.ndarray:
    """A picture of 28 x 28, and it again with each square of 4 x 4 around the places 1, 3, ... in its own mean grey."""
    shown = [picture]
    for place in range(14 * 14):
        top, left = (2 * at - 1 for at in divmod(place, 14))
        shown.append(picture.copy())
        shown[-1][max(0, top) : top + 4, max(0, left) : left + 4] = round(picture.mean())
    return np.stack(shown)


def test_where_the_critic_looks_is_what_torch_finds_by_the_same_squares(pages, root, shelf):
    names = ["conv", "classes"]
    with launched(build_app([root])) as address:
        page = pages.open(f"{address}?tab=sample")
        page.wait_for_function("window.ganapp?.started")
        told = page.evaluate(HEAT, [module_address(""), names])
        for number, name in enumerate(names):
            shown = covered(np.array(told[name]["pixels"], np.uint8).reshape(28, 28, 1))
            spec = shelf[name].generator.config.latent
            classes = spec.split(spec.from_seeds([7])).get("class")
            known = None if classes is None else classes.expand(len(shown), -1)
            expected = adversary.scores(shelf[name].critic, shown, known)
            assert np.abs(np.array(told[name]["scores"]) - expected).max() < off(shelf[name]), name
            figure, least = page.locator("#heat-here figure").nth(number), min(told[name]["scores"])
            expect(figure).to_contain_text(f"lowers the score, by up to {told[name]['scores'][0] - least:.2f}")
            label = re.compile("^Where the critic looks. Covering this lowers")
            expect(figure.get_by_role("img")).to_have_attribute("aria-label", label)
        page.close()
