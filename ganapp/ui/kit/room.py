"""What every tab is built with, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from ganapp.lab import LabSettings, LiveRun
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.opening import Opening
from ganapp.ui.kit.permalink import Permalinks
from ganapp.ui.kit.readers import Readers

Controls = dict[str, gr.components.Component]
"""The components of a tab that others set or read, by name."""


@dataclass(frozen=True)
class Room:
    """One tab, and what all of them share."""

    tab: gr.Tab
    demo: gr.Blocks
    handlers: Handlers
    opening: Opening
    links: Permalinks
    train: Callable[[LabSettings], LiveRun]
    readers: Readers
