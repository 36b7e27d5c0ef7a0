"""A PDF from outside: what an office program or a browser prints comes back, or is named as left out."""

import re
import shutil
import subprocess

import pytest
import yaml

from documents import WordDocument, sample_document
from test_import import CONTENT, RECEIVED, TABLES, bindings, tables
from test_import_word import LOOKS, TARGETS, empty, office, take  # noqa: F401 (fixtures)
from whole import agrees

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdftocairo")), reason="poppler is not installed"
)


def targets(project):
    folder = project.path("Content/2024/performance")
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*")}


def nothing_is_wrong(project):
    """What was taken is what stands there; returns how much that is."""
    found, aims = tables(project), targets(project)
    assert all(TABLES[name] == text for name, text in found.items())
    assert all(TARGETS[name] == value for name, value in aims.items())
    return len(found), len(aims)


@needs_poppler
@pytest.mark.parametrize("look, least", [("ruled", 15), ("wps", 12), ("plain", 0)])
def test_what_comes_of_a_printed_document_is_right(empty, tmp_path, office, look, least):
    explanation = RECEIVED.read_text(encoding="utf-8")
    path = sample_document(
        tmp_path / "公开.docx", look, CONTENT, explanation, list(TARGETS.values())
    )
    answer = take(empty, office(path, "pdf"))
    assert "[F517]" in answer.output, answer
    forms, aims = nothing_is_wrong(empty)
    assert forms >= least, answer
    # What was left out is named.
    assert forms == len(TABLES) or "[F511]" in answer.output or "[F504]" in answer.output, answer
    text = empty.text("Content/2024/narrative/explanation.md")
    assert len(bindings(text)) >= (40 if look != "plain" else 0), answer
    agrees(f".pdf of LibreOffice, {LOOKS[look]}", f"{forms} of 16", f"{aims} of 5", len(bindings(text)))


@needs_poppler
def test_what_a_browser_prints_is_right(empty, tmp_path):
    """Tables of a page, as a system shows its reports."""
    browser = shutil.which("chromium")
    if not browser:
        pytest.skip("Chromium is not installed")
    word = WordDocument("ruled")
    word.forms(CONTENT)
    page = tmp_path / "报表.html"
    style = "<style>table{border-collapse:collapse}td{border:1px solid;padding:4px}</style>"
    rows = html_of(word.document)
    page.write_text(f"<meta charset=utf-8>{style}{rows}", encoding="utf-8")
    target = tmp_path / "报表.pdf"
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True, timeout=120,
    )
    answer = take(empty, target)
    forms, _ = nothing_is_wrong(empty)
    assert forms >= 10, answer
    agrees(".pdf of Chromium, with lines around the cells", f"{forms} of 16")


def html_of(document):
    """The paragraphs and tables of a document of python-docx, with merged cells."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    text = ""
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            text += f"<p>{Paragraph(element, document).text}</p>"
        elif element.tag.endswith("}tbl"):
            text += "<table>"
            table = Table(element, document)
            grid = [[cell._tc for cell in row.cells] for row in table.rows]
            seen = set()
            for y, row in enumerate(grid):
                text += "<tr>"
                for x, cell in enumerate(row):
                    if id(cell) in seen:
                        continue
                    seen.add(id(cell))
                    width = sum(other is cell for other in row)
                    height = sum(grid[below][x] is cell for below in range(y, len(grid)))
                    words = "".join(t.text or "" for t in cell.iter() if t.tag.endswith("}t"))
                    text += f"<td colspan={width} rowspan={height}>{words}</td>"
                text += "</tr>"
            text += "</table>"
    return text


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n"


def test_without_poppler_the_remedy_is_one_sentence(empty, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "公开.pdf").write_bytes(PDF)
    answer = take(empty, tmp_path / "公开.pdf")
    assert answer.status == 1 and "[F501]" in answer.output, answer
    assert "提示：安装 poppler-utils" in answer.output, answer


@needs_poppler
@pytest.mark.parametrize("data", [PDF, PDF[:20], b"%PDF-1.4\n" + b"0" * 5000])
def test_a_damaged_pdf_is_said_once(empty, tmp_path, data):
    (tmp_path / "公开.pdf").write_bytes(data)
    answer = take(empty, tmp_path / "公开.pdf")
    assert answer.status == 1 and answer.output.count("[F501]") == 1, answer
    assert tables(empty) == {}


@needs_poppler
def test_a_scan_is_named_as_such(empty, tmp_path):
    """A page that is one picture, written by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 30>>stream\nq 600 0 0 800 0 0 cm /I Do Q  \nendstream",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length 1>>stream\n\x80\nendstream",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    data += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    (tmp_path / "扫描.pdf").write_bytes(data)
    answer = take(empty, tmp_path / "扫描.pdf")
    assert answer.status == 1 and "这是扫描的 PDF" in answer.output, answer


def test_amounts_in_yuan_are_rounded_where_a_person_says_so(empty, tmp_path):
    """Every amount that would be rounded is named; with --round it is, and the exact one is kept."""
    from openpyxl import load_workbook
    from workbooks import official_workbook

    book = load_workbook(official_workbook(CONTENT, tmp_path / "报表.xlsx", extra=True))
    sheet = book["Sheet3"]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "万元" in cell.value:
                cell.value = cell.value.replace("万元", "元")
            elif isinstance(cell.value, (int, float)) and cell.column > 2:
                cell.value = round(cell.value * 10000 + 12.34, 2)
    book.save(tmp_path / "报表.xlsx")
    first = take(empty, tmp_path / "报表.xlsx")
    count = len(re.findall(r"\[F507\]", first.output))
    assert first.status == 1 and count > 10 and "加 --round" in first.output, first
    assert "03.csv" not in tables(empty)
    second = take(empty, tmp_path / "报表.xlsx", "--round", "--force")
    assert second.status == 0, second
    assert tables(empty) == TABLES
    record = empty.text("Content/2024/rounding.csv").splitlines()
    assert record[0] == "文件,行,栏,原数（元）,写入,单位,来源" and len(record) == count + 1
    assert all(line.startswith("03.csv,") for line in record[1:])
    # A form that is imported anew without rounding has no record any more.
    official_workbook(CONTENT, tmp_path / "新.xlsx", extra=True)
    assert take(empty, tmp_path / "新.xlsx").status == 0
    assert len(empty.text("Content/2024/rounding.csv").splitlines()) == 1
    check = run_check(empty)
    assert "rounding.csv" not in check.output, check


def run_check(project):
    from program import run

    return run("check", "--lang", "zh", cwd=project.folder)
