"""Training: the same latents from epoch to epoch, beside the losses."""

import gradio as gr

from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.permalink import Parameter, numeric, several
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, position, stage
from ganapp.ui.kit.words import i18n
from ganapp.ui.tabs.evolution import Evolution


def layout(room: Room) -> Controls:
    """Build the tab. The pictures wait until somebody opens it."""
    evolution = Evolution(room.opening.shelf)
    gr.Markdown(i18n("training_lead"))
    models = room.opening.several(evolution.checkpoints, i18n("models"))
    shown = stage(None, elem_id="training-stage")
    t = position(shown, room.handlers.position)
    lesson("losses")
    room.links.add(
        "training", models=several(models, evolution.checkpoints), t=Parameter(t, numeric(Checks.share), shown)
    )
    room.tab.select(evolution.evolution, models, shown, **DRAWING)
    models.change(evolution.evolution, models, shown, trigger_mode="always_last", **DRAWING)
    shown.tick(evolution.follow, models, [models, shown], trigger_mode="once", **QUIETLY)
    return {"models": models}
