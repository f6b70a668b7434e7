"""The lab in a real headless Chromium: experiments, settings, a drawing, links; every run is the page's own."""

import re

import pytest
from playwright.sync_api import Page, expect

from ganapp.lab import EXPERIMENTS, GALLERY
from ganapp.texts import TEXTS
from tests.support.browser import settle


@pytest.fixture
def open_lab(open_page):
    def open_lab(query="&experiment=moons", **options) -> Page:
        page = open_page(f"?tab=lab{query}", **{"height": 720, **options})
        page.locator("#lab-stage[data-state]").wait_for()
        return page

    return open_lab


def lab(page):
    return page.locator("#lab-stage")


def card(page, name, side):
    return page.get_by_role("group", name=name, exact=True).get_by_role("button", name=side)


def start(page):
    page.locator(".timeline .play").click()
    expect(lab(page)).to_have_attribute("data-state", "running")


def pause(page):
    page.locator(".timeline .play").click()
    expect(lab(page)).to_have_attribute("data-state", "paused")
    settle(page)


def step(page, player, times=1):
    for _ in range(times):
        before = lab(page).get_attribute("data-moment")
        page.locator(f".timeline .steps .{player}").click()
        expect(lab(page)).not_to_have_attribute("data-moment", before)


def passes(page, steps):
    page.wait_for_function("n => Number(document.getElementById('lab-stage').dataset.step) >= n", arg=steps)


def picture(page, panel="critic"):
    settle(page)
    return page.locator(f"#lab-stage .{panel} canvas").first.evaluate("c => c.toDataURL()")


def address(page, *parts):
    """What it says, once it holds these parts."""
    page.wait_for_function("parts => parts.every((part) => location.search.includes(part))", arg=parts)
    return page.evaluate("location.search")


@pytest.mark.both
def test_a_run_starts_is_seen_and_rests_and_no_server_is_asked(open_lab):
    page = open_lab()
    expect(lab(page)).to_have_attribute("data-moment", "0")
    before = {panel: picture(page, panel) for panel in ("critic", "best", "fold")}
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start(page)
    passes(page, 20)
    pause(page)
    resting = lab(page).get_attribute("data-step")
    for panel, drawn in before.items():
        assert picture(page, panel) != drawn, f"{panel} shows something new"
    assert lab(page).get_attribute("data-step") == resting, "a run that rests does not go on"
    assert asked == []


def test_where_less_motion_is_wanted_the_lab_waits_for_a_hand(open_page):
    page = open_page("?tab=lab", reduced_motion="reduce")
    expect(card(page, "Mode collapse", "fails")).to_have_attribute("aria-pressed", "true")
    expect(lab(page)).to_have_attribute("data-moment", "0")
    settle(page)
    expect(lab(page)).to_have_attribute("data-state", "paused")


def test_both_sides_of_every_experiment_are_a_click_away_and_run(open_lab):
    page = open_lab()
    for key in GALLERY:
        name = TEXTS[f"lab_try_{key}"].en
        for side in (key, EXPERIMENTS[key].other):
            button = card(page, name, "fails" if EXPERIMENTS[side].fails else "works")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            expect(page.locator(".lab-gallery [aria-pressed=true]")).to_have_count(1)
            expect(lab(page)).to_have_attribute("data-state", "running")
            told = TEXTS[f"lab_why_{side}"].en.replace("*", "")
            expect(page.locator("#lab-told")).to_contain_text(told)
            settings = EXPERIMENTS[side].settings
            expect(page.get_by_label("Data")).to_have_value(settings.dataset)
            expect(page.get_by_label("Objective")).to_have_value(settings.objective)
            for field, value in (("critic-lr", settings.critic_lr), ("width", settings.width)):
                assert float(page.locator(f"#lab-{field}").input_value()) == value
            passes(page, 1)
            assert address(page, f"experiment={side}") == f"?tab=lab&experiment={side}", "what goes without saying"


def test_the_button_beside_the_text_leads_to_the_other_side(open_lab):
    page = open_lab("&experiment=vanishing", locale="pt-BR")
    expect(page.locator("#lab-told")).to_contain_text("As setas somem")
    page.get_by_role("button", name="Curar").click()
    expect(page.locator("#lab-told")).to_contain_text("A perda −log D conserva seu gradiente")
    expect(page.get_by_label("Objetivo")).to_have_value("gan-r1")
    expect(lab(page)).to_have_attribute("data-state", "running")
    expect(page.get_by_role("button", name="Fazer falhar")).to_be_visible()


