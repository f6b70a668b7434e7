"""--half: the same weights, rounded, in files of half the size."""

import torch
from safetensors.torch import load_file

from ganapp import checkpoints
from training.__main__ import main

TINY = ["--device", "cpu", "--generator.width", "8", "--critic.width", "8", "--batch-size", "32", "--epochs", "1"]


def test_half_precision_is_in_the_files_alone(data_dir, tmp_path):
    for name, options in (("whole", []), ("halved", ["--half"])):
        command = ["dcgan", *TINY, *options, "--data-dir", str(data_dir), "--out", str(tmp_path / name)]
        assert main(command) == 0
    for file in ("model.safetensors", "critic.safetensors"):
        whole, halved = (load_file(tmp_path / name / file) for name in ("whole", "halved"))
        floats = {key for key, value in whole.items() if value.is_floating_point()}
        assert {value.dtype for key, value in halved.items() if key in floats} == {torch.float16}
        for key in whole.keys() - floats:
            assert torch.equal(halved[key], whole[key]), key
        for key in floats:
            torch.testing.assert_close(halved[key].float(), whole[key].half().float(), atol=0, rtol=0)
        whole_size, halved_size = ((tmp_path / name / file).stat().st_size for name in ("whole", "halved"))
        assert halved_size < 0.6 * whole_size
    loaded = checkpoints.load(tmp_path / "halved")
    assert {parameter.dtype for parameter in loaded.generator.parameters()} == {torch.float32}
    assert loaded.training["settings"]["half"] is True
