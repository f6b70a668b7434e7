"""Which checkpoints a page opens with."""

from collections.abc import Mapping

from ganapp.checkpoints import Checkpoint

FAVOURITES = ("cgan-mnist", "dcgan-mnist", "wgan-mnist", "vanilla-mnist")
"""The first of them that is there opens the page; a comparison begins with all that are."""

MOST_FIRST = 6  # models that are compared before anybody has chosen: a sweep has many more


def first_of(checkpoints: Mapping[str, Checkpoint]) -> str | None:
    """The one that is shown at first; one that makes pictures where there is one."""
    drawers = [name for name, checkpoint in checkpoints.items() if checkpoint.generator.config.makes_pictures]
    return next((name for name in (*FAVOURITES, *drawers, *checkpoints) if name in checkpoints), None)


def chosen_first(checkpoints: Mapping[str, Checkpoint]) -> list[str]:
    """Those that are compared at first: of the generators of pictures of one data set, whose figures share a table, the
    favourites, or any where none of them is there; without generators of pictures, any. MOST_FIRST of them at most."""
    drawers = {name: c.training.get("dataset") for name, c in checkpoints.items() if c.generator.config.makes_pictures}
    of = drawers.get(first_of({name: checkpoints[name] for name in drawers}))
    alike = [name for name, dataset in drawers.items() if dataset == of]
    return ([name for name in alike if name in FAVOURITES] or alike or [*checkpoints])[:MOST_FIRST]
