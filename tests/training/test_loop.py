import copy
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice

import pytest
import torch

from ganapp.sampling import draw
from tests.support.training import KINDS, batches_for, tiny
from training.engine import loop
from training.engine.run import TrainingError, check, export_generator, start
from training.recipes import RECIPES
from training.record.state import StateError, pack, restore, unpack


def progress_of(recipe, run):
    batches = batches_for(recipe)
    return loop.train(recipe, run, batches, nullcontext)


@pytest.fixture(autouse=True)
def short_log_interval(monkeypatch):
    monkeypatch.setattr(loop, "LOG_EVERY", 5)


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_trains_logs_and_draws(name):
    recipe = tiny(name)
    progress = list(progress_of(recipe, start(recipe, 0, torch.device("cpu"))))
    assert [p.step for p in progress] == list(range(1, 17))
    logs = [p.log for p in progress if p.log]
    assert [log["step"] for log in logs] == [5, 10, 15]
    for player in ("critic", "generator"):
        terms = [v for k, v in logs[0].items() if k.startswith(player) and k != f"{player}_loss"]
        assert logs[0][f"{player}_loss"] == pytest.approx(sum(terms), rel=1e-5, abs=1e-5)
    assert [p.step for p in progress if p.generator] == [8, 16]
    assert draw(progress[-1].generator, recipe.generator.latent.from_seeds(range(4))).shape[0] == 4


def test_learning_rates_fall_to_zero_over_the_last_share_of_the_budget():
    recipe = tiny("wgan-course", decay=0.5)
    run = start(recipe, 0, torch.device("cpu"))
    optimizers = (run.generator_optimizer, run.critic_optimizer)
    used = [[o.param_groups[0]["lr"] for o in optimizers] for _ in progress_of(recipe, run)]
    wanted = [5e-5] * 9 + [5e-5 * k / 8 for k in range(7, 0, -1)]
    assert used == [[pytest.approx(lr)] * 2 for lr in wanted]


def test_a_step_moves_each_player_by_its_own_loss_alone():
    recipe = tiny("dcgan")
    run = start(recipe, 0, torch.device("cpu"))
    before = copy.deepcopy(run.generator.state_dict())
    still = replace(recipe, critic_optimizer=replace(recipe.critic_optimizer, lr=0.1))
    run.generator_optimizer.param_groups[0]["lr"] = 0.0
    critic = [p.clone() for p in run.critic.parameters()]
    batches = batches_for(recipe)
    loop.train_step(still, run, batches, nullcontext, loop.feeds(recipe, run, batches))
    assert all(torch.equal(p, before[name]) for name, p in run.generator.named_parameters())
    assert not any(torch.equal(p, q) for p, q in zip(run.critic.parameters(), critic, strict=True))


@pytest.mark.parametrize("critic_steps", [1, 2])
def test_where_both_move_at_once_each_sees_the_other_as_it_stood(critic_steps):
    objective = replace(RECIPES["moons"].objective, simultaneous=True, critic_steps=critic_steps)
    recipe = tiny("moons", objective=objective)
    (run, alone), batches = (start(recipe, 0, torch.device("cpu")) for _ in range(2)), batches_for(recipe)
    loop.train_step(recipe, run, batches, nullcontext, loop.feeds(recipe, run, batches))
    for k in range(critic_steps):
        fake, before = loop.draw(recipe, alone, batches[k], nullcontext), copy.deepcopy(alone.critic)
        loop.critic_step(recipe, alone, batches[k], fake, nullcontext)
    for mine, theirs in zip(run.critic.parameters(), alone.critic.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs)
    alone.critic.load_state_dict(before.state_dict())  # as it stood: the critic's last step is not seen
    loop.generator_step(recipe, alone, batches[critic_steps - 1], fake, nullcontext)
    for mine, theirs in zip(run.generator.parameters(), alone.generator.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs)


def test_the_first_step_of_rmsprop_matches_its_closed_form():
    recipe = tiny("wgan", objective=replace(RECIPES["wgan"].objective, critic_steps=1, projections=()))
    run = start(recipe, 0, torch.device("cpu"))
    reference = copy.deepcopy(run)
    batches = batches_for(recipe)
    loop.train_step(recipe, run, batches, nullcontext, loop.feeds(recipe, run, batches))
    with torch.no_grad():
        fake = reference.generator(recipe.generator.latent.random(8, torch.Generator().manual_seed(0)))
    loss = reference.critic(fake).mean() - reference.critic(batches[0].samples).mean()
    old = next(iter(reference.critic.parameters()))
    (gradient,) = torch.autograd.grad(loss, [old])
    # torch's RMSprop from rest: v = 0.01 g^2, step = lr g / (sqrt(v) + eps)
    expected = old - 5e-5 * gradient / (0.1 * gradient.abs() + 1e-8)
    torch.testing.assert_close(next(iter(run.critic.parameters())), expected, atol=1e-6, rtol=1e-4)


def test_the_average_is_the_exponential_moving_average():
    # a half-life of as many images as there are between two averages: each moves the average half way
    recipe = replace(tiny("vanilla"), ema_half_life=8 * loop.AVERAGE_EVERY, epochs=10)
    run = start(recipe, 0, torch.device("cpu"))
    expected = [p.clone() for p in run.average.parameters()]
    for progress in progress_of(recipe, run):
        if progress.step % loop.AVERAGE_EVERY == 0:
            expected = [(e + p.detach()) / 2 for e, p in zip(expected, run.generator.parameters(), strict=True)]
    assert run.step > 2 * loop.AVERAGE_EVERY
    for mine, theirs in zip(run.average.parameters(), expected, strict=True):
        torch.testing.assert_close(mine, theirs, atol=1e-6, rtol=1e-5)


