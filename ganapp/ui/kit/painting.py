"""What the page's painter knows of models, critics and judges: where their weights are, and the files themselves."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote

from ganapp import reading
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.critics import mixes_batch, scores_alone
from ganapp.generators import CycleGAN
from ganapp.judge import STACKED
from ganapp.plans import NotPackable, Packed, Plan, fewest, pack, plan_of, plan_of_critic, plans_of_translator

FOLDER = "weights"
SEEDS = 512  # whose pictures the smallest file has to draw as the model does
MOST_OF_CRITIC = 2**12 - 1
"""The largest whole number of a critic's weights, which has 13 bits; as few as do would save a tenth."""
TOLERANCE = 0.05
"""By which a score may be off in the page, of the standard deviation of the scores of generated pictures. Keeping its
weights in half precision costs as much."""
Files = Callable[[Checkpoint], Packed | None]


@remembered
def packed(checkpoint: Checkpoint) -> Packed | None:
    """The file of a checkpoint's generator; None where the page cannot draw it, and the server has to."""
    found = plan(checkpoint)
    return pack(found) if found else None


@remembered
def packed_critic(checkpoint: Checkpoint) -> Packed | None:
    """The file of a checkpoint's critic; None where there is none by which the page can score."""
    found = critic_plan(checkpoint)
    return pack(found, [MOST_OF_CRITIC] * len(found.weights)) if found else None


@remembered
def packed_translator(checkpoint: Checkpoint) -> tuple[Packed, ...]:
    """The files of a translator: of the network into each domain, and of the pictures that travel with it."""
    assert isinstance(checkpoint.generator, CycleGAN)
    return tuple(map(pack, plans_of_translator(checkpoint.generator)))


@lru_cache
def packed_judge(dataset: str) -> Packed | None:
    """The file of the judge of a data set; None where there is none that can be used."""
    judge = reading.judge_of(dataset)
    return pack(plan_of(judge)) if judge else None


@remembered
def smallest(checkpoint: Checkpoint) -> Packed | None:
    """The same, with as few bits as do; some seconds of work."""
    found = plan(checkpoint)
    if found is None:
        return None
    return pack(found, fewest(found, checkpoint.generator.config.latent.from_seeds(range(SEEDS))))


Place = Callable[[str, Packed], str]
"""The address of a file of weights, whose name says what it is of."""


def served(name: str, file: Packed) -> str:
    """Where the app serves it."""
    return f"./{FOLDER}/{file.revision}/{quote(name, safe='')}.bin"


def model(checkpoint: Checkpoint, place: Place = served, file: Files = packed) -> dict:
    """What the painter knows of a checkpoint: d, size, channels, weights, judge, critic. `file` makes the file of its
    weights, `packed` or `smallest`."""
    config = checkpoint.generator.config
    known = {"d": config.latent.size, "size": config.image_size, "channels": config.channels}
    weights = where(file(checkpoint), checkpoint.name, place)
    return {**known, "weights": weights, "judge": _dataset(checkpoint) or None, "critic": _critic(checkpoint, place)}


def judges(checkpoints: Iterable[Checkpoint], place: Place = served) -> dict[str, dict]:
    """What the painter knows of the judges that read pictures of these, by the name of the data set: weights, classes,
    channels, and with `each` that every channel is read by itself."""
    return {name: _judge(name, place) for name in sorted({_dataset(c) for c in checkpoints} - {""})}


def files(checkpoints: Iterable[Checkpoint]) -> dict[str, Packed]:
    """All the files that the app serves for these checkpoints, their critics and their judges, by revision."""
    every = list(checkpoints)
    having = [checkpoint for checkpoint in every if not checkpoint.generator.config.reads_pictures]
    names = {STACKED.get(name, name) for name in map(_dataset, having) if name}
    found = [*map(packed, having), *map(packed_critic, having), *map(packed_judge, sorted(names))]
    found += [file for checkpoint in every if checkpoint not in having for file in packed_translator(checkpoint)]
    return {made.revision: made for made in found if made}


def plan(checkpoint: Checkpoint) -> Plan | None:
    """How a page draws it; None where it cannot, and the server has to."""
    try:
        return plan_of(checkpoint.painter)
    except NotPackable:
        return None


def critic_plan(checkpoint: Checkpoint) -> Plan | None:
    """How a page scores by its critic; None where it cannot, and the server has to, or where none scores pictures."""
    if not has_critic(checkpoint):
        return None
    try:
        return plan_of_critic(checkpoint.critic, checkpoint.generator.config)
    except NotPackable:
        return None


def has_critic(checkpoint: Checkpoint) -> bool:
    """Whether there is one that has a score for a picture that is made, by itself."""
    critic, config = checkpoint.critic, checkpoint.generator.config
    return critic is not None and config.makes_pictures and not config.reads_pictures and scores_alone(critic)


def _critic(checkpoint: Checkpoint, place: Place) -> dict | None:
    """{weights, classes: of how many it is told one, mixes: whether it saw the pictures of a batch beside each other
    when it learnt}; None where there is none that scores pictures."""
    if not has_critic(checkpoint):
        return None
    weights = where(packed_critic(checkpoint), f"critic-{checkpoint.name}", place)
    classes = len(checkpoint.generator.config.classes)
    return {"weights": weights, "classes": classes, "mixes": mixes_batch(checkpoint.critic)}


def _judge(dataset: str, place: Place) -> dict:
    name = STACKED.get(dataset, dataset)
    config = reading.judge_of(name).config  # type: ignore[union-attr]
    known = {"classes": config.classes, "channels": config.channels, "each": dataset in STACKED}
    return {"weights": where(packed_judge(name), f"judge-{name}", place), **known}


def _dataset(checkpoint: Checkpoint) -> str:
    """The data set whose judge reads what a checkpoint draws; empty where nothing does."""
    dataset = checkpoint.training.get("dataset")
    name = dataset if isinstance(dataset, str) and dataset.isidentifier() else ""
    return name if name and packed_judge(STACKED.get(name, name)) else ""


def where(file: Packed | None, name: str, place: Place) -> dict | None:
    """What the page has to know before it asks for a file."""
    if file is None:
        return None
    return {"url": place(name, file), "bytes": len(file.content), "revision": file.revision}
