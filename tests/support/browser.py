"""A real headless Chromium, and what is done in it again and again. Its fixtures are in tests/conftest.py."""

import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000  # ms; a busy machine is no defect


def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium on the PATH"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def go_to(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def pixels(canvas: Locator) -> list[int]:
    """The red values of a canvas."""
    return canvas.evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].filter((_, i) => i % 4 === 0)"
    )
