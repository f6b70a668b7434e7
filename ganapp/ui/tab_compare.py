"""Compare: several generators on the same seeds, their losses, and how they were made."""

import gradio as gr

from ganapp.ui.handlers import Handlers
from ganapp.ui.leaderboard import SORT
from ganapp.ui.tab_interpolate import path_controls, redraw_on_change
from ganapp.ui.widgets import stage


def layout(handlers: Handlers, i18n: gr.I18n, tab: gr.Tab) -> None:
    """Build the tab. The report, which loads the plotting library, waits until somebody opens the tab."""
    names = handlers.names()
    gr.Markdown(i18n("compare_lead"))
    models = gr.Dropdown(names, value=names, multiselect=True, label=i18n("models"))
    with gr.Row():
        ends, kind = path_controls(i18n)
    shown = stage(handlers.compare(names) if names else None, elem_id="compare-stage")
    report = gr.HTML(elem_id="report", min_height=320, js_on_load=SORT)
    redraw_on_change(handlers.compare, [models, *ends, kind], shown)
    if names:
        gr.on(
            [tab.select, models.change],
            handlers.report,
            models,
            report,
            trigger_mode="always_last",
            concurrency_id="torch",
            api_visibility="private",
        )
