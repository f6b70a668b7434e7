"""Translators: the two domains, the pool, the terms, what is measured, and that no tool trips over one."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from ganapp import checkpoints
from ganapp.generators import CycleGANConfig, MLPConfig, build
from ganapp.shelf import Shelf
from training.__main__ import main
from training.data.batches import Alternating, Batch
from training.data.source import PictureOptions, Request, Samples
from training.errors import UsageError
from training.game.cycle import CycleError, IdentityError
from training.game.memory import Memory, Pool
from training.game.play import Play
from training.machine.distributed import World
from training.measure.translation_bench import TranslationBench
from training.recipes import RECIPES
from training.sources import SOURCES

NAMES = ("digits", "outlines")


def test_a_seam_and_a_quarter_turn_are_what_numpy_makes_of_a_picture():
    pictures = torch.randint(0, 256, (3, 1, 9, 9), dtype=torch.uint8)
    seam, turned = (SOURCES[name].makes.rule(pictures).numpy() for name in ("outlines", "rotated"))
    for k, picture in enumerate(pictures[:, 0].numpy().astype(int)):
        around = np.pad(picture, 1)
        largest = np.array([[around[y : y + 3, x : x + 3].max() for x in range(9)] for y in range(9)])
        assert (seam[k, 0] == largest - picture).all()
        assert (turned[k, 0] == np.rot90(picture)).all()


@pytest.mark.parametrize("name", ["outlines", "rotated"])
@pytest.mark.parametrize("split", ["train", "test"])
def test_no_picture_is_in_both_domains(name, split, data_dir):
    source, wanted = SOURCES[name], Request(data_dir, PictureOptions(), split)
    pictures, samples = SOURCES["mnist"].load(wanted).values, source.load(wanted)
    assert torch.equal(samples.labels, torch.arange(len(pictures)) % 2)
    assert torch.equal(samples.values[0::2], pictures[0::2])
    assert torch.equal(samples.values[1::2], source.makes.rule(pictures[1::2]))


def test_in_every_batch_the_domains_come_in_turn_and_in_an_epoch_each_picture_once():
    samples = Samples(torch.arange(64).view(-1, 1, 1, 1), torch.arange(64) % 2)
    batches = Alternating(samples, 16, seed=0, classes=2)
    epochs = [torch.cat([batches[k].samples.flatten() for k in range(e * 4, e * 4 + 4)]) for e in (0, 1)]
    for seen in epochs:
        assert torch.equal(seen % 2, torch.arange(64) % 2)
        assert sorted(seen.tolist()) == list(range(64))
    neighbours = [dict(zip(seen[0::2].tolist(), seen[1::2].tolist(), strict=True)) for seen in epochs]
    assert neighbours[0] != neighbours[1], "who stands beside whom changes"
    assert torch.equal(batches[3].parts["class"], torch.eye(2).repeat(8, 1))
    with pytest.raises(ValueError, match="--batch-size 6 must be even for each process"):
        Alternating(samples, 6, seed=0, classes=2, world=World(0, 2))


def written_out(fakes, slots, chance):
    """What a pool shows of (steps, rows, d), as one would write it down."""
    shown, past = [], [[] for _ in range(fakes.shape[1])]
    for new, (where, whether) in zip(fakes.tolist(), chance.tolist(), strict=True):
        row = []
        for k, picture in enumerate(new):
            if len(past[k]) < slots:
                past[k].append(picture)
                row.append(picture)
            elif whether[k] < 0.5:
                slot = int(where[k] * slots)
                row.append(past[k][slot])
                past[k][slot] = picture
            else:
                row.append(picture)
        shown.append(row)
    return torch.tensor(shown)


def test_a_pool_shows_what_a_written_out_one_does():
    fakes = torch.randn(40, 6, 3)
    pool, noise, same = Pool(6, 4, (3,)), torch.Generator().manual_seed(7), torch.Generator().manual_seed(7)
    shown = torch.stack([pool(new, noise) for new in fakes])
    chance = torch.stack([torch.rand(2, 6, generator=same) for _ in fakes])
    wanted = written_out(fakes, 4, chance)
    assert torch.equal(shown, wanted)
    assert 0.3 < (shown[4:] != fakes[4:]).any(-1).float().mean() < 0.7
    assert torch.equal(Memory()(fakes[0], noise), fakes[0])


def test_a_pool_that_is_saved_goes_on_as_it_was():
    fakes, noise = torch.randn(20, 4, 2), torch.Generator().manual_seed(1)
    pool, other = Pool(4, 3, (2,)), Pool(4, 3, (2,))
    for new in fakes[:7]:
        pool(new, noise)
    other.load_state_dict(pool.state_dict())
    again = noise.clone_state()
    assert torch.equal(*(torch.stack([p(n, g) for n in fakes[7:]]) for p, g in ((pool, noise), (other, again))))


@pytest.fixture
def translator():
    """Into the first domain half of it, into the second one more."""
    network = build(CycleGANConfig(width=2, classes=NAMES)).eval()
    network.into = torch.nn.ModuleList([Scaled(0.5, 0), Scaled(1, 1)])
    return network


class Scaled(torch.nn.Module):
    def __init__(self, factor, shift):
        super().__init__()
        self.factor, self.shift = factor, shift

    def forward(self, pictures):
        return self.factor * pictures + self.shift


def test_neighbours_change_places_and_come_back(translator):
    real = torch.randn(6, 1, 28, 28)
    across = translator.across(real)
    for k in (0, 2, 4):
        assert torch.equal(across[k], real[k + 1] / 2), "into the first domain, of the second"
        assert torch.equal(across[k + 1], real[k] + 1)
    again = translator.across(across)
    torch.testing.assert_close(again[0::2], (real[0::2] + 1) / 2)
    torch.testing.assert_close(again[1::2], real[1::2] / 2 + 1)
    fakes, known = translator.fakes(real, lambda: None)
    assert torch.equal(fakes, across)
    assert torch.equal(known["class"], torch.eye(2).repeat(3, 1))


def test_the_terms_are_the_papers(translator):
    real = torch.randn(8, 1, 28, 28)
    first, second = real[0::2], real[1::2]
    play = Play(torch.nn.Identity(), Batch(real), Batch(translator.across(real)), None, generator=translator)
    there = ((first + 1) / 2 - first).abs().mean() + (second / 2 + 1 - second).abs().mean()
    torch.testing.assert_close(CycleError(10.0)(play), 10 * there / 2)
    kept = (first / 2 - first).abs().mean() + (second + 1 - second).abs().mean()
    torch.testing.assert_close(IdentityError(5.0)(play), 5 * kept / 2)


def test_a_seed_is_an_example_that_goes_into_the_other_domain(translator):
    pictures = torch.rand(64, 1, 28, 28)
    translator.keep_examples(pictures)
    spec = translator.config.latent
    made = translator(spec.from_seeds([4, 7, 68]))
    torch.testing.assert_close(made, torch.stack([pictures[4] + 1, pictures[7] / 2, pictures[4] + 1]))
    held = translator(spec.from_seeds([4, 7], {"class": "digits"}))
    torch.testing.assert_close(held, pictures[[4, 7]] / 2)
    drawn = spec.split(spec.random(200, torch.Generator().manual_seed(0)))
    assert torch.equal(drawn["class"].argmax(1), 1 - drawn["example"].argmax(1) % 2)


@pytest.fixture(scope="module")
def bench(data_dir):
    return TranslationBench(SOURCES["outlines"], Request(data_dir), samples=100, seed=0)


def test_the_rule_has_no_error_and_who_does_nothing_has_no_cycle_error(bench):
    truth = (lambda x: bench.second), (lambda x: bench.first)
    assert bench.measure(lambda: truth, "").figures == bench.floor
    lazy = bench.measure(lambda: (lambda x: x, lambda x: x), "").figures
    assert lazy == bench.ceiling
    names = ("error_there", "error_back", "cycle_there", "cycle_back")
    assert [lazy[name] for name in names] == [1, 1, 0, 0]
    assert bench.floor["true_error"] == 0
    half = bench.measure(lambda: (lambda x: x, lambda x: 0 * x), "").figures
    one = float((bench.second - bench.first).abs().mean())
    assert half["error_back"] == pytest.approx(float(bench.first.abs().mean()) / one, rel=1e-3)
    assert half["cycle_back"] == pytest.approx(float(bench.second.abs().mean()) / one, rel=1e-3)


def test_what_is_no_translator_of_these_pictures_is_refused(bench):
    for config, said in (
        (MLPConfig(width=4), "makes pictures of noise"),
        (CycleGANConfig(classes=("upright", "lying")), "translates upright and lying of 28 pixels"),
        (CycleGANConfig(classes=NAMES, image_size=32), "of 32 pixels, not digits and outlines of 28"),
    ):
        with pytest.raises(UsageError, match=said):
            bench.draw(build(config))


TINY = ["--device", "cpu", "--generator.width", "2", "--critic.width", "4", "--batch-size", "32", "--epochs", "2"]


@pytest.fixture(scope="module")
def trained(data_dir, tmp_path_factory):
    root = tmp_path_factory.mktemp("translators")
    command = ["cyclegan", *TINY, "--data-dir", str(data_dir), "--precision", "float32", "--measure-every", "1"]
    assert main([*command, "--out", str(root / "whole")]) == 0
    return root, command


def test_a_run_goes_on_with_its_pool_bit_for_bit(trained, stop_after):
    root, command = trained
    stop_after(13)
    assert main([*command, "--out", str(root / "cut")]) in (130, 143)
    stop_after(1000)
    assert main([*command, "--out", str(root / "cut")]) == 0
    for name in ("model.safetensors", "critic.safetensors", "evolution.png"):
        assert (root / "cut" / name).read_bytes() == (root / "whole" / name).read_bytes()


def test_a_pool_of_another_size_is_another_run(trained, capsys):
    root, command = trained
    assert main([*command, "--objective.pool", "4", "--continue-with-changes", "--out", str(root / "whole")]) == 1
    assert "objective.pool was 8 and is now 4, which cannot change within a run" in capsys.readouterr().err


def test_a_checkpoint_is_measured_and_sampled_on_its_examples(trained, data_dir, tmp_path, capsys):
    out = trained[0] / "whole"
    assert main(["evaluate", str(out), "--data-dir", str(data_dir), "--samples", "50"]) == 0
    printed = capsys.readouterr().out
    assert "| real translations (outlines) | 0.000 |" in printed
    assert "| doing nothing | 1.000 | 1.000 | 1.000 | 0.000 | 0.000 |" in printed
    loaded = checkpoints.load(out)
    assert loaded.metrics["figures"]["true_error"] > 0
    assert any("cycle_there" in line for line in loaded.history), "measured on the way"
    translator = loaded.generator
    digits = SOURCES["mnist"].load(Request(data_dir, PictureOptions(), "test")).values[:64:2] / 127.5 - 1
    torch.testing.assert_close(translator.examples[0::2], digits)
    assert main(["sample", str(out), "--count", "6", "--out", str(tmp_path / "x.npz"), "--device", "cpu"]) == 0
    with np.load(tmp_path / "x.npz") as arrays:
        wanted = translator.translate(translator.examples[[0, 2, 4]], "outlines").detach().numpy()
        np.testing.assert_allclose(arrays["samples"][0::2, :, :, 0] / 127.5 - 1, wanted[:, 0], atol=0.01)
    assert main(["spread", str(out)]) == 0
    assert "| cyclegan on outlines | 1 | 1 | - |" in capsys.readouterr().out
    assert main(["cards", str(out)]) == 0
    assert 'translator.translate(pictures, "outlines")' in (out / "README.md").read_text()


def test_a_translator_stands_apart_from_what_makes_pictures_of_latents(trained, tmp_path):
    (tmp_path / "all").mkdir()
    build(MLPConfig(width=4)).save_pretrained(tmp_path / "all" / "digits")
    (tmp_path / "all" / "translator").symlink_to(trained[0] / "whole")
    shelf = Shelf(tmp_path / "all")
    assert list(shelf) == ["digits"]
    assert list(shelf.translators) == ["translator"]
    assert [checkpoint.name for checkpoint in shelf.every] == ["digits", "translator"]
    assert not shelf.errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--dataset", "mnist"],
            "--dataset mnist holds pictures, but the recipe cyclegan makes pictures of two domains",
        ),
        (["--batch-size", "31"], "--batch-size 31 must be even for each process"),
        (["--image-size", "29"], "the networks of cyclegan are not for what outlines holds"),
    ],
)
def test_what_cannot_be_translated_is_refused_in_words(arguments, said, data_dir, tmp_path, capsys):
    assert main(["cyclegan", *arguments, "--data-dir", str(data_dir), "--out", str(tmp_path / "x"), "--dry-run"]) == 1
    assert said in capsys.readouterr().err


def test_a_pool_of_less_than_nothing_is_refused():
    with pytest.raises(ValueError, match=r"--objective.pool must be 0 \(no past samples\) or more, got -1"):
        replace(RECIPES["cyclegan"].objective, pool=-1)


def test_a_translation_into_a_domain_that_is_not_there_is_an_error(translator):
    with pytest.raises(ValueError, match="clouds"):
        translator.translate(torch.zeros(1, 1, 28, 28), "clouds")


def test_settings_say_how_many_past_samples_there_are(trained):
    settings = json.loads((trained[0] / "whole" / "training.json").read_text())["settings"]
    assert settings["objective.pool"] == 8
    assert replace(CycleGANConfig(), width=3).latent.size == 66
