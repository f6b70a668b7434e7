"""What visitors who explore for a minute cost the server. A real page is opened and explored by a script: seeds, drags,
the tabs one after the other; then 50 clients send what it sent, each at its own place in that minute.

    python benchmarks/visitors.py --visitors 50
    git worktree add /tmp/before 4fee6b0
    python benchmarks/visitors.py --before /tmp/before       # the same script on its page

Prints the requests of the page and the CPU time of the server for them, of this revision and of another; then, of this
one, the CPU time of the server for all visitors in the minute after they have loaded the page, and how long answers
took. The clients run on the same machine as the server.
"""

import asyncio
import hashlib
import os
import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import tyro
from explore_servers import CHROMIUM, FLAGS, app, percentile
from playwright.sync_api import Page, Request, sync_playwright

TICK = os.sysconf("SC_CLK_TCK")
STREAM = re.compile("/(heartbeat|queue/data)[/?]")
SESSION = re.compile(rb'(?<=session_hash":")\w+|(?<=session_hash=)\w+|(?<=heartbeat/)\w+')
MINUTE = 60.0

NUMBER = """(seed) => {
  const input = [...document.querySelectorAll("input[type=number]")].find((one) => one.offsetParent);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, seed);
  for (const type of ["input", "change", "blur"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}"""
SLIDE = """async (selector) => {
  const range = document.querySelector(selector);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  for (let i = 1; i <= 60; i++) {
    set.call(range, Number(range.min) + (Number(range.max) - Number(range.min)) * i / 60);
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 16));
  }
  range.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@dataclass(frozen=True)
class Benchmark:
    visitors: int = 50
    before: Path | None = None
    """A checkout of another revision."""


@dataclass(frozen=True)
class Asked:
    """A request of the page, `at` seconds after it was opened, or after it began to explore."""

    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Recording:
    """What a page asked for as it was opened, and as it was explored, with the CPU seconds of the server."""

    opening: list[Asked] = field(default_factory=list)
    exploring: list[Asked] = field(default_factory=list)
    cpu: tuple[float, float] = (0, 0)


def cpu_seconds(pid: int) -> float:
    """That a process has had so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def turn_to(page: Page, tab: str) -> None:
    page.locator(f"[role=tab][data-tab-id={tab}]").click()
    page.wait_for_timeout(1500)


def explore(page: Page) -> None:
    """A minute of a visitor: new seeds, each with a drag of a second."""
    ended = time.monotonic() + MINUTE
    for k in range(4):
        page.get_by_role("button", name="Next seeds").click()
        page.wait_for_timeout(1000 + k)
    for tab, slider, times in (
        ("interpolate", "#interpolate-stage .scrub", 6),
        ("directions", "#directions-panel input[type=range]", 5),
        ("compare", "#compare-stage .scrub", 5),
    ):
        turn_to(page, tab)
        page.locator(slider).first.wait_for()
        for k in range(times):
            page.evaluate(NUMBER, 1000 + k)
            page.wait_for_timeout(1000)
            page.evaluate(SLIDE, slider)
    turn_to(page, "map")
    box = page.locator("#map-sheet canvas").first.bounding_box()
    for k in range(4):
        page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + (0.5 + k / 20) * box["width"], box["y"] + box["height"] / 2, steps=30)
        page.mouse.up()
        page.wait_for_timeout(500)
    page.wait_for_timeout(max(0, 1000 * (ended - time.monotonic())))


def recorded(address: str, pid: int) -> Recording:
    """A page that is opened, looked at for some seconds, and explored for a minute."""
    found = Recording()
    kept, began = found.opening, time.monotonic()

    def keep(request: Request) -> None:
        if request.url.startswith(address):
            path, body = request.url[len(address) :], request.post_data_buffer or b""
            headers = {k: v for k, v in request.headers.items() if k in ("content-type", "x-page")}
            kept.append(Asked(time.monotonic() - began, request.method, path, headers, body))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(locale="en-US", viewport={"width": 1280, "height": 900})
        page.on("request", keep)
        at_first = cpu_seconds(pid)
        page.goto(f"{address}?tab=sample")
        page.locator("#sample-grid .grid button").first.wait_for()
        page.wait_for_timeout(5000)
        loaded, kept, began = cpu_seconds(pid), found.exploring, time.monotonic()
        explore(page)
        found.cpu = (loaded - at_first, cpu_seconds(pid) - loaded)
        browser.close()
    return found


@dataclass
class Seen:
    """What the visitors met, together."""

    seconds: list[float] = field(default_factory=list)
    answers: dict[bytes, bytes] = field(default_factory=dict)
    """Digests, by what was asked: the same for everyone."""
    wrong: Counter = field(default_factory=Counter)


