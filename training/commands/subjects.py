"""What is measured: a checkpoint, or pictures that any program made."""

import io
import json
import sys
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from torch import Tensor

from ganapp import checkpoints
from ganapp.generators import Generator
from ganapp.sampling import to_uint8
from training.data.source import PictureOptions, Source
from training.errors import UsageError
from training.measure.measured import Drawn, Measured
from training.pictures import foreign
from training.record import card
from training.record.adversary import reader_of_categories
from training.record.export import picture
from training.record.layout import CONFUSION, NEIGHBOURS
from training.record.run_folder import RunFolder
from training.sources import FOLDERS, SOURCES, is_known

if TYPE_CHECKING:
    from training.measure.pictures_bench import Bench
    from training.measure.pixels_bench import PixelsBench
    from training.measure.points_bench import PointsBench
    from training.measure.stacked_bench import StackedBench
    from training.measure.translation_bench import TranslationBench

    AnyBench = Bench | PixelsBench | StackedBench | PointsBench | TranslationBench


@dataclass(frozen=True)
class Trained:
    """A checkpoint, in a folder or on the Hub."""

    name: str
    generator: Generator
    facts: dict
    """What training.json says."""

    @property
    def title(self) -> str:
        return Path(self.name).name

    @property
    def dataset(self) -> str:
        """What it was trained on. Raises UsageError where nobody says."""
        told = self.facts.get("dataset")
        if isinstance(told, str) and is_known(told):
            return told
        named = ", ".join((*SOURCES, *FOLDERS))
        raise UsageError(
            f"it is not said what it was trained on; give --against with a data set ({named}) or a folder of pictures"
        )

    def options(self, dataset: str) -> PictureOptions:
        """How the pictures of a folder are prepared: as they were for the training, others as the generator draws."""
        settings, config = self.facts.get("settings", {}), self.generator.config
        told = {field.name: settings.get(f"data.{field.name}") for field in fields(PictureOptions)}
        if dataset == self.facts.get("dataset") and None not in told.values():
            return PictureOptions(**told)
        return PictureOptions(image_size=config.image_size, channels=str(config.channels))

    def cache(self, temporary: Path) -> Path:
        """Where these pictures are prepared already, if they are."""
        own = RunFolder(Path(self.name)).pictures
        return own if own.is_dir() else temporary

    def check(self, source: Source) -> None:
        """Say so where a folder holds other pictures than it did."""
        digest = self.facts.get("settings", {}).get("data.digest")
        if digest and source.digest and digest != source.digest:
            print(f"warning: {self.title} was not trained on just these pictures of {source.name}", file=sys.stderr)

    def samples(self, asked: int) -> int:
        return asked

    def draw(self, bench: "AnyBench") -> Drawn | list[Tensor]:
        drawn = bench.draw(self.generator)
        if not isinstance(drawn, Drawn) or drawn.codes is None:
            return drawn
        return replace(drawn, reader=reader_of_categories(Path(self.name), self.generator.config))

    def keep(self, bench: "AnyBench", measured: Measured) -> None:
        """metrics.json, pictures of what was found, and the figures in the model card, where there is a folder."""
        folder, source = Path(self.name), bench.source
        if not folder.is_dir():
            return
        content = {
            "protocol": bench.protocol, "figures": measured.figures, "floor": bench.floor, "ceiling": bench.ceiling,
        }  # fmt: skip
        checkpoints.write_atomically(folder / checkpoints.METRICS, json.dumps(content, indent=2).encode())
        if measured.alike is not None and source.shareable:
            sheet = picture(to_uint8(measured.alike), columns=len(measured.alike) // 2, magnify=2)
            checkpoints.write_atomically(folder / NEIGHBOURS, png(sheet))
        if measured.confusion is not None:
            from training.measure import asked  # and with it the metric libraries, which are loaded by now

            sheet = asked.picture(measured.confusion, source.classes)
            checkpoints.write_atomically(folder / CONFUSION, png(sheet))
        card.add_figures(folder, source, measured.figures)


@dataclass(frozen=True)
class Foreign:
    """Pictures in a folder, a .zip or an .npz. Nothing is written there."""

    name: str
    pictures: Tensor
    """(n, channels, size, size) uint8"""

    @property
    def title(self) -> str:
        return f"{Path(self.name).name} ({len(self.pictures):,} pictures)"

    @property
    def dataset(self) -> str:
        raise UsageError("pictures do not say what they are to be measured against; give --against")

    def options(self, dataset: str) -> PictureOptions:
        return PictureOptions(image_size=self.pictures.shape[-1], channels=str(self.pictures.shape[1]))

    def cache(self, temporary: Path) -> Path:
        return temporary

    def check(self, source: Source) -> None:
        pass

    def samples(self, asked: int) -> int:
        """A floor of more samples would not be one: a Fréchet distance falls with their number."""
        return min(asked, len(self.pictures))

    def draw(self, bench: "AnyBench") -> Drawn:
        return bench.take(self.pictures)

    def keep(self, bench: "AnyBench", measured: Measured) -> None:
        pass


def subject(name: str, against: str | None, samples: int, seed: int) -> Trained | Foreign:
    """What lies under a name. Where it is said against what it is to be measured, a folder that is no checkpoint is one
    of pictures. Raises CheckpointError, DataError and UsageError."""
    path = Path(name)
    is_file = path.is_file() and path.suffix.lower() in (".npz", ".zip")
    if is_file or (against and path.is_dir() and not (path / checkpoints.CONFIG).exists()):
        if not against:
            raise UsageError("pictures do not say what they are to be measured against; give --against")
        return Foreign(name, foreign.load(path, samples, seed))
    return Trained(name, *load(name))


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


def png(sheet) -> bytes:
    with io.BytesIO() as buffer:
        sheet.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()
