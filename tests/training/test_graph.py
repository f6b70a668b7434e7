"""A recorded step on the CPU: what reaches the device is written down once and done again, as a CUDA graph does it.

Like CUDA's, this recording knows memory and nothing else. Whatever a step reads from Python as it runs (a learning
rate, a counter, a picture's place) stays as it was when it was recorded, so a step that is not fit to be recorded
ends with other weights.
"""

import os
from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace

import pytest

os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # which is read once: see bit_exact_kernels
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten

from tests.support.training import KINDS, ON_A_GPU, batches_for, tiny
from training.engine import loop
from training.engine.run import start, table_of
from training.errors import UsageError
from training.machine.device import autocast, prepare
from training.recipes import RECIPES

CPU, APART = torch.device("cpu"), torch.device("meta")
WAITS = (torch.ops.aten._local_scalar_dense.default, torch.ops.aten.nonzero.default)


class Tape(TorchDispatchMode):
    """Every operation below autograd, with the very tensors it read and filled."""

    def __init__(self):
        super().__init__()
        self.operations = []

    def __torch_dispatch__(self, function, types, arguments=(), options=None):
        assert function not in WAITS, f"{function} waits for the device"
        result = function(*arguments, **(options or {}))
        self.operations.append((function, arguments, options or {}, result))
        return result

    def play(self):
        for function, arguments, options, result in self.operations:
            again = function(*arguments, **options)
            for old, new in zip(tree_flatten(result)[0], tree_flatten(again)[0], strict=True):
                if isinstance(old, Tensor) and old.data_ptr() != new.data_ptr():
                    old.copy_(new)


class TapeRecorder:
    """CudaGraph's stand-in. CUDA does not do what it records; this does, which is taken back with the rest."""

    def __init__(self, run):
        self.run = run

    def aside(self, work):
        return work()

    def record(self, work):
        with Tape() as tape:
            result = work()
        return result, torch.no_grad()(tape.play)


def trained(recipe, recorder, monkeypatch, precision="float32", rates_as_tensors=True):
    """Weights and terms after 20 steps; the learning rates fall on the way."""
    run = start(recipe, 0, CPU)
    groups = [*run.generator_optimizer.param_groups, *run.critic_optimizer.param_groups]
    for group in groups if rates_as_tensors else ():
        if group.get("fused"):
            group["lr"] = torch.tensor(group["lr"])  # as on a GPU
    batches = batches_for(recipe)
    monkeypatch.setattr(loop, "CudaGraph", lambda noise: recorder(run))
    for progress in loop.train(recipe, run, batches, autocast(CPU, precision), recorder is not None):
        if progress.step == 20:
            break
    networks = (run.generator, run.critic, run.average)
    return [t.clone() for n in networks for t in n.state_dict().values()], table_of(run)


@pytest.mark.parametrize("name", [*KINDS, "dcgan-fc"])  # which alone has BatchNorm in both players
def test_a_replayed_step_is_the_step_bit_for_bit(name, monkeypatch):
    falling = 0.0 if "wgan" in name and "gp" not in name else 1.0  # on a CPU RMSprop keeps its rate in Python
    recipe = replace(tiny(name), epochs=5, decay=falling)
    weights, terms = trained(recipe, None, monkeypatch)
    replayed_weights, replayed_terms = trained(recipe, TapeRecorder, monkeypatch)
    assert torch.equal(terms, replayed_terms)
    assert all(torch.equal(mine, theirs) for mine, theirs in zip(replayed_weights, weights, strict=True))


@pytest.mark.parametrize("name", ["vanilla", "wgan", "dcgan-fc"])  # dropout and Adam, RMSprop, BatchNorm in both
def test_the_steps_before_the_recording_leave_no_trace(name, monkeypatch):
    """On a GPU they may round otherwise than what is recorded, and a run that goes on would take them where one that
    was not stopped takes none."""

    class RoundsOtherwise(TapeRecorder):
        def aside(self, work):
            terms = work()
            torch._foreach_mul_([p.data for p in self.run.critic.parameters()], 1.001)
            return terms

    recipe = replace(tiny(name), epochs=5)
    weights, terms = trained(recipe, TapeRecorder, monkeypatch)
    otherwise, terms_otherwise = trained(recipe, RoundsOtherwise, monkeypatch)
    assert torch.equal(terms, terms_otherwise)
    assert all(torch.equal(mine, theirs) for mine, theirs in zip(otherwise, weights, strict=True))


