"""What an address says to the lab, and of the page: read with every value checked. The tools read their own, see
test_links_of_tools.py; the page writes both, see test_browser_links.py."""

import dataclasses
from types import SimpleNamespace

import pytest

from ganapp.lab import EXPERIMENTS, SPAN, LabSettings
from ganapp.ui import build_app
from ganapp.ui.kit.validation import Checks
from ganapp.ui.lab.handlers import FIELDS
from tests.support.app import CountingRun

TABS = ["sample", "interpolate", "map", "directions", "draw", "compare", "training", "lab"]


@pytest.fixture(scope="module")
def links(checkpoint_root):
    return build_app([checkpoint_root], CountingRun).links


def read(links, language="en", **query):
    request = SimpleNamespace(headers={"accept-language": language}, query_params=query)
    return links.read(Checks(request), query, TABS)


def test_no_link_changes_nothing(links):
    assert read(links) == (read(links)[0], [])
    assert read(links)[0].tab is None


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"tab": "settings"}, "The link asks for a tab settings, which does not exist"),
        ({"tab": "lab", "data": "../.."}, "Data must be one of moons"),
        ({"tab": "lab", "objective": "biggan"}, "Objective must be one of gan"),
        ({"tab": "lab", "experiment": "<b>"}, "Experiment must be one of moons"),
        ({"tab": "lab", "generator_lr": "7"}, "Learning rate, generator must be a number from 0.000001 to 1, not 7"),
        ({"tab": "lab", "width": "32.5"}, "Width of the networks must be a whole number"),
        ({"tab": "lab", "marks": "AAA"}, "Clear the pad and draw again"),
        ({"tab": "<a href=//evil.x>log in</a>"}, "asks for a tab ‹a href=//evil.x›log in‹/a›, which"),
        ({"lang": "<a href=//evil.x>log in</a>"}, "the language ‹a href=//evil.x›log in‹/a›."),
        ({"lang": "xx"}, "The link asks for the language xx. This app speaks: en, pt"),
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(links, query, message):
    state, (problem,) = read(links, **query)
    assert any(part in problem for part in message.split("|"))
    assert "<" not in problem
    assert not state.values


def settings_of(state):
    return {name: state.values["data" if name == "dataset" else name] for name in FIELDS}


def test_a_link_to_an_experiment_of_the_lab_opens_it_with_what_was_changed(links):
    state, problems = read(links, tab="lab", experiment="collapse-cured", seed="7", width="64")
    assert not problems
    assert state.values["experiment"] == "collapse-cured"
    wanted = dataclasses.asdict(EXPERIMENTS["collapse-cured"].settings) | {"seed": 7, "width": 64}
    assert settings_of(state) == {name: wanted[name] for name in FIELDS}


def test_an_old_link_to_the_lab_opens_its_data_and_objective_and_claims_no_experiment(links):
    state, problems = read(links, tab="lab", data="ring", objective="wgan-gp")
    assert not problems
    assert state.values["experiment"] == ""
    wanted = dataclasses.asdict(LabSettings("ring", "wgan-gp"))
    assert settings_of(state) == {name: wanted[name] for name in FIELDS}


def test_the_points_of_a_drawn_distribution_are_in_the_link(links):
    state, problems = read(links, tab="lab", data="drawn", marks="AAAA" * 9 + "____")
    assert not problems
    assert state.values["marks"]["marks"] == [[-SPAN, -SPAN]] * 9 + [[SPAN, SPAN]]


def test_problems_are_said_in_the_language_of_the_link_before_that_of_the_browser(links):
    assert "deve ser" in read(links, tab="lab", width="0", lang="pt")[1][0]
    assert "must be" in read(links, "pt-BR", tab="lab", width="0", lang="en")[1][0]
    assert "O link pede o idioma xx" in read(links, "pt-BR", lang="xx")[1][0]
