"""What a page asks the server for by name: its form, its errors in words, and who waits for whom."""

import asyncio
import json
import threading

import httpx
import pytest
from starlette.responses import PlainTextResponse

from ganapp.ui.kit.validation import Checks
from ganapp.ui.server.asked import OF_ONE, Asked


def double(request, number, times=2):
    return {"is": times * Checks(request).seed(number)}


def broken(request):
    raise ZeroDivisionError("a secret")


@pytest.fixture
def ask():
    app = Asked(PlainTextResponse("the rest"), {"double": double, "broken": broken})

    async def one(client, name, values, language="en"):
        body = values if isinstance(values, bytes) else json.dumps(values).encode()
        return await client.post(f"http://page/ask/{name}?lang={language}", content=body)

    async def all_of(calls):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return await asyncio.gather(*(one(client, *call) for call in calls))

    def ask(*calls):
        answers = asyncio.run(all_of(calls))
        return answers[0] if len(calls) == 1 else answers

    ask.app = app
    return ask


def test_an_answer_is_json_and_an_error_is_words_in_the_language_of_the_page(ask):
    assert ask(("double", {"number": 4})).json() == {"is": 8}
    assert ask(("double", {"number": 4, "times": 3})).json() == {"is": 12}
    refused = ask(("double", {"number": -4}, "pt"))
    assert refused.status_code == 422
    assert "deve ser um número inteiro" in refused.json()["error"]


@pytest.mark.parametrize(
    "values",
    [
        b"",
        b"[",
        b"7",
        b"null",
        b'{"number": 1, "a": 2}',
        b"{}",
        b"[" * 5000,
        b'{"number":' + b"[" * 9 + b"]" * 9 + b"}",
    ],
)
def test_a_call_without_the_right_form_is_refused(ask, values):
    refused = ask(("double", values))
    assert refused.status_code == 400
    assert "cannot be understood" in refused.json()["error"]


def test_what_is_not_offered_and_what_fails_is_said_without_its_secrets(ask, caplog):
    assert ask(("nothing", {})).status_code == 404
    failed = ask(("broken", {}))
    assert failed.status_code == 500
    assert "secret" not in failed.text
    assert "secret" in caplog.text
    assert asyncio.run(httpx.AsyncClient(transport=httpx.ASGITransport(ask.app)).get("http://page/")).text == "the rest"


def test_no_page_takes_more_than_its_share_and_two_work_at_once(ask):
    working, most, lock = [0], [0], threading.Lock()
    wait = threading.Event()

    def slow(request):
        with lock:
            working[0] += 1
            most[0] = max(most[0], working[0])
        wait.wait(0.05)
        with lock:
            working[0] -= 1
        return {}

    ask.app.answers["slow"] = slow
    answers = ask(*[("slow", {})] * (OF_ONE + 3))
    assert sorted(answer.status_code for answer in answers) == [200] * OF_ONE + [429] * 3
    assert most[0] == 2
    assert ask(("slow", {})).status_code == 200, "afterwards there is room again"
