"""Things to take away: a path as an animation, latents as numbers. Sent to the page, which saves them; see keep.js."""

import base64
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

import gradio as gr
import numpy as np
from PIL import Image

from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit.route import Route
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.wall import Wall
from ganapp.ui.kit.widgets import PACE, widget

SIDE = 224  # of a picture in an animation: a multiple of 28 and of 32
MEDIA = {"gif": "image/gif", "webp": "image/webp", "npy": "application/octet-stream", "json": "application/json"}
_turn = count()  # two files alike are still two


def keeper() -> gr.HTML:
    """An invisible widget that saves every value it is given; see `file`."""
    return widget("keep", elem_classes="keeper")


def file(name: str, content: bytes) -> dict:
    """What a keeper saves."""
    uri = f"data:{MEDIA[name.rpartition('.')[2]]};base64,{base64.b64encode(content).decode()}"
    return {"name": name, "uri": uri, "turn": next(_turn)}


@dataclass(frozen=True)
class Keep:
    """The handlers over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def animation(
        self,
        form: str,
        models,
        a,
        b,
        path,
        via,
        closed,
        held_a=None,
        held_b=None,
        morph="both",
        request: gr.Request | None = None,
    ) -> dict:
        """A path (see `Route.checked`) of one model (a name) or several (names) side by side, there and back unless it
        is closed."""
        checks = Checks(request)
        chosen = checks.models(self.checkpoints, models if isinstance(models, list) else [models])
        route = Route.checked(checks, chosen, a, b, path, via, closed, held_a, held_b, morph)
        films = side_by_side([_magnify(route.frames(checkpoint)) for checkpoint in chosen])
        films = films[:-1] if route.closed else np.concatenate([films, films[-2:0:-1]])
        return file(
            f"{'-'.join(c.name for c in chosen)}-{'-'.join(map(str, route.seeds))}.{form}", animate(films, form)
        )

    def path_latents(
        self,
        form: str,
        model,
        a,
        b,
        path,
        via,
        closed,
        held_a=None,
        held_b=None,
        morph="both",
        request: gr.Request | None = None,
    ) -> dict:
        """The latents of a path, one row a frame."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        route = Route.checked(checks, [checkpoint], a, b, path, via, closed, held_a, held_b, morph)
        about = {"model": checkpoint.name, "seeds": route.seeds, "path": route.kind, "closed": route.closed}
        if route.a or route.b:
            about |= {"held_a": route.a, "held_b": route.b, "morph": route.morph}
        name = f"{checkpoint.name}-{'-'.join(map(str, route.seeds))}.{form}"
        return file(name, numbers(route.latents(checkpoint).numpy(), form, about))

    def sample_latents(
        self, form: str, model, seed, count, scale, held=None, request: gr.Request | None = None
    ) -> dict:
        """The latents of a sample, one row a picture."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        seed, count, scale = checks.seed(seed), checks.count(count), checks.scale(scale)
        wall = Wall(checkpoint, seed, count, scale, checks.held([checkpoint], held, every=True))
        about = {"model": checkpoint.name, "seed": seed, "scale": scale} | ({"held": wall.held} if wall.held else {})
        return file(f"{checkpoint.name}-seed{seed}.{form}", numbers(wall.latents().numpy(), form, about))


def side_by_side(films: list[np.ndarray]) -> np.ndarray:
    """Films (n, h, w, c) uint8 of as many frames as one: smaller pictures stand in the middle of a black square as high
    as the highest, and grey ones are grey in colour where another has colours."""
    side, channels = max(film.shape[1] for film in films), max(film.shape[3] for film in films)
    squares = []
    for film in films:
        before = (side - film.shape[1]) // 2
        around = (before, side - film.shape[1] - before)
        colours = film if film.shape[3] == channels else film.repeat(channels, axis=3)
        squares.append(np.pad(colours, ((0, 0), around, around, (0, 0))))
    return np.concatenate(squares, axis=2)


def animate(films: np.ndarray, form: str) -> bytes:
    """(n, h, w, c) uint8 as an endless GIF or WebP at the stage's pace."""
    first, *others = [Image.fromarray(film[:, :, 0] if film.shape[2] == 1 else film) for film in films]
    buffer = io.BytesIO()
    first.save(buffer, form, save_all=True, append_images=others, duration=round(1000 / PACE), loop=0, lossless=True)
    return buffer.getvalue()


def numbers(latents: np.ndarray, form: str, about: dict) -> bytes:
    """(n, d) float32 as .npy, or as .json together with what they are."""
    if form == "json":
        shortest = [[float(str(x)) for x in row] for row in latents]  # the fewest digits that give the same float32
        return json.dumps({**about, "latents": shortest}).encode()
    buffer = io.BytesIO()
    np.save(buffer, latents)
    return buffer.getvalue()


def _magnify(pictures: np.ndarray) -> np.ndarray:
    factor = max(1, SIDE // pictures.shape[1])
    return pictures.repeat(factor, axis=1).repeat(factor, axis=2)
