"""A folder of pictures that many people have, and that has a name, an author and a licence."""

from dataclasses import dataclass, replace
from pathlib import Path

from training.data.source import DataError, PictureOptions, Source


@dataclass(frozen=True)
class NamedFolder:
    """A data set that lies as a folder, or as a .zip of one, under --data-dir. It is never downloaded: whoever wants it
    gets it from those who publish it."""

    name: str
    """Of the data set and of its folder."""
    folders: tuple[str, ...]
    """Those in it that count, which are the classes. What lies beside them is left out."""
    how: str
    """What to get, from where, and how it has to lie; a sentence without its point."""
    made_by: str = ""
    licence: str = ""
    note: str = ""
    """What the card of every model of it says."""

    def open(self, root: Path, options: PictureOptions, cache: Path) -> Source:
        """The pictures in it, prepared in `cache` as those of any folder. Raises DataError where there are none."""
        from training.sources.folder import open_folder  # and with it Pillow's decoders

        place = next((p for p in (root / self.name, root / f"{self.name}.zip") if p.exists()), None)
        if place is None:
            raise DataError(f"{root / self.name} is not there. {self.how}")
        try:
            source = open_folder(place, options, cache, within=self.folders)
        except DataError as error:
            raise DataError(f"{error}. {self.how}") from error
        return replace(source, name=self.name, made_by=self.made_by, licence=self.licence, note=self.note)
