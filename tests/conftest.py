"""Tiny checkpoints with random weights, a server over them and a browser: the tests need no trained model and no data.

How tests share what they need is said in tests/support/__init__.py.
"""

import json
import os
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch: threads that wait for each other crawl on a busy machine
import torch
from PIL import Image
from playwright.sync_api import Browser, Page

from ganapp import idx
from ganapp.directions import LATENTS
from ganapp.generators import DCGANConfig, MLPConfig, build
from ganapp.judge import fingerprint
from ganapp.scores import SCORES
from ganapp.shelf import Shelf
from ganapp.ui import build_app
from ganapp.ui.kit.handlers import Handlers
from tests.support.app import launched, serving, serving_site
from tests.support.browser import CHROMIUM, Contexts, Pages, chromium

CONFIGS = {
    "vanilla-tiny": MLPConfig(width=16),
    "dcgan-tiny": DCGANConfig(width=8),
    "wgan-tiny": DCGANConfig(width=8),
}


@pytest.fixture(scope="session")
def checkpoint_root(tmp_path_factory) -> Path:
    """Three usable checkpoints and one that is damaged."""
    root = tmp_path_factory.mktemp("checkpoints")
    for number, (name, config) in enumerate(CONFIGS.items()):
        torch.manual_seed(number)
        build(config).save_pretrained(root / name)
        points = [
            {"step": 50 * k, "epoch": k / 2, "critic_loss": 1 / k, "generator_loss": 0.1 * k} for k in range(1, 9)
        ]
        (root / name / "history.jsonl").write_text("".join(json.dumps(point) + "\n" for point in points))
        facts = {"epochs_done": 4, "generator_steps": 12345, "finished": True, "seconds": 90, "device": "cpu"}
        if name != "vanilla-tiny":  # 4 epochs (rows) of 20 latents (columns)
            sheet = np.random.default_rng(number).integers(0, 256, (4 * 32, 20 * 32), dtype=np.uint8)
            Image.fromarray(sheet).save(root / name / "evolution.png")
        (root / name / "training.json").write_text(json.dumps({"dataset": "mnist", **facts}))
    for name, fid in {"dcgan-tiny": 20.5, "wgan-tiny": 100.25}.items():
        rows = {row: dict.fromkeys(SCORES, value) for row, value in (("floor", 1), ("figures", fid), ("ceiling", 900))}
        protocol = {"dataset": "mnist", "judge": fingerprint("mnist"), "samples": 10_000}
        content = {"protocol": protocol, **rows}
        (root / name / "metrics.json").write_text(json.dumps(content))
    damaged = root / "damaged"
    build(MLPConfig(width=16)).save_pretrained(damaged)
    (damaged / "model.safetensors").write_bytes(b"not a tensor")
    return root


@pytest.fixture(scope="session")
def server(checkpoint_root) -> Iterator[tuple[str, int]]:
    with serving(checkpoint_root) as address_and_process:
        yield address_and_process


@pytest.fixture(scope="session")
def url(server) -> str:
    return server[0]


@pytest.fixture(scope="module")
def root(checkpoint_root) -> Path:
    """The checkpoints that the pages of a test file show; a file may have its own."""
    return checkpoint_root


@pytest.fixture(scope="module")
def shelf(root) -> Shelf:
    """Those checkpoints, loaded."""
    return Shelf(root)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--everywhere", action="store_true", help="also what is thorough, and every test of a tool in the app"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked with `thorough` is left out but with --everywhere."""
    if config.getoption("--everywhere"):
        return
    left = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One suite, two addresses. A tool is the same modules in both, and a site is quick: every test of a tool runs
    there, in the app those that are marked with `both`, or with --everywhere all."""
    if "address" in metafunc.fixturenames:
        both = metafunc.config.getoption("--everywhere") or metafunc.definition.get_closest_marker("both")
        metafunc.parametrize("address", ["app", "site"] if both else ["site"], indirect=True, scope="module")


@pytest.fixture(scope="session")
def site_url(checkpoint_root) -> Iterator[str]:
    with serving_site(checkpoint_root, LATENTS) as address:
        yield address


@pytest.fixture(scope="module")
def address(request, root, checkpoint_root) -> Iterator[str]:
    """Where the tools of the page are found: in the app, or in a site of static files."""
    if root == checkpoint_root:
        yield request.getfixturevalue({"site": "site_url", "app": "url"}[request.param])
    elif request.param == "site":
        with serving_site(root) as address:
            yield address
    else:
        with launched(build_app([root])) as address:
            yield address


@pytest.fixture(scope="session")
def server_pid(server) -> int:
    return server[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("no Chromium on the PATH; install one, or set CHROMIUM to its path")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def contexts(browser) -> Contexts:
    return Contexts(browser)


@pytest.fixture
def pages(contexts) -> Iterator[Pages]:
    """Opens pages: pages.open(address). The test fails at its end if one logged an error or asked another host."""
    pages = Pages(contexts)
    yield pages
    pages.close()
    assert not pages.complaints


@pytest.fixture
def open_page(pages, address):
    """Opens a tool, in the app and in the site, and waits for it: open_page("?tab=map", width=360)."""
    return partial(opened, pages, address)


@pytest.fixture
def open_app(pages, url):
    """The same for what only the app has."""
    return partial(opened, pages, url)


def opened(pages: Pages, address: str, query: str = "", **options) -> Page:
    page = pages.open(address + query, **options)
    page.locator("#masthead h1, .tabitem:visible .grid button, .tabitem:visible .stage:visible").last.wait_for()
    page.wait_for_function("window.ganapp.started")  # what the address says has been put into the controls
    return page


@pytest.fixture(scope="module")
def handlers(checkpoint_root) -> Handlers:
    return Handlers(Shelf(checkpoint_root))


@pytest.fixture
def small_mnist(tmp_path, monkeypatch) -> Path:
    """The root of a data set of 50 random pictures, the only one on the machine."""
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    pictures = np.random.default_rng(0).integers(0, 256, (50, 28, 28))
    for name, array in zip(idx.NAMES["train"], (pictures, np.arange(50) % 10), strict=True):
        header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
        (raw / name).write_bytes(header + array.astype(np.uint8).tobytes())
    monkeypatch.setenv("GAN_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """The folder with real MNIST, or a skip that says how to get it."""
    folder = Path(os.environ.get("GAN_DATA_DIR", "data"))
    if not (folder / "MNIST" / "raw" / "train-images-idx3-ubyte").is_file():
        pytest.skip(f"real MNIST is not in {folder}/MNIST/raw: train once with a network, or set GAN_DATA_DIR")
    return folder
