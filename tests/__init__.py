"""The tests are packages, so that two conftest modules, or two test files of one name, never clash."""