def test_single_steps_move_one_player_or_both(open_lab):
    page = open_lab()
    surface, fold = picture(page, "critic"), picture(page, "fold")
    step(page, "critic", times=3)
    assert picture(page, "critic") != surface
    assert picture(page, "fold") == fold, "the generator did not move"
    expect(lab(page)).to_have_attribute("data-step", "0")
    step(page, "generator")
    expect(lab(page)).to_have_attribute("data-step", "1")
    assert picture(page, "fold") != fold
    step(page, "both")
    expect(lab(page)).to_have_attribute("data-step", "2")
    page.get_by_role("button", name="Reset").click()
    expect(lab(page)).to_have_attribute("data-moment", "0")
    assert picture(page, "critic") == surface, "the same beginning"


BAD = [
    ("generator-lr", "0", "Learning rate, generator must be a number from 0.000001 to 1, not 0"),
    ("critic-lr", "-1", "Learning rate, critic must be a number from 0.000001 to 1, not -1"),
    ("critic-steps", "2.5", "Critic steps per generator step must be a whole number from 1 to 20, not 2.5"),
    ("width", "10000", "Width of the networks must be a whole number from 2 to 256, not 10000"),
]


def test_what_cannot_be_a_setting_is_said_and_changes_nothing(open_lab):
    page = open_lab()
    was = address(page)
    for control, value, message in BAD:
        field = page.locator(f"#lab-{control}")
        good = field.input_value()
        field.fill(value)
        page.keyboard.press("Tab")
        expect(page.get_by_text(message)).to_be_visible()
        expect(field).to_have_attribute("aria-invalid", "true")
        field.fill(good)
        page.keyboard.press("Tab")
    assert address(page) == was


def test_what_is_turned_on_the_way_acts_at_once_and_a_link_reopens_the_very_picture(open_lab):
    page = open_lab("&experiment=collapse-cured")
    start(page)
    passes(page, 5)
    page.locator("#lab-critic-lr").fill("1e-2")
    page.keyboard.press("Tab")
    passes(page, 15)
    pause(page)
    step(page, "critic")
    settle(page)
    query = address(page, "critic_lr=0.01", "run=1.")
    seen = {panel: picture(page, panel) for panel in ("critic", "fold")}
    moment = lab(page).get_attribute("data-moment")
    again = open_lab(query.removeprefix("?tab=lab"), locale="en-GB")
    expect(lab(again)).to_have_attribute("data-moment", moment)
    assert {panel: picture(again, panel) for panel in seen} == seen
    expect(again.locator("#lab-critic-lr")).to_have_value("0.01")
    again.locator(".timeline .scrub").focus()
    again.keyboard.press("Home")
    expect(again.locator("#lab-critic-lr")).to_have_value("0.001")


def test_another_width_begins_another_run_which_goes_on_if_the_last_one_did(open_lab):
    page = open_lab()
    start(page)
    passes(page, 30)
    page.locator("#lab-width").fill("8")
    page.keyboard.press("Tab")
    page.wait_for_function("Number(document.getElementById('lab-stage').dataset.step) < 25")
    expect(lab(page)).to_have_attribute("data-state", "running")
    passes(page, 5)
    page.get_by_label("Data").select_option("spiral")
    expect(page.locator("#lab-told")).to_contain_text("Your own.")
    assert "experiment" not in address(page, "data=spiral", "width=8")


def test_an_old_link_opens_the_lab_with_its_data_and_objective(open_lab):
    page = open_lab("&data=ring&objective=wgan-gp&lang=pt")
    expect(page.get_by_label("Dados")).to_have_value("ring")
    expect(page.get_by_label("Objetivo")).to_have_value("wgan-gp")
    expect(page.locator("#lab-told")).to_contain_text("O seu experimento.")
    expect(page.get_by_role("row", name="modos cobertos")).to_be_visible()  # which only mixtures have
    assert address(page) == "?tab=lab&data=ring&objective=wgan-gp&lang=pt"


def test_a_link_to_an_experiment_opens_it_with_what_was_changed(open_lab):
    page = open_lab("&experiment=collapse-cured&width=48")
    expect(page.locator("#lab-generator-lr")).to_have_value("0.001")
    expect(page.locator("#lab-width")).to_have_value("48")
    expect(page.locator("#lab-told")).to_contain_text("Cured")
    settle(page)
    assert address(page) == "?tab=lab&experiment=collapse-cured&width=48"


