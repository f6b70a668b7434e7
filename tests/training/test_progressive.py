"""Networks that grow: what is blended, what an equalised layer computes, stages, and a stop inside a fade."""

import copy
import json
import math
from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import avg_pool2d, conv2d

from ganapp.critics import ProgressiveCriticConfig, mixes_batch
from ganapp.critics.deviation import MinibatchDeviation
from ganapp.directions import layers, principal
from ganapp.generators import ProgressiveConfig, build
from ganapp.generators.equalised import EqualisedConv, EqualisedLinear, PixelNorm
from tests.support.training import batches_for, tiny
from training.__main__ import main
from training.engine import loop
from training.engine.run import set_done, start
from training.recipes import RECIPES
from training.record.state import pack, restore

CPU = torch.device("cpu")


@pytest.fixture
def generator():
    torch.manual_seed(0)
    return build(ProgressiveConfig(width=4)).eval()


def twice(pictures):
    """Every pixel four times."""
    return pictures.repeat_interleave(2, -1).repeat_interleave(2, -2)


def drawn(generator, stage):
    generator.growth.reach(stage)
    with torch.no_grad():
        return generator(generator.config.latent.from_seeds(range(5)))


@pytest.mark.parametrize(("stage", "before"), [(0.25, 0), (0.9, 0), (1.3, 1)])
def test_a_fade_is_the_blend_of_the_two_sizes_in_closed_form(generator, stage, before):
    share = stage - before
    blend = (1 - share) * drawn(generator, before) + share * drawn(generator, before + 1)
    torch.testing.assert_close(drawn(generator, stage), blend)


def test_before_it_fades_in_a_larger_size_has_no_part_in_the_picture(generator):
    first, second = drawn(generator, 0), drawn(generator, 1)
    assert torch.equal(first, twice(twice(first[:, :, ::4, ::4])))
    assert torch.equal(second, twice(second[:, :, ::2, ::2]))
    assert not torch.equal(drawn(generator, 2), twice(drawn(generator, 2)[:, :, ::2, ::2]))


def test_half_grown_it_is_the_smaller_network(generator):
    small = build(ProgressiveConfig(width=8, image_size=14)).eval()
    small.load_state_dict({key: generator.state_dict()[key] for key in small.state_dict()})
    torch.testing.assert_close(drawn(generator, 1), twice(drawn(small, 1)))
    critic = ProgressiveCriticConfig(4).build(generator.config).eval()
    smaller = ProgressiveCriticConfig(8).build(small.config).eval()
    smaller.load_state_dict({key: critic.state_dict()[key] for key in smaller.state_dict()})
    critic.growth.reach(1)
    smaller.growth.reach(1)
    pictures = torch.rand(8, 1, 28, 28)
    torch.testing.assert_close(critic(pictures), smaller(avg_pool2d(pictures, 2)))


@pytest.mark.parametrize("stage", [0, 0.5, 1, 1.3])
def test_what_is_left_out_would_not_have_counted(generator, stage):
    critic = ProgressiveCriticConfig(4).build(generator.config).eval()
    pictures, latents = torch.rand(4, 1, 28, 28), generator.config.latent.from_seeds(range(4))
    seen = []
    for all_of_it in (False, True):
        for network in (generator, critic):
            network.growth.reach(stage)
            network.growth.present = 3 if all_of_it else network.growth.present
        seen.append((generator(latents), generator.within_reach(pictures), critic(pictures)))
    for few, every in zip(*seen, strict=True):
        torch.testing.assert_close(few, every)


def test_real_pictures_are_faded_as_the_generator_is(generator):
    real = torch.rand(3, 1, 28, 28)
    generator.growth.reach(1.3)
    half = real.numpy().reshape(3, 1, 14, 2, 14, 2).mean((3, 5))
    wanted = 0.7 * half.repeat(2, -1).repeat(2, -2) + 0.3 * real.numpy()
    np.testing.assert_allclose(generator.within_reach(real), wanted, rtol=1e-5, atol=1e-6)
    generator.growth.reach(2)
    assert torch.equal(generator.within_reach(real), real)


