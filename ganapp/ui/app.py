"""Put the tabs together, the endpoints for gradio_client, and the looks."""

import os
from collections.abc import Callable
from pathlib import Path

import gradio as gr
from starlette.middleware import Middleware

from ganapp import reading
from ganapp.lab import LabSettings, LiveRun
from ganapp.shelf import Shelf
from ganapp.texts import LANGUAGES, TEXTS
from ganapp.ui import (
    page,
    tab_compare,
    tab_directions,
    tab_draw,
    tab_interpolate,
    tab_lab,
    tab_map,
    tab_sample,
    tab_training,
)
from ganapp.ui.calls import CheckedBlocks
from ganapp.ui.gate import Gate
from ganapp.ui.handlers import Handlers
from ganapp.ui.keep import keeper
from ganapp.ui.lab_handlers import LabHandlers
from ganapp.ui.lab_sessions import Sessions
from ganapp.ui.opening import Opening
from ganapp.ui.permalink import Permalinks
from ganapp.ui.readers import Readers
from ganapp.ui.theme import THEME
from ganapp.ui.widgets import masthead, notices

MOST_SESSIONS = 250  # visitors of whom something is remembered (150 kB each); the oldest searches in Draw anew
# After every event Gradio computes statistics of the last ten thousand, for a dashboard that this app does not have.
NO_STATISTICS = {"GRADIO_ANALYTICS_MAX_EVENTS": "1", "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9)}
I18N = gr.I18n(**{code: {key: getattr(text, code) for key, text in TEXTS.items()} for code in LANGUAGES})


def build_app(root: Path, train: Callable[[LabSettings], LiveRun]) -> gr.Blocks:
    """The app over every checkpoint folder in `root`. Folders that cannot be loaded are named, not fatal.

    `train` makes the runs of the lab: the one thing that the interface takes from training/, handed in by app.py.
    """
    shelf, readers = Shelf(root), Readers()
    handlers, links, opening = Handlers(shelf), Permalinks(), Opening(shelf)
    with CheckedBlocks(title=TEXTS["title"].en, analytics_enabled=False) as demo:
        endpoints(handlers, shelf)
        masthead()
        saved = keeper()
        troubles(opening)
        with gr.Tabs() as tabs:
            with gr.Tab(I18N("sample"), id="sample"):
                sample = tab_sample.layout(handlers, I18N, opening, links, saved)
            with gr.Tab(I18N("interpolate"), id="interpolate"):
                interpolate = tab_interpolate.layout(handlers, I18N, opening, links, saved)
            with gr.Tab(I18N("map"), id="map") as map_tab:
                tab_map.layout(handlers, I18N, opening, map_tab, links)
            with gr.Tab(I18N("directions"), id="directions") as directions_tab:
                tab_directions.layout(handlers, I18N, opening, directions_tab, links)
            with gr.Tab(I18N("draw"), id="draw") as draw_tab:
                tab_draw.layout(handlers, I18N, opening, draw_tab, links)
            with gr.Tab(I18N("compare"), id="compare") as compare_tab:
                tab_compare.layout(handlers, I18N, opening, compare_tab, links, saved)
            with gr.Tab(I18N("training"), id="training") as training_tab:
                tab_training.layout(handlers, I18N, opening, training_tab, links)
            with gr.Tab(I18N("lab"), id="lab") as lab_tab:
                tab_lab.layout(LabHandlers(Sessions(train, readers.heard)), I18N, lab_tab, demo, links)
        sample["grid"].select(
            handlers.pick,
            sample["end"],
            [*interpolate, sample["end"]],
            api_visibility="private",
            show_progress="hidden",
        )
        links.connect(demo, tabs)
    demo.links, demo.opening, demo.readers = links, opening, readers
    os.environ.update(NO_STATISTICS)
    return demo.queue(max_size=64, default_concurrency_limit=2, api_open=False)


def endpoints(handlers: Handlers, shelf: Shelf) -> None:
    """What gradio_client calls by name, before anything else so that the names are theirs: the handlers of the page, so
    the same checks."""

    def names() -> list[str]:
        """The names of the checkpoints that can be used."""
        shelf.refresh()
        return handlers.names()

    gr.api(names, api_name="checkpoints")
    gr.api(handlers.sample, api_name="sample", concurrency_id="torch")
    gr.api(handlers.interpolate, api_name="interpolate", concurrency_id="torch")
    gr.api(handlers.compare, api_name="compare", concurrency_id="torch")


def troubles(opening: Opening) -> None:
    """What is wrong with the checkpoint folders, if anything is."""
    shelf, judges = opening.shelf, reading.faults()

    def said() -> dict[str, list[str]]:
        damaged = [f"{name}: {fault}" for name, faults in shelf.faults.items() for fault in faults]
        return {"broken": [*shelf.errors.values()], "damaged": [*damaged, *judges]}

    opening.follow(notices(said()), value=said, visible=lambda: any(said().values()))
    opening.follow(gr.Markdown(I18N("none"), elem_id="none"), visible=lambda: not shelf)


def launch_options(demo: gr.Blocks) -> dict:
    """Looks and limits, which Gradio takes at launch."""

    def head() -> str:
        """For a page that is loaded: of the checkpoints that are there now."""
        demo.opening.refresh(demo)
        return page.head(demo.links.defaults(), demo.links.bases())

    gate = Middleware(Gate, demo=demo, readers=demo.readers)
    return {
        "theme": THEME,
        "css_paths": [Path(__file__).parent / name for name in ("style.css", "parts.css", "busy.css")],
        "i18n": I18N,
        "enable_monitoring": False,
        "run_history": False,
        "state_session_capacity": MOST_SESSIONS,
        "ssr_mode": False,  # the page is completed in Python; see page.py
        "app_kwargs": {"middleware": [gate, Middleware(page.PageScript, html=head)]},
    }
