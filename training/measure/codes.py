"""Whether a category that was found without labels is the class: its error under the best one-to-one assignment.

One assignment of categories to classes is chosen, the best one (Kuhn 1955), as in InfoGAN's paper, whose error on real
pictures is 5 % (Chen et al. 2016, section 7.2).
"""

import torch
from scipy.optimize import linear_sum_assignment
from torch import Tensor


def error(codes: Tensor, classes: Tensor, k: int) -> float:
    """The share of pairs (n,), (n,) of indices below k that disagree under the best assignment."""
    table = torch.bincount(codes * k + classes, minlength=k * k).view(k, k)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return 1 - float(table[rows, columns].sum()) / len(codes)
