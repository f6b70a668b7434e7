"""What the page knows of the models: what their latents are made of, what they draw, and where their weights are."""

from collections.abc import Callable, Iterable, Mapping

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.descriptions import described
from ganapp.directions import layers
from ganapp.generators import ProgressiveConfig
from ganapp.texts.classes import CLASSES
from ganapp.ui.kit import story
from ganapp.ui.kit.about import about, curve
from ganapp.ui.kit.films import has_film
from ganapp.ui.kit.held import offered
from ganapp.ui.kit.opening import FAVOURITES, chosen_first, first_of
from ganapp.ui.kit.painting import Files, Place, judges, model, packed, served
from ganapp.ui.kit.records import has_record
from ganapp.ui.kit.sprites import sheet
from ganapp.ui.kit.tools import filled
from ganapp.ui.kit.translators import translator
from ganapp.ui.kit.validation import SHARED
from ganapp.ui.kit.wall import Wall

FIRST = 64  # pictures with which the page opens; see browser/tools/state.js

Beside = Callable[[Checkpoint], dict[str, object]]
"""Where the page finds what else belongs to a checkpoint. {film: of its training, see films.py, directions: see
ganapp/steps.py, record: of its adversary, see records.py}: the address of a file; True where the server has to be
asked, False where there is none."""


def with_the_server(checkpoint: Checkpoint) -> dict[str, object]:
    return {"film": has_film(checkpoint), "directions": True, "record": has_record(checkpoint)}


def known(
    checkpoints: Mapping[str, Checkpoint],
    place: Place = served,
    beside: Beside = with_the_server,
    file: Files = packed,
    translators: Iterable[Checkpoint] = (),
) -> dict[str, object]:
    """{models: one entry each, translators: see kit/translators.py, judges: what reads their pictures, opening: which
    are shown at first, tabs: the names of the tools that these models fill, scenes: see story.py, limits}; see
    browser/kit/models.js. `place` gives the address of a file of weights, which `file` makes."""
    reading = [*translators]
    tabs = filled([*checkpoints.values(), *reading])
    return {
        "models": [{**_entry(c), **model(c, place, file), **beside(c)} for c in checkpoints.values()],
        "translators": [translator(c, place) for c in reading],
        "judges": judges(checkpoints.values(), place),
        "opening": {
            "favourites": FAVOURITES,
            "compared": chosen_first(checkpoints),
            "sheet": _sheet(checkpoints),
            "tab": "game" if "game" in tabs else "sample",
        },
        "tabs": tabs,
        "scenes": story.told(checkpoints),
        "limits": SHARED,
    }


def _sheet(checkpoints: Mapping[str, Checkpoint]) -> dict | None:
    """What the page shows before its painter is there: {model, n, size, across, sprite} of seeds from 0 on."""
    first = first_of(checkpoints)
    return {"model": first, **_first_pictures(checkpoints[first])} if first else None


@remembered
def _first_pictures(checkpoint: Checkpoint) -> dict:
    return sheet(Wall(checkpoint, 0, FIRST).pictures())


@remembered
def _entry(checkpoint: Checkpoint) -> dict[str, object]:
    """{name, latent, offers, pictures: whether it makes them, layers: how many have directions, dataset, classes,
    figures: what was measured, curve: the same along its truncation, sides: of the pictures of each stage of one that
    grew, about: what a card says}."""
    config, dataset = checkpoint.generator.config, checkpoint.training.get("dataset")
    return {
        "name": checkpoint.name,
        "latent": described(config.latent),
        "offers": offered(checkpoint),
        "pictures": config.makes_pictures,
        "sides": config.sides if isinstance(config, ProgressiveConfig) else None,
        "layers": len(layers(checkpoint.generator)),
        "dataset": dataset,
        "figures": checkpoint.metrics.get("figures", {}),
        "curve": curve(checkpoint),
        "classes": [text._asdict() for text in CLASSES.get(str(dataset), ())],
        "about": about(checkpoint),
    }
