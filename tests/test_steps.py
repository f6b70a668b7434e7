"""Directions on their way to the page."""

import pytest
import torch

from ganapp import steps
from ganapp.checkpoints import Checkpoint
from ganapp.descriptions import described
from ganapp.directions import Directions, principal
from ganapp.generators import InfoGANConfig, MLPConfig, PointsConfig, build
from tests.support import ROOT
from tests.support.node import run


def checkpoint(config) -> Checkpoint:
    return Checkpoint("some", ROOT, build(config).eval(), {}, {})


def unpacked(packed: dict) -> list:
    """[share, steps] as the page has them."""
    body = "const { share, steps } = unpackedSteps(given); answer([share, steps]);"
    return run(body, packed, {"latents/directions.js": "unpackedSteps"})


def test_the_page_has_the_steps_that_were_sent():
    sent = torch.randn(10, 100, generator=torch.Generator().manual_seed(0)) * torch.logspace(-6, 1, 10)[:, None]
    sent[4] = 0
    share, found = unpacked(steps.packed(Directions(sent, torch.linspace(0.5, 0, 10))))
    assert share == pytest.approx(torch.linspace(0.5, 0, 10).tolist(), abs=1e-6)
    off = (found.reshape(sent.shape) - sent).abs().amax(1)
    assert (off <= 1.6e-5 * sent.abs().amax(1)).all()
    assert (found.reshape(sent.shape)[4] == 0).all()


@pytest.mark.parametrize(("z", "count"), [(2, 5), (5, 5), (7, 7), (100, 10)])
def test_there_are_as_many_directions_as_the_latent_has_numbers_but_those_of_links(z, count):
    assert steps.count_of(PointsConfig(z_dim=z).latent) == count


def test_all_directions_of_a_model_are_those_around_each_of_its_choices():
    config = InfoGANConfig(z_dim=6, classes=("a", "b"), categories=3, codes=2, width=2, dense=8)
    model = checkpoint(config)
    found = steps.directions_of(model)
    assert found["layers"] == 4
    assert [*found["tables"]] == ["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"]
    assert {len(tables) for tables in found["tables"].values()} == {4}
    around = config.latent.from_seeds([5], {"class": "b", "category": "C", "code": "0,0"})[0]
    for layer in (0, 2):
        assert found["tables"]["1,2"][layer] == steps.table(model, around, layer)
    expected = principal(model.generator, 6, around, layer=2)
    _, sent = unpacked(found["tables"]["1,2"][2])
    torch.testing.assert_close(sent.reshape(6, -1), expected.steps, atol=2e-5, rtol=0)


def test_the_page_finds_the_table_of_a_latent():
    config = InfoGANConfig(z_dim=6, classes=("a", "b"), categories=3, codes=2, width=2, dense=8)
    held = [{"class": "b", "category": "A"}, {"class": "0.3,0.7", "category": "0.2,0.3,0.5"}]
    latents = torch.cat([config.latent.from_seeds([1], one) for one in held])
    body = """
    const spec = specOf(given), latents = rows(given.latents, spec.size);
    const tables = Object.fromEntries(given.keys.map((key) => [key, [key]])), single = { "": ["one", "two"] };
    const found = latents.map((latent) => tableOf(spec, { tables }, latent));
    answer([found, tableOf(spec, { tables: single }, latents[0], 1)]);"""
    keys = [key for key, _ in steps.choices(config.latent)]
    imports = {"latents/spec.js": "specOf, rows", "latents/directions.js": "tableOf"}
    assert run(body, {**described(config.latent), "latents": latents, "keys": keys}, imports) == [["1,0", "1,2"], "two"]


def test_of_very_many_classes_there_is_one_table_for_all():
    spec = MLPConfig(z_dim=3, classes=tuple(map(str, range(40)))).latent
    ((key, around),) = steps.choices(spec)
    assert key == ""
    torch.testing.assert_close(around, torch.tensor([0.0] * 3 + [1 / 40] * 40))
    ((key, around),) = steps.choices(MLPConfig(z_dim=3).latent)
    assert key == ""
    assert around.shape == (3,)


def test_a_table_is_found_once_and_not_all_are_kept(monkeypatch):
    config = MLPConfig(z_dim=3, width=4, codes=1)
    model = checkpoint(config)
    around = [config.latent.from_seeds([1], {"code": [code]})[0] for code in (0.1, 0.2, 0.3)]
    monkeypatch.setattr(steps, "MOST_KEPT", 2)
    first = steps.table(model, around[0])
    assert steps.table(model, around[0]) is first
    others = [steps.table(model, one) for one in around[1:]]
    assert steps.table(model, around[2]) is others[1]
    again = steps.table(model, around[0])
    assert again is not first
    assert again == first
