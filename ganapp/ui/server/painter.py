"""The server's half of the painter: files of weights for pages that draw by themselves, and pictures for the others.

Both are no calls of Gradio's queue. A picture is drawn in the order in which pages ask, one request at a time; a page
has one on its way (see browser/painter/painter.js), so that all have their turn.
"""

import re
from collections.abc import Callable, Mapping

import numpy as np
import torch
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit import painting
from ganapp.ui.server.gate import Refused, path_of
from ganapp.ui.server.turns import Turns

MOST_LATENTS = 64  # of a request; see browser/painter/painter.js
MOST_OF_PAGE = 4  # requests of one page that wait

_WEIGHTS = re.compile(rf"/{painting.FOLDER}/([0-9a-f]+)/[^/]+\.bin")
_DRAW = re.compile(r"/draw/([^/]+)")
KEPT = {"cache-control": "public, max-age=31536000, immutable"}
BYTES = "application/octet-stream"


class ServedPainter:
    """ASGI middleware that answers GET /weights/REVISION/NAME.bin and POST /draw/MODEL over the checkpoints that are
    there now, and lets everything else pass.

    A body of /draw is latents (n, d) in float32, little endian; the answer is pictures (n, h, w, c) in uint8.
    """

    def __init__(self, app: Callable, checkpoints: Mapping[str, Checkpoint]):
        self.app, self.checkpoints = app, checkpoints
        self.turns = Turns(1, MOST_OF_PAGE)

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        path = path_of(scope) if scope["type"] == "http" else ""
        file, model = _WEIGHTS.fullmatch(path), _DRAW.fullmatch(path)
        if file is None and model is None:
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        try:
            answer = await (self._drawn(model[1], request) if model else self._file(file[1]))
        except Refused as refused:
            answer = refused.said(request)
        return await answer(scope, receive, send)

    async def _file(self, revision: str) -> Response:
        """Raises Refused for a revision that nothing here has: the model may have been replaced since."""
        found = (await run_in_threadpool(painting.files, self.checkpoints.values())).get(revision)
        if found is None:
            raise Refused(404, "weights_gone")
        return Response(found.content, headers=KEPT, media_type=BYTES)

    async def _drawn(self, name: str, request: Request) -> Response:
        """Raises Refused."""
        checkpoint = self.checkpoints.get(name)
        if checkpoint is None:
            raise Refused(404, "bad_model", value=name, names=", ".join(self.checkpoints))
        latents = _latents(await request.body(), checkpoint.generator.config.latent.size)
        async with self.turns.of(request):
            pixels = await run_in_threadpool(sampling.draw, checkpoint.painter, latents)
        return Response(pixels.tobytes(), media_type=BYTES, headers={"cache-control": "no-store"})


def _latents(body: bytes, d: int) -> torch.Tensor:
    """(n, d). Raises Refused for what is none, or too much."""
    n, rest = divmod(len(body), 4 * d)
    if rest or not 0 < n <= MOST_LATENTS:
        raise Refused(400, "bad_latents", d=d, most=MOST_LATENTS, count=len(body))
    numbers = np.frombuffer(body, "<f4").astype(np.float32)
    if not np.isfinite(numbers).all():
        raise Refused(400, "bad_latent_numbers")
    return torch.from_numpy(numbers.reshape(n, d))
