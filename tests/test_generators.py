import json
import subprocess
import sys

import pytest
import torch
from torch import nn

from ganapp.generators import (
    ARCHITECTURES,
    BigGANConfig,
    CycleGANConfig,
    DCGANConfig,
    DCGANGenerator,
    Generator,
    InfoGANConfig,
    MLPConfig,
    MLPGenerator,
    ProgressiveConfig,
    StyleGANConfig,
    build,
)
from ganapp.sampling import draw, grid, to_uint8

CONFIGS = [
    MLPConfig(width=8),
    InfoGANConfig(width=4, dense=16),
    InfoGANConfig(width=4, dense=16, image_size=32, channels=3, classes=("disc", "square")),
    InfoGANConfig(width=4, dense=16, image_size=64, categories=10, codes=2),
    DCGANConfig(width=4),
    DCGANConfig(width=4, image_size=28),
    DCGANConfig(width=4, image_size=64, channels=4),
    DCGANConfig(width=4, image_size=128, channels=3),
    MLPConfig(width=8, image_size=16, z_dim=7),
    MLPConfig(width=8, image_size=64, channels=3),
    ProgressiveConfig(width=4),
    ProgressiveConfig(width=4, image_size=32, channels=3, classes=("disc", "square")),
    CycleGANConfig(width=4),
    CycleGANConfig(width=4, image_size=32, channels=3, classes=("summer", "winter")),
]


@pytest.mark.parametrize("config", CONFIGS)
def test_pictures_have_the_shape_and_range_that_the_config_promises(config):
    generator = build(config).eval()
    images = generator(config.latent.from_seeds(range(5)))
    assert images.shape == (5, *config.image_shape)
    assert images.abs().max() <= 1


@pytest.mark.parametrize("config", CONFIGS)
def test_a_saved_generator_comes_back_with_its_config_and_weights(config, tmp_path):
    generator = build(config).eval()
    generator.save_pretrained(tmp_path / "g")
    loaded = Generator.from_pretrained(tmp_path / "g")
    assert type(loaded) is ARCHITECTURES[config.architecture]
    assert loaded.config == config
    assert not loaded.training
    latents = config.latent.from_seeds(range(3))
    assert torch.equal(loaded(latents), generator(latents))


def test_loading_is_strict(tmp_path):
    build(DCGANConfig(width=4)).save_pretrained(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "width": 8}))
    with pytest.raises(ValueError, match="the weights do not fit"):
        Generator.from_pretrained(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({**config, "widht": 8}))
    with pytest.raises(ValueError, match="widht"):
        Generator.from_pretrained(tmp_path)
    with pytest.raises(ValueError, match="expected one of"):
        MLPGenerator.from_pretrained(tmp_path)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("size", [28, 32, 64, 128])
def test_dcgan_equals_the_librarys_transposed_convolutions(size, channels):
    generator = DCGANGenerator(DCGANConfig(width=4, channels=channels, image_size=size)).eval()
    latents = generator.config.latent.from_seeds(range(6))
    expected = latents[:, :, None, None]
    for layer in generator.layers:
        forward = nn.ConvTranspose2d.forward if isinstance(layer, nn.ConvTranspose2d) else type(layer).forward
        expected = forward(layer, expected)
    torch.testing.assert_close(generator(latents), expected, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize(
    ("size", "widths"), [(28, [8, 4, 2]), (32, [8, 4, 2]), (64, [8, 4, 2, 1]), (128, [8, 4, 2, 1, 1])]
)
def test_each_layer_of_dcgan_doubles_the_side_with_half_the_channels(size, widths):
    generator, shapes = build(DCGANConfig(width=4, image_size=size)).eval(), []
    for layer in generator.layers:
        if isinstance(layer, nn.ReLU):
            layer.register_forward_hook(lambda layer, maps, result: shapes.append(tuple(result.shape[1:])))
    generator(generator.config.latent.from_seeds([0]))
    assert shapes == [(4 * width, 4 << k, 4 << k) for k, width in enumerate(widths)]


def test_a_colour_picture_of_128_pixels_has_weights_of_less_than_20_megabytes_at_the_default_width():
    generator = build(DCGANConfig(image_size=128, channels=3))
    assert sum(tensor.nbytes for tensor in generator.state_dict().values()) < 20e6


def test_dcgan_at_28_draws_the_middle_of_what_the_same_weights_draw_at_32():
    whole, middle = (build(DCGANConfig(width=4, image_size=size)).eval() for size in (32, 28))
    middle.load_state_dict(whole.state_dict())
    latents = whole.config.latent.from_seeds(range(6))
    torch.testing.assert_close(middle(latents), whole(latents)[:, :, 2:-2, 2:-2])


def test_loading_needs_neither_gradio_nor_torchvision_nor_the_compiler(tmp_path):
    configs = [kind(width=4) for kind in (DCGANConfig, ProgressiveConfig, StyleGANConfig, BigGANConfig)]
    folders = [str(tmp_path / config.architecture) for config in configs]
    for config, folder in zip(configs, folders, strict=True):
        build(config).save_pretrained(folder)
    code = (
        "import sys; from ganapp.generators import Generator; "
        f"[Generator.from_pretrained(folder) for folder in {folders}]; unwanted = "
        "('gradio', 'torchvision', 'matplotlib', 'training', 'torch._dynamo'); "
        "print([m for m in unwanted if m in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"


def test_uint8_covers_the_range_and_rounds():
    images = torch.tensor([-1.0, 0.0, 1.0, 0.999]).reshape(1, 1, 2, 2)
    assert to_uint8(images).ravel().tolist() == [0, 128, 255, 255]


def test_image_7_is_the_same_in_any_batch():
    generator = build(DCGANConfig(width=4)).eval()
    spec = generator.config.latent
    batch, alone = draw(generator, spec.from_seeds(range(64))), draw(generator, spec.from_seeds([7]))
    assert abs(batch[7].astype(int) - alone[0].astype(int)).max() <= 1


def test_a_grid_is_filled_row_by_row():
    pictures = torch.arange(5, dtype=torch.uint8).reshape(5, 1, 1, 1).expand(5, 2, 2, 1).numpy()
    assert grid(pictures, 3)[::2, ::2, 0].tolist() == [[0, 1, 2], [3, 4, 0]]
