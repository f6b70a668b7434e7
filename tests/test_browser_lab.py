"""The lab in a real headless Chromium: start, pause, step, break and leave a run."""

import os
import re
import time

import pytest
import torch
from playwright.sync_api import expect

from ganapp.lab import EXPERIMENTS
from ganapp.ui import build_app
from ganapp.ui.lab import sessions as lab_sessions
from tests.support.app import launched
from tests.support.browser import settle
from tests.support.waiting import until
from training.lab.live import LiveRun
from training.lab.view import CURVE, encoded

LONG = CURVE + 50  # frames of a long run


@pytest.fixture
def open_lab(pages, url):
    def open_lab(query="?tab=lab", **options):
        page = pages.open(url + query, height=900, **options)  # narrow pages hide its tab in a menu
        page.locator("#lab-stage .lab[data-run]").wait_for()
        return page

    return open_lab


def lab(page):
    return page.locator("#lab-stage .lab")


def step(page):
    return int(lab(page).get_attribute("data-step"))


def pixels(page, name):
    return page.locator(f"#lab-stage .{name} canvas").evaluate("c => c.toDataURL()")


def wait_for_change(page, name, old):
    changed = "([name, old]) => document.querySelector(`#lab-stage .${name} canvas`).toDataURL() !== old"
    page.wait_for_function(changed, arg=[name, old])


def test_a_run_starts_draws_and_pauses(open_lab):
    page = open_lab()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    before = {name: pixels(page, name) for name in ("critic", "best", "fold")}
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    page.wait_for_function("Number(document.querySelector('#lab-stage .lab').dataset.step) > 20")
    page.locator("#lab-pause").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    resting = step(page)
    assert resting > 20
    settle(page)
    assert step(page) == resting, "a paused run does not go on"
    for name, picture in before.items():
        assert pixels(page, name) != picture, f"{name} shows something new"
    expect(page.locator("#lab-stage .curve")).to_have_count(3)
    expect(page.locator("#lab-stage .figures dt").first).to_have_text("sliced Wasserstein")


def test_single_steps_move_one_player_or_both(open_lab):
    page = open_lab()
    surface, cloud = pixels(page, "critic"), pixels(page, "fold")
    page.locator("#lab-step-critic").click()
    wait_for_change(page, "critic", surface)
    assert pixels(page, "fold") == cloud, "the generator did not move"
    assert step(page) == 0
    page.locator("#lab-step-generator").click()
    expect(lab(page)).to_have_attribute("data-step", "1")
    wait_for_change(page, "fold", cloud)
    page.locator("#lab-step-both").click()
    expect(lab(page)).to_have_attribute("data-step", "2")
    page.locator("#lab-reset").click()
    expect(lab(page)).to_have_attribute("data-step", "0")


BAD = [
    ("generator-lr", "0", "Learning rate, generator must be a number from 0.000001 to 1, not 0"),
    ("critic-lr", "-1", "Learning rate, critic must be a number from 0.000001 to 1, not -1"),
    ("critic-lr", "10", "Learning rate, critic must be a number from 0.000001 to 1, not 10"),
    ("width", "10000", "Width of the networks must be a whole number from 2 to 256, not 10000"),
]


def test_bad_settings_are_refused_in_words_and_nothing_runs(open_lab):
    page = open_lab()
    for control, value, message in BAD:
        field = page.locator(f"#lab-{control} input")
        good = field.input_value()
        field.fill(value)
        page.locator("#lab-start").click()
        expect(page.get_by_text(message).first).to_be_visible()
        settle(page)  # a run that had started would be heard of
        expect(lab(page)).to_have_attribute("data-state", "paused")
        assert step(page) == 0
        field.fill(good)


def test_two_starts_in_a_row_are_one_run_and_a_message(open_lab):
    page = open_lab()
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    page.locator("#lab-start").click()
    expect(page.get_by_text("This run is going on already").first).to_be_visible()
    number = lab(page).get_attribute("data-run")
    expect(lab(page)).to_have_attribute("data-state", "running")
    page.locator("#lab-pause").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    assert lab(page).get_attribute("data-run") == number


def test_an_empty_drawing_is_refused_and_a_drawn_one_is_learnt(open_lab):
    page = open_lab()
    page.get_by_label("Data").click()
    page.get_by_role("option", name="draw your own").click()
    pad = page.locator("#lab-pad canvas")
    pad.wait_for()
    page.locator("#lab-start").click()
    expect(page.get_by_text("The drawing has 0 points; 10 to 4,000 are needed").first).to_be_visible()
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    for k in range(20):
        page.mouse.move(box["x"] + box["width"] * (0.3 + 0.02 * k), box["y"] + box["height"] * 0.5)
    page.mouse.up()
    expect(page.locator("#lab-pad .note")).to_have_text(re.compile(r"^\d\d+ points"))
    settle(page)  # the points have reached the form
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    page.locator("#lab-pause").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")


def test_an_experiment_sets_the_controls_explains_itself_and_runs(open_lab):
    page = open_lab(locale="pt-BR")
    page.get_by_role("button", name="Gradiente que desaparece").click()
    expect(page.locator("#lab-told")).to_contain_text("As setas somem")
    expect(lab(page)).to_have_attribute("data-state", "running")
    expect(page.locator("#lab-critic-steps input")).to_have_value("5")
    page.locator("#lab-pause").click()
    expect(page.locator("#lab-stage .state")).to_have_text("parada")


