"""What a run had learnt after every minute of its training, as one picture: a row a minute, the same latents all along.

python runs/minutes.py checkpoints/my-digits docs/minutes.png
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tyro
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp import checkpoints, facts

ZOOM, LEFT, GAP, INK, PAPER = 2, 84, 4, (40, 39, 37), (255, 255, 255)


@dataclass(frozen=True)
class Minutes:
    checkpoint: tyro.conf.Positional[Path]
    """A run every epoch of which was shown."""
    out: tyro.conf.Positional[Path]
    pictures: int = 16
    """In a row."""


def rows(asked: Minutes) -> list[tuple[float, np.ndarray]]:
    """(minutes, pictures (n, size, size, channels) uint8): of each minute the first epoch that ended after it, and the
    last of all."""
    loaded = checkpoints.load(asked.checkpoint)
    frames = facts.frames(loaded.evolution or b"", loaded.generator.config)[:, : asked.pictures]
    times = {round(line["epoch"]): line["seconds"] / 60 for line in loaded.history if "seconds" in line}
    if len(frames) != loaded.training["epochs"]:
        raise SystemExit(f"{asked.checkpoint}: expected a row an epoch, and found {len(frames)}")
    ends = [times[epoch] for epoch in range(1, len(frames) + 1)]
    chosen = {next(k for k, end in enumerate(ends) if end >= minute) for minute in range(1, int(ends[-1]) + 1)}
    return [(ends[k], frames[k]) for k in sorted(chosen | {len(frames) - 1})]


def draw(shown: list[tuple[float, np.ndarray]]) -> Image.Image:
    n, side = shown[0][1].shape[:2]
    step = side * ZOOM + GAP
    page = Image.new("RGB", (LEFT + n * step, len(shown) * step), PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(15)
    for k, (minutes, pictures) in enumerate(shown):
        pen.text((0, k * step + step // 2), f"{minutes:.1f} min", INK, font, anchor="lm")
        for column, picture in enumerate(pictures):
            image = Image.fromarray(picture.squeeze()).resize((side * ZOOM, side * ZOOM), Image.Resampling.NEAREST)
            page.paste(image, (LEFT + column * step, k * step))
    return page


if __name__ == "__main__":
    asked = tyro.cli(Minutes, description=__doc__)
    draw(rows(asked)).save(asked.out, optimize=True)
    print(asked.out)
