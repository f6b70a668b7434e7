"""The settings of a run: whatever decides its result is among them, so that a state never continues under another."""

import itertools
import json
from dataclasses import replace

import pytest

from ganapp.critics import MLPCriticConfig, PointsCriticConfig
from training.commands.train import Training
from training.data.source import PointOptions
from training.game.objectives import NON_SATURATING, SATURATING, WASSERSTEIN, Objective
from training.game.recipe import RMSprop
from training.machine.signals import Stopped
from training.recipes import RECIPES
from training.record.export import settings_of
from training.record.state import StateError

MOONS = replace(RECIPES["moons"], epochs=2, data=PointOptions(128), show_every=1)


def test_recipes_that_differ_have_settings_that_differ():
    for one, other in itertools.combinations(RECIPES.values(), 2):
        assert settings_of(replace(one, name="x"), 0) != settings_of(replace(other, name="x"), 0), (one, other)


@pytest.mark.parametrize(
    "change",
    [
        {"objective": Objective(SATURATING)},
        {"objective": Objective(WASSERSTEIN)},
        {"critic": MLPCriticConfig(width=32)},
        {"generator_optimizer": RMSprop(lr=2e-4)},
        {"critic_optimizer": RMSprop(lr=2e-4)},
    ],
)
def test_the_kind_of_every_part_is_among_the_settings(change):
    assert MOONS.objective.pair is NON_SATURATING
    assert isinstance(MOONS.critic, PointsCriticConfig)
    before, after = settings_of(MOONS, 0), settings_of(replace(MOONS, **change), 0)
    assert any(before[key] != after[key] for key in before.keys() & after.keys())


def test_a_state_of_binary_cross_entropy_does_not_continue_under_wasserstein(tmp_path, monkeypatch):
    stopped = Training(MOONS, out=tmp_path / "x", device="cpu")
    with monkeypatch.context() as patch:
        patch.setattr("training.machine.signals.Stop.asked", True)
        with pytest.raises(Stopped):
            stopped.run()
    with pytest.raises(StateError, match="pair was non-saturating and is now wasserstein"):
        replace(stopped, recipe=replace(MOONS, objective=Objective(WASSERSTEIN))).run()


def test_a_state_that_does_not_say_its_loss_is_refused_in_words(tmp_path, monkeypatch):
    stopped = Training(MOONS, out=tmp_path / "x", device="cpu")
    with monkeypatch.context() as patch:
        patch.setattr("training.machine.signals.Stop.asked", True)
        as_before = {key: value for key, value in settings_of(MOONS, 0).items() if key != "objective.pair"}
        patch.setattr("training.commands.train.settings_of", lambda *_: json.loads(json.dumps(as_before)))
        with pytest.raises(Stopped):
            stopped.run()
    with pytest.raises(StateError, match=r"objective\.pair was not given and is now non-saturating"):
        stopped.run()
