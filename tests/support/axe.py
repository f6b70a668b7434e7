"""axe-core, the accessibility checker. A test file that needs it is skipped where it is not there."""

import os

import pytest
from playwright.sync_api import Page

from tests.support import ROOT

FOLDER = ROOT / "node_modules" / "axe-core"
RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)"


def source() -> str:
    """Its script; skips the test where there is none, but not in CI."""
    file = os.environ.get("AXE", str(FOLDER / "axe.min.js"))
    if not os.path.isfile(file) and not os.environ.get("CI"):
        pytest.skip("no axe-core: run npm install axe-core, or set AXE to axe.min.js")
    with open(file, encoding="utf-8") as script:
        return script.read()


def findings(page: Page) -> list[str]:
    """What is seriously wrong with the page as it is now, into which `source` was put."""
    return [
        f"{violation['impact']} {violation['id']}: {node['target']} {node['html'][:200]}"
        for violation in page.evaluate(RUN)
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
