"""A folder of pictures as a data set, or a .zip of one."""

from collections.abc import Callable, Collection
from pathlib import Path

from training.data.source import DataError, Picture, PictureOptions, Request, Samples, Source
from training.pictures.preparing import prepare


def open_folder(
    path: Path,
    options: PictureOptions,
    cache: Path,
    tell: Callable[[str], object] = print,
    within: Collection[str] = (),
) -> Source:
    """The pictures of `path` as they are prepared in `cache`, with what was found told in a few lines.

    Folders in it are the classes, by their names; `within` says which of them count, where not all do. Byte-identical
    pictures are kept once, in the class that comes first by name. One of ten is kept aside as the split "test", by its
    content. The pictures are memory-mapped, and those of `options`, whatever the request says. Raises DataError.
    """
    prepared = prepare(path, options, cache, within)
    report = prepared.report
    tell(str(report))

    def load(request: Request) -> Samples:
        samples = prepared.parts[request.split]
        if not len(samples):
            part = "kept aside for judging" if request.split == "test" else "to learn from"
            raise DataError(f"of {report.pictures:,} pictures in {path} none is {part}: give more of them")
        return samples

    name = path.resolve().name
    return Source(
        name=name[:-4] if name.lower().endswith(".zip") else name,
        makes=Picture(report.channels, report.size),
        load=load,
        classes=prepared.classes,
        mirrored=True,  # whoever asks for flips knows the pictures
        digest=prepared.digest,
    )
