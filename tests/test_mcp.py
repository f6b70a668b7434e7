"""The tools for models, called over HTTP by the client of the protocol's own package."""

import asyncio
import base64
import json
from io import BytesIO

import httpx
import numpy as np
import pytest
import torch
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from PIL import Image

from ganapp.checkpoints import load
from ganapp.sampling import to_uint8
from ganapp.ui import build_app, launch_options
from ganapp.ui import mcp as tools
from ganapp.ui.server.gate import MOST_BYTES
from tests.support import ROOT
from tests.support.app import launched

SHOWN = ("dcgan-mnist", "cgan-mnist", "stacked-mnist", "moons-vanilla")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over a few of the shipped checkpoints, with its tools."""
    root = tmp_path_factory.mktemp("shown")
    for name in SHOWN:
        (root / name).symlink_to(ROOT / "checkpoints" / name)
    with launched(build_app([root]), tools=True) as address:
        yield address


def spoken(address: str, *calls: tuple[str, dict]) -> list:
    """What the tools answer to these calls, in one session; without any, the list of the tools."""

    async def talk():
        async with (
            streamable_http_client(f"{address}gradio_api/mcp") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            if not calls:
                return (await session.list_tools()).tools
            return [await session.call_tool(name, values) for name, values in calls]

    return asyncio.run(talk())


def picture(answer) -> np.ndarray:
    """The PNG of an answer as an array, (h, w) or (h, w, 3)."""
    (image,) = [part for part in answer.content if part.type == "image"]
    assert image.mimeType == "image/png"
    return np.asarray(Image.open(BytesIO(base64.b64decode(image.data, validate=True))))


def text(answer) -> str:
    (words,) = [part.text for part in answer.content if part.type == "text"]
    return words


def expected(name: str, latents: torch.Tensor) -> np.ndarray:
    """(n, size, size) grey pictures of the generator itself, without the app."""
    with torch.inference_mode():
        return to_uint8(load(ROOT / "checkpoints" / name).generator(latents)).squeeze(-1)


def far(a: np.ndarray, b: np.ndarray) -> int:
    return int(np.abs(a.astype(int) - b.astype(int)).max())


def test_every_tool_says_what_it_does_and_what_each_argument_means(address):
    listed = {tool.name: tool for tool in spoken(address)}
    assert listed.keys() == {"checkpoints", "sample", "interpolate", "compare"}
    for tool in listed.values():
        assert tool.description
        for argument in tool.inputSchema["properties"].values():
            assert argument["description"]
            assert argument["type"]
    assert listed["sample"].inputSchema["required"] == ["model"]


def test_the_names_come_with_what_can_be_asked(address):
    (answer,) = spoken(address, ("checkpoints", {}))
    lines = dict(line.split(": ", 1) for line in text(answer).splitlines())
    assert lines.keys() == set(SHOWN)
    assert "0, 1, 2, 3" in lines["cgan-mnist"]
    assert "asked" not in lines["dcgan-mnist"]
    assert "points of the plane" in lines["moons-vanilla"]


def test_a_sample_is_a_picture_that_can_be_seen(address):
    (answer,) = spoken(address, ("sample", {"model": "dcgan-mnist", "seed": 5, "count": 16}))
    sheet = picture(answer)
    assert max(sheet.shape) >= 400  # 28 pixels are too few to be seen
    factor = sheet.shape[1] // (8 * 28)
    small = sheet[::factor, ::factor].reshape(2, 28, 8, 28).swapaxes(1, 2).reshape(16, 28, 28)
    spec = load(ROOT / "checkpoints" / "dcgan-mnist").generator.config.latent
    assert far(small, expected("dcgan-mnist", spec.from_seeds(range(5, 21)))) <= 1
    assert "16 pictures of dcgan-mnist" in text(answer)
    assert "seed 5" in text(answer)
    assert text(answer).count("%") == 16
    assert len(answer.model_dump_json()) < 19_000


def test_every_class_has_a_column(address):
    (answer,) = spoken(address, ("sample", {"model": "cgan-mnist", "count": 30, "held": {"class": "*"}}))
    height, width = picture(answer).shape
    assert width / height == 10 / 3
    assert "The columns are 0, 1, 2" in text(answer)


def test_a_path_begins_and_ends_at_its_seeds(address):
    (answer,) = spoken(address, ("interpolate", {"model": "dcgan-mnist", "a": 3, "b": 44}))
    row = picture(answer)
    factor = row.shape[0] // 28
    small = row[::factor, ::factor].reshape(28, -1, 28).swapaxes(0, 1)
    assert len(small) == tools.FRAMES
    spec = load(ROOT / "checkpoints" / "dcgan-mnist").generator.config.latent
    assert far(small[[0, -1]], expected("dcgan-mnist", spec.from_seeds([3, 44]))) <= 1


def test_models_of_different_kinds_are_compared_in_one_picture(address):
    names = ["dcgan-mnist", "stacked-mnist", "moons-vanilla"]
    (answer,) = spoken(address, ("compare", {"models": names, "held_a": {}}))
    sheet = picture(answer)
    assert sheet.ndim == 3  # stacked-mnist has colours
    assert all(name in text(answer) for name in names)
    rows = [part for part in np.split(sheet, [sheet.shape[1] // 9, 2 * sheet.shape[1] // 9]) if part.size]
    assert len(rows) == 3
    assert all(part.std() > 5 for part in rows)


WRONG = {
    "no such model": ("sample", {"model": "dcgan"}, "There is no model dcgan. Choose one of: cgan-mnist"),
    "no number": ("sample", {"model": "dcgan-mnist", "seed": "seven"}, "must be a whole number from 0 to"),
    "too many": ("sample", {"model": "dcgan-mnist", "count": 101}, "must be a whole number from 1 to 100, not 101"),
    "no such path": ("interpolate", {"model": "dcgan-mnist", "path": "arc"}, "The path must be one of"),
    "no list": ("compare", {"models": "dcgan-mnist"}, "Choose at least one model"),
    "no such class": ("sample", {"model": "cgan-mnist", "held": {"class": 11}}, "Class must be one of 0, 1"),
    "nothing": ("sample", {}, "Field required"),
    "no such tool": ("draw", {}, "Unknown tool: draw"),
}


def test_what_is_wrong_is_said_in_words(address):
    answers = spoken(address, *((name, values) for name, values, _ in WRONG.values()))
    for answer, (_, _, words) in zip(answers, WRONG.values(), strict=True):
        assert answer.isError
        assert words in text(answer)


def post(address: str, content: bytes, **headers: str) -> httpx.Response:
    kinds = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    return httpx.post(f"{address}gradio_api/mcp", content=content, headers=kinds | headers)


def test_answers_come_in_portuguese_where_that_is_asked_for(address):
    arguments = {"name": "sample", "arguments": {"model": "x"}}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": arguments}
    said = post(address, json.dumps(call).encode(), **{"accept-language": "pt-BR"})
    assert "Não há modelo x" in said.json()["result"]["content"][0]["text"]


def test_the_limits_are_those_of_the_gate(address, monkeypatch):
    assert post(address, b" " * (MOST_BYTES + 1)).status_code == 413
    assert httpx.get(f"{address}gradio_api/mcp", headers={"accept": "text/event-stream"}).status_code == 405
    assert httpx.get(f"{address}gradio_api/mcp/schema").status_code == 404
    monkeypatch.setattr(tools, "MOST_CALLS", 0)
    full = post(address, b"{}")
    assert (full.status_code, "Too many people" in full.json()["detail"]) == (429, True)


def test_the_web_api_is_as_it_was(address):
    named = httpx.get(f"{address}gradio_api/info").json()["named_endpoints"]
    assert named.keys() == {"/checkpoints", "/sample", "/interpolate", "/compare"}


def test_without_the_flag_there_is_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_MCP_SERVER", "True")  # Gradio's own would make tools of the JSON endpoints
    demo = build_app([tmp_path])
    assert launch_options(demo)["mcp_server"] is False
    with launched(demo) as address:
        assert post(address, b"{}").status_code == 404
