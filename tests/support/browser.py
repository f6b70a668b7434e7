"""A real headless Chromium, and what is done in it again and again. Its fixtures are in tests/conftest.py."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect, sync_playwright

from tests.support import ROOT

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000  # ms; a busy machine is no defect
FILLED = {  # what a tab shows, by its name in addresses, once all of it is there
    "game": "#game-tool :is(.cell small, .nobody)",
    "sample": "#sample-grid .grid button",
    "interpolate": "#interpolate-stage .frame[data-t]",
    "map": "#map-sheet .pad[aria-busy=false]",
    "directions": "#directions-panel .frame[data-at]",
    "inside": "#inside-maps[aria-busy=false]",
    "draw": "#draw-pad canvas",
    "compare": "#report table",
    "mix": "#mix-ways [data-shown=w]",
    "translate": "#translate-ways[data-model]",
    "training": "#training-stage .frame[data-t]",
    "lab": "#lab-stage[data-moment]",
    "models": "#models-tool .kind",
}
_flying: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()

STREAM = re.compile("/heartbeat[/?]")  # open for longer than something is asked
WATCH = (ROOT / "tests" / "support" / "watch.js").read_text(encoding="utf-8")
LEFT = "this page is left"  # as watch.js says it


@contextmanager
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium on the PATH"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Contexts:
    """The contexts of a browser by their options. Pages of the same options share one, and so the browser's cache,
    which halves the work of a load."""

    def __init__(self, browser: Browser):
        self._browser, self._known = browser, {}

    def of(self, **options) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in self._known:
            self._known[key] = self._browser.new_context(**{"locale": "en-US", **options})
            self._known[key].set_default_timeout(PATIENCE)
            self._known[key].add_init_script(WATCH)
        return self._known[key]


class Pages:
    """Opens pages and keeps what is wrong with them. Not more than five at once: each has a stream of its own from the
    server, and a browser keeps no more than six connections to a host."""

    def __init__(self, contexts: Contexts):
        self._contexts, self._opened, self._said = contexts, [], []
        self.forgiven: tuple[str, ...] = ()  # parts of what a page may complain of

    @property
    def complaints(self) -> list[str]:
        return [text for text in self._said if not any(part in text for part in self.forgiven)]

    def open(self, address: str, width=1280, height=800, prepare: Callable = lambda page: None, **options) -> Page:
        """`prepare(page)` comes before the page is loaded; `options` are those of a context. An error that the page
        logs is a complaint, and so is a request to another host."""
        page = self._contexts.of(**options).new_page()
        page.set_viewport_size({"width": width, "height": height})
        self._opened.append(page)
        self._watch(page, "/".join(address.split("/")[:3]) + "/")
        prepare(page)
        page.goto(address)
        return page

    def _watch(self, page: Page, host: str) -> None:
        said, left, flying = self._said, [], _flying.setdefault(page, set())

        def listen(text: str, wrong: bool) -> None:
            if text == LEFT:
                left.append(page)
            elif wrong and not left:  # Gradio breaks off its streams, and complains of what still comes through them
                said.append(text)

        page.on("console", lambda message: listen(message.text, message.type == "error"))
        page.on("pageerror", lambda error: listen(str(error), True))
        page.on("domcontentloaded", lambda page: left.clear())
        page.on("request", lambda r: r.url.startswith((host, "data:", "blob:")) or said.append(r.url))
        page.on("request", lambda request: STREAM.search(request.url) or flying.add(request))
        for end in ("requestfinished", "requestfailed"):
            page.on(end, lambda request: flying.discard(request))

    def close(self) -> None:
        """Closes the pages; what they stored is forgotten."""
        for page in self._opened:
            if not page.is_closed():
                page.evaluate("localStorage.clear()")
                page.close()


def settle(page: Page) -> None:
    """Waits until the page has nothing left to do by itself: all that it asked the server was answered, no timer is
    about to run, no picture is being decoded, and what fades or slides in has arrived."""
    end = time.monotonic() + PATIENCE / 1000
    while left := [*page.evaluate("stillToCome()"), *(request.url for request in _flying[page])]:
        assert time.monotonic() < end, f"the page does not come to rest: {left}"


def fill(page: Page, tab: str) -> None:
    """Waits until the tab shows all that it has to show."""
    page.locator(FILLED[tab]).first.wait_for()
    settle(page)


def visit(page: Page, tab: str) -> None:
    """Opens the tab by its name in addresses, which is the same in every language, and waits until it is filled. The
    lab does not play by itself, or it would never be."""
    page.emulate_media(reduced_motion="reduce" if tab == "lab" else None)
    page.locator(f"[role=tab][data-tab-id={tab}]").click()
    fill(page, tab)


def tabs(page: Page) -> list[str]:
    """Those that the page has, by their names in addresses: a site of static files has fewer than the app."""
    return page.locator("[role=tab][data-tab-id]").evaluate_all("tabs => tabs.map((tab) => tab.dataset.tabId)")


def go_to(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def in_hand(page: Page) -> Locator:
    """What the picture in hand is, in words."""
    return page.locator("#hand p span")


def pin(page: Page, end: str) -> None:
    """Keeps the picture in hand as an end of paths."""
    page.locator("#hand .pin", has_text=end).click()


def frames_pass(page: Page, count: int) -> None:
    """Lets the page draw this many frames: what moves by itself would have moved."""
    page.evaluate("async (n) => { while (n--) await new Promise(requestAnimationFrame); }", count)


def pixels(canvas: Locator) -> list[int]:
    """The red values of a canvas."""
    return canvas.evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].filter((_, i) => i % 4 === 0)"
    )


def shows(page: Page, canvas: str, picture: np.ndarray, levels: int = 3) -> None:
    """Waits until this is the picture (h, w), but for what half-precision weights cost."""
    page.wait_for_function(
        """([selector, wanted, levels]) => {
          const canvas = document.querySelector(selector);
          if (!canvas || canvas.width ** 2 !== wanted.length) return false;
          const shown = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return wanted.every((level, i) => Math.abs(level - shown[4 * i]) <= levels);
        }""",
        arg=[canvas, picture.flatten().tolist(), levels],
    )
