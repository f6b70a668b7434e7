"""A small sweep as the command writes it, of tiny networks with random weights."""

import json
from pathlib import Path

import torch

from ganapp.generators import MLPConfig, build
from ganapp.sweeps import PLAN, ROWS, RUNS

GRID = {"generator.z-dim": ["8", "16"], "lr": ["1e-4", "1e-3"], "epochs": ["4"]}
FIGURES = {(8, 0): 20.0, (8, 1): 30.0, (16, 0): 50.0}
"""FID of the runs with the lower rate that are finished, by latent size and seed."""
HEAD = "generator.z-dim,lr,seed,state,fid,stability,minutes"


def write(folder: Path) -> Path:
    """2 x 2 settings and 2 seeds: one run failed, one is stopped, one was not begun."""
    folder.mkdir()
    (folder / PLAN).write_text(json.dumps({"recipe": "vanilla", "grid": GRID, "seeds": 2}))
    rows = [HEAD]
    for (z_dim, seed), fid in FIGURES.items():
        _run(folder, z_dim, "1e-4", seed, finished=True)
        rows.append(f"{z_dim},1e-4,{seed},finished,{fid},0.0125,1.5")
    rows += ["16,1e-4,1,waiting,,,", "8,1e-3,0,failed,,,", "16,1e-3,0,stopped,,0.5,0.25"]
    _run(folder, 16, "1e-3", 0, finished=False)
    (folder / ROWS).write_text("\n".join(rows) + "\n")
    return folder


def _run(folder: Path, z_dim: int, lr: str, seed: int, finished: bool) -> None:
    out = folder / RUNS / f"z-dim={z_dim},lr={lr},seed={seed}"
    torch.manual_seed(z_dim + seed)
    build(MLPConfig(width=8, z_dim=z_dim)).save_pretrained(out)
    settings = {"generator.z_dim": z_dim, "objective.pair": "non-saturating"}
    (out / "training.json").write_text(json.dumps({"finished": finished, "settings": settings}))
    losses = [{"epoch": k / 2, "critic_loss": z_dim / k, "generator_loss": 0.1 * k} for k in range(1, 9)]
    (out / "history.jsonl").write_text("".join(json.dumps(line) + "\n" for line in losses))
