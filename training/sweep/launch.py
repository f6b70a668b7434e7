"""How the cells of a sweep are run: on this machine, several beside each other, or by Ray on any number of machines."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.errors import UsageError

STOPPED = (130, 143, -2, -15)
"""Exit statuses of a run that was asked to stop: 128 and the number of a signal, or that of one who was not asked."""


@dataclass(frozen=True)
class Job:
    """Commands that make one cell, one after the other, until one fails."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    """What `python -m training` is told."""
    log: Path
    """Everything that they print."""
    place: Path
    """The folder to run them in."""
    threads: int = 1


@dataclass(frozen=True)
class Done:
    name: str
    status: int
    """0, or the exit status of the command that failed."""


def work(job: Job) -> Done:
    """Carry out a job in processes of its own. Safe to repeat: a run goes on where it was stopped, a finished one says
    so."""
    environment = {**os.environ, "OMP_NUM_THREADS": str(job.threads)}
    job.log.parent.mkdir(parents=True, exist_ok=True)
    with job.log.open("ab") as log:
        for command in job.commands:
            whole = [sys.executable, "-m", "training", *command]
            status = subprocess.run(whole, cwd=job.place, env=environment, stdout=log, stderr=log).returncode
            if status:
                return Done(job.name, status)
    return Done(job.name, 0)


Launcher = Callable[[Sequence[Job], int], Iterator[Done]]
"""(jobs, how many at once) -> the jobs as they end, in any order."""


def local(jobs: Sequence[Job], at_once: int) -> Iterator[Done]:
    """Runs beside each other, one thread each: on two cores they see 1.3 times the pictures of one run on both.

    A signal that stops the sweep reaches its runs as well, which save their states.
    """
    pool = ThreadPoolExecutor(at_once)
    try:
        yield from (future.result() for future in as_completed([pool.submit(work, job) for job in jobs]))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def ray(jobs: Sequence[Job], at_once: int) -> Iterator[Done]:
    """Tasks of a Ray cluster that ask for a core a thread each, tried again where their machine is lost.

    The cluster is that of RAY_ADDRESS, or a local one. All machines must see the sweep's folder under the same path.
    """
    try:
        import ray as engine
    except ModuleNotFoundError as error:
        raise UsageError('--launcher ray wants Ray: pip install "gan-explorer[ray]"') from error
    if not engine.is_initialized():
        engine.init(log_to_driver=False, include_dashboard=False)
    remote: Any = engine.remote(max_retries=-1)(work)
    waiting = [remote.options(num_cpus=job.threads, name=job.name).remote(job) for job in jobs]
    while waiting:
        ready, waiting = engine.wait(waiting)
        yield from engine.get(ready)


LAUNCHERS: dict[str, Launcher] = {"local": local, "ray": ray}
