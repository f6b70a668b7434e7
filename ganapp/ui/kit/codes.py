"""What the categories of a code are called: letters, for nobody labelled them. What one mostly draws is said beside its
letter only where it was measured that they are the classes of the data set."""

from collections import Counter
from collections.abc import Sequence

from ganapp import reading, sampling
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.texts import Text
from ganapp.texts.classes import CLASSES

CATEGORY = "category"
"""The part whose values they are."""
MOST_ERROR = 0.05  # of code to class on real test pictures; the paper's (Chen et al. 2016, section 7.2)
DRAWN = 20  # samples of each, by which it is seen what they are


def names(checkpoint: Checkpoint, letters: Sequence[str]) -> list[Text]:
    """In both languages: "A", or "A (7)"."""
    classes = CLASSES.get(str(checkpoint.training.get("dataset")), ())
    drawn = [classes[label] for label in _mostly(checkpoint)] if classes else []
    if len(drawn) != len(letters):
        return [Text(letter, letter) for letter in letters]
    return [Text(*(f"{letter} ({name})" for name in text)) for letter, text in zip(letters, drawn, strict=True)]


@remembered
def _mostly(checkpoint: Checkpoint) -> list[int]:
    """The class that the samples of each category are most often read as; empty where they were not measured to be the
    classes, or nothing can read them."""
    spec = checkpoint.generator.config.latent
    if checkpoint.metrics.get("figures", {}).get("code_error_real", 1) > MOST_ERROR or CATEGORY not in spec.parts:
        return []
    pictures = sampling.draw(checkpoint.painter, spec.each(spec.from_seeds(range(DRAWN)), CATEGORY))
    read, k = reading.read(checkpoint.training.get("dataset"), pictures), spec.parts[CATEGORY].size
    if read is None:
        return []
    labels = [label for label, _ in read]
    return [Counter(labels[category::k]).most_common(1)[0][0] for category in range(k)]
