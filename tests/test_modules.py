"""The JavaScript of the page: ES modules that find each other, know Gradio in one place, and are given every word."""

import asyncio
import gzip
import json
import re

import pytest
from starlette.responses import HTMLResponse

from ganapp.texts import TEXTS
from ganapp.ui import build_app
from ganapp.ui.kit import modules
from ganapp.ui.kit.modules import ENTRY, MODULES, SCRIPTS, VERSION, address, needed, resolve, script
from ganapp.ui.kit.tools import LESSONS
from ganapp.ui.page import WIDGETS, WORDS, PageHead, foot_of, given, head, module_of
from ganapp.ui.server.gate import OFFERED
from ganapp.ui.server.modules import COMPRESSED, ServedModules
from ganapp.ui.site import ENTRY as SITE
from tests.support import ROOT

TEXT = {name: content.decode() for name, content in MODULES.items() if name.endswith(".js") and name not in SCRIPTS}
IMPORT = re.compile(r'^import .* from "(\.{1,2}/[\w./]+)";$', re.M)


def ask(app, path, root_path="", **headers):
    """(status, headers, body)"""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "root_path": root_path, "query_string": b"", "headers": raw}
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    asyncio.run(app(scope, receive, send))
    told = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent)


async def passed(scope, receive, send):
    await HTMLResponse("passed on", 202)(scope, receive, send)


@pytest.mark.parametrize("name", TEXT)
def test_a_module_imports_what_is_there_and_is_imported_itself(name):
    lines = [line for line in TEXT[name].splitlines() if line.startswith("import ")]
    assert len(lines) == len(IMPORT.findall(TEXT[name])), "an import is one line, from a neighbour"
    assert {resolve(name, other) for other in IMPORT.findall(TEXT[name])} <= TEXT.keys()
    others = [(other, text) for other, text in TEXT.items() if other != name]
    named = {resolve(other, asked) for other, text in others for asked in re.findall(r'"(\.{1,2}/[\w./]+)"', text)}
    assert name in {ENTRY, SITE, *named, *SCRIPTS.values()}


@pytest.mark.parametrize("name", TEXT)
def test_a_module_is_sent_line_by_line_as_it_is_but_for_lines_of_comment(name):
    own, sent = (modules.BROWSER / name).read_text(encoding="utf-8").splitlines(), TEXT[name].splitlines()
    assert len(own) == len(sent)
    inside = False  # a text of several lines, which has no comments
    for line, other in zip(own, sent, strict=True):
        assert other == ("" if line.strip().startswith("//") else line)
        assert not (inside and other != line)
        inside ^= line.count("`") % 2 == 1


def test_rooms_are_entered_by_paths_from_where_a_module_is_and_a_worker_gets_all_of_it_in_one_script(monkeypatch):
    rooms = {
        "tool.js": b'import { draw } from "./room/painter.js";\n',
        "room/painter.js": b'import { one } from "../numbers.js";\nimport { two } from "./two.js";\n'
        b"export function draw() {\n  return one + two;\n}\n",
        "room/two.js": b'import { one } from "../numbers.js";\nexport const two = 2 * one;\n',
        "numbers.js": b"export const one = 1;\n",
    }
    monkeypatch.setattr(modules, "MODULES", rooms)
    assert needed("tool.js") == ["tool.js", "room/painter.js", "numbers.js", "room/two.js"]
    bundle = script("room/painter.js").decode()
    assert "import" not in bundle
    assert "export" not in bundle
    assert bundle.index("one = 1") < bundle.index("two = 2") < bundle.index("function draw")
    assert bundle.count("one = 1") == 1


def test_what_is_no_text_has_its_own_media_type(monkeypatch):
    monkeypatch.setitem(MODULES, "room/kernel.wasm", b"\0asm")
    monkeypatch.setitem(COMPRESSED, "room/kernel.wasm", gzip.compress(b"\0asm"))
    path = address("room/kernel.wasm").removeprefix(".")
    status, headers, body = ask(ServedModules(passed), path)
    assert (status, headers["content-type"], body) == (200, "application/wasm", b"\0asm")
    assert gzip.decompress(ask(ServedModules(passed), path, accept_encoding="gzip")[2]) == b"\0asm"


@pytest.mark.parametrize("name", sorted(TEXT.keys() - {ENTRY, SITE}))
def test_one_module_alone_knows_gradio(name):
    code = re.sub(r"//.*", "", TEXT[name])
    assert not re.findall(r"\bgradio|\bganapp\.", code, re.I)


def test_every_word_that_a_module_says_is_given():
    code = "\n".join(TEXT.values())
    assert set(re.findall(r'\bword\("(\w+)"\)', code)) <= set(WORDS)
    begun = set(re.findall(r"\bword\(`(\w+)\$\{", code))
    assert all(any(key.startswith(prefix) for key in WORDS) for prefix in begun)


