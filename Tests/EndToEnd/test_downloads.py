"""The files for spreadsheets and programs, judged by those who read such files."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from frictionless import validate

from sites import OUTPUT, TRANSCRIPTION, form_pages, read_grid, read_page
from tables import FormTable, address_of

FOLDER = OUTPUT / "2024"
DATA = FOLDER / "data"
FORMS = sorted(Path(name).stem for name in form_pages(OUTPUT))


def read_csv(path):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel takes a file without the mark for GBK"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def amounts(form):
    """The amounts of a form by their address, from the transcription."""
    grid, found = read_grid(TRANSCRIPTION / f"{form}.tsv"), {}
    for row, column, cell in FormTable.of(FOLDER / "tables" / f"{form}.html").cells():
        if "amount" in cell.get("class", "").split() and grid[row][column].strip():
            text = grid[row][column].replace(",", "")
            found[f"2024/tables/{form}.html#{address_of(cell)}"] = Decimal(text)
    return found


def test_every_form_offers_its_files_and_they_are_there():
    for form in FORMS:
        page = FOLDER / "tables" / f"{form}.html"
        links = read_page(page).xpath("//p[@class='downloads']/a/@href")
        assert [Path(link).suffix for link in links] == [".csv", ".xlsx"]
        assert all((page.parent / link).resolve().is_file() for link in links)
    cover = read_page(FOLDER / "index.html").xpath("//p[@class='downloads']/a/@href")
    assert len(cover) >= 4 and all((FOLDER / link).is_file() for link in cover)


def test_the_long_table_has_every_amount_at_its_address():
    rows = read_csv(DATA / "figures.csv")
    stated = {row["地址"]: Decimal(row["金额"]) for row in rows if row["金额"]}
    expected = {}
    for form in FORMS:
        expected |= amounts(form)
    assert stated == expected
    assert {row["状态"] for row in rows if not row["金额"]} == {"空白"}
    assert {row["状态"] for row in rows if row["金额"]} <= {"有数", "零"}


@pytest.mark.parametrize("form", FORMS)
def test_the_file_of_a_form_has_its_amounts_in_their_columns(form):
    rows = read_csv(DATA / "tables" / f"{form}.csv")
    numbers = [
        Decimal(value)
        for row in rows
        for value in row.values()
        if re.fullmatch(r"-?\d+\.\d+", value)
    ]
    assert sorted(numbers) == sorted(amounts(form).values())


@pytest.mark.parametrize("form", FORMS)
def test_the_sheet_of_a_form_is_the_form_as_printed(form):
    sheet = openpyxl.load_workbook(DATA / "tables" / f"{form}.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    table = FormTable.of(FOLDER / "tables" / f"{form}.html")
    printed = table.body_texts
    height = len(table.head) - (1 if table.table.xpath(".//tr[@class='column-numbers']") else 0)
    start = 3 + height
    for row, line in enumerate(printed):
        for column, text in enumerate(line):
            value = rows[start + row][column]
            if re.fullmatch(r"-?[\d,]+\.\d+", text):
                assert isinstance(value, (int, float)), (row, column, value)
                assert Decimal(str(value)) == Decimal(text.replace(",", ""))
            else:
                assert re.sub(r"\s", "", str(value or "")) == re.sub(r"\s", "", text)


def test_the_workbook_has_a_sheet_for_everything_and_no_formula():
    book = openpyxl.load_workbook(DATA / "workbook.xlsx")
    assert book.sheetnames[:2] == ["封面", "目录"]
    assert len([name for name in book.sheetnames if name.startswith("表")]) == len(FORMS)
    assert {"全部数据", "附注", "绩效目标"} <= set(book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in "ns" for cell in row), sheet.title
    long = book["全部数据"]
    assert not long.merged_cells.ranges
    names = [cell.value for cell in long[1]]
    place, amount = names.index("地址"), names.index("金额")
    stated = {
        row[place].value: Decimal(str(row[amount].value))
        for row in long.iter_rows(min_row=2)
        if row[amount].value is not None
    }
    expected = {}
    for form in FORMS:
        expected |= amounts(form)
    assert stated == expected


def test_libreoffice_opens_the_workbook_and_finds_numbers(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "csv", "--outdir", tmp_path, DATA / "tables" / "03.xlsx",
        ],
        check=True, capture_output=True, timeout=120,
    )
    with (tmp_path / "03.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row[2:]]
    found = [Decimal(cell) for cell in cells if re.fullmatch(r"-?\d+(\.\d+)?", cell)]
    assert sorted(found) == sorted(amounts("03").values())


def test_the_data_package_is_valid_and_its_keys_hold():
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert len(package["resources"]) == len(FORMS) + 2
    assert any("foreignKeys" in resource["schema"] for resource in package["resources"])


def test_a_broken_key_is_found(tmp_path):
    """The judge judges: a code that the list of codes lacks, and an amount that is no number."""
    shutil.copytree(DATA, tmp_path / "data")
    table = tmp_path / "data" / "tables" / "03.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",2080109,", ",2089998,", 1).replace("472.81", "x", 1), "utf-8")
    report = validate(str(tmp_path / "data" / "datapackage.json"))
    assert not report.valid
    kinds = {title for title, in report.flatten(["title"])}
    assert len(kinds) >= 2, kinds


def test_the_document_has_the_same_amounts():
    document = json.loads((DATA / "disclosure.json").read_text(encoding="utf-8"), parse_float=Decimal)
    numbers = [
        value
        for form in document["forms"]
        for side in form["sides"]
        for row in side["rows"]
        for value in row["values"].values()
        if isinstance(value, Decimal)
    ]
    expected = [value for form in FORMS for value in amounts(form).values()]
    assert sorted(numbers) == sorted(expected)


def test_names_cannot_become_formulas(project):
    table = project.path("Content/2024/tables/12.csv")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines).replace("国有企业职教幼教退休教师待遇补助资金", "=1+1", 1), encoding="utf-8")
    project.build()
    data = project.output / "2024" / "data"
    assert data.is_dir()
    text = (data / "tables" / "12.csv").read_text(encoding="utf-8-sig")
    assert ",'=1+1," in text and ",=1+1," not in text
    sheet = openpyxl.load_workbook(data / "tables" / "12.xlsx").active
    values = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert values and all(cell.data_type != "f" for cell in values)


def test_the_bytes_are_the_same_whenever_they_are_made(project):
    assert project.build().status == 0

    def sums(folder):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert sums(project.output / "2024" / "data") == sums(DATA)
