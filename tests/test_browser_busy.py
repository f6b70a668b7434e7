"""What the hand does while Python is still busy with what it did before: the last of it counts."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import fill, frames_pass, settle


def drag(page, selector, start, end):
    """Take hold of it at a share of its width, and let it go at another."""
    box = page.locator(selector).first.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=4)
    page.mouse.up()


WIDGETS = {
    "interpolate": ("#interpolate-stage .frame", r"[?&]t=0\.[78]"),
    "map": ("#map-sheet .pad", r"[?&]u=0\.[89]"),
    "directions": ("#directions-panel .slider input", r"[?&]at=2\.[4-9]"),
}


@pytest.mark.parametrize("tab", WIDGETS)
def test_what_is_let_go_while_python_is_busy_is_what_it_hears_last(open_app, tab):
    """Gradio repeats the event that it has just finished for those that came meanwhile."""
    selector, address = WIDGETS[tab]
    page = open_app(f"?tab={tab}")
    fill(page, tab)
    held = []
    page.route("**/queue/join**", lambda route: held.append(route))
    with page.expect_request("**/queue/join**"):
        drag(page, selector, 0.1, 0.3)
    drag(page, selector, 0.3, 0.9)
    frames_pass(page, 3)  # the second is asked for right after the hand has let go
    for route in held:
        route.continue_()
    page.unroute("**/queue/join**")
    expect(page).to_have_url(re.compile(address))
    settle(page)
    expect(page).to_have_url(re.compile(address))
