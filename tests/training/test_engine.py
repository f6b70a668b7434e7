"""The page's training engine against torch: the same tape, played by both."""

from dataclasses import asdict, replace
from statistics import median

import pytest
import torch

from ganapp import lab
from ganapp.critics import PointsCriticConfig
from ganapp.generators import PointsConfig
from tests.support import engine
from tests.support.live import recipe_of
from tests.support.tape import apart, by_engine, by_torch, record
from training.data.batches import Batch
from training.engine.run import start
from training.game import objectives
from training.game.objectives import (
    NON_SATURATING,
    RELATIVISTIC,
    SATURATING,
    WASSERSTEIN,
    Objective,
    WeightClip,
)
from training.game.play import Play
from training.game.recipe import Adam, Recipe, RMSprop

STEPS = 200
STILL, MOVING = Adam(1e-3, betas=(0.0, 0.9)), Adam(1e-3)
GRADIENT_PENALTY, R1, R2, BOTH = (
    (penalty(weight),)
    for penalty, weight in (
        (objectives.GradientPenalty, 1.0),
        (objectives.RealGradientPenalty, 0.01),
        (objectives.GeneratedGradientPenalty, 0.1),
        (objectives.GradientPenalties, 0.05),
    )
)
GAMES = {
    "gan": (Objective(NON_SATURATING), MOVING),
    "saturating": (Objective(SATURATING), MOVING),
    "relativistic": (Objective(RELATIVISTIC), MOVING),
    "relativistic, r1_r2": (Objective(RELATIVISTIC, penalties=BOTH), STILL),
    "r1": (Objective(NON_SATURATING, penalties=R1), STILL),
    "r2": (Objective(NON_SATURATING, 2, penalties=R2), STILL),
    "wgan": (Objective(WASSERSTEIN, 3, projections=(WeightClip(0.1),)), RMSprop(1e-4)),
    "wgan-gp": (Objective(WASSERSTEIN, 3, penalties=GRADIENT_PENALTY), STILL),
    "saturating, r1, r2": (Objective(SATURATING, penalties=R1 + R2), STILL),
}
NETWORKS = {
    "leaky": (PointsConfig(z_dim=2, width=32), PointsCriticConfig(32)),
    "relu": (PointsConfig(z_dim=3, width=17, activation="relu"), PointsCriticConfig(18, activation="relu")),
    "affine": (PointsConfig(z_dim=2, depth=0), PointsCriticConfig(5, shrink=0.5, activation="tanh")),
    "tanh": (PointsConfig(z_dim=1, width=9, depth=3, activation="tanh"), PointsCriticConfig(7, 3, "tanh")),
}


def game(key: str, networks: str, batch: int = 22, dataset: str = "moons", seed: int = 0):
    """A tape of one of GAMES. Batches of 22 fill neither fours nor eights."""
    objective, optimizer = GAMES[key]
    generator, critic = NETWORKS[networks]
    recipe = Recipe("", generator, critic, objective, optimizer, optimizer, batch_size=batch, ema_half_life=500)
    return record(recipe, STEPS, seed, dataset)


PLAYED = [(key, networks) for networks in ("leaky", "tanh") for key in GAMES]
PLAYED += [(key, networks) for networks in ("relu", "affine") for key in ("gan", "wgan-gp")]


@pytest.mark.parametrize(("key", "networks"), PLAYED)
def test_in_float64_it_is_torch(key, networks):
    tape = game(key, networks)
    mine, truth = by_engine(tape, STEPS, "float64"), by_torch(tape, STEPS, torch.float64)
    assert apart(truth, {name: start_of(tape)[name] for name in truth}) > 1e-3, "a tape on which nothing is learnt"
    assert apart(mine, truth) < 1e-8


def start_of(tape):
    return {"generator": tape.generator, "critic": tape.critic, "average": tape.generator}


@pytest.mark.parametrize("key", lab.EXPERIMENTS)
def test_every_experiment_is_torchs_until_its_chaos_has_grown(key):
    """Where rates are high, differences of one rounding double every few steps. Torch that sums the samples of a batch
    in another order leaves its own path as fast."""
    settings = lab.EXPERIMENTS[key].settings
    recipe = recipe_of(replace(settings, batch_size=min(settings.batch_size, 64)), 2.5)
    steps = 12
    tape = record(recipe, steps, 1, settings.dataset)
    turned = replace(tape, **{name: getattr(tape, name).flip(1) for name in ("latents", "reals", "uniforms")})
    truth, other = (by_torch(t, steps, torch.float64) for t in (tape, turned))
    assert apart(by_engine(tape, steps, "float64"), truth) < 1e-12 + 100 * apart(other, truth)


@pytest.mark.parametrize(
    ("key", "networks"), [("gan", "leaky"), ("relativistic", "affine"), ("r1", "tanh"), ("wgan-gp", "tanh")]
)
def test_in_float32_it_is_no_further_from_float64_than_torch(key, networks):
    """In the middle of five seeds, within a quarter. Not so for every seed of a Wasserstein critic of straight pieces:
    gradients of its biases cancel, and RMSprop or Adam without momentum divides what rounding leaves of them by its own
    size, so that the order of a sum decides where a weight goes."""
    ratios = []
    for seed in range(5):
        tape = game(key, networks, 64, "ring", seed)
        truth = by_torch(tape, STEPS, torch.float64)
        mine, torchs = by_engine(tape, STEPS, "float32"), by_torch(tape, STEPS, torch.float32)
        ratios.append(apart(mine, truth) / apart(torchs, truth))
    assert median(ratios) < 1.25, ratios


LOOK = """
const room = roomOf(given.room);
const run = createRun(room, given.settings, given.lab);
for (let k = 0; k < 30; k++) run.move();
const before = run.state.hash();
const probe = createProbe(room, run);
const weights = ({ weights: { values } }) => Float32Array.from(values);
const points = probe.generate(given.latents);
answer({
  points, scores: probe.score(points), pulls: probe.pulls(points), same: run.state.hash() === before,
  generator: weights(run.state.players.generator), critic: weights(run.state.players.critic),
});
"""


@pytest.mark.parametrize("key", ["moons", "half", "vanishing", "wasserstein"])
def test_what_is_seen_of_the_players_is_what_torch_sees(key):
    """Points, scores and forces, more of them than are asked for at a time, and looking leaves no trace."""
    settings = lab.EXPERIMENTS[key].settings
    latents = torch.randn(1100, settings.z_dim, generator=torch.Generator().manual_seed(0))
    given = {"room": "float32", "settings": asdict(settings), "latents": latents}
    found = engine.run(LOOK, given, {"lab/engine/probe.js": "createProbe"})
    recipe = recipe_of(settings, 2.5)
    run = start(recipe, 0, torch.device("cpu"))
    for network in ("generator", "critic"):
        parameters = list(getattr(run, network).parameters())
        weights = found[network][: sum(p.numel() for p in parameters)]
        torch.nn.utils.vector_to_parameters(weights.clone(), parameters)
    points = run.generator(latents).detach().requires_grad_()
    played = Play(run.critic, Batch(points), Batch(points), lambda *sizes: None)
    loss = sum(recipe.objective.generator_terms(played).values()) * len(points)
    (slopes,) = torch.autograd.grad(loss, points)
    assert found["same"]
    torch.testing.assert_close(found["points"].view(-1, 2), points.detach(), rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(found["scores"], run.critic(points).detach(), rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(found["pulls"].view(-1, 2), -slopes, rtol=1e-3, atol=1e-5)
