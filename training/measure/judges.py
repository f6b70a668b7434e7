"""Training of the classifiers that read samples, and of those that are trained on samples to be tested by them."""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, pad
from tqdm import tqdm

from ganapp.judge import Judge
from training.data.batches import ShuffledBatches, normalise
from training.data.source import Samples

BATCH = 128


def fit(
    judge: Judge, images: Tensor, labels: Tensor, epochs: int, seed: int, *, flip: bool, quiet: bool = False
) -> None:
    """Train a classifier in place on uint8 pictures (n, c, s, s); it is left in eval mode.

    AdamW, one cycle of the learning rate, pictures shifted by up to two pixels and, where asked, mirrored.
    """
    size = min(BATCH, len(images))
    steps = epochs * (len(images) // size)
    optimizer = torch.optim.AdamW(judge.parameters(), weight_decay=0.02, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    chance = torch.Generator().manual_seed(seed)
    judge.train().to(memory_format=torch.channels_last)
    with tqdm(total=steps * size, unit="img", unit_scale=True, desc="classifier", disable=quiet, leave=False) as bar:
        for index in _batches(images, size, seed, steps):
            batch = _vary(normalise(images[index]), chance, flip)
            optimizer.zero_grad(set_to_none=True)
            cross_entropy(judge(batch), labels[index]).backward()
            optimizer.step()
            schedule.step()
            bar.update(size)
    judge.eval().to(memory_format=torch.contiguous_format)


def accuracy(judge: Judge, images: Tensor, labels: Tensor) -> float:
    """Share of pictures in [-1, 1] whose class is read right."""
    return (judge.read(images)[1].argmax(1) == labels).float().mean().item()


def _batches(images: Tensor, size: int, seed: int, steps: int) -> Iterator[Tensor]:
    batches = ShuffledBatches(Samples(images), size, seed)
    return (batches.indices(k) for k in range(steps))


def _vary(images: Tensor, chance: torch.Generator, flip: bool, reach: int = 2) -> Tensor:
    """The batch shifted as a whole, background filled in, and possibly mirrored."""
    dx, dy = torch.randint(0, 2 * reach + 1, (2,), generator=chance).tolist()
    height, width = images.shape[-2:]
    images = pad(images, [reach] * 4, value=-1)[..., dy : dy + height, dx : dx + width]
    mirrored = flip and torch.rand((), generator=chance) < 0.5
    return images.flip(-1) if mirrored else images
