"""The bench on which pictures are measured by the judge of a data set. Loads the metric libraries: import it late."""

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
from training.data.source import PictureOptions, Request, Source, Split
from training.errors import UsageError
from training.measure import asked, codes, drawing, metrics, path_length
from training.measure import parzen as windows
from training.measure.judges import accuracy, fit
from training.measure.measured import Drawn, Measured, Reader

CHECK_EPOCHS = 8  # of the classifier that is trained on samples
ALIKE = 8
LOOKED_UP = 2000  # pictures whose nearest training picture is searched


class Bench:
    """Everything that pictures of one data set are measured with: judge, real pictures, floor and ceiling."""

    def __init__(
        self, source: Source, data_dir: Path, *, samples: int, seed: int, neighbours: int, inception: bool = False,
        parzen: bool = False,
    ):  # fmt: skip
        self.source, self.root, self.samples, self.seed = source, data_dir, samples, seed
        self.neighbours = neighbours
        self.judge = Judge.load(source.name)
        size = self.judge.config.image_size
        wanted = Request(data_dir, PictureOptions(image_size=size))
        training, test = source.load(wanted), source.load(replace(wanted, split="test"))
        self.training, self.classes = normalise(training.values), len(source.classes)
        self.shares = metrics.shares_of(training.labels, self.classes)
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
        order = torch.randperm(len(self.training), generator=chance)
        order, others = order[:samples], order[samples:][: windows.KEPT_ASIDE]
        if parzen and len(others) < windows.KEPT_ASIDE:
            raise UsageError(f"--parzen wants {windows.KEPT_ASIDE:,} training pictures beside as many as --samples")
        real = Drawn(self.training[order], classes=training.labels[order])
        noise = Drawn(torch.randn(samples, *self.test.shape[1:], generator=chance).clamp_(-1, 1))
        self.window = None
        if parzen:  # of pixels as they are: 784 of a digit, as the paper has them
            training, test = (self._loaded(split, 0) for split in ("train", "test"))
            self.window = windows.window(training[others], test)
            real = replace(real, own=training[order])
            noise = replace(noise, own=torch.randn(samples, *test.shape[1:], generator=chance).clamp_(-1, 1))
        self.floor = self.measure(lambda: real, "floor").figures
        self.ceiling = self.measure(lambda: noise, "ceiling").figures

    missing = ""

    def draw(self, generator: Generator) -> Drawn:
        """The pictures that are judged. Raises UsageError where they are none."""
        channels, size = self.judge.config.channels, generator.config.image_size
        drawn = drawing.by_generator(generator, self.samples, self.seed, channels, size, self.source.classes)
        return self._sized(replace(drawn, besides=path_length.figures(generator, self.judge)))

    def take(self, pictures: Tensor) -> Drawn:
        """The same of pictures that lie there, (n, c, s, s) uint8."""
        return self._sized(drawing.of_bytes(pictures, self.judge.config.channels, pictures.shape[-1]))

    def _sized(self, drawn: Drawn) -> Drawn:
        """Pictures of any size as the judge reads them, and as the window wants them."""
        own = to_size(drawn.pictures, self.source.makes.size) if self.window else None
        return replace(drawn, pictures=to_size(drawn.pictures, self.judge.config.image_size), own=own)

    def _loaded(self, split: Split, size: int) -> Tensor:
        """The pictures of the data set at a size, 0 for its own, in [-1, 1]."""
        return normalise(self.source.load(Request(self.root, PictureOptions(image_size=size), split=split)).values)

    def measure(self, pictures: Callable[[], Drawn], name: str) -> Measured:
        """All figures of some pictures, and those of them that are most like a training picture."""
        with tqdm(total=6, desc=name, unit="step", leave=False) as bar:
            drawn = self._after(bar, pictures)
            features, probabilities = self._after(bar, lambda: self.judge.read(drawn.pictures))
            real, read = self.features, probabilities.argmax(1)
            found = {"fid": metrics.frechet_distance(real, features), "kid": metrics.kernel_distance(real, features)}
            found |= self._after(bar, lambda: metrics.neighbourhoods(real, features, self.neighbours))
            found |= metrics.class_figures(probabilities, self.shares if drawn.shares is None else drawn.shares)
            found |= drawn.besides
            found["diversity"] = metrics.diversity(features, read, real, self.labels)
            distance, index = self._after(bar, lambda: metrics.nearest(drawn.pictures[:LOOKED_UP], self.training))
            found["novelty"] = float(distance.median()) / self.usual_distance
            if self.inception:
                found["fid_inception"] = self.inception(drawn.pictures)
            if self.window:
                likelihood = self.window(drawn.own)
                found |= {f"parzen_{name}": value for name, value in likelihood._asdict().items()}
            labels, counts = read if drawn.classes is None else drawn.classes, None
            found["cas"] = self._after(bar, lambda: self._train_on(drawn.pictures, labels))
            if drawn.classes is not None:
                counts = asked.confusion(drawn.classes, read, self.classes)
                found |= asked.figures(counts, features, drawn.classes, real, self.labels)
            if drawn.codes is not None:
                found["code_error"] = codes.error(drawn.codes, read, self.classes)
            if drawn.reader is not None:
                found["code_error_real"] = codes.error(self._read_by(drawn.reader), self.labels, self.classes)
            bar.update()
        chosen = distance.argsort()[:ALIKE]
        alike = torch.cat([drawn.pictures[chosen], self.training[index[chosen]]])
        return Measured(metrics.finite(found), alike, counts)

    def _read_by(self, reader: Reader) -> Tensor:
        """The categories of the test pictures, which are loaded at its size: resized twice they are other pictures."""
        return reader.read(self._loaded("test", reader.size))

    def _train_on(self, pictures: Tensor, labels: Tensor) -> float:
        """Accuracy on the test set of a classifier trained on the pictures alone (Ravuri and Vinyals 2019), labelled by
        what was asked for, or where nothing can be asked for, by the judge."""
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
