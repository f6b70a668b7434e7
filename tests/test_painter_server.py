"""The server's half of the painter: what is served of weights, what is drawn, and what is refused."""

import asyncio
import hashlib
import json
import shutil
import struct

import numpy as np
import pytest
import torch

from ganapp import adversary, sampling
from ganapp.critics import ConvCriticConfig, PointsCriticConfig, ProgressiveCriticConfig
from ganapp.generators import DCGANConfig, MLPConfig, PointsConfig, ProgressiveConfig, build
from ganapp.shelf import Shelf
from ganapp.ui import build_app
from ganapp.ui.kit import painting
from ganapp.ui.server import painter, turns
from ganapp.ui.server.gate import MOST_BYTES, Gate
from ganapp.ui.server.painter import MOST_AT_ONCE, MOST_OF_PAGE, ServedPainter
from tests.support.adversary import keep_critic

GROWN = ProgressiveConfig(z_dim=8, width=4)
CRITICISED = {
    "critic-tiny": DCGANConfig(width=4, image_size=28),
    "cgan-tiny": DCGANConfig(width=4, image_size=32, channels=3, classes=("cat", "dog", "eel")),
}


@pytest.fixture(scope="module")
def root(checkpoint_root, tmp_path_factory):
    """The tiny checkpoints, some with a critic, and one of points, which no page draws."""
    root = tmp_path_factory.mktemp("painted") / "checkpoints"
    shutil.copytree(checkpoint_root, root)
    torch.manual_seed(5)
    build(PointsConfig(width=4)).save_pretrained(root / "points-tiny")
    keep_critic(root / "points-tiny", PointsCriticConfig(width=4), PointsConfig(width=4))
    for name, config in CRITICISED.items():
        build(config).save_pretrained(root / name)
        keep_critic(root / name, ConvCriticConfig(width=8), config)
    build(GROWN).save_pretrained(root / "grown-tiny")
    keep_critic(root / "grown-tiny", ProgressiveCriticConfig(width=4), GROWN)
    return root


@pytest.fixture(scope="module")
def demo(root):
    return build_app([root])


@pytest.fixture
def shelf(root):
    return Shelf(root)


@pytest.fixture
def server(demo, shelf):
    """The wall that the app has, around nothing else."""

    async def nothing(scope, receive, send):
        raise AssertionError("passed on")

    return Gate(ServedPainter(nothing, shelf), demo)


async def asked(app, path, body=None, language="en", page="a page"):
    """(status, headers, body)"""
    told = [(b"accept-language", language.encode()), (b"x-page", page.encode())]
    method = "GET" if body is None else "POST"
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": told}
    sent, waiting = [], [{"type": "http.request", "body": body or b""}]

    async def receive():
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent)


def ask(*what, **how):
    return asyncio.run(asked(*what, **how))


@pytest.mark.parametrize("name", ["vanilla-tiny", "dcgan-tiny", "points-tiny"])
def test_latents_that_are_posted_come_back_as_pictures(server, shelf, name):
    latents = shelf[name].generator.config.latent.from_seeds(range(MOST_AT_ONCE))
    status, headers, body = ask(server, f"/draw/{name}", latents.numpy().tobytes())
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "application/octet-stream", "no-store")
    assert body == sampling.draw(shelf[name].painter, latents).tobytes()


def shown(config, n):
    """n pictures, and their classes where there are some: as an array and a tensor, and as a body."""
    chance = np.random.default_rng(n)
    pictures = chance.integers(0, 256, (n, config.image_size, config.image_size, config.channels), dtype=np.uint8)
    classes = torch.eye(3)[chance.integers(0, 3, n)] if config.classes else None
    return pictures, classes, pictures.tobytes() + (classes.numpy().tobytes() if config.classes else b"")


