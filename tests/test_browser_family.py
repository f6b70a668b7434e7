"""The tools of the family in a real headless Chromium: mixed styles, translations, and a network that is taken back to
its small pictures."""

import json

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import expect
from torch import nn

from ganapp import sampling
from ganapp.generators import CycleGANConfig, Generator, ProgressiveConfig, StyleGANConfig, build
from ganapp.judge import fingerprint
from tests.support.axe import findings, source
from tests.support.browser import fill, pixels, settle
from training.sources.translations import outline

SIZE, EPOCHS = 28, 4
CURVE = [
    {"truncation": share, "fid": fid, "precision": precision, "recall": recall}
    for share, fid, precision, recall in ((1.0, 20, 0.8, 0.9), (0.5, 80.26, 0.875, 0.5), (0.1, 900, 0.95, 0))
]
CONFIGS = {
    "styles": StyleGANConfig(z_dim=8, width=8),
    "grown": ProgressiveConfig(z_dim=8, width=4),
    "outlines": CycleGANConfig(width=4, classes=("digits", "outlines")),
}


def digits() -> torch.Tensor:
    """64 pictures, of which the odd ones are outlines: bars at different places."""
    pictures = torch.zeros(64, 1, SIZE, SIZE, dtype=torch.uint8)
    for k in range(64):
        pictures[k, :, 4 + k % 8 : 22, 6 + k // 8 : 12 + k // 8] = 255
    pictures[1::2] = outline(pictures[1::2])
    return pictures


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("family")
    for number, (name, config) in enumerate(CONFIGS.items()):
        torch.manual_seed(number)
        network = build(config)
        for module in network.modules():
            if hasattr(module, "loudness"):
                nn.init.constant_(module.loudness, 0.4)
        if name == "outlines":
            network.examples.copy_(digits() / 127.5 - 1)
        network.save_pretrained(root / name)
        told = {"dataset": "outlines" if name == "outlines" else "mnist", "epochs_done": EPOCHS, "finished": True}
        told["settings"] = {"growth": [1, 1, 6] if name == "grown" else [], "epochs": EPOCHS}
        (root / name / "training.json").write_text(json.dumps(told))
    frames = np.random.default_rng(0).integers(0, 256, (EPOCHS * SIZE, 16 * SIZE), dtype=np.uint8)
    Image.fromarray(frames).save(root / "grown" / "evolution.png")
    figures = {"path_z": 17191.0, "path_w": 14831.0, "fid": 20.0}
    metrics = {"protocol": {"dataset": "mnist"}, "figures": figures, "floor": figures, "ceiling": figures}
    (root / "styles" / "metrics.json").write_text(json.dumps(metrics))
    protocol = {"dataset": "mnist", "judge": fingerprint("mnist")}
    (root / "styles" / "truncation.json").write_text(json.dumps({"protocol": protocol, "rows": CURVE}))
    return root


def network(root, name):
    return Generator.from_pretrained(root / name)


def seen(canvas) -> np.ndarray:
    return np.array(pixels(canvas)).reshape(SIZE, SIZE)


def alike(canvas, picture) -> bool:
    return np.abs(seen(canvas) - picture[..., 0].astype(int)).max() <= 2


def axe(page) -> list:
    page.evaluate(source())
    return findings(page)


def test_styles_are_mixed_by_blocks_and_what_is_mixed_is_taken(open_page, root):
    page = open_page("?tab=mix&a=3&b=44&blocks=coarse,fine&truncation=0.6&noise=7")
    fill(page, "mix")
    generator = network(root, "styles")
    spec = generator.config.latent
    rows, columns = (spec.from_seeds(range(first, first + 4), {"truncation": 0.6}) for first in (3, 44))
    mixed = rows[1].clone()
    mixed[:8], mixed[16:24] = columns[2][:8], columns[2][16:24]
    noisy = torch.stack([mixed, torch.cat([mixed[:25], spec.from_seeds([7])[0, 25:]])])
    expected = sampling.draw(generator, noisy)
    cell = page.get_by_role("button", name="4 with the style of 46")
    assert alike(cell.locator("canvas"), expected[0])
    cell.click()
    expect(page.locator("#hand [role=status]")).to_contain_text("4 with the style of 46")
    settle(page)
    assert alike(page.locator("#mix-noise .row canvas").first, expected[1])
    moved = np.abs(expected[1].astype(int) - expected[0]).max()
    assert moved > 10
    expect(page.locator("#mix-noise .verdict")).to_contain_text("of 255 grey levels on average")
    expect(page.locator("#mix-ways .verdict")).to_contain_text("17,191 in z, 14,831 in w")
    ends = page.locator("#mix-ways [data-shown=w] canvas")
    z = page.locator("#mix-ways [data-shown=z] canvas")
    assert np.abs(seen(ends.first) - seen(z.first)).max() <= 2
    assert np.abs(seen(ends.last) - seen(z.last)).max() <= 2
    assert not axe(page)


@pytest.mark.parametrize("tab", ["sample", "mix"])
def test_what_truncation_buys_and_costs_is_drawn_and_told_where_its_slider_stands(open_page, tab):
    page = open_page(f"?tab={tab}&model=styles&truncation=0.6")
    fill(page, tab)
    figure = page.locator(f"#{tab}-tool figure.tradeoff")
    expect(figure).to_be_visible()
    told, marker = figure.get_by_role("status"), figure.locator(".marker")
    expect(told).to_have_text("Measured at 0.50: FID 80.3, precision 0.875, recall 0.500")
    for name, key in (("precision", "precision"), ("recall", "recall")):
        points = figure.locator(f".curve.{name}").get_attribute("points").split()
        across, heights = zip(*(map(float, point.split(",")) for point in points), strict=True)
        shares, values = zip(*sorted((row["truncation"], row[key]) for row in CURVE), strict=True)
        assert np.corrcoef(across, shares)[0, 1] > 0.9999
        assert np.corrcoef(heights, values)[0, 1] < -0.999
    before = float(marker.get_attribute("x1"))
    page.get_by_role("slider", name="Truncation").press("End")
    expect(told).to_have_text("Measured at 1.00: FID 20.0, precision 0.800, recall 0.900")
    assert float(marker.get_attribute("x1")) > before
    if tab == "sample":
        page.get_by_role("combobox", name="Model", exact=True).select_option("grown")
        expect(figure).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("tab=mix&blocks=deep", "There is no block deep: styles are mixed in coarse, middle, fine."),
        ("tab=mix&truncation=-0.5", "Truncation must be a number from 0 to 1, not -0.5."),
        ("tab=mix&class=7", "styles cannot be asked for “Class”: it was trained without."),
        ("tab=translate&model=styles", "There is no model styles. Choose one of: outlines."),
        ("tab=sample&model=outlines", "There is no model outlines."),
    ],
)
def test_what_a_link_cannot_ask_of_them_is_said(open_page, query, said):
    page = open_page(f"?{query}")
    expect(page.locator(".toast")).to_contain_text(said)


