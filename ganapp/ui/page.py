"""What the page needs before Gradio starts: its language, and the script that keeps the state in the address.

Gradio puts its `head` into the page after it has chosen a language, and has no other place for a script, so the one
document that it serves is completed on its way out.
"""

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool

from ganapp.texts import LANGUAGES, TEXTS
from ganapp.ui.kit.widgets import script


def head(
    defaults: dict[str, dict[str, Any]],
    usual: dict[str, dict[str, Any]],
    bases: dict[str, dict],
    offers: dict[str, list[dict]],
) -> str:
    """The script for the page. `defaults`, `usual`, `bases`: see `Permalinks`; `offers`: see kit/held.py."""
    about = {
        "titles": {code: getattr(TEXTS["title"], code) for code in LANGUAGES},
        "defaults": defaults,
        "usual": usual,
        "bases": bases,
        "offers": offers,
    }
    safe = json.dumps(about).replace("<", "\\u003c")
    return f"<script>window.ganapp_page = {safe};\n{script('page.js')}</script>"


class PageScript:
    """ASGI middleware: what `html` returns is put at the end of the head of the page at /, and nothing else is touched.

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
            if message.get("more_body"):
                return
            content = bytes(body)
            if any(b"text/html" in value for key, value in start["headers"] if key == b"content-type"):
                content = content.replace(b"</head>", head + b"</head>", 1)
            headers = [(key, value) for key, value in start["headers"] if key != b"content-length"]
            await send({**start, "headers": [*headers, (b"content-length", str(len(content)).encode())]})
            await send({"type": "http.response.body", "body": content})

        await self.app(scope, receive, collect)
        return None
