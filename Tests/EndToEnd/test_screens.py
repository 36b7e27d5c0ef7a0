"""Pictures of the main pages for the documents; `make screens`, never `make test`."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from sites import OUTPUT, page_paths

pytestmark = pytest.mark.screens

PAGES = {
    "cover": "2024/index.html",
    "form-1": "2024/tables/01.html",
    "form-4": "2024/tables/04.html",
    "explanation": "2024/explanation.html",
    "target": next(name for name in page_paths(OUTPUT) if "/performance/" in name),
    "glossary": "2024/glossary.html",
    "checks": "2024/checks.html",
}
SIZES = {1280: 900, 390: 844}
COLOURS = 96
"""So many are enough for text and flat colours, and a picture stays small."""


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_picture_of_a_page(new_page, name, width):
    folder = Path(os.environ["SCREENS_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    page = new_page(width, SIZES[width], color_scheme="light")
    page.goto((OUTPUT / PAGES[name]).as_uri())
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(
        folder / f"{name}-{width}.png", optimize=True
    )
