"""The explorer as static files, or as one file: the tools of the page without a server. `python -m ganapp site OUT`.

What a visitor of a static site has is what the app has, but for what only a server can do; `site_note` says what.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ganapp.checkpoints import Checkpoint, write_atomically
from ganapp.steps import directions_of
from ganapp.texts import LANGUAGES, TEXTS
from ganapp.ui import page
from ganapp.ui.kit import bundle, models, prose
from ganapp.ui.kit.about import Rows
from ganapp.ui.kit.films import film, has_film
from ganapp.ui.kit.modules import BROWSER, KINDS, MODULES, SCRIPTS, SITE, address
from ganapp.ui.kit.painting import FOLDER, Packed, plan, smallest
from ganapp.ui.kit.records import has_record, record
from ganapp.ui.kit.tools import body
from ganapp.ui.tabs.report import report_html
from ganapp.ui.theme import THEME

ENTRY = SCRIPTS[SITE]
STYLES = ("site.css", *page.STYLES)
MANIFEST = ".gan-explorer-site.json"
"""Names the files that were written, so that another run knows which ones it may replace."""


class SiteError(Exception):
    """A site cannot be written; the message says why, and what to do."""


Note = Callable[[str], None]
"""Hears a sentence."""
Steps = Callable[[Iterable[Checkpoint]], Iterable[Checkpoint]]
"""Gives the same ones, and may show how far they are."""


@dataclass(frozen=True)
class Site:
    """What is written: the document, and the other files by their places below it."""

    models: list[str]
    document: str
    files: Mapping[str, bytes]


def build(
    checkpoints: Mapping[str, Checkpoint],
    single_file: bool,
    note: Note,
    steps: Steps = list,
    translators: Iterable[Checkpoint] = (),
) -> Site:
    """The explorer of these checkpoints and translators. Those that a page cannot draw by itself are left out; `note`
    hears of it, and `steps` of those that are worked on, which takes its time."""
    drawn = {name: checkpoint for name, checkpoint in checkpoints.items() if plan(checkpoint)}
    for name in checkpoints:
        if name not in drawn:
            note(f"{name}: left out, for a page without a server cannot draw it")
    if not drawn:
        raise SiteError("there is no checkpoint that a page can draw without a server: name a folder that has one")
    files, directions = Files(single_file), {}
    for checkpoint in steps(drawn.values()):
        smallest(checkpoint)
        directions[checkpoint.name] = files.of_content("directions", _directions(checkpoint))

    def beside(checkpoint: Checkpoint) -> dict[str, object]:
        shown = files.of_content("films", film(checkpoint)) if has_film(checkpoint) else False
        told = files.of_content("records", record(checkpoint)) if has_record(checkpoint) else False
        return {"film": shown, "directions": directions[checkpoint.name], "record": told}

    def place(name: str, file: Packed) -> str:
        return files.put(f"{FOLDER}/{file.revision}.bin", file.content)

    reading = [*translators]
    of_models = models.known(drawn, place, beside, smallest, reading)
    report = {language: report_html([*drawn.values()], language) for language in LANGUAGES}
    cards = files.of_content("cards", Rows(lambda: [*drawn.values(), *reading]).answer(None))
    known = page.given({}, server=False, report=report, cards=cards, **of_models)
    if not single_file:
        for name in (SITE, *bundle.besides(MODULES, ENTRY)):
            files.put(address(name).removeprefix("./"), MODULES[name])
    return Site([*drawn, *(one.name for one in reading)], document(known, single_file), files.made)


class Files:
    """What stands beside the document; in a single file, in the document."""

    def __init__(self, single_file: bool):
        self.single_file, self.made = single_file, {}

    def put(self, name: str, content: bytes) -> str:
        """The address of a file of the site."""
        if self.single_file:
            return data_url(name, content)
        self.made[name] = content
        return f"./{name}"

    def of_content(self, kind: str, value: object) -> str:
        """The address of a file with this value as JSON, whose name changes with it."""
        content = json.dumps(value, separators=(",", ":")).encode()
        return self.put(f"{kind}/{hashlib.sha256(content).hexdigest()[:32]}.json", content)


def data_url(name: str, content: bytes) -> str:
    kind = KINDS.get(Path(name).suffix, "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _script() -> str:
    """HTML: all that the page runs, with what is no module as data: URLs."""
    code = bundle.bundled(MODULES, ENTRY, lambda name: json.dumps(data_url(name, MODULES[name]))).decode()
    safe = code.replace("</script", "<\\/script")
    return f'<script type="module">{safe}</script>\n'


def _directions(checkpoint: Checkpoint) -> dict | None:
    """Those of every layer, see browser/kit/steps.js; None where the generator has none."""
    try:
        return directions_of(checkpoint)
    except ArithmeticError:
        return None


def document(known: dict, single_file: bool) -> str:
    """The page itself."""
    scripts = page.knowledge(known) + (_script() if single_file else page.entry(SITE))
    styles = _theme() + "".join((BROWSER / name).read_text(encoding="utf-8") for name in STYLES)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{escape(TEXTS["lead"].en)}">
<title>{TEXTS["title"].en}</title>
<link rel="icon" href="data:,">
<style>{styles}</style>
{scripts}</head>
<body class="gradio-container">
<main>
<noscript>{TEXTS["no_script"].en} {TEXTS["no_script"].pt}</noscript>
{body()}
<footer class="site-note lead">{prose.both("site_note")}</footer>
</main>
</body>
</html>
"""


def _theme() -> str:
    """The variables of the app's theme that the style sheets use, light and dark."""
    used = {name for sheet in STYLES for name in re.findall(r"var\((--[\w-]+)", (BROWSER / sheet).read_text("utf-8"))}
    blocks = dict(re.findall(r"(:root(?:\.dark, :root \.dark)?) \{(.*?)\}", THEME._get_theme_css(), re.DOTALL))
    light, dark = (dict(re.findall(r"(--[\w-]+): (.*?);", text)) for text in blocks.values())
    for name in (names := list(used)):  # which grows
        names += [n for v in (light, dark) for n in re.findall(r"var\((--[\w-]+)", v.get(name, "")) if n not in names]
    rules = [(":root", light), (":root .dark", dark)]
    return "".join(f"{where} {{ {''.join(f'{n}: {v[n]}; ' for n in names if n in v)}}}\n" for where, v in rules)


def write(out: Path, site: Site) -> None:
    """Puts the site into the folder `out`, file by file, each whole or not at all; of what is there it replaces only
    what an earlier run has written. Raises SiteError."""
    before = _written_before(out)
    wanted = {"index.html": site.document.encode(), **site.files}
    for name, content in wanted.items():
        if name not in before and (out / name).exists():
            raise SiteError(f"{out / name} is there already, and was not written by this command: name another folder")
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(out / name, content)
    write_atomically(out / MANIFEST, json.dumps(sorted(wanted)).encode())
    for name in before - wanted.keys():
        (out / name).unlink(missing_ok=True)


def write_file(out: Path, site: Site) -> None:
    """The site as one HTML file. Raises SiteError where something else stands there."""
    if out.exists() and (out.is_dir() or b'id="ganapp"' not in out.read_bytes()):
        raise SiteError(f"{out} is there already, and was not written by this command: give another name")
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, site.document.encode())


def _written_before(out: Path) -> set[str]:
    """The files of an earlier run. Raises SiteError where the folder holds anything else."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return set()
    try:
        names = set(json.loads((out / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise SiteError(f"{out} is not empty, and holds no site that was written by this command") from None
    root = out.resolve()
    return {name for name in names if isinstance(name, str) and (out / name).resolve().is_relative_to(root)}
