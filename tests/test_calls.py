"""Calls as an attacker makes them: anything in any place ends in a sentence, and nothing breaks on the way."""

import asyncio
import json
import logging
from itertools import count
from types import SimpleNamespace

import gradio as gr
import httpx
import pytest
from gradio.state_holder import SessionState

from ganapp.texts import TEXTS
from ganapp.ui import build_app
from tests.support.app import launched

FILE = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
DEEP = json.loads("[" * 300 + "]" * 300)
HOSTILE = [
    None,
    True,
    "x",
    "<b>7</b>",
    float("nan"),
    float("inf"),
    -1,
    1.5,
    10**400,
    [],
    [[1]],
    {},
    FILE,
    DEEP,
    "y" * 3000,
]
EVENTS = [None, 5, "x", [1], {}, FILE, {"t": [], "values": {}, "u": None, "v": "x", "model": [], "seed": {}}]
MODEL = {"sample": ["vanilla-tiny"], "interpolate": ["vanilla-tiny"], "compare": [["vanilla-tiny"]]}
"""The first value of what cannot be called without one."""
PORTUGUESE = SimpleNamespace(
    headers={"accept-language": "en"}, query_params={"lang": "pt"}, session_hash="a page", username=None
)


@pytest.fixture(scope="module")
def demo(checkpoint_root):
    return build_app([checkpoint_root])


@pytest.fixture(scope="module")
def address(demo):
    with launched(demo) as address:
        yield address


@pytest.fixture
def client(address):
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


async def answer(demo, state, fn, data, event=None):
    """What a call is answered: the message of its error, or None where it went well."""
    told = gr.EventData(None, event)
    try:
        await demo.process_api(fn, data, state, PORTUGUESE, event_data=told, session_hash="a page")
    except gr.Error as error:
        return str(error.message)
    return None


def hostile_calls(demo):
    """(function, values, what the event says): anything in every place of one function of each handler, too few values,
    too many, and any event."""
    handlers = {(fn.name, len(fn.inputs)): fn for fn in demo.fns.values() if fn.fn and not fn.cancels}
    for fn in handlers.values():
        base = [getattr(block, "value", None) for block in fn.inputs]
        base[:1] = MODEL.get(fn.name, [])
        for i in (i for i, block in enumerate(fn.inputs) if not block.stateful):
            yield fn, base[:i], {}
            yield from ((fn, [*base[:i], value, *base[i + 1 :]], {}) for value in HOSTILE)
        yield fn, [*base, 1, 2], {}
        yield from ((fn, base, event) for event in EVENTS if fn.collects_event_data)


def test_anything_anywhere_in_a_call_ends_in_words(demo, caplog):
    state, calls = SessionState(demo), [*hostile_calls(demo)]

    async def answers():
        return [await answer(demo, state, *call) for call in calls]

    said = asyncio.run(answers())
    by_message = {message: call for call, message in zip(calls, said, strict=True) if message is not None}
    assert said.count(None) < len(calls) / 4, "most of them are nonsense"
    assert len(by_message) > 100
    assert not {message: call for message, call in by_message.items() if len(message) < 20 or "<" in message}
    assert TEXTS["failed_call"].pt not in by_message, by_message[TEXTS["failed_call"].pt]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert not any(" must be " in message or "There is no" in message for message in by_message), "it is asked in pt"


def test_a_handler_that_breaks_is_written_down_and_said_in_words(demo, caplog, monkeypatch):
    (fn,) = (fn for fn in demo.fns.values() if fn.api_name == "checkpoints")
    monkeypatch.setattr(fn, "fn", lambda: 1 / 0)
    assert asyncio.run(answer(demo, SessionState(demo), fn, [])) == TEXTS["failed_call"].pt
    assert "ZeroDivisionError" in caplog.text


def test_nothing_of_the_page_is_kept_for_a_visitor(demo):
    """Gradio keeps a copy of every component, with its last value, for each of ten thousand visitors."""
    state = SessionState(demo)
    (fn,) = (fn for fn in demo.fns.values() if fn.api_name == "sample")
    assert asyncio.run(answer(demo, state, fn, ["dcgan-tiny", 0, 100, 1])) is None
    assert not state.config_values


RAW = [
    {"fn_index": 10**6},
    {"fn_index": "x"},
    {"fn_index": None},
    {"data": {}},
    {"data": DEEP, "fn_index": 0},
    {"trigger_id": 10**6, "fn_index": 0},
    {"batched": True, "fn_index": 3},
    {"event_data": FILE, "fn_index": 3},
]


def test_raw_calls_end_in_words_and_leave_no_traceback(client, demo, capfd):
    number = count()

    def told(more):
        """What is said to a call: by the answer to it, or by the stream of answers."""
        session = f"raw-{next(number)}"
        joined = client.post("gradio_api/queue/join", json={"session_hash": session, "data": [], **more})
        if joined.status_code != 200:
            return joined.text
        return client.get("gradio_api/queue/data", params={"session_hash": session}).text

    for more in RAW:
        assert "detail" in (said := told(more)) or '"error":"' in said or '"success":true' in said, more
    for path in ("call/nope", "call/v2/nope", "call/v2/sample"):
        assert "cannot be understood" in client.post(f"gradio_api/{path}", json={"data": []}).text
    assert "Not Found" in client.get("gradio_api/queue/data", params={"session_hash": "gone"}).text
    assert "Traceback" not in capfd.readouterr().err
    assert len(demo._queue.event_analytics) <= 1, "statistics that nobody sees"
