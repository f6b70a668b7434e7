"""What is seen of a lab's run, in a real headless Chromium: views that are mounted into a page, over a worker."""

from dataclasses import asdict

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from ganapp import lab
from ganapp.ui import page as site_page
from ganapp.ui.kit.modules import BROWSER
from ganapp.ui.kit.modules import address as place
from tests.support.axe import findings, source
from tests.support.browser import frames_pass

START = """
async ([places, settings, options]) => {
  const [{ given }, { startLab }, { createEye }, { mountView }] =
    await Promise.all(places.map((place) => import(new URL(place, location.href))));
  const client = await startLab(given.lab);
  const root = document.querySelector("main");
  root.replaceChildren();
  const view = mountView(root, options);
  const open = async (changes = {}) => {
    const wanted = { ...settings, ...changes };
    await client.ask("open", { name: "a", settings: wanted });
    return createEye(client, given.lab, wanted);
  };
  window.eye = await open();
  window.shown = async (phase = null) => {
    window.frame = await window.eye.look("a");
    view.show(window.frame, phase);
    view.rests();
  };
  window.ask = (job, told = {}) => client.ask(job, { name: "a", ...told });
  Object.assign(window, { view, client, open, mountView });
  await window.shown();
}
"""
MODULES = ("given.js", "lab/client.js", "lab/view/eye.js", "lab/view/view.js")


@pytest.fixture
def seen(pages, url):
    """Opens a page with a view of an experiment and nothing else: seen("moons", {"title": "A"}, theme="dark")."""

    def start(key: str, options: dict | None = None, theme="light", language="en", **context) -> Page:
        known = site_page.given({}, server=False, opening={"tab": "lab"})
        styles = "".join((BROWSER / name).read_text(encoding="utf-8") for name in site_page.STYLES)
        document = (
            f"<!doctype html><html lang={language}><meta charset=utf-8><title>View</title>"
            f"<link rel=icon href='data:,'><style>{styles}</style>"
            f"{site_page.knowledge(known)}<body class='gradio-container {theme}'><main></main>"
        )
        where = f"{url}view?lang={language}"
        page = pages.open(
            where,
            prepare=lambda page: page.route(where, lambda r: r.fulfill(body=document, content_type="text/html")),
            **context,
        )
        places = [place(name) for name in MODULES]
        page.evaluate(START, [places, asdict(lab.EXPERIMENTS[key].settings), options or {}])
        return page

    return start


def picture(page: Page, panel: str = "critic") -> str:
    return page.locator(f".panel.{panel} canvas").first.evaluate("c => c.toDataURL()")


def switch(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=name, exact=True).first.click()


def test_the_plane_has_the_colour_of_what_the_critic_believes_and_points_are_put_onto_it(seen):
    page = seen("moons")
    page.evaluate("ask('move', { count: 60 }).then(() => shown())")
    whole = picture(page)
    switch(page, "real", "generated", "pull")
    only = picture(page)
    assert only != whole
    found = page.evaluate(
        """() => {
          const sheet = view.canvas(), { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
          const at = (x, y) => [...data.slice(4 * (y * sheet.width + x), 4 * (y * sheet.width + x) + 3)];
          const middles = [9, 24, 40, 55].map((i) => [i, Math.floor(((i + 0.5) * sheet.width) / 64)]);
          return middles.flatMap(([row, y]) => middles.map(([column, x]) =>
            [frame.scores.values[64 * row + column], at(x, y)]));
        }"""
    )
    scores, colours = np.array([score for score, _ in found]), np.array([colour for _, colour in found])
    lean = 2 / (1 + np.exp(-scores)) - 1
    real, generated, paper = np.array([15, 143, 126]), np.array([201, 108, 0]), 255
    due = paper + (np.where(lean[:, None] > 0, real, generated) - paper) * (0.56 * abs(lean))[:, None]
    np.testing.assert_allclose(colours, due, atol=4)
    assert np.ptp(lean) > 0.1, "there is something to be seen"
    for name in ("real", "generated", "pull", "averaged G"):
        switch(page, name)
        assert picture(page) != only, name
        switch(page, name)
    switch(page, "real", "generated", "pull")
    assert picture(page) == whole


def test_another_theme_has_other_colours_without_another_frame(seen):
    page = seen("moons")
    light = {name: picture(page, name) for name in ("critic", "best", "fold")}
    page.evaluate("document.body.classList.add('dark')")
    frames_pass(page, 3)
    assert all(picture(page, name) != drawn for name, drawn in light.items())
    assert page.evaluate("getComputedStyle(view.canvas()).getPropertyValue('--real').trim()") == "60 201 180"


