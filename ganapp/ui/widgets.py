"""Widgets of our own: the grid of clickable pictures, and the stage that scrubs frames in the browser.

Both are gr.HTML with a constant template; their JavaScript draws from the value, which is JSON. Pictures
travel once, as one PNG sprite, so that dragging costs no request.
"""

from pathlib import Path

import gradio as gr
import numpy as np

from ganapp import figures
from ganapp.texts import TEXTS

FOLDER = Path(__file__).parent


def grid(value: dict | None, **options: object) -> gr.HTML:
    """Pictures as buttons; its `select` event carries {"index": i}. Value: see `grid_value`."""
    return gr.HTML(
        value,
        html_template='<div class="grid" role="group"></div>',
        js_on_load=(FOLDER / "grid.js").read_text(encoding="utf-8"),
        **options,
    )


def stage(value: dict | None, **options: object) -> gr.HTML:
    """Frames of one or several paths under one slider; `release` carries {"t": t}. Value: see `stage_value`."""
    return gr.HTML(
        value,
        html_template='<div class="stage"></div>',
        js_on_load=(FOLDER / "stage.js").read_text(encoding="utf-8"),
        words={key: TEXTS[key]._asdict() for key in ("end_a", "end_b")},
        **options,
    )


def grid_value(name: str, pictures: np.ndarray, first_seed: int, read: list[str] | None = None) -> dict:
    """What a grid shows: (n, h, w, c) uint8 pictures of the seeds from `first_seed` on, and how each reads."""
    return {"name": name, "seed": first_seed, "n": len(pictures), "sprite": figures.sprite(pictures), "read": read}


def stage_value(paths: dict[str, np.ndarray], ends: tuple[int, int]) -> dict:
    """What a stage shows: for each name (n, h, w, c) uint8 frames of the path between the seeds `ends`."""
    items = [
        {"name": name, "n": len(frames), "size": frames.shape[1], "sprite": figures.sprite(frames)}
        for name, frames in paths.items()
    ]
    return {"items": items, "a": ends[0], "b": ends[1]}


def page_part(name: str, **options: object) -> gr.HTML:
    """A widget with a file of JavaScript of its own, ganapp/ui/<name>.js, after what all of them share."""
    source = "".join((FOLDER / file).read_text(encoding="utf-8") for file in ("parts.js", f"{name}.js"))
    return gr.HTML(html_template=f'<div class="part {name}"></div>', js_on_load=source, **options)
