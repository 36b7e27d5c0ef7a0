"""Form sets as data: listed, shown as blank forms, checked, and written from blank forms."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from docx import Document
from lxml import html
from openpyxl import Workbook

from program import run
from sites import ROOT, plain, table_grid, visible_text
from workbooks import OfficialLayout, form_set

SETS = {
    "unit-budget-2024": (ROOT / "Templates/forms/unit-budget-2024.yaml", 2024),
    "unit-final-accounts": (ROOT / "Templates/forms/unit-final-accounts.yaml", 2024),
    "county-five": (ROOT / "Tests/EndToEnd/cases/blank-forms/county-five.yaml", 2031),
}
UNIT = "青禾县图书馆"


class Blank(OfficialLayout):
    """Writes the forms of a set as a bureau hands them out: without a figure."""

    def rows_of(self, panel):
        return [
            [(self.text(row["label"]), row) for row in self.fixed(band)] for band in panel["rows"]
        ]

    def fixed(self, band):
        return band["fixed"] if "fixed" in band else self.set["lists"].get(band.get("list"), [])

    def write_row(self, sheet, row, offset, columns, label, values, number):
        roles = [column["role"] for column in columns]
        code = values.get("id", "")
        codes = [n for n, role in enumerate(roles) if role == "code"]
        if codes and re.fullmatch(r"\d{3,9}", code):
            parts = [code] if len(codes) == 1 else [code[:3], code[3:5], code[5:7]]
            for column, part in zip(codes, parts):
                sheet.cell(row, offset + column, part or None)
            sheet.cell(row, offset + roles.index("label"), label)
        elif label and codes:
            sheet.cell(row, offset + codes[0], label)
        elif label and "label" in roles:
            sheet.cell(row, offset + roles.index("label"), label)

    def has_data(self, bands, columns):
        return False


def write_blank(path, target, year):
    book = Workbook()
    book.remove(book.active)
    forms = form_set(path)
    forms.setdefault("lists", {})
    Blank(ROOT / "Content/2024", year=year, unit=UNIT, forms=forms).write(book)
    book.save(target)


@dataclass(frozen=True)
class Page:
    """A page of blank forms: for each of them title, headings with their spans, and rows."""

    titles: list
    heads: list
    rows: list

    @classmethod
    def of(cls, path):
        page = html.fromstring(path.read_bytes().decode("utf-8"))
        sections = page.xpath("//section[@id]")
        heads, rows = [], []
        for section in sections:
            grid = table_grid(section.xpath(".//thead/tr"))
            heads.append([
                [(plain(visible_text(slot.cell)), slot.is_origin) for slot in line]
                for line in grid
            ])
            rows.append([
                [text for cell in line.xpath("./th|./td") if (text := plain(visible_text(cell)))]
                for line in section.xpath(".//tbody/tr")
            ])
        titles = [plain(visible_text(s.find(".//h2"))) for s in sections]
        return cls(titles, heads, rows)


def forms(*arguments, cwd):
    return run("forms", *arguments, "--lang", "zh", cwd=cwd)


def show(name, cwd, year=2024):
    answer = forms("show", name, "--year", year, "--unit", UNIT, "--output", "page.html", cwd=cwd)
    assert answer.status == 0, answer
    return Page.of(cwd / "page.html")


def drawn(name, cwd):
    return yaml.safe_load((cwd / f"Templates/forms/{name}.yaml").read_text(encoding="utf-8"))


# MARK: Forms from blank workbooks


@pytest.fixture(scope="module", params=SETS)
def made(request, tmp_path_factory):
    """A set, the blank workbook of it, and what was written from that."""
    folder = tmp_path_factory.mktemp("blank")
    path, year = SETS[request.param]
    write_blank(path, folder / "空表.xlsx", year)
    answer = forms("new", "made", "--from", "空表.xlsx", cwd=folder)
    assert answer.status == 0, answer
    return request.param, path, year, folder


def test_the_pages_have_the_same_headings(made):
    _, path, year, folder = made
    original, own = show(path, folder, year), show("made", folder, year)
    assert own.titles == original.titles
    for title, left, right in zip(own.titles, own.heads, original.heads):
        assert left == right, title


def test_the_printed_rows_are_those_of_the_original(made):
    _, path, year, folder = made
    original, own = show(path, folder, year), show("made", folder, year)
    for title, left, right in zip(own.titles, own.rows, original.rows):
        assert left == right, title


def test_units_numbers_and_years_are_those_of_the_original(made):
    name, path, _, folder = made
    original, own = form_set(path), drawn("made", folder)
    assert [f.get("label", "") for f in own["forms"]] == [f["label"] for f in original["forms"]]
    assert [f["title"] for f in own["forms"]] == [f["title"] for f in original["forms"]]
    unit = original["amounts"]["unit"]
    units = [f.get("amounts", {"unit": unit})["unit"] for f in original["forms"]]
    assert [f["amounts"]["unit"] for f in own["forms"]] == units


def test_what_was_written_has_no_fault(made):
    *_, folder = made
    answer = forms("check", "made", cwd=folder)
    assert answer.status == 0 and "错误 0 条，警告 0 条" in answer.output, answer


def test_every_proposed_rule_holds_once_it_is_confirmed(made):
    """Nothing is proposed that the form set does not understand, and nothing holds unasked."""
    *_, folder = made
    path = folder / "Templates/forms/made.yaml"
    text = path.read_text(encoding="utf-8")
    assert "rules" not in yaml.safe_load(text)
    head, mark, rules = text.partition("# rules:\n")
    assert mark and rules.count("code: R") > 4
    active = "\n".join(line.removeprefix("# ") for line in rules.splitlines())
    confirmed = folder / "confirmed"
    confirmed.mkdir(exist_ok=True)
    (confirmed / "made.yaml").write_text(f"{head}rules:\n{active}\n", encoding="utf-8")
    answer = forms("check", "confirmed/made.yaml", cwd=folder)
    assert answer.status == 0 and f"{rules.count('code: R')} 条勾稽关系" in answer.output, answer


def test_a_site_is_made_and_imported_with_the_forms(made, tmp_path):
    """The forms are used as they were written: a site, and the workbook imported into it."""
    *_, folder = made
    answer = run(
        "new", tmp_path / "site", "--forms", "made", "--unit", UNIT, "--kind", "公益一类事业单位",
        "--year", made[2], cwd=folder,
    )
    assert answer.status == 0, answer
    assert (tmp_path / "site/Templates/forms/made.yaml").exists()
    answer = run("import", folder / "空表.xlsx", "--dry-run", "--lang", "zh", cwd=tmp_path / "site")
    names = [form["name"] for form in drawn("made", folder)["forms"]]
    for name in names:
        assert re.search(rf"^{name}[ （]", answer.output, re.M), (name, answer)
