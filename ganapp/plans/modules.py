"""How each kind of module becomes part of a plan. One that is not here is drawn by the server."""

from collections.abc import Callable

import numpy as np
from torch import nn

from ganapp.critics import (
    BigGANCritic,
    ConvCritic,
    Dropout,
    FirstGANCritic,
    InfoGANCritic,
    MLPCritic,
    Score,
    ShallowCritic,
)
from ganapp.critics.first_gan import Maxout
from ganapp.generators import (
    BigGANGenerator,
    CycleGAN,
    DCGANGenerator,
    FirstGANGenerator,
    Generator,
    GeneratorConfig,
    InfoGANGenerator,
    MLPGenerator,
    ProgressiveGenerator,
    ShallowGenerator,
    StyleGANGenerator,
)
from ganapp.generators.convolution import Double, Halve
from ganapp.generators.cyclegan import Residual
from ganapp.generators.dcgan import Paint, Project
from ganapp.generators.infogan import ChannelsLast
from ganapp.judge import Judge
from ganapp.plans import blocks, critics
from ganapp.plans.arrays import numbers, optional
from ganapp.plans.plan import NotPackable, Plan
from ganapp.plans.progressive import progressive


def plan_of(network: Generator | Judge) -> Plan:
    """What a network in eval mode does. Raises NotPackable."""
    config = network.config
    if isinstance(network, Judge):
        plan = Plan((config.image_size, config.image_size, config.channels))
    else:
        plan = Plan((1, 1, config.latent.size))
    add(plan, network)
    return plan


def plan_of_critic(critic: nn.Module, generator: GeneratorConfig) -> Plan:
    """What a critic of such pictures does, in eval mode: the outputs of its last layer, of which `projected` makes the
    score. Raises NotPackable."""
    plan = Plan((generator.image_size, generator.image_size, generator.channels))
    add(plan, critic)
    return plan


def plans_of_translator(translator: CycleGAN) -> tuple[Plan, ...]:
    """What its networks make of a picture, one a domain, and last the pictures that travel with it, of one-hot
    numbers. Raises NotPackable."""
    c, h, w = translator.config.image_shape
    plans = [Plan((h, w, c)) for _ in translator.into]
    for plan, network in zip(plans, translator.into, strict=True):
        add(plan, network)
    shown = Plan((1, 1, len(translator.examples)))
    shown.dense(
        numbers(translator.examples).transpose(0, 2, 3, 1).reshape(len(translator.examples), -1), None, (h, w, c)
    )
    return (*plans, shown)


def add(plan: Plan, module: nn.Module) -> None:
    """Raises NotPackable for a module of a type that is not in PACKED; a subclass may do something else."""
    if type(module) not in PACKED:
        raise NotPackable(f"a page cannot draw {type(module).__name__}")
    PACKED[type(module)](plan, module)


def _sequence(plan: Plan, layers: nn.Sequential) -> None:
    for module in layers:
        add(plan, module)


def _linear(plan: Plan, layer: nn.Linear) -> None:
    plan.dense(numbers(layer.weight).T, optional(layer.bias))


def _project(plan: Plan, layer: Project) -> None:
    depth, channels, h, w = layer.weight.shape
    columns = numbers(layer.weight).transpose(0, 2, 3, 1).reshape(depth, -1)
    bias = optional(layer.bias)
    plan.dense(columns, None if bias is None else np.tile(bias, h * w), (h, w, channels))


def _transposed(plan: Plan, layer: nn.ConvTranspose2d) -> None:
    if any(layer.output_padding):
        raise NotPackable("a transposed convolution with output padding")
    plan.transposed(numbers(layer.weight), optional(layer.bias), *_steps(layer))


def _convolution(plan: Plan, layer: nn.Conv2d) -> None:
    plan.convolution(numbers(layer.weight), optional(layer.bias), *_steps(layer))


def _steps(layer: nn.Conv2d | nn.ConvTranspose2d) -> tuple[int, tuple[int, int]]:
    """(stride, padding)"""
    plain = layer.groups == 1 and layer.dilation == (1, 1) and layer.padding_mode == "zeros"
    if not plain or layer.stride[0] != layer.stride[1] or isinstance(layer.padding, str):
        raise NotPackable(f"{layer}: groups, dilation, other padding than zeros, or two strides")
    return layer.stride[0], layer.padding


