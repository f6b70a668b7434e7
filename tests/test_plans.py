"""Networks as files that a page draws with: the same pictures, readings and effects of an edit as torch has."""

import gzip
import hashlib
import json

import numpy as np
import pytest
import torch
from torch import nn

from ganapp import checkpoints, sampling
from ganapp.generators import (
    BigGANConfig,
    DCGANConfig,
    FirstGANConfig,
    InfoGANConfig,
    MLPConfig,
    PointsConfig,
    ProgressiveConfig,
    ShallowConfig,
    StyleGANConfig,
    build,
)
from ganapp.generators.equalised import ACTIVATION, EqualisedConv
from ganapp.generators.stylegan import Modulated, RunningMean
from ganapp.judge import Judge, JudgeConfig, to_size
from ganapp.plans import NotPackable, fewest, pack, plan_of
from ganapp.plans.fewest import LEVELS
from ganapp.plans.file import USUAL, bits_of, quantised
from ganapp.plans.run import run
from ganapp.reading import to_float
from tests.support import ROOT
from tests.support.painting import by_node
from tests.support.shipped import ALL_PICTURES, STACKS, UNREAD

SHIPPED = (*ALL_PICTURES, *UNREAD, *STACKS)
CLASSES = ("cat", "dog", "eel")
TINY = {
    "mlp": MLPConfig(z_dim=7, width=9, image_size=10, channels=3, classes=CLASSES),
    "first-gan": FirstGANConfig(z_dim=5, width=11, image_size=9, codes=2),
    "dcgan": DCGANConfig(z_dim=12, width=4, image_size=32, channels=3),
    "dcgan-28": DCGANConfig(z_dim=12, width=5, image_size=28, classes=CLASSES),
    "dcgan-wide": DCGANConfig(z_dim=6, width=36, image_size=64),
    "infogan": InfoGANConfig(z_dim=6, width=6, dense=17, image_size=20, categories=4, codes=1),
    "infogan-colour": InfoGANConfig(z_dim=6, width=8, dense=300, image_size=28, channels=3),
    "shallow": ShallowConfig(z_dim=6, width=9, image_size=16, channels=3),
    "biggan": BigGANConfig(z_dim=12, width=6, classes=CLASSES),
    "biggan-colour": BigGANConfig(z_dim=9, width=9, image_size=20, channels=3),
    "stylegan": StyleGANConfig(z_dim=8, width=8),
    "stylegan-colour": StyleGANConfig(z_dim=10, width=5, image_size=20, channels=3, depth=3),
    "progressive": ProgressiveConfig(z_dim=8, width=6, classes=CLASSES),
    "progressive-colour": ProgressiveConfig(z_dim=8, width=5, image_size=32, channels=3),
    "shallow-large": ShallowConfig(z_dim=6, width=8, image_size=128),
}


def lively(network):
    """In eval mode, with random weights, statistics and biases, and pictures of some contrast."""
    torch.manual_seed(0)
    for module in network.modules():
        if isinstance(module, nn.Linear | nn.Conv2d | nn.ConvTranspose2d):
            if not isinstance(module, EqualisedConv):  # whose own scale does that
                module.weight.data /= (module.weight.square().sum() / len(module.weight)) ** 0.5
            if module.bias is not None:
                nn.init.normal_(module.bias, 0, 0.2)
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(*((0.05, 0.5) if module.affine else (0.5, 2)))  # four of these in a row
            if module.affine:
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, Modulated):
            nn.init.normal_(module.bias, 0, 0.2)
        if isinstance(module, RunningMean):
            module.running_mean.normal_()
        if hasattr(module, "loudness"):
            nn.init.constant_(module.loudness, 0.4)
    return network.eval()


def drawn(generator, held=None):
    """What a page has to draw with, and what torch draws of 12 seeds."""
    latents = generator.config.latent.from_seeds(range(12), held)
    content = pack(plan_of(sampling.prepare(generator))).content
    return (content, latents.numpy(), {"job": "draw"}), sampling.draw(generator, latents)


def levels(answer: bytes, pictures: np.ndarray) -> int:
    """How many grey levels apart they are at most."""
    found = np.frombuffer(answer, np.uint8).reshape(pictures.shape).astype(int)
    return int(np.abs(found - pictures).max())


def test_the_page_draws_every_shipped_picture_as_torch_does(tmp_path):
    jobs, expected = {}, {}
    for name in SHIPPED:
        checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
        latents = checkpoint.generator.config.latent.from_seeds(range(256))
        jobs[name] = (pack(plan_of(checkpoint.painter)).content, latents.numpy(), {"job": "draw"})
        expected[name] = sampling.draw(checkpoint.painter, latents)
    off = {name: levels(answer, expected[name]) for name, answer in by_node(tmp_path, jobs).items()}
    assert max(off.values()) <= 2, off


