"""What the page opens with. It follows the checkpoints: whoever loads the page finds those that are there by then.

A part of the page that depends on them names how it is made, once. Gradio sends every visitor the same description of
the page, so this is brought up to date before it is sent, where something has changed; pages that are open already stay
as they are.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.shelf import Shelf

FAVOURITES = ("cgan-mnist", "dcgan-mnist", "wgan-mnist", "vanilla-mnist")
"""The first of them that is there opens the page; a comparison begins with all that are."""

MOST_FIRST = 6  # models that are compared before anybody has chosen: a sweep has many more

Part = TypeVar("Part", bound=gr.components.Component)


def first_of(checkpoints: Mapping[str, Checkpoint]) -> str | None:
    """The one that is shown at first."""
    return next((name for name in (*FAVOURITES, *checkpoints) if name in checkpoints), None)


def chosen_first(checkpoints: Mapping[str, Checkpoint]) -> list[str]:
    """Those that are compared at first: of the generators of pictures of one data set, whose figures share a table, the
    favourites, or any where none of them is there; without generators of pictures, any. MOST_FIRST of them at most."""
    drawers = {name: c.training.get("dataset") for name, c in checkpoints.items() if c.generator.config.makes_pictures}
    of = drawers.get(first_of({name: checkpoints[name] for name in drawers}))
    alike = [name for name, dataset in drawers.items() if dataset == of]
    return ([name for name in alike if name in FAVOURITES] or alike or [*checkpoints])[:MOST_FIRST]


class Opening:
    """The parts of a page that follow the checkpoints on `shelf`."""

    def __init__(self, shelf: Shelf):
        self.shelf, self._lock = shelf, threading.Lock()
        self._parts: list[tuple[gr.components.Component, Mapping[str, Callable[[], Any]]]] = []
        self._shown = shelf.now(), shelf.errors

    def follow(self, part: Part, **made: Callable[[], Any]) -> Part:
        """Attributes of a component and how each follows from the checkpoints, now and whenever they change."""
        self._parts.append((part, made))
        _make(part, made)
        return part

    def refresh(self, demo: gr.Blocks) -> None:
        """Look at the folder again, and make anew what follows from it if it has changed. For a page that is loaded."""
        with self._lock:
            self.shelf.refresh()
            shown = self.shelf.now(), self.shelf.errors
            if self._shown == shown:
                return
            for part, made in self._parts:
                _make(part, made)
            demo.config = demo.get_config_file()
            self._shown = shown


def _make(part: gr.components.Component, made: Mapping[str, Callable[[], Any]]) -> None:
    for name, make in made.items():
        value = make()
        setattr(part, name, value)
        part.constructor_args[name] = value  # of which Gradio makes the component of a session anew
