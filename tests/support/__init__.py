"""What several test files share. The mechanics, for who writes a test:

- A function, class or constant that two test files need stands here and is imported by its full name, as in
  `from tests.support.browser import go_to, pixels`. No test file imports another one, or a conftest.
- A fixture that two test files need stands in `tests/conftest.py` (the app and the browser) or in
  `tests/training/conftest.py` (the command line and its data), and is asked for by name, never imported.
- Nothing waits for a fixed time: wait for the condition, by `expect(...)`, `page.wait_for_function(...)` or
  `tests.support.waiting.until(...)`.
- Any set of files runs from the root of the project, in any order: `python -m pytest tests/test_a.py tests/training`.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
