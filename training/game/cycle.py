"""What keeps a translation with its picture: the terms of CycleGAN (Zhu et al. 2017), of the generator's loss."""

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from training.game.objectives import Penalty
from training.game.play import Play, wide


@dataclass(frozen=True)
class CycleError(Penalty):
    """weight * E|F(G(a)) - a|, and E|G(F(b)) - b|, a mean over both: there and back again, a picture should be what it
    was (eq. 2, whose sum of two stands beside the sum of two adversarial terms)."""

    name: ClassVar[str] = "cycle"
    weight: float = 10.0
    """Of the mean difference of a pixel, there and back again."""

    def __call__(self, play: Play) -> Tensor:
        real = play.real.samples
        back = play.generator.across(play.fake.samples)  # type: ignore[operator]
        return self.weight * (wide(back) - real).abs().mean()


@dataclass(frozen=True)
class IdentityError(Penalty):
    """weight * E|F(a) - a|, and E|G(b) - b|, a mean over both: what is in a domain already should be left as it is
    (section 5.2)."""

    name: ClassVar[str] = "identity"
    weight: float = 5.0
    """Of the mean difference of a pixel that should have been left as it is."""

    def __call__(self, play: Play) -> Tensor:
        real = play.real.samples
        return self.weight * (wide(play.generator.kept(real)) - real).abs().mean()  # type: ignore[operator]
