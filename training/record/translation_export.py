"""What the model card of a translator says."""

from ganapp.generators import Generator
from training.data.source import Source
from training.record.card import INSTALL, origin_of_weights

CARD = """---
library_name: pytorch
license: mit
pipeline_tag: image-to-image
tags: [gan, image-to-image, {recipe}, {dataset}, model_hub_mixin, pytorch_model_hub_mixin]
{hub}---
# {name}

A translator between {first} and {second} ({image_size}x{image_size}, {parameters:,} parameters in two networks),
trained by the recipe `{recipe}`, which never saw a picture in both ways.

![64 examples, each translated into the other domain](samples.png)

Trained for {epochs_done} of {epochs} epochs ({generator_steps:,} generator steps of {batch_size} pictures) in
{minutes:.1f} minutes on {device}, seed {seed}. {origin}

{install}
```python
from ganapp.generators import Generator

translator = Generator.from_pretrained({place})  # the path of this folder, or a Hub id
pictures = translator.examples[0::2]  # {first}: (32, {channels}, {image_size}, {image_size}) in [-1, 1]
there = translator.translate(pictures, "{second}")
back = translator.translate(there, "{first}")
```

The examples that travel with the weights are test pictures of {dataset}, {first} and {second} in turn. `evolution.png`
shows their translations (columns) after every epoch that was shown (rows). `training.json` holds every setting,
`history.jsonl` the losses.
"""


def card(name: str, place: str, generator: Generator, facts: dict, source: Source) -> str:
    """The model card of a checkpoint that translates."""
    config = generator.config
    return CARD.format(
        name=name,
        place=place,
        first=config.classes[0],
        second=config.classes[1],
        origin=origin_of_weights(facts, "pictures"),
        install=INSTALL,
        hub=f"datasets: [{source.hub}]\n" if source.hub else "",
        image_size=config.image_size,
        channels=config.channels,
        parameters=sum(p.numel() for p in generator.parameters()),
        minutes=facts["seconds"] / 60,
        dataset=source.name,
        **{k: facts[k] for k in ("recipe", "epochs", "epochs_done", "batch_size", "seed", "device")},
        generator_steps=facts["generator_steps"],
    )
