"""Whether a generator that can be asked for a class draws what it is asked for. Real pictures, whose classes are known,
are measured as if they had been asked for."""

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from training.measure.metrics import frechet_distance

CELL, LETTER = 44, 6.5  # pixels: a side of a cell, and about the width of a letter
INK, PAPER, RIGHT, WRONG = (30, 30, 40), (255, 255, 255), (70, 110, 220), (220, 90, 60)


def confusion(asked: Tensor, read: Tensor, classes: int) -> Tensor:
    """How many samples of which (n,) class was asked for are read as which, (classes, classes)."""
    return torch.bincount(asked * classes + read, minlength=classes**2).view(classes, classes)


def figures(counts: Tensor, features: Tensor, asked: Tensor, real: Tensor, real_labels: Tensor) -> dict[str, float]:
    """From the confusion, and from the features of samples (n, d) and of real pictures with their classes:

    asked          the share that is read as the class that was asked for; asked_3 of class 3 alone
    asked_worst    that of the class in which it is lowest
    class_fid      FID within a class, a mean over the classes; fid_3 of class 3 alone

    Classes of fewer than two samples are left out.
    """
    many = [c for c in range(len(counts)) if counts[c].sum() > 1 and (real_labels == c).sum() > 1]
    if not many:
        return {}
    shares = {c: float(counts[c, c] / counts[c].sum()) for c in many}
    distances = {c: frechet_distance(real[real_labels == c], features[asked == c]) for c in many}
    return {
        "asked": float(counts.trace() / counts.sum()),
        "asked_worst": min(shares.values()),
        "class_fid": sum(distances.values()) / len(distances),
        **{f"asked_{c}": share for c, share in shares.items()},
        **{f"fid_{c}": distance for c, distance in distances.items()},
    }


def picture(counts: Tensor, names: tuple[str, ...]) -> Image.Image:
    """The confusion as a table, in percent: a row a class that was asked for, a column a class that was read. Blue is
    right, red wrong, and white never."""
    font, n = ImageFont.load_default(13), len(names)
    left = int(max(len(name) for name in names) * LETTER) + 24
    page = Image.new("RGB", (left + n * CELL + 8, left + n * CELL + 8), PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((6, left - 20), "asked", INK, font)
    pen.text((left, 4), "read as", INK, font)
    for k, name in enumerate(names):
        middle = left + k * CELL + CELL // 2
        pen.text((left - 8, middle), name, INK, font, anchor="rm")
        _upwards(page, name, (middle, left - 8), font)
    for row, column in torch.cartesian_prod(torch.arange(n), torch.arange(n)).tolist():
        share = float(counts[row, column] / counts[row].sum().clamp(min=1))
        corner = left + column * CELL, left + row * CELL
        colour = RIGHT if row == column else WRONG
        strength = share if row == column else min(1.0, 5 * share)  # a tenth gone wrong is much
        fill = tuple(round(p + (c - p) * strength) for p, c in zip(PAPER, colour, strict=True))
        pen.rectangle([*corner, corner[0] + CELL - 2, corner[1] + CELL - 2], fill)
        if counts[row, column]:
            ink = PAPER if strength > 0.6 else INK
            pen.text((corner[0] + CELL // 2 - 1, corner[1] + CELL // 2 - 1), _percent(share), ink, font, anchor="mm")
    return page


def _upwards(page: Image.Image, text: str, foot: tuple[int, int], font: ImageFont.ImageFont) -> None:
    """Text that is read from below, above a point."""
    left, top, right, bottom = font.getbbox(text)
    strip = Image.new("RGB", (int(right - left) + 2, int(bottom - top) + 4), PAPER)
    ImageDraw.Draw(strip).text((1 - left, 2 - top), text, INK, font)
    strip = strip.rotate(90, expand=True)
    page.paste(strip, (foot[0] - strip.width // 2, foot[1] - strip.height))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}" if 0.1 <= share < 0.995 or share == 1 else f"{100 * share:.1f}"
