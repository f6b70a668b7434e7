"""Arrays and histories as PNG data URIs. No gradio, and no words but those that the caller hands in."""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO

import numpy as np
from PIL import Image

INK = "#7a828e"  # legible on white and on black
COLOURS = ("#6d6ff2", "#12a594")


def png(pictures: np.ndarray) -> str:
    """(h, w, c) uint8, c = 1 or 3, as a data URI."""
    buffer = BytesIO()
    Image.fromarray(pictures[:, :, 0] if pictures.shape[2] == 1 else pictures).save(buffer, "PNG")
    return data_uri(buffer.getvalue())


def sprite(frames: np.ndarray) -> str:
    """(n, h, w, c) uint8 side by side in one picture of n w columns, as a data URI."""
    return png(np.concatenate(list(frames), axis=1))


def loss_curves(history: Sequence[Mapping], curves: Mapping[str, str], x_label: str) -> str:
    """A plot against the epoch. `curves` maps keys of a log point (`critic_loss`) to the words of the legend."""
    from matplotlib.figure import Figure  # takes a second to import: only where a plot is drawn

    figure = Figure(figsize=(4.2, 2.7), layout="constrained")
    axis = figure.subplots()
    for colour, (key, label) in zip(COLOURS, curves.items(), strict=True):
        points = [(point["epoch"], point[key]) for point in history if key in point and "epoch" in point]
        axis.plot([x for x, _ in points], [y for _, y in points], label=label, color=colour, linewidth=1.4)
    axis.set_xlabel(x_label, color=INK)
    axis.tick_params(colors=INK)
    axis.grid(alpha=0.2)
    for spine in axis.spines.values():
        spine.set_color(INK)
    axis.legend(frameon=False, labelcolor=INK)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=110, transparent=True)
    return data_uri(buffer.getvalue())


def data_uri(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()