@pytest.mark.parametrize("layer", [EqualisedConv(5, 7, 3), EqualisedConv(5, 7, 1, gain=1), EqualisedLinear(20, 300)])
def test_an_equalised_layer_is_the_layer_with_scaled_weights(layer):
    inputs = math.prod(layer.weight.shape[1:])
    gain = 1 if layer.weight.shape[-1] == 1 else math.sqrt(2)
    assert layer.weight.std().item() == pytest.approx(1, abs=4 / math.sqrt(2 * layer.weight.numel()))
    x = torch.randn(6, 5, 8, 8) if layer.weight.dim() == 4 else torch.randn(6, 20)
    scaled = layer.weight * gain / inputs**0.5
    wanted = conv2d(x, scaled, layer.bias, padding="same") if x.dim() == 4 else x @ scaled.T + layer.bias
    torch.testing.assert_close(layer(x), wanted)
    # One step of Adam moves a weight by its rate, whatever the slope: so the layer by the rate times the scale.
    before, optimizer = layer.weight.detach().clone(), torch.optim.Adam(layer.parameters(), lr=0.01)
    layer(x).square().sum().backward()
    optimizer.step()
    torch.testing.assert_close((layer.weight - before).abs(), torch.full_like(before, 0.01), rtol=1e-3, atol=1e-5)


def test_a_rate_of_its_own_changes_how_fast_a_layer_learns_and_not_where_it_begins():
    layers = []
    for rate in (1.0, 0.1):
        torch.manual_seed(0)
        layers.append(EqualisedLinear(20, 300, rate=rate))
    x = torch.randn(6, 20)
    torch.testing.assert_close(*(layer(x) for layer in layers))
    moved = []
    for layer in layers:
        before, optimizer = layer(x).detach(), torch.optim.SGD([layer.weight], lr=0.01)
        layer(x).square().sum().backward()
        layer.weight.grad.sign_()  # a step of Adam's size
        optimizer.step()
        moved.append((layer(x) - before).abs().mean().item())
    assert moved[1] / moved[0] == pytest.approx(0.1, rel=0.01)


def test_after_its_normalisation_every_place_has_the_same_length():
    maps = PixelNorm()(3 * torch.randn(2, 6, 4, 4))
    torch.testing.assert_close(maps.square().mean(1), torch.ones(2, 4, 4))


def test_the_deviation_of_a_group_is_that_of_numpy_and_of_its_share_of_a_batch():
    layer, maps = MinibatchDeviation(4), torch.randn(8, 3, 5, 5)
    out = layer(maps)
    assert torch.equal(out[:, :3], maps)
    for group in (0, 4):
        wanted = np.sqrt(maps[group : group + 4].numpy().var(0) + 1e-8).mean()
        np.testing.assert_allclose(out[group : group + 4, 3], np.full((4, 5, 5), wanted), rtol=1e-5)
    torch.testing.assert_close(torch.cat([layer(maps[:4]), layer(maps[4:])]), out)
    assert layer(maps[:1].expand(4, -1, -1, -1))[:, 3].abs().max() < 1e-3, "a collapse is seen"


@pytest.mark.parametrize(
    ("done", "stage"),
    [(0, 0), (0.2, 0), (0.25, 0), (0.3125, 0.5), (0.375, 1), (0.49, 1), (0.5, 1), (0.625, 1.5), (0.75, 2), (1, 2)],
)
def test_a_stage_fades_in_over_the_first_half_of_its_budget(done, stage):
    assert replace(RECIPES["progressive"], growth=(1, 1, 2)).grown(done, 3) == pytest.approx(stage)
    assert replace(RECIPES["progressive"], growth=()).grown(done, 3) == 2


def test_layers_of_later_stages_do_not_learn_and_begin_as_new():
    recipe = tiny("progressive")
    run = start(recipe, 0, CPU)
    before, batches = copy.deepcopy(run.generator), batches_for(recipe)
    taking = loop.steps(recipe, run, batches, nullcontext)
    set_done(run, recipe, 0.0)
    next(taking)
    same = {name: torch.equal(p, before.get_parameter(name)) for name, p in run.generator.named_parameters()}
    assert not any(same[name] for name in same if name.startswith(("first", "to_pixels.0")) and "bias" not in name)
    later = [name for name in same if name.startswith(("blocks", "to_pixels.1", "to_pixels.2"))]
    assert later
    assert all(same[name] for name in later)
    set_done(run, recipe, 0.3)
    next(taking)
    steps = {name: int(run.generator_optimizer.state[p]["step"]) for name, p in run.generator.named_parameters()
             if p in run.generator_optimizer.state}  # fmt: skip
    assert {steps[name] for name in steps if name.startswith("first")} == {2}
    assert {steps[name] for name in steps if name.startswith("blocks.0")} == {1}
    assert not any(name.startswith("blocks.1") for name in steps)


