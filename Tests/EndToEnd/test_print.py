"""The official document: what `gongkai pdf` prints, read by a PDF library, not by Chromium."""

import re
import shutil

import pypdfium2
import pytest
from pypdf import PdfReader

from extremes import COLUMNS, LARGE, crowded
from program import Project, run
from sites import OUTPUT, ROOT, form_pages, read_page, visible_text

ARGUMENTS = ["--content", "Content", "--templates", "Templates", "--lang", "zh"]
MINUTE = 60


def printed(project, *arguments):
    """The PDF of a project."""
    answer = run("pdf", *ARGUMENTS, *arguments, cwd=project.folder, seconds=3 * MINUTE)
    assert answer.status == 0, answer
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    project = Project.copy(ROOT, tmp_path_factory.mktemp("printed"))
    printed(project)
    return project.folder


@pytest.fixture(scope="module")
def reader(folder):
    return PdfReader(folder / "2024.pdf")


@pytest.fixture(scope="module")
def texts(folder):
    document = pypdfium2.PdfDocument(folder / "2024.pdf")
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text):
    return re.sub(r"\s", "", text)


def titles(items):
    """The titles of an outline with their depth."""
    for item in items:
        if isinstance(item, list):
            yield from ((title, depth + 1) for title, depth in titles(item))
        else:
            yield item.title, 0


def test_nothing_but_the_document_is_left(folder):
    assert sorted(path.name for path in folder.iterdir()) == ["2024.pdf", "Content", "Templates"]


def test_no_sheet_is_blank_and_all_are_numbered(texts):
    assert 20 <= len(texts) <= 40
    for number, text in enumerate(texts, start=1):
        body = squeezed(text).replace(f"—{number}—", "")
        assert len(body) > 60 or number == 1, f"sheet {number}: {text!r}"
        assert (f"—{number}—" in squeezed(text)) == (number > 1)
        if number > 1:
            assert "大同市社会保险中心2024年度单位预算公开" in squeezed(text)


def test_the_contents_name_the_sheet_of_every_entry(reader, texts):
    """The number beside a link is that of the sheet to which the link leads."""
    page = read_page(OUTPUT / "2024" / "print.html")
    entries = page.xpath("//section[contains(@class, 'contents')]//a")
    assert len(entries) > 40
    contents = squeezed("".join(texts[1:3]))
    places = reader.named_destinations
    for entry in entries:
        sheet = reader.get_destination_page_number(places["/" + entry.get("href")[1:]]) + 1
        title = squeezed(visible_text(entry))
        assert re.search(rf"{re.escape(title)}(本表无数据)?{sheet}(?!\d)", contents), (title, sheet)
        # The number of a form and the amount of a namesake stand in the contents alone.
        names = entry.xpath("./span[@class='name']") or [entry]
        name = re.sub(r"（[\d,]+元）$", "", squeezed(visible_text(names[0])))
        assert name in squeezed(texts[sheet - 1]), (name, sheet)


def test_the_order_is_the_official_one(texts):
    whole = squeezed("".join(texts[2:]))
    parts = ["第一部分概况", "第二部分2024年单位预算报表", "第三部分2024年度单位预算情况说明", "第四部分名词解释"]
    headings = [f"预算公开表{number}2024" for number in range(1, 14)]
    places = [whole.index(part) for part in parts]
    assert places == sorted(places)
    order = [whole.index(squeezed(heading)) for heading in headings]
    assert order == sorted(order)


def test_the_document_is_tagged_and_has_title_language_and_outline(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == "大同市社会保险中心2024年度单位预算公开全文"
    outline = [title for title, _ in titles(reader.outline)]
    for name in form_pages(OUTPUT):
        title = visible_text(read_page(OUTPUT / name).find(".//h1"))
        assert any(squeezed(title) in squeezed(entry) for entry in outline), title
    assert max(depth for _, depth in titles(reader.outline)) >= 2


def test_every_figure_of_every_form_is_on_paper(texts):
    for name in form_pages(OUTPUT):
        page = read_page(OUTPUT / name)
        label = squeezed(visible_text(page.xpath("//p[@class='form-label']")[0]))
        sheets = [text for text in texts if label in squeezed(text)]
        words = re.findall(r"[\d.,]+", "\n".join(sheets))
        for data in page.xpath("//table[contains(@class, 'form')]//td//data"):
            assert data.get("value") in words, f"{name}: {data.get('value')}"


def test_a_form_of_forty_columns_gets_paper_as_wide(tmp_path):
    project = crowded(tmp_path)
    printed(project, "--output", "wide.pdf")
    document = pypdfium2.PdfDocument(project.path("wide.pdf"))
    last = str(LARGE - COLUMNS + 1)
    found = []
    for page in document:
        text = page.get_textpage()
        search = text.search(last)
        while hit := search.get_next():
            right = max(text.get_charbox(hit[0] + digit)[2] for digit in range(len(last)))
            found.append(right <= page.get_width() - 20)
    assert len(found) == 3 and all(found)


def test_without_a_browser_it_says_so(project):
    before = sorted(path.name for path in project.folder.iterdir())
    for language, word in (("zh", "没有找到 Chromium"), ("en", "No Chromium was found")):
        answer = run(
            "pdf", *ARGUMENTS[:4], "--lang", language, cwd=project.folder, PATH="/nonexistent"
        )
        assert answer.status == 2
        assert word in answer.output and ("提示" in answer.output or "hint" in answer.output)
    assert sorted(path.name for path in project.folder.iterdir()) == before


@pytest.mark.parametrize("script", ["exit 3", "exit 0", "sleep 60"])
def test_a_browser_that_prints_nothing_leaves_an_earlier_file(project, script):
    browser = project.path("browser")
    browser.write_text(f"#!/bin/sh\nexec 2>&1\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    project.write("out.pdf", "%PDF-earlier")
    before = sorted(path.name for path in project.folder.iterdir())
    answer = run(
        "pdf", *ARGUMENTS, "--output", "out.pdf", "--browser", "./browser", "--timeout", "2",
        cwd=project.folder,
    )
    assert answer.status == 2, answer
    assert "保持不变" in answer.output
    assert project.text("out.pdf") == "%PDF-earlier"
    assert sorted(path.name for path in project.folder.iterdir()) == before


def test_what_is_no_pdf_is_not_replaced(project):
    project.write("notes.txt", "mine")
    answer = run("pdf", *ARGUMENTS, "--output", "notes.txt", cwd=project.folder)
    assert answer.status == 2, answer
    assert project.text("notes.txt") == "mine"


def test_a_wrong_disclosure_is_not_printed(project):
    project.replace("Content/2024/tables/03.csv", "1625.58", "1625.59")
    answer = run("pdf", *ARGUMENTS, cwd=project.folder)
    assert answer.status == 1, answer
    assert not project.path("2024.pdf").exists()


def test_one_of_several_must_be_named(project):
    shutil.copytree(project.path("Content/2024"), project.path("Content/2025"))
    project.replace("Content/2025/disclosure.yaml", "fiscal-year: 2024", "fiscal-year: 2025")
    project.replace("Content/2025/disclosure.yaml", "status: approved", "status: draft")
    answer = run("pdf", *ARGUMENTS, "2023", "--allow-errors", cwd=project.folder)
    assert answer.status == 64, answer
    assert "2024" in answer.output and "2025" in answer.output
