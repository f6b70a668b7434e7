"""Start the app: `python app.py`. A Hugging Face Space runs this same file."""

import os
from pathlib import Path

from ganapp.ui import build_app, launch_options

CHECKPOINTS = Path(os.environ.get("GANAPP_CHECKPOINTS", Path(__file__).parent / "checkpoints"))

demo = build_app(CHECKPOINTS)

if __name__ == "__main__":
    demo.launch(**launch_options(demo))
