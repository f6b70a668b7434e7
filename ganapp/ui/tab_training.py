"""Training: the same latents from epoch to epoch, beside the losses."""

import gradio as gr

from ganapp.shelf import Those
from ganapp.ui.evolution import Evolution, has_evolution
from ganapp.ui.handlers import Handlers
from ganapp.ui.lessons import lesson
from ganapp.ui.opening import Opening
from ganapp.ui.permalink import Parameter, Permalinks, numeric, several
from ganapp.ui.validation import Checks
from ganapp.ui.widgets import DRAWING, position, stage


def layout(handlers: Handlers, i18n: gr.I18n, opening: Opening, tab: gr.Tab, links: Permalinks) -> None:
    """Build the tab. The pictures wait until somebody opens it."""
    evolution = Evolution(Those(handlers.checkpoints, has_evolution))
    gr.Markdown(i18n("training_lead"))
    models = opening.several(evolution.checkpoints, i18n("models"))
    shown = stage(None, elem_id="training-stage")
    t = position(shown, handlers.position)
    lesson(i18n, "losses")
    links.add("training", models=several(models, evolution.checkpoints), t=Parameter(t, numeric(Checks.share), shown))
    tab.select(evolution.evolution, models, shown, **DRAWING)
    models.change(evolution.evolution, models, shown, trigger_mode="always_last", **DRAWING)
