"""A page that is loaded shows the checkpoints that are there by then, and what is wrong with the others."""

import os
import shutil

import pytest
from playwright.sync_api import expect

from ganapp.generators import MLPConfig, PointsConfig, build


@pytest.fixture
def newcomer(checkpoint_root):
    """The name of a checkpoint that is put among the others while the app runs."""
    folder = checkpoint_root / "late, comer"
    build(MLPConfig(width=8)).save_pretrained(folder.with_name(".late"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_new_checkpoint_is_there_when_the_page_is_loaded_again(open_app, newcomer):
    page = open_app()
    os.replace(newcomer.with_name(".late"), newcomer)
    page.reload()
    page.get_by_label("Model").locator("visible=true").select_option(newcomer.name)
    expect(page.locator("#sample-grid .grid")).to_have_attribute("aria-label", newcomer.name)
    shutil.rmtree(newcomer)
    page.reload()
    expect(page.locator("#sample-tool option")).to_have_text(["dcgan-tiny", "vanilla-tiny", "wgan-tiny"])


def test_the_card_of_points_opens_the_lab_on_what_works_for_their_data(open_app, checkpoint_root):
    points = checkpoint_root / "points"
    build(PointsConfig()).save_pretrained(points)
    (points / "training.json").write_text('{"dataset": "2d-ring"}')
    try:
        page = open_app("?tab=models")
        card = page.locator("#models-tool .card").filter(has_text="points")
        card.get_by_role("button", name="Lab").click()
        expect(page.locator("#lab-tool .lab-card [aria-pressed=true]")).to_have_attribute("data-key", "collapse-cured")
    finally:
        shutil.rmtree(points)


def test_what_could_not_be_loaded_is_said_in_the_readers_language_and_folded(open_app, checkpoint_root):
    page = open_app(locale="pt-BR")
    summary = page.get_by_text("Checkpoints que não puderam ser carregados: 1")
    expect(summary).to_be_visible()
    expect(page.get_by_text("damaged: model.safetensors is damaged")).to_be_visible()
    summary.click()
    expect(page.get_by_text("damaged: model.safetensors is damaged")).to_be_hidden()
    many = [checkpoint_root / f"empty-{number}" for number in range(9)]
    for folder in many:
        folder.mkdir()
    try:
        page.reload()
        expect(page.get_by_text("Checkpoints que não puderam ser carregados: 10")).to_be_visible()
        expect(page.get_by_text("empty-3: config.json is missing")).to_be_hidden()
        page.get_by_text("Checkpoints que não puderam ser carregados: 10").click()
        expect(page.get_by_text("empty-3: config.json is missing")).to_be_visible()
    finally:
        for folder in many:
            folder.rmdir()
