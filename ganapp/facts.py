"""What a checkpoint's optional files tell of its training. A damaged file or value costs itself alone, and is noted.

Each reader takes the folder and `note`, which is told what was left out and why; it raises FileFault where nothing of a
file can be used.
"""

import io
import itertools
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeGuard, TypeVar

import numpy as np
from PIL import Image

from ganapp.files import FileFault, parse_object, read_bytes, read_object
from ganapp.generators import GeneratorConfig

TRAINING, HISTORY, METRICS, EVOLUTION = "training.json", "history.jsonl", "metrics.json", "evolution.png"
CURVE = "truncation.json"
MOST_ROWS = 100
FEWEST_PACES = 8
MOST_HISTORY, MOST_PICTURE = 2**25, 2**26  # bytes
MOST_PIXELS = 2**26
EVOLUTION_PIXELS = 2**23
"""Of an evolution that is written or shown; of a longer one some times are left out, see `evenly`."""
MOST_NUMBER = 1e300
MODES = {1: "L", 3: "RGB"}
"""How Pillow names pictures, by their channels."""

Note = Callable[[str], None]
Content = TypeVar("Content")


def optional(read: Callable[[Path, Note], Content], folder: Path, name: str, empty: Content, note: Note) -> Content:
    """What a file tells, `empty` where it is not there or is damaged."""
    if not os.path.lexists(folder / name):
        return empty
    try:
        return read(folder, note)
    except FileFault as fault:
        note(str(fault))
        return empty


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a finite number that a float can hold; NaN is less than nothing."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST_NUMBER


def _is_amount(value: object) -> TypeGuard[float]:
    return is_number(value) and 0 <= value < 1e15


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and _is_amount(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 200 and value.isprintable()


KINDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "dataset": (_is_text, "text"),
    "device": (_is_text, "text"),
    "epochs": (_is_count, "a whole number from 0"),
    "epochs_done": (_is_count, "a whole number from 0"),
    "generator_steps": (_is_count, "a whole number from 0"),
    "samples": (_is_count, "a whole number from 0"),
    "seconds": (_is_amount, "a number from 0"),
    "finished": (lambda value: isinstance(value, bool), "true or false"),
    "settings": (lambda value: isinstance(value, dict), "an object"),
    "show_every": (lambda value: _is_count(value) and value > 0, "a whole number from 1"),
}
"""What the app reads of training.json, its settings, and the protocol in metrics.json, and of which kind it must be."""


def training(folder: Path, note: Note) -> dict:
    """training.json: how the checkpoint was made."""
    facts = _usable(read_object(folder / TRAINING), TRAINING, note)
    return facts | {"settings": _usable(facts["settings"], TRAINING, note)} if "settings" in facts else facts


def metrics(folder: Path, note: Note) -> dict:
    """metrics.json: the protocol, and the figures of the samples, of real ones (floor) and of noise (ceiling)."""
    content = read_object(folder / METRICS)
    parts = ("protocol", "figures", "floor", "ceiling")
    if not all(isinstance(content.get(part), dict) for part in parts):
        raise FileFault(f"{METRICS} must hold {', '.join(parts)}")
    figures = {part: _figures(content[part], part, note) for part in parts[1:]}
    return {"protocol": _usable(content["protocol"], METRICS, note), **figures}


def curve(folder: Path, note: Note) -> dict:
    """truncation.json: the protocol, and rows of figures, each with its truncation, from the least to the greatest."""
    content = read_object(folder / CURVE)
    protocol, rows = content.get("protocol"), content.get("rows")
    if not isinstance(protocol, dict) or not isinstance(rows, list) or not 1 < len(rows) <= MOST_ROWS:
        raise FileFault(f"{CURVE} must hold protocol, and 2 to {MOST_ROWS} rows")
    if not all(isinstance(row, dict) and all(map(is_number, row.values())) for row in rows):
        raise FileFault(f"{CURVE} must have finite numbers in its rows")
    if not all(0 <= row.get("truncation", -1) <= 1 for row in rows):
        raise FileFault(f"{CURVE} must say the truncation, from 0 to 1, in each of its rows")
    return {"protocol": _usable(protocol, CURVE, note), "rows": sorted(rows, key=lambda row: row["truncation"])}


