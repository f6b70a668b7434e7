"""The JavaScript of the page: ES modules that find each other, know Gradio in one place, and are given every word."""

import asyncio
import gzip
import json
import re
import shutil
import subprocess

import pytest
from starlette.responses import HTMLResponse

from ganapp.texts import TEXTS
from ganapp.ui import build_app
from ganapp.ui.kit import modules
from ganapp.ui.kit.bundle import besides, bundled, reached, resolve
from ganapp.ui.kit.modules import APP, BROWSER, MODULES, SCRIPTS, SITE, VERSION, address
from ganapp.ui.kit.tools import LESSONS, body
from ganapp.ui.page import STYLES, WORDS, PageHead, given, head
from ganapp.ui.server.gate import OFFERED
from ganapp.ui.server.modules import COMPRESSED, ServedModules
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
    assert name in {*named, *SCRIPTS.values()}


@pytest.mark.parametrize("name", TEXT)
def test_what_a_module_imports_by_a_name_is_exported_by_that_name(name):
    for names, asked in re.findall(r'^import \{ (.*) \} from "(\.{1,2}/[\w./]+)";$', TEXT[name], re.M):
        for one in names.split(", "):
            exported = rf"^export [^=(]*\b{one.split(' as ')[0]}\b"
            assert re.search(exported, TEXT[resolve(name, asked)], re.M), f"{one} from {asked}"


@pytest.mark.parametrize("name", TEXT)
def test_a_module_is_sent_line_by_line_as_it_is_but_for_lines_of_comment(name):
    own, sent = (modules.BROWSER / name).read_text(encoding="utf-8").splitlines(), TEXT[name].splitlines()
    assert len(own) == len(sent)
    inside = False  # a text of several lines, which has no comments
    for line, other in zip(own, sent, strict=True):
        assert other == ("" if line.strip().startswith("//") else line)
        assert not (inside and other != line)
        inside ^= line.count("`") % 2 == 1


ROOMS = {
    "tool.js": b'import { draw, what as name } from "./room/painter.js";\n'
    b'const later = import("./late.js");\n'
    b"later.then(({ said }) => console.log(JSON.stringify([draw(), name, said, globalThis.times])));\n",
    "room/painter.js": b'import * as numbers from "../numbers.js";\nimport { two } from "./two.js";\n'
    b'export const what = new URL("./file.wasm", import.meta.url).href;\n'
    b"export function draw() {\n  return numbers.one + two;\n}\n",
    "room/two.js": b'import { one } from "../numbers.js";\nexport const two = 2 * one;\n',
    "numbers.js": b"globalThis.times = (globalThis.times ?? 0) + 1;\nexport const [one] = [1];\n",
    "late.js": b'import { one } from "./numbers.js";\nexport const { said } = { said: `late ${one}` };\n',
}


def ran(script) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    return subprocess.check_output([node, script], text=True, timeout=30)


def test_all_that_a_module_reaches_is_one_script_which_does_the_same(tmp_path):
    assert reached(ROOMS, "tool.js") == ["numbers.js", "room/two.js", "room/painter.js", "tool.js", "late.js"]
    assert besides(ROOMS, "tool.js") == ["room/file.wasm"]
    script = tmp_path / "one.mjs"
    script.write_bytes(bundled(ROOMS, "tool.js"))
    printed = json.loads(ran(script))
    assert printed == [3, (tmp_path / "room" / "file.wasm").as_uri(), "late 1", 1], "each runs once"
    script.write_bytes(bundled(ROOMS, "tool.js", lambda name: json.dumps(f"elsewhere/{name}")))
    assert json.loads(ran(script))[1] == "elsewhere/room/file.wasm"


def test_modules_that_import_each_other_are_refused():
    circle = {"a.js": b'import { b } from "./b.js";', "b.js": b'import { a } from "./a.js";'}
    with pytest.raises(ValueError, match=r"a\.js, b\.js, a\.js"):
        bundled(circle, "a.js")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_needs_no_other_module(name):
    lines = MODULES[name].decode().splitlines()
    assert not [line for line in lines if line.startswith(("import ", "export "))]
    assert name in (APP, SITE) or b"import.meta" not in MODULES[name], "a worker is no module"


def test_what_is_no_text_has_its_own_media_type(monkeypatch):
    monkeypatch.setitem(MODULES, "room/kernel.wasm", b"\0asm")
    monkeypatch.setitem(COMPRESSED, "room/kernel.wasm", gzip.compress(b"\0asm"))
    path = address("room/kernel.wasm").removeprefix(".")
    status, headers, body = ask(ServedModules(passed), path)
    assert (status, headers["content-type"], body) == (200, "application/wasm", b"\0asm")
    assert gzip.decompress(ask(ServedModules(passed), path, accept_encoding="gzip")[2]) == b"\0asm"


@pytest.mark.parametrize("name", sorted(TEXT.keys() - {SCRIPTS[APP], SCRIPTS[SITE]}))
def test_one_module_alone_knows_gradio(name):
    code = re.sub(r"//.*", "", TEXT[name])
    assert not re.findall(r"\bgradio|\bganapp\.", code, re.I)


def test_every_word_that_a_module_says_is_given():
    code = "\n".join(TEXT.values())
    assert set(re.findall(r'\bword\("(\w+)"\)', code)) <= set(WORDS)
    begun = set(re.findall(r"\bword\(`(\w+)\$\{", code))
    assert all(any(key.startswith(prefix) for key in WORDS) for prefix in begun)


@pytest.mark.parametrize("name", STYLES)
def test_a_rule_for_small_screens_holds_in_gradio_too(name):
    """Gradio puts `.gradio-container` before every selector in an @media: another one there would never match."""
    style = (BROWSER / name).read_text(encoding="utf-8")
    inside = re.findall(r"@media[^{]*\{((?:[^{}]|\{[^{}]*\})*)\}", style)
    assert not [line for text in inside for line in text.splitlines() if ".gradio-container" in line]


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
    assert body.decode() == document.replace("<script>1", "<i>given</i><script>1")
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


def test_the_page_has_a_place_for_every_tool_that_there_is_in_the_app_as_in_a_site(checkpoint_root):
    tools = re.findall(r"^  (\w+): \(\) => import", TEXT["tools/index.js"], re.M)
    assert set(tools) == LESSONS.keys()
    assert re.findall(r'<div id="(\w+)-tool">', body()) == [*LESSONS]
    components = build_app([checkpoint_root]).get_config_file()["components"]
    assert [c["props"]["value"] for c in components if c["type"] == "html"] == [body()]
