"""A run of the plane on tape: how the weights began and what every draw was, played by torch or by the page's engine.

All of it is float32, so that a player in float64 begins with the very same numbers.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count
from unittest.mock import patch

import torch
from torch import Tensor, nn

from tests.support import engine
from training.data.batches import Batch
from training.engine import loop
from training.engine.run import Run, start
from training.game.play import Play
from training.game.recipe import Adam, Recipe
from training.machine.distributed import ALONE
from training.sources import find

CPU = torch.device("cpu")
NETWORKS = ("generator", "critic", "average")
PLAY = """
const { recipe, steps, draws, n } = given;
const part = (of, size) => (k, out) => out.set(of.subarray(k * size, (k + 1) * size));
const { latents, reals, uniforms } = given;
const latent = recipe.generator.sizes[0];
const feed = { latents: part(latents, n * latent), reals: part(reals, 2 * n), uniforms: part(uniforms, n) };
const run = createRun(roomOf(given.room), { seed: 0, dataset: "moons" }, given.lab, { recipe, feed });
const { generator, critic } = run.state.players;
generator.weights.values.set(given.generator);
critic.weights.values.set(given.critic);
run.state.average.values.set(given.generator);
for (let k = 0; k < steps; k++) run.move();
const whole = (values, { length }) => Float64Array.from(values.subarray(0, length));
answer({
  generator: whole(generator.weights.values, given.generator),
  critic: whole(critic.weights.values, given.critic),
  average: whole(run.state.average.values, given.generator),
  losses: run.takeLosses(),
});
"""


@dataclass(frozen=True)
class Tape:
    recipe: Recipe
    generator: Tensor
    """All weights that it begins with, (weights,)."""
    critic: Tensor
    latents: Tensor
    """(draws, n, z)"""
    reals: Tensor
    """(draws, n, 2)"""
    uniforms: Tensor
    """(draws, n, 1)"""


def record(recipe: Recipe, steps: int, seed: int, dataset: str = "moons") -> Tape:
    """A tape that is long enough for so many steps of the generator."""
    run, chance = start(recipe, seed, CPU), torch.Generator().manual_seed(seed)
    draws, n = steps * recipe.objective.critic_steps, recipe.batch_size
    return Tape(
        recipe,
        flat(run.generator),
        flat(run.critic),
        torch.randn(draws, n, recipe.generator.z_dim, generator=chance),
        find(dataset).makes.draw(draws * n, chance).view(draws, n, 2),
        torch.rand(draws, n, 1, generator=chance),
    )


def flat(network: nn.Module) -> Tensor:
    return nn.utils.parameters_to_vector(network.parameters()).detach()


def by_torch(tape: Tape, steps: int, dtype: torch.dtype) -> dict[str, Tensor]:
    """Weights of both players and of the average after so many steps of the training's own."""
    recipe = tape.recipe
    run = start(recipe, 0, CPU)
    for network, weights in ((run.generator, tape.generator), (run.critic, tape.critic), (run.average, tape.generator)):
        nn.utils.vector_to_parameters(weights.clone(), network.parameters())
        network.to(dtype)
    drawn = count()
    with patch.object(loop, "play", lambda *given: _play(tape, next(shares), *given)):
        for step in range(steps):
            shares = _shares(tape, dtype, step)
            for _ in range(recipe.objective.critic_steps):
                at = next(drawn)
                fake = Batch(run.generator(tape.latents[at].to(dtype)))
                real = Batch(tape.reals[at].to(dtype))
                loop.critic_step(recipe, run, real, fake, nullcontext)
            loop.generator_step(recipe, run, real, fake, nullcontext)
            run.step += 1
            if run.step % loop.AVERAGE_EVERY == 0:
                loop.average(recipe, run)
    return {name: flat(getattr(run, name)) for name in NETWORKS}


def _shares(tape: Tape, dtype: torch.dtype, step: int) -> Iterator[Tensor]:
    """What is drawn evenly for every step of a player in turn."""
    first = step * tape.recipe.objective.critic_steps
    yield from tape.uniforms[first : first + tape.recipe.objective.critic_steps].to(dtype)
    yield torch.empty(0)


def _play(tape: Tape, share: Tensor, recipe: Recipe, run: Run, real: Batch, fake: Batch, world=ALONE) -> Play:
    return Play(run.critic, real, fake, lambda *sizes: share, world.mean, run.done)


def by_engine(tape: Tape, steps: int, room: str) -> dict[str, Tensor]:
    """The same of the page's engine, and its mean losses."""
    given = {"room": room, "steps": steps, "n": tape.recipe.batch_size, "recipe": as_page(tape.recipe)}
    parts = ("generator", "critic", "latents", "reals", "uniforms")
    return engine.run(PLAY, given | {name: getattr(tape, name) for name in parts})


def as_page(recipe: Recipe) -> dict:
    """A recipe of points as lab/engine/recipe.js has it."""

    def player(network: nn.Module, config, optimizer) -> dict:
        layers = [layer for layer in network.layers if isinstance(layer, nn.Linear)]
        adam = isinstance(optimizer, Adam)
        return {
            "sizes": [layers[0].in_features, *(layer.out_features for layer in layers)],
            "activation": config.activation,
            "initial": "uniform",
            "optimiser": "adam" if adam else "rmsprop",
            "betas": optimizer.betas if adam else None,
            "lr": optimizer.lr,
        }

    run, objective = start(recipe, 0, CPU), recipe.objective
    return {
        "generator": player(run.generator, recipe.generator, recipe.generator_optimizer),
        "critic": player(run.critic, recipe.critic, recipe.critic_optimizer),
        "pair": objective.pair.name,
        "penalties": {penalty.name: penalty.weight for penalty in objective.penalties},
        "clip": objective.projections[0].limit if objective.projections else None,
        "criticSteps": objective.critic_steps,
        "batch": recipe.batch_size,
        "halfLife": recipe.ema_half_life,
    }


def apart(a: dict[str, Tensor], b: dict[str, Tensor]) -> float:
    """How far two players of a tape ended from each other: the largest difference of a weight, relative to the largest
    weight of its network."""
    return max(float((a[name] - b[name]).abs().max() / b[name].abs().max()) for name in NETWORKS)
