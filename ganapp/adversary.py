"""The adversary of a generator, as its checkpoint keeps it: the critic, what it thought of the same pictures after
every epoch, and the real ones among these.

Each reader takes the folder. All of these files may be missing, and a damaged one costs itself alone: see facts.py.
"""

import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from ganapp import weights
from ganapp.configs import checked
from ganapp.critics import CRITICS, score_of
from ganapp.facts import MODES, Note, is_number
from ganapp.files import FileFault, parse_object, read_bytes, read_object
from ganapp.generators import GeneratorConfig
from ganapp.reading import to_float

CRITIC, CRITIC_CONFIG, VERDICTS, REAL = "critic.safetensors", "critic.json", "verdicts.jsonl", "real.png"
ACROSS = 8
"""Pictures of a row of real.png."""
MNIST = ("Yann LeCun, Corinna Cortes and Christopher J. C. Burges", "CC BY-SA 3.0")
FASHION = ("Zalando Research (Han Xiao, Kashif Rasul and Roland Vollgraf)", "MIT")
OWNERS = {
    "mnist": MNIST,
    "stacked_mnist": MNIST,
    "outlines": MNIST,
    "rotated": MNIST,
    "fashion_mnist": FASHION,
    "mnist_fashion": (f"{MNIST[0]}; {FASHION[0]}", f"{MNIST[1]} and {FASHION[1]}"),
}
"""Who made the real pictures of a data set, and the licence by which a few of them travel with a model."""
SIDES = ("real", "fake")
"""Whose scores a line of verdicts.jsonl holds, beside its epoch."""
MOST_VERDICTS, MOST_SHEET = 2**24, 2**24  # bytes
MOST_SCORES, MOST_LINES = 1024, 4096
AT_ONCE = 64  # pictures that are scored together


def critic_of(folder: Path, generator: GeneratorConfig) -> nn.Module:
    """The critic that is kept in a folder, in eval mode on the CPU: that of what such a generator makes. Raises
    FileFault."""
    settings = read_object(folder / CRITIC_CONFIG)
    name = settings.pop("architecture", None)
    if not isinstance(name, str) or name not in CRITICS:
        raise FileFault(f"{CRITIC_CONFIG} names the architecture {str(name)[:60]!r}; there are {', '.join(CRITICS)}")
    config = checked(settings, CRITICS[name], CRITIC_CONFIG)
    critic = weights.load(lambda: config.build(generator), folder / CRITIC, CRITIC_CONFIG)
    probe(critic, generator)
    return critic


@torch.inference_mode()
def probe(critic: nn.Module, generator: GeneratorConfig) -> None:
    """Raises FileFault unless the critic has a finite score for what is black, grey and white."""
    shades = torch.tensor([-1.0, 0.0, 1.0]).view(-1, *(1 for _ in generator.sample_shape))
    told = [torch.eye(len(generator.classes))[:1].expand(3, -1)] if generator.classes else []
    try:
        found = score_of(critic(shades.expand(3, *generator.sample_shape), *told))
    except (ArithmeticError, IndexError, RuntimeError, TypeError, ValueError) as error:
        raise FileFault(f"{CRITIC} cannot be used ({str(error).partition(chr(10))[0][:200]})") from error
    if found.shape != (3,) or not torch.isfinite(found).all():
        raise FileFault(f"{CRITIC}: the critic gives scores that are no finite numbers")


@torch.inference_mode()
def scores(critic: nn.Module, pictures: np.ndarray, classes: Tensor | None = None) -> np.ndarray:
    """What a critic in eval mode says of pictures (n, h, w, c) uint8, of classes (n, k) where it is conditioned on
    them: (n,) float32, the number that the game's objective was made of. Each is the score of one picture by itself,
    BatchNorm with the statistics that it has."""
    found = []
    for first in range(0, len(pictures), AT_ONCE):
        part = to_float(pictures[first : first + AT_ONCE])
        told = [] if classes is None else [classes[first : first + AT_ONCE]]
        found.append(score_of(critic(part, *told)).float())
    return torch.cat(found).numpy() if found else np.zeros(0, np.float32)


def verdicts(folder: Path, note: Note) -> list[dict]:
    """verdicts.jsonl: [{epoch, real: scores, fake: scores}], oldest first; as many scores in every line. Raises
    FileFault."""
    lines = read_bytes(folder / VERDICTS, MOST_VERDICTS).decode("utf-8-sig", errors="replace").split("\n")
    found: list[dict] = []
    broken = 0
    for line in filter(str.strip, lines[:MOST_LINES]):
        try:
            verdict = parse_object(line.encode(), VERDICTS)
        except FileFault:
            verdict = {}
        if _is_verdict(verdict) and (not found or _lengths(verdict) == _lengths(found[0])):
            found.append({"epoch": verdict["epoch"], **{side: verdict[side] for side in SIDES}})
        else:
            broken += 1
    if broken:
        note(f"{VERDICTS}: {broken:,} lines are no verdicts; the other {len(found):,} are read")
    return sorted(found, key=lambda verdict: verdict["epoch"])


def real(folder: Path, generator: GeneratorConfig) -> bytes:
    """real.png, after it was decoded once: real pictures of the generator's size, ACROSS a row. Raises FileFault."""
    content = read_bytes(folder / REAL, MOST_SHEET)
    pictures(content, generator)
    return content


def pictures(content: bytes, generator: GeneratorConfig) -> np.ndarray:
    """Such a sheet -> (n, size, size, channels) uint8. Raises FileFault."""
    size, mode = generator.image_size, MODES[generator.channels]
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            width, height = picture.size
            fits = width == ACROSS * size and height % size == 0 < height <= 64 * size
            sheet = np.asarray(picture.convert(mode)) if fits else None
    except Exception as error:  # the decoder raises a dozen kinds
        raise FileFault(f"{REAL} is damaged or not a PNG picture") from error
    if sheet is None:
        raise FileFault(f"{REAL} has {width} x {height} pixels, not {ACROSS} pictures of {size} x {size} in every row")
    parts = sheet.reshape(height // size, size, ACROSS, size, generator.channels).swapaxes(1, 2)
    return np.ascontiguousarray(parts.reshape(-1, size, size, generator.channels))


def _is_verdict(line: dict) -> bool:
    return is_number(line.get("epoch")) and all(
        isinstance(line.get(side), list) and 0 < len(line[side]) <= MOST_SCORES and all(map(is_number, line[side]))
        for side in SIDES
    )


def _lengths(verdict: dict) -> list[int]:
    return [len(verdict[side]) for side in SIDES]
