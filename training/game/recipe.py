"""A recipe is one frozen value: networks, objective, optimisers, budget. See recipes/ for the shipped ones."""

import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Annotated

import torch
import tyro
from torch import Tensor, nn
from tyro.conf import Suppress

from ganapp.configs import CONFIG, checked
from ganapp.critics import BatchNorm, CriticConfig
from ganapp.files import FileFault
from ganapp.generators import GeneratorConfig
from ganapp.growth import grown
from training.data.source import DataError, Domains, Options, Picture, PictureOptions, Plane, Source
from training.game.augment import AUGMENTATIONS, Augmentation
from training.game.objectives import Objective


class OptimizerConfig:
    """What every config of an optimiser shares; a recipe may bring one of its own."""

    lr: float

    def build(self, parameters: Iterable[Tensor]) -> torch.optim.Optimizer:
        """An optimiser of all the parameters of a player. Where it has several groups, `share` of a group is its
        learning rate relative to `lr`."""
        raise NotImplementedError

    def at(self, done: float) -> dict[str, float]:
        """What the groups hold after the share `done` of the budget, 0 to 1, apart from the recipe's decay."""
        return {"lr": self.lr}


@dataclass(frozen=True)
class Adam(OptimizerConfig):
    lr: float = 2e-4
    betas: tuple[float, float] = (0.5, 0.999)

    def build(self, parameters: Iterable[Tensor]) -> torch.optim.Optimizer:
        return torch.optim.Adam(**where_they_live(parameters, self.lr), betas=self.betas, fused=True)


@dataclass(frozen=True)
class RMSprop(OptimizerConfig):
    lr: float = 5e-5

    def build(self, parameters: Iterable[Tensor]) -> torch.optim.Optimizer:
        return torch.optim.RMSprop(**where_they_live(parameters, self.lr), foreach=True)


def where_they_live(parameters: Iterable[Tensor], lr: float) -> dict:
    """Parameters and learning rate for an optimiser. On a GPU the rate is a tensor there, and so is the step count:
    a recorded step (graph.py) reads what they hold, not what they held."""
    parameters = list(parameters)
    if parameters[0].device.type != "cuda":
        return {"params": parameters, "lr": lr}
    return {"params": parameters, "lr": torch.tensor(lr, device=parameters[0].device), "capturable": True}


def keep_weights(network: nn.Module) -> None:
    """Leave torch's own initialisation (Kaiming uniform)."""


def normal_weights(network: nn.Module) -> None:
    """N(0, 0.02) for convolutions and affine layers, N(1, 0.02) for the scale of BatchNorm, biases at 0 (Radford et al.
    2016, section 4)."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
            nn.init.normal_(module.weight, 0.0, 0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, BatchNorm):
            nn.init.normal_(module.weight, 1.0, 0.02)
            nn.init.zeros_(module.bias)


def glorot_weights(network: nn.Module) -> None:
    """Uniform with a variance of 2 / (inputs + outputs) (Glorot and Bengio 2010, eq. 16), biases at 0: what Keras does
    where nothing is said."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)


def small_weights(network: nn.Module) -> None:
    """N(0, 0.02) for every parameter."""
    for parameter in network.parameters():
        nn.init.normal_(parameter, 0.0, 0.02)


