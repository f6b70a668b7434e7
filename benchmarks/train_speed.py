"""Images per second of the course's notebook-style loop and of ours, interleaved on the same machine.

    python benchmarks/train_speed.py                            # the four cases of the table
    python benchmarks/train_speed.py --names dcgan --widths 16 --rounds 10

The notebook's way: a torchvision Dataset with per-sample transforms, a DataLoader, the library's layers in
their default memory format, a graph for every fake, `.item()` after every step. Both loops train the same
networks with the same optimisers on the same data, each in a process of its own, and take turns every few seconds,
because a shared machine changes its speed; the ratio is the figure to quote. On a CPU a third side is ours again,
as `torchrun --nproc-per-node CORES` starts it: a process a core, each with its share of the batch. With them
alternates the networks' bare arithmetic (forward and backward on inputs at hand, no data, noise, optimiser or
average): what our step takes beyond it is the loop's overhead. The peak is that of a large matrix product in our
number format.
"""

import itertools
import multiprocessing
import os
import resource
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import torch
import tyro
from torch.utils.flop_counter import FlopCounterMode
from train_sides import SIDES, of_width

from training.machine.device import pick_device, prepare
from training.machine.distributed import join
from training.recipes import RECIPES

SPREAD = "a process a core"  # the side that is as many processes as there are cores


@dataclass(frozen=True)
class Benchmark:
    names: tuple[str, ...] = ("vanilla", "dcgan", "dcgan", "wgan")
    """Recipes to run."""
    rounds: int = 5
    seconds: float = 4.0
    """Length of one turn of one loop."""
    widths: tuple[int, ...] = (256, 16, 64, 64)
    """Width of the generator of each; the critic of a convolutional one has the same."""
    data_dir: Path = Path("data")
    device: str = "auto"

    @property
    def sides(self) -> list[str]:
        return [side for side in SIDES if side != SPREAD or pick_device(self.device).type == "cpu"]


def steps_per_second(steps: Iterator[None], seconds: float, device: torch.device) -> float:
    started = time.perf_counter()
    for done in itertools.count(1):
        next(steps)
        if time.perf_counter() - started > seconds:
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            return done / (time.perf_counter() - started)


def flops(steps: Iterator[None]) -> int:
    """Floating-point operations of one step's matrix products and convolutions."""
    with FlopCounterMode(display=False) as counter:
        next(steps)
    return counter.get_total_flops()


def serve(pipe: Connection, side: str, name: str, width: int, benchmark: Benchmark) -> None:
    """One side in a process of its own: seconds in, steps a second out; None in, FLOPs a step and peak GiB out."""
    recipe, device = of_width(RECIPES[name], width), pick_device(benchmark.device)
    if side != "notebook":
        prepare(device, deterministic=False)
    with join(device) as world:
        steps = SIDES[side](recipe, benchmark.data_dir, device, world)
        while seconds := pipe.recv():
            pipe.send(steps_per_second(steps, seconds, device))
        if device.type == "cuda":
            memory = torch.cuda.max_memory_allocated(device) / 2**30
        else:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        pipe.send((flops(steps), memory))


def serve_share(pipe: Connection, rank: int, size: int, port: int, name: str, width: int, benchmark: Benchmark) -> None:
    """One of several processes of a side, with one thread; the first takes the questions and the others keep step."""
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(size), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    torch.set_num_threads(1)
    if rank == 0:
        serve(pipe, SPREAD, name, width, benchmark)
        return
    recipe, device = of_width(RECIPES[name], width), pick_device(benchmark.device)
    prepare(device, deterministic=False)
    with join(device) as world:
        for _ in SIDES[SPREAD](recipe, benchmark.data_dir, device, world):
            pass


@contextmanager
def processes(name: str, width: int, benchmark: Benchmark) -> Iterator[dict[str, Connection]]:
    """One waiting process for each side, so that none profits from what another changed or loaded."""
    context, pipes, started = multiprocessing.get_context("spawn"), {}, []
    size = os.cpu_count() or 1
    for side in benchmark.sides:
        pipes[side], other = context.Pipe()
        if side == SPREAD:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            work = [(serve_share, (other, rank, size, port, name, width, benchmark)) for rank in range(size)]
        else:
            work = [(serve, (other, side, name, width, benchmark))]
        started += [context.Process(target=target, args=arguments, daemon=True) for target, arguments in work]
    for process in started:
        process.start()
    yield pipes
    for process in started:
        process.terminate()
    for process in started:
        process.join()


def ask(pipe: Connection, question: float | None) -> Any:
    pipe.send(question)
    return pipe.recv()


def measure(name: str, width: int, benchmark: Benchmark) -> str:
    with processes(name, width, benchmark) as pipes:
        for pipe in pipes.values():
            ask(pipe, 1.0)  # warm up
        rounds = [{side: ask(pipe, benchmark.seconds) for side, pipe in pipes.items()} for _ in range(benchmark.rounds)]
        ends = {side: ask(pipe, None) for side, pipe in pipes.items() if side != SPREAD}
    medians = {side: statistics.median(row[side] for row in rounds) for side in pipes}
    beyond = 1 - statistics.median(row["ours"] / row["arithmetic"] for row in rounds)
    overhead = f"{beyond:.0%}" if SPREAD in pipes else "-"  # on a GPU only our own step is recorded
    achieved = medians["ours"] * ends["arithmetic"][0] / 1e9  # the same products; a replayed graph shows none
    peak = medians["peak"] * ends["peak"][0] / 1e9
    n = RECIPES[name].batch_size
    return (
        f"| {name} f{width} | {medians['notebook'] * n:,.0f} | {medians['ours'] * n:,.0f} "
        f"| {ratio(rounds, 'ours')} | {ratio(rounds, SPREAD) if SPREAD in pipes else '-'} "
        f"| {overhead} | {achieved:,.0f} of {peak:,.0f} ({achieved / peak:.0%}) "
        f"| {ends['notebook'][1]:.2f} | {ends['ours'][1]:.2f} |"
    )


def ratio(rounds: list[dict[str, float]], side: str) -> str:
    """To the notebook's loop in the same round: the median and the range."""
    ratios = sorted(row[side] / row["notebook"] for row in rounds)
    return f"**{statistics.median(ratios):.2f}** ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def main(benchmark: Benchmark) -> None:
    device = pick_device(benchmark.device)
    print(f"{device.type}, {torch.get_num_threads()} threads, torch {torch.__version__}; medians")
    print(
        "| | notebook, images/s | ours | ratio | a process a core | loop overhead | GFLOP/s of the peak "
        "| notebook, GiB | ours |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, width in zip(benchmark.names, benchmark.widths, strict=True):
        print(measure(name, width, benchmark), flush=True)


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
