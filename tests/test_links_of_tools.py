"""What an address says to the tools of the page: every value is checked, and what is wrong with it said in words."""

import json
from dataclasses import asdict, replace

import pytest

from ganapp.generators import DCGANConfig, MLPConfig, build
from ganapp.lab import EXPERIMENTS, LIMITS, LabSettings
from ganapp.shelf import Shelf
from ganapp.ui.kit.models import known
from ganapp.ui.page import given
from tests.support.node import BROWSER, run

READ = """
globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(given.known) }) };
globalThis.location = { search: given.lang, href: "http://page/" };
globalThis.localStorage = { getItem: () => null };
globalThis.history = { replaceState: () => {} };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
const found = [];
for (const [i, query] of given.queries.entries()) {
  const { open, stores } = await import(`${given.state}?${i}`);
  const asked = new URLSearchParams(query), tab = Object.hasOwn(stores, asked.get("tab")) ? asked.get("tab") : "sample";
  const before = JSON.stringify(stores[tab].values);
  const problems = open(asked, asked.get("tab"));
  const { values } = stores[tab];
  found.push({ problems, values, same: JSON.stringify(values) === before });
}
answer(found);
"""
WRONG = [
    ({"tab": "draw", "strokes": "AAA"}, "The drawing in the link is damaged (AAA)"),
    ({"tab": "draw", "strokes": "AA..AA"}, "damaged"),
    ({"tab": "draw", "strokes": "é<script>"}, "damaged"),
    ({"tab": "draw", "strokes": "A" * 1001}, "damaged"),
    ({"tab": "draw", "to": "-1"}, "must be a whole number"),
    ({"tab": "interpolate", "model": "nobody"}, "There is no model nobody. Choose one of: 50% wgan, codes, digits"),
    ({"tab": "interpolate", "model": "__proto__"}, "There is no model __proto__"),
    ({"tab": "interpolate", "a": "-1"}, "End A (seed) must be a whole number from 0 to 2,147,483,547, not -1."),
    ({"tab": "interpolate", "a": "1" + "0" * 18}, "must be a whole number"),
    ({"tab": "interpolate", "a": "1" + "0" * 500}, "must be a whole number"),
    ({"tab": "interpolate", "a": "7.5"}, "not 7.5"),
    ({"tab": "interpolate", "a": "nan"}, "not nan"),
    ({"tab": "interpolate", "a": "0x10"}, "not 0x10"),
    ({"tab": "interpolate", "a": ""}, "must be a whole number"),
    ({"tab": "interpolate", "a": "z~AAAA"}, "End A (seed): the link says a latent that 50% wgan does not have"),
    (
        {"tab": "directions", "model": "digits", "seed": "z~" + "A" * 9000},
        "the link says a latent that digits does not",
    ),
    ({"tab": "sample", "seed": "z~AAAA"}, "must be a whole number"),
    ({"tab": "interpolate", "t": "1.5"}, "The position on the path must be a number from 0 to 1"),
    ({"tab": "interpolate", "path": "spline"}, "must be one of slerp, lerp"),
    ({"tab": "interpolate", "path": "constructor"}, "must be one of slerp, lerp"),
    ({"tab": "interpolate", "loop": "yes"}, "it must be 0 or 1"),
    ({"tab": "interpolate", "via": ",".join("7" * 900)}, "At most 14 seeds"),
    ({"tab": "interpolate", "model": "plain", "a.class": "7"}, "plain cannot be asked for “Class”"),
    ({"tab": "interpolate", "model": "digits", "a.class": "eleven"}, "Class must be one of zero, one, two"),
    ({"tab": "interpolate", "model": "digits", "a.class": "*"}, "not *"),
    ({"tab": "interpolate", "morph": "size"}, "What changes from A to B must be one of both, class, latent, not size"),
    ({"tab": "sample", "model": "digits", "class": "0.5,0.5"}, "Class must be one of"),
    ({"tab": "sample", "model": "digits", "class": "3"}, "or its number from 0 to 2, not 3"),
    ({"tab": "sample", "model": "codes", "code": "0.5,7"}, "Code must be 2 numbers from -1 to 1"),
    ({"tab": "sample", "model": "codes", "code": "x" * 5000}, "not xxx"),
    ({"tab": "sample", "model": "nobody", "class": "7"}, "There is no model nobody"),
    ({"tab": "sample", "n": "10000"}, "How many must be a whole number from 1 to 100"),
    ({"tab": "compare", "models": "digits,<img src=x onerror=alert(1)>"}, "There is no model <img src=x"),
    ({"tab": "compare", "models": "%E0%A4"}, "There is no model %E0%A4"),
    ({"tab": "directions", "at": "1,2,<b>"}, "numbers from -3 to 3"),
    ({"tab": "directions", "at": "9,0,0,0,0,1"}, "numbers from -3 to 3"),
    ({"tab": "lab", "data": "../.."}, "Data must be one of moons"),
    ({"tab": "lab", "objective": "biggan"}, "Objective must be one of gan"),
    ({"tab": "lab", "experiment": "<b>"}, "Experiment must be one of moons"),
    ({"tab": "lab", "generator_lr": "7"}, "Learning rate, generator must be a number from 0.000001 to 1, not 7"),
    ({"tab": "lab", "critic_lr": "1e-9"}, "Learning rate, critic must be a number from 0.000001 to 1, not 1e-9"),
    ({"tab": "lab", "critic_steps": "21"}, "Critic steps per generator step must be a whole number from 1 to 20"),
    ({"tab": "lab", "width": "32.5"}, "Width of the networks must be a whole number"),
    ({"tab": "lab", "batch_size": "1e9"}, "Points in a batch must be a whole number from 8 to 512"),
    ({"tab": "lab", "marks": "AAA"}, "Clear the pad and draw again"),
    ({"tab": "lab", "marks": "AAAA" * 401}, "Clear the pad and draw again"),
    ({"tab": "lab", "marks": "AÀAA" * 20}, "Clear the pad and draw again"),
    ({"tab": "inside", "edits": "2.17"}, "The changes in the link cannot be read (2.17)"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What several addresses, {name: value} each, say to their tools: {problems, values, same} of each."""
    root = tmp_path_factory.mktemp("linked")
    build(DCGANConfig(width=4, classes=("zero", "one", "two"))).save_pretrained(root / "digits")
    build(MLPConfig(width=8, z_dim=62, categories=4, codes=2)).save_pretrained(root / "codes")
    for name in ("plain", "fast, small", "50% wgan"):
        build(MLPConfig(width=8)).save_pretrained(root / name)
    page = json.loads(json.dumps(given({}, server=False, **known(Shelf(root)))))

    def read(*queries, language="en"):
        about = {"known": page, "lang": f"?lang={language}", "state": (BROWSER / "tools" / "state.js").as_uri()}
        return run(READ, {**about, "queries": [list(query.items()) for query in queries]})

    return read


def test_what_cannot_be_used_is_said_and_left_out(read):
    for (query, message), found in zip(WRONG, read(*(query for query, _ in WRONG)), strict=True):
        assert len(found["problems"]) == 1, query
        assert message in found["problems"][0], query
        assert len(found["problems"][0]) < 300
        assert found["same"] or "model" in query, query


def test_a_link_says_all_that_a_path_is(read):
    query = {"tab": "interpolate", "model": "digits", "a": "5", "b": "900", "via": "3,44", "loop": "1", "path": "lerp"}
    (found,) = read({**query, "t": "0.42", "a.class": "1", "b.class": "two", "morph": "class", "other": "x"})
    assert found["problems"] == []
    wanted = {"model": "digits", "a": 5, "b": 900, "loop": True, "path": "lerp", "t": 0.42, "morph": "class"}
    assert {name: found["values"][name] for name in wanted} == wanted
    assert (found["values"]["heldA"], found["values"]["heldB"]) == ({"class": "one"}, {"class": "two"})
    assert str(found["values"]["via"]).replace(" ", "").strip("[]") == "3,44"


def test_what_is_held_is_said_by_the_names_of_the_parts(read):
    """By the name of a value or, where it has none, by its number; what one of several models has is asked of all."""
    queries = [
        {"tab": "sample", "model": "digits", "class": "*"},
        {"tab": "sample", "model": "codes", "category": "2", "code": "0.5,-1"},
        {"tab": "compare", "models": "plain,digits", "a.class": "two"},
    ]
    found = read(*queries)
    assert [one["problems"] for one in found] == [[], [], []]
    assert found[0]["values"]["held"] == {"class": "*"}
    assert found[1]["values"]["held"] == {"category": "C", "code": "0.5,-1"}
    assert found[2]["values"]["heldA"] == {"class": "two"}


def test_a_comma_or_a_percent_sign_in_the_name_of_a_model_is_no_border_between_two(read):
    first, second = read(
        {"tab": "compare", "models": "fast%2C small,50%25 wgan,plain"}, {"tab": "sample", "model": "fast, small"}
    )
    assert first["problems"] == second["problems"] == []
    assert first["values"]["models"] == ["fast, small", "50% wgan", "plain"]
    assert second["values"]["model"] == "fast, small"


def test_problems_are_said_in_the_language_of_the_page(read):
    (found,) = read({"tab": "interpolate", "model": "nobody"}, language="pt")
    assert found["problems"] == ["Não há modelo nobody. Escolha: 50% wgan, codes, digits, fast, small, plain."]


def test_a_tab_or_a_language_that_there_is_not_is_said(read):
    for value in ("settings", "constructor", "__proto__", ""):
        (found,) = read({"tab": value, "seed": "-1"})
        assert found["same"]
        assert f"The link asks for a tab {value}, which does not exist. There are: " in found["problems"][0]
    (found,) = read({"lang": "xx"}, language="pt")
    assert found["problems"] == ["O link pede o idioma xx. Este aplicativo fala: en, pt."]


def settings_of(found):
    """Of the lab, by their names there."""
    return {name: found["values"]["data" if name == "dataset" else name] for name in ("dataset", "objective", *LIMITS)}


def settings(of, **changes):
    wanted = asdict(replace(of, **changes))
    return {name: value for name, value in wanted.items() if name != "marks"}


def test_a_link_to_an_experiment_of_the_lab_opens_it_with_what_was_changed(read):
    (found,) = read({"tab": "lab", "experiment": "collapse-cured", "seed": "7", "width": "64"})
    assert found["problems"] == []
    assert found["values"]["experiment"] == "collapse-cured"
    assert settings_of(found) == settings(EXPERIMENTS["collapse-cured"].settings, seed=7, width=64)


def test_a_link_to_the_lab_without_an_experiment_opens_its_data_and_objective_and_claims_none(read):
    (found,) = read({"tab": "lab", "data": "ring", "objective": "wgan-gp", "critic_lr": "0.00002"})
    assert found["problems"] == []
    assert found["values"]["experiment"] == ""
    assert settings_of(found) == settings(LabSettings("ring", "wgan-gp", critic_lr=2e-5))


def test_an_experiment_with_other_data_is_no_longer_that_experiment(read):
    (found,) = read({"tab": "lab", "experiment": "collapse", "data": "moons"})
    assert found["values"]["experiment"] == ""
    assert settings_of(found) == settings(EXPERIMENTS["collapse"].settings, dataset="moons")


def test_the_points_of_a_drawn_distribution_are_in_the_link(read):
    (found,) = read({"tab": "lab", "data": "drawn", "marks": "AAAA" * 9 + "____"})
    assert (found["problems"], found["values"]["marks"]) == ([], "AAAA" * 9 + "____")
