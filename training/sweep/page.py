"""The files that tell of a sweep: a table as CSV and Markdown, and one page with pictures that needs nothing else."""

import base64
import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from matplotlib.figure import Figure

from ganapp.checkpoints import write_atomically
from ganapp.sweeps import ROWS, RUNS
from training.sweep.plan import PAGE, TABLE, Plan
from training.sweep.results import Result, columns, groups, table

SIDE = 240  # of a picture in the wall, in pixels
HEAD = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root {{ color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }} body {{ margin: 2rem auto; max-width: 75rem;
padding: 0 1rem }} div {{ overflow-x: auto }} table {{ border-collapse: collapse }} th, td {{ border-bottom: 1px solid
#8884; padding: .3rem .7rem; text-align: right; white-space: nowrap }} img {{ display: block; image-rendering:
pixelated }} img.curves {{
image-rendering: auto; max-width: 100%; background: white }} .wall td, .wall th {{ border: 0; padding: 2px; text-align:
center }}</style>
"""
EXPLAINED = (
    "Mean ± standard deviation over the seeds. <b>Loss stability</b> is the standard deviation of the critic's loss "
    "about a straight line, without the first tenth of the run: the smaller, the steadier, and no sign of quality by "
    "itself. <b>Epochs to FID</b>: the first measurement at or below {bound:g}, where runs were measured on the way."
)


def write(plan: Plan, results: Sequence[Result], folder: Path, bound: float) -> None:
    """results.csv (a row a run), results.md and index.html, each replaced as a whole."""
    contents = {
        ROWS: _csv(plan, results),
        TABLE: "\n".join(_markdown(plan, results)) + "\n",
        PAGE: _html(plan, results, folder, bound),
    }
    for name, content in contents.items():
        write_atomically(folder / name, content.encode())


def _csv(plan: Plan, results: Sequence[Result]) -> str:
    keys = columns(results)
    with io.StringIO(newline="") as text:
        writer = csv.writer(text)
        writer.writerow([*(axis.name for axis in plan.varying), "seed", "state", *keys])
        for result in results:
            values = [value for _, value in result.cell.values]
            writer.writerow([*values, result.cell.seed, result.state, *(result.figures.get(key, "") for key in keys)])
        return text.getvalue()


def _markdown(plan: Plan, results: Sequence[Result]) -> Iterable[str]:
    head, *rows = table(plan, results)
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield from ("", *unfinished(results))


def unfinished(results: Sequence[Result]) -> list[str]:
    """A sentence for each state but the good one."""
    found = []
    for state in ("failed", "stopped", "waiting"):
        names = [result.cell.name for result in results if result.state == state]
        found += [f"{state.capitalize()}: {'; '.join(names)}."] if names else []
    return found


def _html(plan: Plan, results: Sequence[Result], folder: Path, bound: float) -> str:
    head, *rows = ([escape(cell) for cell in row] for row in table(plan, results))
    parts = [
        HEAD.format(title=escape(f"Sweep of {plan.recipe}")),
        f"<h1>Sweep of {escape(plan.recipe)}</h1><p><code>python -m training sweep {escape(str(plan))}</code></p>",
        f"<div><table><tr><th>{'<th>'.join(head)}</tr>",
        *(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows),
        f"</table></div><p>{EXPLAINED.format(bound=bound)}</p>",
        *(f"<p>{escape(line)}</p>" for line in unfinished(results)),
        f"<h2>The same latents</h2><div>{_wall(plan, results, folder)}</div>",
        "<h2>Loss of the critic, seed 0, on one scale</h2>",
        f'<img class="curves" alt="losses of the critic" src="{_curves(results)}">',
    ]
    return "\n".join(parts)


def _wall(plan: Plan, results: Sequence[Result], folder: Path) -> str:
    """Seed 0 of every combination: the first axis down, the last across, those between them down as well."""
    across = plan.varying[-1].values if plan.varying else ("",)
    cells: dict[tuple, dict[str, str]] = {}
    for values, runs in groups(results).items():
        *down, last = [value for _, value in values] or [""]
        sheet = folder / RUNS / runs[0].cell.name / "samples.png"
        shown = (
            f'<img width="{SIDE}" height="{SIDE}" alt="" src="{_uri("image/png", sheet.read_bytes())}">'
            if sheet.exists()
            else "–"
        )
        cells.setdefault(tuple(down), {})[last] = shown
    name = escape(plan.varying[-1].name) if plan.varying else ""
    lines = [f"<tr><th><th>{'<th>'.join(f'{name} {escape(value)}' for value in across)}</tr>"]
    for down, row in cells.items():
        label = ", ".join(f"{axis.name} {value}" for axis, value in zip(plan.varying, down, strict=False))
        lines.append(f"<tr><th>{escape(label)}<td>{'<td>'.join(row.get(value, '–') for value in across)}</tr>")
    return f'<table class="wall">{"".join(lines)}</table>'


def _curves(results: Sequence[Result]) -> str:
    figure = Figure(figsize=(10, 4), layout="constrained")
    axes = figure.add_subplot(xlabel="epoch", ylabel="loss of the critic")
    for runs in groups(results).values():
        if curve := runs[0].curve:
            axes.plot(*zip(*curve, strict=True), label=runs[0].cell.name.rpartition(",")[0] or "run", linewidth=1)
    if axes.lines:
        axes.legend(fontsize="small", ncols=2)
    with io.BytesIO() as buffer:
        figure.savefig(buffer, format="png", dpi=110)
        return _uri("image/png", buffer.getvalue())


def _uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
