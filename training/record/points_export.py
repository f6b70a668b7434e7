"""What a checkpoint folder of a 2-D run shows: a scatter plot, and a model card of its own."""

import torch
from PIL import Image

from ganapp.generators import Generator
from ganapp.planes import shade
from training.data.source import Plane, Source
from training.record.card import INSTALL, origin_of_weights

SIZE, MOST = 512, 4000  # side of the plot in pixels, points of each kind
REAL, GENERATED, PAPER = (0.62, 0.66, 0.72), (0.36, 0.36, 0.84), (1.0, 1.0, 1.0)

CARD = """---
library_name: pytorch
license: mit
tags: [gan, {recipe}, {dataset}, model_hub_mixin, pytorch_model_hub_mixin]
---
# {name}

A {recipe} generator of points of the plane, trained on the {dataset} data set ({parameters:,} parameters).

![generated points in blue over real ones in grey](samples.png)

Trained for {epochs_done} of {epochs} epochs ({generator_steps:,} generator steps of {batch_size} points) in
{seconds:.0f} seconds on {device}, seed {seed}. {origin}

{install}
```python
from ganapp.generators import Generator

generator = Generator.from_pretrained({place})  # the path of this folder, or a Hub id
points = generator(generator.config.latent.from_seeds(range(64)))  # (64, 2)
```

`evolution.png` shows where the same 64 latents (columns) land, before the cloud of all generated points, every
{show_every} epochs (rows). `training.json` holds every setting, `history.jsonl` losses and distances.
"""


@torch.no_grad()
def scatter(generator: Generator, plane: Plane) -> Image.Image:
    """Generated points over as many real ones, on white."""
    span = generator.config.span
    latents = generator.config.latent.random(MOST, torch.Generator().manual_seed(0))
    page = torch.tensor(PAPER).repeat(SIZE, SIZE, 1)
    for colour, cloud in ((REAL, plane.points(1, MOST)), (GENERATED, generator(latents))):
        ink = shade(cloud, SIZE // 2, span).repeat_interleave(2, 0).repeat_interleave(2, 1)[:, :, None]
        page = torch.lerp(page, torch.tensor(colour), ink)
    return Image.fromarray(page.mul(255).round().byte().numpy())


def card(name: str, place: str, generator: Generator, facts: dict, source: Source) -> str:
    """The model card of a 2-D checkpoint that lies at `place`."""
    shown = ("recipe", "dataset", "epochs", "epochs_done", "batch_size", "seed", "device", "generator_steps", "seconds")
    return CARD.format(
        name=name,
        place=place,
        parameters=sum(p.numel() for p in generator.parameters()),
        origin=origin_of_weights(facts, "points"),
        install=INSTALL,
        show_every=facts["settings"]["show_every"],
        **{key: facts[key] for key in shown},
    )
