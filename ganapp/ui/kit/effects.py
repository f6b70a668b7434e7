"""What the values of a part do to a latent, in small pictures: they are seen before anything is touched."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from ganapp import images, sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import LatentSpec, OneHot, Part, Uniform
from ganapp.ui.kit import parts
from ganapp.ui.kit.validation import Checks

SEEN = 7  # pictures along a slider, from -1 to 1
MOST_SEEN = 20  # values, or numbers, of a part that are shown in pictures


def strips(checkpoint: Checkpoint, latents: Tensor, kinds: tuple[type, ...] = (OneHot, Uniform)) -> list[dict]:
    """{part: its strips} for each of some latents (n, d), of parts of these kinds. A strip is a sprite of one row: the
    pictures of each value of a one-hot part, or, for each number of another, SEEN pictures from -1 to 1."""
    spec = checkpoint.generator.config.latent
    those = {name: part for name, part in spec.holdable.items() if isinstance(part, kinds)}
    rows = [_rows(spec, latent[None], name, part) for latent in latents for name, part in those.items()]
    if not any(rows):
        return [{name: [] for name in those} for _ in latents]
    lengths = [len(row) for of_part in rows for row in of_part]
    drawn = sampling.draw(checkpoint.painter, torch.cat([row for of_part in rows for row in of_part]))
    sprites = map(images.sprite, np.split(drawn, np.cumsum(lengths)[:-1]))
    made = iter([[next(sprites) for _ in of_part] for of_part in rows])
    return [{name: next(made) for name in those} for _ in latents]


def _rows(spec: LatentSpec, latent: Tensor, name: str, part: Part) -> list[Tensor]:
    """The latents of each strip of a part of a latent (1, d)."""
    if part.size > MOST_SEEN:
        return []
    if isinstance(part, OneHot):
        return [spec.each(latent, name)]
    values = spec.split(latent)[name].repeat(part.size, SEEN, 1)  # (numbers, SEEN, numbers)
    for number in range(part.size):
        values[number, :, number] = torch.linspace(-1, 1, SEEN)
    return [torch.cat([spec.hold(latent, {name: value}) for value in along]) for along in values]


def effects(
    checks: Checks,
    chosen: Sequence[Checkpoint],
    ends: Mapping[str, tuple[object, object]],
    kinds: tuple[type, ...] = (Uniform,),
) -> dict:
    """{id of a widget that holds parts: {for: names of the models, parts: {part: strips}}}, of parts of these kinds.
    `ends`: the seed and what is held there, by the id. One that several models have is as the first has it."""
    at = [(checks.seed(seed), checks.held(chosen, held, every=True)) for seed, held in ends.values()]
    found: list[dict] = [{} for _ in at]
    for checkpoint in reversed(chosen):
        spec = checkpoint.generator.config.latent
        latents = torch.cat([spec.from_seeds([seed], parts.fit(checkpoint, held)) for seed, held in at])
        for one, more in zip(found, strips(checkpoint, latents, kinds), strict=True):
            one |= more
    names = [checkpoint.name for checkpoint in chosen]
    return {widget: {"for": names, "parts": one} for widget, one in zip(ends, found, strict=True)}
