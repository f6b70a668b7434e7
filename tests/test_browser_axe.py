"""axe-core, the accessibility checker, over every tab in both themes."""

from tests.support.axe import findings, source
from tests.support.browser import tabs, visit


def test_axe_finds_no_serious_violation(open_app):
    check(open_app, "light")


def test_axe_finds_none_in_the_dark_either(open_page):
    check(open_page, "dark")


def check(open_page, theme):
    script, found = source(), []
    page = open_page(f"?__theme={theme}")
    page.evaluate(script)
    for tab in tabs(page):
        visit(page, tab)  # and waits: colours in the middle of a transition are no colours of the page
        found += [f"{tab}: {finding}" for finding in findings(page)]
    assert not found, "\n".join(found)
