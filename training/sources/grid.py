"""Five by five Gaussians, 1 apart. The field's own are 2 apart and narrower (sigma 0.05; PacGAN, table 1)."""

from ganapp.distributions import GRID as DISTRIBUTION
from training.data.source import Modes, Plane, Source

MODES = Modes(DISTRIBUTION.centres, DISTRIBUTION.sigma, DISTRIBUTION.present)
PLANE = Plane(MODES.draw, DISTRIBUTION.n, DISTRIBUTION.span, known=MODES)
GRID = Source("grid", PLANE, PLANE.load)
