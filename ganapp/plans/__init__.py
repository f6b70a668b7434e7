"""Networks as files that a page can draw with: what they do (plan), how modules become that, and how it is written."""

from ganapp.plans.fewest import fewest
from ganapp.plans.file import Packed, pack
from ganapp.plans.modules import PACKED, plan_of, plan_of_critic, plans_of_translator
from ganapp.plans.plan import NotPackable, Plan

__all__ = [
    "PACKED",
    "NotPackable",
    "Packed",
    "Plan",
    "fewest",
    "pack",
    "plan_of",
    "plan_of_critic",
    "plans_of_translator",
]
