"""The first samples of several checkpoints beside each other, in one size, from the sheets that they bring.

python runs/side_by_side.py sheet.png outputs/brain-mri-course checkpoints/brain-mri-64 checkpoints/brain-mri-128
"""

import json
from dataclasses import dataclass
from pathlib import Path

import tyro
from PIL import Image, ImageDraw, ImageFont

GAP, HEAD, INK, PAPER = 16, 24, (40, 39, 37), (255, 255, 255)


@dataclass(frozen=True)
class SideBySide:
    out: tyro.conf.Positional[Path]
    """The picture to write."""
    checkpoints: tyro.conf.Positional[tuple[Path, ...]]
    """Folders with samples.png, whose pictures are enlarged twice."""
    pictures: int = 4
    """In a row, and rows."""
    side: int = 120
    """Pixels of a picture."""


def sheet(folder: Path, asked: SideBySide) -> Image.Image:
    """The first pictures of the first rows."""
    size = json.loads((folder / "training.json").read_text())["settings"]["generator.image_size"]
    whole = asked.pictures * asked.side
    cut = Image.open(folder / "samples.png").convert("RGB").crop((0, 0, *[2 * size * asked.pictures] * 2))
    return cut.resize((whole, whole), Image.Resampling.LANCZOS)


def draw(asked: SideBySide) -> Image.Image:
    step = asked.pictures * asked.side + GAP
    page = Image.new("RGB", (len(asked.checkpoints) * step - GAP, HEAD + step - GAP), PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(15)
    for k, folder in enumerate(asked.checkpoints):
        pen.text((k * step, 2), folder.name, INK, font)
        page.paste(sheet(folder, asked), (k * step, HEAD))
    return page


if __name__ == "__main__":
    asked = tyro.cli(SideBySide, description=__doc__)
    draw(asked).save(asked.out, optimize=True)
    print(asked.out)
