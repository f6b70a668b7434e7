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

from ganapp.ui.kit.bundle import reached
from ganapp.ui.kit.modules import ENTRY, MODULES
from ganapp.ui.site import ENTRY as SITE_ENTRY

COMMENT = re.compile(rb"^[ \t]*(//[^\n]*|/\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
"""Lines that are nothing but a comment."""


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
    """Each file by itself, as it is served."""
    for name, entry in (("app", ENTRY), ("site", SITE_ENTRY)):
        files = {file: MODULES[file] for file in reached(entry)}
        whole, bare = (sum(map(compressed, contents)) for contents in (files.values(), map(_bare, files.values())))
        print(
            f"{name}: {len(files)} files of JavaScript and WebAssembly, {sum(map(len, files.values())) / 1e3:.1f} kB, "
            f"compressed {whole / 1e3:.1f} kB, {bare / 1e3:.1f} without lines of comment; all in one stream "
            f"{compressed(b''.join(files.values())) / 1e3:.1f} kB"
        )


def _bare(content: bytes) -> bytes:
    return content if content.startswith(b"\0asm") else COMMENT.sub(b"", content)


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
