"""The modules of the page for a document without a server: which files it takes, and how they all stand in one."""

import base64
import json
import posixpath
import re

from ganapp.ui.kit.modules import KINDS, MODULES, reached, resolve

_ASKED = re.compile(rb'(?:^import .* from |^export .* from |import\()"(\.{1,2}/[\w./]+)"', re.MULTILINE)
_BESIDE = re.compile(rb'new URL\("(\.{1,2}/[\w./]+)", import\.meta\.url\)\.href')
ROOM = "ganapp/"
"""Begins the names by which modules of one document find each other."""


def files_of(entry: str) -> list[str]:
    """A module, and all files that it and those after it ask for, at once or later."""

    def asked(name: str) -> list[str]:
        found = _ASKED.findall(MODULES[name]) + _BESIDE.findall(MODULES[name])
        return [resolve(name, one.decode()) for one in found]

    return reached([entry], asked)


def data_url(name: str, content: bytes) -> str:
    kind = KINDS.get(posixpath.splitext(name)[1], "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def in_one(entry: str) -> str:
    """HTML: the module and all that it reaches. Each is a data: URL in an import map, for such a module has no folder
    in which "./other.js" would be; what is not a module stands as such an URL where it is asked for."""
    names = files_of(entry)
    modules = [name for name in names if name.endswith(".js")]
    imports = {ROOM + name: data_url(name, _alone(name)) for name in modules}
    return (
        f'<script type="importmap">{json.dumps({"imports": imports})}</script>\n'
        f'<script type="module">import "{ROOM}{entry}";</script>\n'
    )


def _alone(name: str) -> bytes:
    """The text of a module that stands in no folder."""

    def imported(found: re.Match) -> bytes:
        other = resolve(name, found[1].decode())
        return found[0].replace(found[1], (ROOM + other).encode())

    def beside(found: re.Match) -> bytes:
        other = resolve(name, found[1].decode())
        return json.dumps(data_url(other, MODULES[other])).encode()

    return _BESIDE.sub(beside, _ASKED.sub(imported, MODULES[name]))