def test_the_page_draws_every_architecture(tmp_path):
    made = {name: drawn(lively(build(config))) for name, config in TINY.items()}
    answers = by_node(tmp_path, {name: job for name, (job, _) in made.items()})
    for name, (_, pictures) in made.items():
        assert np.ptp(pictures) > 5, f"{name} shows nothing that could differ"
        assert levels(answers[name], pictures) <= 2, name


@pytest.mark.parametrize("share", [0.0, 0.05, 0.6, 0.999])
def test_the_page_truncates_as_torch_does(tmp_path, share):
    made = {name: drawn(lively(build(TINY[name])), {"truncation": share}) for name in ("biggan", "stylegan")}
    answers = by_node(tmp_path, {name: job for name, (job, _) in made.items()})
    for name, (_, pictures) in made.items():
        assert levels(answers[name], pictures) <= 2, name


def test_a_network_that_is_still_growing_is_drawn_by_the_server():
    generator = build(TINY["progressive"]).eval()
    plan_of(generator)
    generator.growth.reach(1.5)
    with pytest.raises(NotPackable, match="still growing"):
        plan_of(generator)


def test_a_normalisation_that_was_not_folded_is_folded_here(tmp_path):
    generator = lively(build(TINY["dcgan"]))
    latents = generator.config.latent.from_seeds(range(12))
    answer = by_node(tmp_path, {"": (pack(plan_of(generator)).content, latents.numpy(), {"job": "draw"})})[""]
    assert levels(answer, sampling.draw(generator, latents)) <= 2