def settled_address(page, *parts):
    """The address, once it holds these parts."""
    page.wait_for_function("parts => parts.every((part) => location.search.includes(part))", arg=parts)
    return page.url


def test_an_old_link_opens_the_lab_with_its_data_and_objective(open_lab):
    page = open_lab(query="?tab=lab&data=ring&objective=wgan-gp&lang=pt")
    expect(page.get_by_label("Dados")).to_have_value("anel de 8")
    expect(page.get_by_label("Objetivo")).to_have_value("WGAN-GP (penalidade de gradiente)")
    expect(page.locator("#lab-told")).to_contain_text("O seu")
    page.locator("#lab-start").click()
    expect(page.locator("#lab-stage .figures")).to_contain_text("modos")  # which only mixtures have
    page.locator("#lab-pause").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    assert "data=ring&objective=wgan-gp" in page.url


def test_a_link_to_an_experiment_opens_it_with_what_was_changed_and_one_click_leads_to_its_other_side(open_lab):
    page = open_lab(query="?tab=lab&experiment=collapse-cured&width=48")
    rate = page.locator("#lab-generator-lr input")
    expect(rate).to_have_value(str(EXPERIMENTS["collapse-cured"].settings.generator_lr))
    expect(page.locator("#lab-width input")).to_have_value("48")
    expect(page.locator("#lab-told")).to_contain_text("Cured")
    address = settled_address(page, "experiment=collapse-cured", "width=48")
    assert "lr=" not in address, "what goes without saying is left out"
    page.get_by_role("button", name="Break it").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    expect(rate).to_have_value(str(EXPERIMENTS["collapse"].settings.generator_lr))
    page.locator("#lab-pause").click()
    expect(page.locator("#lab-turn")).to_have_text("Cure it")
    page.wait_for_function("location.search === '?tab=lab&experiment=collapse'")


def test_a_link_holds_a_drawn_distribution(open_lab):
    page = open_lab()
    page.get_by_label("Data").click()
    page.get_by_role("option", name="draw your own").click()
    page.get_by_role("button", name="A heart").click()
    expect(page.locator("#lab-pad .note")).to_have_text("600 points")
    address = settled_address(page, "data=drawn", "marks=")
    assert "experiment" not in address
    again = open_lab(query=address[address.index("?") :])
    expect(again.locator("#lab-pad .note")).to_have_text("400 points")
    again.locator("#lab-start").click()
    expect(lab(again)).to_have_attribute("data-state", "running")


def test_a_reloaded_page_begins_anew(open_lab):
    page = open_lab()
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    number = int(lab(page).get_attribute("data-run"))
    page.reload()
    page.get_by_role("tab", name="Lab").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    assert int(lab(page).get_attribute("data-run")) > number
    assert step(page) == 0


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads the processor time from /proc")
def test_leaving_the_page_in_the_middle_ends_the_work(open_lab, server_pid):
    page = open_lab()
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "running")
    page.close()
    until(rested(server_pid), "the server rests after the page was closed", limit=30)


def rested(pid):
    """A condition: in the last second that was looked at, the process worked for less than a fifth of it."""
    seen = [(time.monotonic(), spent(pid))]

    def condition():
        seen.append((time.monotonic(), spent(pid)))
        while seen[-1][0] - seen[1][0] > 1:
            del seen[0]
        (since, before), (now, after) = seen[0], seen[-1]
        return now - since >= 1 and after - before < 20

    return condition


def spent(pid):
    """Processor time of a process, in ticks of 10 ms."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class LongRun:
    """Takes the place of a live run: every frame has one more point of its curve, losses that go up and down."""

    def __init__(self, settings):
        run = LiveRun(settings)
        self.settings, self.steps, self.view, self.seen = settings, 0, run.view, run.frame()

    def tune(self, settings):
        self.settings = settings

    def advance(self, seconds, most):
        self.steps += 1
        self.view._draw_curve(self.steps, {"critic_loss": 1.0 + self.steps % 2, "generator_loss": 5.0}, 0.5)
        return 1

    def frame(self):
        return {**self.seen, "step": self.steps, "curve": encoded(torch.tensor(self.view.curve))}


@pytest.fixture
def long_run(tmp_path, monkeypatch):
    """The address of an app whose lab streams as fast as it can, and comes to its end after LONG frames."""
    monkeypatch.setattr(lab_sessions, "UPDATE", 1e-6)
    monkeypatch.setattr(lab_sessions, "MOST_STEPS", LONG)
    with launched(build_app([tmp_path], LongRun)) as address:
        yield address


def test_the_curve_is_whole_after_more_frames_than_it_has_points(long_run, pages):
    """Its thinning out shortens it, which a stream of differences of nested lists does not survive."""
    page = pages.open(f"{long_run}?tab=lab")
    page.locator("#lab-start").click()
    expect(lab(page)).to_have_attribute("data-state", "ended")
    expect(lab(page)).to_have_attribute("data-step", str(LONG))
    curve = page.locator("#lab-stage .curve.critic")
    points = [tuple(map(float, p.split(","))) for p in curve.get_attribute("points").split(" ")]
    across, heights = zip(*points, strict=True)
    assert CURVE / 2 <= len(points) <= CURVE
    assert list(across) == sorted(set(across))
    assert max(heights) - min(heights) > 20, "the losses go up and down"
