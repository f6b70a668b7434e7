"""The real training pictures that are nearest to one that a page has drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import numpy as np

from ganapp import images, neighbours
from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit.validation import Checks


@dataclass(frozen=True)
class Near:
    checkpoints: Mapping[str, Checkpoint]

    def answer(self, request: gr.Request | None, model: object, picture: object) -> dict:
        """`picture`: the grey levels of one, row by row. The nearest first, {found: [{picture: a data URI, label,
        distance: in grey levels}]}; none where the data set is not there. Raises gr.Error."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        config, dataset = checkpoint.generator.config, checkpoint.training.get("dataset")
        if not _is_grey(picture, config.image_size**2):
            raise checks.fail("bad_call")
        if not neighbours.is_there(dataset):
            return {"found": []}
        pixels = np.array(picture, dtype=np.uint8).reshape(config.image_size, config.image_size, 1)
        return {
            "found": [
                {"picture": images.png(real), "label": label, "distance": round(distance)}
                for real, label, distance in zip(*neighbours.nearest(dataset, pixels), strict=True)
            ]
        }


def _is_grey(picture: object, count: int) -> bool:
    return (
        isinstance(picture, list)
        and len(picture) == count
        and all(type(level) is int and 0 <= level <= 255 for level in picture)
    )
