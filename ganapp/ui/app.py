"""The page in Gradio, the endpoints for gradio_client, and the looks."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import gradio as gr
from starlette.middleware import Middleware

from ganapp import reading
from ganapp.shelf import Shelf
from ganapp.texts import TEXTS
from ganapp.ui import page
from ganapp.ui.kit.about import Rows
from ganapp.ui.kit.directions import Found
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.models import known
from ganapp.ui.kit.modules import BROWSER
from ganapp.ui.kit.near import Near
from ganapp.ui.kit.records import Records
from ganapp.ui.kit.tools import body
from ganapp.ui.server.asked import Asked
from ganapp.ui.server.calls import CheckedBlocks
from ganapp.ui.server.following import Following
from ganapp.ui.server.gate import Gate
from ganapp.ui.server.modules import ServedModules
from ganapp.ui.server.painter import ServedPainter
from ganapp.ui.tabs.report import Report
from ganapp.ui.tabs.sweep import SweepView
from ganapp.ui.theme import THEME

MOST_SESSIONS = 250  # visitors of whom something is remembered
# After every event Gradio computes statistics of the last ten thousand, for a dashboard that this app does not have.
NO_STATISTICS = {"GRADIO_ANALYTICS_MAX_EVENTS": "1", "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9)}


def build_app(roots: Sequence[Path]) -> gr.Blocks:
    """The app over every checkpoint folder in `roots`. Folders that cannot be loaded are named, not fatal."""
    shelf = Shelf(*roots)
    handlers = Handlers(shelf)
    with CheckedBlocks(title=TEXTS["title"].en, analytics_enabled=False) as demo:
        endpoints(handlers, shelf)
        gr.HTML(body(), js_on_load="ganapp.mount(element)", elem_id="explorer")
    demo.shelf, demo.handlers, demo.answers = shelf, handlers, answers(shelf)
    os.environ.update(NO_STATISTICS)
    return demo.queue(max_size=64, default_concurrency_limit=2, api_open=False)


def answers(shelf: Shelf) -> dict[str, Callable]:
    """What a page asks the server for, by name; see server/asked.py. All check what they are sent."""
    following = Following(shelf)
    return {
        "cards": Rows(lambda: [*shelf.values(), *shelf.translators.values()]).answer,
        "directions": Found(shelf).answer,
        "film": following.film,
        "follow": following.follow,
        "nearest": Near(shelf).answer,
        "record": Records(shelf).answer,
        "report": Report(shelf).answer,
        "sweep": SweepView(shelf).answer,
    }


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


def troubles(shelf: Shelf) -> dict[str, list[str]]:
    """What is wrong with the checkpoint folders, in sentences: see browser/notices.js."""
    damaged = [f"{name}: {fault}" for name, faults in shelf.faults.items() for fault in faults]
    return {"broken": [*shelf.errors.values()], "damaged": [*damaged, *reading.faults()]}


def launch_options(demo: gr.Blocks, tools: bool = False) -> dict:
    """Looks and limits, which Gradio takes at launch. With `tools` models can call it too: raises ModuleNotFoundError
    where the package for that is missing."""

    shelf = demo.shelf

    def head() -> str:
        """For a page that is loaded: of the checkpoints that are there now."""
        shelf.refresh()
        sweeps, of_models = SweepView(shelf).choices, known(shelf, translators=shelf.translators.values())
        return page.head(page.given(troubles(shelf), server=True, sweeps=sweeps, **of_models))

    walls = [
        Middleware(Gate, demo=demo),
        Middleware(ServedModules),
        Middleware(ServedPainter, checkpoints=shelf),
        Middleware(Asked, answers=demo.answers),
    ]
    lifespan = None
    if tools:
        from ganapp.ui.mcp import ToolServer

        server = ToolServer(demo.handlers, shelf)
        lifespan = server.connect
        walls.insert(0, Middleware(server))
    return {
        "theme": THEME,
        "css_paths": [BROWSER / name for name in page.STYLES],
        "enable_monitoring": False,
        "run_history": False,
        "state_session_capacity": MOST_SESSIONS,
        "ssr_mode": False,  # the page is completed in Python; see page.py
        "mcp_server": False,  # of its own endpoints; see mcp.py
        "app_kwargs": {"middleware": [*walls, Middleware(page.PageHead, html=head)], "lifespan": lifespan},
    }
