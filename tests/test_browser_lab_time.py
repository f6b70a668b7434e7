"""The time of the lab's runs in a real headless Chromium: back and on, branches, links, films, and what goes wrong."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from ganapp.texts import TEXTS, say
from tests.support.axe import findings, source
from tests.support.browser import settle

WITHOUT_WORKERS = "window.Worker = class { constructor() { throw new Error('forbidden'); } };"
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def open_lab(open_page):
    def open_lab(query="&experiment=moons", **options) -> Page:
        page = open_page(f"?tab=lab{query}", **{"height": 720, **options})
        page.locator("#lab-stage[data-moment]").wait_for()
        return page

    return open_lab


def moment(page) -> int:
    return int(page.locator("#lab-stage").get_attribute("data-moment"))


def passes(page, steps):
    page.wait_for_function("n => Number(document.getElementById('lab-stage').dataset.moment) >= n", arg=steps)


def play(page):
    page.get_by_role("button", name="Play", exact=True).click()


def pause(page):
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")
    settle(page)


def time(page):
    return page.get_by_role("slider", name="Time")


def stands(page, at):
    expect(page.locator("#lab-stage")).to_have_attribute("data-moment", str(at))
    settle(page)


def seen(page) -> list[str]:
    """The planes of points of all runs."""
    return [
        run.locator("canvas").first.evaluate("canvas => canvas.toDataURL()") for run in page.locator(".lab-run").all()
    ]


def turn(page, label, value):
    page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label(label, exact=True).press("Enter")


def test_a_link_reopens_the_very_picture_and_time_goes_back_and_on_by_keys(open_lab):
    page = open_lab()
    play(page)
    passes(page, 60)
    turn(page, "Learning rate, critic", 0.01)
    passes(page, moment(page) + 30)
    pause(page)
    page.locator(".timeline .steps .critic").click()
    settle(page)
    at, picture = moment(page), seen(page)
    expect(page).to_have_url(re.compile(rf"run=1\.{at}\."))
    again = open_lab(page.url.partition("?tab=lab")[2])
    stands(again, at)
    assert seen(again) == picture
    slider = time(page)
    slider.focus()
    page.keyboard.press("Home")
    stands(page, 0)
    expect(page.get_by_label("Learning rate, critic", exact=True)).to_have_value("0.001")
    assert seen(page) != picture
    page.keyboard.press("ArrowRight")
    stands(page, 1)
    assert "run=1.1&" in f"{page.url}&"
    page.keyboard.press("End")
    stands(page, at)
    expect(page.get_by_label("Learning rate, critic", exact=True)).to_have_value("0.01")
    assert seen(page) == picture
    assert slider.get_attribute("aria-valuetext").startswith(f"Step {at} of {at}")
    mark = page.get_by_role("button", name=re.compile(r"^step \d+: Learning rate, critic 0\.01$"))
    mark.press("Enter")
    expect(page.locator("#lab-stage")).not_to_have_attribute("data-moment", str(at))
    slider.press(" ")
    passes(page, at + 20)  # with what was turned, and then further
    slider.press(" ")
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")


def test_two_runs_are_compared_at_the_same_moment_filmed_and_taken_away_as_numbers(open_lab):
    page = open_lab()
    page.get_by_label("Speed").select_option("full speed")
    play(page)
    passes(page, 200)
    pause(page)
    page.get_by_role("button", name="Branch here").click()
    expect(page.locator(".lab-run")).to_have_count(2)
    settle(page)
    first, second = seen(page)
    assert first == second
    expect(page.get_by_role("button", name="B", exact=True)).to_have_attribute("aria-pressed", "true")
    turn(page, "Learning rate, generator", 0.3)
    play(page)
    passes(page, 500)
    pause(page)
    first, second = seen(page)
    assert first != second
    assert not findings_of(page)
    page.get_by_role("button", name="A", exact=True).click()
    expect(page.get_by_label("Learning rate, generator", exact=True)).to_have_value("0.001")
    table = taken(page, "CSV").decode().split("\r\n")
    assert table[0] == "run,step,critic_loss,generator_loss,distance"
    rows = [row.split(",") for row in table[1:-1]]
    assert {row[0] for row in rows} == {"A", "B"}
    assert all(float(row[4]) > 0 for row in rows)
    page.get_by_role("button", name="Keep only A").click()
    expect(page.locator(".lab-run")).to_have_count(1)
    time(page).press("Home")
    for _ in range(7):
        time(page).press("ArrowRight")
    stands(page, 7)
    film = Image.open(io.BytesIO(taken(page, "GIF")))
    assert (film.n_frames, film.size) == (8, (320, 350))
    assert len({film.seek(k) or film.convert("RGB").tobytes() for k in range(8)}) == 8
    stands(page, 7)
    assert taken(page, "WebM")[:4] == b"\x1a\x45\xdf\xa3"  # EBML (RFC 8794)
    stands(page, 7)
    expect(page.get_by_role("button", name="WebM")).to_be_focused()


def findings_of(page) -> list[str]:
    page.evaluate(source())
    return findings(page)


def taken(page, kind) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=kind, exact=True).click()
    assert download.value.suggested_filename == f"lab-moons-gan-seed0.{kind.lower()}"
    return download.value.path().read_bytes()


def test_slow_motion_says_what_happens_in_each_phase(open_lab):
    page = open_lab()
    page.get_by_label("Speed").select_option("phase by phase")
    play(page)
    for phase in ("sees", "learns", "generator"):
        expect(page.locator(".timeline .phase")).to_have_text(TEXTS[f"lab_play_phase_{phase}"].en)
    stands(page, 1)
    page.evaluate(HIDE, True)
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")
    expect(page.get_by_text(TEXTS["lab_play_hidden"].en)).to_be_visible()
    page.evaluate(HIDE, False)
    page.get_by_label("Speed").select_option("60 steps/s")
    play(page)
    passes(page, 5)
    expect(page.get_by_text(TEXTS["lab_play_hidden"].en)).to_have_count(0)
    page.locator("[role=tab][data-tab-id=sample]").click()
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")


def without_limits(page) -> None:
    """Nothing that the page offers breaks a run at once: here any rate is taken."""

    def answer(route):
        response = route.fetch()
        text = response.text()
        assert '"generator_lr":[1e-06,1.0]' in text
        route.fulfill(response=response, body=text.replace('"generator_lr":[1e-06,1.0]', '"generator_lr":[1e-06,1e20]'))

    page.route(re.compile(r"\?tab=lab"), answer)


def test_a_run_that_breaks_says_where_in_the_readers_language_and_is_mended_by_going_back(open_lab):
    page = open_lab(f"&lang=pt&generator_lr=1{'0' * 19}", prepare=without_limits)
    page.get_by_role("button", name="Reproduzir", exact=True).click()
    broke = re.compile(r"A execução quebrou no passo \d: .* deixaram de ser finitos")
    said = page.get_by_role("status").get_by_text(broke)
    expect(said).to_be_visible()
    expect(page.locator("#lab-stage")).to_have_attribute("data-state", "paused")
    page.get_by_role("slider", name="Tempo").press("Home")
    expect(said).to_have_count(0)
    stands(page, 0)


@pytest.mark.parametrize(
    ("run", "key"),
    [("2.500", "lab_other_engine"), ("1.500.G7", "lab_bad_run"), ("1.99999999999", "lab_bad_run")],
)
def test_a_link_of_another_version_or_a_damaged_one_begins_the_run_and_says_so(open_lab, run, key):
    page = open_lab(f"&experiment=collapse&width=16&run={run}")
    known = {"value": run.split(".")[0], "version": 1}
    expect(page.get_by_text(say("en", key, **known))).to_be_visible()
    assert moment(page) == 0
    expect(page.get_by_label("Points in a batch")).to_have_value("16")
    expect(page.locator("#lab-width")).to_have_value("16")
    settle(page)
    assert page.evaluate("location.search") == "?tab=lab&experiment=collapse&width=16"


def test_without_simd_the_lab_computes_in_plain_javascript_and_says_so(open_lab, pages):
    pages.forgiven = ("kernel.wasm", "Failed to load resource")
    page = open_lab(prepare=lambda page: page.route("**/kernel.wasm", lambda route: route.fulfill(status=404)))
    expect(page.get_by_text(TEXTS["lab_play_plain"].en)).to_be_visible()
    play(page)
    passes(page, 10)
    pause(page)
    expect(page).to_have_url(re.compile(r"run=1d\.\d+"))


def test_without_workers_words_stand_in_the_labs_place(open_page):
    page = open_page("?tab=lab", prepare=lambda page: page.add_init_script(WITHOUT_WORKERS))
    text = TEXTS["lab_play_no_worker"].en.partition("{")[0]
    expect(page.get_by_text(re.compile(re.escape(text)))).to_be_visible()
