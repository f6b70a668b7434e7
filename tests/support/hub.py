"""A small Hugging Face Hub on this machine: the part of its protocol that huggingface_hub speaks to create
repositories, to upload a commit (regular files in it, large and binary ones through Git LFS) and to read one."""

import base64
import contextlib
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

from huggingface_hub import constants

from tests.support import ROOT

TOKEN = "hf_of_a_test"
KINDS = {"model": "", "space": "spaces/"}
REFUSALS = {
    "Invalid credentials in Authorization header": 401,
    "You need to subscribe to PRO to create Gradio Spaces": 402,
    "You don't have the rights to create a space under this namespace": 403,
}
"""What the Hub says, and with which status."""


class Hub:
    """Repositories by (kind, id): {revision: {path: content}}, where "main" is the newest; and what was asked."""

    def __init__(self):
        self.repositories: dict[tuple[str, str], dict[str, dict[str, bytes]]] = {}
        self.created: list[dict] = []
        self.blobs: dict[str, bytes] = {}
        self.through_lfs: set[str] = set()
        self.asked: list[str] = []
        self.variables: dict[str, str] = {}
        self.refusal = ""
        """A key of REFUSALS: what is said to whoever wants to create something."""
        self.lies: dict[str, dict[str, int | None]] = {}
        """Sizes that are told of the files of a repository instead of their own."""
        self.address = ""

    def commit(self, kind: str, name: str, files: dict[str, bytes], gone: Sequence[str] = ()) -> str:
        """A new commit with these files beside those that were there, less those that are gone; its hash."""
        repository = self.repositories.setdefault((kind, name), {"main": {}})
        repository["main"] = {k: v for k, v in {**repository["main"], **files}.items() if k not in gone}
        told = json.dumps({path: hashlib.sha1(content).hexdigest() for path, content in repository["main"].items()})
        revision = hashlib.sha1(told.encode()).hexdigest()
        repository[revision] = repository["main"]
        return revision

    def files(self, kind: str, name: str) -> dict[str, bytes]:
        return self.repositories[kind, name]["main"]

    def revision(self, kind: str, name: str, asked: str) -> str | None:
        """The hash of what is asked for; None where there is no such thing."""
        repository = self.repositories.get((kind, name), {})
        if asked not in repository:
            return None
        return next(key for key, files in reversed(repository.items()) if key != "main" and files is repository[asked])


def is_binary(sample: bytes) -> bool:
    return b"\0" in sample or bytes([0x89]) in sample[:1]


