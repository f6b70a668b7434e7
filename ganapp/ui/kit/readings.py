"""Readings of the judge, as the page shows them."""

import numpy as np

from ganapp import reading
from ganapp.checkpoints import Checkpoint
from ganapp.numbers import percent
from ganapp.texts import say
from ganapp.texts.classes import CLASSES


def class_names(checkpoint: Checkpoint, language: str) -> list[str]:
    """What the pictures of the checkpoint's data set can show; empty where that is not known."""
    return [getattr(text, language) for text in CLASSES.get(str(checkpoint.training.get("dataset")), ())]


def captions(checkpoint: Checkpoint, pictures: np.ndarray, language: str) -> list[str] | None:
    """`reads as 3 · 98%` for each picture; None where nothing can read them."""
    names, found = class_names(checkpoint, language), reading.read(checkpoint.training.get("dataset"), pictures)
    if not names or found is None:
        return None
    word = say(language, "reads_as")
    return [f"{word} {names[label]} · {percent(confidence, language)}" for label, confidence in found]
