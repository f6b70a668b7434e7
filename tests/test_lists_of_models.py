"""Which models the tools of the page list: those that make pictures, points of the plane where there is nothing else or
where a link names them; each by what it is called."""

import json

import pytest
import torch

from ganapp.generators import DCGANConfig, MLPConfig, PointsConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.models import known
from ganapp.ui.page import given
from tests.support.node import BROWSER, run

READ = """
globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(given.known) }) };
globalThis.location = { search: "?lang=en", href: "http://page/" };
globalThis.localStorage = { getItem: () => null };
globalThis.history = { replaceState: () => {} };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
const { open, stores } = await import(given.state);
const listed = (tab, name) => stores[tab].parameters[name].choices(stores[tab].values);
const sample = listed("sample", "model"), compared = listed("compare", "models"), first = stores.sample.values.model;
const problems = ["?tab=sample&model=ring", "?tab=compare&models=ring,moons"].map((text) => {
  const query = new URLSearchParams(text);
  return open(query, query.get("tab"));
}).flat();
const { titleOf } = await import(given.called), { models } = await import(given.models);
answer({
  sample, compared, first, problems,
  named: [stores.sample.values.model, listed("sample", "model")],
  both: [stores.compare.values.models, listed("compare", "models")],
  titles: models.map(titleOf),
});
"""
RUNS = {
    "digits": (MLPConfig(width=8), {"dataset": "mnist", "recipe": "vanilla"}),
    "large": (DCGANConfig(width=2, image_size=64), {"dataset": "brain_mri", "recipe": "brain-mri-64"}),
    "larger": (DCGANConfig(width=2, image_size=128), {"dataset": "brain_mri", "recipe": "brain-mri-128"}),
    "mine": (MLPConfig(width=8), {"dataset": "cats & dogs"}),
    "moons": (PointsConfig(width=8), {"dataset": "moons", "recipe": "moons"}),
    "ring": (PointsConfig(width=8), {"dataset": "ring", "recipe": "ring-gan-r1"}),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    root = tmp_path_factory.mktemp("lists")
    for name, (config, told) in RUNS.items():
        torch.manual_seed(0)
        build(config).save_pretrained(root / name)
        (root / name / "training.json").write_text(json.dumps(told))
    return Shelf(root)


def lists(checkpoints):
    modules = {key: f"{BROWSER}/{path}.js" for key, path in PLACES.items()}
    return run(READ, {"known": json.loads(json.dumps(given({}, **known(checkpoints)))), **modules})


PLACES = {"state": "tools/state", "called": "kit/called", "models": "kit/models"}
PICTURES = [
    ["large", "DCGAN · large", "Heads by MRI"],
    ["larger", "DCGAN · larger", "Heads by MRI"],
    ["digits", "Original GAN · digits", "Handwritten digits"],
    ["mine", "mine", "cats & dogs"],
]
RING = ["ring", "Original GAN, with R1 · ring", "Points of the plane"]
MOONS = ["moons", "Original GAN · moons", "Points of the plane"]


def test_points_are_listed_where_a_link_names_them(shelf):
    found = lists(shelf)
    assert found["sample"] == found["compared"] == PICTURES
    assert found["first"] == "digits"
    assert not found["problems"]
    assert found["named"] == ["ring", [*PICTURES, RING]]
    assert found["both"] == [["ring", "moons"], [*PICTURES, MOONS, RING]]
    assert found["titles"] == [
        "Original GAN · Handwritten digits",
        "DCGAN · Heads by MRI, 64\u00a0×\u00a064",
        "DCGAN · Heads by MRI, 128\u00a0×\u00a0128",
        "mine",
        "Original GAN · Two moons",
        "Original GAN, with R1 · Ring of eight",
    ]


def test_points_are_all_there_is_where_there_is_nothing_else(shelf):
    found = lists({name: shelf[name] for name in ("moons", "ring")})
    assert found["sample"] == found["compared"] == [MOONS, RING]
    assert found["first"] == "moons"