class Answers(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def reply(self, content: object = None, status: int = 200, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content or {}).encode()
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def refuse(self, status: int, message: str, code: str = "") -> None:
        told = {"X-Error-Message": message} | ({"X-Error-Code": code} if code else {})
        self.reply({"error": message}, status, **told)

    def answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.hub.asked.append(f"{self.command} {path}")
        for pattern, does in ROUTES:
            found = re.fullmatch(pattern, path)
            if found:
                return does(self, body, *found.groups())
        return self.refuse(404, "there is no such address", "RepoNotFound")

    do_GET = do_HEAD = do_POST = do_PUT = answer

    def create(self, body: bytes) -> None:
        asked = json.loads(body)
        kind, name = asked.get("type", "model"), f"{asked['organization']}/{asked['name']}"
        if self.headers.get("authorization") != f"Bearer {TOKEN}":
            return self.refuse(401, "Invalid credentials in Authorization header")
        if self.hub.refusal:
            return self.refuse(REFUSALS[self.hub.refusal], self.hub.refusal)
        url = {"url": f"{self.hub.address}/{KINDS[kind]}{name}"}
        if (kind, name) in self.hub.repositories:
            return self.reply(url, 409)
        self.hub.created.append(asked)
        self.hub.commit(kind, name, {".gitattributes": b"*.png filter=lfs\n"})
        return self.reply(url)

    def validate(self, body: bytes) -> None:
        content = json.loads(body)["content"]
        if content.startswith("---\n"):
            return self.reply({"errors": [], "warnings": []})
        return self.reply({"errors": [{"message": "no front matter"}], "warnings": []}, 400)

    def preupload(self, body: bytes, kind: str, name: str) -> None:
        files = [
            {
                "path": file["path"],
                "uploadMode": "lfs" if is_binary(base64.b64decode(file["sample"])) else "regular",
                "shouldIgnore": False,
            }
            for file in json.loads(body)["files"]
        ]
        self.reply({"files": files})

    def batch(self, body: bytes, name: str) -> None:
        objects = [
            {**one, "actions": {"upload": {"href": f"{self.hub.address}/blobs/{one['oid']}", "header": {}}}}
            for one in json.loads(body)["objects"]
        ]
        self.reply({"transfer": "basic", "objects": objects})

    def blob(self, body: bytes, oid: str) -> None:
        assert hashlib.sha256(body).hexdigest() == oid
        self.hub.blobs[oid] = body
        self.reply()

    def commit(self, body: bytes, kind: str, name: str) -> None:
        files, gone = {}, []
        for line in body.splitlines():
            part = json.loads(line)
            value = part["value"]
            if part["key"] == "file":
                content = base64.b64decode(value["content"])
                assert not is_binary(content), f"{value['path']}: binary files want LFS"
                files[value["path"]] = content
            elif part["key"] == "lfsFile":
                files[value["path"]] = self.hub.blobs[value["oid"]]
                self.hub.through_lfs.add(value["path"])
            elif part["key"] == "deletedFile":
                gone.append(value["path"])
        revision = self.hub.commit(kind, name, files, gone)
        self.reply({"commitUrl": f"{self.hub.address}/{name}/commit/{revision}", "commitOid": revision})

    def about(self, body: bytes, kind: str, name: str, asked: str | None = None) -> None:
        revision = self.hub.revision(kind, name, asked or "main")
        if (kind, name) not in self.hub.repositories:
            return self.refuse(401, "Repository not found", "RepoNotFound")
        if revision is None:
            return self.refuse(404, "Invalid rev id", "RevisionNotFound")
        listed = [
            {"rfilename": path, "size": self.hub.lies.get(name, {}).get(path, len(content))}
            for path, content in self.hub.repositories[kind, name][revision].items()
        ]
        return self.reply({"id": name, "sha": revision, "private": False, "siblings": listed})

    def variable(self, body: bytes, name: str) -> None:
        asked = json.loads(body)
        self.hub.variables[asked["key"]] = asked["value"]
        self.reply({asked["key"]: {"value": asked["value"]}})

    def tree(self, body: bytes, kind: str, name: str, asked: str) -> None:
        files = self.hub.files(kind, name).items()
        self.reply([{"type": "file", "path": p, "size": len(c), "oid": hashlib.sha1(c).hexdigest()} for p, c in files])

    def file(self, body: bytes, prefix: str | None, name: str, asked: str, path: str) -> None:
        kind = "space" if prefix else "model"
        revision = self.hub.revision(kind, name, asked)
        if revision is None:
            return self.refuse(404, "Invalid rev id", "RevisionNotFound")
        files = self.hub.repositories[kind, name][revision]
        if path not in files:
            return self.refuse(404, "Entry not found", "EntryNotFound")
        etag = hashlib.sha1(files[path]).hexdigest()
        return self.reply(files[path], ETag=f'"{etag}"', X_Repo_Commit=revision)


ID = r"([\w.-]+/[\w.-]+)"
ROUTES = (
    ("/api/repos/create", Answers.create),
    ("/api/validate-yaml", Answers.validate),
    (rf"/api/(model|space)s/{ID}/preupload/main", Answers.preupload),
    (rf"/api/(model|space)s/{ID}/commit/main", Answers.commit),
    (rf"/api/spaces/{ID}/variables", Answers.variable),
    (rf"/api/(model|space)s/{ID}/tree/(\w+)", Answers.tree),
    (rf"/api/(model|space)s/{ID}", Answers.about),
    (rf"/api/(model|space)s/{ID}/revision/([\w.-]+)", Answers.about),
    (rf"/(?:spaces/)?{ID}\.git/info/lfs/objects/batch", Answers.batch),
    (r"/blobs/(\w+)", Answers.blob),
    (rf"/(spaces/)?{ID}/resolve/([\w.-]+)/(.+)", Answers.file),
)


@contextlib.contextmanager
def serving_hub() -> Iterator[Hub]:
    hub = Hub()
    handler = type("OfThisHub", (Answers,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        hub.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()


def beside(hub: Hub, home: Path, token: str | None = TOKEN) -> dict[str, str]:
    """The environment of a program for which `hub` is the Hub, and which knows nothing of this machine's own login."""
    own = {"HF_ENDPOINT": hub.address, "HF_HOME": str(home), "PYTHONPATH": str(ROOT), "HF_HUB_DISABLE_XET": "1"}
    environment = os.environ | own
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "SPACE_ID"):
        environment.pop(name, None)
    return environment | ({"HF_TOKEN": token} if token else {})


def python(hub: Hub, home: Path, code: str, **options: object) -> subprocess.CompletedProcess:
    """Python code in a process of its own: huggingface_hub takes its address from the environment when it is loaded."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=beside(hub, home, **options), cwd=ROOT, capture_output=True, text=True)


def here(hub: Hub, home: Path, code: str, **options: object) -> subprocess.CompletedProcess:
    """The same in this process, which saves the imports: with what huggingface_hub has read of the environment."""
    told = {
        "ENDPOINT": hub.address,
        "HUGGINGFACE_CO_URL_TEMPLATE": hub.address + "/{repo_id}/resolve/{revision}/{filename}",
        "HF_HUB_CACHE": str(home / "hub"),
        "HF_TOKEN_PATH": str(home / "token"),
        "HF_HUB_DISABLE_XET": True,
    }
    status, out, err = 0, io.StringIO(), io.StringIO()
    environment = patch.dict(os.environ, beside(hub, home, **options), clear=True)
    with environment, patch.multiple(constants, **told), redirect_stdout(out), redirect_stderr(err):
        try:
            exec(code, {"__name__": "here"})
        except SystemExit as end:
            status = end.code or 0
    return subprocess.CompletedProcess("here", status, out.getvalue(), err.getvalue())
