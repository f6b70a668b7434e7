"""Whoever waits for pictures sees it, and never sees the old ones under a new name."""

import re

import pytest
from playwright.sync_api import expect

TABS = {
    "sample": "#sample-grid .grid",
    "interpolate": "#interpolate-stage .pictures",
    "map": "#map-sheet .part",
    "directions": "#directions-panel .part",
    "compare": "#compare-stage .pictures",
    "training": "#training-stage .pictures",
}
SIGN = "(e, part) => getComputedStyle(e, part).visibility"


def is_there(page, selector, part):
    return page.wait_for_function(
        f"([s, part]) => ({SIGN})(document.querySelector(s), part) === 'visible'", arg=[selector, part]
    )


def is_gone(page, selector, part):
    return page.wait_for_function(
        f"([s, part]) => ({SIGN})(document.querySelector(s), part) === 'hidden'", arg=[selector, part]
    )


@pytest.mark.parametrize("tab", TABS)
def test_a_widget_shows_that_it_waits_until_the_pictures_are_there(open_page, tab):
    page, selector = open_page(f"?tab={tab}"), TABS[tab]
    page.locator(f"{selector} :is(button, canvas)").first.wait_for()
    is_gone(page, selector, "::after")
    held, holding = [], True
    page.route("**/queue/join**", lambda route: held.append(route) if holding else route.continue_())
    if tab in ("compare", "training"):
        page.get_by_label("Models").locator("visible=true").press("Backspace")  # the last model is taken away
    else:
        page.get_by_label("Model").locator("visible=true").click()
        page.get_by_role("option", name="wgan-tiny").locator("visible=true").click()
    is_there(page, selector, "::after")
    holding = False
    for route in held:
        route.continue_()
    is_gone(page, selector, "::after")
    is_gone(page, selector, "::before")


def test_pictures_that_are_not_what_the_controls_say_stay_faded(open_page):
    page, selector = open_page(), TABS["sample"]
    seed = page.get_by_label("Seed of the first picture")
    seed.fill("-5")
    expect(page.get_by_text("must be a whole number from 0")).to_be_visible()
    is_there(page, selector, "::before")
    is_gone(page, selector, "::after")
    seed.fill("5")
    expect(page.locator(f"{selector} button").first).to_have_attribute("title", re.compile("^5"))
    is_gone(page, selector, "::before")


HELD = """() => {
  const decode = Image.prototype.decode, grid = document.querySelector("#sample-grid .grid");
  Image.prototype.decode = function () {
    return new Promise((done) => (window.unpack = () => decode.call(this).then(done)));
  };
  window.shown = () => [grid.ariaLabel, grid.firstChild.style.backgroundImage];
}"""


def test_the_name_of_a_grid_changes_with_its_pictures_and_not_before(open_page):
    """Pictures are unpacked after they have come; until then the old ones have their old name."""
    page = open_page()
    page.evaluate(HELD)
    before = page.evaluate("window.shown()")
    page.get_by_label("Model").locator("visible=true").click()
    page.get_by_role("option", name="wgan-tiny").click()
    page.wait_for_function("Boolean(window.unpack)")
    assert page.evaluate("window.shown()") == before
    is_there(page, TABS["sample"], "::after")
    page.evaluate("window.unpack()")
    expect(page.locator("#sample-grid .grid")).to_have_attribute("aria-label", "wgan-tiny")
    assert page.evaluate("window.shown()")[1] != before[1]
    is_gone(page, TABS["sample"], "::after")
