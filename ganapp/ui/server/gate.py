"""The server's outer wall: what of Gradio is offered, how large a request may be, and how many may wait.

Everything else that Gradio serves (files, uploads, recordings, deep links, the history of runs, calls past the queue)
is not there. Whatever is refused is said in the reader's language.
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable

import gradio as gr
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from ganapp.ui.kit.validation import Checks
from ganapp.ui.server.readers import Readers

MOST_BYTES = 1_000_000  # of a body; what is asked with the pad of Draw has 38 kB
DRAINED = 64 * MOST_BYTES  # so much of a body that is too large is thrown away, so that its sender hears the answer
MOST_CALLS = 24  # of one session that wait or were not read
LONGEST_SESSION = 64  # characters of its name, which is remembered

_PAGE = r"/|/(assets|static|browser|weights)/.+|/(config|theme\.css|favicon\.ico|robots\.txt|manifest\.json)"
_ABOUT = r"/gradio_api/(info|startup-events|theme\.css|heartbeat/[^/]+|queue/data|call/(v2/)?[^/]+/[^/]+)"
OFFERED = {
    "GET": re.compile(f"{_PAGE}|{_ABOUT}"),
    "HEAD": re.compile(_PAGE),
    "POST": re.compile(r"/ask/[a-z_]+|/gradio_api/(queue/join|call/(v2/)?[^/]+|cancel|reset)|/(draw|score)/[^/]+"),
}
"""What can be asked for, by method: the page and its parts, what can be called, calls through the queue, pictures."""

CALLS = re.compile(r"/gradio_api/(queue/join|call/.+)")

log = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[dict]]
Send = Callable[[dict], Awaitable[None]]


class Refused(Exception):
    """A request that is not let in: the status, the key of a text, and what is filled into it."""

    def __init__(self, status: int, key: str, **known: object):
        super().__init__(key)
        self.status, self.key, self.known = status, key, known

    def said(self, request: Request) -> JSONResponse:
        """As the clients of Gradio look for it, `detail` of what goes through the queue, `error` of the rest."""
        words = str(Checks(request).fail(self.key, **self.known).message)
        return JSONResponse({"detail": words, "error": words}, self.status)


class Gate:
    """ASGI middleware in front of the app of `demo`."""

    def __init__(self, app: Callable, demo: gr.Blocks):
        self.app, self.demo, self.readers = app, demo, Readers()

    async def __call__(self, scope: dict, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        try:
            receive = await self._admitted(request, receive)
        except Refused as refused:
            return await refused.said(request)(scope, receive, send)
        except ClientDisconnect:
            return None
        if path_of(scope) == "/gradio_api/queue/data":
            with self.readers.reading(request.query_params.get("session_hash", "")):
                return await self._served(request, receive, send)
        return await self._served(request, receive, send)

    async def _admitted(self, request: Request, receive: Receive) -> Receive:
        """The request's body, read and found right, for the app to read. Raises Refused."""
        path = path_of(request.scope)
        offered = OFFERED.get(request.method)
        if offered is None or not offered.fullmatch(path):
            raise Refused(404, "not_offered", path=path[:100])
        if request.method != "POST":
            return receive
        body = await read_body(receive)
        if CALLS.fullmatch(path):
            self._check_call(body, needs_session=path.endswith("/queue/join"))
        return replayed(body, receive)

    def _check_call(self, body: bytes, needs_session: bool) -> None:
        """Raises Refused where nothing more can be taken, from anybody or from this session."""
        queue, session = self.demo._queue, _session(body)
        if needs_session if session is None else not 0 < len(session) <= LONGEST_SESSION:
            raise Refused(400, "bad_call")
        self.readers.sweep(queue)
        if session is not None and self.readers.calls(queue, session) >= MOST_CALLS:
            raise Refused(429, "too_many_calls", most=MOST_CALLS)
        if len(queue) >= queue.max_size:
            raise Refused(429, "queue_full")

    async def _served(self, request: Request, receive: Receive, send: Send) -> None:
        """What the app answers. Gradio fails on a call that it can make nothing of, for one that names no function:
        that is said to the caller, and takes one line of the log."""
        started = False

        async def send_and_note(message: dict) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(request.scope, receive, send_and_note)
        except Exception as error:
            log.warning("%s %.100r could not be answered: %.200r", request.method, path_of(request.scope), error)
            if started:  # a stream, which has told of the error itself
                return await send({"type": "http.response.body", "body": b"", "more_body": False})
            await Refused(400, "bad_call").said(request)(request.scope, receive, send)
        return None


def path_of(scope: dict) -> str:
    """What is asked for, as Gradio's router sees it. (The path of `request.url` follows from the Host header too.)"""
    return scope["path"].removeprefix(scope.get("root_path", "")).rstrip("/") or "/"


async def read_body(receive: Receive) -> bytes:
    """The whole body, counted as it arrives. Raises Refused, and keeps nothing, where it is too large."""
    body, size, more = bytearray(), 0, True
    while more and size <= DRAINED:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES:
            body.clear()
        else:
            body += part
        more = message.get("more_body", False)
    if size > MOST_BYTES:
        raise Refused(413, "too_large", most=MOST_BYTES // 10**6)
    return bytes(body)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body at once, and then whatever comes after it."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> dict:
        return messages.pop() if messages else await receive()

    return again


def _session(body: bytes) -> str | None:
    """The session that a call names; None where it names none. Raises Refused for what is no call."""
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "bad_call") from None
    session = call.get("session_hash") if isinstance(call, dict) else ()
    if session is not None and not isinstance(session, str):
        raise Refused(400, "bad_call")
    return session
