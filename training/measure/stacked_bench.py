"""The bench of stacks of pictures: how many of the modes that are known are found, and how evenly."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from importlib.metadata import version

import torch
from torch import Tensor
from tqdm import tqdm

from ganapp.generators import Generator
from ganapp.judge import Judge, fingerprint
from ganapp.reading import number
from training.data.batches import normalise
from training.data.source import PictureOptions, Request, Source
from training.measure import drawing
from training.measure.measured import Drawn, Measured
from training.measure.metrics import SURE, finite, shares_of
from training.sources import SOURCES
from training.sources.stacked_mnist import drawn as stacked

AT_ONCE = 500


def figures(classes: Tensor, confidence: Tensor, shares: Tensor) -> dict[str, float]:
    """From what is read in each channel, (n, c), how surely, (n, c), and how frequent each class is due, (k,):

    stacked_modes        how many of the k^c combinations appear at least once
    stacked_kl           Kullback-Leibler divergence, in nats, of their histogram to the product of the shares
    stacked_kl_uniform   the same to the uniform histogram (Srivastava et al. 2017, section 4)
    sure                 the share of samples of which every channel is read with a confidence of SURE or more
    sure_modes, sure_kl  modes and divergence of these alone; no divergence where there are none
    """
    k, sure = len(shares), confidence.min(1).values >= SURE
    due = product(shares, classes.shape[1])
    read = number(classes, k)
    modes, kl = _modes(read, due)
    sure_modes, sure_kl = _modes(read[sure], due)
    found = {
        "stacked_modes": modes,
        "stacked_kl": kl,
        "stacked_kl_uniform": _modes(read, torch.full_like(due, 1 / len(due)))[1],
        "sure": float(sure.double().mean()),
        "sure_modes": sure_modes,
    }
    return found | ({"sure_kl": sure_kl} if sure.any() else {})


def product(shares: Tensor, channels: int) -> Tensor:
    """How frequent each combination of independent channels is, (k^channels,)."""
    return reduce(lambda due, _: torch.outer(due, shares).flatten(), range(channels - 1), shares)


def _modes(read: Tensor, due: Tensor) -> tuple[int, float]:
    """(how many of the modes appear among numbers (n,), the divergence of their histogram to `due`)."""
    found = shares_of(read, len(due))
    return int((found > 0).sum()), float((torch.xlogy(found, found) - torch.xlogy(found, due)).sum())


class StackedBench:
    """The same methods and facts as pictures_bench.Bench.

    The floor are stacks of test pictures, drawn as the training set is, so that what the judge misreads is in it; the
    ceiling is noise. Both are stacks of pictures that are read once each: reading is what takes time. Nothing but the
    modes is measured: a generator that finds them all may still draw badly, which the share of sure samples tells.
    """

    def __init__(
        self, source: Source, wanted: Request, *, samples: int, seed: int, device: torch.device | str = "cpu"
    ):  # fmt: skip
        """`device`: where the judge reads."""
        self.source, self.samples, self.seed = source, samples, seed
        self.channels, single = source.makes.channels, SOURCES[source.makes.of]
        self.judge, self.device = Judge.load(single.name).to(device, memory_format=torch.channels_last), device
        self.size = self.judge.config.image_size
        wanted = replace(wanted, options=PictureOptions(image_size=self.size))
        self.shares = shares_of(single.load(wanted).labels, len(single.classes))
        test = normalise(single.load(replace(wanted, split="test")).values)
        self.protocol = {
            "dataset": source.name,
            "judge": fingerprint(source.name),
            "samples": samples,
            "seed": seed,
            "reference": f"the product of the shares of the classes of {single.name}",
            "versions": {"torch": version("torch")},
        }
        self.floor = self._of_single(test, "floor")
        chance = torch.Generator().manual_seed(seed)
        self.ceiling = self._of_single(torch.randn(test.shape, generator=chance).clamp_(-1, 1), "ceiling")

    @property
    def missing(self) -> str:
        """How the figures are to be read."""
        return (
            f"{self.source.name}: modes and KL of {self.samples:,} samples, on whose number they depend; real pictures "
            f"come to a KL of {self.floor['stacked_kl']:.4f} with as many. They say what is drawn, not how well: the "
            "share of sure samples tells that."
        )

    def draw(self, generator: Generator) -> Drawn:
        """The pictures that are read. Raises UsageError where they are none."""
        return drawing.by_generator(generator, self.samples, self.seed, self.channels, self.size, ())

    def take(self, pictures: Tensor) -> Drawn:
        """The same of pictures that lie there, (n, c, s, s) uint8."""
        return drawing.of_bytes(pictures, self.channels, self.size)

    def measure(self, pictures: Callable[[], Drawn], name: str) -> Measured:
        return Measured(finite(figures(*self._read(pictures().pictures, name), self.shares)))

    def _of_single(self, singles: Tensor, name: str) -> dict[str, float]:
        """The figures of stacks of grey pictures (m, 1, s, s)."""
        classes, confidence = (values[:, 0] for values in self._read(singles, name))
        chosen = stacked(len(singles), self.samples, self.channels, self.seed)
        return finite(figures(classes[chosen], confidence[chosen], self.shares))

    def _read(self, pictures: Tensor, name: str) -> tuple[Tensor, Tensor]:
        """What the judge reads in each channel, and how surely."""
        parts = tqdm(pictures.split(AT_ONCE), desc=name, unit_scale=AT_ONCE, unit="img", leave=False)
        classes, confidence = zip(*(self.judge.read_channels(part.to(self.device)) for part in parts), strict=True)
        return torch.cat(classes).cpu(), torch.cat(confidence).cpu()