def _norm(plan: Plan, layer: nn.BatchNorm1d | nn.BatchNorm2d) -> None:
    if layer.running_mean is None or layer.weight is None:
        raise NotPackable(f"{layer} without statistics or weights")
    factor = numbers(layer.weight) / np.sqrt(numbers(layer.running_var) + layer.eps)
    plan.norm(factor, numbers(layer.bias) - numbers(layer.running_mean) * factor)


def _instance(plan: Plan, layer: nn.InstanceNorm2d) -> None:
    if layer.weight is None or layer.track_running_stats:
        raise NotPackable(f"{layer} without weights, or with statistics")
    plan.instance(numbers(layer.weight), numbers(layer.bias), layer.eps)


def _residual(plan: Plan, block: Residual) -> None:
    before = plan.last
    add(plan, block.layers)
    plan.add(before)


def _pool(plan: Plan, layer: nn.MaxPool2d) -> None:
    if (layer.kernel_size, layer.stride, layer.padding, layer.dilation, layer.ceil_mode) != (2, 2, 0, 1, False):
        raise NotPackable(f"{layer}")
    plan.pool()


def _unflatten(plan: Plan, layer: nn.Unflatten) -> None:
    if layer.dim != 1 or len(layer.unflattened_size) != 3:
        raise NotPackable(f"{layer}")
    c, h, w = layer.unflattened_size
    plan.maps((h, w, c))


def _channels_last(plan: Plan, layer: ChannelsLast) -> None:
    plan.maps(layer.shape, channels_last=True)


def _stack(plan: Plan, network: nn.Module) -> None:
    add(plan, network.layers)


def _perceptron(plan: Plan, network: MLPGenerator | FirstGANGenerator) -> None:
    add(plan, network.layers)
    c, h, w = network.config.image_shape
    plan.maps((h, w, c))


def _first_gan(plan: Plan, network: FirstGANGenerator) -> None:
    _perceptron(plan, network)
    plan.affine(2, -1)  # from [0, 1] to [-1, 1]


def _judge(plan: Plan, judge: Judge) -> None:
    plan.resize(judge.config.image_size)
    add(plan, judge.maps)
    add(plan, judge.classify)


def _first_gan_critic(plan: Plan, critic: FirstGANCritic) -> None:
    plan.flatten()
    add(plan, critic.layers)
    plan.before(0.5, 0.5)  # from [-1, 1] to [0, 1]


def _infogan_critic(plan: Plan, critic: InfoGANCritic) -> None:
    """Without Q, which reads codes and has no part in the score."""
    add(plan, critic.trunk)
    add(plan, critic.score)


def _nothing(plan: Plan, module: nn.Module) -> None:
    """In eval mode it does nothing."""


PACKED: dict[type[nn.Module], Callable[[Plan, nn.Module], None]] = {
    DCGANGenerator: _stack,
    InfoGANGenerator: _stack,
    ShallowGenerator: _stack,
    MLPGenerator: _perceptron,
    FirstGANGenerator: _first_gan,
    BigGANGenerator: blocks.biggan,
    StyleGANGenerator: blocks.stylegan,
    ProgressiveGenerator: progressive,
    Judge: _judge,
    BigGANCritic: critics.biggan,
    ConvCritic: _stack,
    FirstGANCritic: _first_gan_critic,
    InfoGANCritic: _infogan_critic,
    MLPCritic: _stack,
    ShallowCritic: _stack,
    nn.Sequential: _sequence,
    nn.Linear: _linear,
    Project: _project,
    nn.ConvTranspose2d: _transposed,
    Double: _transposed,
    Paint: _transposed,
    nn.Conv2d: _convolution,
    Halve: _convolution,
    Score: critics.score,
    nn.BatchNorm1d: _norm,
    nn.BatchNorm2d: _norm,
    nn.InstanceNorm2d: _instance,
    Residual: _residual,
    nn.ReLU: lambda plan, layer: plan.activation("leaky"),
    nn.LeakyReLU: lambda plan, layer: plan.activation("leaky", layer.negative_slope),
    nn.Tanh: lambda plan, layer: plan.activation("tanh"),
    nn.Sigmoid: lambda plan, layer: plan.activation("sigmoid"),
    nn.Unflatten: _unflatten,
    ChannelsLast: _channels_last,
    nn.Flatten: lambda plan, layer: plan.flatten(),
    nn.MaxPool2d: _pool,
    Maxout: lambda plan, layer: plan.maxout(layer.pieces),
    nn.ZeroPad2d: lambda plan, layer: plan.pad(layer.padding),
    nn.Identity: _nothing,
    nn.Dropout: _nothing,
    Dropout: _nothing,
}
"""By the very type of the module."""