@pytest.mark.parametrize("name", CRITICISED)
def test_pictures_that_are_posted_come_back_as_scores(server, shelf, name):
    pictures, classes, body = shown(CRITICISED[name], MOST_AT_ONCE)
    status, headers, answer = ask(server, f"/score/{name}", body)
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "application/octet-stream", "no-store")
    expected = adversary.scores(shelf[name].critic, pictures, classes)
    assert expected.std() > 0
    assert np.allclose(np.frombuffer(answer, "<f4"), expected, atol=1e-6)


def test_the_page_knows_of_a_critic_and_has_its_weights(server, shelf):
    critics = {name: painting.model(checkpoint)["critic"] for name, checkpoint in shelf.items()}
    assert critics["vanilla-tiny"] is critics["points-tiny"] is None
    assert critics["grown-tiny"] is None, "that critic has no score for a picture by itself"
    weights = critics["cgan-tiny"].pop("weights")
    assert critics["cgan-tiny"] == {"classes": 3, "mixes": True}
    status, _, body = ask(server, weights["url"].removeprefix("."))
    assert (status, len(body)) == (200, weights["bytes"])


CAT = shown(CRITICISED["cgan-tiny"], 2)[2]


def test_weights_are_kept_for_ever_under_their_revision(server, shelf):
    known = {name: painting.model(checkpoint) for name, checkpoint in shelf.items()}
    judges = painting.judges(shelf.values())
    nobody = {"weights": None, "judge": None, "critic": None}
    assert known["points-tiny"] == {"d": 16, "size": 64, "channels": 1, **nobody}
    found = {"d": 100, "size": 28, "channels": 1, **nobody, "judge": "mnist"}
    assert known["vanilla-tiny"] | {"weights": None} == found
    for told in (known["vanilla-tiny"]["weights"], judges["mnist"]["weights"]):
        status, headers, body = ask(server, told["url"].removeprefix("."))
        assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
        assert len(body) == told["bytes"]
        assert hashlib.sha256(body).hexdigest().startswith(told["revision"])


def test_a_stack_is_read_channel_by_channel_by_the_judge_of_its_pictures(tmp_path):
    build(MLPConfig(width=4, channels=3)).save_pretrained(tmp_path / "stack")
    (tmp_path / "stack" / "training.json").write_text(json.dumps({"dataset": "stacked_mnist"}))
    build(MLPConfig(width=4)).save_pretrained(tmp_path / "odd")
    (tmp_path / "odd" / "training.json").write_text(json.dumps({"dataset": "../mnist"}))
    shelf = Shelf(tmp_path)
    judges = painting.judges(shelf.values())
    assert [*judges] == ["stacked_mnist"]
    assert judges["stacked_mnist"].pop("weights")["url"].endswith("judge-mnist.bin")
    assert judges["stacked_mnist"] == {"classes": 10, "channels": 1, "each": True}
    assert painting.model(shelf["odd"])["judge"] is None


def test_a_model_that_was_replaced_has_other_weights_and_the_old_ones_are_gone(tmp_path, demo):
    torch.manual_seed(1)
    build(MLPConfig(width=4)).save_pretrained(tmp_path / "mine")
    shelf = Shelf(tmp_path)
    server = Gate(ServedPainter(None, shelf), demo)
    before = painting.model(shelf["mine"])["weights"]
    build(MLPConfig(width=5)).save_pretrained(tmp_path / "mine")
    shelf.refresh()
    assert painting.model(shelf["mine"])["weights"]["revision"] != before["revision"]
    status, _, said = ask(server, before["url"].removeprefix("."), language="pt")
    assert (status, "foi substituído" in json.loads(said)["error"]) == (404, True)