def test_an_empty_drawing_is_refused_and_a_drawn_one_is_learnt_and_linked(open_lab):
    page = open_lab()
    page.get_by_label("Data").select_option("drawn")
    pad = page.locator("#lab-pad canvas")
    page.locator(".timeline .play").click()
    expect(page.get_by_text("The drawing has 0 points; 10 to 400 are needed")).to_be_visible()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    for k in range(20):
        page.mouse.move(box["x"] + box["width"] * (0.3 + 0.02 * k), box["y"] + box["height"] * 0.5)
    page.mouse.up()
    expect(page.locator("#lab-pad .note")).to_have_text(re.compile(r"^\d\d points"))
    start(page)
    passes(page, 3)
    expect(pad).to_be_hidden()
    pause(page)
    again = open_lab(address(page, "data=drawn", "marks=", "run=").removeprefix("?tab=lab"))
    expect(lab(again)).to_have_attribute("data-moment", lab(page).get_attribute("data-moment"))
    assert picture(again) == picture(page)


def test_a_distribution_can_be_drawn_by_keys_and_is_as_large_as_a_link(open_lab):
    page = open_lab("&data=drawn")
    page.locator("#lab-pad canvas").focus()
    for key in ("Space", "ArrowRight", "ArrowUp", "Space", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    expect(page.locator("#lab-pad .note")).to_have_text("12 points")
    address(page, "marks=")
    page.get_by_role("button", name="A heart").click()
    expect(page.locator("#lab-pad .note")).to_have_text("400 points")
    link = page.evaluate("new URLSearchParams(location.search).get('marks')")
    assert len(link) == 1600
    again = open_lab(f"&data=drawn&marks={link}")
    expect(again.locator("#lab-pad .note")).to_have_text("400 points")
    assert picture(again, "lab-pad") == picture(page, "lab-pad")


@pytest.mark.both
@pytest.mark.parametrize(("key", "language"), [("grid", "en"), ("vanishing", "pt"), ("half", "pt")])
def test_an_experiment_stands_on_one_screen_with_all_its_controls(open_lab, key, language):
    page = open_lab(f"&experiment={key}&lang={language}&run=1.3", width=1280, height=720)
    expect(lab(page)).to_have_attribute("data-moment", "3")
    page.evaluate("document.querySelector('.notices')?.replaceChildren()")  # there is one of a damaged checkpoint
    settle(page)
    for part in (".lab-gallery", "#lab-told", "#lab-turn", ".lab-view", ".lab-settings", ".timeline"):
        box = page.locator(part).first.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 1280, part
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 720, part


@pytest.mark.parametrize("language", ["en", "pt"])
def test_on_a_phone_the_picture_comes_before_the_settings_and_nothing_is_cut_off(open_lab, language):
    page = open_lab(f"&experiment=collapse&lang={language}&run=1.3", width=360, height=740)
    expect(lab(page)).to_have_attribute("data-moment", "3")
    settle(page)
    tops = [page.locator(part).first.bounding_box()["y"] for part in (".lab-gallery", ".lab-view", ".lab-settings")]
    assert tops == sorted(tops)
    page.evaluate("document.querySelector('.notices')?.replaceChildren()")
    plane, text = page.locator(".lab-view .critic .plane").bounding_box(), page.locator("#lab-told span")
    assert plane["y"] + 0.9 * plane["height"] < page.locator(".timeline").bounding_box()["y"], "it is not behind it"
    few = text.bounding_box()["height"]
    page.locator("#lab-told .more").click()
    assert text.bounding_box()["height"] > few + 10
    page.locator("#lab-told .more").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for control in page.locator(".timeline :is(button, select):visible, #lab-turn").all():
        box = control.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360, control.text_content()
        assert min(box["width"], box["height"]) >= 24, control.text_content()


def test_without_workers_it_is_said_that_nothing_can_be_trained_and_the_experiments_are_still_told_of(open_page):
    page = open_page("?tab=lab", prepare=lambda page: page.add_init_script("delete window.Worker"))
    expect(page.locator(".lab-views .broken")).to_be_visible()
    card(page, "Mode collapse", "fails").click()
    expect(page.locator("#lab-told")).to_contain_text("The generator learns ten times as fast")
