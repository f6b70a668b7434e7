"""Map: a sheet between four latent vectors, on which one drags anywhere."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import torch

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import plane, surface
from ganapp.ui.kit import readings
from ganapp.ui.kit.handlers import END_A, END_B
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.permalink import Parameter, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import LAST_SEED, Checks
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, lattice_value, page_part, settled
from ganapp.ui.kit.words import i18n

STEPS = 16  # the lattice travels as STEPS x STEPS frames; between them the page blends
CORNERS = {"corner_a": END_A, "corner_b": END_B, "corner_c": 0, "corner_d": 72}


@dataclass(frozen=True)
class Map:
    """The handlers of the tab. All raise gr.Error, in the reader's language, for a value that cannot be used."""

    checkpoints: Mapping[str, Checkpoint]

    def sheet(
        self,
        model: str,
        a: float,
        b: float,
        c: float,
        d: float,
        kind: str,
        u: float = 0.5,
        v: float = 0.5,
        request: gr.Request | None = None,
    ) -> dict:
        """The whole lattice in one batched forward, as the page shows it; (u, v) is where the page starts."""
        checks = Checks(request)
        at = [checks.share(u), checks.share(v)]
        checkpoint, seeds, kind = self._checked(checks, model, (a, b, c, d), kind)
        spec = checkpoint.generator.config.latent
        pictures = sampling.draw(checkpoint.painter, plane(spec.from_seeds(seeds), spec.along(kind), STEPS))
        return {
            "name": checkpoint.name,
            "corners": seeds,
            "at": at,
            **lattice_value(pictures, STEPS, readings.readings(checkpoint, pictures, checks.language)),
        }

    def picked(
        self,
        model: str,
        a: float,
        b: float,
        c: float,
        d: float,
        kind: str,
        event: gr.EventData,
        request: gr.Request | None = None,
    ) -> tuple[str, float, float]:
        """Where the pointer was let go: (HTML of the real pictures nearest to the one there, u, v)."""
        checks = Checks(request)
        checkpoint, seeds, kind = self._checked(checks, model, (a, b, c, d), kind)
        u, v = (checks.share(getattr(event, key, None)) for key in "uv")
        spec = checkpoint.generator.config.latent
        latent = surface(spec.from_seeds(seeds), spec.along(kind), torch.tensor([u]), torch.tensor([v])).flatten(0, 1)
        picture = sampling.draw(checkpoint.painter, latent)[0]
        return readings.nearest(checkpoint, picture, checks.language), u, v

    def random_corners(self) -> list[int]:
        return random.sample(range(100_000), len(CORNERS))

    def _checked(self, checks: Checks, model: str, seeds: tuple, kind: str) -> tuple[Checkpoint, list[int], str]:
        return checks.model(self.checkpoints, model), [checks.seed(seed) for seed in seeds], checks.path(kind)


def layout(room: Room) -> Controls:
    """Build the tab; its first sheet is drawn when somebody opens it."""
    own = Map(room.handlers.checkpoints)
    gr.Markdown(i18n("map_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = room.opening.one_of(room.handlers.checkpoints, i18n("model"))
            numbers = [
                gr.Number(seed, label=i18n(key), precision=0, minimum=0, maximum=LAST_SEED, render=False, min_width=110)
                for key, seed in CORNERS.items()
            ]
            for pair in (numbers[:2], numbers[2:]):
                with gr.Row():
                    for number in pair:
                        number.render()
            randomly = gr.Button(i18n("new_corners"), size="sm")
            kinds = [(i18n("spherical"), "slerp"), (i18n("bilinear"), "lerp")]
            kind = gr.Radio(kinds, value="slerp", label=i18n("sheet"), info=i18n("sheet_info"))
        with gr.Column(scale=2, min_width=280):
            shown = page_part("map", ("position", "reads_as"), elem_id="map-sheet")
            near = gr.HTML(elem_id="map-nearest")
    lesson("map")
    u, v = gr.Number(0.5, visible=False), gr.Number(0.5, visible=False)
    inputs = [model, *numbers, kind]
    triggers = [room.tab.select, *(component.change for component in inputs)]
    gr.on(triggers, own.sheet, [*inputs, u, v], shown, js=settled("map"), trigger_mode="always_last", **DRAWING)
    picked = {"concurrency_id": "torch", "trigger_mode": "always_last", **QUIETLY}
    shown.release(own.picked, inputs, [near, u, v], **picked)
    randomly.click(own.random_corners, None, numbers, **QUIETLY)
    room.links.add(
        "map",
        model=one_of(model, room.handlers.checkpoints),
        **{key: Parameter(number, numeric(Checks.seed)) for key, number in zip("abcd", numbers, strict=True)},
        path=Parameter(kind, Checks.path),
        u=Parameter(u, numeric(Checks.share)),
        v=Parameter(v, numeric(Checks.share)),
    )
    return {"model": model}
