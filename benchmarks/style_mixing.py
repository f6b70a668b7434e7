"""What each block of a StyleGAN decides: digits whose coarse, middle or fine blocks have the style of another digit.

    python benchmarks/style_mixing.py checkpoints/stylegan-mnist

A row a choice of blocks: the share that the judge still reads as the same digit, and how far slant and stroke go from
those of the first digit towards those of the second, 0 % to 100 % (the regression of the one change on the other; the
truncation is 1, the noise stays). The last row has all blocks of the second digit: what there is to change.
"""

import sys
from itertools import combinations
from pathlib import Path

import torch
import tyro
from torch import Tensor
from torch.nn.functional import pad

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.generators import Generator, StyleGANGenerator
from ganapp.generators.stylegan import BLOCKS
from ganapp.judge import Judge

NAMES = ("coarse", "middle", "fine")
AT_ONCE = 500


def slant(pictures: Tensor) -> Tensor:
    """(n, 1, h, w) in [-1, 1] -> (n,): how far the ink leans to the right, in pixels a pixel up: the regression of
    columns on rows."""
    ink = (pictures[:, 0] + 1).double()
    weights = ink / ink.sum((1, 2), keepdim=True)
    rows, columns = (torch.arange(side, dtype=torch.float64) for side in ink.shape[1:])
    down, across = (weights.sum(2) * rows).sum(1), (weights.sum(1) * columns).sum(1)
    y, x = rows[None] - down[:, None], columns[None] - across[:, None]
    both = torch.einsum("nhw,nh,nw->n", weights, y, x)
    return -both / (weights.sum(2) * y.square()).sum(1)


def stroke(pictures: Tensor) -> Tensor:
    """(n, 1, h, w) in [-1, 1] -> (n,): how broad lines are, in pixels: twice the ink over the length of its edge."""
    ink = (pictures[:, 0] + 1).double() / 2
    framed = pad(ink, (1, 1, 1, 1))
    down, across = framed.diff(dim=1)[:, :, 1:], framed.diff(dim=2)[:, 1:]
    return 2 * ink.sum((1, 2)) / (down.square() + across.square()).sqrt().sum((1, 2))


@torch.inference_mode()
def mixed(generator: Generator, first: Tensor, second: Tensor, blocks: tuple[int, ...]) -> Tensor:
    """The pictures of the first latents with these blocks of the second ones."""
    size = generator.config.z_dim
    latents = first.clone()
    for block in blocks:
        latents[:, block * size : (block + 1) * size] = second[:, block * size : (block + 1) * size]
    return torch.cat([generator(part) for part in latents.split(AT_ONCE)])


def moved(was: Tensor, now: Tensor, other: Tensor) -> float:
    """How much of the way from `was` to `other` lies between `was` and `now`: the regression without a constant."""
    way = other - was
    return float(((now - was) * way).sum() / way.square().sum())


def main(checkpoint: tyro.conf.Positional[str], samples: int = 5000, seed: int = 0, judge: str = "mnist") -> None:
    generator, reader = Generator.from_pretrained(checkpoint), Judge.load(judge)
    if not isinstance(generator, StyleGANGenerator):
        raise SystemExit(f"{checkpoint} is no StyleGAN: it has no blocks whose styles could be mixed")
    spec, chance = generator.config.latent, torch.Generator().manual_seed(seed)
    first, second = spec.random(samples, chance), spec.random(samples, chance)
    second[:, -spec.parts["noise"].size :] = first[:, -spec.parts["noise"].size :]
    before, other = mixed(generator, first, second, ()), mixed(generator, first, second, tuple(range(BLOCKS)))
    read = reader.read(before)[1].argmax(1)
    print("| blocks of the second | same digit | slant | stroke |\n|---|---|---|---|")
    for count in range(1, BLOCKS + 1):
        for blocks in combinations(range(BLOCKS), count):
            made = mixed(generator, first, second, blocks)
            same = float((reader.read(made)[1].argmax(1) == read).float().mean())
            ways = [moved(of(before), of(made), of(other)) for of in (slant, stroke)]
            names = " + ".join(NAMES[block] for block in blocks)
            print(f"| {names} | {same:.1%} | {ways[0]:.1%} | {ways[1]:.1%} |", flush=True)


if __name__ == "__main__":
    tyro.cli(main)
