"""Does the server's memory stay flat? A real page is opened and explored once; then visitors come one after the other
and ask for what it asked for, one request after the other. Prints the server's resident memory on the way.

    python benchmarks/visits.py --visits 2000
"""

import asyncio
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import tyro
from explore_servers import app
from visitors import Asked, Seen, in_order, recorded

MOST = 20_000  # visits: this is a measurement, not an attack
STATIC = re.compile("(assets|static|browser|weights)/|theme.css")
"""Files as they are: of these only the first visitor asks."""


@dataclass(frozen=True)
class Benchmark:
    visits: int = 2000
    at: tuple[int, ...] = (1, 100, 500, 1000, 1500, 2000)
    """Visits after which the memory is printed."""


async def visit(client: httpx.AsyncClient, asked: list[Asked], seen: Seen) -> None:
    streams = await in_order(client, asked, secrets.token_hex(6).encode(), seen)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)


def resident(pid: int) -> float:
    """Memory of a process, MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1e3


async def visits(address: str, pid: int, asked: list[Asked], benchmark: Benchmark) -> None:
    seen, started = Seen(), time.monotonic()
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        for number in range(1, min(benchmark.visits, MOST) + 1):
            await visit(client, asked if number == 1 else [one for one in asked if not STATIC.match(one.path)], seen)
            if number in benchmark.at:
                spent = time.monotonic() - started
                print(f"after {number} visits: {resident(pid):.0f} MB, {spent / number:.3f} s a visit", flush=True)
    print(f"wrong: {dict(seen.wrong)}")


def main(benchmark: Benchmark) -> None:
    with app() as (address, pid):
        print(f"nobody yet: {resident(pid):.0f} MB", flush=True)
        recording = recorded(address, pid)
        print(f"after a browser's visit: {resident(pid):.0f} MB", flush=True)
        asyncio.run(visits(address, pid, recording.opening + recording.exploring, benchmark))


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