def test_without_an_average_the_generator_itself_is_exported():
    recipe = tiny("dcgan", ema_half_life=0)
    run = start(recipe, 0, torch.device("cpu"))
    list(progress_of(recipe, run))
    exported = export_generator(run, recipe)
    assert not exported.training
    for name, tensor in run.generator.state_dict().items():
        assert torch.equal(exported.state_dict()[name], tensor), name
    assert all(torch.equal(p, q) for p, q in zip(run.average.parameters(), run.generator.parameters(), strict=True))


def test_the_clip_bounds_the_critic_during_training():
    recipe = tiny("wgan")
    run = start(recipe, 0, torch.device("cpu"))
    for _ in progress_of(recipe, run):
        assert max(p.abs().max() for p in run.critic.parameters()) <= 0.01


def test_exported_statistics_are_those_of_the_averaged_weights():
    recipe = tiny("dcgan")
    run = start(recipe, 0, torch.device("cpu"))
    list(progress_of(recipe, run))
    exported = export_generator(run, recipe)
    assert not exported.training
    latents = recipe.generator.latent.from_seeds(range(5000))
    projected = run.average.layers[0](latents)  # the first layer's output before its BatchNorm
    torch.testing.assert_close(exported.layers[1].running_mean, projected.mean((0, 2, 3)), atol=0.01, rtol=0.1)
    torch.testing.assert_close(exported.layers[1].running_var, projected.var((0, 2, 3)), atol=0.01, rtol=0.15)


def test_a_loss_that_is_not_finite_ends_the_run_and_names_the_step():
    recipe = tiny("vanilla")
    run = start(recipe, 0, torch.device("cpu"))
    next(run.critic.parameters()).data.fill_(float("nan"))
    with pytest.raises(TrainingError, match="critic_real became nan at step 1"):
        list(progress_of(recipe, run))


@pytest.mark.parametrize("name", KINDS)
def test_a_run_that_is_continued_anywhere_equals_an_uninterrupted_one_bit_for_bit(name):
    recipe = tiny(name)
    whole = start(recipe, 0, torch.device("cpu"))
    logs = [p.log for p in progress_of(recipe, whole)]

    first, stops = start(recipe, 0, torch.device("cpu")), (3, 8, 12)  # in the first epoch, after it, in the second
    steps = islice(progress_of(recipe, first), max(stops))
    saved = [pack(first, {"seed": 0}) for progress in steps if progress.step in stops]
    for stop_at, state in zip(stops, saved, strict=True):
        torch.manual_seed(99)  # whatever happened to the process in between
        second = start(recipe, 1, torch.device("cpu"))
        restore(second, state, {"seed": 0})
        continued = [p.log for p in progress_of(recipe, second)]

        for network in ("generator", "critic", "average", "memory"):
            mine, theirs = getattr(second, network).state_dict(), getattr(whole, network).state_dict()
            assert all(torch.equal(mine[key], theirs[key]) for key in theirs), (network, stop_at)
        drop_time = [{**log, "seconds": 0} for log in continued if log]
        assert drop_time == [{**log, "seconds": 0} for log in logs[stop_at:] if log], stop_at


def test_a_state_whose_penalty_still_had_the_old_name_goes_on():
    recipe = tiny("ring-gan-r1")
    first, whole = (start(recipe, 0, torch.device("cpu")) for _ in range(2))
    logs = [p.log for p in progress_of(recipe, whole)]
    taken = progress_of(recipe, first)
    for _ in range(3):
        next(taken)
    first.recent = [{k.replace("critic_r1", "critic_penalty"): v for k, v in terms.items()} for terms in first.recent]
    second = start(recipe, 1, torch.device("cpu"))
    restore(second, pack(first, {"seed": 0}), {"seed": 0})
    continued = [p.log for p in progress_of(recipe, second)]
    assert continued[1]["critic_penalty"] == logs[4]["critic_r1"], "one log point was begun under the old name"
    assert continued[6]["critic_r1"] == logs[9]["critic_r1"]


def test_the_state_of_another_recipe_is_refused_with_the_fields_named():
    run = start(tiny("vanilla"), 0, torch.device("cpu"))
    with pytest.raises(StateError, match="seed was 0 and is now 1"):
        restore(run, pack(run, {"epochs": 2, "seed": 0}), {"epochs": 3, "seed": 1})


@pytest.mark.parametrize("place", [3, 40, 300, -5])
def test_a_state_that_was_cut_or_edited_anywhere_is_refused(place):
    run = start(tiny("vanilla"), 0, torch.device("cpu"))
    whole = pack(run, {"seed": 0})
    unpack(whole)
    edited = bytearray(whole)
    edited[place] ^= 1
    for damaged in (bytes(edited), whole[:place]):
        with pytest.raises(StateError):
            unpack(damaged)


def test_weights_that_are_not_finite_are_never_saved():
    run = start(tiny("dcgan"), 0, torch.device("cpu"))
    check(run)
    list(run.generator.parameters())[3].data[0] = float("inf")
    with pytest.raises(TrainingError, match="weights of the generator are no longer finite at step 0"):
        check(run)