def test_figures_stand_beside_their_aims_in_both_languages_and_nothing_is_said_to_be_the_best_of_scores(seen):
    page = seen("wasserstein", language="pt")
    row = page.get_by_role("row", name="modos cobertos")
    expect(row.get_by_role("cell")).to_have_text(["0", "8"])
    distance = page.evaluate("frame.distance")
    row = page.get_by_role("row", name="Wasserstein fatiada")
    expect(row.get_by_role("cell").first).to_have_text(f"{distance:.3f}".replace(".", ","))
    expect(page.locator(".panel.best")).to_contain_text("não tem ótimo")
    page.evaluate("open({ dataset: 'gaussian', objective: 'gan' }).then((other) => { eye = other; return shown(); })")
    expect(page.get_by_role("row", name="covariância aprendida").get_by_role("cell").last).to_have_text(
        "1,01  1,95  4,25"
    )
    expect(page.get_by_role("row", name="modos")).to_have_count(0)
    expect(page.locator(".panel.best .note")).to_contain_text("D difere em 0,")


FLOWS = {
    "sees": ("latent fake judged real score", ""),
    "learns": ("back-score", "critic"),
    "generator": ("back-score back-judged back-fake", "generator"),
}


def test_what_flows_in_a_phase_is_lit(seen):
    page = seen("moons")
    names = "(nodes) => nodes.map((node) => node.classList[1]).sort()"
    for phase, (flows, learns) in FLOWS.items():
        page.evaluate("(phase) => shown(phase)", phase)
        assert page.locator(".graph .edge.flows").evaluate_all(names) == sorted(flows.split()), phase
        assert page.locator(".graph .player.learns").evaluate_all(names) == ([learns] if learns else [])
    page.evaluate("shown()")
    expect(page.locator(".graph .flows, .graph .learns")).to_have_count(0)


def test_curves_go_on_are_looked_back_at_and_begin_anew_with_another_run(seen):
    page = seen("half")
    go = "async (n) => { for (let k = 0; k < n; k++) { await ask('move'); await shown(); } return view.curve(); }"
    curve = page.evaluate(go, 5)
    assert [point["step"] for point in curve] == [1, 2, 3, 4, 5]
    assert all(np.isfinite([point[name] for name in ("critic", "generator", "distance")]).all() for point in curve)
    expect(page.locator(".curves polyline:not([points=''])")).to_have_count(3)
    marker = page.locator(".curves .marker")
    expect(marker).to_have_attribute("visibility", "hidden")
    page.evaluate("ask('to', { moment: 2 }).then(() => shown())")
    expect(marker).to_have_attribute("visibility", "visible")
    assert len(page.evaluate("view.curve()")) == 5, "what is to come is known already"
    assert [point["step"] for point in page.evaluate(go, 1)] == [1, 2, 3], "and is forgotten by another move"
    page.evaluate("open().then((other) => { eye = other; return shown(); })")
    assert page.evaluate("view.curve()") == []
    expect(page.locator(".curves polyline:not([points=''])")).to_have_count(0)


def test_a_run_that_broke_shows_its_last_good_picture(seen):
    page = seen("moons")
    before = picture(page)
    page.evaluate(
        "ask('tune', { changes: { generator_lr: 1e38 } }).then(() => ask('move', { count: 9 })).then(() => shown())"
    )
    expect(page.locator(".lab-view")).to_have_attribute("data-broken", "yes")
    assert picture(page) == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_views_show_less_share_their_switches_and_fit_a_phone(seen, theme):
    page = seen("collapse", {"title": "A"}, theme, width=360, height=740)
    page.evaluate(
        "() => { window.other = mountView(document.querySelector('main'), { title: 'B' }); other.show(frame); }"
    )
    expect(page.locator(".graph:visible")).to_have_count(2)
    page.evaluate("[view, other].forEach((one, i) => one.compact(true, 'AB'[i]))")
    expect(page.get_by_role("img", name="B · What the critic sees")).to_be_visible()
    expect(page.locator(".graph:visible, .panel.best:visible, .panel.fold:visible")).to_have_count(0)
    expect(page.locator(".figures:visible, .curves:visible")).to_have_count(4)
    boxes = page.get_by_role("checkbox", name="generated", exact=True)
    boxes.first.uncheck()
    expect(boxes.last).not_to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(source())
    assert not findings(page)
