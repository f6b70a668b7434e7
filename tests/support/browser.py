"""A real headless Chromium, and what is done in it again and again. Its fixtures are in tests/conftest.py."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000  # ms; a busy machine is no defect
_flying: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()

# What a page is about to do by itself. Timers of a second or more are toasts that go.
WATCH = """(() => {
  const due = new Map(), { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (work, delay = 0, ...rest) => {
    const id = set((...values) => { due.delete(id); work(...values); }, delay, ...rest);
    if (delay < 1000) due.set(id, `a timer of ${delay} ms`);
    return id;
  };
  window.clearTimeout = (id) => { due.delete(id); clear(id); };
  const { decode } = HTMLImageElement.prototype;
  HTMLImageElement.prototype.decode = function () {
    due.set(this, "a picture that is decoded");
    return decode.call(this).finally(() => due.delete(this));
  };
  const moves = (a) => a.playState === "running" && a.effect.getComputedTiming().iterations !== Infinity;
  window.stillToDo = async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return [...due.values(), ...document.getAnimations().filter(moves).map((a) => `a transition of ${a.transitionProperty}`)];
  };
})();"""


@contextmanager
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium on the PATH"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Pages:
    """Opens pages that are watched. Those of the same options share a context, and so the browser's cache, which
    halves the work of a load; what they store is forgotten when a test ends."""

    def __init__(self, browser: Browser):
        self.browser, self.opened, self.complaints = browser, [], []
        self.contexts: dict[str, BrowserContext] = {}

    def open(self, address: str, width=1280, height=800, prepare: Callable = lambda page: None, **options) -> Page:
        """`prepare(page)` comes before the page is loaded; `options` are those of a context. An error that the page
        logs is a complaint, and so is a request to another host."""
        host = "/".join(address.split("/")[:3]) + "/"
        key = repr(sorted(options.items()))
        if key not in self.contexts:
            self.contexts[key] = self.browser.new_context(**{"locale": "en-US", **options})
            self.contexts[key].set_default_timeout(PATIENCE)
            self.contexts[key].add_init_script(WATCH)
        page = self.contexts[key].new_page()
        page.set_viewport_size({"width": width, "height": height})
        self.opened.append(page)
        flying = _flying[page] = set()
        page.on("request", lambda r: r.url.startswith((host, "data:", "blob:")) or self.complaints.append(r.url))
        page.on("request", lambda r: "/heartbeat/" in r.url or flying.add(r))  # which is open as long as the page
        page.on("requestfinished", lambda r: flying.discard(r))
        page.on("requestfailed", lambda r: flying.discard(r))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        prepare(page)
        page.goto(address)
        return page

    def close(self) -> list[str]:
        """Close what was opened since the last time, and return the complaints."""
        for page in self.opened:
            if not page.is_closed():
                page.evaluate("localStorage.clear()")
                page.close()
        complaints, self.opened, self.complaints = self.complaints, [], []
        return complaints


def settle(page: Page) -> None:
    """Waits until the page has nothing left to do by itself: all that it asked the server was answered, no timer is
    about to run, no picture is being decoded, and what fades or slides in has arrived."""
    end = time.monotonic() + PATIENCE / 1000
    while left := [*page.evaluate("stillToDo()"), *(request.url for request in _flying[page])]:
        assert time.monotonic() < end, f"the page does not come to rest: {left}"


def go_to(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def frames_pass(page: Page, count: int) -> None:
    """Lets the page draw this many frames: what moves by itself would have moved."""
    page.evaluate("async (n) => { while (n--) await new Promise(requestAnimationFrame); }", count)


def pixels(canvas: Locator) -> list[int]:
    """The red values of a canvas."""
    return canvas.evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].filter((_, i) => i % 4 === 0)"
    )
