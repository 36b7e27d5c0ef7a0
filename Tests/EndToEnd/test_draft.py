"""A draft says so on every page, on the screen and on paper; an approved disclosure never does."""

import pypdfium2
import pytest

from program import Project
from sites import OUTPUT, ROOT, files, page_paths

MARK = "仅供内部审核"


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    project = Project.copy(ROOT, tmp_path_factory.mktemp("draft"))
    project.replace("Content/2024/disclosure.yaml", "status: approved", "status: draft")
    answer = project.build()
    assert answer.status == 0, answer
    return project.output


def visible_marks(page):
    """How often the mark is on the page and would be drawn."""
    marks = page.get_by_text(MARK).all()
    return sum(mark.is_visible() for mark in marks)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_page_of_a_draft_says_so(new_page, draft, media):
    page = new_page()
    page.emulate_media(media=media)
    for name in page_paths(draft / "2024"):
        page.goto((draft / "2024" / name).as_uri())
        assert visible_marks(page) > 0, name


def test_every_sheet_of_a_printed_draft_says_so(new_page, draft):
    page = new_page()
    page.goto((draft / "2024" / "print.html").as_uri())
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    unmarked = [
        number
        for number, sheet in enumerate(document, start=1)
        if MARK not in sheet.get_textpage().get_text_range()
    ]
    assert unmarked == []


def test_a_draft_is_kept_from_search_engines(draft):
    for name in page_paths(draft / "2024"):
        assert b"noindex" in (draft / "2024" / name).read_bytes(), name


def test_an_approved_disclosure_never_says_so():
    assert [name for name, contents in files(OUTPUT).items() if MARK.encode() in contents] == []
