"""Two processes with half the batch each are the run of one process with the whole batch.

In float64: Adam and RMSprop divide by the gradient's own size, so that after 12 steps they have made 1e-3 out of
float32's rounding, which already one thread or two decide. Float64 shows whether the arithmetic is the same.
"""

import os
import socket
from dataclasses import replace

import pytest
import torch
import torch.multiprocessing as multiprocessing
from torch import nn

from ganapp.critics import MinibatchDeviation
from ganapp.generators.biggan import ConditionalBatchNorm
from tests.support.training import CLASSES, KINDS
from training.data.batches import ShuffledBatches
from training.data.source import Samples
from training.engine import loop
from training.engine.run import start, table_of
from training.machine.device import autocast
from training.machine.distributed import World, join
from training.recipes import RECIPES
from training.record.state import pack, restore

STEPS = 12
CPU = torch.device("cpu")


class InTwoParts:
    """What the statistics of two processes come to, in one."""

    def forward(self, *inputs):
        parts = zip(*(x.chunk(2) for x in inputs if x is not None), strict=True)
        return torch.cat([super(InTwoParts, self).forward(*part) for part in parts])


class Maps(InTwoParts, nn.BatchNorm2d):
    pass


class Rows(InTwoParts, nn.BatchNorm1d):
    pass


class Told(InTwoParts, ConditionalBatchNorm):
    pass


class Alike(InTwoParts, MinibatchDeviation):
    pass


IN_TWO_PARTS = {
    nn.BatchNorm2d: Maps,
    nn.BatchNorm1d: Rows,
    ConditionalBatchNorm: Told,
    MinibatchDeviation: Alike,
}


class InFloat64(ShuffledBatches):
    def open(self, feed):
        batch = super().open(feed)
        return batch.of(batch.samples.double())


@pytest.fixture(autouse=True)
def in_float64():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def tiny(name):
    recipe = RECIPES[name]
    classes = CLASSES if recipe.conditional else ()
    generator = replace(recipe.generator, width=4, classes=classes)
    networks = {"generator": generator, "critic": replace(recipe.critic, width=8)}
    return replace(recipe, **networks, batch_size=16, epochs=3)


def train(name, world, between=None):
    """The flattened weights of both players, and the logged terms, after so many steps."""
    recipe = tiny(name)
    images = torch.randint(
        0, 256, (64, *recipe.generator.sample_shape), dtype=torch.uint8, generator=torch.Generator().manual_seed(0)
    )
    run = start(recipe, 0, CPU, world)
    if world.size == 1:
        for module in [*run.generator.modules(), *run.critic.modules()]:
            module.__class__ = IN_TWO_PARTS.get(type(module), type(module))
    samples = Samples(images, torch.arange(64) % len(CLASSES))
    batches = InFloat64(samples, 16, 0, classes=len(recipe.generator.classes), world=world)
    for progress in loop.train(recipe, run, batches, autocast(CPU, "float32")):
        if between and progress.step == STEPS // 2:
            restore(run, between(world, pack(run, {})), {})
        if progress.step == STEPS:
            break
    weights = torch.cat(
        [p.detach().flatten() for n in (run.generator, run.critic, run.average) for p in n.parameters()]
    )
    return weights, table_of(run)


def through_the_leader(world, content):
    """What resuming does: only the leader has the file."""
    return world.from_leader(content if world.leads else None)


def process(rank, port, folder):
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    with join(CPU) as world:
        assert world.any(rank == 1)
        assert not world.any(False)
        for name in KINDS:
            torch.save(train(name, world, through_the_leader), folder / f"{name}-{rank}.pt")
    os._exit(0)  # as the command line does: gloo's threads now and then abort an interpreter that takes itself apart


@pytest.fixture(scope="module")
def folder_of_two_processes(tmp_path_factory, forks):
    folder = tmp_path_factory.mktemp("two")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    multiprocessing.start_processes(process, (port, folder), nprocs=2, start_method=forks.get_start_method())
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_two_processes_give_the_run_of_one(name, folder_of_two_processes):
    first, second = (torch.load(folder_of_two_processes / f"{name}-{rank}.pt") for rank in (0, 1))
    assert torch.equal(first[0], second[0]), "both processes hold the same weights"
    assert torch.equal(first[1], second[1]), "and log the same terms"
    weights, terms = train(name, World())
    torch.testing.assert_close(first[0], weights, atol=1e-5, rtol=0)
    torch.testing.assert_close(first[1], terms, atol=1e-4, rtol=1e-4)


def test_every_picture_of_an_epoch_goes_to_one_process():
    images = torch.arange(64, dtype=torch.uint8).reshape(64, 1, 1, 1)
    shares = [ShuffledBatches(Samples(images), 16, 0, world=World(rank, 4)) for rank in range(4)]
    seen = torch.cat([share[k].samples.flatten() for k in range(4) for share in shares])
    assert torch.equal(seen.sort().values, ShuffledBatches(Samples(images), 64, 0)[0].samples.flatten().sort().values)


def test_a_batch_that_cannot_be_divided_is_refused():
    with pytest.raises(ValueError, match="--batch-size 10 cannot be divided by 4 processes"):
        ShuffledBatches(Samples(torch.zeros(20, 1, 2, 2, dtype=torch.uint8)), 10, 0, world=World(0, 4))
