"""Stacked MNIST: what it holds, and that modes are counted right, on samples of which it is known what they show."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from huggingface_hub import ModelCard
from scipy.stats import entropy

from benchmarks.packing import PackedConfig
from benchmarks.stacked import VARIANTS, Asked
from benchmarks.stacked import main as benchmark
from ganapp.critics import InfoGANCriticConfig, mixes_batch
from ganapp.generators import InfoGANConfig
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main
from training.data.source import Request
from training.measure.stacked_bench import figures
from training.sources import SOURCES
from training.sources.stacked_mnist import TRIPLES

SURE, UNSURE = 0.95, 0.5
EVEN = torch.full((10,), 0.1, dtype=torch.float64)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    for split in TRIPLES:
        monkeypatch.setitem(TRIPLES, split, 600)


def read(numbers, confidence=SURE):
    """What a reader of three digits would say that saw these numbers from 0 to 999."""
    digits = torch.tensor([[int(digit) for digit in f"{number:03}"] for number in numbers])
    return digits, torch.full(digits.shape, confidence)


def stacks(data_dir, numbers, split="test"):
    """Pictures of these numbers, (n, 3, 28, 28) uint8, made of real digits."""
    found = pictures("mnist", data_dir, 28, split)
    of = [found.values[found.labels == digit, 0] for digit in range(10)]
    return np.stack([[of[int(d)][k % len(of[int(d)])] for d in f"{n:03}"] for k, n in enumerate(numbers)])


def test_a_stack_is_three_digits_of_its_split_by_the_seed(data_dir):
    source = SOURCES["stacked_mnist"]
    for split in ("train", "test"):
        digits = {digit.numpy().tobytes() for digit in pictures("mnist", data_dir, 28, split).values[:, 0]}
        found = source.load(Request(data_dir, split=split)).values
        assert found.shape == (600, 3, 28, 28)
        assert found.dtype == torch.uint8
        assert all(colour.numpy().tobytes() in digits for colour in found.flatten(0, 1))
    again, other = (source.load(Request(data_dir, split="test", seed=seed)).values for seed in (0, 1))
    assert torch.equal(found, again)
    assert not torch.equal(found, other)
    assert (found[:, 0] != found[:, 1]).any()


def test_the_figures_are_those_of_a_sample_whose_modes_are_known():
    numbers = [0, 0, 7, 7, 123, 999, 999, 999]
    found = figures(*read(numbers), EVEN)
    assert found["stacked_modes"] == found["sure_modes"] == 4
    assert found["sure"] == 1
    expected = entropy([2, 2, 1, 3], [1, 1, 1, 1]) + np.log(1000 / 4)
    assert found["stacked_kl"] == pytest.approx(expected) == found["stacked_kl_uniform"] == found["sure_kl"]
    every = figures(*read(range(1000)), EVEN)
    assert every["stacked_modes"] == 1000
    assert every["stacked_kl"] == pytest.approx(0, abs=1e-12)


def test_the_divergence_is_to_what_independent_digits_would_make():
    shares = torch.tensor([0.3, *[0.7 / 9] * 9], dtype=torch.float64)
    counts = torch.randint(1, 5, (1000,), generator=torch.Generator().manual_seed(0))
    due = [np.prod([shares[int(d)].item() for d in f"{number:03}"]) for number in range(1000)]
    found = figures(*read(torch.arange(1000).repeat_interleave(counts).tolist()), shares)
    assert found["stacked_kl"] == pytest.approx(entropy(counts.numpy(), due))
    assert found["stacked_kl_uniform"] == pytest.approx(entropy(counts.numpy(), np.ones(1000)))


def test_a_sample_is_sure_where_each_of_its_channels_is():
    digits, confidence = read([1, 2, 2, 3])
    confidence[0, 2] = confidence[3, 0] = UNSURE
    found = figures(digits, confidence, EVEN)
    assert (found["stacked_modes"], found["sure_modes"], found["sure"]) == (3, 1, 0.5)
    assert found["sure_kl"] == pytest.approx(np.log(1000))
    assert "sure_kl" not in figures(*read([1, 2], UNSURE), EVEN), "of no sample there is no histogram"


def test_stacks_of_real_digits_are_counted_by_the_command(judged, data_dir, tmp_path, capsys):
    """A mode each, 40 times, drawn by `another program`: what is printed is what was put in."""
    numbers = [407, 123, 999, 0] * 40
    np.savez(tmp_path / "four.npz", samples=stacks(data_dir, numbers).transpose(0, 2, 3, 1))
    command = ["evaluate", str(tmp_path / "four.npz"), "--against", "stacked_mnist", "--data-dir", str(data_dir)]
    assert main(command) == 0
    head, _, floor, _, four, _, words = capsys.readouterr().out.splitlines()
    real, found = (dict(zip(head.split("|"), map(str.strip, row.split("|")), strict=True)) for row in (floor, four))
    assert (real[" "], found[" "]) == ("real test pictures (stacked_mnist)", "four.npz (160 pictures)")
    assert found[" modes "] == found[" modes, sure "] == "4"
    assert float(found[" KL to uniform "]) == pytest.approx(np.log(1000 / 4), abs=1e-4)
    assert float(real[" KL "]) < float(found[" KL "])
    assert f"of 160 samples, on whose number they depend; real pictures come to a KL of {real[' KL ']} " in words


def test_a_run_is_measured_by_its_modes_and_its_card_says_so(judged, data_dir, tmp_path, capsys):
    folder = tmp_path / "stacked"
    networks = ["--generator.width", "2", "--generator.dense", "8", "--critic.width", "2", "--critic.dense", "8"]
    budget = ["--epochs", "1", "--batch-size", "100", "--data-dir", str(data_dir), "--device", "cpu"]
    assert main(["stacked-mnist", *networks, *budget, "--out", str(folder)]) == 0
    assert main(["evaluate", str(folder), "--samples", "300", "--data-dir", str(data_dir)]) == 0
    metrics = json.loads((folder / "metrics.json").read_text())
    assert metrics["protocol"] | {"samples": 300, "dataset": "stacked_mnist"} == metrics["protocol"]
    assert metrics["figures"]["stacked_modes"] < metrics["floor"]["stacked_modes"] <= 300
    card = ModelCard.load(folder / "README.md")
    assert {result.metric_type: result.metric_value for result in card.data.eval_results} == metrics["figures"]
    page = tmp_path / "page.md"
    page.write_text("<!-- leaderboard -->\n<!-- /leaderboard -->\n")
    assert main(["leaderboard", "--page", str(page), "--checkpoints", str(tmp_path)]) == 0
    assert "| `stacked` |" in page.read_text()
    assert main(["spread", str(folder)]) == 0
    assert "stacked-mnist on stacked_mnist | 1 | 1 | 1 of 1" in capsys.readouterr().out


def test_what_a_generator_draws_in_other_channels_is_refused(judged, data_dir, tmp_path, capsys):
    folder = checkpoint(tmp_path / "grey", InfoGANConfig(width=2, dense=8), dataset="stacked_mnist")
    assert main(["evaluate", str(folder), "--samples", "50", "--data-dir", str(data_dir)]) == 1
    assert "its pictures have 1 channels, and are to be measured against pictures of 3" in capsys.readouterr().err


def test_a_packed_critic_scores_neighbours_together_and_never_real_ones_with_generated():
    config = InfoGANConfig(width=2, dense=8, channels=3)
    critic = PackedConfig(2, InfoGANCriticConfig(2, 8, batch_norm=False)).build(config)
    images = torch.randn(6, 3, 28, 28, generator=torch.Generator().manual_seed(0))
    scores = critic(images)
    assert scores.shape == (3,)
    torch.testing.assert_close(scores[1:2], critic(images[2:4]))
    assert not torch.allclose(scores[1:2], critic(images[[2, 5]]))
    assert mixes_batch(critic)


def test_the_benchmark_of_ingredients_takes_steps_and_measures_both_generators(
    judged, data_dir, tmp_path, monkeypatch, capsys
):
    small = replace(VARIANTS["dcgan-pack2"], generator=InfoGANConfig(width=2, dense=8))
    monkeypatch.setitem(VARIANTS, "dcgan-pack2", small)
    out = tmp_path / "pack2.json"
    benchmark(Asked("dcgan-pack2", 2, batch_size=8, samples=100, device="cpu", data_dir=data_dir, out=out))
    found = json.loads(out.read_text())
    assert (found["steps"], found["batch_size"]) == (2, 8)
    assert found["figures"].keys() == {"average", "last"}
    assert "| dcgan-pack2, last |" in capsys.readouterr().out
