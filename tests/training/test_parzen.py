"""The Parzen figure against closed forms, and by the real command."""

import json
import math

import pytest
import torch

from ganapp.checkpoints import load
from ganapp.generators import MLPConfig
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main
from training.measure.parzen import SIGMAS, log_likelihoods, window


@pytest.mark.parametrize("seed", range(3))
def test_a_window_on_samples_of_a_normal_is_the_wider_normal(seed):
    """The samples of N(0, s^2) under Gaussians of width t come near N(0, s^2 + t^2), in every dimension."""
    chance, s, t, d = torch.Generator().manual_seed(seed), 0.5, 0.8, 2
    samples, x = (s * torch.randn(n, d, generator=chance) for n in (100_000, 400))
    variance = s * s + t * t
    expected = -x.square().sum(1) / (2 * variance) - d / 2 * math.log(2 * math.pi * variance)
    torch.testing.assert_close(log_likelihoods(x, samples, [t])[0], expected, atol=0.03, rtol=0.02)


def test_one_sample_is_one_gaussian():
    x, centre = torch.rand(5, 784), torch.rand(1, 784)
    normal = torch.distributions.Normal(centre, 0.3)
    torch.testing.assert_close(log_likelihoods(x, centre, [0.3])[0], normal.log_prob(x).sum(1), rtol=1e-4, atol=1e-2)


def test_the_width_is_that_under_which_the_pictures_kept_aside_are_most_likely():
    chance = torch.Generator().manual_seed(0)
    samples, aside, test = (torch.randn(n, 1, 2, 2, generator=chance) for n in (2000, 300, 200))
    found = window(aside, test)(samples)
    at = [log_likelihoods((aside + 1).flatten(1) / 2, (samples + 1).flatten(1) / 2, [s]).mean() for s in SIGMAS]
    assert found.sigma == SIGMAS[int(torch.stack(at).argmax())]
    each = log_likelihoods((test + 1).flatten(1) / 2, (samples + 1).flatten(1) / 2, [found.sigma])[0]
    assert found.mean == pytest.approx(float(each.mean()))
    assert found.error == pytest.approx(float(each.std()) / 200**0.5)


def generated(folder, n):
    generator = load(folder).generator
    with torch.inference_mode():
        return generator(generator.config.latent.random(n, torch.Generator().manual_seed(0)))


def test_evaluate_prints_it_with_its_floor(judged, data_dir, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("training.measure.parzen.KEPT_ASIDE", 50)
    folder = checkpoint(tmp_path / "a", MLPConfig(width=8))
    assert main(["evaluate", str(folder), "--parzen", "--samples", "100", "--data-dir", str(data_dir)]) == 0
    content = json.loads((folder / "metrics.json").read_text())
    assert content["floor"]["parzen_mean"] > content["figures"]["parzen_mean"], "real pictures are nearer to real ones"
    raw = generated(folder, 100)
    test = pictures("mnist", data_dir, 28, "test").values.float() / 127.5 - 1
    aside = pictures("mnist", data_dir, 28).values.float() / 127.5 - 1
    order = torch.randperm(len(aside), generator=torch.Generator().manual_seed(0))
    likelihood = window(aside[order[100:150]], test)(raw)
    assert content["figures"]["parzen_mean"] == pytest.approx(likelihood.mean, rel=1e-4), "of 784 pixels, not resized"
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Parzen window: ")]
    assert len(lines) == 2


def test_too_few_pictures_are_refused(judged, data_dir, tmp_path, capsys):
    folder = checkpoint(tmp_path / "a", MLPConfig(width=8))
    assert main(["evaluate", str(folder), "--parzen", "--samples", "100", "--data-dir", str(data_dir)]) == 1
    assert "--parzen wants 1,000 training pictures beside" in capsys.readouterr().err