def test_a_run_that_stops_inside_a_fade_goes_on_bit_for_bit():
    recipe = tiny("progressive")

    def some(run, steps):
        for progress in loop.train(recipe, run, batches_for(recipe), nullcontext):
            if progress.step == steps:
                return

    first, whole, second = (start(recipe, seed, CPU) for seed in (0, 0, 1))
    some(first, 9)
    assert 0 < first.generator.growth.reached % 1 < 1
    restore(second, pack(first, {}), {})
    assert all(float(part.reached) == float(first.generator.growth.reached) for part in second.growing)
    some(second, 12)
    some(whole, 12)
    for network in ("generator", "critic", "average"):
        for mine, theirs in zip(*(getattr(r, network).state_dict().values() for r in (second, whole)), strict=True):
            assert torch.equal(mine, theirs)


TINY = ["--device", "cpu", "--generator.width", "2", "--critic.width", "2", "--batch-size", "32", "--epochs", "2"]


def test_the_command_stops_inside_a_fade_and_ends_as_if_it_had_not(data_dir, tmp_path, stop_after):
    command = ["progressive", *TINY, "--data-dir", str(data_dir), "--precision", "float32", "--out"]
    assert main([*command, str(tmp_path / "whole")]) == 0
    stop_after(11)
    assert main([*command, str(tmp_path / "cut")]) in (130, 143)
    stop_after(1000)
    assert main([*command, str(tmp_path / "cut")]) == 0
    for name in ("model.safetensors", "critic.safetensors", "evolution.png"):
        assert (tmp_path / "cut" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert json.loads((tmp_path / "cut" / "training.json").read_text())["settings"]["growth"] == [1, 1, 3]


def test_a_longer_run_grows_at_other_steps_and_says_so(data_dir, tmp_path, capsys):
    command = ["progressive", *TINY[:-2], "--decay", "0", "--data-dir", str(data_dir), "--out", str(tmp_path / "x")]
    assert main([*command, "--epochs", "1"]) == 0
    assert main([*command, "--epochs", "2"]) == 1
    assert "epochs was 1 and is now 2, and with it the growth of the networks" in capsys.readouterr().err
    assert main([*command, "--epochs", "1", "--growth"]) == 1
    assert "growth was [1, 1, 3] and is now []" in capsys.readouterr().err


def test_every_layer_has_its_principal_directions(generator):
    for layer in range(len(layers(generator))):
        assert principal(generator, 2, layer=layer).steps.shape == (2, 100)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["progressive", "--growth", "1", "2"], "--growth wants a number for each of the 3 sizes"),
        (["progressive", "--growth", "1", "0", "1"], "--growth must be numbers greater than 0"),
        (["dcgan", "--growth", "1", "2"], "--growth wants a number for each of the 1 sizes"),
        (["progressive", "--image-size", "30"], "the networks of progressive are not for what mnist holds"),
    ],
)
def test_growth_that_cannot_be_is_refused_in_words(arguments, said, data_dir, tmp_path, capsys):
    assert main([*arguments, "--data-dir", str(data_dir), "--out", str(tmp_path / "x"), "--dry-run"]) == 1
    assert said in capsys.readouterr().err


def test_critics_that_compare_pictures_are_never_shown_real_and_generated_ones_together():
    critic = ProgressiveCriticConfig(2).build(ProgressiveConfig(width=2))
    assert any(isinstance(module, MinibatchDeviation) for module in critic.modules())
    assert mixes_batch(critic)
    assert not mixes_batch(ProgressiveCriticConfig(2, deviation=False).build(ProgressiveConfig(width=2)))
