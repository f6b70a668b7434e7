"""The error of categories that were found without labels, against classes."""

import itertools
import json

import pytest
import torch

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main
from training.measure.codes import error
from training.record.adversary import write_critic


@pytest.mark.parametrize("seed", range(3))
def test_the_error_is_that_of_the_best_of_all_assignments(seed):
    chance = torch.Generator().manual_seed(seed)
    codes, classes = (torch.randint(0, 4, (60,), generator=chance) for _ in range(2))
    best = max(float((torch.tensor(p)[codes] == classes).float().mean()) for p in itertools.permutations(range(4)))
    assert error(codes, classes, 4) == pytest.approx(1 - best)


def test_other_names_of_the_codes_are_no_error():
    classes = torch.arange(100) % 10
    assert error((classes * 3 + 1) % 10, classes, 10) == 0
    wrong = (classes * 3 + 1) % 10
    wrong[:7] = (wrong[:7] + 1) % 10
    assert error(wrong, classes, 10) == pytest.approx(0.07)


def measured(folder, data_dir):
    assert main(["evaluate", str(folder), "--samples", "100", "--data-dir", str(data_dir)]) == 0
    return json.loads((folder / "metrics.json").read_text())["figures"]


def test_evaluate_measures_the_codes_in_samples_and_in_real_pictures(judged, data_dir, tmp_path, capsys):
    config = InfoGANConfig(width=4, dense=16, categories=10, codes=1)
    folder = checkpoint(tmp_path / "infogan", config)
    found = measured(folder, data_dir)
    assert 0 < found["code_error"] <= 0.9
    assert "code_error_real" not in found, "no critic was kept"

    critic_config = InfoGANCriticConfig(width=4, dense=16)
    critic = critic_config.build(config)
    torch.nn.init.zeros_(critic.q[-1].weight)
    critic.q[-1].bias.data[:10] = torch.eye(10)[3]  # reads category 3 in everything
    write_critic(folder, critic, critic_config)
    labels = pictures("mnist", data_dir, 28, split="test").labels
    most = float(labels.bincount().max()) / len(labels)
    assert measured(folder, data_dir)["code_error_real"] == pytest.approx(1 - most)

    (folder / "critic.json").write_text('{"architecture": "no such thing"}')
    assert main(["evaluate", str(folder), "--samples", "100", "--data-dir", str(data_dir)]) == 1
    assert "the critic beside the generator cannot be used" in capsys.readouterr().err


def test_other_categories_than_there_are_classes_are_not_compared(judged, data_dir, tmp_path):
    folder = checkpoint(tmp_path / "three", InfoGANConfig(width=4, dense=16, categories=3))
    assert "code_error" not in measured(folder, data_dir)
