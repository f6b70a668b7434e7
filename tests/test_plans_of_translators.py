"""Translators as files that a page translates with: the same pictures as torch makes, and the examples that travel."""

import numpy as np
import pytest
import torch
from torch import nn

from ganapp import sampling
from ganapp.generators import CycleGANConfig, build
from ganapp.plans import pack, plans_of_translator
from ganapp.plans.run import run
from ganapp.reading import to_float
from tests.support.painting import by_node

TINY = {
    "grey": CycleGANConfig(width=5, classes=("digits", "outlines")),
    "colour": CycleGANConfig(width=3, blocks=1, image_size=18, channels=3),
}


def lively(config: CycleGANConfig):
    """With random weights, norms, biases and examples, and translations of some contrast."""
    torch.manual_seed(0)
    translator = build(config)
    for module in translator.modules():
        if isinstance(module, nn.InstanceNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
    shades = torch.randint(0, 256, translator.examples.shape)
    translator.examples.copy_(shades / 127.5 - 1)
    return translator.eval(), shades.byte().permute(0, 2, 3, 1).numpy()


@pytest.mark.parametrize("name", TINY)
@torch.inference_mode()
def test_the_page_translates_as_torch_does_and_back_again(tmp_path, name):
    translator, shades = lively(TINY[name])
    *into, examples = [pack(plan).content for plan in plans_of_translator(translator)]
    told = {"job": "translate", "shape": shades.shape[1:]}
    jobs = {f"into {k}": (content, shades, told) for k, content in enumerate(into)}
    jobs["examples"] = (examples, np.eye(64, dtype=np.float32), {"job": "draw"})
    answers = by_node(tmp_path, jobs)
    assert answers["examples"] == shades.tobytes(), "those that travel are what they were"
    for k, network in enumerate(translator.into):
        expected = sampling.to_uint8(network(to_float(shades)))
        found = np.frombuffer(answers[f"into {k}"], np.uint8).reshape(shades.shape)
        assert np.ptp(expected) > 50
        assert np.abs(found.astype(int) - expected).max() <= 2


@torch.inference_mode()
def test_a_plan_alone_translates_as_its_network_does():
    translator, shades = lively(TINY["colour"])
    pictures = to_float(shades)
    for plan, network in zip(plans_of_translator(translator), translator.into, strict=False):
        made = run(plan, pictures.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        torch.testing.assert_close(made, network(pictures), atol=1e-4, rtol=1e-4)
