"""The animated picture of the README, docs/lab.gif: two moons being learnt in the lab, taken from the real page.

python runs/lab-gif.py        # wants Chromium and playwright
"""

import base64
import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PANELS, SIDE, GAP, FRAMES, COLOURS = ("critic", "best", "fold"), 216, 8, 32, 48
FIRST, GROWTH = 10, 1.2  # generator steps of the first picture, and how much later each next one is


def take(page: Page) -> Image.Image:
    """The three panels side by side."""
    sheet = Image.new("RGB", (len(PANELS) * (SIDE + GAP) - GAP, SIDE), "white")
    for k, name in enumerate(PANELS):
        url = page.locator(f"#lab-stage .{name} canvas").evaluate("c => c.toDataURL()")
        picture = Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))).convert("RGB")
        sheet.paste(picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS), (k * (SIDE + GAP), 0))
    return sheet


def film(page: Page, address: str) -> list[Image.Image]:
    page.set_default_timeout(120_000)
    page.goto(address)
    page.get_by_role("tab", name="Lab").click()
    page.locator("#lab-stage .lab[data-run]").wait_for()
    pictures, wanted = [take(page)], FIRST
    page.locator("#lab-start").click()
    while len(pictures) < FRAMES:
        page.wait_for_function("n => Number(document.querySelector('#lab-stage .lab').dataset.step) >= n", arg=wanted)
        pictures.append(take(page))
        wanted = max(wanted * GROWTH, wanted + FIRST)
    page.locator("#lab-pause").click()
    return pictures


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False"}
    server = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        with sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            pictures = film(browser.new_page(locale="en-US", viewport={"width": 1280, "height": 1000}), address)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    small = [p.quantize(COLOURS, dither=Image.Dither.NONE) for p in pictures]
    out = ROOT / "docs" / "lab.gif"
    out.parent.mkdir(exist_ok=True)
    durations = [140] * (len(small) - 1) + [2500]
    small[0].save(out, save_all=True, append_images=small[1:], duration=durations, loop=0, optimize=True)
    print(f"{out}: {out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
