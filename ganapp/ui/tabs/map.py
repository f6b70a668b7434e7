"""Map: a sheet between four latent vectors, on which one drags anywhere."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import torch

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import plane, surface
from ganapp.ui.kit import parts, readings
from ganapp.ui.kit.effects import effects
from ganapp.ui.kit.handlers import END_A, END_B
from ganapp.ui.kit.held import HeldControls, follow
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.permalink import Parameter, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import LAST_SEED, Checks
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, lattice_value, settled, widget
from ganapp.ui.kit.words import i18n

STEPS = 16  # the lattice travels as STEPS x STEPS frames; between them the page blends
CORNERS = {"corner_a": END_A, "corner_b": END_B, "corner_c": 0, "corner_d": 72}


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was asked for."""

    checkpoint: Checkpoint
    seeds: list[int]
    kind: str
    held: list[dict[str, str]]
    """What is held at each corner."""

    def corners(self) -> torch.Tensor:
        """Their latents, (4, d)."""
        spec = self.checkpoint.generator.config.latent
        return torch.cat([spec.from_seeds([seed], held) for seed, held in zip(self.seeds, self.held, strict=True)])

    def ends(self) -> dict[str, tuple[int, dict[str, str]]]:
        """The corners by the ids of the widgets that hold their parts."""
        corners = zip(self.seeds, self.held, strict=True)
        return {f"map-held-{letter}": corner for letter, corner in zip("abcd", corners, strict=True)}

    def labels(self, language: str) -> list[int | str]:
        """A seed, and in words what is held there, for each corner."""
        words = [parts.shown(self.checkpoint, held, language) for held in self.held]
        return [" · ".join([str(seed), *of]) if of else seed for seed, of in zip(self.seeds, words, strict=True)]


@dataclass(frozen=True)
class Map:
    """The handlers of the tab. All raise gr.Error, in the reader's language, for a value that cannot be used."""

    checkpoints: Mapping[str, Checkpoint]

    def sheet(
        self, model, a, b, c, d, kind, u=0.5, v=0.5, at_a=None, at_b=None, at_c=None, at_d=None,
        request: gr.Request | None = None,
    ) -> dict:  # fmt: skip
        """The whole lattice in one batched forward, as the page shows it; (u, v) is where the page starts, `at_a` and
        so on what is held at the corners."""
        checks = Checks(request)
        at = [checks.share(u), checks.share(v)]
        sheet = self._checked(checks, model, (a, b, c, d), kind, (at_a, at_b, at_c, at_d))
        checkpoint, spec = sheet.checkpoint, sheet.checkpoint.generator.config.latent
        pictures = sampling.draw(checkpoint.painter, plane(sheet.corners(), spec.along(sheet.kind), STEPS))
        return {
            "name": checkpoint.name,
            "corners": sheet.labels(checks.language),
            "at": at,
            "effects": effects(checks, [checkpoint], sheet.ends()),
            **lattice_value(pictures, STEPS, readings.readings(checkpoint, pictures, checks.language)),
        }

    def picked(
        self, model, a, b, c, d, kind, at_a, at_b, at_c, at_d, event: gr.EventData, request: gr.Request | None = None
    ) -> tuple[str, float, float]:
        """Where the pointer was let go: (HTML of the real pictures nearest to the one there, u, v)."""
        checks = Checks(request)
        sheet = self._checked(checks, model, (a, b, c, d), kind, (at_a, at_b, at_c, at_d))
        u, v = (checks.share(getattr(event, key, None)) for key in "uv")
        checkpoint, spec = sheet.checkpoint, sheet.checkpoint.generator.config.latent
        at = torch.tensor([u]), torch.tensor([v])
        latent = surface(sheet.corners(), spec.along(sheet.kind), *at).flatten(0, 1)
        picture = sampling.draw(checkpoint.painter, latent)[0]
        return readings.nearest(checkpoint, picture, checks.language), u, v

    def random_corners(self) -> list[int]:
        return random.sample(range(100_000), len(CORNERS))

    def _checked(self, checks: Checks, model: object, seeds: tuple, kind: object, held: tuple) -> "Sheet":
        checkpoint = checks.model(self.checkpoints, model)
        seeds, kind = [checks.seed(seed) for seed in seeds], checks.path(kind)
        return Sheet(checkpoint, seeds, kind, [checks.held([checkpoint], parts) for parts in held])


def layout(room: Room) -> Controls:
    """Build the tab; its first sheet is drawn when somebody opens it."""
    own, controls = Map(room.handlers.checkpoints), HeldControls(room.opening, room.handlers.checkpoints)
    gr.Markdown(i18n("map_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = room.opening.one_of(room.handlers.checkpoints, i18n("model"))
            numbers = [
                gr.Number(seed, label=i18n(key), precision=0, minimum=0, maximum=LAST_SEED, render=False, min_width=110)
                for key, seed in CORNERS.items()
            ]
            held = []
            for pair in ("ab", "cd"):
                with gr.Row():
                    for letter in pair:
                        with gr.Column(min_width=110):
                            numbers["abcd".index(letter)].render()
                            held.append(controls.widget(f"map-held-{letter}", f"place_{letter}", look="compact"))
            randomly = gr.Button(i18n("new_corners"), size="sm")
            kinds = [(i18n("spherical"), "slerp"), (i18n("bilinear"), "lerp")]
            kind = gr.Radio(kinds, value="slerp", label=i18n("sheet"), info=i18n("sheet_info"))
        with gr.Column(scale=2, min_width=280):
            shown = widget("map", elem_id="map-sheet")
            near = gr.HTML(elem_id="map-nearest")
    lesson("map")
    u, v = gr.Number(0.5, visible=False), gr.Number(0.5, visible=False)
    follow(model, held)
    inputs = [model, *numbers, kind]
    triggers = [room.tab.select, *(component.change for component in [*inputs[1:], *held])]
    gr.on(triggers, own.sheet, [*inputs, u, v, *held], shown, js=settled("map"), trigger_mode="always_last", **DRAWING)
    picked = {"concurrency_id": "torch", "trigger_mode": "always_last", **QUIETLY}
    shown.release(own.picked, [*inputs, *held], [near, u, v], **picked)
    randomly.click(own.random_corners, None, numbers, **QUIETLY)
    room.links.add(
        "map",
        model=one_of(model, room.handlers.checkpoints),
        **{key: Parameter(number, numeric(Checks.seed)) for key, number in zip("abcd", numbers, strict=True)},
        path=Parameter(kind, Checks.path),
        u=Parameter(u, numeric(Checks.share)),
        v=Parameter(v, numeric(Checks.share)),
        **{f"{letter}.": controls.parameter(widget) for letter, widget in zip("abcd", held, strict=True)},
    )
    return {"model": model}
