"""The 2D-grid of papers (PacGAN, Lin et al. 2018, table 1): 25 Gaussians, further apart and narrower than the lab's."""

import itertools

from training.data.source import Modes, Plane, Source

CENTRES = tuple((x, y) for y, x in itertools.product((-4.0, -2.0, 0.0, 2.0, 4.0), repeat=2))
MODES = Modes(CENTRES, sigma=0.05, present=0)
PLANE = Plane(MODES.draw, 100_000, span=5.0, known=MODES, samples=2500)
GRID_2D = Source("2d-grid", PLANE, PLANE.load)
