"""Widgets of our own, and pictures as they travel to a page or to gradio_client: many frames as one sprite.

The widgets are gr.HTML that draw nothing by themselves; a module of browser/ draws from the value, which is JSON.
"""

import json
from collections.abc import Mapping, Sequence

import gradio as gr
import numpy as np

from ganapp import images
from ganapp.ui.kit.modules import BROWSER

PACE = 24  # frames a second at which a path is played


def source(name: str) -> str:
    """A file of the browser's room."""
    return (BROWSER / name).read_text(encoding="utf-8")


def widget(name: str, value: object = None, template: str = "", **options: object) -> gr.HTML:
    """What browser/<name>.js mounts in the page; see gradio.js there. `template` is what stands in it before."""
    called = f"{json.dumps(name)}, {json.dumps(options.get('elem_id'))}"
    mount = f"ganapp.mount({called}, element, {{ props, trigger, watch }})"
    return gr.HTML(value, html_template=template, js_on_load=mount, **options)


def masthead() -> gr.HTML:
    """Title, switches of language and theme, and the link to the state of the page."""
    return widget("header", elem_id="masthead")


def notices(value: dict[str, list[str]]) -> gr.HTML:
    """What is wrong in the folder of checkpoints, {broken: [...], damaged: [...]}, in sentences."""
    return widget("notices", value)


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
