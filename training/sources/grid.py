"""Five by five Gaussians, 1 apart. The field's own are 2 apart and narrower (sigma 0.05; PacGAN, table 1)."""

from training.data.source import Modes, Plane, Source

CENTRES = tuple((x, y) for y in (-2.0, -1.0, 0.0, 1.0, 2.0) for x in (-2.0, -1.0, 0.0, 1.0, 2.0))
MODES = Modes(CENTRES, sigma=0.1)
PLANE = Plane(MODES.draw, 16_384, known=MODES)
GRID = Source("grid", PLANE, PLANE.load)
