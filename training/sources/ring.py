"""Eight Gaussians on a ring of radius 2. The field's own has radius 1 and sigma 0.01 (PacGAN, table 1)."""

import math

from training.data.source import Modes, Plane, Source

CENTRES = tuple((2 * math.cos(k * math.pi / 4), 2 * math.sin(k * math.pi / 4)) for k in range(8))
MODES = Modes(CENTRES, sigma=0.15)
PLANE = Plane(MODES.draw, 16_384, known=MODES)
RING = Source("ring", PLANE, PLANE.load)
