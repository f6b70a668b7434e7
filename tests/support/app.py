"""The app as a user starts it, and the site."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import gradio as gr

from ganapp import directions
from ganapp.shelf import Shelf
from ganapp.ui import launch_options, site
from tests.support import ROOT
from tests.support.waiting import until

FEW = 200
"""Latents from which a site of a test file has its directions: a tenth of them, for nine tenths of what a site of small
models takes is their directions."""
PORTUGUESE = SimpleNamespace(headers={"accept-language": "pt-BR,pt;q=0.9,en;q=0.8"})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def launched(demo: gr.Blocks, tools: bool = False) -> Iterator[str]:
    """The app in this process, where a test can look into it: its address."""
    options = launch_options(demo, tools)
    _, address, _ = demo.launch(prevent_thread_lock=True, quiet=True, server_port=free_port(), **options)
    try:
        yield address
    finally:
        demo.close(verbose=False)


@contextlib.contextmanager
def serving(checkpoint_root: Path) -> Iterator[tuple[str, int]]:
    """The real app over these checkpoints, started as a user starts it: its address and its process."""
    port = free_port()
    environment = {
        **os.environ,
        "GANAPP_CHECKPOINTS": str(checkpoint_root),
        "GRADIO_SERVER_PORT": str(port),
        "GRADIO_ANALYTICS_ENABLED": "False",
    }
    process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}/"

    def answers() -> bool:
        assert process.poll() is None, "app.py ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            return False
        return True

    try:
        until(answers, "the server answers")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def serving_site(checkpoint_root: Path, latents: int = FEW) -> Iterator[str]:
    """The explorer of these checkpoints as static files below some path of a web server: its address."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(checkpoint_root)
        with patch.object(directions, "LATENTS", latents):
            built = site.build(shelf, False, lambda text: None, translators=shelf.translators.values())
        site.write(Path(folder) / "some" / "where", built)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/some/where/"
        finally:
            server.shutdown()
            server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """The web server of the standard library, which knows nothing of the project."""

    def log_message(self, *args) -> None:
        pass
