"""Start the app: `python app.py`, or `gan-explorer` where it is installed. A Hugging Face Space runs this same file."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ganapp.files import usual_roots
from ganapp.hub import HubError, fetch


def main(arguments: list[str] | None = None) -> None:
    """Serve the app until it is stopped; after the word `deploy`, bring it to the Hugging Face Hub."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["deploy"]:
        from ganapp import deploy

        sys.exit(deploy.main(arguments[1:], Path(__file__), places()))
    asked = parser().parse_args(arguments)
    if not asked.hub:
        return serve(asked, asked.checkpoints)
    with TemporaryDirectory(prefix="gan-explorer-") as fetched:
        try:
            for name in asked.hub:
                print("from the Hub:", fetch(name, Path(fetched)).name)
        except HubError as error:
            sys.exit(f"error: {error}")
        serve(asked, [*asked.checkpoints, Path(fetched)])


def serve(asked: argparse.Namespace, roots: list[Path]) -> None:
    """Serve the checkpoints that lie in `roots`."""
    try:
        from ganapp.ui import build_app, launch_options
    except ModuleNotFoundError as missing:
        sys.exit(f'error: {missing.name} is missing: pip install "gan-explorer[app]"')
    demo = build_app([folder.resolve() for folder in roots])
    try:
        options = launch_options(demo, asked.mcp)
    except ModuleNotFoundError as missing:
        sys.exit(f'error: {str(missing.name).partition(".")[0]} is missing: pip install "gan-explorer[app,mcp]"')
    try:
        demo.launch(server_name=asked.host, server_port=asked.port, **options)
    except OSError as error:  # Gradio's message advises what this command line does not have
        where = f"port {asked.port}" if asked.port else "any port"
        sys.exit(f"error: cannot listen at {asked.host or 'this machine'}, {where}: give another --port ({error})")


def parser() -> argparse.ArgumentParser:
    """The command line. What it leaves open, Gradio takes from the environment (GRADIO_SERVER_NAME, ..._PORT)."""
    told = argparse.ArgumentParser(
        description="Explore GANs in the browser.",
        epilog="A checkpoint that appears in a folder is there when the page is loaded again. "
        "`deploy USER/SPACE` makes it a Hugging Face Space: see `deploy --help`.",
    )
    told.add_argument(
        "--checkpoints",
        type=Path,
        nargs="+",
        metavar="FOLDER",
        default=places(),
        help="folders of checkpoint folders, or sweeps (default: GANAPP_CHECKPOINTS, or the shipped and ./checkpoints)",
    )
    told.add_argument(
        "--hub",
        nargs="+",
        metavar="USER/MODEL",
        default=os.environ.get("GANAPP_HUB", "").split(),
        help="checkpoints of the Hugging Face Hub to show as well, as USER/MODEL, USER/MODEL@REVISION or "
        "USER/MODEL@REVISION/FOLDER: their config and safetensors weights alone (default: GANAPP_HUB, or none)",
    )
    told.add_argument("--host", help="address to listen at (default: this machine alone)")
    told.add_argument("--port", type=int, help="port to listen at (default: the first free one from 7860 on)")
    told.add_argument(
        "--mcp",
        action="store_true",
        default=os.environ.get("GRADIO_MCP_SERVER", "").lower() == "true",
        help="serve tools for models too, at /gradio_api/mcp (default: whether GRADIO_MCP_SERVER is True)",
    )
    return told


def places() -> list[Path]:
    """Where checkpoints are looked for unless the command line says so."""
    if told := os.environ.get("GANAPP_CHECKPOINTS"):
        return [Path(told)]
    return usual_roots()


if __name__ == "__main__":
    main()
