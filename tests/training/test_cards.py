"""python -m training cards: a card as the training would write it today."""

import shutil

import pytest
from huggingface_hub import ModelCard

from tests.support import ROOT
from training.__main__ import main


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "checkpoints").iterdir()))
def test_the_shipped_cards_are_those_that_the_command_writes(name, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "checkpoints" / name, tmp_path / "checkpoints" / name)
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "checkpoints" / name / "README.md"
    before = card.read_text(encoding="utf-8")
    card.write_text("lost")
    assert main(["cards", f"checkpoints/{name}"]) == 0
    assert card.read_text(encoding="utf-8") == before


def test_a_card_says_how_to_use_it_and_of_what_it_is():
    card = ModelCard.load(ROOT / "checkpoints" / "cgan-fashion" / "README.md")
    assert "pip install" in card.text
    assert card.data.datasets == ["zalando-datasets/fashion_mnist"]
    assert {result.dataset_type for result in card.data.eval_results} == {"zalando-datasets/fashion_mnist"}


def test_what_does_not_say_how_it_was_trained_is_refused(tmp_path, capsys):
    folder = tmp_path / "bare"
    shutil.copytree(ROOT / "checkpoints" / "moons-vanilla", folder)
    (folder / "training.json").write_text("{}")
    assert main(["cards", str(folder)]) == 1
    assert "training.json does not say 'dataset'" in capsys.readouterr().err
