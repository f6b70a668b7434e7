"""What a network does, as a list of operations that a page knows: layers of weights, and what comes between them.

Maps lie channels last, (h, w, c); a vector is (1, 1, d). The operations are those of browser/painter/worker/layers.js.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

Shape = tuple[int, int, int]
"""(height, width, channels)"""
FEW = 8
"""Fewer columns leave the kernel's innermost loop idle: then the taps of a convolution become columns too."""


class NotPackable(Exception):
    """A network holds something that no page can draw; the message says what."""


@dataclass
class Layer:
    """One operation, what follows it number by number, and the shape of what comes out."""

    op: str
    shape: Shape
    weights: np.ndarray | None = None
    """(blocks, depth, columns): each of the blocks takes `depth` numbers of the input to `columns` of the output."""
    bias: np.ndarray | None = None
    """One a column of `dense`, one a channel of the others, two of `instance`."""
    activation: str = "none"
    """none, leaky, tanh or sigmoid."""
    slope: float = 0.0
    """Of `leaky`, below zero; 0 is the ReLU."""
    affine: tuple[float, float] | None = None
    """(factor, shift) after the activation."""
    known: dict = field(default_factory=dict)
    """Further facts of the operation: kernel, stride, padding (above, before); `of`, the layer whose output it sees
    where that is not the one before it, and those that it sees besides, by their numbers; -1 is the input; `aside`
    where it makes no maps that people look at, but what others are scaled by; a `name` by which it is asked for."""


