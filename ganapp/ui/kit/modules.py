"""The JavaScript of the page: the ES modules of browser/, as they are, under an address that changes with them."""

import hashlib
import re
from pathlib import Path

BROWSER = Path(__file__).parent.parent / "browser"
FOLDER = "browser"
MODULES = {path.name: path.read_bytes() for path in sorted(BROWSER.glob("*.js"))}
"""Their text by the name of the file; read once, so that what is sent is what the address says."""
VERSION = hashlib.sha256(repr(MODULES).encode()).hexdigest()[:12]
ENTRY = "gradio.js"
"""The module that begins."""

_IMPORT = re.compile(rb'^import .* from "\./([\w.]+)";$', re.MULTILINE)


def address(name: str) -> str:
    """Where a module is, seen from the page, whatever path the app is served under."""
    return f"./{FOLDER}/{VERSION}/{name}"


def needed(*names: str) -> list[str]:
    """These modules and all that they import, so that a browser can ask for them at once."""
    found = list(names)
    for name in found:  # which grows
        found += [other for other in _imports(name) if other not in found]
    return found


def _imports(name: str) -> list[str]:
    return [other.decode() for other in _IMPORT.findall(MODULES[name])]
