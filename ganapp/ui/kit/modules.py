"""What the page runs, under an address that changes with it: the ES modules of browser/ and its rooms, as one script
each for the page and its workers, and the kernel."""

import hashlib
import re
from pathlib import Path

from ganapp.ui.kit.bundle import bundled

BROWSER = Path(__file__).parent.parent / "browser"
FOLDER = "browser"
KINDS = {".js": "text/javascript", ".wasm": "application/wasm"}
"""What is served, by the end of its name, with its media type."""
APP, SITE = "gradio.script.js", "site.script.js"
"""What the page of the app begins with, and that of a site."""
SCRIPTS = {
    APP: "gradio.js",
    SITE: "site.js",
    "painter/worker.script.js": "painter/worker/worker.js",
    "lab/worker.script.js": "lab/engine/worker.js",
}
"""By their names, the module that each begins with."""

_COMMENT = re.compile(rb"^[ \t]*//.*$", re.MULTILINE)


def _read() -> dict[str, bytes]:
    files = [path for path in sorted(BROWSER.rglob("*")) if path.suffix in KINDS]
    return {path.relative_to(BROWSER).as_posix(): _sent(path) for path in files}


def _sent(path: Path) -> bytes:
    """The content of a file without its lines of comment, a sixth of what would be sent."""
    content = path.read_bytes()
    return _COMMENT.sub(b"", content) if path.suffix == ".js" else content


def address(name: str) -> str:
    """Where a file is, seen from the page, whatever path the app is served under."""
    return f"./{FOLDER}/{VERSION}/{name}"


MODULES = _read()
"""Their content by the path of the file in browser/; read once, so that what is sent is what the address says."""
MODULES |= {name: bundled(MODULES, first) for name, first in SCRIPTS.items()}
VERSION = hashlib.sha256(repr(MODULES).encode()).hexdigest()[:12]
