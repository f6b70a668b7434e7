"""The server's half of the painter: files of weights for pages that draw by themselves, pictures and scores for the
others.

Both are no calls of Gradio's queue. A picture is drawn in the order in which pages ask, one request at a time; a page
has one on its way (see browser/painter/painter.js), so that all have their turn.
"""

import re
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ganapp import adversary, sampling
from ganapp.checkpoints import Checkpoint
from ganapp.shelf import Shelf
from ganapp.ui.kit import painting
from ganapp.ui.server.gate import Refused, path_of
from ganapp.ui.server.turns import Turns

MOST_AT_ONCE = 64  # latents or pictures of a request; see browser/painter/painter.js
MOST_OF_PAGE = 4  # requests of one page that wait

_WEIGHTS = re.compile(rf"/{painting.FOLDER}/([0-9a-f]+)/[^/]+\.bin")
_WORK = re.compile(r"/(draw|score)/([^/]+)")
KEPT = {"cache-control": "public, max-age=31536000, immutable"}
BYTES = "application/octet-stream"


class ServedPainter:
    """ASGI middleware that answers GET /weights/REVISION/NAME.bin, POST /draw/MODEL and POST /score/MODEL over the
    checkpoints that are there now, and lets everything else pass.

    A body of /draw is latents (n, d) in float32, little endian; the answer is pictures (n, h, w, c) in uint8. A body of
    /score is such pictures, and behind them their classes (n, k) in float32 where the critic is told of them; the
    answer is what the model's critic says of each, (n,) in float32.
    """

    def __init__(self, app: Callable, checkpoints: Shelf):
        self.app, self.checkpoints = app, checkpoints
        self.turns = Turns(1, MOST_OF_PAGE)

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        path = path_of(scope) if scope["type"] == "http" else ""
        file, work = _WEIGHTS.fullmatch(path), _WORK.fullmatch(path)
        if file is None and work is None:
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        try:
            answer = await (self._done(*work.groups(), request) if work else self._file(file[1]))
        except Refused as refused:
            answer = refused.said(request)
        return await answer(scope, receive, send)

    async def _file(self, revision: str) -> Response:
        """Raises Refused for a revision that nothing here has: the model may have been replaced since."""
        found = (await run_in_threadpool(painting.files, self.checkpoints.every)).get(revision)
        if found is None:
            raise Refused(404, "weights_gone")
        return Response(found.content, headers=KEPT, media_type=BYTES)

    async def _done(self, kind: str, name: str, request: Request) -> Response:
        """Raises Refused."""
        checkpoint = self.checkpoints.get(name)
        if checkpoint is None:
            raise Refused(404, "bad_model", value=name, names=", ".join(self.checkpoints))
        work = WORK[kind](checkpoint, await request.body())
        async with self.turns.of(request):
            made = await run_in_threadpool(work)
        return Response(made.tobytes(), media_type=BYTES, headers={"cache-control": "no-store"})


Work = Callable[[], np.ndarray]


def _drawing(checkpoint: Checkpoint, body: bytes) -> Work:
    """Raises Refused for what are no latents, or too many."""
    d = checkpoint.generator.config.latent.size
    n, rest = divmod(len(body), 4 * d)
    if rest or not 0 < n <= MOST_AT_ONCE:
        raise Refused(400, "bad_latents", d=d, most=MOST_AT_ONCE, count=len(body))
    return partial(sampling.draw, checkpoint.painter, _numbers(body, d))


def _scoring(checkpoint: Checkpoint, body: bytes) -> Work:
    """Raises Refused for a model without a critic, and for what are no pictures, or too many."""
    if not painting.has_critic(checkpoint):
        raise Refused(404, "bad_critic", value=checkpoint.name)
    config = checkpoint.generator.config
    size, k = config.image_size**2 * config.channels, len(config.classes)
    n, rest = divmod(len(body), size + 4 * k)
    if rest or not 0 < n <= MOST_AT_ONCE:
        raise Refused(400, "bad_pictures", each=size + 4 * k, most=MOST_AT_ONCE, count=len(body))
    pictures = np.frombuffer(body, np.uint8, n * size).reshape(n, config.image_size, config.image_size, -1)
    classes = _numbers(body[n * size :], k) if k else None
    return partial(adversary.scores, checkpoint.critic, pictures.copy(), classes)


def _numbers(body: bytes, d: int) -> torch.Tensor:
    """(n, d). Raises Refused."""
    numbers = np.frombuffer(body, "<f4").astype(np.float32)
    if not np.isfinite(numbers).all():
        raise Refused(400, "bad_latent_numbers")
    return torch.from_numpy(numbers.reshape(-1, d))


WORK: dict[str, Callable[[Checkpoint, bytes], Work]] = {"draw": _drawing, "score": _scoring}
