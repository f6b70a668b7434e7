"""Pictures as a bench measures them, whoever drew them."""

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from ganapp.generators import Generator, GeneratorConfig
from ganapp.judge import to_size
from ganapp.latents import Held
from training.data.batches import normalise
from training.errors import UsageError
from training.measure.measured import Drawn

AT_ONCE = 500


@torch.inference_mode()
def by_generator(
    generator: Generator,
    samples: int,
    seed: int,
    channels: int,
    size: int,
    classes: tuple[str, ...],
    held: Held | None = None,
) -> Drawn:
    """`samples` pictures of random latents, on the CPU, brought to a size, with the classes that they were asked for
    where the generator knows those of the data set; of a generator that knows others as well, these alone. Parts of
    the latent may be held. Raises UsageError where they are no such pictures."""
    config, device = generator.config, next(generator.parameters()).device
    if not config.makes_pictures:
        raise UsageError("it makes points of the plane, and is to be measured against pictures")
    check_channels(config.channels, channels)
    latents = config.latent.random(samples, torch.Generator().manual_seed(seed), held)
    told = bool(classes) and set(classes) <= set(config.classes)
    if told:
        latents, asked = _asking(config, latents, classes)
    parts = [to_size(generator(part.to(device)).float(), size).cpu() for part in latents.split(AT_ONCE)]
    pictures = torch.cat(parts)
    if not torch.isfinite(pictures).all():
        raise UsageError("the generator draws NaN or infinity")
    drawn, k = config.latent.split(latents), len(classes)
    codes = drawn["category"].argmax(1) if k and getattr(config, "categories", 0) == k else None
    if not told:
        return Drawn(pictures, codes=codes)
    return Drawn(pictures, asked, torch.full((k,), 1 / k, dtype=torch.float64), codes)


def _asking(config: GeneratorConfig, latents: Tensor, classes: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """The same latents with each of these classes equally often, and which of `classes` each has, (n,)."""
    parts = config.latent.split(latents)
    asked = parts["class"].argmax(1) % len(classes)
    known = torch.tensor([config.classes.index(name) for name in classes])
    parts["class"] = one_hot(known[asked], len(config.classes)).to(latents)
    return torch.cat([*parts.values()], 1), asked


def of_bytes(pictures: Tensor, channels: int, size: int) -> Drawn:
    """Pictures (n, c, s, s) uint8, brought to a size. Raises UsageError where they have other channels."""
    check_channels(pictures.shape[1], channels)
    return Drawn(torch.cat([to_size(normalise(part), size) for part in pictures.split(AT_ONCE)]))


def check_channels(there: int, wanted: int) -> None:
    if there != wanted:
        raise UsageError(f"its pictures have {there} channels, and are to be measured against pictures of {wanted}")
