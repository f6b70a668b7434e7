"""The 2D-ring of papers (PacGAN, Lin et al. 2018, table 1): eight Gaussians, much narrower than the lab's."""

import math

from training.data.source import Modes, Plane, Source

CENTRES = tuple((math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8))
MODES = Modes(CENTRES, sigma=0.01, present=0)
PLANE = Plane(MODES.draw, 100_000, span=1.5, known=MODES, samples=2500)
RING_2D = Source("2d-ring", PLANE, PLANE.load)
