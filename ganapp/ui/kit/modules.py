"""What the page runs: the ES modules of browser/ and its rooms, the kernel, and the scripts of workers, under an
address that changes with them."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path

BROWSER = Path(__file__).parent.parent / "browser"
FOLDER = "browser"
ENTRY = "gradio.js"
"""The module that begins."""
KINDS = {".js": "text/javascript", ".wasm": "application/wasm"}
"""What is served, by the end of its name, with its media type."""
SCRIPTS = {
    "painter/worker.script.js": "painter/worker/worker.js",
    "lab/worker.script.js": "lab/engine/worker.js",
}
"""What a worker is started with, by the module that it begins with; see `script`."""

_IMPORT = re.compile(rb'^import .* from "(\.{1,2}/[\w./]+)";$', re.MULTILINE)
_EXPORT = re.compile(rb"^export (?=const|function|class|async)", re.MULTILINE)
_COMMENT = re.compile(rb"^[ \t]*//.*$", re.MULTILINE)


def _read() -> dict[str, bytes]:
    files = [path for path in sorted(BROWSER.rglob("*")) if path.suffix in KINDS]
    return {path.relative_to(BROWSER).as_posix(): _sent(path) for path in files}


def _sent(path: Path) -> bytes:
    """The content of a file, where lines of comment, a sixth of what would be sent, are empty: an error in the page
    names the line that it has in the file."""
    content = path.read_bytes()
    return _COMMENT.sub(b"", content) if path.suffix == ".js" else content


def address(name: str) -> str:
    """Where a module is, seen from the page, whatever path the app is served under."""
    return f"./{FOLDER}/{VERSION}/{name}"


def resolve(name: str, asked: str) -> str:
    """The module that `name` means by "./other.js" or "../room/other.js"."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), asked))


def needed(*names: str) -> list[str]:
    """These modules and all that they import, so that a browser can ask for them at once."""
    return reached(names, _imports)


def reached(names: Iterable[str], asked: Callable[[str], Iterable[str]]) -> list[str]:
    """These files, those that `asked` names of each, and so on, each once."""
    found = dict.fromkeys(names)
    left = [*found]
    for name in left:  # which grows
        new = dict.fromkeys(other for other in asked(name) if other not in found)
        found |= new
        left += new
    return [*found]


def script(name: str) -> bytes:
    """A module and all that it imports as one classic script, each after what it imports. A worker that is started from
    a Blob on a page without a server runs nothing else. Their names at the top level must differ."""
    parts: dict[str, bytes] = {}

    def add(name: str) -> None:
        for other in _imports(name):
            if other not in parts:
                add(other)
        parts[name] = _EXPORT.sub(b"", _IMPORT.sub(b"", MODULES[name]))

    add(name)
    return b"".join((b'"use strict";\n', *parts.values()))


def _imports(name: str) -> list[str]:
    return [resolve(name, other.decode()) for other in _IMPORT.findall(MODULES[name])]


MODULES = _read()
"""Their content by the path of the file in browser/; read once, so that what is sent is what the address says."""
MODULES |= {name: script(first) for name, first in SCRIPTS.items()}
VERSION = hashlib.sha256(repr(MODULES).encode()).hexdigest()[:12]
