"""Readings of the judge and the nearest real pictures, as the page shows them."""

from collections.abc import Callable
from functools import partial
from html import escape

import numpy as np

from ganapp import images, neighbours, reading
from ganapp.checkpoints import Checkpoint
from ganapp.numbers import percent
from ganapp.texts import say
from ganapp.texts.classes import CLASSES


def class_names(checkpoint: Checkpoint, language: str) -> list[str]:
    """What the pictures of the checkpoint's data set can show; empty where that is not known."""
    return [getattr(text, language) for text in CLASSES.get(str(checkpoint.training.get("dataset")), ())]


def readings(checkpoint: Checkpoint, pictures: np.ndarray, language: str) -> dict | None:
    """{labels: names of the classes, of: [[class, confidence], ...] one a picture}; None where nothing reads them."""
    names, found = class_names(checkpoint, language), reading.read(checkpoint.training.get("dataset"), pictures)
    if not names or found is None:
        return None
    return {"labels": names, "of": [[label, round(confidence, 4)] for label, confidence in found]}


def captions(checkpoint: Checkpoint, pictures: np.ndarray, language: str) -> list[str] | None:
    """`reads as 3 · 98%` for each picture; None where nothing can read them."""
    found, word = readings(checkpoint, pictures, language), say(language, "reads_as")
    return found and [
        f"{word} {found['labels'][label]} · {percent(confidence, language)}" for label, confidence in found["of"]
    ]


def nearest(checkpoint: Checkpoint, picture: np.ndarray, language: str) -> str:
    """HTML: the real training pictures nearest to (h, w, c) uint8; empty where the data set is not there."""
    dataset = checkpoint.training.get("dataset")
    if picture.shape[2] != 1 or not neighbours.is_there(dataset):
        return ""
    word, names = partial(say, language), class_names(checkpoint, language)
    cards = "".join(
        _card(real, names[label], distance, word)
        for real, label, distance in zip(*neighbours.nearest(dataset, picture), strict=True)
    )
    return (
        f"<section class='near'><h3>{word('nearest')}</h3><p>{word('nearest_info')}</p>"
        f"<div class='cards'>{cards}</div></section>"
    )


def _card(picture: np.ndarray, name: str, distance: float, word: Callable[..., str]) -> str:
    levels = word("levels", levels=round(distance))
    return (
        f"<figure><img src='{images.png(picture)}' alt='{escape(name, quote=True)}'>"
        f"<figcaption><b>{escape(name)}</b> {levels}</figcaption></figure>"
    )
