"""What the page knows of the models: what their latents are made of, what they draw, and where their weights are."""

from collections.abc import Callable, Mapping

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.descriptions import described
from ganapp.texts.classes import CLASSES
from ganapp.ui.kit.held import offered
from ganapp.ui.kit.opening import FAVOURITES, chosen_first

Place = Callable[[str, bytes], str]
"""Where the page finds a file of this name and content: an address."""


def known(checkpoints: Mapping[str, Checkpoint], place: Place) -> dict[str, object]:
    """{models: one entry each, opening: which of them are shown at first}; see kit/models.js."""
    opening = {"favourites": FAVOURITES, "compared": chosen_first(checkpoints)}
    return {"models": [entry(checkpoint) for checkpoint in checkpoints.values()], "opening": opening}


def is_drawn_by_the_page(checkpoint: Checkpoint) -> bool:
    """Whether it is drawn without a server."""
    return checkpoint.generator.config.makes_pictures


@remembered
def entry(checkpoint: Checkpoint) -> dict[str, object]:
    """{name, latent, offers, size, channels, pictures: whether it makes them, dataset, classes}."""
    config, dataset = checkpoint.generator.config, checkpoint.training.get("dataset")
    return {
        "name": checkpoint.name,
        "latent": described(config.latent),
        "offers": offered(checkpoint),
        "size": config.image_size,
        "channels": config.channels,
        "pictures": config.makes_pictures,
        "dataset": dataset,
        "classes": [text._asdict() for text in CLASSES.get(str(dataset), ())],
    }
