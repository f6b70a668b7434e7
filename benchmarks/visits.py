"""Does the server's memory stay flat? Visitors come one after the other: each loads the page, does what the page does
when it opens, draws a sample of its own, and leaves. Prints the server's resident memory on the way.

python benchmarks/visits.py --visits 2000
"""

import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import tyro
from explore_servers import ROOT, serving

MOST = 20_000  # visits: this is a measurement, not an attack


@dataclass(frozen=True)
class Benchmark:
    checkpoints: Path = ROOT / "checkpoints"
    visits: int = 2000
    at: tuple[int, ...] = (1, 100, 500, 1000, 1500, 2000)
    """Visits after which the memory is printed."""


@dataclass(frozen=True)
class Calls:
    """The numbers by which the page knows what it calls, and the values that its sample's controls open with."""

    load: int
    sample: int
    values: list


def calls_of(config: dict) -> Calls:
    components = {component["id"]: component["props"] for component in config["components"]}
    (grid,) = (number for number, props in components.items() if props.get("elem_id") == "sample-grid")
    load = next(d for d in config["dependencies"] if d["backend_fn"] and any(e == "load" for _, e in d["targets"]))
    sample = next(
        d for d in config["dependencies"] if d["outputs"] == [grid] and any(e == "change" for _, e in d["targets"])
    )
    return Calls(load["id"], sample["id"], [components[number]["value"] for number in sample["inputs"]])


def call(client: httpx.Client, session: str, number: int, data: list) -> None:
    """One event of a page through the queue, read to its end."""
    client.post("gradio_api/queue/join", json={"session_hash": session, "fn_index": number, "data": data})
    with client.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as answer:
        text = answer.read().decode()
    assert '"success":true' in text, text[-300:]


def visit(client: httpx.Client, calls: Calls, number: int) -> None:
    session = secrets.token_hex(6)
    client.get("").raise_for_status()
    with client.stream("GET", f"gradio_api/heartbeat/{session}"):
        call(client, session, calls.load, [])
        model, _, *others = calls.values
        call(client, session, calls.sample, [model, number, *others])


def resident(pid: int) -> float:
    """Memory of a process, MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1e3


def main(benchmark: Benchmark) -> None:
    with (
        serving([sys.executable, "app.py"], GANAPP_CHECKPOINTS=str(benchmark.checkpoints)) as (address, pid),
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        calls = calls_of(client.get("config").json())
        print(f"nobody yet: {resident(pid):.0f} MB", flush=True)
        started = time.monotonic()
        for number in range(1, min(benchmark.visits, MOST) + 1):
            visit(client, calls, number)
            if number in benchmark.at:
                spent = time.monotonic() - started
                print(f"after {number} visits: {resident(pid):.0f} MB, {spent / number:.3f} s a visit", flush=True)


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
