"""Widgets of our own: the grid of clickable pictures, and the stage that scrubs frames in the browser.

All are gr.HTML with a constant template; their JavaScript draws from the value, which is JSON. Pictures
travel once, as one PNG sprite, so that dragging costs no request.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import gradio as gr
import numpy as np

from ganapp import images as figures
from ganapp import sampling
from ganapp.texts import TEXTS

BROWSER = Path(__file__).parent.parent / "browser"
PACE = 24  # frames a second at which a path is played
STAGE_WORDS = (
    *("play", "pause", "speed", "repeat", "once", "loop", "bounce", "save_frame", "at_slider"),
    *("epoch", "losses", "critic_loss", "generator_loss", "same_scale"),
    *("measured_fid", "measured_coverage", "measured_swd"),
)


QUIETLY = {"api_visibility": "private", "show_progress": "hidden"}
DRAWING = {"api_visibility": "private", "show_progress": "minimal", "concurrency_id": "torch"}
"""Options of a call whose pictures a widget waits for, and shows that it does; see busy.css."""


def source(name: str) -> str:
    """A file of the browser's room."""
    return (BROWSER / name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """The JavaScript of a widget from its files, one after the other."""
    return "\n".join(map(source, names))


def spoken(keys: Sequence[str], *names: str) -> str:
    """The same with words.js in front, which knows these texts in every language.

    They are part of the script because Gradio forgets a widget's own properties while its tab is hidden.
    """
    words = {key: TEXTS[key]._asdict() for key in keys}
    return f"const WORDS = {json.dumps(words)};\n{script('words.js', *names)}"


def masthead() -> gr.HTML:
    """Title, switches of language and theme, and the link to the state of the page."""
    return gr.HTML(
        html_template='<header class="masthead"></header>',
        js_on_load=spoken(("title", "lead", "language", "theme", "copy_link", "copied"), "header.js"),
        elem_id="masthead",
    )


def notices(value: dict[str, list[str]]) -> gr.HTML:
    """What is wrong in the folder of checkpoints, {broken: [...], damaged: [...]}, in sentences."""
    source = spoken(("broken", "damaged"), "notices.js")
    return gr.HTML(value, html_template='<div class="notices" role="alert"></div>', js_on_load=source)


def grid(value: dict | None, **options: object) -> gr.HTML:
    """Pictures as buttons; its `select` event carries {"model": name, "seed": seed, "held": parts}. Value: see
    `grid_value`."""
    return gr.HTML(
        value,
        html_template='<div class="columns" aria-hidden="true"></div><div class="grid waits" role="group"></div>',
        js_on_load=script("grid.js"),
        **options,
    )


def stage(value: dict | None, **options: object) -> gr.HTML:
    """Frames of one or several items under one slider; `release` carries {"t": t}. Value: see `stage_value`.

    `moved(t)`, returned by a handler, moves its slider.
    """
    return gr.HTML(
        value,
        html_template='<div class="stage"></div>',
        js_on_load=spoken(STAGE_WORDS, "scales.js", "chart.js", "losses.js", "stage.js"),
        **options,
    )


def settled(name: str) -> str:
    """The `js` of an event with several triggers: components that change together ask for the same; see page.js."""
    return f"(...values) => ganapp.settled({json.dumps(name)}, values)"


def moved(t: float) -> gr.HTML:
    """The update of a stage whose slider is to stand at `t`."""
    return gr.HTML(start=t)


def position(shown: gr.HTML, handler) -> gr.Number:
    """An invisible number that holds where the slider of a stage was let go; `handler` checks it."""
    t = gr.Number(0, visible=False)
    shown.release(handler, None, t, show_progress="hidden", api_visibility="private", trigger_mode="always_last")
    return t


def grid_value(name: str, pictures: np.ndarray, first_seed: int, read: list[str] | None = None) -> dict:
    """What a grid shows: (n, h, w, c) uint8 pictures of the seeds from `first_seed` on, and how each reads."""
    return {"name": name, "seed": first_seed, "n": len(pictures), "sprite": figures.sprite(pictures), "read": read}


def stage_item(name: str, frames: np.ndarray, **more: object) -> dict:
    """One item of a stage: (n, h, w, c) uint8 frames, or (n, m, h, w, c) of m pictures each, shown as a square."""
    if frames.ndim == 4:
        frames = frames[:, None]
    n, m, size, _, channels = frames.shape
    sprite = figures.sprite(frames.reshape(n, m * size, size, channels))
    return {"name": name, "n": n, "m": m, "size": size, "sprite": sprite, **more}


def stage_value(
    films: Mapping[str, tuple[np.ndarray, str]], stops: Sequence[str], seeds: Sequence[object], closed: bool = False
) -> dict:
    """What a stage shows: for each name (n, h, w, c) uint8 frames of a path and a note, and the labels of its stops,
    evenly spaced."""
    items = [stage_item(name, frames, **({"note": note} if note else {})) for name, (frames, note) in films.items()]
    return {"items": items, "seeds": [*seeds], "closed": closed, "stops": [*stops], "rate": PACE}


def lattice_value(pictures: np.ndarray, steps: int, read: dict | None) -> dict:
    """What a map or a panel of sliders blends: (n, h, w, c) uint8 pictures, `steps` a row, and how each reads."""
    sprite = figures.png(sampling.grid(pictures, steps))
    return {"size": pictures.shape[1], "steps": steps, "sprite": sprite, "readings": read}


def page_part(name: str, words: Sequence[str], *scripts: str, **options: object) -> gr.HTML:
    """A widget with JavaScript of its own, browser/<name>.js, after what such widgets share and after `scripts`."""
    source = spoken(words, "parts.js", *scripts, f"{name}.js")
    return gr.HTML(html_template=f'<div class="part waits {name}"></div>', js_on_load=source, **options)
