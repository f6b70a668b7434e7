"""What the page needs before Gradio starts: its modules, and what Python gives them to know.

Gradio puts its `head` into the page after it has chosen a language, and has no other place for a script, so the one
document that it serves is completed on its way out.
"""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from ganapp import lab
from ganapp.texts import TEXTS
from ganapp.ui.kit.about import family
from ganapp.ui.kit.modules import APP, address
from ganapp.ui.kit.tools import LESSONS

LANGUAGES = {"en": "English", "pt": "Português"}
"""What they call themselves."""
WORDS = {key: text._asdict() for key, text in TEXTS.items() if not key.startswith("lesson_")}
"""The texts that the modules may use."""
STYLES = (
    "style.css",
    "parts.css",
    "busy.css",
    "path.css",
    "latent.css",
    "hand.css",
    "drawing.css",
    "adversary.css",
    "inside.css",
    "game.css",
    "models.css",
    "family.css",
    "lab.css",
    "lab_play.css",
    "lab_tool.css",
    "story.css",
    "screens.css",
)
"""The looks of everything but the frame around it, in their order."""
COMPRESSED = 5
"""Level of gzip: the document is made anew for every visitor."""


def given(notices: Mapping[str, Sequence[str]], **more: object) -> dict:
    """All that the modules know from Python; given.js reads it, and nothing else does. `notices`: what is wrong in the
    folder of checkpoints, {broken: ..., damaged: ...}, in sentences; `more`: what kit/models.py knows, and whether
    there is a `server`."""
    known = {"languages": LANGUAGES, "words": WORDS, "tabs": [*LESSONS], "scenes": {}, "notices": notices}
    return {**known, "lab": lab.told(), "family": family(), **more}


def head(known: dict[str, Any]) -> str:
    """What stands in the document's head before any other script: what is known, and the script of the page, which
    waits until the document is read and then runs before Gradio's."""
    return knowledge(known) + entry(APP)


def knowledge(known: dict[str, Any]) -> str:
    """What given.js reads."""
    safe = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="ganapp">{safe}</script>\n'


def entry(name: str) -> str:
    """The script that begins; it runs when the document is read."""
    return f'<script type="module" src="{address(name)}"></script>\n'


class PageHead:
    """ASGI middleware: what `html` returns is put before the first script of the page at /, which is sent compressed to
    whoever takes it so. Nothing else is touched.

    It is called for every page, before Gradio makes the rest of it.
    """

    def __init__(self, app: Callable, html: Callable[[], str]):
        self.app, self.html = app, html

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        head = (await run_in_threadpool(self.html)).encode()
        start: dict = {}
        body = bytearray()

        async def collect(message: dict) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                content, headers = _completed(bytes(body), head, start["headers"], Request(scope))
                await send({**start, "headers": headers})
                await send({"type": "http.response.body", "body": content})

        await self.app(scope, receive, collect)
        return None


def _completed(content: bytes, head: bytes, raw: list, request: Request) -> tuple[bytes, list]:
    """(the body, its headers)"""
    headers = MutableHeaders(raw=list(raw))
    if "text/html" in headers.get("content-type", ""):
        content = content.replace(b"<script", head + b"<script", 1)
        headers.add_vary_header("accept-encoding")
        if "gzip" in request.headers.get("accept-encoding", ""):
            content = gzip.compress(content, COMPRESSED)
            headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(content))
    return content, headers.raw
