"""What the tests share: a project to change, the sample built once, and one browser."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from program import Project
from sites import OUTPUT, ROOT


@pytest.fixture
def project(tmp_path):
    """A copy of the sample without a site."""
    return Project.copy(ROOT, tmp_path / "project")


@pytest.fixture
def published_project(project):
    """A copy of the sample with the site that was committed."""
    shutil.copytree(OUTPUT, project.output)
    return project


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; nothing is downloaded and nothing is requested from any host."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is not installed: run `make setup`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser):
    """Opens a page of a given width; every context is closed when the test ends."""
    contexts = []

    def open_page(width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
