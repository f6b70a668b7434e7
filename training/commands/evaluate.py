"""python -m training evaluate CHECKPOINT...: how good the samples are, by the judge of the data set.

The first two rows are always real training pictures (the floor: what can be reached) and noise (the ceiling).
Everything is measured against the test set, which neither the generator nor the judge was trained on.
"""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
import tyro

from ganapp import checkpoints, scores
from ganapp.generators import Generator
from ganapp.sampling import to_uint8
from training.data.source import Picture, Plane, Source
from training.errors import UsageError
from training.machine.device import prepare
from training.measure.measured import Measured
from training.record import card
from training.record.export import picture
from training.record.layout import NEIGHBOURS
from training.sources import SOURCES

POINT_SAMPLES = 2000  # at most, in each of several rounds


if TYPE_CHECKING:
    from training.measure.pictures_bench import Bench
    from training.measure.points_bench import PointsBench


@dataclass(frozen=True)
class Evaluation:
    checkpoints: tyro.conf.Positional[tuple[str, ...]]
    """Checkpoint folders or Hub ids. Folders get the figures in metrics.json and in their model card."""
    samples: int = 10_000
    seed: int = 0
    neighbours: int = 5
    """k of precision, recall, density and coverage."""
    inception: bool = False
    """Also FID in the features of Inception, as papers have it (pip install torch-fidelity; hours on a CPU)."""
    dataset: str = "auto"
    """The data set to measure against; auto: what training.json says."""
    data_dir: Path = Path("data")

    def run(self) -> None:
        """Print a row a checkpoint as soon as it is measured. Raises UsageError at the end where any failed."""
        if not self.checkpoints:
            raise UsageError("name at least one checkpoint folder or Hub id")
        if self.samples < self.neighbours + 2 or self.neighbours < 1:
            raise UsageError(f"--samples must be {self.neighbours + 2} or more for {self.neighbours} neighbours")
        prepare(torch.device("cpu"), deterministic=False)
        benches: dict = {}
        failed = [name for name in self.checkpoints if not self._measure(name, benches)]
        if failed:
            raise UsageError(f"{len(failed)} of {len(self.checkpoints)} could not be measured: {', '.join(failed)}")

    def _measure(self, name: str, benches: dict) -> bool:
        try:
            generator, facts = load(name)
            dataset = facts.get("dataset") if self.dataset == "auto" else self.dataset
            if dataset not in SOURCES:
                raise UsageError(f"{name} does not say what it was trained on; give --dataset ({', '.join(SOURCES)})")
            if dataset not in benches:
                benches[dataset] = bench = bench_of(SOURCES[dataset], self)
                print(scores.heading(scores.table_of(bench.floor)))
                print(scores.floor_row(dataset, bench.floor))
                print(scores.row("noise", bench.ceiling))
            bench = benches[dataset]
            measured = bench.measure(lambda: bench.draw(generator), name)
        except (checkpoints.CheckpointError, UsageError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return False
        print(scores.row(Path(name).name, measured.figures), flush=True)
        if "fid_inception" in measured.figures:
            print(f"FID in Inception's features: {measured.figures['fid_inception']:.2f}", flush=True)
        if Path(name).is_dir():
            _keep(Path(name), bench, measured)
        return True


def bench_of(source: Source, asked: Evaluation) -> "Bench | PointsBench":
    """The bench of a data set, by what its samples are. Its libraries take seconds to load, and no other command needs
    them."""

    def of_pictures() -> "Bench":
        from training.measure.pictures_bench import Bench

        return Bench(
            source, asked.data_dir,
            samples=asked.samples, seed=asked.seed, neighbours=asked.neighbours, inception=asked.inception,
        )  # fmt: skip

    def of_points() -> "PointsBench":
        from training.measure.points_bench import PointsBench

        return PointsBench(source, samples=min(asked.samples, POINT_SAMPLES), seed=asked.seed)

    return {Picture: of_pictures, Plane: of_points}[type(source.makes)]()


def _keep(folder: Path, bench: "Bench | PointsBench", measured: Measured) -> None:
    """metrics.json, neighbours.png of pictures, and the figures in the model card."""
    content = {
        "protocol": bench.protocol, "figures": measured.figures, "floor": bench.floor, "ceiling": bench.ceiling,
    }  # fmt: skip
    checkpoints.write_atomically(folder / checkpoints.METRICS, json.dumps(content, indent=2).encode())
    if measured.alike is not None:
        sheet = picture(to_uint8(measured.alike), columns=len(measured.alike) // 2, magnify=2)
        with io.BytesIO() as buffer:
            sheet.save(buffer, "PNG", optimize=True)
            checkpoints.write_atomically(folder / NEIGHBOURS, buffer.getvalue())
    card.add_figures(folder, SOURCES[bench.protocol["dataset"]], measured.figures)


def load(name: str) -> tuple[Generator, dict]:
    """A generator in eval mode, from a folder or the Hub, and what training.json says of it. Raises CheckpointError and
    UsageError."""
    if Path(name).is_dir() or name.count("/") != 1:
        loaded = checkpoints.load(name)
        return loaded.generator, loaded.training
    try:
        return Generator.from_pretrained(name).eval(), {}
    except (OSError, ValueError) as error:  # no network, no such repository, a foreign config
        raise UsageError(f"neither a folder here nor a checkpoint on the Hub ({str(error).splitlines()[0]})") from error
