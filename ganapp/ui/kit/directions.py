"""The directions of a layer, for a page that moves latents along them by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.directions import layers
from ganapp.steps import table
from ganapp.ui.kit.validation import Checks


@dataclass(frozen=True)
class Found:
    checkpoints: Mapping[str, Checkpoint]

    def answer(self, request: gr.Request | None, model: object, layer: object, held: object) -> dict:
        """Those of a layer, from 1 on, with all the parts `held` that no direction moves: a table of ganapp/steps.py.
        Raises gr.Error."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        generator, spec = checkpoint.generator, checkpoint.generator.config.latent
        layer = checks.integer("layer", layer, 1, len(layers(generator)))
        around = spec.from_seeds([0], checks.held([checkpoint], held))[0]
        try:
            return table(checkpoint, around, layer - 1)
        except ArithmeticError:
            raise checks.fail("no_directions") from None
