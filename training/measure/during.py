"""What a run measures of itself every few epochs: less than `evaluate`, in seconds, to see it converge.

Samples come from a stream of their own, so that looking at a run does not change it. The figures of few samples are not
those of many, a Fréchet distance least of all: they compare the epochs of runs that were measured in this way.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import torch

from ganapp import judge
from ganapp.generators import Generator
from ganapp.judge import Judge
from training.data.batches import normalise
from training.data.source import Domains, Picture, PictureOptions, Request, Source
from training.errors import UsageError
from training.measure import drawing
from training.sources import SOURCES

SAMPLES = 2000
REAL = 5000  # test pictures that the distance is to, by chance
NEIGHBOURS = 5
PIXEL_SAMPLES = 500  # of pictures that no judge reads, or that are translated

Meter = Callable[[Generator], dict[str, float]]
"""The figures of a generator, by the names of scores.SCORES or scores.PIXEL_SCORES, after `samples`: of how many."""


def check(source: Source, best: bool) -> None:
    """Raises UsageError where nothing can be measured within a run, or nothing tells which epoch is the `best`."""
    if not isinstance(source.makes, Picture):
        raise UsageError(
            f"--measure-every and --keep-best are for pictures; of {source.name} the history has the figures anyway"
        )
    if best and not judge.exists(source.name, source.digest):
        raise UsageError(
            f"--keep-best goes by the judge of a data set, and {source.name} has none; --keep-every keeps checkpoints "
            "to choose from"
        )


def meter(source: Source, request: Request) -> Meter:
    """What measures the generators of a run on this data set, which was checked. Loads libraries for seconds."""
    if isinstance(source.makes, Domains):
        return _by_rule(source, request)
    return _by_judge(source, request) if judge.exists(source.name, source.digest) else _by_pixels(source, request)


def _by_judge(source: Source, request: Request) -> Meter:
    from training.measure import asked, metrics

    source = SOURCES.get(source.name, source)  # with the classes that the judge knows, whatever those of the run are
    reader = Judge.load(source.name).to(memory_format=torch.channels_last)  # which it reads nearly twice as fast
    size = reader.config.image_size
    wanted = replace(request, split="test", options=PictureOptions(image_size=size))
    test, labels = source.load(wanted), source.load(replace(wanted, split="train")).labels
    shares = metrics.shares_of(cast(torch.Tensor, labels), len(source.classes))
    # By chance: the first half of MNIST's test set was written by other people than the second.
    some = torch.randperm(len(test), generator=torch.Generator().manual_seed(0))[:REAL]
    (real, _), real_labels = reader.read(normalise(test.values[some])), test.labels[some]

    def measure(generator: Generator) -> dict[str, float]:
        drawn = drawing.by_generator(generator, SAMPLES, 0, reader.config.channels, size, source.classes)
        features, probabilities = reader.read(drawn.pictures)
        found = {"samples": SAMPLES, "fid": metrics.frechet_distance(real, features)}
        near = metrics.neighbourhoods(real[:SAMPLES], features, NEIGHBOURS)
        found |= {name: near[name] for name in ("precision", "recall", "coverage")}
        found |= metrics.class_figures(probabilities, shares if drawn.shares is None else drawn.shares)
        if drawn.classes is not None:
            counts = asked.confusion(drawn.classes, probabilities.argmax(1), len(source.classes))
            found |= asked.figures(counts, features, drawn.classes, real, real_labels)
        return metrics.finite({name: value for name, value in found.items() if not name[-1].isdecimal()})

    return measure


def _by_rule(source: Source, request: Request) -> Meter:
    from training.measure.translation_bench import TranslationBench

    bench = TranslationBench(source, request, samples=PIXEL_SAMPLES, seed=0)

    def measure(generator: Generator) -> dict[str, float]:
        return {"samples": PIXEL_SAMPLES} | bench.measure(lambda: bench.draw(generator), "").figures

    return measure


def _by_pixels(source: Source, request: Request) -> Meter:
    from training.measure import metrics, patches
    from training.measure.untrained import Untrained

    training = source.load(request).values
    n = min(len(training), PIXEL_SAMPLES)
    order = torch.randperm(len(training), generator=torch.Generator().manual_seed(0))[:n]
    real = metrics.as_floats(training[order])
    see = Untrained(real)
    features = see(real)

    def measure(generator: Generator) -> dict[str, float]:
        drawn = drawing.by_generator(generator, n, 0, real.shape[1], real.shape[-1], ()).pictures
        scales = patches.distances(real, drawn)
        found = {"samples": n, "swd": sum(scales.values()) / len(scales)}
        found["random_kid"] = metrics.kernel_distance(features, see(drawn))
        return metrics.finite(found | {"pixel_diversity": metrics.pixel_diversity(drawn, real)})

    return measure
