"""Critics as files that a page scores with: the scores that torch gives, which training has written down."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from ganapp import adversary, checkpoints, sampling
from ganapp.critics import (
    BigGANCriticConfig,
    ConvCriticConfig,
    FirstGANCriticConfig,
    InfoGANCriticConfig,
    MLPCriticConfig,
    PointsCriticConfig,
    ShallowCriticConfig,
    projected,
)
from ganapp.generators import DCGANConfig, InfoGANConfig, PointsConfig
from ganapp.plans import NotPackable, pack, plan_of_critic
from ganapp.plans.run import run
from ganapp.ui.kit import painting
from tests.support import ROOT
from tests.support.painting import by_node

CLASSES = ("cat", "dog", "eel")
GREY = DCGANConfig(image_size=28)
TINY = {
    "dcgan": (ConvCriticConfig(width=9), GREY),
    "dcgan-colour": (ConvCriticConfig(width=8, batch_norm=False), DCGANConfig(image_size=64, channels=3)),
    "dcgan-classes": (ConvCriticConfig(width=5), replace(GREY, classes=CLASSES)),
    "infogan": (InfoGANCriticConfig(width=6, dense=33), InfoGANConfig(image_size=20, categories=4, codes=2)),
    "infogan-classes": (InfoGANCriticConfig(width=8, dense=40, batch_norm=False), replace(GREY, classes=CLASSES)),
    "biggan": (BigGANCriticConfig(width=5, dense=20), replace(GREY, classes=CLASSES)),
    "biggan-plain": (BigGANCriticConfig(width=8, dense=0, batch_norm=False), DCGANConfig(image_size=32, channels=3)),
    "shallow": (ShallowCriticConfig(width=9), DCGANConfig(image_size=32, channels=3)),
    "shallow-narrow": (ShallowCriticConfig(width=3), GREY),
    "mlp": (MLPCriticConfig(width=40), DCGANConfig(image_size=28, channels=3, classes=CLASSES)),
    "first-gan": (FirstGANCriticConfig(width=11, pieces=5), GREY),
    "first-gan-classes": (FirstGANCriticConfig(width=8, pieces=2), replace(GREY, classes=CLASSES)),
}
SHIPPED = sorted(folder.parent.name for folder in (ROOT / "checkpoints").glob("*/critic.json"))


def shipped():
    """Those with a critic of pictures, by name."""
    found = {name: checkpoints.load(ROOT / "checkpoints" / name) for name in SHIPPED}
    return {name: checkpoint for name, checkpoint in found.items() if painting.has_critic(checkpoint)}


def lively(critic):
    torch.manual_seed(0)
    for module in critic.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.05, 0.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
    return critic.eval()


def by_page(tmp_path, files, given):
    """What a page makes of pictures (n, h, w, c), by name."""
    jobs = {}
    for name, content in files.items():
        pictures, classes = given[name]
        told = None if classes is None else classes.flatten().tolist()
        jobs[name] = (content, pictures, {"job": "score", "shape": pictures.shape[1:], "classes": told})
    return {name: np.frombuffer(answer, np.float32) for name, answer in by_node(tmp_path, jobs).items()}


def pictures_of(checkpoint):
    """256 pictures that nothing was searched over, and a class each: generated, real where they travel, and noise."""
    spec = checkpoint.generator.config.latent
    latents = spec.from_seeds(range(5000, 5160))
    drawn, chance = sampling.draw(checkpoint.painter, latents), np.random.default_rng(0)
    noise = chance.integers(0, 256, (32, *drawn.shape[1:]), dtype=np.uint8)
    real = adversary.pictures(checkpoint.real, checkpoint.generator.config) if checkpoint.real else drawn[:64][:, ::-1]
    pictures = np.concatenate([drawn, noise, real])
    classes = spec.split(latents).get("class")
    if classes is not None:
        classes = torch.cat([classes, torch.eye(classes.shape[1])[chance.integers(0, classes.shape[1], 96)]])
    return np.ascontiguousarray(pictures), classes


def test_the_page_scores_every_shipped_model_as_torch_does(tmp_path):
    models = shipped()
    given = {name: pictures_of(checkpoint) for name, checkpoint in models.items()}
    assert {len(pictures) for pictures, _ in given.values()} == {256}
    files = {name: painting.packed_critic(checkpoint).content for name, checkpoint in models.items()}
    answers = by_page(tmp_path, files, given)
    off = {}
    for name, checkpoint in models.items():
        expected = adversary.scores(checkpoint.critic, *given[name])
        off[name] = float(np.abs(answers[name] - expected).max() / expected[:160].std())
    assert max(off.values()) <= painting.TOLERANCE, off
    assert len(off) >= 10, off


def test_the_page_scores_by_every_architecture(tmp_path):
    files, given, expected = {}, {}, {}
    for name, (config, generator) in TINY.items():
        torch.manual_seed(1)
        critic = lively(config.build(generator))
        side = generator.image_size
        pictures = np.random.default_rng(3).integers(0, 256, (21, side, side, generator.channels), dtype=np.uint8)
        pictures[:7, : side // 2] = 0
        classes = torch.rand(21, 3) if generator.classes else None
        files[name], given[name] = pack(plan_of_critic(critic, generator)).content, (pictures, classes)
        expected[name] = adversary.scores(critic, pictures, classes)
    for name, answer in by_page(tmp_path, files, given).items():
        assert expected[name].std() > 1e-3, name
        assert np.abs(answer - expected[name]).max() < 0.01 * expected[name].std(), name


def test_a_plan_alone_scores_as_its_critic_does():
    for name, (config, generator) in TINY.items():
        critic = lively(config.build(generator))
        maps = torch.rand(5, generator.image_size, generator.image_size, generator.channels) * 2 - 1
        classes = torch.rand(5, 3) if generator.classes else None
        with torch.inference_mode():
            found = projected(run(plan_of_critic(critic, generator), maps).flatten(1), classes)
            told = [] if classes is None else [classes]
            expected = critic(maps.permute(0, 3, 1, 2), *told)
        assert torch.allclose(found, expected if expected.dim() == 1 else expected[:, 0], atol=1e-4), name


def test_a_critic_that_no_page_knows_is_said():
    with pytest.raises(NotPackable, match="PointsCritic"):
        plan_of_critic(PointsCriticConfig().build(PointsConfig()), PointsConfig())


def test_shipped_critics_say_of_the_fixed_pictures_what_the_last_line_of_the_record_has():
    """The critic as it was kept (in half precision), by torch, of the seeds and the real pictures of the record."""
    for name, checkpoint in shipped().items():
        spec, last = checkpoint.generator.config.latent, checkpoint.verdicts[-1]
        latents = spec.from_seeds(range(64))
        classes = spec.split(latents).get("class")
        fake = adversary.scores(checkpoint.critic, sampling.draw(checkpoint.painter, latents), classes)
        assert np.abs(fake - last["fake"]).max() < 0.1 * np.std(last["fake"]), name
        if checkpoint.real and classes is None:
            real = adversary.pictures(checkpoint.real, checkpoint.generator.config)
            found = adversary.scores(checkpoint.critic, real)
            assert np.abs(found - last["real"]).max() < 0.1 * np.std(last["real"]), name
