"""What a training wrote down of its adversary: the scores of the same real and generated pictures after every epoch,
and these real pictures."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from ganapp import adversary
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.shelf import Those
from ganapp.ui.kit.validation import Checks

PROBABILITIES = ("non-saturating", "saturating")
"""Objectives of a critic whose score is the logit of a probability: that a picture is real (Goodfellow et al. 2014)."""


def has_record(checkpoint: Checkpoint) -> bool:
    return bool(checkpoint.verdicts) and checkpoint.generator.config.makes_pictures


def tells_probabilities(checkpoint: Checkpoint) -> bool:
    """Whether a score of its critic is the logit of a probability."""
    return checkpoint.training.get("settings", {}).get("objective.pair") in PROBABILITIES


@remembered
def record(checkpoint: Checkpoint) -> dict:
    """{epochs: n numbers, real and fake: the scores after each of them, probability: whether they are its logits,
    pictures: the real ones that were scored, or None where they do not travel}; the generated ones are those of the
    seeds from 0 on. Of pictures {n, size, across, sprite, made_by, licence}, see browser/pictures.js."""
    lines = checkpoint.verdicts
    sides = {side: [line[side] for line in lines] for side in adversary.SIDES}
    return {
        "epochs": [line["epoch"] for line in lines],
        **sides,
        "probability": tells_probabilities(checkpoint),
        "pictures": _pictures(checkpoint),
    }


def _pictures(checkpoint: Checkpoint) -> dict | None:
    if checkpoint.real is None:
        return None
    n, size = adversary.pictures(checkpoint.real, checkpoint.generator.config).shape[:2]
    source = f"data:image/png;base64,{base64.b64encode(checkpoint.real).decode()}"
    made_by, licence = adversary.OWNERS.get(str(checkpoint.training.get("dataset")), (None, None))
    about = {"made_by": made_by, "licence": licence}
    return {"n": n, "size": size, "across": adversary.ACROSS, "sprite": source, **about}


@dataclass(frozen=True)
class Records:
    """What a page asks the server of them; see server/asked.py."""

    checkpoints: Mapping[str, Checkpoint]

    def answer(self, request: object, model: object) -> dict:
        """See `record`."""
        return record(Checks(request).model(Those(self.checkpoints, has_record), model))
