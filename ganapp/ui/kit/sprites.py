"""Pictures as they travel to a page or to gradio_client: many frames as one sprite."""

from collections.abc import Mapping, Sequence

import numpy as np

from ganapp import images

PACE = 24  # frames a second at which a path is played


def grid_value(name: str, pictures: np.ndarray, first_seed: int, read: list[str] | None = None) -> dict:
    """What a grid shows: (n, h, w, c) uint8 pictures of the seeds from `first_seed` on, and how each reads."""
    return {"name": name, "seed": first_seed, "read": read, **sheet(pictures)}


def sheet(frames: np.ndarray) -> dict:
    """(n, h, w, c) uint8 frames in one sprite: {n, size, across, sprite}, `across` of them a row."""
    n, _, size, _ = frames.shape
    return {"n": n, "size": size, "across": images.across(n, size), "sprite": images.sprite(frames)}


def stage_item(name: str, frames: np.ndarray, **more: object) -> dict:
    """One item of a stage: (n, h, w, c) uint8 frames, or (n, m, h, w, c) of m pictures each, shown as a square."""
    if frames.ndim == 4:
        frames = frames[:, None]
    n, m, size, _, channels = frames.shape
    return {"name": name, "m": m, **sheet(frames.reshape(n, m * size, size, channels)), **more}


def stage_value(
    films: Mapping[str, tuple[np.ndarray, str]], stops: Sequence[str], seeds: Sequence[object], closed: bool = False
) -> dict:
    """What a stage shows: for each name (n, h, w, c) uint8 frames of a path and a note, and the labels of its stops,
    evenly spaced."""
    items = [stage_item(name, frames, **({"note": note} if note else {})) for name, (frames, note) in films.items()]
    return {"items": items, "seeds": [*seeds], "closed": closed, "stops": [*stops], "rate": PACE}
