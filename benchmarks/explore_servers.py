"""Servers, sites and a browser for the benchmarks of exploring."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
NAIVE = """
import sys, gradio as gr, numpy as np, torch
sys.path.insert(0, {root!r})
from matplotlib.figure import Figure
from ganapp import checkpoints
from ganapp.latents import path, slerp
generator = checkpoints.load({folder!r}).generator
latents = path(*generator.config.latent.from_seeds([7, 12]), slerp, 64)
def show(t):
    with torch.no_grad():
        picture = generator(latents[round(t * 63)][None])[0, 0].numpy()
    figure = Figure(); axis = figure.subplots(); axis.imshow(picture, cmap="gray"); axis.axis("off")
    return figure
with gr.Blocks() as demo:
    slider = gr.Slider(0, 1, 0, step=0.001, label="t", elem_id="t")
    plot = gr.Plot(show(0), elem_id="plot")
    slider.change(show, slider, plot)
demo.launch()
"""
"""The usual demo of the same path: Slider.change -> matplotlib -> gr.Plot."""


@contextmanager
def serving(command: list[str], **environment: str) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server started by `command`, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False", **environment}
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60).read()
            except OSError:
                time.sleep(0.2)
                continue
            break
        else:
            raise SystemExit("error: a server ended before it answered")
        yield f"http://127.0.0.1:{port}/", server.pid
    finally:
        server.terminate()
        server.wait()


@contextmanager
def app(root: Path = ROOT, checkpoints: Path = ROOT / "checkpoints") -> Iterator[tuple[str, int]]:
    """The app of a checkout, over these checkpoints."""
    command = [sys.executable, str(root / "app.py")]
    with serving(command, GANAPP_CHECKPOINTS=str(checkpoints.resolve())) as found:
        yield found


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """The address of a web server of these files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def write_site(out: Path, *options: str) -> Path:
    """`python -m ganapp site out`"""
    command = [sys.executable, "-m", "ganapp", "site", str(out), *options]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return out


def percentile(values: list[float], share: float) -> float:
    return float(np.percentile(values, 100 * share)) if values else float("nan")
