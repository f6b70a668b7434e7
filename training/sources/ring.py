"""Eight Gaussians on a ring of radius 2. The field's own has radius 1 and sigma 0.01 (PacGAN, table 1)."""

from ganapp.distributions import RING as DISTRIBUTION
from training.data.source import Modes, Plane, Source

MODES = Modes(DISTRIBUTION.centres, DISTRIBUTION.sigma, DISTRIBUTION.present)
PLANE = Plane(MODES.draw, DISTRIBUTION.n, DISTRIBUTION.span, known=MODES)
RING = Source("ring", PLANE, PLANE.load)