def history(folder: Path, note: Note) -> list[dict]:
    """history.jsonl: the log points of the run, oldest first."""
    points, broken = [], []
    lines = read_bytes(folder / HISTORY, MOST_HISTORY).decode("utf-8-sig", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            points += [parse_object(line.encode(), HISTORY)] if line.strip() else []
        except FileFault:
            broken.append(number)
    if broken:
        many = f" and {len(broken) - 1:,} more are" if len(broken) > 1 else " is"
        note(f"{HISTORY}: line {broken[0]:,}{many} not a JSON object; the other {len(points):,} are read")
    return points


def undisturbed(history: Sequence[dict], steps: int) -> float | None:
    """Seconds that so many steps take at the pace of the quickest quarter of a history: what else a machine did
    meanwhile is no property of a model. None where there are too few log points to say."""
    keys = ("step", "seconds")
    points = [[point[key] for key in keys] for point in history if all(is_number(point.get(key)) for key in keys)]
    past = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    paces = sorted(seconds / count for count, seconds in past if count > 0 and seconds > 0)
    return steps * paces[len(paces) // 4] if len(paces) >= FEWEST_PACES else None


def measured(history: list[dict], keys: Sequence[str], most: int = 200) -> list[tuple[float, dict[str, float]]]:
    """(epoch, those of the figures `keys` that are numbers) of the lines of a history in which a run was measured,
    which say of how many `samples`; at most so many of them, evenly."""
    lines = [line for line in history if is_number(line.get("samples")) and is_number(line.get("epoch"))]
    found = [(line["epoch"], {key: line[key] for key in keys if is_number(line.get(key))}) for line in lines]
    return found[:: -(-len(found) // most)] if found else []


def evolution(folder: Path, note: Note, config: GeneratorConfig) -> bytes:
    """evolution.png, after it was decoded once; see `frames`."""
    content = read_bytes(folder / EVOLUTION, MOST_PICTURE)
    frames(content, config)
    return content


def evenly(n: int, most: int) -> list[int]:
    """Which of n, counted from 0: all where there are not more than `most`, else so many evenly, with the first and the
    last."""
    return np.linspace(0, n - 1, min(n, max(2, most))).round().astype(int).tolist()


def frames(content: bytes, config: GeneratorConfig) -> np.ndarray:
    """A PNG of one row a time and one column a latent -> (times, latents, size, size, channels) uint8.

    Raises FileFault for what is not such a picture of this generator.
    """
    size, mode = config.image_size, MODES[config.channels]
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            width, height = picture.size
            fits = width % size == height % size == 0 < min(width, height) and width * height <= MOST_PIXELS
            sheet = np.asarray(picture.convert(mode)) if fits else None
    except Exception as error:  # the decoder raises a dozen kinds
        raise FileFault(f"{EVOLUTION} is damaged or not a PNG picture") from error
    if sheet is None:
        raise FileFault(f"{EVOLUTION} has {width} x {height} pixels, not rows of pictures of {size} x {size}")
    return sheet.reshape(height // size, size, width // size, size, config.channels).swapaxes(1, 2)


def _usable(content: dict, name: str, note: Note) -> dict:
    """Without the values that are not of their kind."""
    wrong = {key for key, (fits, _) in KINDS.items() if key in content and not fits(content[key])}
    for key in sorted(wrong):
        note(f"{name}: {key} must be {KINDS[key][1]}, not {_short(content[key])}")
    return {key: value for key, value in content.items() if key not in wrong}


def _figures(content: dict, part: str, note: Note) -> dict:
    wrong = [key for key, value in content.items() if not is_number(value)]
    if wrong:
        note(f"{METRICS}: {_short(', '.join(wrong))} of {part} must be finite numbers")
    return {key: value for key, value in content.items() if is_number(value)}


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
