"""What the page shows of what the server refuses, in a real headless Chromium."""

import pytest
from playwright.sync_api import expect

from ganapp.ui import build_app
from tests.support.app import launched


@pytest.fixture(scope="module")
def demo(checkpoint_root, counting_run):
    return build_app([checkpoint_root], counting_run)


@pytest.fixture(scope="module")
def address(demo):
    with launched(demo) as address:
        yield address


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?tab=<a href=//evil.x>log in</a>", "O link pede uma aba ‹a href=//evil.x›log in‹/a›"),
        ("?tab=interpolate&loop=<a href=//evil.x>log in</a>", "O link diz loop=‹a href=//evil.x›log in‹/a›"),
        ("?lang=<a href=//evil.x>log in</a>", "O link pede o idioma ‹a href=//evil.x›log in‹/a›"),
        ("?tab=interpolate&model=<img src=//evil.x>", "Não há modelo ‹img src=//evil.x›"),
        ("?tab=sample&model=[log in](//evil.x)", "Não há modelo [log in](//evil.x)"),
    ],
)
def test_no_address_puts_a_link_or_a_picture_into_the_apps_own_words(address, pages, query, words):
    page = pages.open(address + query, locale="pt-BR")
    toast = page.get_by_test_id("toast-body")
    expect(toast).to_contain_text(words)
    assert toast.locator("a, img").count() == 0


def test_a_full_queue_is_said_in_the_readers_language(address, pages, demo, monkeypatch):
    page = pages.open(address, locale="pt-BR")
    page.wait_for_function("window.ganapp.started")
    monkeypatch.setattr(demo._queue, "max_size", 0)
    pages.forgiven = ("429 (Too Many Requests)",)
    page.get_by_role("button", name="Próximas sementes").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("Há gente demais usando o aplicativo neste momento.")
