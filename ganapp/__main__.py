"""`python -m ganapp site OUT`: the explorer as static files."""

import sys
from collections.abc import Iterable
from pathlib import Path

import tyro
from tqdm import tqdm
from tyro.conf import Positional

from ganapp.checkpoints import Checkpoint
from ganapp.files import usual_roots
from ganapp.shelf import Shelf


def site(
    out: Positional[Path],
    single_file: bool = False,
    checkpoints: tuple[Path, ...] = (),
    models: tuple[str, ...] = (),
) -> None:
    """Write the explorer as static files: for a static Space, GitHub Pages or any web server, under any path.

    Args:
        out: the folder to write to; with --single-file the HTML file, which opens from a disk without a network
        single_file: one HTML file instead of a folder
        checkpoints: folders of checkpoint folders (default: the shipped ones and ./checkpoints)
        models: only these, by name (default: all)
    """
    from ganapp.ui.site import SiteError, build, write, write_file

    shelf = Shelf(*(checkpoints or usual_roots()))
    shelf.refresh()
    for fault in shelf.errors.values():
        print(f"warning: {fault}", file=sys.stderr)
    there = [*shelf, *shelf.translators]
    if unknown := [name for name in models if name not in there]:
        sys.exit(f"error: there is no checkpoint {unknown[0]}; there are {', '.join(there)}")
    chosen = {name: shelf[name] for name in models or shelf if name in shelf}
    reading = [shelf.translators[name] for name in models or shelf.translators if name in shelf.translators]
    try:
        made = build(chosen, single_file, lambda text: print(text, file=sys.stderr), _shown, reading)
        (write_file if single_file else write)(out, made)
    except SiteError as error:
        sys.exit(f"error: {error}")
    size = len(made.document.encode()) + sum(map(len, made.files.values()))
    print(f"{out}: {len(made.models)} models, {len(made.files) + 1} files, {size / 1e6:.1f} MB")


def _shown(checkpoints: Iterable[Checkpoint]) -> Iterable[Checkpoint]:
    return tqdm(list(checkpoints), desc="weights and directions", unit="model", disable=None, leave=False)


def main(arguments: list[str] | None = None) -> None:
    """The command line of the package."""
    app = tyro.extras.SubcommandApp()
    app.command(site)
    app.cli(prog="python -m ganapp", description=__doc__, args=arguments)


if __name__ == "__main__":
    main()
