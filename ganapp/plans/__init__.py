"""Networks as files that a page can draw with: what they do (plan), how modules become that, and how it is written."""

from ganapp.plans.file import BITS, Packed, pack
from ganapp.plans.modules import PACKED, plan_of
from ganapp.plans.plan import NotPackable, Plan

__all__ = ["BITS", "PACKED", "NotPackable", "Packed", "Plan", "pack", "plan_of"]
