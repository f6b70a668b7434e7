"""Compare: several generators on the same seeds, how good they are, and how they were made."""

import gradio as gr

from ganapp.ui.kit.held import HeldControls
from ganapp.ui.kit.keep import Keep
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.opening import chosen_first
from ganapp.ui.kit.permalink import Parameter, numeric, several
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.widgets import DRAWING, position, rows, settled, stage, widget
from ganapp.ui.kit.words import i18n
from ganapp.ui.tabs import sweep
from ganapp.ui.tabs.interpolate import keep_path, path_controls, redraw_on_change, with_effects
from ganapp.ui.tabs.report import Report
from ganapp.ui.tabs.rows import Rows


def layout(room: Room) -> Controls:
    """Build the tab. Pictures and report wait until somebody opens it."""
    held = HeldControls(room.opening, room.handlers.checkpoints, first=chosen_first)
    gr.Markdown(i18n("compare_lead"))
    of_sweep = sweep.layout(room)
    models = room.opening.several(room.handlers.checkpoints, i18n("models"))
    with gr.Row(equal_height=False, elem_classes="controls"):
        controls = path_controls(held, "compare", models)
    shown = stage(None, elem_id="compare-stage")
    keep_path(Keep(room.handlers.checkpoints), [models, *controls], room.saved, latents=False)
    t = position(shown, room.handlers.position)
    classes = rows(elem_id="compare-classes")
    report = widget("sort", template="${value}", elem_id="report", min_height=320)
    lesson("comparison")
    draw = with_effects(room.handlers, "compare")
    redraw_on_change(draw, [models, *controls], shown)
    room.links.add(
        "compare",
        models=several(models, room.handlers.checkpoints),
        **controls.parameters(),
        t=Parameter(t, numeric(Checks.share), shown),
        **controls.asked(held, "models"),
        sweep=of_sweep["parameter"],
    )
    rows_of, of_end_a = Rows(room.handlers.checkpoints).rows, [models, controls.a, controls.held_a]
    changes = [component.change for component in of_end_a[1:]]
    gr.on(changes, rows_of, of_end_a, classes, js=settled("classes"), trigger_mode="always_last", **DRAWING)
    report_of = Report(room.handlers.checkpoints).report
    quietly = {"concurrency_id": "torch", "api_visibility": "private"}
    # Gradio says twice that a tab was opened; the default trigger mode hears it once.
    room.tab.select(draw, [models, *controls], shown, **DRAWING)
    room.tab.select(rows_of, of_end_a, classes, **DRAWING)
    room.tab.select(report_of, models, report, **quietly)
    models.change(report_of, models, report, trigger_mode="always_last", **quietly)
    return {"models": models, "classes": classes, "wall": of_sweep["wall"], "sweep": of_sweep["sweep"]}
