"""What the page computes for the tools of the family, by its own modules under node: as torch and training have it."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from ganapp import sampling
from ganapp.descriptions import described
from ganapp.generators import ProgressiveConfig, StyleGANConfig, build
from ganapp.growth import grown
from ganapp.plans import pack, plan_of
from ganapp.ui.kit import prose
from ganapp.ui.kit.films import growing
from tests.support.node import run
from tests.support.painting import by_node
from training.measure.translation_bench import difference
from training.sources.translations import outline, quarter_turn

SPEC = {"latents/spec.js": "fromSeeds, rows, specOf", "latents/mix.js": "isStyled, mixed, withPart"}


@torch.inference_mode()
def styled():
    torch.manual_seed(0)
    generator = build(StyleGANConfig(z_dim=8, width=8)).eval()
    for block in generator.blocks:
        torch.nn.init.constant_(block.loudness, 0.4)
    return generator


def test_the_blocks_of_another_latent_and_its_noise_take_the_place_of_ones_own():
    spec = styled().config.latent
    body = """
        const spec = specOf(given.latent), [a, b] = rows(fromSeeds(spec, [3, 44]), spec.size);
        const fits = [given, given.other].map(isStyled);
        answer([mixed(spec, a, b, ["middle", "fine"]), withPart(spec, a, b, "noise"), ...fits]);
    """
    other = {"latent": described(ProgressiveConfig().latent)}
    blocks, noise, *fits = run(body, {"latent": described(spec), "other": other}, SPEC)
    a, b = spec.from_seeds([3, 44])
    torch.testing.assert_close(blocks, torch.cat([a[:8], b[8:24], a[24:]]), atol=1e-6, rtol=0)
    torch.testing.assert_close(noise, torch.cat([a[:25], b[25:]]), atol=1e-6, rtol=0)
    assert fits == [True, False]


@torch.inference_mode()
def test_a_way_in_w_is_drawn_as_torch_draws_it(tmp_path):
    """The page asks for w of both ends, and draws what lies between, with the noise of the first."""
    generator = styled()
    spec, file = generator.config.latent, pack(plan_of(generator)).content
    a, b = spec.from_seeds([3, 44], {"truncation": 0.7}).split(1)
    b = torch.cat([*{**spec.split(b), "noise": spec.split(a)["noise"]}.values()], 1)
    (w, noise), (end, _) = generator.styles(a), generator.styles(b)
    between = torch.cat([w + t * (end - w) for t in torch.linspace(0, 1, 5)])
    expected = sampling.to_uint8(generator.synthesis(between, noise.expand(5, -1)))
    jobs = {
        "named": (file, a.numpy(), {"job": "named"}),
        "draw": (
            file,
            a.expand(5, -1).numpy(),
            {"job": "draw", "instead": {f"w{k}": part.flatten().tolist() for k, part in enumerate(between.unbind(1))}},
        ),
    }
    answers = by_node(tmp_path, jobs)
    named = torch.from_numpy(np.frombuffer(answers["named"], np.float32).copy())
    torch.testing.assert_close(named, w.flatten(), atol=1e-3, rtol=1e-3)
    found = np.frombuffer(answers["draw"], np.uint8).reshape(expected.shape).astype(int)
    assert np.abs(found - expected).max() <= 2
    assert np.abs(expected[0].astype(int) - expected[-1]).max() > 20


@pytest.mark.parametrize("stage", [0.0, 0.4, 1.0, 1.75, 2.0])
@torch.inference_mode()
def test_the_page_takes_a_network_back_to_its_small_sizes_as_torch_does(stage):
    torch.manual_seed(0)
    generator = build(ProgressiveConfig(z_dim=8, width=4, channels=2)).eval()
    latents, maps = generator.config.latent.from_seeds(range(3)), []
    for paint in generator.to_pixels:
        paint.register_forward_hook(lambda module, given, made: maps.append(made.permute(0, 2, 3, 1)))
    generator(latents)
    generator.growth.reach(stage)
    expected = torch.from_numpy(sampling.draw(generator, latents).astype(np.float32))
    painted = [{"values": made.flatten()} for made in maps[:3]]
    body = "answer(Float32Array.from(faded(given.painted, 3, given.sides, 2, given.stage).pixels));"
    given = {"painted": painted, "sides": generator.config.sides, "stage": stage}
    found = run(body, given, {"growing/faded.js": "faded"})
    assert (found.view(expected.shape) - expected).abs().max() <= 1


def test_a_film_says_how_far_the_networks_had_grown():
    trained = SimpleNamespace(generator=build(ProgressiveConfig(width=2)))
    trained.training = {"settings": {"growth": [1, 1, 2], "epochs": 8}}
    assert growing(trained, [1, 3, 4, 5, 8]) == {"sides": [7, 14, 28], "grown": [0, 1, 1, 1.5, 2]}
    assert growing(trained, [3])["grown"] == [grown((1, 1, 2), 3 / 8)]
    trained.training = {"settings": {"growth": [], "epochs": 8}}
    assert growing(trained, [1]) == {}


def test_the_page_knows_the_rules_of_the_domains_and_the_errors_of_a_translation():
    pictures = torch.randint(0, 256, (2, 3, 9, 9), generator=torch.Generator().manual_seed(0)).byte()
    x, there, back = pictures[0], pictures[1], pictures[0].flip(1)
    lies = [picture.movedim(0, -1).flatten().tolist() for picture in (x, there, back)]
    body = """
        const one = (pixels) => ({ pixels: Uint8Array.from(pixels), n: 1, size: 9, channels: 3 });
        const [given_, there, back] = given.map(one);
        answer(Object.values(RULES).map((rule) => {
          const truth = rule(given_);
          return [Float32Array.from(truth.pixels), errors({ given: given_, there, back, truth })];
        }));
    """
    imports = {"translation/rules.js": "RULES, errors"}
    for (made, found), rule in zip(run(body, lies, imports), (outline, quarter_turn), strict=True):
        truth = rule(x[None])[0]
        assert made.view(9, 9, 3).equal(truth.movedim(0, -1).float())
        nothing = difference(x.float(), truth.float())
        assert found["true"] == pytest.approx(difference(there.float(), truth.float()) / nothing)
        assert found["cycle"] == pytest.approx(difference(back.float(), x.float()) / nothing)


def test_a_small_cycle_error_beside_a_wrong_translation_is_told_as_no_proof():
    body = "answer(given.map(([t, cycle]) => verdict({ true: t, cycle })));"
    found = run(body, [[0.3, 0.9], [0.6, 0.1], [1, 0.02], [1, 0.6]], {"translation/rules.js": "verdict"})
    assert found == ["right", "between", "proof", "wrong"]


@pytest.mark.parametrize("name", ["biggan", "stylegan", "progressive", "cyclegan"])
def test_every_formula_of_the_lessons_is_understood(name):
    html = prose.lesson(name)
    assert html.count("<math") >= 8
    assert "\\" not in html, "LaTeX that stayed as it was"


def test_lines_on_a_plain_ground_are_a_drawing_and_a_photograph_is_none():
    side, chance = 40, np.random.default_rng(0)
    drawing = np.zeros((side, side), np.uint8)
    drawing[8:30, 18:22] = 255
    paper = (235 - 0.8 * drawing + chance.integers(-8, 9, drawing.shape)).clip(0, 255).astype(np.uint8)
    across = np.linspace(0, 255, side)
    photograph = (across[None] + across[:, None]) / 2 + chance.normal(0, 15, (side, side))
    noise = chance.normal(127, 45, (side, side))
    body = "answer(given.map((levels) => asDrawing(levels, 40)).map((one) => one && [...one]));"
    given = [one.clip(0, 255).astype(int).ravel().tolist() for one in (drawing, paper, photograph, noise, 0 * drawing)]
    bright, dark, *none = run(body, given, {"drawing/scanned.js": "asDrawing"})
    assert bright == drawing.ravel().tolist()
    assert ((np.array(dark) > 128) == (drawing.ravel() > 0)).all()
    assert (np.array(dark)[drawing.ravel() == 0] == 0).all(), "what paper has of its own is no ink"
    assert none == [None, None, None]
