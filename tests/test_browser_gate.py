"""What the page shows of what the server refuses, in a real headless Chromium."""

import pytest
from playwright.sync_api import expect

from ganapp.ui import build_app
from tests.support.app import launched

TOAST = ".toast"


@pytest.fixture(scope="module")
def demo(checkpoint_root):
    return build_app([checkpoint_root])


@pytest.fixture(scope="module")
def app(demo):
    """Its address; it runs in this process, where a test can reach into it."""
    with launched(demo) as address:
        yield address


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?tab=<a href=//evil.x>log in</a>", "O link pede uma aba <a href=//evil.x>log in</a>"),
        ("?tab=interpolate&loop=<a href=//evil.x>log in</a>", "O link diz loop=<a href=//evil.x>log in</a>"),
        ("?lang=<a href=//evil.x>log in</a>", "O link pede o idioma <a href=//evil.x>log in</a>"),
        ("?tab=interpolate&model=<img src=//evil.x>", "Não há modelo <img src=//evil.x>"),
        ("?tab=sample&model=[log in](//evil.x)", "Não há modelo [log in](//evil.x)"),
    ],
)
def test_no_address_puts_a_link_or_a_picture_into_the_apps_own_words(app, pages, query, words):
    page = pages.open(app + query, locale="pt-BR")
    toast = page.locator(TOAST).filter(has_text=words)
    expect(toast).to_have_count(1)
    assert toast.locator("a, img").count() == 0


def test_a_full_queue_is_said_in_the_readers_language(app, pages, monkeypatch):
    page = pages.open(app, locale="pt-BR")
    page.wait_for_function("window.ganapp.started")
    monkeypatch.setattr("ganapp.ui.server.turns.MOST_WAITING", 0)
    pages.forgiven = ("429 (Too Many Requests)",)
    page.get_by_role("tab", name="Comparar").click()  # whose report is asked for
    full = "Há gente demais usando o aplicativo neste momento."
    expect(page.locator(TOAST).filter(has_text=full)).to_have_count(1)
