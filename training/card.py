"""Figures in the model card of a checkpoint, as the Hub reads them (model-index)."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from huggingface_hub import EvalResult, ModelCard

from ganapp import scores

OWN_NAME = re.compile(r'^# ([^\n]+)\n(.*?)from_pretrained\("(?:[^"]*/)?\1"\)', re.MULTILINE | re.DOTALL)
"""The heading of a card and the code below it, where both say the same name."""
HUB_DATASETS = {"mnist": "ylecun/mnist", "fashion_mnist": "zalando-datasets/fashion_mnist"}


def seen_from_here(folder: Path) -> str:
    """The path of a folder as the code in its card says it: nobody else has the folders around this one."""
    path = Path(os.path.abspath(folder))
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.name


def add_figures(folder: Path, dataset: str, figures: Mapping[str, float]) -> None:
    """Write every figure into the front matter of the folder's README.md, if it has one.

    A card that still says the folder's former name gets the present one.
    """
    file = folder / "README.md"
    if not file.is_file():
        return
    card = ModelCard.load(file)
    card.content = OWN_NAME.sub(
        lambda found: f'# {folder.name}\n{found[2]}from_pretrained("{seen_from_here(folder)}")', card.content, count=1
    )
    card.data.model_name = folder.name
    card.data.eval_results = [
        EvalResult(
            task_type="unconditional-image-generation",
            dataset_type=HUB_DATASETS.get(dataset, dataset),
            dataset_name=dataset,
            dataset_split="test",
            metric_type=key,
            metric_name=score.title,
            metric_value=figures[key],
        )
        for key, score in scores.table_of(figures).items()
        if key in figures
    ]
    card.save(file)
