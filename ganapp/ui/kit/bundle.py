"""ES modules as one script: a page asks for them once instead of a hundred times, and a worker or a document without a
server has no folder in which "./other.js" would be."""

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, normpath, relpath
from posixpath import join as joined

_PATH = rb'"(\.{1,2}/[\w./]+)"'
_IMPORT = re.compile(rb"^import (?:\* as (\w+)|\{([^}]*)\}) from " + _PATH + rb";$", re.MULTILINE)
_LATER = re.compile(rb"\bimport\(" + _PATH + rb"\)")
_BESIDE = re.compile(rb"new URL\(" + _PATH + rb", import\.meta\.url\)\.href")
_EXPORT = re.compile(rb"^export (?=(?:const|class|(?:async )?function\*?) (\{[^}]*\}|\[[^\]]*\]|\w+))", re.MULTILINE)
LOAD = b"$module"
"""What a module is asked for by in the script; no module has this name."""

Place = Callable[[str], str]
"""The address of a file that is no module, by its name: JavaScript that gives a text."""


def resolve(name: str, asked: str) -> str:
    """The file that `name` means by "./other.js" or "../room/other.js"."""
    return normpath(joined(dirname(name), asked))


def bundled(modules: Mapping[str, bytes], entry: str, place: Place | None = None) -> bytes:
    """A script that does what the module `entry` does. Each module that it reaches is a function there, which runs when
    it is asked for first and gives its exports; they cannot be assigned to later. `place`: where files stand that
    are asked for as `new URL("./file", import.meta.url).href`; usually beside the script, as they do beside
    `entry`. Raises ValueError where modules import each other in a circle."""
    place = place or (lambda name: f'new URL("./{relpath(name, dirname(entry) or ".")}", import.meta.url).href')
    parts = [b"%s: %s" % (_quoted(name), _as_function(modules, name, place)) for name in reached(modules, entry)]
    begin = b'"use strict";\nconst %s = ((made, all) => (name) => (made[name] ??= all[name]()))({}, {\n' % LOAD
    return b"".join([begin, *parts, b"});\n%s(%s);\n" % (LOAD, _quoted(entry))])


def reached(modules: Mapping[str, bytes], entry: str) -> list[str]:
    """A module, and all that it and those after it import, at once or later; each after what it imports at once."""
    found: dict[str, bytes] = {}
    later = [entry]
    for first in later:  # which grows
        _add(modules, first, found, later, ())
    return [*found]


def besides(modules: Mapping[str, bytes], entry: str) -> list[str]:
    """The files that are no modules and that these ask for by their address."""
    asked = [(name, found) for name in reached(modules, entry) for found in _BESIDE.findall(modules[name])]
    return [*dict.fromkeys(resolve(name, found.decode()) for name, found in asked)]


def _add(modules: Mapping[str, bytes], name: str, found: dict, later: list[str], way: tuple[str, ...]) -> None:
    if name in way:
        raise ValueError(f"modules import each other: {', '.join([*way[way.index(name) :], name])}")
    if name in found:
        return
    for _, _, other in _IMPORT.findall(modules[name]):
        _add(modules, resolve(name, other.decode()), found, later, (*way, name))
    found[name] = modules[name]
    later += [resolve(name, other.decode()) for other in _LATER.findall(modules[name])]


def _as_function(modules: Mapping[str, bytes], name: str, place: Place) -> bytes:
    def other(asked: bytes) -> str:
        return resolve(name, asked.decode())

    def imported(found: re.Match) -> bytes:
        names = found[1] or b"{%s}" % found[2].replace(b" as ", b": ")
        return b"const %s = %s(%s);" % (names, LOAD, _quoted(other(found[3])))

    def later(found: re.Match) -> bytes:
        return b"Promise.resolve().then(() => %s(%s))" % (LOAD, _quoted(other(found[1])))

    code = modules[name]
    exported = b", ".join(word for names in _EXPORT.findall(code) for word in re.findall(rb"\w+", names))
    code = _BESIDE.sub(lambda found: place(other(found[1])).encode(), code)
    code = _EXPORT.sub(b"", _LATER.sub(later, _IMPORT.sub(imported, code)))
    return b"() => {\n%s\nreturn { %s };\n},\n" % (code, exported)


def _quoted(name: str) -> bytes:
    return b'"%s"' % name.encode()
