"""The painter in a real browser: pictures from the page, from the server where it cannot, and without any server."""

import base64
import json

import numpy as np
import pytest

from ganapp import sampling
from ganapp.shelf import Shelf
from ganapp.ui.kit import painting
from ganapp.ui.kit.modules import MODULES, address

PAINT = """async ([painter, server, models, name, latents, ready]) => {
  const [{ createPainter }, { askServer }] = await Promise.all([import(painter), import(server)]);
  const made = createPainter({ models, server: askServer() });
  const cannot = ready ? await made.ready(name).then(() => null, ({ key }) => key) : null;
  const { pixels } = await made.draw(name, new Float32Array(latents));
  return { cannot, pixels: [...pixels] };
}"""
WORKER = MODULES["painter/worker.script.js"].decode()
OLD = {"content_type": "text/javascript", "body": f"WebAssembly = undefined;\n{WORKER}"}
"""The worker in a browser that knows no WebAssembly."""


@pytest.fixture(scope="module")
def checkpoint(checkpoint_root):
    return Shelf(checkpoint_root)["dcgan-tiny"]


@pytest.fixture
def painted(pages, url, checkpoint):
    """Opens the page as `prepare` wants it and draws 70 seeds there: (why the page could not, requests, levels off)."""

    def painted(prepare=lambda page: None):
        asked = []

        def begin(page):
            page.on("request", lambda request: asked.append(request.url.removeprefix(url).split("?")[0]))
            prepare(page)

        page = pages.open(url, prepare=begin)
        page.wait_for_function("window.ganapp?.started")
        latents = checkpoint.generator.config.latent.from_seeds(range(70))
        models = {"dcgan-tiny": painting.model(checkpoint)}
        places = [f"{url}{address(f'painter/{name}.js')}" for name in ("painter", "server")]
        told = page.evaluate(PAINT, [*places, models, "dcgan-tiny", latents.flatten().tolist(), True])
        expected = sampling.draw(checkpoint.painter, latents)
        found = np.array(told["pixels"]).reshape(expected.shape)
        drawn = [path for path in asked if path.startswith("draw/")]
        return told["cannot"], drawn, int(np.abs(found - expected).max())

    return painted


def test_the_page_draws_by_itself(painted):
    cannot, drawn, off = painted()
    assert (cannot, drawn) == (None, [])
    assert off <= 1


@pytest.mark.parametrize(
    ("key", "prepare"),
    [
        ("no_connection", lambda page: page.route("**/weights/**", lambda route: route.abort())),
        ("weights_gone", lambda page: page.route("**/weights/**", lambda route: route.fulfill(status=404))),
        ("weights_broken", lambda page: page.route("**/weights/**", lambda route: route.fulfill(body="short"))),
        ("no_painter", lambda page: page.route("**/worker.script.js", lambda route: route.fulfill(**OLD))),
        ("no_painter", lambda page: page.add_init_script("delete window.Worker; Worker = undefined;")),
        ("no_painter", lambda page: page.route("**/*.wasm", lambda route: route.fulfill(body="no module"))),
    ],
    ids=["cut off", "gone", "damaged", "no WebAssembly", "no workers", "another kernel"],
)
def test_where_the_page_cannot_the_server_draws_the_very_same(painted, pages, key, prepare):
    pages.forgiven = ("Failed to load resource",)
    cannot, drawn, off = painted(prepare)
    assert (cannot, off) == (key, 0)
    assert set(drawn) == {"draw/dcgan-tiny"}


START = """async (given) => {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  const worker = new Worker(URL.createObjectURL(new Blob([bytes(given.script)])));
  const ask = (job) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.key ? reject(new Error(data.key)) : resolve(data.result));
    worker.onerror = () => reject(new Error("the worker did not start"));
    worker.postMessage(job);
  });
  await ask({ id: 1, job: "start", kernel: bytes(given.kernel) });
  await ask({ id: 2, job: "load", name: "it", content: bytes(given.weights) });
  return [...await ask({ id: 3, job: "draw", name: "it", latents: new Float32Array(given.latents) })];
}"""


def test_the_worker_starts_from_a_file_with_no_server_at_all(browser, checkpoint, tmp_path):
    latents = checkpoint.generator.config.latent.from_seeds(range(3))
    contents = {
        "script": WORKER.encode(),
        "kernel": MODULES["painter/kernel.wasm"],
        "weights": painting.packed(checkpoint).content,
    }
    given = {name: base64.b64encode(content).decode() for name, content in contents.items()}
    file = tmp_path / "page.html"
    file.write_text(f"<script>window.given = {json.dumps(given | {'latents': latents.flatten().tolist()})}</script>")
    page = browser.new_page()
    page.goto(file.as_uri())
    expected = sampling.draw(checkpoint.painter, latents)
    found = np.array(page.evaluate(f"({START})(window.given)")).reshape(expected.shape)
    page.close()
    assert np.abs(found - expected).max() <= 1