def test_no_text_of_the_table_is_idle():
    """Each is named by a module or in Python, whole or by how it begins or ends."""
    python = [path for path in (ROOT / "ganapp").rglob("*.py") if path.parent.name != "texts"]
    code = "\n".join([*TEXT.values(), *(path.read_text(encoding="utf-8") for path in python)])
    whole = set(re.findall(r"\b(\w+)\b", re.sub(r"(?m)^\s*(#|//).*", "", code)))
    begins, ends = (tuple(set(re.findall(form, code))) for form in (r"[\"'`](\w+_)\$?\{", r"\}(_\w+)[\"'`]"))
    told = ("lab_is_", "lab_fig_", "measured_", *ends)  # by what a frame of the lab, or a run, holds
    assert not [
        key for key in TEXTS if key not in whole and not key.startswith((*begins, *told)) and not key.endswith(ends)
    ]


def test_a_module_is_kept_for_ever_and_only_under_its_own_version():
    status, headers, body = ask(ServedModules(passed), address("words.js").removeprefix("."))
    assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert headers["content-type"].startswith("text/javascript")
    assert body.decode() == TEXT["words.js"]
    _, headers, body = ask(ServedModules(passed), address("words.js").removeprefix("."), accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == TEXT["words.js"]
    wrong = ("other.js", "style.css", "a/words.js", "../words.js", "latents/../words.js")
    for path in (f"/browser/{VERSION[::-1]}/words.js", *(f"/browser/{VERSION}/{name}" for name in wrong)):
        assert ask(ServedModules(passed), path)[0] == 404
    for path in ("/", "/browser", f"/browser/{VERSION}", "/assets/index.js"):
        assert ask(ServedModules(passed), path)[0] == 202


def test_modules_are_found_behind_a_proxy_that_adds_to_the_path_and_the_gate_lets_them_in():
    path = address("words.js").removeprefix(".")
    assert ask(ServedModules(passed), f"/apps/gan{path}", root_path="/apps/gan")[0] == 200
    assert OFFERED["GET"].fullmatch(path)
    assert address("words.js").startswith("./"), "seen from the page, wherever that is"


def completed(document, **headers):
    async def gradio(scope, receive, send):
        await HTMLResponse(document)(scope, receive, send)

    return ask(PageHead(gradio, lambda: "<i>given</i>"), "/", **headers)


def test_the_head_comes_before_any_script_of_gradio():
    document = "<head><base href='./'><script>1</script><script type='module'></script></head>"
    _, headers, body = completed(document)
    assert body.decode() == document.replace("<script>1", "<i>given</i><script>1").replace(
        "</head>", f"{foot_of('')}</head>"
    )
    assert int(headers["content-length"]) == len(body)


def test_the_document_is_sent_compressed_to_whoever_takes_it_so():
    document = "<head><script></script></head>" + "x" * 10_000
    _, headers, body = completed(document, accept_encoding="br, gzip")
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body) < 400
    assert gzip.decompress(body).decode().endswith("x" * 10_000)
    assert headers["vary"].lower() == "accept-encoding"


def test_what_is_given_is_json_that_no_text_can_leave():
    known = given({"broken": ["</script><script>alert(1)"]})
    html = head(known)
    (written,) = re.findall(r'<script type="application/json" id="ganapp">(.*?)</script>', html, re.S)
    assert json.loads(written) == json.loads(json.dumps(known))
    assert known["words"]["title"] == TEXTS["title"]._asdict()


def mounted(demo) -> dict[int, str]:
    """The widgets of the page, {id of the component: name}."""
    ours = re.compile(r'ganapp\.mount\("(\w+)", element\)')
    scripts = {c["id"]: c["props"].get("js_on_load") or "" for c in demo.get_config_file()["components"]}
    found = {number: ours.fullmatch(script) for number, script in scripts.items() if "ganapp" in script}
    assert all(found.values()), "a widget brings a script of its own"
    return {number: match[1] for number, match in found.items()}


def test_the_widgets_of_a_page_are_asked_for_before_gradio_shows_them(checkpoint_root):
    demo = build_app([checkpoint_root])
    names = [*mounted(demo).values()]
    assert names == [*WIDGETS, *LESSONS]
    assert {module_of(name) for name in names} <= TEXT.keys()
    assert all(re.search(rf"/{name}\.js\">", foot_of(name)) for name in LESSONS)


def test_the_page_asks_at_once_for_what_it_opens_with():
    first = set(re.findall(r"/(\w+\.js)\">", head({})))
    opening = set(re.findall(r"/(\w+\.js)\">", foot_of("no such tab")))
    assert first >= {ENTRY, "given.js", "page.js", "address.js", "state.js"}
    assert opening >= {"header.js", "sample.js", "grid.js"}
    assert not {"lab.js", "run.js", "stage.js", "draw.js"} & (first | opening)
    assert set(re.findall(r"/(\w+\.js)\">", foot_of("training"))) >= {"stage.js", "chart.js", "scales.js", "player.js"}
    assert not first & opening
