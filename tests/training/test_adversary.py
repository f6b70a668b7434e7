"""What a checkpoint keeps of the critic: weights that give its scores again, and verdicts on the same pictures."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from ganapp import checkpoints
from ganapp.critics import CRITICS
from training.__main__ import main
from training.data.batches import Batch, ShuffledBatches
from training.data.source import PictureOptions, Request
from training.record.adversary import FixedReal, verdicts
from training.sources import SOURCES


@pytest.fixture(scope="module")
def trained(data_dir, tmp_path_factory):
    out = tmp_path_factory.mktemp("runs") / "mine"
    tiny = ["--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16"]
    command = ["dcgan", *tiny, "--decay", "0", "--precision", "float32", "--data-dir", str(data_dir), "--out", str(out)]
    assert main([*command, "--epochs", "2"]) == 0
    assert main([*command, "--epochs", "3"]) == 0
    return out


def test_the_last_verdicts_are_the_scores_of_the_critic_that_is_kept(trained, data_dir):
    lines = [json.loads(line) for line in (trained / "verdicts.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == [1, 2, 3]
    generator = checkpoints.load(trained).generator
    config = json.loads((trained / "critic.json").read_text())
    critic = CRITICS[config.pop("architecture")](**config).build(generator.config)
    critic.load_state_dict(load_file(trained / "critic.safetensors"))
    critic.eval()
    test = SOURCES["mnist"].load(Request(data_dir, PictureOptions(), "test")).values[:64]
    with torch.no_grad():
        expected = {"real": critic(test.float() / 127.5 - 1), "fake": critic(generator(latents_of(generator)))}
    for name, scores in expected.items():
        np.testing.assert_allclose(lines[-1][name], scores, rtol=1e-3, atol=1e-4)


def latents_of(generator):
    return generator.config.latent.from_seeds(range(64))


def test_the_sheet_of_real_pictures_is_that_of_the_test_set(trained, data_dir):
    sheet = np.asarray(Image.open(trained / "real.png"))
    test = SOURCES["mnist"].load(Request(data_dir, PictureOptions(), "test")).values
    assert sheet.shape == (8 * 28, 8 * 28)
    assert (sheet[28:56, 56:84] == test[10, 0].numpy()).all()


def test_asking_for_verdicts_changes_nothing_of_the_run(trained):
    generator = checkpoints.load(trained).generator
    critic = CRITICS["dcgan"](width=4).build(generator.config).train()
    before, state = {k: v.clone() for k, v in critic.state_dict().items()}, torch.get_rng_state()
    verdicts(critic, generator, latents_of(generator), generator.config.latent, Batch(torch.zeros(3, 1, 28, 28)))
    assert all(torch.equal(value, before[key]) for key, value in critic.state_dict().items())
    assert torch.equal(torch.get_rng_state(), state)
    assert critic.training


def test_without_a_test_set_the_training_pictures_stand_in_and_none_travels(data_dir):
    source, request = SOURCES["mnist"], Request(data_dir, PictureOptions())

    def load(asked):
        if asked.split == "test":
            return source.load(replace(asked, root=data_dir / "nowhere"))
        return source.load(asked)

    fixed = FixedReal(replace(source, load=load), request, ShuffledBatches(source.load(request), 16, 0))
    assert fixed.sheet() is None
    assert fixed.batch.samples.shape == (16, 1, 28, 28)
