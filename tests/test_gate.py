"""The outer wall of the server: what is offered, how much is read, and what is said of the rest."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from ganapp.ui import build_app
from ganapp.ui.server import readers
from ganapp.ui.server.gate import MOST_BYTES, MOST_CALLS, Gate
from ganapp.ui.server.readers import Readers


@pytest.fixture(scope="module")
def demo(checkpoint_root):
    return build_app([checkpoint_root])


class Inner:
    """Takes the place of Gradio behind the gate: answers with the body that it read."""

    def __init__(self):
        self.bodies = []

    async def __call__(self, scope, receive, send):
        self.bodies.append(await Request(scope, receive).body())
        await PlainTextResponse("in")(scope, receive, send)


def ask(gate, path, parts=(b"",), method="POST", query="", language="en"):
    """Status and answer; the body arrives in parts, and no header says how long it is."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-language", language.encode()), (b"content-type", b"application/json")],
    }
    waiting = [{"type": "http.request", "body": part, "more_body": i + 1 < len(parts)} for i, part in enumerate(parts)]
    sent = []

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    asyncio.run(gate(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent).decode()


def call(session="a page", **more):
    return (json.dumps({"session_hash": session, "fn_index": 0, "data": [], **more}).encode(),)


@pytest.fixture
def inner():
    return Inner()


@pytest.fixture
def gate(inner, demo):
    return Gate(inner, demo)


JOIN = "/gradio_api/queue/join"


@pytest.mark.parametrize("path", [JOIN, "/gradio_api/call/sample", "/gradio_api/cancel"])
def test_a_body_is_counted_as_it_arrives_and_too_large_a_one_never_reaches_the_app(gate, inner, path):
    marks = [b"[0.123,0.456]," * 1000] * 1600  # 22 MB of points
    status, said = ask(gate, path, marks)
    assert status == 413
    assert json.loads(said)["detail"] == "This request is too large: at most 1 MB is taken."
    assert "Este pedido é grande demais" in ask(gate, path, marks, language="pt-BR")[1]
    assert not inner.bodies


def test_a_body_that_fits_arrives_whole(gate, inner):
    (body,) = call(data=["x" * (MOST_BYTES - 100)])
    assert ask(gate, JOIN, [body[:10], b"", body[10:]]) == (200, "in")
    assert inner.bodies == [body]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/run/sample"),
        ("POST", "/gradio_api/api/sample"),
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress"),
        ("POST", "/gradio_api/process_recording"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/stream/abc"),
        ("POST", "/gradio_api/vibe-edit"),
        ("GET", "/gradio_api/deep_link"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/gradio_api/run-history/records"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=https://a.hf.space/x"),
        ("GET", "/gradio_api/custom_component/1/client/x/y.js"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("GET", "/pwa_icon/100000"),
        ("DELETE", "/"),
    ],
)
def test_what_the_app_does_not_need_is_not_there(gate, inner, method, path):
    status, said = ask(gate, path, method=method, query="lang=pt")
    assert status == 404
    assert json.loads(said)["error"] == f"Não há nada em {path} aqui."
    assert not inner.bodies


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/assets/index.js"),
        ("GET", "/static/img/logo.svg"),
        ("GET", "/theme.css"),
        ("GET", "/config"),
        ("GET", "/config/"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/startup-events"),
        ("GET", "/gradio_api/heartbeat/abc"),
        ("GET", "/gradio_api/call/sample/abc"),
        ("POST", "/gradio_api/call/sample"),
        ("POST", "/gradio_api/call/v2/sample"),
        ("POST", "/gradio_api/cancel"),
        ("POST", "/gradio_api/reset"),
    ],
)
def test_what_the_page_and_its_clients_need_is_there(gate, method, path):
    assert ask(gate, path, call(), method) == (200, "in")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"5", b"[]", b"[" * 100_000, b"\xff", *call(""), *call(None), *call(5), *call("s" * 1000)]
)
def test_a_call_that_is_none_is_refused_in_words(gate, inner, body):
    status, said = ask(gate, JOIN, [body])
    assert status == 400
    assert "This call cannot be understood" in said
    assert not inner.bodies


def test_a_full_queue_is_said_in_the_readers_language(gate, demo, monkeypatch):
    monkeypatch.setattr(demo._queue, "max_size", 0)
    assert ask(gate, JOIN, call()) == ask(gate, "/gradio_api/call/sample", call())
    status, said = ask(gate, JOIN, call(), language="pt-BR")
    assert status == 429
    assert "Há gente demais usando o aplicativo" in json.loads(said)["detail"]


def test_a_page_that_reads_no_answers_gets_no_more_of_them(gate, demo, monkeypatch):
    unread = {"a page": set(map(str, range(MOST_CALLS)))}
    monkeypatch.setattr(demo._queue, "pending_event_ids_session", unread)
    status, said = ask(gate, JOIN, call("a page"))
    assert status == 429
    assert "24 requests of this page are waiting already" in said
    assert ask(gate, JOIN, call("another"))[0] == 200
    with gate.readers.reading("a page"):  # then they are on their way
        assert ask(gate, JOIN, call("a page"))[0] == 200


def test_what_gradio_cannot_answer_is_one_line_of_the_log(demo, caplog):
    async def fails(scope, receive, send):
        raise KeyError("function 99")

    async def fails_late(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise KeyError("a session that is gone")

    status, said = ask(Gate(fails, demo), JOIN, call())
    assert (status, "cannot be understood" in said) == (400, True)
    query = "session_hash=gone"
    assert ask(Gate(fails_late, demo), "/gradio_api/queue/data", method="GET", query=query) == (200, "")
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert not any(record.exc_info for record in caplog.records)


def test_answers_that_nobody_reads_are_forgotten(monkeypatch):
    monkeypatch.setattr(readers, "KEPT", 0.0)
    sessions = {"gone": {"1"}, "reads": {"2"}, "waits": {"3"}, "all read": set()}
    queue = SimpleNamespace(
        pending_event_ids_session=dict(sessions),
        pending_messages_per_session=dict.fromkeys(sessions),
        event_ids_to_events={"3": "is worked on"},
    )
    known = Readers()
    with known.reading("reads"):
        known.sweep(queue)
        assert queue.pending_event_ids_session == sessions, "somebody may still come"
        queue.pending_event_ids_session["new"] = {"4"}
        known.sweep(queue)
    assert set(queue.pending_event_ids_session) == {"reads", "waits", "new"}
    assert set(queue.pending_messages_per_session) == {"reads", "waits"}
