"""The kinds of GANs: which of them a checkpoint is, and what its card says, whatever its folder tells."""

import json
import re
from dataclasses import replace

import pytest

from ganapp.checkpoints import Checkpoint
from ganapp.family import KINDS, OWN, RECIPES, trained
from ganapp.generators import BigGANConfig, DCGANConfig, MLPConfig, build
from ganapp.judge import fingerprint
from ganapp.shelf import Shelf
from ganapp.texts import LANGUAGES, TEXTS
from ganapp.ui.app import answers
from ganapp.ui.kit.about import about, family, figure, row
from tests.support import ROOT
from training import recipes
from training.sources import SOURCES


@pytest.fixture(scope="module")
def shipped():
    return Shelf(ROOT / "checkpoints")


def test_every_recipe_is_of_a_kind_and_every_kind_has_its_recipe():
    assert RECIPES.keys() == recipes.RECIPES.keys()
    assert {found.kind for found in RECIPES.values()} == KINDS.keys()
    assert {name: RECIPES[kind.recipe].kind for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert [kind.year for kind in KINDS.values()] == sorted(kind.year for kind in KINDS.values())


def test_a_shipped_model_is_known_by_its_recipe_and_as_well_without_it(shipped):
    for checkpoint in shipped.values():
        found = trained(checkpoint)
        assert found.kind in KINDS, checkpoint.name
        settings = {key: value for key, value in checkpoint.training["settings"].items() if key != "name"}
        nameless = replace(checkpoint, training={"settings": settings})
        assert trained(nameless).kind == found.kind, checkpoint.name


def test_every_kind_variant_and_data_set_has_its_words():
    for name in KINDS:
        assert {f"{part}_{name}" for part in ("kind", "idea", "mended", "cost")} <= TEXTS.keys()
    assert {f"variant_{found.variant}" for found in RECIPES.values() if found.variant} <= TEXTS.keys()
    assert {f"data_{name}" for name in SOURCES} <= TEXTS.keys()
    for kind in family():
        assert re.search("<math", kind["formula"])
        assert not re.search(r"[$\\{}]", kind["formula"]), "LaTeX that was not understood"
    assert all(getattr(TEXTS[f"idea_{name}"], language).endswith(".") for name in KINDS for language in LANGUAGES)


def made(config, training=None, metrics=None) -> Checkpoint:
    return Checkpoint("mine", ROOT, build(config).eval(), training=training or {}, metrics=metrics or {})


def plays(pair, **more):
    return {"settings": {"objective.pair": pair, **{f"objective.{key}": value for key, value in more.items()}}}


@pytest.mark.parametrize(
    ("config", "training", "kind"),
    [
        (
            DCGANConfig(width=8),
            {"recipe": "my-own", **plays("wasserstein", projections=["WeightClip(limit=1)"])},
            "wgan",
        ),
        (DCGANConfig(width=8), plays("wasserstein", penalties=["RealGradientPenalty(weight=1)"]), OWN),
        (DCGANConfig(width=8), plays("hinge"), OWN),
        (DCGANConfig(width=8, classes=("a", "b")), plays("saturating"), "cgan"),
        (MLPConfig(width=8), plays("non-saturating"), "gan"),
        (BigGANConfig(), {}, "biggan"),
        (MLPConfig(width=8), {}, OWN),
        (MLPConfig(width=8), {"recipe": ["dcgan"], "settings": {"name": 7, "objective.pair": None}}, OWN),
        (MLPConfig(width=8), plays("wasserstein", penalties="GradientPenalty(", projections=[None, 3]), OWN),
    ],
)
def test_a_run_of_another_name_is_known_by_its_game_and_its_networks(config, training, kind):
    assert trained(made(config, training)).kind == kind


def measured(fid):
    parts = {part: {"fid": value, "kid": value} for part, value in (("floor", 1), ("figures", fid), ("ceiling", 900))}
    return {"protocol": {"dataset": "mnist", "judge": fingerprint("mnist")}, **parts}


def test_a_card_says_what_is_known_and_nothing_else():
    known = about(made(MLPConfig(width=8), {"seconds": 60, "device": "NVIDIA H100"}, measured(9.5)))
    assert (known["seconds"], known["gpu"]) == (60, True)
    assert known["figure"] == {"key": "fid", "digits": 2, "value": 9.5, "floor": 1, "ceiling": 900, "current": True}
    unknown = about(made(MLPConfig(width=8)))
    assert (unknown["kind"], unknown["seconds"], unknown["figure"]) == (OWN, None, None)
    stale = measured(9.5) | {"protocol": {"dataset": "nothing"}}
    assert not figure(stale)["current"]
    assert figure(measured(9.5) | {"ceiling": {}}) is None
    assert figure(measured(9.5) | {"figures": {"kid": 3}})["key"] == "kid"
    assert json.loads(json.dumps(known)) == known


def test_a_row_of_pictures_is_small_whatever_is_drawn(shipped):
    assert sum(len(row(shipped[name])) for name in shipped) < 7000 * len(shipped)
    assert row(made(DCGANConfig(width=2, image_size=128, channels=3))).startswith("data:image/")


def test_the_server_has_a_row_for_every_card(checkpoint_root):
    shelf = Shelf(checkpoint_root)
    assert answers(shelf)["cards"](None) == {name: row(shelf[name]) for name in shelf}
