"""What a checkpoint keeps of its adversary: checked as every network, and what is damaged costs itself alone."""

import json
import shutil

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from ganapp import adversary, checkpoints
from ganapp.critics import CRITICS, ConvCriticConfig, scores_alone
from ganapp.files import FileFault
from ganapp.generators import DCGANConfig, ProgressiveConfig, build
from tests.support.adversary import EPOCHS, keep_critic

CONFIG = DCGANConfig(width=4, image_size=28, classes=("cat", "dog"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "mine"
    build(CONFIG).save_pretrained(folder)
    keep_critic(folder, ConvCriticConfig(width=8), CONFIG)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "mine")


def test_the_scores_are_those_of_each_picture_alone(whole):
    critic = checkpoints.load(whole).critic
    pictures = np.random.default_rng(0).integers(0, 256, (70, 28, 28, 1), dtype=np.uint8)
    classes = torch.eye(2)[torch.arange(70) % 2]
    found = adversary.scores(critic, pictures, classes)
    assert found.dtype == np.float32
    assert found.std() > 0
    with torch.no_grad():
        maps = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
        alone = torch.cat([critic(maps[i : i + 1], classes[i : i + 1]) for i in range(70)])
    assert np.allclose(found, alone.numpy(), atol=1e-5)
    assert len(adversary.scores(critic, pictures[:0], classes[:0])) == 0


def test_all_of_it_is_read(whole):
    checkpoint = checkpoints.load(whole)
    assert checkpoint.faults == ()
    assert [line["epoch"] for line in checkpoint.verdicts] == [*range(1, EPOCHS + 1)]
    assert all(len(line[side]) == 16 for line in checkpoint.verdicts for side in ("real", "fake"))
    sheet = np.asarray(Image.open(whole / "real.png"))
    pictures = adversary.pictures(checkpoint.real, checkpoint.generator.config)
    assert pictures.shape == (16, 28, 28, 1)
    assert (pictures[9, :, :, 0] == sheet[28:56, 28:56]).all()


def config(**changes):
    def change(folder):
        content = json.loads((folder / "critic.json").read_text())
        (folder / "critic.json").write_text(json.dumps(content | changes))

    return change


def weights(change):
    def changed(folder):
        tensors = load_file(folder / "critic.safetensors")
        change(tensors)
        save_file(tensors, folder / "critic.safetensors")

    return changed


def lines(*new):
    return lambda folder: (folder / "verdicts.jsonl").write_text("".join(f"{line}\n" for line in new))


GOOD = '{"epoch": 1, "real": [1.5], "fake": [-1]}'
DAMAGES = {
    "another width": (config(width=9), "the weights do not fit critic.json"),
    "no whole number": (config(width="8"), "critic.json cannot be used (width"),
    "larger than any": (config(width=10**9), "critic.json cannot be used (width"),
    "what there is not": (config(depth=3), "critic.json cannot be used (depth"),
    "another architecture": (config(architecture="mlp"), "critic.json cannot be used"),
    "none that is known": (config(architecture="../mlp"), "names the architecture '../mlp'"),
    "no object": (lambda folder: (folder / "critic.json").write_text("[]"), "critic.json must hold"),
    "no weights": (lambda folder: (folder / "critic.safetensors").unlink(), "critic.safetensors is missing"),
    "a pickle": (lambda folder: torch.save({}, folder / "critic.safetensors"), "critic.safetensors is damaged"),
    "not finite": (weights(lambda t: t["layers.0.weight"].fill_(float("nan"))), "hold NaN"),
    "scores that are not finite": (weights(lambda t: t["layers.0.weight"].fill_(3e38)), "no finite numbers"),
    "a verdict that is none": (lines(GOOD, '{"epoch": 2}'), "verdicts.jsonl: 1 lines are no verdicts; the other 1"),
    "other pictures": (lines(GOOD, '{"epoch": 2, "real": [1, 2], "fake": [1]}'), "1 lines are no verdicts"),
    "no numbers": (lines('{"epoch": 1, "real": ["1"], "fake": [NaN]}'), "the other 0 are read"),
    "no picture": (lambda folder: (folder / "real.png").write_bytes(b"GIF89a"), "real.png is damaged"),
    "of another size": (lambda folder: Image.new("L", (64, 64)).save(folder / "real.png"), "real.png has 64 x 64"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_damaged_costs_itself_alone(folder, name):
    damage, said = DAMAGES[name]
    damage(folder)
    checkpoint = checkpoints.load(folder)
    (fault,) = checkpoint.faults
    assert said in fault
    kept = {"critic": checkpoint.critic, "verdicts": checkpoint.verdicts, "real": checkpoint.real}
    assert sum(not value for value in kept.values()) == (1 if "the other 1" not in fault else 0), kept
    assert checkpoint.generator is not None


def test_where_nothing_was_kept_nothing_is_missed(tmp_path):
    build(CONFIG).save_pretrained(tmp_path / "plain")
    checkpoint = checkpoints.load(tmp_path / "plain")
    assert (checkpoint.critic, checkpoint.verdicts, checkpoint.real, checkpoint.faults) == (None, [], None, ())


def test_weights_of_an_architecture_from_elsewhere_are_left_alone(folder):
    (folder / "critic.json").unlink()
    checkpoint = checkpoints.load(folder)
    assert (checkpoint.critic, checkpoint.faults) == (None, ())


@pytest.mark.parametrize("name", CRITICS)
def test_no_config_of_any_critic_is_without_bounds(tmp_path, name):
    for wrong in (0, -1, 10**12, "8", 1.5, True, None):
        (tmp_path / "critic.json").write_text(json.dumps({"architecture": name, "width": wrong}))
        with pytest.raises(FileFault, match=r"critic.json cannot be used \(width"):
            adversary.critic_of(tmp_path, CONFIG)


ALONE = {"dcgan", "infogan", "mlp", "first-gan", "shallow", "biggan"}


GROWN = ProgressiveConfig(width=4, classes=CONFIG.classes)
"""Of whose critics some compare the pictures of a batch."""


@pytest.mark.parametrize("name", sorted(ALONE | {"progressive"}))
def test_a_critic_is_read_as_it_was_kept(tmp_path, name):
    config = CRITICS[name]()
    keep_critic(tmp_path, config, GROWN)
    torch.manual_seed(0)
    critic, pictures = config.build(GROWN).eval(), torch.rand(3, 1, 28, 28) * 2 - 1
    with torch.no_grad():
        kept = adversary.critic_of(tmp_path, GROWN)
        expected, found = (one(pictures, torch.eye(2)[[0, 1, 1]]) for one in (critic, kept))
    assert torch.allclose(found, expected, atol=1e-5)


def test_who_has_a_score_for_a_picture_alone():
    pictures = {name: kind().build(GROWN).eval() for name, kind in CRITICS.items() if name in ALONE | {"progressive"}}
    assert {name for name, critic in pictures.items() if scores_alone(critic)} == ALONE
