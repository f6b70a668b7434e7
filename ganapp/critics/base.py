"""What every critic (discriminator) shares: samples in, one score a sample out.

No sigmoid: the objective decides what a score means.
"""

from torch import nn

from ganapp.generators import GeneratorConfig

BatchNorm = nn.modules.batchnorm._BatchNorm
"""What torch's BatchNorm of points, pictures and volumes and that over processes have in common."""


class CriticConfig:
    """What every config of a critic shares; a recipe may bring one of its own."""

    width: int

    def build(self, generator: GeneratorConfig) -> nn.Module:
        """A new critic of what such a generator makes: (n, *sample_shape) -> scores (n,)."""
        raise NotImplementedError


def mixes_batch(critic: nn.Module) -> bool:
    """Whether a sample's score depends on those beside it: BatchNorm does that, and every layer, or critic, that says
    so by an attribute `mixes_batch`. Looked for once: the answer becomes that attribute of the critic."""
    if getattr(critic, "mixes_batch", None) is None:
        critic.mixes_batch = any(
            isinstance(module, BatchNorm) or getattr(module, "mixes_batch", False) for module in critic.modules()
        )
    return critic.mixes_batch