def test_a_drawing_is_translated_there_and_back_at_every_move_without_a_request(open_page, root, tmp_path):
    page = open_page("?tab=translate&example=5")
    fill(page, "translate")
    translator, examples = network(root, "outlines"), digits()
    first, second = page.locator("#translate-ways .way").all()

    def translated(picture, domain):
        with torch.inference_mode():
            return translator.translate(picture, domain)

    given = examples[10:11] / 127.5 - 1
    there = translated(given, "outlines")
    assert alike(first.locator(".given canvas"), sampling.to_uint8(given)[0])
    assert alike(first.locator(".there canvas"), sampling.to_uint8(there)[0])
    came = torch.from_numpy(seen(first.locator(".there canvas")))[None, None] / 127.5 - 1
    assert alike(first.locator(".back canvas"), sampling.to_uint8(translated(came, "digits"))[0])
    truth = outline(examples[10:11])
    assert alike(first.locator(".truth canvas"), truth[0].permute(1, 2, 0).numpy())
    assert alike(second.locator(".there canvas"), sampling.to_uint8(translated(truth / 127.5 - 1, "digits"))[0])
    error = (there - (truth / 127.5 - 1)).abs().mean() / (given - (truth / 127.5 - 1)).abs().mean()
    assert abs(int(first.locator(".true output").inner_text().rstrip("%")) - 100 * float(error)) < 2
    expect(first.locator(".cycle small")).to_have_text("doing nothing: 0%")
    assert not axe(page)

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    before = seen(first.locator(".there canvas"))
    pad = page.locator("#translate-pad canvas").bounding_box()
    page.mouse.move(pad["x"] + 60, pad["y"] + 40)
    page.mouse.down()
    page.mouse.move(pad["x"] + 90, pad["y"] + 120, steps=5)
    expect(first.locator("h3")).to_have_text("digit → outline → digit")
    page.wait_for_function(
        "before => String(before) !== String([...document.querySelector('#translate-ways .there canvas')"
        ".getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 0))",
        arg=before.flatten().tolist(),
    )
    page.mouse.up()
    assert not asked

    Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)).save(tmp_path / "x.png")
    page.get_by_label("Or a picture of yours").set_input_files(tmp_path / "x.png")
    expect(page.locator(".toast")).to_contain_text("This looks like a photograph")


def test_a_network_is_taken_back_to_its_small_pictures(open_page, root):
    page = open_page("?tab=training&models=grown&grown=0.75&t=0.33")
    output = page.locator("#training-growth output")
    expect(output).to_have_text("14×14 → 28×28: 50%")
    generator = network(root, "grown")
    generator.growth.reach(1.5)
    expected = sampling.draw(generator, generator.config.latent.from_seeds(range(8)))
    settle(page)
    assert alike(page.locator("#training-growth canvas").nth(3), expected[3])
    expect(page.locator("#training-stage .moment")).to_have_text("epoch 2 / 4 · 14×14 → 28×28: 67%")
    page.get_by_role("slider", name="Growing: from").press("Home")
    expect(output).to_have_text("7×7")
    assert not axe(page)
