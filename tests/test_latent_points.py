"""Points of the plane in Map, Directions and Draw."""

from types import SimpleNamespace

import pytest
from ganapp.ui.tabs.directions import COUNT, Explorer
from ganapp.ui.tabs.map import STEPS as LATTICE
from ganapp.ui.tabs.map import Map

from ganapp import checkpoints as store
from ganapp.generators import MLPConfig, PointsConfig, build
from ganapp.ui import build_app
from ganapp.ui.kit.validation import Checks
from tests.support.app import CountingRun
from tests.support.pictures import cells, drawn


@pytest.fixture(scope="module")
def points():
    """Generators of points of the plane: one with hidden layers, and an affine map, which has two directions only."""
    models = {"curved": PointsConfig(z_dim=4, width=8), "affine": PointsConfig(z_dim=3, depth=0)}
    return {name: store.Checkpoint(name, None, build(c).eval(), {"dataset": "moons"}, {}) for name, c in models.items()}


@pytest.mark.parametrize(("model", "count"), [("curved", COUNT), ("affine", 2)])
def test_points_have_directions_that_are_kept(points, model, count):
    own = Explorer(points)
    assert len(own.start(model, 7, 12)[0]["sliders"]) == count + 1
    at = [0.5] * count + [0.75]
    value, kept = own.move(model, 7, 12, None, SimpleNamespace(values=at))
    again = own.resume(model, 7, 12, None, kept)
    assert value["at"] == again["at"] == at
    assert value["sprite"] == again["sprite"]
    assert value["readings"] is None


def test_the_map_shows_points_as_planes_and_has_no_real_pictures(points):
    value = Map(points).sheet("curved", 1, 2, 3, 4, "slerp")
    frames, checkpoint = cells(value["sprite"], LATTICE), points["curved"]
    assert frames.shape == (LATTICE, LATTICE, 64, 64)
    corner = checkpoint.generator.config.latent.from_seeds([1])[0]
    assert abs(frames[0, 0] - drawn(checkpoint, corner)).max() <= 1
    assert value["readings"] is None
    assert Map(points).picked("curved", 1, 2, 3, 4, "slerp", *[None] * 4, SimpleNamespace(u=0.5, v=0.5))[0] == ""


def test_draw_offers_models_of_pictures_only(tmp_path):
    for name, config in {"a-plane": PointsConfig(), "pictures": MLPConfig(width=16)}.items():
        build(config).save_pretrained(tmp_path / name)
    demo = build_app([tmp_path], CountingRun)
    assert demo.links.tabs["draw"]["model"].component.choices == [("pictures", "pictures")]
    assert demo.links.defaults()["draw"]["model"] == "pictures"
    query = {"tab": "draw", "model": "a-plane"}
    state, problems = demo.links.read(Checks(SimpleNamespace(headers={}, query_params=query)), query, ["draw"])
    assert state.values == {}
    assert "There is no model a-plane. Choose one of: pictures" in problems[0]
