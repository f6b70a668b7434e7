"""The bench on which the checkpoints of one data set are measured. Loads the metric libraries: import it late."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import torch
from torch import Tensor
from tqdm import tqdm

from ganapp.generators import Generator
from ganapp.judge import Judge, fingerprint, to_size
from training.data.batches import normalise
from training.data.source import PictureOptions, Request, Source
from training.errors import UsageError
from training.measure import metrics
from training.measure.judges import accuracy, fit
from training.measure.measured import Measured

CHECK_EPOCHS = 8  # of the classifier that is trained on samples
GENERATED_AT_ONCE = 500
ALIKE = 8
LOOKED_UP = 2000  # pictures whose nearest training picture is searched


class Bench:
    """Everything that the checkpoints of one data set are measured with: judge, real pictures, floor and ceiling."""

    def __init__(
        self, source: Source, data_dir: Path, *, samples: int, seed: int, neighbours: int, inception: bool = False
    ):
        self.samples, self.seed, self.neighbours, self.judge = samples, seed, neighbours, Judge.load(source.name)
        size = self.judge.config.image_size
        wanted = Request(data_dir, PictureOptions(image_size=size))
        self.training = normalise(source.load(wanted).values)
        test = source.load(replace(wanted, split="test"))
        self.test, self.labels = normalise(test.values), test.labels
        self.features, _ = self.judge.read(self.test)
        self.inception = metrics.inception_distance(self.test) if inception else None
        self.usual_distance = float(metrics.nearest(self.test[:LOOKED_UP], self.training)[0].median())
        self.protocol = {
            "dataset": source.name,
            "judge": fingerprint(source.name),
            "samples": samples,
            "seed": seed,
            "neighbours": neighbours,
            "reference": f"{len(test):,} test pictures at {size}x{size}",
            "versions": {name: version(name) for name in ("torch", "torchmetrics", "prdc")},
        }
        chance = torch.Generator().manual_seed(seed)
        order = torch.randperm(len(self.training), generator=chance)[:samples]
        self.floor = self.measure(lambda: self.training[order], "floor").figures
        noise = torch.randn(samples, *self.test.shape[1:], generator=chance).clamp_(-1, 1)
        self.ceiling = self.measure(lambda: noise, "ceiling").figures

    @torch.inference_mode()
    def draw(self, generator: Generator) -> Tensor:
        """The pictures that are judged, (samples, c, s, s) in [-1, 1]. Raises UsageError where they are none."""
        if generator.config.channels != self.judge.config.channels:
            raise UsageError(
                f"its pictures have {generator.config.channels} channels, the judge reads {self.judge.config.channels}"
            )
        latents = generator.config.latent.random(self.samples, torch.Generator().manual_seed(self.seed))
        size = self.judge.config.image_size
        pictures = torch.cat([to_size(generator(part), size) for part in latents.split(GENERATED_AT_ONCE)])
        if not torch.isfinite(pictures).all():
            raise UsageError("the generator draws NaN or infinity")
        return pictures

    def measure(self, pictures: Callable[[], Tensor], name: str) -> Measured:
        """All figures of some pictures, and those of them that are most like a training picture."""
        with tqdm(total=6, desc=name, unit="step", leave=False) as bar:
            drawn = self._after(bar, pictures)
            features, probabilities = self._after(bar, lambda: self.judge.read(drawn))
            real = self.features
            found = {"fid": metrics.frechet_distance(real, features), "kid": metrics.kernel_distance(real, features)}
            found |= self._after(bar, lambda: metrics.neighbourhoods(real, features, self.neighbours))
            found |= metrics.class_figures(probabilities)
            read = probabilities.argmax(1)
            found["diversity"] = metrics.diversity(features, read, real, self.labels)
            distance, index = self._after(bar, lambda: metrics.nearest(drawn[:LOOKED_UP], self.training))
            found["novelty"] = float(distance.median()) / self.usual_distance
            if self.inception:
                found["fid_inception"] = self.inception(drawn)
            found["cas"] = self._after(bar, lambda: self._train_on(drawn, read))
            bar.update()
        chosen = distance.argsort()[:ALIKE]
        return Measured(metrics.finite(found), torch.cat([drawn[chosen], self.training[index[chosen]]]))

    def _train_on(self, pictures: Tensor, labels: Tensor) -> float:
        """Accuracy on the test set of a classifier trained on the pictures alone, labelled by the judge."""
        config = type(self.judge.config)(**{**vars(self.judge.config), "width": 16})
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)
            student = Judge(config)
            as_bytes = pictures.add(1).mul(127.5).round().clamp(0, 255).byte()
            fit(student, as_bytes, labels, CHECK_EPOCHS, self.seed, flip=False, quiet=True)
        return accuracy(student, self.test, self.labels)

    @staticmethod
    def _after(bar: tqdm, work: Callable):
        result = work()
        bar.update()
        return result
