"""The animated picture of the README, docs/lab.gif: what the lab shows while two moons are learnt.

python runs/lab-gif.py
"""

import base64
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.lab import LabSettings
from training.lab.live import LiveRun

OUT = Path(__file__).parent.parent / "docs" / "lab.gif"
SIDE, GAP, ZOOM, COLOURS = 220, 8, 3, 64
REAL, FAKE, VIOLET, INK = (15, 143, 126), (217, 122, 6), (87, 74, 198), (40, 39, 37)  # as in ganapp/ui/lab_draw.js
STEPS = [0, *(round(8 * 1.18**k) for k in range(34))]


def decode(text: str, kind: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), kind)


def places(text: str) -> np.ndarray:
    """(n, 2) pixels of the magnified picture."""
    unit = decode(text, "<u2").reshape(-1, 2) / 65535
    return np.stack([unit[:, 0], 1 - unit[:, 1]], 1) * SIDE * ZOOM


def wash(text: str) -> Image.Image:
    """Shades as colours between generated, paper and real."""
    lean = decode(text, "u1").astype(float) / 127.5 - 1
    colour = np.where(lean[:, None] > 0, REAL, FAKE)
    rgb = 255 + (colour - 255) * 0.62 * abs(lean[:, None])
    n = round(len(lean) ** 0.5)
    small = Image.fromarray(rgb.reshape(n, n, 3).round().astype(np.uint8))
    return small.resize((SIDE * ZOOM, SIDE * ZOOM), Image.Resampling.BICUBIC)


def dots(page: Image.Image, text: str, colour: tuple[int, int, int], radius: float) -> None:
    pen = ImageDraw.Draw(page)
    for x, y in places(text):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def picture(frame: dict) -> Image.Image:
    """The critic with points and forces, the optimal discriminator, the folded latent plane."""
    critic, best, fold = wash(frame["surface"]), wash(frame["best"]), Image.new("RGB", (SIDE * ZOOM,) * 2, "white")
    dots(critic, frame["real"], REAL, 3)
    dots(critic, frame["fake"], FAKE, 3)
    pull = decode(frame["pull"], "i1").reshape(-1, 2) / 127 * (SIDE * ZOOM * 0.09, -SIDE * ZOOM * 0.09)
    for at, to in zip(places(frame["fake"]), pull, strict=False):
        ImageDraw.Draw(critic).line([*at, *(at + to)], fill=INK, width=2)
    dots(fold, frame["real"], (190, 222, 217), 2)
    lines = places(frame["fold"]).reshape(frame["lines"][1], frame["lines"][0], 2)
    for line in [*lines, *lines.swapaxes(0, 1)]:
        ImageDraw.Draw(fold).line([tuple(at) for at in line], fill=VIOLET, width=3)
    sheet = Image.new("RGB", (3 * (SIDE + GAP) - GAP, SIDE), "white")
    for k, panel in enumerate((critic, best, fold)):
        sheet.paste(panel.resize((SIDE, SIDE), Image.Resampling.LANCZOS), (k * (SIDE + GAP), 0))
    return sheet


def main() -> None:
    run, pictures = LiveRun(LabSettings()), []
    for step in STEPS:
        while run.steps < step:
            run.advance(60, step - run.steps)
        pictures.append(picture(run.frame()).quantize(COLOURS, dither=Image.Dither.NONE))
    OUT.parent.mkdir(exist_ok=True)
    durations = [150] * (len(pictures) - 1) + [2500]
    pictures[0].save(OUT, save_all=True, append_images=pictures[1:], duration=durations, loop=0, optimize=True)
    print(f"{OUT}: {OUT.stat().st_size / 1e3:.0f} kB, {len(pictures)} pictures, {STEPS[-1]:,} generator steps")


if __name__ == "__main__":
    main()
