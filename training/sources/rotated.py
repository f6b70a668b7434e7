"""Digits, and other digits turned by 90 degrees."""

from training.sources.mnist import MNIST
from training.sources.translations import domains, quarter_turn

ROTATED = domains("rotated", MNIST, quarter_turn, ("upright", "lying"))
