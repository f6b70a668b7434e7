"""The state in the address: read with every value checked, written by the page (see test_browser_links.py)."""

import dataclasses
from types import SimpleNamespace

import pytest

from ganapp.generators import MLPConfig, build
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


def test_a_link_names_tab_and_values(links):
    query = {"tab": "interpolate", "model": "wgan-tiny", "a": "5", "b": "900", "via": "3,44", "loop": "1"}
    state, problems = read(links, **query, path="lerp", t="0.42")
    assert not problems
    assert state.tab == "interpolate"
    expected = {"model": "wgan-tiny", "a": 5, "b": 900, "via": "3, 44", "loop": True, "path": "lerp", "t": 0.42}
    assert state.values == expected


def test_a_comma_or_a_percent_sign_in_the_name_of_a_model_is_no_border_between_two(tmp_path):
    """As page.js writes them."""
    for name in ("fast, small", "50% wgan", "plain"):
        build(MLPConfig(width=8)).save_pretrained(tmp_path / name)
    links = build_app([tmp_path], CountingRun).links
    state, problems = read(links, tab="compare", models="fast%2C small,50%25 wgan,plain")
    assert not problems
    assert state.values["models"] == ["fast, small", "50% wgan", "plain"]
    assert read(links, tab="sample", model="fast, small")[0].values == {"model": "fast, small"}


def test_no_link_changes_nothing(links):
    assert read(links) == (read(links)[0], [])
    assert read(links)[0].tab is None


def test_every_parameter_of_every_tab_can_be_read_back(links):
    """What the page writes for the values that the tabs open with must be accepted."""
    for tab, values in links.defaults().items():
        query = {
            k: ",".join(v) if isinstance(v, list) else str(v)
            for k, v in values.items()
            if v not in ("", False, None) and not isinstance(v, dict)  # an empty pad
        }
        state, problems = read(links, tab=tab, **query)
        assert not problems
        assert {key: state.values[key] for key in query} == {key: values[key] for key in query}


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
        ({"tab": "draw", "strokes": "AAA"}, "The drawing in the link is damaged (AAA)"),
        ({"tab": "draw", "strokes": "AA..AA"}, "damaged"),
        ({"tab": "draw", "strokes": "é<script>"}, "damaged"),
        ({"tab": "draw", "strokes": "A" * 1001}, "damaged"),
        ({"tab": "interpolate", "model": "nobody"}, "There is no model nobody. Choose one of: dcgan-tiny"),
        ({"tab": "interpolate", "a": "-1"}, "End A|must be a whole number from 0"),
        ({"tab": "interpolate", "a": "1" + "0" * 18}, "must be a whole number"),
        ({"tab": "interpolate", "a": "1" + "0" * 500}, "must be a whole number"),
        ({"tab": "interpolate", "a": "7.5"}, "not 7.5"),
        ({"tab": "interpolate", "a": "nan"}, "not nan"),
        ({"tab": "interpolate", "t": "1.5"}, "The position on the path must be a number from 0 to 1"),
        ({"tab": "interpolate", "path": "spline"}, "must be one of slerp, lerp"),
        ({"tab": "interpolate", "loop": "yes"}, "it must be 0 or 1"),
        ({"tab": "interpolate", "via": ",".join("7" * 900)}, "At most 14 seeds"),
        ({"tab": "compare", "models": "dcgan-tiny,<img src=x onerror=alert(1)>"}, "‹img src=x"),
        ({"tab": "map", "u": "1.5"}, "must be a number from 0 to 1"),
        ({"tab": "directions", "at": "1,2,<b>"}, "5 numbers from -3 to 3"),
        ({"tab": "directions", "at": "9,0,0,0,0,1"}, "5 numbers from -3 to 3"),
        ({"tab": "draw", "to": "-1"}, "must be a whole number"),
        ({"tab": "<a href=//evil.x>log in</a>"}, "asks for a tab ‹a href=//evil.x›log in‹/a›, which"),
        ({"tab": "interpolate", "loop": "<a href=//evil.x>log in</a>"}, "loop=‹a href=//evil.x›log in‹/a›;"),
        ({"lang": "<a href=//evil.x>log in</a>"}, "the language ‹a href=//evil.x›log in‹/a›."),
        ({"n": "10000"}, "How many must be a whole number from 1 to 100"),
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


def test_the_strokes_of_a_drawing_are_in_the_link(links):
    state, problems = read(links, tab="draw", strokes="AAZZ.b-")
    assert not problems
    assert state.values["strokes"] == {"link": "AAZZ.b-"}


def test_problems_are_said_in_the_language_of_the_link_before_that_of_the_browser(links):
    assert "Não há modelo nobody" in read(links, tab="interpolate", model="nobody", lang="pt")[1][0]
    assert "There is no model" in read(links, "pt-BR", tab="interpolate", model="nobody", lang="en")[1][0]
    assert "O link pede o idioma xx" in read(links, "pt-BR", lang="xx")[1][0]
