"""Players whose optimiser has several groups of parameters, and players of whom a part does not learn."""

import copy
from contextlib import nullcontext
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
import torch
from torch import nn

from training.data.batches import ShuffledBatches
from training.data.source import PointOptions, Samples
from training.engine import loop
from training.engine.run import STATISTICS_PASSES, export_generator, start
from training.game.recipe import Adam
from training.machine.distributed import World
from training.recipes import RECIPES
from training.record.state import pack, restore

CPU = torch.device("cpu")


@dataclass(frozen=True)
class Groups(Adam):
    """Adam over two groups, the biases first: in another order than the network has them."""

    share: float = 1.0
    """Of the learning rate, for the biases."""

    def build(self, parameters):
        parameters = list(parameters)
        vectors, matrices = ([p for p in parameters if (p.dim() > 1) == wide] for wide in (False, True))
        groups = [{"params": vectors, "share": self.share}, {"params": matrices}]
        return torch.optim.Adam(groups, lr=self.lr, betas=self.betas, fused=True)


def recipe_with(optimizer):
    changes = {"generator_optimizer": optimizer, "critic_optimizer": optimizer}
    return replace(RECIPES["moons"], batch_size=8, epochs=3, data=PointOptions(64), ema_half_life=50, **changes)


def trained(recipe, run=None, until=24, world=loop.ALONE):
    run = run or start(recipe, 0, CPU)
    points = Samples(torch.randn(64, 2, generator=torch.Generator().manual_seed(0)))
    for progress in loop.train(recipe, run, ShuffledBatches(points, 8, 0, world=world), nullcontext):
        if progress.step == until:
            break
    return run


def weights_of(run):
    return [p for player in (run.generator, run.critic, run.average) for p in player.parameters()]


def test_an_optimiser_of_two_groups_trains_averages_and_resumes_as_one_of_one_group():
    whole, grouped = trained(recipe_with(Adam())), trained(recipe_with(Groups()))
    half = trained(recipe_with(Groups()), until=11)
    resumed = start(recipe_with(Groups()), 1, CPU)
    restore(resumed, pack(half, {}), {})
    trained(recipe_with(Groups()), resumed)
    for one, other, third in zip(weights_of(whole), weights_of(grouped), weights_of(resumed), strict=True):
        assert torch.equal(one, other)
        assert torch.equal(one, third)


def test_a_group_keeps_its_share_of_the_learning_rate():
    recipe = recipe_with(Groups(lr=0.25, share=0.0))
    run = start(recipe, 0, CPU)
    before = copy.deepcopy(run)
    trained(replace(recipe, decay=1.0), run, until=12)
    assert [group["lr"] for group in run.critic_optimizer.param_groups] == [0.0, pytest.approx(0.25 * 13 / 24)]
    for player in ("generator", "critic"):
        pairs = zip(getattr(before, player).parameters(), getattr(run, player).parameters(), strict=True)
        assert all(torch.equal(old, new) == (old.dim() == 1) for old, new in pairs)


def test_the_gradients_of_every_group_are_averaged_over_the_processes():
    exchanged = []

    class Overheard(World):
        def average(self, tensors):
            exchanged.append([tensor.shape for tensor in tensors])

    recipe = recipe_with(Groups())
    run = start(recipe, 0, CPU)
    aside = nn.Parameter(torch.ones(3))  # no loss reaches it
    run.critic_optimizer.add_param_group({"params": [aside]})
    trained(recipe, run, until=1, world=Overheard())
    critic, generator = (len(list(player.parameters())) for player in (run.critic, run.generator))
    assert [len(shapes) for shapes in exchanged] == [critic + 2, generator + 1]  # with the terms of each
    assert torch.equal(aside, torch.ones(3))


@pytest.mark.parametrize("optimizer", [Adam(), Groups()])
def test_what_does_not_learn_stays_as_it_is_through_a_run(optimizer):
    recipe = recipe_with(optimizer)
    run = start(recipe, 0, CPU)
    still = [next(player.parameters()) for player in (run.generator, run.critic)]
    before = [p.requires_grad_(False).clone() for p in still]
    others = [p.clone() for p in weights_of(run)]
    trained(recipe, run)
    for parameter, old in zip(still, before, strict=True):
        assert not parameter.requires_grad, "the generator's step gives back what it took"
        assert torch.equal(parameter, old)
    moved = [not torch.equal(p, old) for p, old in zip(weights_of(run), others, strict=True)]
    assert moved.count(False) == 3, "all learn but one parameter of each player, and its average"


def test_every_kind_of_batchnorm_is_exported_with_statistics_of_the_averaged_weights():
    torch.manual_seed(0)
    average = nn.Sequential(nn.Linear(16, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2))
    recipe = recipe_with(Adam())
    exported = export_generator(SimpleNamespace(average=average), replace(recipe, batch_size=200))
    projected = average[0](torch.randn(200 * STATISTICS_PASSES, 16))
    torch.testing.assert_close(exported[1].running_mean, projected.mean(0), atol=0.03, rtol=0.05)
    torch.testing.assert_close(exported[1].running_var, projected.var(0), atol=0.03, rtol=0.05)
