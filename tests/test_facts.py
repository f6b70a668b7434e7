"""What is known of a checkpoint besides its weights."""

import json

import pytest

from ganapp.checkpoints import load, remembered
from tests.support.checkpoints import FACTS, write_whole


@pytest.fixture
def folder(tmp_path):
    return write_whole(tmp_path / "good")


def test_facts_of_a_checkpoint(folder):
    checkpoint = load(folder)
    assert checkpoint.parameters == 100 * 8 + 8 + 8 * 16 + 16 + 16 * 32 + 32 + 32 * 784 + 784
    assert checkpoint.weights_bytes == (folder / "model.safetensors").stat().st_size
    assert checkpoint.history == [{"step": 1}, {"step": 2}]
    assert checkpoint.training == FACTS


def test_what_was_found_out_of_a_checkpoint_goes_with_it(folder):
    counted = remembered(lambda checkpoint: [checkpoint.name])
    first, second = load(folder), load(folder)
    assert counted(first) is counted(first)
    assert counted(first) is not counted(second), "loaded again, it is another one"


def log(*paces: float) -> str:
    """A history of a line every ten steps, each of which took so many seconds."""
    lines, seconds = [{"step": 0, "seconds": 0.0}], 0.0
    for number, pace in enumerate(paces, 1):
        seconds += 10 * pace
        lines.append({"step": 10 * number, "seconds": seconds})
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.mark.parametrize(
    ("paces", "expected"),
    [
        ([1.0] * 20, 200),
        ([1.0] * 8 + [9.0] * 12, 200),  # for most of the time others were at work
        ([1.0] * 4, 500),  # too few to tell
        ([4.0] * 20, 500),  # it took less than that
    ],
)
def test_what_others_did_meanwhile_is_no_part_of_the_time_of_a_training(folder, paces, expected):
    (folder / "history.jsonl").write_text(log(*paces))
    (folder / "training.json").write_text(json.dumps(FACTS | {"generator_steps": 200, "seconds": 500}))
    assert load(folder).seconds == pytest.approx(expected)
    told = FACTS | {"generator_steps": 200, "seconds": 500, "settings": {"growth": [1, 1, 3]}}
    (folder / "training.json").write_text(json.dumps(told))
    assert load(folder).seconds == 500, "its first steps are those of small pictures"


def test_without_a_history_a_training_took_what_it_says(folder):
    (folder / "history.jsonl").unlink()
    assert load(folder).seconds == 2.5
    (folder / "training.json").unlink()
    assert load(folder).seconds is None
