"""Inside a generator in a real headless Chromium, in the app and in a site, against torch with hooks."""

import itertools
import re
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from playwright.sync_api import expect
from torch import nn

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.generators import DCGANConfig, MLPConfig, build
from tests.support.axe import findings, source
from tests.support.browser import fill, pixels, settle
from tests.support.paths import NEAR

CONFIGS = {
    "convolutions": DCGANConfig(z_dim=12, width=4, image_size=28, classes=("cat", "dog")),
    "dense": MLPConfig(z_dim=8, width=16, image_size=20, channels=3),
}
OTHERS, AMONG, NEIGHBOURS = 12, 200, 12
SEED = 66


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Generators of pictures with some contrast."""
    root = tmp_path_factory.mktemp("inside")
    for number, (name, config) in enumerate(CONFIGS.items()):
        torch.manual_seed(number)
        generator = build(config)
        for module in generator.modules():
            if isinstance(module, nn.Linear | nn.ConvTranspose2d):
                inputs = module.weight[0].numel() / 16 if module.weight.ndim > 2 else 8
                module.weight.data.normal_(0, 1.1 * inputs**-0.5)
        generator.save_pretrained(root / name)
    return root


def activations(checkpoint: Checkpoint) -> list[nn.Module]:
    """The modules whose outputs are the maps after each layer but the last, which is the picture."""
    return [module for module in checkpoint.generator.layers if isinstance(module, nn.ReLU | nn.LeakyReLU)]


@contextmanager
def watched(checkpoint: Checkpoint, edits=()):
    """What comes out of every layer meanwhile, with `edits` (layer, map, factor), counted from 1."""
    seen, handles = [], []

    def hook(layer):
        def scaled(module, inputs, output):
            output = output.clone()
            for _, channel, factor in [edit for edit in edits if edit[0] == layer]:
                output[:, channel - 1] *= factor
            seen.append(output.detach())
            return output

        return scaled

    for number, module in enumerate(activations(checkpoint), 1):
        handles.append(module.register_forward_hook(hook(number)))
    yield seen
    for handle in handles:
        handle.remove()


def latents(checkpoint: Checkpoint, seeds, held=None):
    return checkpoint.generator.config.latent.from_seeds(seeds, held or {})


def pictures(checkpoint: Checkpoint, seeds, edits=(), held=None) -> np.ndarray:
    with watched(checkpoint, edits):
        return sampling.draw(checkpoint.generator, latents(checkpoint, seeds, held)).astype(int)


def maps(checkpoint: Checkpoint, seeds, edits=()) -> list[torch.Tensor]:
    with watched(checkpoint, edits) as seen, torch.no_grad():
        checkpoint.generator(latents(checkpoint, seeds))
    return seen


def shows(canvas, picture: np.ndarray) -> bool:
    return bool(abs(np.array(pixels(canvas)).reshape(picture.shape[:2]) - picture[..., 0]).max() <= NEAR)


def assert_shows(page, checkpoint: Checkpoint, seed: int, edits, held=None) -> None:
    """Before, after and how they differ, of the seed and of those after it."""
    expect(page.locator("#inside-maps")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#inside-others button span").first).to_have_text(str(seed))
    seeds = range(seed, seed + OTHERS)
    before, after = pictures(checkpoint, seeds, held=held), pictures(checkpoint, seeds, edits, held)
    shown = page.locator(".before-after canvas")
    assert shows(shown.nth(0), before[0])
    assert shows(shown.nth(1), after[0])
    for i in (0, 5, OTHERS - 1):
        both = page.locator("#inside-others button").nth(i).locator("canvas")
        assert shows(both.nth(0), before[i])
        assert shows(both.nth(1), after[i])
    off = abs(after[0] - before[0])
    mean, most = re.match(r"([\d.]+) of 255 .*, (\d+) at most", page.locator(".changed").inner_text()).groups()
    assert abs(float(mean) - off.mean()) < 1
    assert abs(int(most) - off.max()) <= 2 * NEAR


def button(page, layer: int, channel: int):
    return page.get_by_role("button", name=re.compile(rf"^layer {layer}, map {channel}:"))


@pytest.mark.parametrize("name", CONFIGS)
def test_every_layer_shows_its_maps_and_what_they_hold(open_page, shelf, name):
    page = open_page(f"?tab=inside&model={name}")
    fill(page, "inside")
    layers = maps(shelf[name], [SEED])
    assert page.locator("#inside-maps .layer").count() == len(layers)
    for i, found in enumerate(layers):
        values = found[0].reshape(found.shape[1], -1)
        count, side = len(values), int(values.shape[1] ** 0.5)
        row = page.locator("#inside-maps .layer").nth(i)
        expect(row.locator("h3")).to_contain_text(f"Layer {i + 1}: {count} {'maps' if side > 1 else 'numbers'}")
        assert row.get_by_role("button").count() == count
        ordered = values.flatten().sort().values
        low, high = ordered[0], ordered[int(0.99 * (len(ordered) - 1))]
        shades = (255 * (values - low) / (high - low)).clamp(0, 255).reshape(count, side, side)
        columns = int(row.locator(".cells").evaluate("box => box.style.getPropertyValue('--columns')"))
        cell = side + (side > 1)
        sheet = np.array(pixels(row.locator("canvas"))).reshape(-1, columns * cell)
        for k in range(count):
            y, x = k // columns * cell, k % columns * cell
            assert abs(sheet[y : y + side, x : x + side] - shades[k].numpy()).max() < 8, (i, k)


def test_a_link_restores_what_was_switched_off_and_doubled(open_page, shelf):
    page = open_page("?tab=inside&model=convolutions&seed=7&class=dog&edits=1.2x0,3.4x2")
    expect(button(page, 1, 2)).to_have_attribute("title", "layer 1, map 2: off")
    expect(button(page, 3, 4)).to_have_attribute("title", "layer 3, map 4: doubled")
    expect(button(page, 1, 1)).to_have_attribute("title", "layer 1, map 1: as it is")
    assert_shows(page, shelf["convolutions"], 7, [(1, 2, 0), (3, 4, 2)], {"class": "dog"})
    expect(page).to_have_url(re.compile("edits=1.2x0,3.4x2"))


def test_a_click_switches_off_then_doubles_then_leaves_a_map_as_it_was(open_page, shelf):
    page = open_page("?tab=inside&model=dense")
    fill(page, "inside")
    first = button(page, 1, 3)
    for state, edits, address in (("off", [(1, 3, 0)], "1.3x0"), ("doubled", [(1, 3, 2)], "1.3x2")):
        first.click()
        expect(first).to_have_attribute("aria-label", f"layer 1, map 3: {state}")
        assert_shows(page, shelf["dense"], SEED, edits)
        expect(page).to_have_url(re.compile(f"edits={address}"))
    first.click()
    expect(page.get_by_text("None yet: click a map.")).to_be_visible()
    assert_shows(page, shelf["dense"], SEED, [])
    assert "edits" not in page.url


def test_changes_stay_while_the_seed_changes_and_each_can_be_taken_back(open_page, shelf):
    page = open_page("?tab=inside&model=convolutions&edits=1.1x0,2.2x2,2.3x0")
    fill(page, "inside")
    page.locator("#inside-others button").nth(4).click()
    expect(page.locator("#inside-tool").get_by_label("Seed", exact=True)).to_have_value(str(SEED + 4))
    assert_shows(page, shelf["convolutions"], SEED + 4, [(1, 1, 0), (2, 2, 2), (2, 3, 0)])
    page.get_by_role("button", name="Take back: layer 2, map 2: doubled").click()
    expect(page).to_have_url(re.compile("edits=1.1x0,2.3x0"))
    assert_shows(page, shelf["convolutions"], SEED + 4, [(1, 1, 0), (2, 3, 0)])
    page.get_by_role("button", name="Take all back").click()
    assert_shows(page, shelf["convolutions"], SEED + 4, [])
    button(page, 1, 1).click()
    page.locator("#inside-tool").get_by_label("Model").select_option("dense")
    expect(page.locator("#inside-maps .layer").first).to_contain_text("numbers")
    assert_shows(page, shelf["dense"], SEED + 4, [])


def test_the_keyboard_is_enough(open_page):
    page = open_page("?tab=inside&model=convolutions")
    fill(page, "inside")
    page.locator(".tick input").last.focus()
    page.keyboard.press("Tab")
    expect(button(page, 1, 1)).to_be_focused()
    columns = int(page.locator("#inside-maps .cells").first.evaluate("box => box.style.getPropertyValue('--columns')"))
    for key, channel in (
        ("ArrowRight", 2),
        ("ArrowDown", 2 + columns),
        ("ArrowUp", 2),
        ("ArrowLeft", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        expect(button(page, 1, channel)).to_be_focused()
    page.keyboard.press("End")
    expect(button(page, 1, 32)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("edits=1.32x0"))
    page.keyboard.press(" ")
    expect(page).to_have_url(re.compile("edits=1.32x2"))
    expect(button(page, 1, 32)).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(page, 2, 1)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(button(page, 1, 32)).to_be_focused()


def test_the_most_important_maps_come_first(open_page, shelf):
    page = open_page("?tab=inside&model=convolutions&seed=3")
    fill(page, "inside")
    page.locator("#inside-tool").get_by_label("Most important maps first").check()
    row = page.locator("#inside-maps .layer").nth(2)
    names = row.get_by_role("button")
    page.wait_for_function(
        "() => document.querySelectorAll('#inside-maps .layer')[2].querySelector('button').title"
        " !== 'layer 3, map 1: as it is' || document.querySelector('#inside-tool progress').value === 1"
    )
    settle(page)
    order = [int(re.search(r"map (\d+)", names.nth(i).get_attribute("title"))[1]) for i in range(names.count())]
    assert sorted(order) == list(range(1, 9))
    before = pictures(shelf["convolutions"], [3])
    worth = [abs(pictures(shelf["convolutions"], [3], [(3, channel, 0)]) - before).mean() for channel in order]
    assert all(more > less - 0.3 for more, less in itertools.pairwise(worth)), worth
    assert worth[0] > worth[-1] + 1
    names.first.click()
    expect(page).to_have_url(re.compile(f"edits=3.{order[0]}x0"))
    page.locator("#inside-tool").get_by_label("Most important maps first").uncheck()
    expect(names.first).to_have_attribute("title", re.compile("^layer 3, map 1:"))


@pytest.mark.parametrize("layer", [0, 1, 3, 4])
def test_neighbours_are_the_nearest_after_the_layer(open_page, shelf, layer):
    page = open_page(f"?tab=inside&model=convolutions&seed=5&layer={layer}")
    expect(page.locator("#inside-tool").get_by_label("Nearest seeds after")).to_have_value(str(layer))
    page.locator("#inside-near button").nth(NEIGHBOURS - 1).wait_for()
    settle(page)
    checkpoint = shelf["convolutions"]
    seeds = range(AMONG)
    rows = [latents(checkpoint, seeds), *maps(checkpoint, seeds), torch.from_numpy(pictures(checkpoint, seeds))][layer]
    apart = (rows.flatten(1) - rows[5].flatten()).float().norm(dim=1)
    apart[5] = torch.inf
    found = [int(text) for text in page.locator("#inside-near button span").all_inner_texts()]
    assert len(set(found)) == NEIGHBOURS
    nearest = apart.sort().values[:NEIGHBOURS]
    assert torch.allclose(apart[found], nearest, rtol=0.02)
    shown = page.locator("#inside-near button").nth(2)
    assert shows(shown.locator("canvas"), pictures(checkpoint, [found[2]])[0])
    shown.click()
    expect(page.locator("#inside-tool").get_by_label("Seed", exact=True)).to_have_value(str(found[2]))


NONSENSE = {
    "en": "The changes in the link cannot be read (2.x0)",
    "pt": "As mudanças do link não podem ser lidas (2.x0)",
}


@pytest.mark.parametrize("language", NONSENSE)
def test_what_a_link_cannot_mean_is_said_and_left_out(open_page, language):
    page = open_page(f"?tab=inside&model=convolutions&lang={language}&seed=9&edits=2.x0")
    expect(page.get_by_text(NONSENSE[language])).to_be_visible()
    fill(page, "inside")
    assert "edits" not in page.url
    assert "seed=9" in page.url


def test_of_a_link_what_the_model_has_is_kept(open_page, shelf):
    page = open_page("?tab=inside&model=convolutions&edits=1.5x0,1.99x0,4.1x0")
    expect(page.get_by_text("convolutions has no such map: 1.99x0, 4.1x0. The other changes stand.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"edits=1\.5x0(&|$)"))
    assert_shows(page, shelf["convolutions"], SEED, [(1, 5, 0)])


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "pt")])
def test_a_phone_shows_all_of_it_and_axe_finds_nothing(open_page, theme, language):
    script = source()
    page = open_page(f"?tab=inside&edits=1.1x0&__theme={theme}&lang={language}", width=390, height=844)
    fill(page, "inside")
    page.locator("#inside-near button").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate(script)
    assert not findings(page)


def test_where_the_page_cannot_look_inside_it_says_so(open_page, pages):
    pages.forgiven = ("Failed to load resource", "net::ERR_FAILED")

    def without_weights(page):
        page.route(re.compile("/weights/"), lambda route: route.abort())

    page = open_page("?tab=inside&model=convolutions", prepare=without_weights)
    expect(page.locator("#inside-tool .fault")).to_have_text(re.compile("The model could not be reached"))
    assert page.locator("#inside-maps .layer").count() == 0
