"""Tools for models that speak MCP (Model Context Protocol): pictures that they can see, and a short text.

Gradio can make tools of an app by itself (`mcp_server=True`): of each endpoint one, so that a model would get sprites
as base64 in JSON, and of pictures files that this server does not offer. These call the same endpoints, so the same
checks, and stand where Gradio's would. The package `mcp` is wanted only where tools are asked for.
"""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from io import BytesIO
from typing import Annotated, Any

import anyio
import gradio as gr
import numpy as np
from mcp.server.fastmcp import Context, FastMCP, Image
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from PIL import Image as Pillow
from pydantic import Field
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from ganapp.checkpoints import Checkpoint
from ganapp.sampling import grid
from ganapp.shelf import Shelf
from ganapp.texts import say
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.validation import END_A, END_B, Checks
from ganapp.ui.server.gate import Refused, path_of, read_body, replayed

PATH = "/gradio_api/mcp"
MOST_CALLS = 16  # of all clients that are worked on or wait
AT_ONCE = 2  # that are worked on
ACROSS = 8  # pictures of a grid in a row
FRAMES = 9  # of a path that are shown
SEEN = 640  # pixels a side to which small pictures are magnified
INSTRUCTIONS = """Draws what generative adversarial networks make of a seed. The same model and seed always give the
same picture. Ask `checkpoints` for the names of the models."""


def wanted(description: str, kind: str | list[str] = "integer") -> Any:
    """An argument as a tool describes it. The handlers check it, and say in words what is wrong with it."""
    return Annotated[Any, Field(description=description, json_schema_extra={"type": kind})]


Model = wanted("Name of a checkpoint, one of those that the tool `checkpoints` lists.", "string")
Models = wanted("Names of checkpoints, as a list.", "array")
Seed = wanted("Seed of the first picture, a whole number from 0 on; picture i has seed + i.")
Count = wanted("How many pictures, 1 to 100.")
Scale = wanted("What every latent vector is multiplied by, 0 to 2: below 1 more typical, above 1 stranger.", "number")
Held = wanted(
    'Classes and codes to ask for, such as {"class": 7} or {"code": [0.5, -1]}, of models that have them; "*" as a '
    "value draws every one of them, a column each.",
    ["object", "null"],
)
EndA = wanted("Seed of the first end of the path, from 0 on.")
EndB = wanted("Seed of the other end, from 0 on.")
Kind = wanted('The path between the latents: "slerp" along the sphere, "lerp" straight.', "string")
HeldA = wanted('Classes and codes at the first end, such as {"class": 7}.', ["object", "null"])
HeldB = wanted('Classes and codes at the other end, such as {"class": 3}.', ["object", "null"])


class Tools:
    """What a model may call. Every answer is in the language that the request prefers, English by default."""

    def __init__(self, handlers: Handlers, shelf: Shelf):
        self.handlers, self.shelf, self.at_once = handlers, shelf, anyio.CapacityLimiter(AT_ONCE)

    async def checkpoints(self, context: Context) -> str:
        """List the models: their names, what they draw, and what can be asked of them."""
        language = Checks(context.request_context.request).language
        await self._done(context, lambda request: self.shelf.refresh())
        return "\n".join(described(checkpoint, language) for checkpoint in self.shelf.values())

    async def sample(
        self, context: Context, model: Model, seed: Seed = 0, count: Count = 16, scale: Scale = 1, held: Held = None
    ) -> list:
        """Draw pictures of one model as a grid, with what a classifier reads in them where there is one."""
        value = await self._done(context, partial(self.handlers.sample, model, seed, count, scale, held))
        word = partial(say, Checks(context.request_context.request).language)
        columns = len(value["columns"]["names"]) if value["columns"] else min(ACROSS, value["n"])
        said = [word("tool_sample", n=value["n"], model=model, columns=columns, seed=str(value["seed"]))]
        if value["columns"]:
            said.append(word("tool_columns", names=", ".join(value["columns"]["names"])))
        if value["read"]:
            alone = [text.removeprefix(word("reads_as")).strip() for text in value["read"]]
            said.append(word("tool_read", read="; ".join(alone)))
        return [shown(grid(frames(value), columns)), " ".join(said)]

    async def interpolate(
        self,
        context: Context,
        model: Model,
        a: EndA = END_A,
        b: EndB = END_B,
        path: Kind = "slerp",
        held_a: HeldA = None,
        held_b: HeldB = None,
    ) -> list:
        """Draw what lies between two seeds of one model, as a row of pictures from a to b."""
        return await self.compare(context, [model], a, b, path, held_a, held_b)

    async def compare(
        self,
        context: Context,
        models: Models,
        a: EndA = END_A,
        b: EndB = END_B,
        path: Kind = "slerp",
        held_a: HeldA = None,
        held_b: HeldB = None,
    ) -> list:
        """Draw what lies between the same two seeds for several models, a row each."""
        call = partial(self.handlers.compare, models, a, b, path, held_a=held_a, held_b=held_b)
        value = await self._done(context, call)
        rows = [evenly(frames(item)) for item in value["items"]]
        names = [" - ".join(filter(None, (item["name"], item.get("note")))) for item in value["items"]]
        language = Checks(context.request_context.request).language
        stops = " → ".join(value["stops"])
        words = say(language, "tool_path", n=FRAMES, stops=stops, models=", ".join(names))
        return [shown(stacked(rows)), words]

    async def _done(self, context: Context, call: Callable) -> Any:
        """The answer of an endpoint, in a thread. Raises ToolError with its words."""
        request = context.request_context.request
        try:
            return await anyio.to_thread.run_sync(lambda: call(request=request), limiter=self.at_once)
        except gr.Error as error:
            raise ToolError(str(error.message)) from None