GOOD = struct.pack("<100f", *range(100))


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/draw/nothing-like-it", GOOD, 404, "There is no model nothing-like-it"),
        ("/draw/vanilla-tiny", b"", 400, "Expected 1 to 64 latent vectors of 100 numbers"),
        ("/draw/vanilla-tiny", GOOD[:-1], 400, "399 bytes came"),
        ("/draw/vanilla-tiny", GOOD + GOOD[:4], 400, "404 bytes came"),
        ("/draw/vanilla-tiny", GOOD * (MOST_AT_ONCE + 1), 400, "Expected 1 to 64"),
        ("/draw/vanilla-tiny", GOOD[:-4] + struct.pack("<f", float("nan")), 400, "finite numbers alone"),
        ("/draw/vanilla-tiny", GOOD[:-4] + struct.pack("<f", float("-inf")), 400, "finite numbers alone"),
        ("/draw/vanilla-tiny", bytes(MOST_BYTES + 1), 413, "too large"),
        ("/score/nothing-like-it", CAT, 404, "There is no model nothing-like-it"),
        ("/score/vanilla-tiny", CAT, 404, "vanilla-tiny has no critic here"),
        ("/score/points-tiny", CAT, 404, "points-tiny has no critic here"),
        ("/score/grown-tiny", CAT, 404, "grown-tiny has no critic here"),
        ("/score/cgan-tiny", b"", 400, "Expected 1 to 64 pictures of 3,084 bytes each"),
        ("/score/cgan-tiny", CAT[:-1], 400, "6,167 bytes came"),
        ("/score/critic-tiny", bytes(784 * 65), 400, "Expected 1 to 64 pictures of 784 bytes each"),
        ("/score/cgan-tiny", CAT[:-4] + struct.pack("<f", float("nan")), 400, "finite numbers alone"),
        ("/score/cgan-tiny", bytes(MOST_BYTES + 1), 413, "too large"),
        ("/score/cgan-tiny", None, 404, "There is nothing at /score/cgan-tiny here"),
        ("/draw/a/b", GOOD, 404, "There is nothing at /draw/a/b here"),
        ("/draw/vanilla-tiny", None, 404, "There is nothing at /draw/vanilla-tiny here"),
        ("/weights/0123456789abcdef/vanilla-tiny.bin", None, 404, "it was replaced"),
    ],
)
def test_what_cannot_be_drawn_is_said(server, path, body, status, said):
    found, _, answer = ask(server, path, body)
    assert (found, said in json.loads(answer)["error"]) == (status, True), answer


def test_pages_have_their_turn_in_the_order_in_which_they_ask(demo, shelf, monkeypatch):
    order = []
    draw = sampling.draw

    def noted(generator, latents):
        order.append(int(latents[0, 0]))
        return draw(generator, latents)

    monkeypatch.setattr(painter.sampling, "draw", noted)
    server = Gate(ServedPainter(None, shelf), demo)

    async def crowd():
        bodies = [struct.pack("<100f", number, *[0] * 99) for number in range(10)]
        pages = [f"page {number % 3}" for number in range(10)]
        one_too_many = [asked(server, "/draw/vanilla-tiny", GOOD, page="greedy") for _ in range(MOST_OF_PAGE + 1)]
        posts = [asked(server, "/draw/vanilla-tiny", body, page=page) for body, page in zip(bodies, pages, strict=True)]
        return await asyncio.gather(*posts), await asyncio.gather(*one_too_many)

    answers, greedy = asyncio.run(crowd())
    assert [status for status, *_ in answers] == [200] * 10
    assert order[:10] == [*range(10)]
    assert sorted(status for status, *_ in greedy) == [200] * MOST_OF_PAGE + [429]
    assert ask(server, "/draw/vanilla-tiny", GOOD)[0] == 200, "all have gone"


def test_when_too_many_wait_it_is_said(server, monkeypatch):
    monkeypatch.setattr(turns, "MOST_WAITING", 0)
    status, _, said = ask(server, "/draw/vanilla-tiny", GOOD, language="pt-BR")
    assert (status, "Há gente demais" in json.loads(said)["error"]) == (429, True)


def test_pictures_are_whole_numbers_whatever_the_latents_are(server):
    status, _, body = ask(server, "/draw/vanilla-tiny", struct.pack("<100f", *[3e38] * 100))
    assert (status, len(np.frombuffer(body, np.uint8))) == (200, 784)