def test_a_replayed_step_in_bfloat16_is_the_step(monkeypatch):
    recipe = replace(tiny("dcgan"), epochs=5)
    weights, _ = trained(recipe, None, monkeypatch, "bfloat16")
    replayed, _ = trained(recipe, TapeRecorder, monkeypatch, "bfloat16")
    assert all(torch.equal(mine, theirs) for mine, theirs in zip(replayed, weights, strict=True))


def test_the_tape_shows_what_a_recording_would_freeze(monkeypatch):
    recipe = replace(tiny("vanilla"), epochs=5, decay=1.0)
    weights, _ = trained(recipe, None, monkeypatch)
    frozen, _ = trained(recipe, TapeRecorder, monkeypatch, rates_as_tensors=False)
    assert not torch.equal(frozen[0], weights[0])


def test_a_step_that_cannot_be_recorded_says_how_it_can_be_taken(monkeypatch):
    class Refuses(TapeRecorder):
        def record(self, work):
            raise RuntimeError("operation not permitted when stream is capturing\nmore of it")

    with pytest.raises(UsageError, match=r"\(operation not permitted when stream is capturing\); --eager takes it"):
        trained(replace(tiny("vanilla"), epochs=5), Refuses, monkeypatch)


class StaysApart(TorchDispatchMode):
    """Refuses what reads or makes a tensor on the CPU: on a GPU it would be a copy, which waits or is forgotten."""

    def __torch_dispatch__(self, function, types, arguments=(), options=None):
        result = function(*arguments, **(options or {}))
        strays = [t for t in tree_flatten((arguments, options, result))[0] if isinstance(t, Tensor) and not t.is_meta]
        assert not strays, f"{function} touches a tensor on the CPU"
        return result


@pytest.mark.parametrize("name", RECIPES)
def test_nothing_in_a_step_leaves_the_device(name, monkeypatch):
    """On the device without memory, which like a GPU is not the CPU. Updates of the weights, torch's own, are left
    out, because it knows no fused ones; nor has it a random stream, or an autocast that a layer could switch off."""
    recipe = tiny(name)
    run = start(recipe, 0, CPU)
    run.noise, run.done, run.memory = SimpleNamespace(device=APART), run.done.to(APART), run.memory.to(APART)
    for player in ("generator", "critic"):
        weights = list(getattr(run, player).to(APART).parameters())
        setattr(run, f"{player}_optimizer", SimpleNamespace(param_groups=[{"params": weights}], step=lambda: None))
    for draw in ("rand", "randn", "randint"):
        real = getattr(torch, draw)
        monkeypatch.setattr(torch, draw, lambda *shape, generator, real=real, **options: real(*shape, **options))
    monkeypatch.setattr(torch, "autocast", lambda *_, **options: nullcontext())
    batches = batches_for(recipe, APART)
    places = torch.empty(recipe.batch_size, dtype=torch.int64, device=APART)
    with StaysApart():
        loop.train_step(recipe, run, batches, nullcontext, [(places,)] * recipe.objective.critic_steps)


@pytest.fixture
def bit_exact_kernels():
    """Those of --deterministic. Others add up in any order: then two runs of the eager step differ from each other as
    much as from the graph."""
    prepare(torch.device("cuda"), deterministic=True)
    yield
    torch.use_deterministic_algorithms(False)


@ON_A_GPU
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("name", RECIPES)
def test_on_a_gpu_the_graph_gives_the_numbers_of_the_eager_step(name, precision, bit_exact_kernels):
    recipe, device = replace(tiny(name), epochs=5, decay=1.0), torch.device("cuda")

    def weights(recorded):
        run = start(recipe, 0, device)
        batches = batches_for(recipe, device)
        for progress in loop.train(recipe, run, batches, autocast(device, precision), recorded):
            if progress.step == 20:
                return [p.detach().clone() for n in (run.generator, run.critic) for p in n.parameters()]

    for mine, theirs in zip(weights(True), weights(False), strict=True):
        torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-4)
