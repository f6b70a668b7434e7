"""The sides of the speed tables take their steps, so that the benchmarks can be run when they are wanted."""

import sys
from dataclasses import replace

import pytest
import torch

from tests.support import ROOT
from training.data.batches import Batch
from training.game.play import Play
from training.machine.distributed import ALONE
from training.recipes import RECIPES

sys.path.insert(0, str(ROOT / "benchmarks"))
from plane_speed import notebook_steps, our_steps, rate
from train_sides import LOSSES, SIDES, of_width


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("side", SIDES)
def test_a_side_of_the_speed_table_takes_a_step(side, name, data_dir):
    recipe = replace(of_width(RECIPES[name], 8), batch_size=16)
    steps = SIDES[side](recipe, data_dir, torch.device("cpu"), ALONE)
    assert [next(steps), next(steps)] == [None, None]


@pytest.mark.parametrize("name", LOSSES)
def test_the_losses_of_the_notebooks_are_those_of_the_recipes(name):
    real, fake = torch.randn(2, 8, generator=torch.Generator().manual_seed(0)).unbind()
    pair, (critic_loss, generator_loss) = RECIPES[name].objective.pair, LOSSES[name]
    torch.testing.assert_close(sum(pair.critic(real, fake).values()), critic_loss(real, fake))
    play = Play(torch.nn.Identity(), Batch(real), Batch(fake), torch.rand)
    torch.testing.assert_close(sum(pair.generator(play).values()), generator_loss(fake))


def test_the_sides_of_the_table_of_points_take_their_steps():
    for measure in (rate(notebook_steps()), rate(our_steps())):
        assert measure(0.05) > 0
