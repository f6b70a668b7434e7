import numpy as np
import pytest
from scipy.ndimage import center_of_mass

from ganapp import idx
from ganapp.drawing import as_mnist, ink
from tests.support.pictures import strokes

DRAWINGS = {
    "a seven in a corner": [(5, 5), (50, 6), (30, 60)],
    "a one": [(80, 10), (82, 160)],
    "a dash": [(10, 100), (150, 100)],
    "an L, heavy at the bottom": [(40, 10), (40, 150), (160, 150)],
}


@pytest.mark.parametrize("points", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_fills_the_box_and_is_centred_by_its_mass(points):
    field = as_mnist(strokes(points))
    assert field.shape == (28, 28, 1)
    rows, columns = field[..., 0].any(1).nonzero()[0], field[..., 0].any(0).nonzero()[0]
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
    centre = np.array(center_of_mass(field[..., 0])) + 0.5
    free = [min(lines[0], 27 - lines[-1]) > 0 for lines in (rows, columns)]  # not stopped by the edge
    assert all(abs(c - 14) <= 0.55 or not inside for c, inside in zip(centre, free, strict=True))


def test_position_and_size_on_the_pad_do_not_matter():
    small = as_mnist(strokes([(20, 20), (60, 20), (40, 80)], width=8))
    large = as_mnist(strokes([(40, 40), (120, 40), (80, 160)], width=16))
    assert abs(small.astype(int) - large).mean() < 4


def test_edges_are_grey():
    assert ((as_mnist(strokes(DRAWINGS["a seven in a corner"])) % 255) > 0).sum() > 20


def test_real_digits_drawn_large_come_back_as_they_were(real_data_dir):
    for digit in idx.read(real_data_dir / "MNIST" / "raw" / "t10k-images-idx3-ubyte")[:20]:
        again = as_mnist(digit.repeat(6, 0).repeat(6, 1))[..., 0]
        shifts = [np.roll(again, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        assert min(np.sqrt(((shifted - digit.astype(float)) ** 2).mean()) for shifted in shifts) < 25


def test_ink_is_the_share_that_is_painted():
    drawing = np.zeros((10, 10), dtype=np.uint8)
    drawing[:3] = 255
    assert ink(drawing) == 0.3
    with pytest.raises(ValueError, match="blank"):
        as_mnist(np.zeros((10, 10), dtype=np.uint8))
