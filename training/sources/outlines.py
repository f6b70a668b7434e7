"""Digits, and outlines of other digits."""

from training.sources.mnist import MNIST
from training.sources.translations import domains, outline

OUTLINES = domains("outlines", MNIST, outline, ("digits", "outlines"))
