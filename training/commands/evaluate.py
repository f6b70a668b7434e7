"""python -m training evaluate CHECKPOINT...: how good the samples are, by the judge of the data set, where it has one.

The first two rows are always real training pictures (the floor: what can be reached) and noise (the ceiling).
Everything that a judge reads is measured against the test set, which neither the generator nor the judge was trained
on.
"""

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
import tyro

from ganapp import checkpoints, judge, scores
from training.commands.subjects import Foreign, Trained, subject
from training.data.source import DataError, Domains, Picture, PictureOptions, Plane, Request, Source, Stack
from training.errors import UsageError
from training.machine.device import prepare
from training.sources import find

PICTURE_SAMPLES = 10_000
STACK_SAMPLES = 26_000  # as in Lin et al. 2018 (PacGAN): a divergence falls with their number


if TYPE_CHECKING:
    from training.commands.subjects import AnyBench


@dataclass(frozen=True)
class Evaluation:
    subjects: tyro.conf.Positional[tuple[str, ...]]
    """Checkpoint folders or Hub ids; folders get the figures in metrics.json and in their model card. With --against
    also pictures that any program made: folders or .zip of picture files, or .npz with `samples`, (n, side, side, 1 or
    3) uint8."""
    against: str | None = None
    """What to measure against: the name of a data set, or a folder or .zip of real pictures; left out, what
    training.json says. Data sets without a judge, and your own pictures, are measured by patches and pixels."""
    samples: int | None = None
    """How many are measured. Default: 10,000 pictures, 26,000 stacks of pictures, ten times 2,000 points."""
    seed: int = 0
    neighbours: int = 5
    """k of precision, recall, density and coverage."""
    inception: bool = False
    """Also FID in the features of Inception, as papers have it (pip install torch-fidelity; hours on a CPU)."""
    parzen: bool = False
    """Also the log-likelihood of the test set under a Parzen window on the samples, the figure of the first GAN's
    paper. Of data sets with a judge."""
    data_dir: Path = Path("data")

    def run(self) -> None:
        """Print a row a subject as soon as it is measured. Raises UsageError at the end where any failed."""
        if not self.subjects:
            raise UsageError("name at least one checkpoint folder or Hub id")
        if (self.samples is not None and self.samples < self.neighbours + 2) or self.neighbours < 1:
            raise UsageError(f"--samples must be {self.neighbours + 2} or more for {self.neighbours} neighbours")
        prepare(torch.device("cpu"), deterministic=False)
        with ExitStack() as stack:
            benches = Benches(self, stack)
            failed = [name for name in self.subjects if not self._measure(name, benches)]
            for text in benches.missing:
                print(f"\n{text}")
        if failed:
            raise UsageError(f"{len(failed)} of {len(self.subjects)} could not be measured: {', '.join(failed)}")

    def samples_of(self, dataset: str | None) -> int:
        """How many are measured of what is compared with this data set."""
        return self.samples or (STACK_SAMPLES if dataset in judge.STACKED else PICTURE_SAMPLES)

    def _measure(self, name: str, benches: "Benches") -> bool:
        try:
            measuring = subject(name, self.against, self.samples_of(self.against), self.seed)
            bench = benches.of(measuring)
            measured = bench.measure(lambda: measuring.draw(bench), measuring.title)
        except (checkpoints.CheckpointError, DataError, UsageError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return False
        print(scores.row(measuring.title, measured.figures), flush=True)
        say_besides(measured.figures)
        measuring.keep(bench, measured)
        return True


@dataclass
class Benches:
    """Those that were needed so far: what is measured against the same, by as many samples, shares one."""

    asked: Evaluation
    stack: ExitStack
    """Of temporary folders, in which prepared pictures lie as long as they are used."""
    made: dict[tuple, "AnyBench"] = field(default_factory=dict)

    def of(self, measuring: Trained | Foreign) -> "AnyBench":
        """Prints the head of the table when the bench is new. Raises DataError and UsageError."""
        dataset = self.asked.against or measuring.dataset
        options = measuring.options(dataset)
        source = self._source(dataset, options, measuring)
        samples = measuring.samples(self.asked.samples_of(dataset))
        sized = None if judge.exists(source.name, source.digest) else options  # a judge has a size of its own
        key = (source.name, source.digest, samples, sized)
        if key not in self.made:
            self.made[key] = bench = bench_of(source, Request(self.asked.data_dir, options), samples, self.asked)
            print(scores.heading(scores.table_of(bench.floor)))
            print(scores.floor_row(source.name, bench.floor))
            say_besides(bench.floor)
            print(scores.ceiling_row(bench.ceiling))
        measuring.check(source)
        return self.made[key]

    def _source(self, dataset: str, options: PictureOptions, measuring: Trained | Foreign) -> Source:
        cache = measuring.cache(Path(self.stack.enter_context(TemporaryDirectory())))
        try:
            return find(dataset, options, cache, self.asked.data_dir)
        except DataError as error:
            hint = "" if self.asked.against else ". Where its pictures have moved, give --against with the new place"
            raise DataError(f"{error}{hint}") from error

    @property
    def missing(self) -> list[str]:
        """What could not be measured, once for every data set."""
        return list(dict.fromkeys(bench.missing for bench in self.made.values() if bench.missing))


def say_besides(figures: dict[str, float]) -> None:
    """What was asked for and has no column."""
    if "fid_inception" in figures:
        print(f"FID in Inception's features: {figures['fid_inception']:.2f}", flush=True)
    if "path_w" in figures:
        print(f"Path length: {figures['path_z']:.0f} in z, {figures['path_w']:.0f} in w", flush=True)
    if "parzen_mean" in figures:
        mean, error, sigma = (figures[f"parzen_{name}"] for name in ("mean", "error", "sigma"))
        print(f"Parzen window: {mean:.1f} ± {error:.1f} nats a test picture (sigma {sigma:.2f})", flush=True)


def bench_of(source: Source, wanted: Request, samples: int, asked: Evaluation) -> "AnyBench":
    """The bench of a data set, by what its samples are. Its libraries take seconds to load, and no other command needs
    them."""

    def of_pictures() -> "AnyBench":
        if not judge.exists(source.name, source.digest):
            if asked.parzen:
                raise UsageError(f"--parzen is for data sets with a judge, and {source.name} has none")
            from training.measure.pixels_bench import PixelsBench

            return PixelsBench(source, wanted, samples=samples, seed=asked.seed, inception=asked.inception)
        if samples < asked.neighbours + 2:
            raise UsageError(f"{samples} pictures are too few to have {asked.neighbours} neighbours each")
        from training.measure.pictures_bench import Bench

        return Bench(
            source, wanted.root,
            samples=samples, seed=asked.seed, neighbours=asked.neighbours,
            inception=asked.inception, parzen=asked.parzen,
        )  # fmt: skip

    def of_stacks() -> "AnyBench":
        from training.measure.stacked_bench import StackedBench

        return StackedBench(source, wanted, samples=samples, seed=asked.seed)

    def of_points() -> "AnyBench":
        from training.measure.points_bench import PointsBench

        return PointsBench(source, samples=min(samples, source.makes.samples), seed=asked.seed)

    def of_translations() -> "AnyBench":
        from training.measure.translation_bench import TranslationBench

        return TranslationBench(source, wanted, samples=samples, seed=asked.seed)

    kinds = {Picture: of_pictures, Stack: of_stacks, Plane: of_points, Domains: of_translations}
    return kinds[type(source.makes)]()
