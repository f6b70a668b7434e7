"""What was asked for and what was read, against plain counting."""

import numpy as np
import pytest
import torch

from training.measure import asked, metrics
from training.measure.asked import CELL, confusion, figures, picture

ASKED = torch.tensor([0, 0, 0, 0, 1, 1, 2, 2])
READ = torch.tensor([0, 0, 0, 1, 1, 1, 2, 0])


def test_a_confusion_counts_pairs():
    assert confusion(ASKED, READ, 3).tolist() == [[3, 1, 0], [0, 2, 0], [1, 0, 1]]


def test_the_share_of_what_was_asked_for_and_the_distances_within_classes():
    chance = torch.Generator().manual_seed(0)
    features, real = (torch.randn(n, 2, generator=chance) for n in (8, 30))
    labels = torch.arange(30) % 3
    features[ASKED == 1] += 100
    found = figures(confusion(ASKED, READ, 3), features, ASKED, real, labels)
    assert (found["asked"], found["asked_worst"]) == (6 / 8, 0.5)
    assert (found["asked_0"], found["asked_1"], found["asked_2"]) == (0.75, 1, 0.5)
    within = [metrics.frechet_distance(real[labels == c], features[c == ASKED]) for c in range(3)]
    assert [found[f"fid_{c}"] for c in range(3)] == within
    assert found["class_fid"] == pytest.approx(sum(within) / 3)
    assert within[1] > 10_000 > within[0], "the class that lies elsewhere is the one that is told of"


def test_classes_that_are_not_there_are_left_out():
    few = torch.tensor([0, 0, 0, 1])  # of class 1 one sample, of class 2 none
    found = figures(confusion(few, few, 3), torch.rand(4, 2), few, torch.rand(9, 2), torch.arange(9) % 3)
    assert "asked_0" in found
    assert not {"asked_1", "asked_2", "fid_1"} & found.keys()
    one = few[3:]
    assert figures(confusion(one, one, 3), torch.rand(1, 2), one, torch.rand(9, 2), torch.arange(9) % 3) == {}


def test_the_picture_is_blue_where_it_is_right_and_red_where_it_is_wrong():
    names = ("0", "Ankle boot", "<b>")
    page = np.asarray(picture(confusion(ASKED, READ, 3), names))
    left = page.shape[0] - 8 - 3 * CELL

    def cell(row, column):
        return tuple(page[left + row * CELL + 3, left + column * CELL + 3])

    assert cell(1, 1) == asked.RIGHT
    assert cell(0, 0) != cell(1, 1), "three of four are paler"
    assert cell(0, 1) == asked.WRONG, "a quarter gone wrong is much"
    assert cell(1, 0) == cell(1, 2) == asked.PAPER
