"""A headless Firefox, driven by WebDriver BiDi over a websocket of its own: Debian's needs nothing beside it.

The package `websockets` is not among what the project requires: `pip install websockets`.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = {  # nothing of its own comes in between, and nobody else is asked
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}


class FirefoxPage:
    """One tab. `complaints`: errors that it logged or threw, in words."""

    def __init__(self, socket: ClientConnection):
        self._socket, self._count, self.complaints = socket, 0, []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._context = self._ask("browsingContext.create", type="tab")["context"]

    def open(self, address: str, width: int = 1280, height: int = 800) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._context, viewport=viewport)
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, function: str, given: object = None) -> object:
        """What a JavaScript function of `given` returns, or promises; both are JSON."""
        text = f"(async () => JSON.stringify((await ({function})({json.dumps(given)})) ?? null))()"
        target = {"context": self._context}
        told = self._ask("script.evaluate", expression=text, target=target, awaitPromise=True)
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def screenshot(self, path: Path) -> None:
        told = self._ask("browsingContext.captureScreenshot", context=self._context)
        path.write_bytes(base64.b64decode(told["data"]))

    def _ask(self, method: str, **parameters: object) -> dict:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") == self._count:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
                return told["result"]
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.complaints.append(told["params"]["text"])


@contextmanager
def firefox() -> Iterator[FirefoxPage]:
    assert FIREFOX, "no Firefox on the PATH: install one, or set FIREFOX to its path"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        Path(profile, "user.js").write_text("".join(lines))
        command = [FIREFOX, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            listens = next(found for line in process.stderr if (found := LISTENS.search(line)))
            threading.Thread(target=process.stderr.read, daemon=True).start()  # or it waits for who reads its notes
            with connect(f"{listens[1]}/session", max_size=None) as socket:
                yield FirefoxPage(socket)
        finally:
            process.terminate()
            process.wait(timeout=30)
