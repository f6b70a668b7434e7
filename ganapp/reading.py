"""What the judge of a data set reads in pictures: a class and how sure it is. Silent where there is no judge."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from ganapp.files import find
from ganapp.judge import JUDGES, STACKED, Judge, JudgeError

COLOURS = 3
"""Channels of a stack."""
Reading = tuple[int, float]
"""(index of the class, probability that the judge gives it, 0 to 1)"""


@lru_cache
def judge_of(dataset: str) -> Judge | None:
    """The judge of a data set, loaded once; None where there is none or it cannot be used."""
    try:
        return Judge.load(dataset)
    except JudgeError:
        return None


def faults() -> list[str]:
    """What is wrong with the judges that are there: without its judge nothing of a data set is read."""
    found = []
    for folder in find(JUDGES):
        try:
            Judge.load(folder.name)
        except JudgeError as error:
            found.append(str(error))
    return found


def read(dataset: object, pictures: np.ndarray) -> list[Reading] | None:
    """One reading a picture, (n, h, w, c) uint8; None where nothing can read them. Of a stack the number that the
    classes of its channels make, as surely as the least sure of them is read."""
    name = dataset if isinstance(dataset, str) and dataset.isidentifier() else ""
    judge = judge_of(STACKED.get(name, name)) if name else None
    if judge is None or pictures.shape[3] != (COLOURS if name in STACKED else judge.config.channels):
        return None
    if name in STACKED:
        classes, sure = judge.read_channels(to_float(pictures))
        return list(zip(number(classes, judge.config.classes).tolist(), sure.min(1).values.tolist(), strict=True))
    with torch.inference_mode():
        confidence, label = judge.read(to_float(pictures))[1].max(1)
    return list(zip(label.tolist(), confidence.tolist(), strict=True))


def to_float(pictures: np.ndarray) -> Tensor:
    """(n, h, w, c) uint8 -> (n, c, h, w) float32 in [-1, 1]."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div(127.5).sub(1)


def number(classes: Tensor, base: int) -> Tensor:
    """The numbers (n,) that the classes of channels (n, c) make, the first of them the highest digit."""
    places = base ** torch.arange(classes.shape[1] - 1, -1, -1)
    return (classes * places).sum(1)


def surest(readings: Sequence[Reading], label: int) -> int | None:
    """Index of the picture that is read as `label` most surely, the first of equals; None where none is."""
    sure = [(-confidence, index) for index, (read_as, confidence) in enumerate(readings) if read_as == label]
    return min(sure)[1] if sure else None
