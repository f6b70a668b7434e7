"""What has to travel: the bytes of a static site by kind, of all JavaScript and WebAssembly and of the document,
compressed; and of a single file, with the time from opening it on a disk to its first picture.

    python -m ganapp site FOLDER && python benchmarks/page_size.py --site FOLDER
"""

import gzip
import re
import statistics
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import tyro
from explore_servers import CHROMIUM, FLAGS, write_site
from first_picture import THERE
from playwright.sync_api import Browser, sync_playwright

from ganapp.ui.kit.bundle import besides
from ganapp.ui.kit.modules import APP, MODULES, SCRIPTS, SITE


@dataclass(frozen=True)
class Benchmark:
    site: Path | None = None
    """A folder of static files."""
    models: tuple[str, ...] = ("dcgan-mnist", "infogan-mnist", "wgan-gp-mnist")
    """In the single file."""
    rounds: int = 7


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def report_code() -> None:
    """The script of each page, its workers and the kernel, as they are served."""
    for name, script in (("app", APP), ("site", SITE)):
        sizes = {file: compressed(MODULES[file]) / 1e3 for file in (script, *besides(MODULES, SCRIPTS[script]))}
        parts = ", ".join(f"{file} {size:.1f}" for file, size in sizes.items())
        print(f"{name}: JavaScript and WebAssembly, compressed {sum(sizes.values()):.1f} kB ({parts})")


def report_site(folder: Path) -> None:
    sizes = Counter()
    for file in folder.rglob("*"):
        if file.is_file():
            sizes[file.relative_to(folder).parts[0]] += file.stat().st_size
    kinds = ", ".join(f"{kind} {size / 1e6:.2f}" for kind, size in sizes.most_common())
    document = (folder / "index.html").read_bytes()
    print(
        f"site: {sum(sizes.values()) / 1e6:.2f} MB ({kinds}); "
        f"the document {len(document) / 1e3:.0f} kB, compressed {compressed(document) / 1e3:.0f}"
    )
    known = re.search(rb'id="ganapp">(.*?)</script>', document, re.DOTALL)[1]
    styles = re.search(rb"<style>(.*?)</style>", document, re.DOTALL)[1]
    rest = document.replace(known, b"").replace(styles, b"")
    parts = {"what modules know": known, "styles": styles, "the rest": rest}
    print(
        "  of it, compressed: " + ", ".join(f"{name} {compressed(part) / 1e3:.1f} kB" for name, part in parts.items())
    )


def opened(browser: Browser, file: Path) -> float:
    """Milliseconds to the first picture, without a network."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function(THERE, polling="raf")
    spent = page.evaluate("performance.now()")
    context.close()
    return spent


def main(run: Benchmark) -> None:
    report_code()
    if run.site:
        report_site(run.site)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = write_site(Path(folder) / "one.html", "--single-file", "--models", *run.models)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        times = sorted(opened(browser, file) for _ in range(run.rounds))
        print(
            f"single file of {len(run.models)} models: {file.stat().st_size / 1e6:.2f} MB; opened from the disk, first "
            f"picture after {statistics.median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})"
        )
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
