"""A critic beside a generator, as training keeps it."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

from ganapp.adversary import ACROSS, CRITIC, CRITIC_CONFIG, REAL, VERDICTS
from ganapp.critics import CRITICS, CriticConfig
from ganapp.generators import GeneratorConfig

EPOCHS = 3


def keep_critic(folder: Path, config: CriticConfig, generator: GeneratorConfig, seed: int = 0) -> None:
    """With random weights, verdicts of EPOCHS epochs on 16 pictures of each kind, where real ones score higher as time
    goes by, and as many real pictures."""
    torch.manual_seed(seed)
    critic = config.build(generator)
    tensors = {name: tensor.contiguous() for name, tensor in critic.state_dict().items()}
    save_file(tensors, folder / CRITIC)
    (name,) = [name for name, kind in CRITICS.items() if kind is type(config)]
    (folder / CRITIC_CONFIG).write_text(json.dumps({"architecture": name, **asdict(config)}))
    chance = np.random.default_rng(seed)
    lines = [
        {"epoch": epoch, "real": (chance.normal(size=16) + epoch).tolist(), "fake": chance.normal(size=16).tolist()}
        for epoch in range(1, EPOCHS + 1)
    ]
    (folder / VERDICTS).write_text("".join(json.dumps(line) + "\n" for line in lines))
    if generator.makes_pictures:
        size, colours = generator.image_size, (3,) * (generator.channels == 3)
        sheet = chance.integers(0, 256, (2 * size, ACROSS * size, *colours), dtype=np.uint8)
        Image.fromarray(sheet).save(folder / REAL)