async def send(client: httpx.AsyncClient, asked: Asked, session: bytes, seen: Seen) -> None:
    """As this visitor, who is not the one that was recorded."""
    path, body = (SESSION.sub(session, text) for text in (asked.path.encode(), asked.body))
    headers = {**asked.headers, **({"x-page": session.decode()} if "x-page" in asked.headers else {})}
    started = time.monotonic()
    try:
        async with client.stream(asked.method, path.decode(), content=body, headers=headers) as answer:
            content = await answer.aread()
    except httpx.HTTPError as error:
        seen.wrong[f"{type(error).__name__} {asked.path}"] += 1
        return
    if STREAM.search(asked.path):
        return
    seen.seconds.append(time.monotonic() - started)
    if answer.status_code != 200:
        seen.wrong[f"{answer.status_code} {asked.path}"] += 1
    elif asked.path.startswith(("ask/", "weights/", "draw/")):
        digest = hashlib.sha256(content).digest()
        if seen.answers.setdefault(path + body, digest) != digest:
            seen.wrong[f"another answer {asked.path}"] += 1


async def replay(client: httpx.AsyncClient, asked: list[Asked], session: bytes, seen: Seen) -> list[asyncio.Task]:
    """Sends these at their times; the streams among them may still be open."""
    began, tasks = time.monotonic(), []
    for one in asked:
        await asyncio.sleep(max(0, one.at - (time.monotonic() - began)))
        tasks.append(asyncio.create_task(send(client, one, session, seen)))
    plain = [task for task, one in zip(tasks, asked, strict=True) if not STREAM.search(one.path)]
    await asyncio.gather(*plain)
    return tasks


async def crowd(address: str, pid: int, recording: Recording, visitors: int) -> None:
    opening, exploring = Seen(), Seen()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        sessions = [secrets.token_hex(6).encode() for _ in range(visitors)]
        at_first = cpu_seconds(pid)
        streams = []
        for session in sessions:  # one after the other
            streams += await in_order(client, recording.opening, session, opening)
        loaded, began = cpu_seconds(pid), time.monotonic()
        turned = [_turned(recording.exploring, MINUTE * k / visitors) for k in range(visitors)]
        asking = (replay(client, asked, s, exploring) for asked, s in zip(turned, sessions, strict=True))
        for tasks in await asyncio.gather(*asking):
            streams += tasks
        await asyncio.sleep(max(0, MINUTE - (time.monotonic() - began)))
        spent, minutes = cpu_seconds(pid) - loaded, (time.monotonic() - began) / 60
        for stream in streams:
            stream.cancel()
        await asyncio.gather(*streams, return_exceptions=True)
    print(
        f"{visitors} visitors: loading {(loaded - at_first) / visitors:.2f} CPU seconds each "
        f"({len(opening.seconds)} answers, 95 % under {percentile(opening.seconds, 0.95):.2f} s); then "
        f"{len(exploring.seconds) / minutes:.0f} requests a minute, {spent:.2f} CPU seconds of the server in "
        f"{60 * minutes:.0f} s: {spent / minutes / 60:.1%} of a core for all, {spent / minutes / visitors:.3f} s a "
        f"visitor's minute; answers: median {percentile(exploring.seconds, 0.5):.3f} s, 95 % under "
        f"{percentile(exploring.seconds, 0.95):.3f} s; wrong: {dict(opening.wrong + exploring.wrong)}"
    )


async def in_order(client: httpx.AsyncClient, asked: list[Asked], session: bytes, seen: Seen) -> list[asyncio.Task]:
    """Sends each when the one before was answered; the streams, which stay open."""
    streams = []
    for one in asked:
        if STREAM.search(one.path):
            streams.append(asyncio.create_task(send(client, one, session, seen)))
        else:
            await send(client, one, session, seen)
    return streams


def _rest(asked: Asked) -> tuple:
    return asked.method, asked.path, asked.headers, asked.body


def _turned(asked: list[Asked], later: float) -> list[Asked]:
    """The same minute by a visitor who does everything later, and begins with what would come after its end."""
    moved = [Asked((one.at + later) % MINUTE, *_rest(one)) for one in asked]
    return sorted(moved, key=lambda one: one.at)


def told(name: str, recording: Recording) -> None:
    kinds = Counter(re.match(r"[\w.]*(/[a-z_]+)?", one.path)[0] or "/" for one in recording.exploring)
    opening, exploring = recording.cpu
    print(
        f"{name}: {len(recording.opening)} requests to open, {opening:.2f} CPU seconds of the server; a minute of "
        f"exploring: {len(recording.exploring)} requests, {exploring:.2f} CPU seconds; {dict(kinds)}",
        flush=True,
    )


def main(benchmark: Benchmark) -> None:
    if benchmark.before:
        with app(benchmark.before) as (address, pid):
            told("before", recorded(address, pid))
    with app() as (address, pid):
        recording = recorded(address, pid)
        told("now", recording)
        asyncio.run(crowd(address, pid, recording, benchmark.visitors))


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
