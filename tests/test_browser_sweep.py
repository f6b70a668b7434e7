"""A sweep in Compare, in a real headless Chromium."""

import pytest
from playwright.sync_api import expect

from ganapp.ui import build_app
from tests.support import sweeps as small
from tests.support.app import launched
from tests.support.axe import findings, source
from tests.support.browser import fill


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = small.write(tmp_path_factory.mktemp("sweeps") / "mine")
    with launched(build_app([folder])) as address:
        yield address


def test_a_sweep_is_a_wall_and_a_table_and_a_run_that_is_clicked_on_opens_its_model(swept, pages):
    page = pages.open(f"{swept}?tab=compare&lang=en")
    fill(page, "compare")
    wall, table = page.locator("#sweep-wall"), page.locator("#sweep-table table")
    expect(wall.locator("img")).to_have_count(3)
    expect(wall.get_by_text("failed")).to_be_visible()
    scales = wall.locator("svg").evaluate_all(
        "all => all.map((svg) => [...svg.querySelectorAll('.tick')].map((tick) => tick.textContent).join())"
    )
    assert len(scales) == 3
    assert len(set(scales)) == 1, "the curves of the runs have one scale"
    expect(table.locator("tbody tr")).to_have_count(4)
    fid = table.get_by_role("button", name="FID")
    fid.click()
    fid.click()
    expect(table.locator("tbody tr").first).to_contain_text("50.00")
    wall.get_by_role("button", name="z-dim=16,lr=1e-4,seed=0").click()
    expect(page.locator("#sample-grid .grid")).to_have_attribute("aria-label", "z-dim=16,lr=1e-4,seed=0")
    expect(page.get_by_role("tab", name="Sample")).to_have_attribute("aria-selected", "true")


def test_a_link_opens_another_seed_of_a_sweep(swept, pages):
    page = pages.open(f"{swept}?tab=compare&sweep=mine,+seed%3D1", locale="pt-BR", width=390)
    wall = page.locator("#sweep-wall")
    expect(wall.get_by_role("button", name="z-dim=8,lr=1e-4,seed=1")).to_be_visible()
    expect(wall.get_by_text("não iniciada")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_violation(swept, pages, theme):
    script = source()
    page = pages.open(f"{swept}?tab=compare&__theme={theme}")
    fill(page, "compare")
    page.evaluate(script)
    assert not findings(page)
