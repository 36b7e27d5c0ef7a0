"""Programs that read tables get the official cells: the number of a cell and nothing else.

The readers are those of others: pandas, LibreOffice, lynx and trafilatura. What they ought to find
is the transcription of the published document.
"""

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas
import pytest
import trafilatura

from sites import OUTPUT, TRANSCRIPTION, form_pages, read_grid
from tables import FormTable, address_of

FORMS = form_pages(OUTPUT)
OLD_BROWSER = Path(__file__).parent / "old_browser.py"


def unspaced(text):
    return re.sub(r"\s+", "", text)


def grid_of(name):
    """The body of a form as printed on paper, a list of texts for each line."""
    return FormTable.of(OUTPUT / name).body_texts


def amounts(name):
    """The numbers of a form in reading order, from the transcription."""
    form, found = Path(name).stem, []
    grid = read_grid(TRANSCRIPTION / f"{form}.tsv")
    for row, column, cell in FormTable.of(OUTPUT / name).cells():
        if "amount" in cell.get("class", "").split() and grid[row][column].strip():
            found.append(Decimal(grid[row][column].replace(",", "")))
    return found


@pytest.mark.parametrize("name", FORMS)
def test_pandas_reads_every_cell(name):
    [table] = pandas.read_html(OUTPUT / name, converters={0: str}, flavor="lxml")
    printed = grid_of(name)
    if not printed:
        assert table.empty
        return
    numeric = re.compile(r"-?[\d,]+\.\d+|")
    for row, line in enumerate(printed):
        for column, text in enumerate(line):
            value = table.iat[row, column]
            column_is_numeric = all(numeric.fullmatch(each[column]) for each in printed)
            if text and numeric.fullmatch(text) and column_is_numeric:
                assert float(value) == float(text.replace(",", "")), (row, column)
            elif text:
                assert unspaced(str(value)).removesuffix(".0") == unspaced(text), (row, column)
            else:
                # A heading over two columns is told for both.
                spanned = column and value == table.iat[row, column - 1]
                assert spanned or value != value or value == "", (row, column, value)


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory):
    """Every form as LibreOffice takes it in from its page, saved as a workbook."""
    folder = tmp_path_factory.mktemp("libreoffice")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed: run `make setup`"
    sources = []
    for name in FORMS:
        source = folder / f"{Path(name).stem}.html"
        source.write_bytes((OUTPUT / name).read_bytes())
        sources.append(source)
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--infilter=HTML (StarCalc)", "--convert-to", "xlsx", "--outdir", folder, *sources,
        ],
        check=True, capture_output=True, timeout=300,
    )
    return folder


@pytest.mark.parametrize("name", FORMS)
def test_libreoffice_takes_in_every_cell(workbooks, name):
    sheet = openpyxl.load_workbook(workbooks / f"{Path(name).stem}.xlsx").active
    printed = grid_of(name)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    def stands_at(start):
        lines = rows[start : start + len(printed)]
        return len(lines) == len(printed) and all(
            len(line) >= len(wanted) and all(map(matches, line, wanted))
            for line, wanted in zip(lines, printed)
        )

    def matches(one, other):
        """LibreOffice keeps what bears a link as text; so the text has to be the number alone."""
        if re.fullmatch(r"-?\d+\.\d+", other):
            return Decimal(str(one)) == Decimal(other) if one else False
        return unspaced(str(one or "")) == unspaced(other)

    assert not printed or any(map(stands_at, range(len(rows)))), rows[:20]


@pytest.mark.parametrize("name", FORMS)
def test_lynx_shows_the_numbers_of_a_form_in_its_order(name):
    dump = subprocess.run(
        ["lynx", "-dump", "-nolist", "-nonumbers", "-width=1000", "-assume_charset=utf-8",
         "-display_charset=utf-8", str(OUTPUT / name)],
        check=True, capture_output=True, timeout=60,
    ).stdout.decode("utf-8")
    table = dump.split("单位：", 1)[1]
    found = [Decimal(text) for text in re.findall(r"(?<![\d.])-?\d+\.\d\d(?![\d.])", table)]
    wanted = amounts(name)
    assert found[: len(wanted)] == wanted


@pytest.mark.parametrize("name", FORMS)
def test_trafilatura_extracts_the_cells(name):
    source = (OUTPUT / name).read_text(encoding="utf-8")
    text = trafilatura.extract(source, output_format="xml", include_tables=True) or ""
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<cell[^>]*>(.*?)</cell>", text, re.S)]
    found = [Decimal(cell) for cell in cells if re.fullmatch(r"-?\d+\.\d\d", cell)]
    assert found == amounts(name)


def old_browser(url, width, script=False):
    """What a browser of 2020 (Chromium 87) shows at an address."""
    answer = subprocess.run(
        ["/usr/bin/python3", OLD_BROWSER, url, str(width), "844", "script" if script else "plain"],
        capture_output=True, timeout=120, check=True,
    )
    return json.loads(answer.stdout.decode("utf-8").strip().splitlines()[-1])


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize(("form", "width"), [("03", 1280), ("12", 1280), ("03", 390), ("10", 320)])
def test_a_browser_of_2020_shows_the_card_and_the_cell(form, width, script):
    path = OUTPUT / "2024" / "tables" / f"{form}.html"
    cells = [cell for _, _, cell in FormTable.of(path).cells() if cell.xpath("./a")]
    fact = address_of(cells[-1])
    seen = old_browser(f"{path.as_uri()}#{fact}", width, script)
    assert "Chrome/87." in seen["agent"]
    assert [card["of"] for card in seen["cards"]] == [fact]
    [card] = seen["cards"]
    assert seen["ring"] == "solid"
    assert 0 <= seen["cell"]["top"] and seen["cell"]["bottom"] <= card["top"] + 1
    assert card["height"] <= seen["height"] / 2 + 1
    assert seen["overflow"] <= 0


def test_a_browser_of_2020_is_closed_by_its_link():
    path = OUTPUT / "2024" / "tables" / "03.html"
    assert old_browser(f"{path.as_uri()}#t03-2080109", 1280)["cards"] == []
