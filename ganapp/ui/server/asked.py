"""What only the server can do for a page, by name: POST /ask/<name> with a JSON object of values.

The answer is JSON. Errors are {"error": words}, in the reader's language.
"""

import inspect
import json
import logging
import re
from collections.abc import Callable, Mapping

import gradio as gr
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ganapp.ui.kit.validation import Checks
from ganapp.ui.server.calls import is_plain
from ganapp.ui.server.gate import Refused, path_of
from ganapp.ui.server.turns import Turns

ASKED = re.compile(r"/ask/([a-z_]+)")
OF_ONE = 8  # of one page, at once or waiting; a browser keeps six connections to a host

log = logging.getLogger(__name__)
Answer = Callable[..., object]
"""`answer(request, **values)`: checks the values and raises gr.Error; what it returns is sent as JSON."""


class Asked:
    """ASGI middleware that answers what is asked for below /ask/ and lets everything else pass. Behind the gate, which
    has read the body."""

    def __init__(self, app: Callable, answers: Mapping[str, Answer]):
        self.app, self.answers = app, answers
        self.turns = Turns(2, OF_ONE)

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        asked = ASKED.fullmatch(path_of(scope)) if scope["type"] == "http" else None
        if asked is None:
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        try:
            response = await self._answered(request, asked[1])
        except Refused as refused:
            response = refused.said(request)
        return await response(scope, receive, send)

    async def _answered(self, request: Request, name: str) -> Response:
        answer = self.answers.get(name)
        if answer is None:
            raise Refused(404, "not_offered", path=f"/ask/{name}"[:100])
        values = _values(await request.body(), answer)
        async with self.turns.of(request):
            return JSONResponse(*await run_in_threadpool(_one, lambda: answer(request, **values), Checks(request)))


def _one(work: Callable[[], object], checks: Checks) -> tuple[object, int]:
    """(what it gives, or the error in words; a status of HTTP)"""
    try:
        return work(), 200
    except gr.Error as error:
        return {"error": str(error.message)}, 422
    except Exception:
        log.exception("an answer failed")
        return {"error": str(checks.fail("failed_call").message)}, 500


def _values(body: bytes, answer: Answer) -> dict:
    """Those of a call that has the form that the answer wants. Raises Refused."""
    try:
        values = json.loads(body)
        inspect.signature(answer).bind(None, **values)
    except (ValueError, TypeError, RecursionError):
        raise Refused(400, "bad_call") from None
    if not is_plain(values):
        raise Refused(400, "bad_call")
    return values
