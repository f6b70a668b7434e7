"""python -m training truncation CHECKPOINT: what truncation buys in quality, and what it costs in variety."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
import tyro

from ganapp import judge, scores
from ganapp.checkpoints import CURVE, write_atomically
from ganapp.generators import Generator
from ganapp.judge import Judge
from training.commands.subjects import Trained, subject
from training.data.batches import normalise
from training.data.source import PictureOptions, Request
from training.errors import UsageError
from training.machine.device import prepare
from training.sources import find

PART = "truncation"
FIGURES = ("fid", "precision", "recall", "density", "coverage", "confidence", "asked", "asked_worst")


@dataclass(frozen=True)
class TruncationCurve:
    checkpoint: tyro.conf.Positional[str]
    """A checkpoint folder, whose truncation.json is written, or a Hub id."""
    shares: tuple[float, ...] = (1.0, 0.98, 0.95, 0.9, 0.8, 0.7, 0.5, 0.3, 0.1)
    """Of the truncation, 0 to 1: of the normal distribution that is kept (BigGAN), of the way from the mean of w
    (StyleGAN)."""
    against: str | None = None
    """The data set, which has a judge; left out, what training.json says."""
    samples: int = 10_000
    seed: int = 0
    neighbours: int = 5
    """k of precision, recall, density and coverage."""
    data_dir: Path = Path("data")

    def run(self) -> None:
        """Prints a row a share. Raises UsageError."""
        measuring = subject(self.checkpoint, None, self.samples, self.seed)
        assert isinstance(measuring, Trained)
        if PART not in measuring.generator.config.latent.parts:
            raise UsageError(f"{self.checkpoint} has no truncation: its latent has no such part")
        outside = [share for share in self.shares if not 0 <= share <= 1]
        if outside or not self.shares:
            raise UsageError(f"--shares must be numbers from 0 to 1, got {' '.join(map(str, outside)) or 'none'}")
        dataset = self.against or measuring.dataset
        if not judge.exists(dataset):
            raise UsageError(f"the data set {dataset} has no judge to measure by; give --against with one that has")
        prepare(torch.device("cpu"), deterministic=False)
        rows = self._rows(measuring.generator, dataset)
        if Path(self.checkpoint).is_dir():
            protocol = {
                "dataset": dataset, "judge": judge.fingerprint(dataset), "samples": self.samples, "seed": self.seed,
                "neighbours": self.neighbours,
            }  # fmt: skip
            content = json.dumps({"protocol": protocol, "rows": rows}, indent=2)
            write_atomically(Path(self.checkpoint) / CURVE, content.encode())

    def _rows(self, generator: Generator, dataset: str) -> list[dict[str, float]]:
        from training.measure import asked, drawing, metrics  # and with them the metric libraries

        source, reader = find(dataset), Judge.load(dataset)
        size, k = reader.config.image_size, len(source.classes)
        test = source.load(Request(self.data_dir, PictureOptions(image_size=size), "test"))
        real, _ = reader.read(normalise(test.values))
        rows: list[dict[str, float]] = []
        for share in self.shares:
            drawn = drawing.by_generator(
                generator, self.samples, self.seed, reader.config.channels, size, source.classes, {PART: share}
            )
            features, probabilities = reader.read(drawn.pictures)
            found = {"fid": metrics.frechet_distance(real, features)}
            found |= metrics.neighbourhoods(real, features, self.neighbours)
            found["confidence"] = float(probabilities.max(1).values.mean())
            if drawn.classes is not None:
                counts = asked.confusion(drawn.classes, probabilities.argmax(1), k)
                found |= asked.figures(counts, features, drawn.classes, real, test.labels)
            kept = {name: value for name, value in metrics.finite(found).items() if name in FIGURES}
            rows.append({"truncation": share, **kept})
            if len(rows) == 1:
                titles = "".join(f" {scores.SCORES[name].title} |" for name in kept)
                print(f"| truncation |{titles}\n|---|{'---|' * len(kept)}")
            written = "".join(f" {scores.written(name, kept)} |" for name in kept)
            print(f"| {share:g} |{written}", flush=True)
        return rows
