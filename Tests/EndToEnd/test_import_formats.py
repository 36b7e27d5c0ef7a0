"""What a spreadsheet shows and what it stores; odd parts of workbooks; files that are no workbooks."""

import io
import re
import shutil
import zipfile

import pytest
from openpyxl import load_workbook

from program import run
from sites import ROOT
from workbooks import official_workbook

CONTENT = ROOT / "Content/2024"
TABLES = {path.name: path.read_bytes() for path in (CONTENT / "tables").glob("*.csv")}


@pytest.fixture
def empty(project):
    """The sample without its tables."""
    shutil.rmtree(project.path("Content/2024/tables"))
    return project


@pytest.fixture
def workbook(tmp_path):
    return official_workbook(CONTENT, tmp_path / "报表.xlsx", extra=True)


def take(project, path, *options, lang="zh"):
    return run("import", path, *options, "--lang", lang, cwd=project.folder)


def tables(project):
    folder = project.path("Content/2024/tables")
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def rewrite(path, change=lambda name, data: data, rename=lambda name: name):
    """Changes the parts of a workbook, as other programs write them."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(rename(name), change(name, source.read(name)))


def in_sheet(number, change):
    return lambda name, data: change(data) if name.endswith(f"sheet{number}.xml") else data


SHOWN = {
    "scaled before the point": (16255800, "#,##0,.00", "F506", ["存的是 16255800", "16,255.80"]),
    "a unit of its own": (1625.58, '0.00"元"', "F505", ["1625.58元", "单位是万元"]),
    "a condition": (16255800, '[>=10000]0!.00,,"亿";0.00', "F506", ["16255800", "0.16亿"]),
    "nothing": (1625.58, ";;;", "F508", ["1625.58", "不显示"]),
    "fewer decimals": (1625.58, "#,##0", "F506", ["1625.58", "1,626"]),
    "Chinese numerals": (1625.58, "[DBNum1][$-804]General", "F506", ["不一致"]),
    "a sign that is painted": (1625.58, "-0.00", "F506", ["1625.58", "-1625.58"]),
}


@pytest.mark.parametrize("value, code, finding, words", SHOWN.values(), ids=SHOWN)
def test_an_amount_is_not_taken_if_another_is_shown(empty, workbook, value, code, finding, words):
    book = load_workbook(workbook)
    book["Sheet3"]["C7"] = value
    book["Sheet3"]["C7"].number_format = code
    book.save(workbook)
    answer = take(empty, workbook)
    line = next(line for line in answer.output.splitlines() if "Sheet3!C7: 错误" in line)
    assert answer.status == 1 and f"[{finding}]" in line, answer
    assert all(word in line for word in words), line
    assert tables(empty) == {name: text for name, text in TABLES.items() if name != "03.csv"}


@pytest.mark.parametrize("code", [
    "#,##0.00_);[Red](#,##0.00)", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0.00"万元"',
    "[$¥-804]#,##0.00", "G/通用格式", "@", "0.00_ ", "[>=100]#,##0.00;0.00", "#,##0.00;;;@",
])
def test_formats_that_show_the_amount_itself_change_nothing(empty, workbook, code):
    book = load_workbook(workbook)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float):
                    cell.number_format = code
    book.save(workbook)
    answer = take(empty, workbook)
    assert answer.status == 0, answer
    # What shows a zero as nothing has it taken as nothing.
    got = {name: re.sub(rb"(?<=,)0\.00(?=[,\n])", b"", text) for name, text in tables(empty).items()}
    want = {name: re.sub(rb"(?<=,)0\.00(?=[,\n])", b"", text) for name, text in TABLES.items()}
    assert (got == want) if ";;;" in code else tables(empty) == TABLES


def lower_names(path):
    """Parts as some programs call them: Windows does not tell A from a."""
    rewrite(path, rename=lambda name: name.replace("xl/", "XL/").replace("styles", "Styles"))


def blanks_around_values(path):
    def change(name, data):
        data = re.sub(rb"<v>", b"<v>\n\t ", data)
        return re.sub(rb"</v>", b"\r\n</v>", data)
    rewrite(path, change)


def targets_with_codes(path):
    rewrite(path, lambda name, data: data.replace(b"/xl/worksheets/sheet3.xml", b"worksheets\\%73heet3.xml")
            if name.endswith("workbook.xml.rels") else data)


def pictures_that_are_damaged(path):
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("xl/drawings/drawing1.xml", "<broken")
        target.writestr("docProps/custom.xml", "<broken")


@pytest.mark.parametrize("spoil", [lower_names, blanks_around_values, targets_with_codes,
                                   pictures_that_are_damaged], ids=lambda f: f.__name__)
def test_parts_are_read_as_spreadsheets_read_them(empty, workbook, spoil):
    spoil(workbook)
    answer = take(empty, workbook)
    assert answer.status == 0 and tables(empty) == TABLES, answer


def test_one_damaged_cell_is_named_and_the_other_forms_are_read(empty, workbook):
    rewrite(workbook, in_sheet(3, lambda data: re.sub(
        rb'(<c r="B8"[^>]*) t="inlineStr"><is>.*?</is>', rb'\1 t="s"><v>999999</v>', data, count=1)))
    answer = take(empty, workbook)
    assert answer.status == 1, answer
    assert "Sheet3!B8: 错误: 单元格已损坏：引用第 “999999” 条共用文字" in answer.output, answer
    assert "xl/worksheets/sheet3.xml" in answer.output
    assert answer.output.count("999999") == 1
    assert tables(empty) == {name: text for name, text in TABLES.items() if name != "03.csv"}


def test_one_damaged_sheet_is_named_and_the_others_are_read(empty, workbook):
    rewrite(workbook, in_sheet(3, lambda data: data[: data.find(b'<c r="C9"')]))
    answer = take(empty, workbook)
    assert answer.status == 1, answer
    assert re.search(r"Sheet3![A-Z]+\d+: 错误: 工作表已损坏，未导入 \[F501\]", answer.output), answer
    assert "xl/worksheets/sheet3.xml 第" in answer.output and "中断" in answer.output, answer
    assert tables(empty) == {name: text for name, text in TABLES.items() if name != "03.csv"}


def zipped(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name in names:
            target.writestr(name, "<x/>")
    return data.getvalue()


FOREIGN = {
    "a PDF": ("报表.xlsx", b"%PDF-1.7\n%\xe2\xe3", "PDF", "(poppler-utils|made from)"),
    "a workbook named as CSV": ("报表.csv", zipped("xl/workbook.xml"), ".xlsx", r"ending \.xlsx"),
    "a web page": ("报表.xls", "<html><table><tr><td>合计".encode("gbk"), "web page", "Excel workbook"),
    "a web page named as CSV": ("报表.csv", b"<html><table>", "web page", "Excel workbook"),
    "rich text": ("说明.doc", b"{\\rtf1\\ansi", "Rich Text", r"\.txt"),
    "a table of text": ("报表.xlsx", "项目,合计\n合计,6.20\n".encode(), "plain text", r"\.csv"),
    "a packed archive": ("报表.xlsx", b"Rar!\x1a\x07\x00", "packed archive", "Unpack"),
    "a picture": ("报表.xlsx", b"\x89PNG\r\n\x1a\n", "picture", r"\.xlsx"),
    "nothing": ("报表.xlsx", b"", "empty", "Export"),
    "a lock file": ("~$报表.xlsx", b"\x05Clerk" + b" " * 150, "lock file", "Close"),
}


@pytest.mark.parametrize("name, data, kind, hint", FOREIGN.values(), ids=FOREIGN)
def test_a_file_of_another_kind_is_called_what_it_is(empty, tmp_path, name, data, kind, hint):
    (tmp_path / name).write_bytes(data)
    answer = take(empty, tmp_path / name, lang="en")
    assert answer.status == 1, answer
    assert re.search(rf"{re.escape(name)}: error: .*{re.escape(kind)}.*\[F501\]", answer.output), answer
    assert re.search(rf"hint: .*{hint}", answer.output), answer
    assert tables(empty) == {}


def test_a_line_that_names_the_separator_is_passed_over_everywhere(project):
    path = project.path("Content/2024/tables/10.csv")
    before = run("check", "--lang", "en", cwd=project.folder)
    path.write_bytes("\ufeffsep=,\r\n".encode() + path.read_bytes())
    after = run("check", "--lang", "en", cwd=project.folder)
    assert (after.status, after.output) == (before.status, before.output), after
