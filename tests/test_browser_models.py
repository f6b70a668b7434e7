"""Models as cards, in Models and where a tool lets one choose by pictures, in a real headless Chromium."""

import json

import pytest
import torch
from playwright.sync_api import expect

from ganapp.generators import MLPConfig, build
from ganapp.judge import fingerprint
from ganapp.ui.kit.about import row
from tests.support.axe import findings, source
from tests.support.browser import fill, settle

ODD = "<i>odd"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A run that is known and measured, one of which next to nothing can be read, and one with strange words."""
    root = tmp_path_factory.mktemp("cards")
    for number, name in enumerate(("known", "unknown", ODD)):
        torch.manual_seed(number)
        build(MLPConfig(width=8)).save_pretrained(root / name)
    known, unknown, odd = (root / name for name in ("known", "unknown", ODD))
    told = {"recipe": "vanilla", "dataset": "mnist", "seconds": 120, "device": "cpu"}
    (known / "training.json").write_text(json.dumps(told))
    parts = {part: {"fid": value, "kid": value} for part, value in (("floor", 2), ("figures", 20), ("ceiling", 2000))}
    protocol = {"dataset": "mnist", "judge": fingerprint("mnist"), "samples": 100}
    (known / "metrics.json").write_text(json.dumps({"protocol": protocol, **parts}))
    (unknown / "training.json").write_text('{"dataset": ["mnist"], "seconds": "long", "settings": {"name": 3}}')
    (unknown / "metrics.json").write_text("no JSON")
    (odd / "training.json").write_text(json.dumps({"dataset": "<img src=x onerror=alert(1)>", "recipe": "<b>"}))
    (odd / "metrics.json").write_text(json.dumps({"protocol": {}, "figures": {"fid": 3}, "floor": {}, "ceiling": {}}))
    return root


def test_every_model_is_a_card_with_its_pictures_that_says_what_is_known_and_opens_in_a_tool(open_page, shelf):
    page = open_page("?tab=models")
    fill(page, "models")
    cards = page.locator("#models-tool .card")
    expect(cards).to_have_count(3)
    page.wait_for_function("document.querySelectorAll('#models-tool .card img[src]').length === 3")
    known = page.locator("#kind-gan .card")
    expect(known).to_contain_text("Original GAN · Handwritten digits")
    assert known.locator("img").get_attribute("src") == row(shelf["known"])
    bar = known.locator(".track")
    assert bar.get_attribute("aria-label").startswith("FID 20.00: from 2,000 of noise")
    assert bar.locator("i").evaluate("i => i.style.width").startswith("66.6"), "two of the three decades"
    for one in cards.filter(has_not_text="Original GAN").all():
        expect(one).to_contain_text("not measured")
        expect(one).not_to_contain_text("trains in")
    expect(page.locator("#kind-biggan")).to_contain_text("python -m training biggan")
    assert page.locator("#models-tool .kind math").count() >= 11
    page.evaluate(source())
    assert not findings(page)
    known.get_by_role("button", name="Interpolate").click()
    fill(page, "interpolate")
    expect(page.locator("#interpolate-tool select").first).to_have_value("known")


def test_a_model_is_chosen_by_its_pictures_and_by_keys_alone(open_page):
    page = open_page("?tab=sample&model=known&n=4")
    fill(page, "sample")
    button = page.locator("#sample-tool").get_by_role("button", name="Choose by pictures")
    select, dialog = page.locator("#sample-tool select").first, page.get_by_role("dialog", name="Models")
    button.press("Enter")
    expect(dialog.get_by_role("button", pressed=True)).to_be_focused()
    settle(page)
    page.evaluate(source())
    assert not findings(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    expect(select).to_have_value("known")
    button.press("Enter")
    page.keyboard.press("ArrowRight")
    chosen = dialog.locator(".card:focus .name").inner_text()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    expect(select).to_have_value(chosen)
    assert chosen != "known"


def test_several_are_chosen_by_their_pictures_and_one_is_left_at_least(open_page):
    page = open_page("?tab=compare&models=known,unknown")
    page.locator("#compare-stage .frame[data-t]").first.wait_for()
    page.get_by_role("button", name="Choose by pictures").locator("visible=true").click()
    pressed = page.get_by_role("dialog").get_by_role("button", pressed=True)
    expect(pressed).to_have_count(2)
    pressed.filter(has_text="unknown").click()
    pressed.click()
    expect(pressed).to_have_count(1)
    page.get_by_role("button", name="Done").click()
    page.wait_for_function("new URLSearchParams(location.search).get('models') === 'known'")
    expect(page.get_by_role("checkbox", name="unknown")).not_to_be_checked()
