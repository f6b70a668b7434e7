"""Figures in the model card of a checkpoint, as the Hub reads them (model-index)."""

from collections.abc import Mapping
from pathlib import Path

from huggingface_hub import EvalResult, ModelCard

from ganapp import scores

HUB_DATASETS = {"mnist": "ylecun/mnist", "fashion_mnist": "zalando-datasets/fashion_mnist"}


def add_figures(folder: Path, dataset: str, figures: Mapping[str, float]) -> None:
    """Write every figure into the front matter of the folder's README.md, if it has one."""
    file = folder / "README.md"
    if not file.is_file():
        return
    card = ModelCard.load(file)
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
