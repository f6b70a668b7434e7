"""What every critic (discriminator) shares: samples in, one score a sample out.

No sigmoid: the objective decides what a score means.
"""

from pydantic import with_config
from torch import Tensor, nn

from ganapp.configs import STRICT, Size
from ganapp.generators import GeneratorConfig

BatchNorm = nn.modules.batchnorm._BatchNorm
"""What torch's BatchNorm of points, pictures and volumes and that over processes have in common."""


@with_config(STRICT)
class CriticConfig:
    """What every config of a critic shares; a recipe may bring one of its own. Types and bounds are checked where a
    config is read."""

    width: Size

    def build(self, generator: GeneratorConfig) -> nn.Module:
        """A new critic of what such a generator makes: (n, *sample_shape) -> scores (n,). Where the generator has
        classes, it is called with those of the samples as well, (n, classes), one-hot.

        It may also say what else it reads in a sample, for terms that ask: (n, 1 + readings), the score first."""
        raise NotImplementedError


def score_of(said: Tensor) -> Tensor:
    """The scores (n,) in what a critic says, (n,) or (n, 1 + readings)."""
    return said if said.dim() == 1 else said[:, 0]


def outputs_of(generator: GeneratorConfig) -> int:
    """How many numbers the last layer of a critic has: the score, and one a class, for `projected`."""
    return 1 + len(generator.classes)


def projected(outputs: Tensor, classes: Tensor | None = None) -> Tensor:
    """(n, 1 + classes) outputs of a last layer -> scores (n,), of samples of these classes (n, classes), if any.

    The projection of Miyato and Koyama 2018, eq. 6: D(x, y) = y^T V phi(x) + psi(phi(x)), where phi is what comes
    before the last layer, psi the first row of it, and V the others.
    """
    return outputs[:, 0] if classes is None else outputs[:, 0] + (outputs[:, 1:] * classes).sum(1)


def mixes_batch(critic: nn.Module) -> bool:
    """Whether a sample's score depends on those beside it: BatchNorm does that, and every layer, or critic, that says
    so by an attribute `mixes_batch`. Looked for once: the answer becomes that attribute of the critic."""
    if getattr(critic, "mixes_batch", None) is None:
        critic.mixes_batch = any(
            isinstance(module, BatchNorm) or getattr(module, "mixes_batch", False) for module in critic.modules()
        )
    return critic.mixes_batch


def scores_alone(critic: nn.Module) -> bool:
    """Whether the score of a sample is its own in eval mode, where BatchNorm has statistics: no other layer mixes."""
    mixing = [module for module in critic.modules() if module is not critic and getattr(module, "mixes_batch", False)]
    return all(isinstance(module, BatchNorm) for module in mixing)
