"""Compare: several generators on the same seeds, how good they are, and how they were made."""

import gradio as gr

from ganapp.ui.handlers import Handlers
from ganapp.ui.keep import Keep
from ganapp.ui.leaderboard import SORT
from ganapp.ui.lessons import lesson
from ganapp.ui.opening import Opening
from ganapp.ui.permalink import Parameter, Permalinks, numeric, several
from ganapp.ui.report import Report
from ganapp.ui.tab_interpolate import keep_path, path_controls, redraw_on_change
from ganapp.ui.validation import Checks
from ganapp.ui.widgets import DRAWING, position, stage


def layout(handlers: Handlers, i18n: gr.I18n, opening: Opening, tab: gr.Tab, links: Permalinks, saved: gr.HTML) -> None:
    """Build the tab. Pictures and report wait until somebody opens it."""
    gr.Markdown(i18n("compare_lead"))
    models = opening.several(handlers.checkpoints, i18n("models"))
    with gr.Row(equal_height=False, elem_classes="controls"):
        controls = path_controls(i18n)
    shown = stage(None, elem_id="compare-stage")
    keep_path(Keep(handlers.checkpoints), i18n, [models, *controls], saved, latents=False)
    t = position(shown, handlers.position)
    report = gr.HTML(elem_id="report", min_height=320, js_on_load=SORT)
    lesson(i18n, "comparison")
    redraw_on_change(handlers.compare, [models, *controls], shown)
    links.add(
        "compare",
        models=several(models, handlers.checkpoints),
        **controls.parameters(),
        t=Parameter(t, numeric(Checks.share), shown),
    )
    report_of = Report(handlers.checkpoints).report
    quietly = {"concurrency_id": "torch", "api_visibility": "private"}
    # Gradio says twice that a tab was opened; the default trigger mode hears it once.
    tab.select(handlers.compare, [models, *controls], shown, **DRAWING)
    tab.select(report_of, models, report, **quietly)
    models.change(report_of, models, report, trigger_mode="always_last", **quietly)
