"""The bench of translators: how far a translation is from what the rule makes of the same picture, never shown."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version

import torch
from torch import Tensor

from ganapp import judge
from ganapp.generators import Generator
from ganapp.judge import Judge, fingerprint
from training.data.batches import normalise
from training.data.source import Request, Source
from training.errors import UsageError
from training.measure.measured import Measured
from training.measure.metrics import finite
from training.sources import SOURCES

AT_ONCE = 500

Directions = tuple[Callable[[Tensor], Tensor], Callable[[Tensor], Tensor]]
"""Into the second domain, and back into the first: pictures (n, c, s, s) in [-1, 1] -> the same."""


def difference(x: Tensor, y: Tensor) -> float:
    """Mean absolute difference of a pixel, as a share of the way from black to white."""
    return float((x - y).abs().mean()) / 2


class TranslationBench:
    """The same methods and facts as pictures_bench.Bench. All figures but the last are differences relative to that of
    a picture to what the rule makes of it, which is the error of doing nothing:

    true_error                   the mean of the next two
    error_there, error_back      of a translation to the truth, into the second domain and into the first
    cycle_there, cycle_back      of a picture to itself, there and back again, from the first domain and from the second
    read                         the share of translations into the first domain that its judge reads as that picture's

    The floor is the rule itself. The ceiling does nothing; its cycle error is 0.
    """

    missing = ""

    def __init__(self, source: Source, wanted: Request, *, samples: int, seed: int):
        single = SOURCES[source.makes.of]
        test = single.load(replace(wanted, split="test"))
        chosen = torch.randperm(len(test), generator=torch.Generator().manual_seed(seed))[:samples]
        self.source, self.labels = source, test.labels[chosen]
        self.first, self.second = normalise(test.values[chosen]), normalise(source.makes.rule(test.values[chosen]))
        self.nothing = difference(self.first, self.second)
        self.judge = Judge.load(single.name) if judge.exists(single.name, single.digest) else None
        self.protocol = {
            "dataset": source.name,
            "samples": len(chosen),
            "seed": seed,
            "reference": f"the rule on test pictures of {single.name}",
            "nothing": round(self.nothing, 5),
            "versions": {"torch": version("torch")},
        }
        if self.judge:
            self.protocol["reader"] = fingerprint(single.name)
        self.floor = self._figures((self.second, self.first), (self.first, self.second))
        self.ceiling = self._figures((self.first, self.second), (self.first, self.second))

    def draw(self, generator: Generator) -> Directions:
        """Both directions of a translator. Raises UsageError for what is none, or not of such pictures."""
        config = generator.config
        if not config.reads_pictures:
            raise UsageError("it makes pictures of noise, and is to be measured by its translations")
        if config.classes != self.source.classes or config.image_shape != tuple(self.first.shape[1:]):
            raise UsageError(
                f"it translates {' and '.join(config.classes)} of {config.image_size} pixels, "
                f"not {' and '.join(self.source.classes)} of {self.first.shape[-1]}"
            )
        first, second = config.classes
        return (lambda pictures: generator.translate(pictures, second)), (
            lambda pictures: generator.translate(pictures, first)
        )

    def take(self, pictures: Tensor) -> Directions:
        raise UsageError("these are pictures, and a translation is measured by what it was made of")

    def measure(self, directions: Callable[[], Directions], name: str) -> Measured:
        there, back = (in_parts(way) for way in directions())
        translated, returned = there(self.first), back(self.second)
        return Measured(self._figures((translated, returned), (back(translated), there(returned))))

    def _figures(self, made: tuple[Tensor, Tensor], cycled: tuple[Tensor, Tensor]) -> dict[str, float]:
        """From the translations of the first domain and of the second, and from those translated back."""
        truth, own = (self.second, self.first), (self.first, self.second)
        there, back = (difference(x, y) / self.nothing for x, y in zip(made, truth, strict=True))
        cycles = [difference(x, y) / self.nothing for x, y in zip(cycled, own, strict=True)]
        found = {"true_error": (there + back) / 2, "error_there": there, "error_back": back}
        found |= {"cycle_there": cycles[0], "cycle_back": cycles[1]}
        if self.judge:
            read = self.judge.read(made[1])[1].argmax(1)
            found["read"] = float((read == self.labels).double().mean())
        return finite(found)


def in_parts(network: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """The same of any number of pictures."""

    @torch.inference_mode()
    def whole(pictures: Tensor) -> Tensor:
        return torch.cat([network(part).float() for part in pictures.split(AT_ONCE)])

    return whole