@pytest.mark.parametrize("side", [28, 32, 64, 45])
def test_the_page_reads_as_the_judge_does(tmp_path, side):
    """Shipped, with pictures that are resized; and one of colours."""
    pictures = np.random.default_rng(side).integers(0, 256, (20, side, side, 1), dtype=np.uint8)
    pictures[:10, : side // 2] = 0
    colours = np.random.default_rng(side).integers(0, 256, (20, side, side, 3), dtype=np.uint8)
    judges = {
        "mnist": (Judge.load("mnist"), pictures),
        "fashion": (Judge.load("fashion_mnist"), pictures),
        "colour": (lively(Judge(JudgeConfig("birds", classes=3, channels=3, image_size=16, width=5))), colours),
    }
    jobs = {
        name: (pack(plan_of(judge)).content, shown, {"job": "read", "shape": shown.shape[1:]})
        for name, (judge, shown) in judges.items()
    }
    for name, answer in by_node(tmp_path, jobs).items():
        judge, shown = judges[name]
        with torch.inference_mode():
            expected = judge(to_size(to_float(shown), judge.config.image_size))
        logits = torch.from_numpy(np.frombuffer(answer, np.float32).reshape(expected.shape).copy())
        assert (logits.softmax(1) - expected.softmax(1)).abs().max() < 0.005, name


def stacked(*places):
    return lambda generator: [generator.layers[place] for place in places]


def of_blocks(generator):
    one, other = generator.blocks
    return [generator.first, one.relu_in, one.relu, one, other.relu_in, other.relu, generator.last[1]]


def styled(generator):
    """Without the gain after each."""
    return [bend for block in generator.blocks for bend in (block.bend_up, block.bend) if bend]


def grown(generator):
    """Every non-linearity: of the maps, then of what is painted in the smaller sizes."""
    bent = [module for module in generator.modules() if isinstance(module, nn.LeakyReLU)]
    return [*bent, *(tanh for _, tanh in generator.to_pixels[:-1])]


MAPS = {  # the modules after which the maps of each layer lie, in torch's order
    "dcgan-28": stacked(2, 5, 8),
    "infogan": stacked(2, 6, 9),
    "shallow": stacked(2, 4, 6),
    "mlp": stacked(1, 3, 5),
    "biggan": of_blocks,
    "stylegan": styled,
    "progressive": grown,
}
GAIN = {"stylegan": ACTIVATION}


@pytest.mark.parametrize("name", MAPS)
def test_an_edit_has_the_effect_that_it_has_in_torch(tmp_path, name):
    generator = lively(build(TINY[name]))
    prepared, latents = sampling.prepare(generator), generator.config.latent.from_seeds(range(3))
    content, seen = pack(plan_of(prepared)).content, {}
    edits = [{"layer": 0, "channel": 1, "factor": 0.0}, {"layer": 1, "channel": 2, "factor": 6.0}]

    def hook(layer):
        def edited(module, given, made):
            for edit in edits:
                if edit["layer"] == layer:
                    made = made.clone()
                    made[:, edit["channel"]] *= edit["factor"]
            seen[layer] = GAIN.get(name, 1) * made
            return made

        return edited

    for layer, module in enumerate(MAPS[name](prepared)):
        module.register_forward_hook(hook(layer))
    pictures = sampling.draw(prepared, latents)
    plain = sampling.draw(generator, latents)
    answer = by_node(tmp_path, {"": (content, latents.numpy(), {"job": "inside", "edits": edits})})[""]
    assert levels(answer[-pictures.size :], pictures) <= 2
    assert np.abs(pictures.astype(int) - plain).max() > 5, "the edit is seen"
    maps = np.frombuffer(answer[: -pictures.size], np.float32)
    for made in seen.values():
        if made.ndim == 2 and name == "shallow":
            made = made.unflatten(1, prepared.layers[2].unflattened_size)
        last = made.movedim(1, -1).flatten() if made.ndim == 4 else made.flatten()
        assert np.abs(maps[: last.numel()] - last.numpy()).max() < 2e-3 * last.abs().max()
        maps = maps[last.numel() :]
    assert len(maps) == pictures.size


class Odd(nn.Module):
    def forward(self, x):
        return x


class OwnLinear(nn.Linear):
    """It may do anything."""


def test_what_no_page_can_draw_is_said():
    with pytest.raises(NotPackable, match="PointsGenerator"):
        plan_of(build(PointsConfig()))
    for layer in (
        Odd(),
        OwnLinear(16, 16),
        nn.Conv2d(1, 2, 3, dilation=2),
        nn.ConvTranspose2d(4, 4, 3, stride=2, output_padding=1),
        nn.MaxPool2d(3),
        nn.Sequential(nn.Linear(256, 64), nn.ReLU(), nn.BatchNorm1d(64)),
        nn.Sequential(nn.Linear(256, 64), nn.ReLU(), nn.Tanh()),
        nn.Sequential(nn.Flatten(), nn.ReLU(), nn.Conv2d(1, 1, 1)),
    ):
        generator = build(TINY["infogan"])
        generator.layers = nn.Sequential(generator.layers[0], nn.Unflatten(1, (17, 1, 1)), layer)
        with pytest.raises(NotPackable):
            plan_of(lively(generator))


def test_a_file_is_what_its_description_says():
    plan = plan_of(sampling.prepare(lively(build(TINY["infogan-colour"]))))
    packed = pack(plan)
    assert hashlib.sha256(packed.content).hexdigest().startswith(packed.revision)
    assert pack(plan) == packed, "the same network has the same revision"
    raw = gzip.decompress(packed.content)
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    assert [layer["op"] for layer in header["layers"]] == ["dense", "dense", "transposed", "overlay"]
    counts = [np.prod([layer["weights"][k] for k in ("blocks", "depth", "columns")]) for layer in header["layers"]]
    vectors = sum(4 * (w["weights"]["blocks"] * w["weights"]["columns"] + w.get("bias", 0)) for w in header["layers"])
    assert len(raw) == 4 + length + vectors + sum(int(n) + -(-int(n) * (bits_of(USUAL) - 8) // 8) for n in counts)


@pytest.mark.parametrize("most", [15, 127, 1000, 2**15 - 1])
def test_a_weight_is_at_most_half_a_step_off(most):
    weights = np.random.default_rng(0).normal(size=(2, 30, 5)) * [1e-6, 1, 3, 1e3, 0]
    whole, scales = quantised(weights, most)
    assert np.abs(whole).max() == most < 2 ** (bits_of(most) - 1)
    assert (np.abs(whole * scales[:, None] - weights) <= 0.5001 * scales[:, None]).all()


@pytest.mark.parametrize("name", TINY)
def test_the_smallest_file_draws_what_the_model_does(tmp_path, name):
    generator = lively(build(TINY[name]))
    latents, plan = generator.config.latent.from_seeds(range(40)), plan_of(generator)
    pictures = sampling.draw(generator, latents)
    plain = run(plan, latents).add(1).mul(127.5).numpy()
    assert np.abs(plain - pictures).max() < 0.51, "the plan alone, by torch"
    small = pack(plan, fewest(plan, latents)).content
    assert len(small) < len(pack(plan).content)
    answer = by_node(tmp_path, {"": (small, latents.numpy(), {"job": "draw"})})[""]
    assert levels(answer, pictures) <= LEVELS