class Plan:
    """Layers in the order in which they are applied to an input of a shape. Its methods add to them."""

    def __init__(self, shape: Shape):
        self.input = self.shape = shape
        self.layers: list[Layer] = []
        self._flattened: Shape | None = None
        self._margin = (0, 0, 0, 0)
        self._of: int | None = None

    @property
    def last(self) -> int:
        """The number of the layer that was added last."""
        return len(self.layers) - 1

    def back_to(self, number: int) -> None:
        """The next layer sees what this one made, -1: the input."""
        self._of, self.shape = number, self.input if number < 0 else self.layers[number].shape

    def name(self, name: str) -> None:
        """What the last layer makes can be asked for by this name, and have other numbers in its place."""
        self.layers[-1].known["name"] = name

    def show(self, numbers: Sequence[int]) -> None:
        """People look at what these layers make, and at the last; all others are aside."""
        for number in {*range(self.last)} - {*numbers}:
            self.layers[number].known["aside"] = True

    @property
    def weights(self) -> list[np.ndarray]:
        """Those of the layers that have some."""
        return [layer.weights for layer in self.layers if layer.weights is not None]

    def dense(self, weights: np.ndarray, bias: np.ndarray | None, shape: Shape | None = None) -> None:
        """`weights` (depth, columns), columns in the order of `shape`, which is a vector unless it is given."""
        depth = math.prod(self.shape)
        if len(weights) != depth:
            raise NotPackable(f"a layer of {len(weights)} inputs after {depth} numbers")
        if self._flattened:  # torch flattens the channels first
            h, w, c = self._flattened
            weights = weights.reshape(c, h, w, -1).transpose(1, 2, 0, 3).reshape(depth, -1)
        self._add("dense", shape or (1, 1, weights.shape[1]), weights[None], bias)

    def transposed(self, weights: np.ndarray, bias: np.ndarray | None, stride: int, padding: tuple[int, int]) -> None:
        """A transposed convolution by `weights` (depth, channels, tall, broad)."""
        depth, channels, tall, broad = weights.shape
        h, w = (
            (side - 1) * stride - 2 * p + k for side, p, k in zip(self.shape[:2], padding, (tall, broad), strict=True)
        )
        known = {"kernel": [tall, broad], "stride": stride, "padding": list(padding)}
        taps = weights.transpose(0, 2, 3, 1)  # (depth, tall, broad, channels)
        if channels < FEW:
            self._add("overlay", (h, w, channels), taps.reshape(1, depth, -1), bias, known)
        else:
            blocks = taps.reshape(depth, -1, channels).swapaxes(0, 1)
            self._add("transposed", (h, w, channels), blocks, bias, known)

    def convolution(self, weights: np.ndarray, bias: np.ndarray | None, stride: int, padding: tuple[int, int]) -> None:
        """A convolution by `weights` (channels, depth, tall, broad)."""
        channels, depth, tall, broad = weights.shape
        left, right, above, below = (
            m + p for m, p in zip(self._margin, (padding[1], padding[1], padding[0], padding[0]), strict=True)
        )
        self._margin = (0, 0, 0, 0)
        h = (self.shape[0] + above + below - tall) // stride + 1
        w = (self.shape[1] + left + right - broad) // stride + 1
        taps = weights.transpose(1, 2, 3, 0)  # (depth, tall, broad, channels)
        if channels < FEW and stride == 1:  # the same as a transposed one by the kernel turned round
            known = {"kernel": [tall, broad], "stride": 1, "padding": [tall - 1 - above, broad - 1 - left]}
            turned = np.ascontiguousarray(taps[:, ::-1, ::-1]).reshape(1, depth, -1)
            return self._add("overlay", (h, w, channels), turned, bias, known)
        known = {"kernel": [tall, broad], "stride": stride, "padding": [above, left]}
        return self._add("convolution", (h, w, channels), taps.reshape(depth, -1, channels).swapaxes(0, 1), bias, known)

    def pool(self) -> None:
        """The largest of each square of 2 by 2."""
        h, w, c = self.shape
        self._add("pool", (h // 2, w // 2, c))

    def maxout(self, pieces: int) -> None:
        """The largest of so many neighbours, of which each number of a vector comes to be one."""
        h, w, c = self.shape
        if (h, w) != (1, 1) or c % pieces:
            raise NotPackable(f"the largest of {pieces} among {self.shape}")
        self._add("maxout", (1, 1, c // pieces), known={"pieces": pieces})

    def take(self, first: int, shape: Shape) -> None:
        """So many numbers of a vector as maps of this shape have, from one on."""
        self._add("take", shape, known={"first": first})

    def scale(self, by: int, plus: int | None = None, bias: np.ndarray | None = None) -> None:
        """Every channel times a number of the vector that the layer `by` makes, plus one of `plus`, plus the bias."""
        self._add("scale", self.shape, None, bias, {"by": by} | ({} if plus is None else {"plus": plus}))

    def add(self, other: int) -> None:
        """Plus what another layer made: of the same shape, or of one channel, which is added to all."""
        self._add("add", self.shape, known={"other": other})

    def unit(self) -> None:
        """Every place divided by the root of the mean of the squares of its channels; of a vector it has one."""
        self._add("unit", self.shape)

    def instance(self, factor: np.ndarray, shift: np.ndarray, eps: float) -> None:
        """Every channel of a picture less its mean over all places, divided by its deviation there, times a factor
        plus a shift, which both stand in the bias."""
        self._add("instance", self.shape, None, np.concatenate([factor, shift]), {"eps": eps})

    def root(self) -> None:
        """1 / sqrt(x) of every number."""
        self._add("root", self.shape)

    def truncate(self, count: int, share: int) -> None:
        """The first `count` numbers of a vector moved as `generators.biggan.truncated` does it, by its number
        `share`."""
        self._add("truncate", self.shape, known={"count": count, "share": share})

    def resize(self, side: int) -> None:
        """Pictures of any side, resized to this one as `judge.to_size` does it."""
        self._add("resize", (side, side, self.shape[2]))

    def norm(self, factor: np.ndarray, shift: np.ndarray) -> None:
        """Every channel times a factor plus a shift, which the layer before does at no cost."""
        layer = self._last("a normalisation")
        if layer.weights is None or layer.activation != "none" or layer.affine or self._flattened:
            raise NotPackable("a normalisation that does not follow a layer of weights")
        columns = layer.weights.shape[2]
        layer.weights = layer.weights * np.tile(factor, columns // len(factor))
        places = columns // len(factor) if layer.op == "dense" else 1
        before = np.zeros(places * len(factor)) if layer.bias is None else layer.bias
        layer.bias = before * np.tile(factor, places) + np.tile(shift, places)

    def activation(self, kind: str, slope: float = 0.0) -> None:
        layer = self._last(kind)
        if layer.activation != "none" or layer.affine:
            raise NotPackable(f"two activations, one after the other: {layer.activation} and {kind}")
        layer.activation, layer.slope = kind, slope

    def affine(self, factor: float, shift: float) -> None:
        self._last("an affine map").affine = (factor, shift)

    def before(self, factor: float, shift: float) -> None:
        """The first layer is a dense one that sees the input times a factor plus a shift, which its weights can do."""
        layer = self.layers[0] if self.layers else None
        if layer is None or layer.op != "dense" or layer.weights is None:
            raise NotPackable("an affine map of the input before anything but a dense layer")
        own = layer.weights[0].sum(0) * shift
        layer.bias = own if layer.bias is None else layer.bias + own
        layer.weights = layer.weights * factor

    def maps(self, shape: Shape, channels_last: bool = False) -> None:
        """The vector that the last layer makes becomes maps of this shape, where torch has the channels first."""
        layer = self._last("a change of shape")
        if layer.op != "dense" or layer.weights is None or math.prod(shape) != layer.weights.shape[2]:
            raise NotPackable(f"maps of {shape} that are not what a dense layer makes")
        h, w, c = shape
        if not channels_last:
            order = np.arange(math.prod(shape)).reshape(c, h, w).transpose(1, 2, 0).ravel()
            layer.weights = layer.weights[:, :, order]
            layer.bias = None if layer.bias is None else layer.bias[order]
        layer.shape = self.shape = shape

    def flatten(self) -> None:
        """Maps become a vector."""
        self._flattened = self.shape

    def pad(self, margin: Sequence[int]) -> None:
        """Zeros around the maps (left, right, above, below), which the convolution after it adds."""
        self._margin = tuple(margin)  # type: ignore[assignment]

    def _last(self, what: str) -> Layer:
        if not self.layers or any(self._margin) or self._of is not None:
            raise NotPackable(f"{what} that does not follow a layer")
        return self.layers[-1]

    def _add(self, op: str, shape: Shape, weights=None, bias=None, known: dict | None = None) -> None:
        if any(self._margin) or (self._flattened and op != "dense"):
            raise NotPackable(f"{op} right after a flattening or a margin of zeros")
        of = {} if self._of in (None, self.last) else {"of": self._of}
        self._flattened, self._of, self.shape = None, None, shape
        self.layers.append(Layer(op, shape, weights, bias, known={**(known or {}), **of}))
