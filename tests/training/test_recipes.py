"""A recipe from outside the package: the command line needs one line in RECIPES and nothing else."""

from dataclasses import dataclass, replace

import pytest
import torch
from torch import nn

from ganapp import checkpoints
from ganapp.critics import CriticConfig
from training.__main__ import main
from training.game.objectives import Penalty
from training.game.recipe import OptimizerConfig
from training.recipes import RECIPES


@dataclass(frozen=True)
class OwnCritic(CriticConfig):
    width: int = 8

    def build(self, generator):
        return nn.Sequential(nn.Linear(2, self.width), nn.Tanh(), nn.Linear(self.width, 1), nn.Flatten(0))


@dataclass(frozen=True)
class OwnOptimizer(OptimizerConfig):
    lr: float = 0.01

    def build(self, parameters):
        return torch.optim.SGD(parameters, lr=self.lr)


@dataclass(frozen=True)
class OwnPenalty(Penalty):
    """Scores near 0 (the drift of Karras et al. 2018)."""

    name = "drift"
    weight: float = 0.001

    def __call__(self, play):
        return self.weight * play.scores[0].square().mean()


@pytest.fixture
def own(monkeypatch):
    moons = RECIPES["moons"]
    recipe = replace(
        moons,
        name="own",
        summary="Of somebody else.",
        critic=OwnCritic(),
        critic_optimizer=OwnOptimizer(),
        objective=replace(moons.objective, penalties=(OwnPenalty(),)),
    )
    monkeypatch.setitem(RECIPES, "own", recipe)


@pytest.mark.usefixtures("own")
@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize(("arguments", "wanted"), [(["--help"], "Of somebody else."), (["own", "--help"], "--critic.")])
def test_the_help_shows_a_recipe_from_outside(arguments, wanted, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    assert wanted in capsys.readouterr().out


@pytest.mark.usefixtures("own")
@pytest.mark.filterwarnings("error::UserWarning")
def test_a_recipe_from_outside_trains_with_parts_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr("training.engine.loop.LOG_EVERY", 2)
    out = tmp_path / "x"
    assert main(["own", "--epochs", "1", "--n-points", "256", "--critic.width", "5", "--out", str(out)]) == 0
    checkpoint = checkpoints.load(out)
    settings = checkpoint.training["settings"]
    assert (settings["critic.width"], settings["critic.kind"]) == (5, "OwnCritic")
    assert settings["objective.penalties"] == ["OwnPenalty(weight=0.001)"]
    assert "summary" not in settings, "words do not decide a result"
    assert checkpoint.history[0]["critic_drift"] > 0


def test_every_shipped_recipe_says_in_one_line_what_it_is():
    summaries = [recipe.summary for recipe in RECIPES.values()]
    assert len(set(summaries)) == len(RECIPES)
    assert all(summary.endswith(".") and "\n" not in summary for summary in summaries)
    assert [recipe.name for recipe in RECIPES.values()] == list(RECIPES)
