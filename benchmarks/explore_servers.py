"""Servers and checkpoints for the benchmarks of exploring."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from ganapp.generators import DCGANConfig, build  # noqa: E402 (after the path)

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


def wide_checkpoint(root: Path) -> Path:
    """An untrained width-64 generator: what it draws does not matter to the clock."""
    torch.manual_seed(0)
    build(DCGANConfig(width=64)).save_pretrained(root / "wide")
    return root / "wide"


def percentile(values: list[float], share: float) -> float:
    return float(np.percentile(values, 100 * share)) if values else float("nan")
