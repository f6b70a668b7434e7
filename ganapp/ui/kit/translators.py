"""What the page knows of translators: their two domains, where their networks are, and the pictures that travel with
them."""

from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit.about import about
from ganapp.ui.kit.painting import Place, packed_translator, where


def translator(checkpoint: Checkpoint, place: Place) -> dict[str, object]:
    """{name, domains, size, channels, dataset, figures: what was measured, about: what a card says, into: where the
    network into each domain is, examples: where the pictures are, `count` of them}; see browser/kit/translators.js."""
    config = checkpoint.generator.config
    *into, examples = packed_translator(checkpoint)
    return {
        "name": checkpoint.name,
        "domains": config.classes,
        "size": config.image_size,
        "channels": config.channels,
        "dataset": checkpoint.training.get("dataset"),
        "figures": checkpoint.metrics.get("figures", {}),
        "about": about(checkpoint),
        "into": [where(file, f"into-{k}-{checkpoint.name}", place) for k, file in enumerate(into)],
        "examples": where(examples, f"examples-{checkpoint.name}", place),
        "count": config.latent.parts["example"].size,
    }