def he_weights(network: nn.Module) -> None:
    """Kaiming normal (He et al. 2015, eq. 10): N(0, 2 / inputs of an output), 2.4 times as large as torch's own for
    affine layers. Biases as torch has them, and so is BatchNorm."""
    for module in network.modules():
        if isinstance(module, nn.Linear | nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        elif isinstance(module, nn.ConvTranspose2d):  # of whose kernel every output sees a part
            seen = module.weight[0, 0].numel() / math.prod(module.stride)
            nn.init.normal_(module.weight, 0.0, math.sqrt(2 / (module.weight.shape[0] * seen)))


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a run learns, apart from the seed."""

    name: Suppress[str]
    generator: GeneratorConfig
    critic: CriticConfig
    objective: Objective
    generator_optimizer: OptimizerConfig
    critic_optimizer: OptimizerConfig
    summary: Suppress[str] = ""
    """What the command line says of it, in one line."""
    initialise: Suppress[Callable[[nn.Module], None]] = keep_weights
    augment: tuple[str, ...] = ()
    """Changes of every picture before the critic sees it, real and generated alike, for data sets of few pictures:
    flip, brightness, saturation, contrast, translation, cutout (DiffAugment)."""
    dataset: str = "mnist"
    """The name of a data set."""
    data: Annotated[Options, tyro.conf.arg(name="")] = field(default_factory=PictureOptions)
    conditional: bool = False
    """Whether both players are told the class of every sample, so that one can ask for a class."""
    batch_size: int = 64
    epochs: int = 10
    """One epoch is as many generator steps as it takes batches to see the data set once."""
    ema_half_life: int = 20_000
    """Images after which a past weight counts half in the averaged generator, which is what is exported. 0: no
    average; the generator is exported as it stands, with the BatchNorm statistics of its training."""
    decay: float = 0.0
    """Share of the budget, at its end, over which both learning rates fall to zero in a straight line."""
    growth: tuple[float, ...] = ()
    """Of networks that grow: the share of the budget at each size of pictures, smallest first, relative to each other.
    Over its first half the new layers fade in. None: full-grown from the start."""
    show_every: int = 1
    """Epochs between the pictures of the fixed noise, each of which exports the checkpoint as well."""

    @cached_property
    def augmentations(self) -> tuple[Augmentation, ...]:
        """What every picture goes through before the critic sees it, in order."""
        return tuple(AUGMENTATIONS[name] for name in self.augment)

    def fitted(self, source: Source) -> "Recipe":
        """This recipe with a generator that makes what the data set holds. Raises DataError where it cannot."""
        made = Domains if self.generator.reads_pictures else Picture if self.generator.makes_pictures else Plane
        if not isinstance(source.makes, made):
            raise DataError(
                f"--dataset {source.name} holds {source.makes.noun}, but the recipe {self.name} makes {made.noun}"
            )
        generator = source.makes.fit(self.generator, self.data)  # type: ignore[arg-type]  # of one kind, see above
        if self.conditional and not source.classes:
            raise DataError(f"--dataset {source.name} has no classes that the recipe {self.name} could be told")
        generator = replace(generator, classes=source.classes if self.conditional else ())
        try:
            checked(asdict(generator), type(generator))
        except FileFault as fault:
            reason = str(fault).removeprefix(f"{CONFIG} cannot be used ")
            raise DataError(f"the networks of {self.name} are not for what {source.name} holds {reason}") from fault
        if len(self.growth) not in (0, generator.stages):
            raise DataError(
                f"--growth wants a number for each of the {generator.stages} sizes of pictures that the recipe "
                f"{self.name} grows through to {source.name}, or none; got {len(self.growth)}"
            )
        return replace(self, generator=generator)

    def with_rate(self, lr: float) -> "Recipe":
        """This recipe with one learning rate for both players."""
        optimizers = {name: getattr(self, name) for name in ("generator_optimizer", "critic_optimizer")}
        return replace(self, **{name: replace(optimizer, lr=lr) for name, optimizer in optimizers.items()})

    def shows(self, epoch: int) -> bool:
        """Whether the end of this epoch, counted from 1, is shown and exported. The last always is."""
        return epoch % self.show_every == 0 or epoch == self.epochs

    def ema_weight(self, steps: int) -> float:
        """How far the average moves towards the generator after so many steps; 1 without an average."""
        return 1 - 0.5 ** (steps * self.batch_size / self.ema_half_life) if self.ema_half_life else 1.0

    def grown(self, done: float, stages: int) -> float:
        """How many of its later stages a network has after the share `done` of the budget, with a fraction for the one
        that fades in: 0 has the smallest pictures alone, stages - 1 all."""
        return grown(self.growth, done) if self.growth else stages - 1

    def rate(self, done: float) -> float:
        """What the learning rates are multiplied by after the share `done` of the budget, 0 to 1."""
        return min(1.0, (1 - done) / self.decay) if self.decay else 1.0

    def __post_init__(self) -> None:
        positive = {
            "epochs": self.epochs,
            "show-every": self.show_every,
            "batch-size": self.batch_size,
            "generator.width": self.generator.width,  # type: ignore[attr-defined]  # every architecture has one
            "generator.z-dim": self.generator.z_dim,
            "critic.width": self.critic.width,
            "objective.critic-steps": self.objective.critic_steps,
            "generator-optimizer.lr": self.generator_optimizer.lr,
            "critic-optimizer.lr": self.critic_optimizer.lr,
            **{f"objective.projections.{i}.limit": p.limit for i, p in enumerate(self.objective.projections)},
            **{
                f"objective.{side.replace('_', '-')}.{i}.weight": penalty.weight
                for side in ("penalties", "generator_penalties")
                for i, penalty in enumerate(getattr(self.objective, side))
            },
        }
        for name, value in positive.items():
            if not (value > 0 and math.isfinite(value)):
                raise ValueError(f"--{name} must be greater than 0, got {value}")
        for player in ("generator", "critic"):
            if getattr(getattr(self, player), "depth", 0) < 0:
                raise ValueError(f"--{player}.depth must be 0 or more, got {getattr(self, player).depth}")
        if self.ema_half_life < 0:
            raise ValueError(f"--ema-half-life must be 0 (no average) or more, got {self.ema_half_life}")
        if not 0 <= self.decay <= 1:
            raise ValueError(f"--decay must be from 0 to 1, got {self.decay}")
        if not all(share > 0 and math.isfinite(share) for share in self.growth):
            raise ValueError(f"--growth must be numbers greater than 0, got {self.growth}")
        unknown = [name for name in self.augment if name not in AUGMENTATIONS]
        if unknown:
            raise ValueError(f"--augment {unknown[0]}: expected some of {', '.join(AUGMENTATIONS)}")
        if self.augment and not self.generator.makes_pictures:
            raise ValueError("--augment changes pictures, and the recipe makes points of the plane")
        if self.batch_size < 2:
            raise ValueError("--batch-size must be 2 or more: BatchNorm needs more than one picture")
        if any(p.by_sample for p in self.objective.penalties) and getattr(self.critic, "batch_norm", False):
            raise ValueError(
                "--critic.no-batch-norm is needed with a gradient penalty: BatchNorm mixes the pictures of a batch"
            )
