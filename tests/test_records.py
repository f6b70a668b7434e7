"""What a page is told of what a training wrote down of its adversary: by the server, and in a site."""

import base64
import json
from types import SimpleNamespace

import gradio as gr
import pytest

from ganapp import adversary
from ganapp.critics import ConvCriticConfig, PointsCriticConfig
from ganapp.generators import DCGANConfig, PointsConfig, build
from ganapp.shelf import Shelf
from ganapp.ui import site
from ganapp.ui.kit.models import known
from ganapp.ui.kit.records import Records
from tests.support.adversary import EPOCHS, keep_critic
from training.sources import SOURCES

CONFIG = DCGANConfig(width=2, image_size=28)
ENGLISH = SimpleNamespace(headers={}, query_params={"lang": "en"})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    root = tmp_path_factory.mktemp("recorded")
    kept = {
        "mine": (CONFIG, ConvCriticConfig(width=4)),
        "plain": (CONFIG, None),
        "points": (PointsConfig(width=4), PointsCriticConfig(width=4)),
    }
    for name, (config, critic) in kept.items():
        build(config).save_pretrained(root / name)
        (root / name / "training.json").write_text(json.dumps({"dataset": "fashion_mnist"}))
        if critic:
            keep_critic(root / name, critic, config)
    return Shelf(root)


def test_the_server_answers_with_all_epochs_and_the_real_pictures(shelf):
    found = Records(shelf).answer(ENGLISH, "mine")
    lines = [json.loads(line) for line in (shelf["mine"].folder / "verdicts.jsonl").read_text().splitlines()]
    assert found["epochs"] == [*range(1, EPOCHS + 1)]
    assert all(found[side] == [line[side] for line in lines] for side in ("real", "fake"))
    pictures = found["pictures"]
    content = base64.b64decode(pictures.pop("sprite").removeprefix("data:image/png;base64,"))
    assert content == (shelf["mine"].folder / "real.png").read_bytes()
    owner = "Zalando Research (Han Xiao, Kashif Rasul and Roland Vollgraf)"
    assert pictures == {"n": 16, "size": 28, "across": 8, "made_by": owner, "licence": "MIT"}


@pytest.mark.parametrize("name", ["plain", "points", "nothing", None, ["mine"]])
def test_of_others_there_is_none(shelf, name):
    with pytest.raises(gr.Error, match="There is no model"):
        Records(shelf).answer(ENGLISH, name)
    told = {model["name"]: model["record"] for model in known(shelf.now())["models"]}
    assert told == {"mine": True, "plain": False, "points": False}


@pytest.mark.parametrize("single_file", [False, True])
def test_a_site_has_the_same_in_a_file_and_the_weights_of_the_critic(shelf, single_file):
    built = site.build(shelf.now(), single_file, lambda text: None)
    text = built.document.split('id="ganapp">')[1].split("</script>")[0]
    told = {model["name"]: model for model in json.loads(text.replace("\\u003c", "<"))["models"]}
    assert (told["plain"]["record"], told["plain"]["critic"]) == (False, None)

    def content(url):
        return base64.b64decode(url.partition("base64,")[2]) if single_file else built.files[url.removeprefix("./")]

    assert json.loads(content(told["mine"]["record"])) == Records(shelf).answer(ENGLISH, "mine")
    critic = told["mine"]["critic"]
    assert (critic["classes"], critic["mixes"]) == (0, True)
    assert len(content(critic["weights"]["url"])) == critic["weights"]["bytes"]


def test_real_pictures_of_every_data_set_that_lets_them_travel_have_an_owner_and_a_licence():
    those = {name: (source.made_by, source.licence) for name, source in SOURCES.items() if source.shareable}
    assert {name: adversary.OWNERS[name] for name in those} == those
    assert adversary.OWNERS.keys() == those.keys()
