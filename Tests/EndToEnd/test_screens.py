"""Pictures of the main pages for people to look at; `make screens`, never `make test`."""

import os
from pathlib import Path

import pypdfium2
import pytest

from sites import OUTPUT, page_paths

pytestmark = pytest.mark.screens

NAMES = ["index", "tables/01", "tables/04", "explanation", "glossary", "print"]
WIDTHS = [1280, 390]


@pytest.fixture(scope="module")
def folder():
    """Where the pictures go."""
    folder = Path(os.environ["SCREENS_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pages():
    """The pages shown: one of each kind, with the first target table."""
    targets = [name for name in page_paths(OUTPUT) if "/performance/" in name]
    return [*(f"2024/{name}.html" for name in NAMES), *targets[:1]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", pages())
def test_picture_of_a_page(new_page, folder, name, width):
    page = new_page(width)
    page.goto((OUTPUT / name).as_uri())
    label = name.removesuffix(".html").replace("/", "-")
    page.screenshot(path=folder / f"{label}-{width}.png")
    if not name.endswith("print.html"):
        page.screenshot(path=folder / f"{label}-{width}-whole.png", full_page=True)


def test_pictures_of_the_printed_edition(new_page, folder):
    page = new_page()
    page.goto((OUTPUT / "2024" / "print.html").as_uri())
    contents = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    (folder / "print.pdf").write_bytes(contents)
    for number, sheet in enumerate(pypdfium2.PdfDocument(contents), start=1):
        sheet.render(scale=1.5).to_pil().save(folder / f"paper-{number:02}.png")
