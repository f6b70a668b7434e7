"""A folder of checkpoints is damaged in some two hundred ways: the app starts, and what it calls ends in pictures or in
words."""

import json
import random
import shutil

import gradio as gr
import numpy as np
import pytest
import torch
from PIL import Image

from ganapp.checkpoints import FILES
from ganapp.critics import FirstGANCriticConfig, PointsCriticConfig
from ganapp.generators import DCGANConfig, PointsConfig, build
from ganapp.scores import SCORES
from ganapp.shelf import Shelf
from ganapp.ui.kit.directions import Found
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.server.following import Following
from ganapp.ui.tabs.report import Report
from tests.support.adversary import keep_critic

ODD = (None, True, -1, 1.5, 1e308, float("nan"), 10**400, "../../etc", "\ud800<b>", [], [1], {}, {"a": []})
WAYS = 200
CRITIC = {"pictures": FirstGANCriticConfig(width=3, pieces=2), "points": PointsCriticConfig(width=3)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Pictures and points, with everything that a checkpoint may have."""
    root = tmp_path_factory.mktemp("whole")
    torch.manual_seed(0)
    for name, config in {"pictures": DCGANConfig(width=2), "points": PointsConfig(depth=1, image_size=8)}.items():
        build(config).save_pretrained(root / name)
        facts = {"dataset": "mnist", "epochs_done": 2, "generator_steps": 9, "seconds": 90, "device": "cpu"}
        facts |= {"finished": True, "settings": {"show_every": 1, "name": "dcgan"}}
        (root / name / "training.json").write_text(json.dumps(facts))
        rows = {row: dict.fromkeys(SCORES, 0.5) for row in ("figures", "floor", "ceiling")}
        protocol = {"dataset": "mnist", "judge": "0123456789abcdef", "samples": 100}
        (root / name / "metrics.json").write_text(json.dumps({"protocol": protocol, **rows}))
        rows = [{"truncation": share, "fid": 3, "precision": 0.9, "recall": 0.5} for share in (1, 0.5)]
        (root / name / "truncation.json").write_text(json.dumps({"protocol": protocol, "rows": rows}))
        points = [{"step": k, "epoch": k, "critic_loss": 1 / k, "generator_loss": 0.1 * k} for k in range(1, 6)]
        (root / name / "history.jsonl").write_text("".join(json.dumps(point) + "\n" for point in points))
        size = config.image_size
        Image.fromarray(np.zeros((2 * size, 3 * size), np.uint8)).save(root / name / "evolution.png")
        keep_critic(root / name, CRITIC[name], config)
        Image.fromarray(np.zeros((size, 8 * size), np.uint8)).save(root / name / "real.png")
    return root


def places(value, path=()):
    """Where in a JSON value something can be put instead."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def replaced(value, path, new):
    if not path:
        return new
    value[path[0]] = replaced(value[path[0]], path[1:], new)
    return value


def retype(chance, content):
    """One value in one line of JSON becomes another."""
    lines = content.decode().splitlines() if content.startswith((b'{"step"', b'{"epoch"')) else [content.decode()]
    number = chance.randrange(len(lines))
    value = json.loads(lines[number])
    lines[number] = json.dumps(replaced(value, chance.choice([*places(value)]), chance.choice(ODD)))
    return "\n".join(lines).encode()


def cut(chance, content):
    return content[: chance.randrange(len(content))]


def flip(chance, content):
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def everything(shelf, damaged):
    """What the page calls; all of it must end in a value that can be sent or in gr.Error."""
    handlers, names = Handlers(shelf), [*shelf]
    yield lambda: handlers.sample(damaged, 0, 4)
    yield lambda: handlers.compare(names, 1, 2)
    yield lambda: Report(shelf).answer(None, names)
    following = Following(shelf)
    yield lambda: [following.film(None, name) for name in following.checkpoints]
    yield lambda: following.follow(None, names)
    yield lambda: Found(shelf).answer(None, damaged, 1, {})


@pytest.mark.parametrize("start", range(0, WAYS, 20))
def test_no_damage_stops_the_app_or_costs_another_checkpoint(whole, tmp_path, start):
    for number in range(start, start + 20):
        chance = random.Random(number)
        root = tmp_path / str(number)
        shutil.copytree(whole, root)
        file = root / chance.choice(("pictures", "points")) / chance.choice(FILES)
        way = chance.choice((retype, retype, cut, flip) if "json" in file.name else (cut, flip))
        file.write_bytes(way(chance, file.read_bytes()))
        about = f"{number}: {way.__name__} {file.parent.name}/{file.name}"
        shelf = Shelf(root)
        assert {"pictures", "points"} - {file.parent.name} <= shelf.keys(), about
        assert shelf.keys() | shelf.errors.keys() == {"pictures", "points"}, about
        said = [*shelf.errors.values(), *(fault for faults in shelf.faults.values() for fault in faults)]
        assert all(str(root) not in text and "\n" not in text and len(text) < 500 for text in said), about
        for call in everything(shelf, file.parent.name):
            try:
                json.dumps(call(), allow_nan=False)
            except gr.Error:
                pass  # words
            except Exception as error:
                raise AssertionError(about) from error