def described(checkpoint: Checkpoint, language: str) -> str:
    """A checkpoint in one line."""
    config, word = checkpoint.generator.config, partial(say, language)
    kind = "tool_pictures" if config.makes_pictures else "tool_points"
    what = [word(kind, dataset=str(checkpoint.training.get("dataset", "?")), size=config.image_size)]
    if holdable := config.latent.holdable:
        asked = [
            f"{name} ({', '.join(getattr(part, 'names', ()))[:200] or part.size})" for name, part in holdable.items()
        ]
        what.append(word("tool_held", names="; ".join(asked)))
    return word("tool_checkpoint", name=checkpoint.name, what="; ".join(what))


def frames(value: dict) -> np.ndarray:
    """The pictures of an endpoint's sprite, (n, h, w, c) uint8."""
    sheet = np.asarray(Pillow.open(BytesIO(base64.b64decode(value["sprite"].partition(",")[2]))))
    size, across = value["size"], value["across"]
    cells = sheet.reshape(sheet.shape[0] // size, size, across, size, -1).swapaxes(1, 2)
    return cells.reshape(-1, size, size, cells.shape[-1])[: value["n"]]


def evenly(film: np.ndarray) -> np.ndarray:
    """FRAMES of (n, h, w, c) pictures, the first and the last among them."""
    return film[np.linspace(0, len(film) - 1, FRAMES).round().astype(int)]


def stacked(rows: list[np.ndarray]) -> np.ndarray:
    """Rows of pictures, each (FRAMES, h, w, c), below each other: smaller ones are magnified, grey ones get colours."""
    size, channels = max(row.shape[1] for row in rows), max(row.shape[3] for row in rows)
    alike = [np.broadcast_to(row, (*row.shape[:3], channels)) for row in rows]
    return np.concatenate([np.asarray(resized(grid(row, FRAMES), size / row.shape[1])) for row in alike])


def resized(sheet: np.ndarray, factor: float) -> np.ndarray:
    """(h, w, c) uint8, magnified without smoothing."""
    if factor == 1:
        return sheet
    image = Pillow.fromarray(sheet[:, :, 0] if sheet.shape[2] == 1 else sheet)
    size = round(image.width * factor), round(image.height * factor)
    return np.asarray(image.resize(size, Pillow.Resampling.NEAREST)).reshape(size[1], size[0], -1)


def shown(sheet: np.ndarray) -> Image:
    """A sheet of (h, w, c) uint8 as a PNG that a model can see; small ones are magnified by a whole factor."""
    sheet = resized(sheet, max(1, SEEN // max(sheet.shape[:2])))
    buffer = BytesIO()
    Pillow.fromarray(sheet[:, :, 0] if sheet.shape[2] == 1 else sheet).save(buffer, "PNG")
    return Image(data=buffer.getvalue(), format="png")


class ToolServer:
    """ASGI middleware that answers MCP at PATH, statelessly, and lets everything else pass. `connect` is the lifespan
    of the app that it stands in."""

    def __init__(self, handlers: Handlers, shelf: Shelf):
        anywhere = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # behind a proxy as well
        server = FastMCP(
            "GAN Explorer",
            INSTRUCTIONS,
            stateless_http=True,
            json_response=True,
            transport_security=anywhere,
            log_level="WARNING",
        )
        tools = Tools(handlers, shelf)
        for tool in (tools.checkpoints, tools.sample, tools.interpolate, tools.compare):
            server.add_tool(tool, structured_output=False)
        server.streamable_http_app()  # makes the manager
        self.manager, self.calls = server.session_manager, 0

    def __call__(self, app: Callable) -> Callable:
        return partial(self._answer, app)

    @asynccontextmanager
    async def connect(self, app: object) -> AsyncIterator[None]:
        async with self.manager.run():
            yield

    async def _answer(self, app: Callable, scope: dict, receive: Callable, send: Callable) -> None:
        if scope["type"] != "http" or path_of(scope) != PATH:
            return await app(scope, receive, send)
        request = Request(scope)
        if request.method != "POST":  # there are no messages but answers, and no sessions to end
            return await Response(status_code=405, headers={"allow": "POST"})(scope, receive, send)
        try:
            receive = replayed(await read_body(receive), receive)
            if self.calls >= MOST_CALLS:
                raise Refused(429, "queue_full")
        except Refused as refused:
            return await refused.said(request)(scope, receive, send)
        except ClientDisconnect:
            return None
        self.calls += 1  # whoever is slow to ask keeps nobody else out
        try:
            return await self.manager.handle_request(scope, receive, send)
        finally:
            self.calls -= 1
