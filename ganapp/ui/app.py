"""Put the tabs together, the endpoints for gradio_client, and the looks."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import gradio as gr

from ganapp import checkpoints as store
from ganapp.lab import LabSettings, LiveRun
from ganapp.texts import LANGUAGES, TEXTS
from ganapp.ui import tab_compare, tab_interpolate, tab_lab, tab_sample
from ganapp.ui.handlers import Handlers
from ganapp.ui.lab_handlers import LabHandlers
from ganapp.ui.lab_sessions import Sessions

FAVOURITE = "dcgan-mnist"  # opens first, where it is there
I18N = gr.I18n(**{code: {key: getattr(text, code) for key, text in TEXTS.items()} for code in LANGUAGES})


def build_app(root: Path, train: Callable[[LabSettings], LiveRun]) -> gr.Blocks:
    """The app over every checkpoint folder in `root`. Folders that cannot be loaded are named, not fatal.

    `train` makes the runs of the lab: the one thing that the interface takes from training/, handed in by app.py.
    """
    checkpoints, errors = store.load_all(root)
    handlers = Handlers(checkpoints)
    first = FAVOURITE if FAVOURITE in checkpoints else next(iter(checkpoints), None)
    with gr.Blocks(title=TEXTS["title"].en, analytics_enabled=False) as demo:
        # For gradio_client, first so that the names are theirs: the handlers of the page, so the same checks.
        gr.api(handlers.names, api_name="checkpoints")
        gr.api(handlers.sample, api_name="sample", concurrency_id="torch")
        gr.api(handlers.interpolate, api_name="interpolate", concurrency_id="torch")
        gr.api(handlers.compare, api_name="compare", concurrency_id="torch")
        gr.Markdown(I18N("title"), elem_id="title")
        gr.Markdown(I18N("lead"), elem_id="lead")
        if errors:
            items = "".join(f"<li>{escape(error)}</li>" for error in errors.values())
            gr.Markdown(I18N("broken"))
            gr.HTML(f"<ul class='broken' role='alert'>{items}</ul>")
        if not checkpoints:
            gr.Markdown(I18N("none"), elem_id="none")
        with gr.Tabs():
            with gr.Tab(I18N("sample"), id="sample"):
                sample = tab_sample.layout(handlers, I18N, first)
            with gr.Tab(I18N("interpolate"), id="interpolate"):
                interpolate = tab_interpolate.layout(handlers, I18N, first)
            with gr.Tab(I18N("compare"), id="compare") as compare:
                tab_compare.layout(handlers, I18N, compare)
            with gr.Tab(I18N("lab"), id="lab") as lab:
                tab_lab.layout(LabHandlers(Sessions(train)), I18N, lab, demo)
        sample["grid"].select(
            handlers.pick,
            [sample["grid"], sample["end"]],
            [*interpolate, sample["end"]],
            api_visibility="private",
            show_progress="hidden",
        )
    return demo.queue(max_size=64, default_concurrency_limit=2)


def launch_options() -> dict:
    """Looks and limits, which Gradio takes at launch."""
    return {
        "theme": gr.themes.Default(
            primary_hue="indigo",
            neutral_hue="slate",
            font=["system-ui", "sans-serif"],  # nothing is fetched from elsewhere
            font_mono=["ui-monospace", "monospace"],
        ),
        "css_paths": Path(__file__).parent / "style.css",
        "i18n": I18N,
        "max_file_size": "1mb",
        "enable_monitoring": False,
    }
