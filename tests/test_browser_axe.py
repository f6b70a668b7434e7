"""axe-core, the accessibility checker, over every tab in both themes."""

import os
from pathlib import Path

import pytest

from tests.support.browser import FILLED, visit

AXE = Path(os.environ.get("AXE", Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"))
if not AXE.is_file() and not os.environ.get("CI"):
    pytest.skip("no axe-core: run npm install axe-core, or set AXE to axe.min.js", allow_module_level=True)

RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_violation(open_page, theme):
    page = open_page(f"?__theme={theme}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for tab in FILLED:
        visit(page, tab)  # and waits: colours in the middle of a transition are no colours of the page
        found += [
            f"{tab}: {violation['impact']} {violation['id']}: {node['target']} {node['html'][:200]}"
            for violation in page.evaluate(RUN)
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]
    assert not found, "\n".join(found)
