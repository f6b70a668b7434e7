"""Serves what the page runs. A browser may keep it for ever: another content has another address."""

import gzip
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response

from ganapp.ui.kit.modules import FOLDER, KINDS, MODULES, VERSION
from ganapp.ui.server.gate import path_of

_ASKED = re.compile(rf"/{FOLDER}/([^/]+)/(.+)")
HEADERS = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
COMPRESSED = {name: gzip.compress(content) for name, content in MODULES.items()}


class ServedModules:
    """ASGI middleware that answers what is asked for below /browser/ and lets everything else pass."""

    def __init__(self, app: Callable):
        self.app = app

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        asked = _ASKED.fullmatch(path_of(scope)) if scope["type"] == "http" else None
        if asked is None:
            return await self.app(scope, receive, send)
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        return await answer(*asked.groups(), takes_gzip)(scope, receive, send)


def answer(version: str, name: str, takes_gzip: bool) -> Response:
    """A module of this version. The content of another one would be kept under a name that is not its own."""
    if version != VERSION or name not in MODULES:
        return PlainTextResponse("There is no such module.", 404)
    kind = KINDS[PurePosixPath(name).suffix]
    if takes_gzip:
        return Response(COMPRESSED[name], headers=HEADERS | {"content-encoding": "gzip"}, media_type=kind)
    return Response(MODULES[name], headers=HEADERS, media_type=kind)
