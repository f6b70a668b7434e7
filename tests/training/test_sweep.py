"""Sweeps: the plan, what its runs came to, and the real command on points of the plane."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ganapp.checkpoints import TRAINING
from ganapp.sweeps import Axis
from tests.support import ROOT
from tests.support.waiting import until
from training.__main__ import main
from training.errors import UsageError
from training.sweep import launch, results
from training.sweep.launch import Done, Job
from training.sweep.plan import Plan, command_of, parse_axes

TINY = ["epochs=2", "n-points=128", "device=cpu"]


@pytest.fixture
def at_once(monkeypatch):
    """Runs in this process, one after the other: without the seconds that each process takes to start."""

    def work(jobs, at_once):
        for job in jobs:
            statuses = []
            for command in job.commands:
                statuses += [main(list(command))] if not any(statuses) else []
            yield Done(job.name, max(statuses))

    monkeypatch.setitem(launch.LAUNCHERS, "local", work)


def rows(folder: Path) -> list[dict]:
    with (folder / "results.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def weights(folder: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in folder.glob("runs/*/model.safetensors")}


def test_the_cells_are_all_combinations_seed_by_seed():
    plan = Plan("moons", parse_axes(["lr=1e-3,1e-4", "generator.width=8,16,32", "epochs=2"]), seeds=2)
    assert len(plan.cells) == 12
    assert [cell.seed for cell in plan.cells] == [0] * 6 + [1] * 6
    assert plan.cells[0].name == "lr=1e-3,width=8,seed=0"
    assert command_of(plan.cells[7]) == ["--seed", "1", "--lr", "1e-3", "--generator.width", "16"]
    assert plan.fixed == ["--epochs", "2"]
    assert len({cell.name for cell in plan.cells}) == 12


def test_true_and_false_are_a_switch():
    plan = Plan("dcgan", parse_axes(["conditional=true,false"]), seeds=1)
    assert [command_of(cell)[2:] for cell in plan.cells] == [["--conditional"], []]


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        (["lr"], "expected SETTING=VALUE"),
        (["lr="], "expected SETTING=VALUE"),
        (["lr=1,,2"], "expected SETTING=VALUE"),
        (["lr=1e-3,1e-3"], "twice"),
        (["lr=1e-3", "lr=1e-4"], "names lr twice"),
        (["seed=1,2"], "gives every run its seed"),
        (["bogus=1,2"], "does not take"),
        (["generator.width=eight"], "does not take"),
        (["lr=1e-3,0.001"], "are the same run"),
        (["batch-size=0"], "batch-size must be"),
    ],
)
def test_a_grid_that_cannot_be_run_is_refused_in_words(grid, words, tmp_path, capsys):
    assert main(["sweep", "moons", "--grid", *grid, "--out", str(tmp_path / "s"), "--dry-run"]) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


@pytest.mark.usefixtures("at_once")
def test_a_sweep_compares_its_runs_and_goes_on_with_more_values(tmp_path, capsys):
    out = tmp_path / "s"
    command = ["sweep", "moons", "--seeds", "2", "--samples", "200", "--out", str(out), "--grid", *TINY]
    assert main([*command, "lr=1e-3,1e-4"]) == 0
    found = rows(out)
    assert [(row["lr"], row["seed"], row["state"]) for row in found] == [
        ("1e-3", "0", "finished"), ("1e-4", "0", "finished"), ("1e-3", "1", "finished"), ("1e-4", "1", "finished"),
    ]  # fmt: skip
    assert all(float(row["sliced_wasserstein"]) > 0 for row in found)
    before = weights(out)
    capsys.readouterr()
    assert main([*command, "lr=1e-3,1e-4,1e-5"]) == 0
    told = capsys.readouterr().out
    assert "6 runs of moons, 2 epochs each: 3 lr x 2 seeds" in told
    assert "4 are done" in told
    assert {name: content for name, content in weights(out).items() if name in before} == before
    assert len(weights(out)) == 6
    markdown = (out / "results.md").read_text(encoding="utf-8")
    assert markdown.splitlines()[0].startswith("| lr | finished | sliced W2 |")
    values = [float(row["sliced_wasserstein"]) for row in rows(out) if row["lr"] == "1e-4"]
    assert f"| 1e-4 | 2 of 2 | {np.mean(values):.4f} ± {np.std(values, ddof=1):.4f} |" in markdown
    page = (out / "index.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/png;base64,') == 3 + 1
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.usefixtures("at_once")
def test_a_failed_run_is_named_and_the_rest_stands(tmp_path, capsys):
    out = tmp_path / "s"
    command = ["sweep", "moons", "--seeds", "1", "--samples", "200", "--out", str(out), "--grid", *TINY]
    command += ["batch-size=64,1000"]  # there are 128 points
    assert main(command) == 1
    said = capsys.readouterr()
    assert "1 of 2 runs failed, the rest stands" in said.err
    assert [(row["batch-size"], row["state"]) for row in rows(out)] == [("64", "finished"), ("1000", "failed")]
    assert "Failed: batch-size=1000,seed=0." in (out / "results.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("at_once")
def test_a_folder_of_something_else_is_never_touched(tmp_path, capsys):
    out = tmp_path / "s"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    command = ["sweep", "moons", "--seeds", "1", "--samples", "200", "--out", str(out), "--grid", *TINY]
    assert main([*command, "lr=1e-3"]) == 1
    assert "is no sweep: it holds thesis.txt" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]
    (out / "thesis.txt").unlink()
    assert main([*command, "lr=1e-3"]) == 0
    for other in (["lr=1e-4"], ["lr=1e-3", "generator.width=8"]):
        capsys.readouterr()
        assert main([*command, *other]) == 1
        assert "holds another sweep (moons --grid" in capsys.readouterr().err


def test_stability_is_the_scatter_about_a_line():
    epochs = np.linspace(0.1, 10, 100)
    noise = np.random.default_rng(0).normal(0, 0.03, 100)
    start = np.where(epochs < 1, 5.0, 0.0)  # the first tenth does not count
    steady = results.stability(list(zip(epochs, 0.7 - 0.02 * epochs + noise + start, strict=True)))
    assert steady == pytest.approx(0.03, rel=0.15)
    assert results.stability(list(zip(epochs, 0.7 - 0.02 * epochs, strict=True))) == pytest.approx(0, abs=1e-9)
    assert results.stability([(1.0, 0.5)] * 9) is None
    assert results.stability([]) is None


def test_the_epoch_at_which_a_bound_is_reached():
    history = [{"epoch": 1, "fid": 80.0}, {"epoch": 1.5}, {"epoch": 2, "fid": 29.0}, {"epoch": 3, "fid": 31.0}]
    assert results.reached(history, 30) == 2
    assert results.reached(history, 20) is None


def test_a_plan_that_is_damaged_is_said(tmp_path):
    (tmp_path / "sweep.json").write_text("{")
    with pytest.raises(UsageError, match=r"sweep\.json is not JSON"):
        Plan.read(tmp_path)
    plan = Plan("moons", (Axis("lr", ("1e-3", "1e-4")),), 2)
    (tmp_path / "sweep.json").unlink()
    plan.keep(tmp_path)
    assert Plan.read(tmp_path) == plan


@pytest.mark.thorough
def test_a_sweep_that_is_stopped_stops_its_runs_and_goes_on_to_the_same_weights(tmp_path):
    grid = ["--grid", "epochs=60", "n-points=640", "device=cpu", "lr=1e-3,1e-4"]
    command = [
        sys.executable,
        "-m",
        "training",
        "sweep",
        "moons",
        "--seeds",
        "1",
        "--samples",
        "200",
        "--jobs",
        "2",
        *grid,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    stopped, whole = tmp_path / "stopped", tmp_path / "whole"
    first = subprocess.Popen([*command, "--out", stopped], cwd=ROOT, env=environment, start_new_session=True)
    until(lambda: list(stopped.glob(f"runs/*/{TRAINING}")), "a run shows its first checkpoint")
    os.killpg(first.pid, signal.SIGINT)  # as Ctrl-C in a terminal: the whole group hears it
    assert first.wait(60) == 130
    states = {path.parent.name: json.loads(path.read_text())["finished"] for path in stopped.glob(f"runs/*/{TRAINING}")}
    assert not all(states.values()) or len(states) < 2, "the signal came too late to stop anything"
    for out in (stopped, whole):
        subprocess.run([*command, "--out", out], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert weights(stopped) == weights(whole)
    assert len(weights(whole)) == 2


def test_ray_gives_the_same_weights_and_survives_the_loss_of_a_machine(tmp_path):
    ray = pytest.importorskip("ray", reason='pip install "gan-explorer[ray]"')
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
        ray.init(address=cluster.address, log_to_driver=False)
        jobs = [job(tmp_path / "ray", f"{k}") for k in range(3)]
        done = launch.ray(jobs, 2)
        first = next(done)
        cluster.remove_node(nodes[0])
        cluster.add_node(num_cpus=1)
        assert sorted([first.name, *(each.name for each in done)]) == ["0", "1", "2"]
    finally:
        ray.shutdown()
        cluster.shutdown()
    for each in launch.local([job(tmp_path / "local", f"{k}") for k in range(3)], 2):
        assert each.status == 0
    assert weights(tmp_path / "ray") == weights(tmp_path / "local")
    assert len(weights(tmp_path / "ray")) == 3


def job(root: Path, seed: str) -> Job:
    out = str(root / "runs" / seed)
    command = ("moons", "--epochs", "30", "--n-points", "640", "--device", "cpu", "--seed", seed, "--out", out)
    return Job(seed, (command,), root / f"{seed}.txt", ROOT)
