"""ZeroGPU, with a stand-in for the package that the platform brings."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import torch

from ganapp import sampling, zero
from ganapp.generators import Generator
from tests.support import ROOT

STAND_IN = """
lent = []
def GPU(function):
    lent.append(function.__name__)
    return function
"""


@pytest.fixture
def generator() -> Generator:
    return Generator.from_pretrained(ROOT / "checkpoints" / "vanilla-mnist")


def test_the_app_has_one_function_to_which_a_gpu_is_lent(tmp_path):
    """Without one the platform ends a Space. It has to be there when the app is launched."""
    (tmp_path / "spaces.py").write_text(STAND_IN)
    environment = {**os.environ, "SPACES_ZERO_GPU": "true", "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    code = "from ganapp.ui import build_app; import spaces; print(spaces.lent)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.stdout == "['_draw_by_cuda']\n", done.stderr


@pytest.mark.parametrize("value", [None, "", "0", "false"])
def test_elsewhere_nothing_is_asked_for(value, monkeypatch):
    monkeypatch.setitem(sys.modules, "spaces", SimpleNamespace(GPU=lambda function: pytest.fail("asked for")))
    monkeypatch.delenv("SPACES_ZERO_GPU", raising=False)
    if value is not None:
        monkeypatch.setenv("SPACES_ZERO_GPU", value)
    assert zero.lent(print) is None


def test_without_the_package_the_app_goes_on(monkeypatch, caplog):
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    monkeypatch.setitem(sys.modules, "spaces", None)
    assert zero.lent(print) is None
    assert "no GPU can be asked for" in caplog.text


def test_only_what_is_large_is_drawn_by_a_lent_gpu(generator, monkeypatch):
    asked = []

    def lent(*given):
        asked.append(len(given[1]))
        return sampling._draw(*given)

    latents = generator.config.latent.from_seeds(range(6))
    expected = sampling.draw(generator, latents)
    monkeypatch.setattr(sampling, "_on_lent_gpu", lent)
    assert (sampling.draw(generator, latents) == expected).all()
    assert not asked
    monkeypatch.setattr(sampling, "MOST_NUMBERS", 4 * 28 * 28)
    assert (sampling.draw(generator, latents) == expected).all()
    assert asked == [6]


def test_where_none_is_free_the_cpu_draws(generator, monkeypatch, caplog):
    def refused(*given):
        raise RuntimeError("You have exceeded your GPU quota")

    latents = generator.config.latent.from_seeds(range(6))
    expected = sampling.draw(generator, latents)
    monkeypatch.setattr(sampling, "_on_lent_gpu", refused)
    monkeypatch.setattr(sampling, "MOST_NUMBERS", 4 * 28 * 28)
    assert (sampling.draw(generator, latents) == expected).all()
    assert "exceeded your GPU quota" in caplog.text


def test_what_runs_on_the_lent_gpu_takes_the_generator_there(generator, monkeypatch):
    moved = []
    monkeypatch.setattr(torch.nn.Module, "to", lambda self, where: moved.append(where) or self)
    sampling._draw_by_cuda(generator, generator.config.latent.from_seeds([0]), 1)
    assert moved == ["cuda"]
