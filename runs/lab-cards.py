"""The little pictures on the cards of the lab, ganapp/ui/browser/lab/cards.js: a minute of one core.

python runs/lab-cards.py
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.cards import cards
from tests.support.node import BROWSER

HEAD = """// Where the points of each experiment are in the end, over the window of the view, as marks.js writes them:
// made by runs/lab-cards.py with the engine of the page.
export const CARDS = """

if __name__ == "__main__":
    (BROWSER / "lab" / "cards.js").write_text(f"{HEAD}{json.dumps(cards(), indent=2)};\n", encoding="utf-8")
