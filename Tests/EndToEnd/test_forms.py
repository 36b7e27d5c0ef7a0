"""Form sets as data: listed, shown as blank forms, checked, and written from blank forms."""

import json
import re
from dataclasses import dataclass

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


def test_figures_that_stand_in_the_forms_become_no_rows(tmp_path):
    """The same forms, filled in by a unit, make the same form set."""
    path, year = SETS["unit-budget-2024"]
    book = Workbook()
    book.remove(book.active)
    OfficialLayout(ROOT / "Content/2024").write(book)
    book.save(tmp_path / "已填.xlsx")
    answer = forms("new", "filled", "--from", "已填.xlsx", "--unit", "大同市社会保险中心", cwd=tmp_path)
    assert answer.status == 0, answer
    assert forms("check", "filled", cwd=tmp_path).status == 0
    write_blank(path, tmp_path / "空表.xlsx", year)
    assert forms("new", "blank", "--from", "空表.xlsx", cwd=tmp_path).status == 0
    filled, blank = drawn("filled", tmp_path), drawn("blank", tmp_path)
    for own, other in zip(filled["forms"], blank["forms"], strict=True):
        # A form with data says nothing of what it prints without.
        own.pop("empty-note", None), other.pop("empty-note", None)
        assert own == other, own["title"]


# MARK: Materials as they come


def sheet_of(rows, merged=(), title="Sheet1", book=None):
    book = book or Workbook()
    if title not in book.sheetnames and book.sheetnames == ["Sheet"]:
        book.remove(book.active)
    sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
    top = sheet.max_row if sheet.max_row > 1 else 0
    for row, cells in enumerate(rows, start=1 + top):
        for column, value in enumerate(cells, start=1):
            if value is not None:
                sheet.cell(row, column, value)
    for area in merged:
        sheet.merge_cells(area)
    return book


def new(book, folder, *options, status=0):
    book.save(folder / "in.xlsx")
    answer = forms("new", "made", "--from", "in.xlsx", *options, cwd=folder)
    assert answer.status == status, answer
    if status == 0:
        check = forms("check", "made", cwd=folder)
        assert check.status == 0, check
    return answer


PLAIN = [
    ["公开01表"], ["2025年度收入表"], ["单位：万元"],
    ["项目", "预算数"], ["一、财政拨款收入"], ["二、其他收入"], ["收入合计"],
]
OTHER = [
    ["公开02表"], ["2025年度支出表"], ["单位：元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["合计"],
    ["注：本表反映支出情况。"],
]


def test_two_forms_may_stand_on_one_sheet(tmp_path):
    new(sheet_of([*PLAIN, [], *OTHER]), tmp_path)
    first, second = drawn("made", tmp_path)["forms"]
    assert (first["label"], second["label"]) == ("公开01表", "公开02表")
    assert first["amounts"]["unit"] == "万元" and second["amounts"]["unit"] == "元"
    rows = first["panels"][0]["rows"][0]["fixed"]
    assert [row["label"] for row in rows] == ["一、财政拨款收入", "二、其他收入", "收入合计"]
    assert second["note"] == "注：本表反映支出情况。"
    assert second["panels"][0]["rows"][1] == {"codes": "functional"}


def test_what_is_hidden_is_no_part_of_a_form(tmp_path):
    book = sheet_of([
        *PLAIN[:3], ["项目", "校验", "预算数"], ["一、财政拨款收入", "甲"], ["内部行", "乙"],
        ["收入合计", "丙"],
    ])
    sheet = book["Sheet1"]
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].hidden = True
    answer = new(book, tmp_path)
    assert "隐藏的内容未列入表样：1 行，1 列" in answer.output
    panel = drawn("made", tmp_path)["forms"][0]["panels"][0]
    assert [heading["title"] for heading in panel["headings"]] == ["项目", "预算数"]
    assert [row["label"] for row in panel["rows"][0]["fixed"]] == ["一、财政拨款收入", "收入合计"]


def test_a_form_without_title_is_named_after_its_tab(tmp_path):
    new(sheet_of([["项目", "预算数"], ["甲项"], ["乙项"]], title="经费表"), tmp_path)
    assert drawn("made", tmp_path)["forms"][0]["title"] == "经费表"
    (tmp_path / "b").mkdir()
    new(sheet_of([["项目", "预算数"], ["甲项"], ["乙项"]]), tmp_path / "b")
    text = (tmp_path / "b/Templates/forms/made.yaml").read_text(encoding="utf-8")
    assert "待确认：没有看到表名" in text


def test_headings_of_three_levels_that_nobody_merged(tmp_path):
    new(sheet_of([
        *PLAIN[:3],
        ["项目", "支出", None, None, None],
        [None, "合计", "基本支出", None, "项目支出"],
        [None, None, "人员经费", "公用经费", None],
        ["教育支出"], ["其他支出"],
    ]), tmp_path)
    headings = drawn("made", tmp_path)["forms"][0]["panels"][0]["headings"]
    assert headings[0]["title"] == "项目" and "columns" not in headings[0]
    spending = headings[1]["columns"]
    assert [heading["title"] for heading in spending] == ["合计", "基本支出", "项目支出"]
    assert [heading["title"] for heading in spending[1]["columns"]] == ["人员经费", "公用经费"]


def test_a_form_of_one_row_has_no_names(tmp_path):
    new(sheet_of(
        [*PLAIN[:3], ["“三公”经费", None, None], ["合计", "因公出国（境）费", "公务接待费"],
         [12.5, 0, 12.5]],
        ["A4:C4"],
    ), tmp_path)
    panel = drawn("made", tmp_path)["forms"][0]["panels"][0]
    assert panel["headings"][0]["title"] == "“三公”经费"
    assert panel["unprinted"][0]["role"] == "label"
    assert [row["label"] for row in panel["rows"][0]["fixed"]] == ["本年数"]


NATIONAL = [
    ["收入决算表"], ["公开02表"], ["单位：万元"],
    ["项目", None, None, None, "本年收入合计", "财政拨款收入"],
    ["支出功能分类科目编码", None, None, "科目名称", None, None],
    ["类", "款", "项", "栏次", 1, 2],
    [None, None, None, "合计", None, None],
    ["201", "06", "01", "行政运行", 8.5, 8.5],
]


def test_codes_in_columns_beside_the_numbers_of_columns(tmp_path):
    """As the national forms are drawn: 类, 款, 项 merged down beside 栏次 and 合计."""
    merged = ["A4:D4", "A5:C5", "E4:E5", "F4:F5", "A6:A7", "B6:B7", "C6:C7"]
    new(sheet_of(NATIONAL, merged), tmp_path)
    form = drawn("made", tmp_path)["forms"][0]
    assert form["column-numbers"] is True
    names = form["panels"][0]["headings"][0]["columns"]
    assert [c["level"] for c in names[0]["columns"]] == ["类", "款", "项"]
    assert names[1]["role"] == "label"
    assert form["panels"][0]["rows"] == [
        {"fixed": [{"id": "total", "label": "合计", "role": "total"}]}, {"codes": "functional"},
    ]


@pytest.mark.parametrize("is_divided", [True, False])
def test_a_code_under_one_heading_is_divided_where_its_parts_are(is_divided, tmp_path):
    parts = ["201", "06", None] if is_divided else ["20106", None, None]
    new(sheet_of([
        *PLAIN[:3], ["科目编码", None, None, "科目名称", "金额"], [*parts, "财政事务", 1.5],
    ], ["A4:C4"]), tmp_path)
    heading = drawn("made", tmp_path)["forms"][0]["panels"][0]["headings"][0]
    assert heading["title"] == "科目编码" and ("columns" in heading) == is_divided


def test_target_tables_and_contents_are_no_forms(tmp_path):
    book = sheet_of([["目录"], ["序号", "表名"], [1, "收入表"]], title="目录")
    sheet_of(PLAIN, title="1", book=book)
    sheet_of([
        ["项目支出绩效目标表"], ["项目名称", "甲"], ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "次数", "≥3次"],
    ], title="2", book=book)
    answer = new(book, tmp_path)
    assert "项目绩效目标表，不是报表" in answer.output
    assert [form["title"] for form in drawn("made", tmp_path)["forms"]] == ["{year}年度收入表"]


def test_a_document_holds_forms_too(tmp_path):
    document = Document()
    document.add_paragraph("第二部分 表样")
    for rows in (PLAIN, OTHER):
        for text in rows[:3]:
            document.add_paragraph(text[0])
        body = [row for row in rows[3:] if not row[0].startswith("注")]
        table = document.add_table(len(body), max(map(len, body)), style="Table Grid")
        for line, cells in zip(table.rows, body):
            for cell, text in zip(line.cells, cells):
                cell.text = text
        document.add_paragraph("注：本表反映支出情况。" if rows is OTHER else "")
    document.save(tmp_path / "空表.docx")
    answer = forms("new", "made", "--from", "空表.docx", "--year", 2025, cwd=tmp_path)
    assert answer.status == 0, answer
    first, second = drawn("made", tmp_path)["forms"]
    assert [first["title"], second["title"]] == ["{year}年度收入表", "{year}年度支出表"]
    assert [first["label"], second["label"]] == ["公开01表", "公开02表"]
    assert second["amounts"]["unit"] == "元" and second["note"] == "注：本表反映支出情况。"
    assert forms("check", "made", cwd=tmp_path).status == 0


def test_a_heading_over_all_columns_of_a_table_is_one(tmp_path):
    document = Document()
    document.add_paragraph("“三公”经费表")
    document.add_paragraph("单位：元")
    table = document.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 2)).text = "2024年预算数"
    for column, text in enumerate(["合计", "因公出国（境）费", "公务接待费"]):
        table.cell(1, column).text = text
    document.save(tmp_path / "空表.docx")
    answer = forms("new", "made", "--from", "空表.docx", cwd=tmp_path)
    assert answer.status == 0, answer
    form = drawn("made", tmp_path)["forms"][0]
    assert form["title"] == "“三公”经费表"
    assert [h["title"] for h in form["panels"][0]["headings"]] == ["{year}年预算数"]


def test_years_alone_head_the_columns_of_two_years(tmp_path):
    new(sheet_of([["项目支出表"], ["项目", 2023, 2024], ["甲", 1, 2], ["乙", 1, 2]]), tmp_path)
    columns = drawn("made", tmp_path)["forms"][0]["panels"][0]["headings"]
    assert [column["title"] for column in columns] == ["项目", "{last-year}", "{year}"]
    assert [column.get("name") for column in columns] == [None, "上年数", "本年数"]


def test_a_file_without_forms_is_none(tmp_path):
    book = Workbook()
    book.active["A1"] = "封面"
    answer = new(book, tmp_path, status=1)
    assert "没有看到报表" in answer.output
    assert not (tmp_path / "Templates").exists()


def test_nothing_is_overwritten(tmp_path):
    new(sheet_of(PLAIN), tmp_path)
    before = (tmp_path / "Templates/forms/made.yaml").read_bytes()
    answer = forms("new", "made", "--from", "in.xlsx", cwd=tmp_path)
    assert answer.status == 1 and "已经存在" in answer.output
    assert (tmp_path / "Templates/forms/made.yaml").read_bytes() == before


# MARK: Check, list, show

FAULTS = {
    "two forms of one number": ("label: 附表2", "label: 附表1", "附表1"),
    "a column without role": ("title: 项目类别, role: text", "title: 项目类别", "role"),
    "a name that is nearly there": ("role: amount }\n", "role: ammount }\n", "amount"),
    "a placeholder that nothing fills": ("{year}年支出预算总表", "{yaer}年支出预算总表", "{year}"),
    "a code that is divided amiss": ("title: 款, role: code, level: 款", "title: 款, role: code", "level"),
    "a classification that is not there": ("codes: functional", "codes: functonal", "functional"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_finding_with_its_place(fault, tmp_path):
    path, _ = SETS["county-five"]
    old, new_text, said = FAULTS[fault]
    text = path.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "own.yaml").write_text(
        text.replace("id: county-five", "id: own").replace(old, new_text, 1), encoding="utf-8"
    )
    answer = forms("check", "own.yaml", "--json", cwd=tmp_path)
    report = json.loads(answer.output)
    findings = report["findings"]
    assert answer.status == 1 and len(findings) == 1, findings
    assert findings[0]["place"]["file"] == "own.yaml" and findings[0]["place"]["line"]
    assert said in json.dumps(findings[0], ensure_ascii=False)


def test_a_rule_that_names_a_column_of_another_form_is_told(tmp_path):
    path, _ = SETS["county-five"]
    rule = (
        "rules:\n  - code: R1\n    rule: 附表2[每行].合计 = 附表2[每行].基本支出 + 附表2[每行].财政拨款\n"
        "    says: 合计等于两项相加。\n    basis: 表内关系\n"
    )
    text = path.read_text(encoding="utf-8").replace("id: county-five", "id: own") + rule
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    answer = forms("check", "own.yaml", cwd=tmp_path)
    assert answer.status == 1 and answer.output.count(" [F") == 1, answer
    assert re.search(r"own\.yaml:\d+:\d+: 错误: .*财政拨款", answer.output), answer


@pytest.mark.parametrize("name", ["unit-budget-2024", "unit-final-accounts"])
def test_the_shipped_sets_have_no_fault(name, tmp_path):
    answer = forms("check", name, cwd=tmp_path)
    assert answer.status == 0 and "错误 0 条，警告 0 条" in answer.output, answer


def test_a_name_that_is_none_is_answered_with_the_nearest(tmp_path):
    answer = forms("check", "unit-budjet-2024", cwd=tmp_path)
    assert answer.status == 64 and "unit-budget-2024" in answer.output, answer


def test_the_list_names_every_set(tmp_path):
    new(sheet_of(PLAIN), tmp_path)
    answer = forms("list", cwd=tmp_path)
    assert answer.status == 0
    for name in ("made", "unit-budget-2024", "unit-final-accounts"):
        assert re.search(rf"^{name}  ", answer.output, re.M), answer
    report = json.loads(forms("list", "--json", cwd=tmp_path).output)
    assert report["version"] == 1 and len(report["formSets"]) == 5


def test_the_page_of_blank_forms_needs_no_other_file(tmp_path):
    assert forms("show", "unit-final-accounts", cwd=tmp_path).status == 0
    text = (tmp_path / "unit-final-accounts.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert not page.xpath("//script|//link|//img|//@src")
    assert all(address.startswith("#") for address in page.xpath("//@href"))
    assert "url(" not in text


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("name", SETS)
def test_the_page_fits_every_screen(name, width, tmp_path, new_page):
    answer = forms("show", SETS[name][0], "--output", "page.html", cwd=tmp_path)
    assert answer.status == 0, answer
    page = new_page(width=width)
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# MARK: Choices

CHOICES = ["行次=印", "支出行数=24行", "科目编码=一列", "合计行=最后一行", "非财政拨款结余=不写"]


def chosen(*options):
    return [part for option in options for part in ("--choose", option)]


def test_the_page_shows_what_was_chosen(tmp_path):
    answer = forms("show", "unit-final-accounts", "--output", "page.html", *chosen(*CHOICES), cwd=tmp_path)
    assert answer.status == 0, answer
    page = html.fromstring((tmp_path / "page.html").read_text(encoding="utf-8"))
    first = page.xpath("//table[@id='t01']")[0]
    lines = [row for row in first.xpath(".//tbody/tr")]
    # 24 lines, the total of the year, two below it and the grand total; both sides are counted.
    numbers = [[cell.text_content() for cell in row if "quantity" in (cell.get("class") or "")] for row in lines]
    assert numbers == [[str(line), str(line + 28)] for line in range(1, 29)]
    assert "二十四、抗疫特别国债安排的支出" in first.text_content() and "债务付息支出" not in first.text_content()
    second = page.xpath("//table[@id='t02']")[0]
    headings = [cell.text_content() for cell in second.xpath(".//thead//th")]
    assert "支出功能分类科目编码" in headings and "款" not in headings


def test_a_new_site_has_the_forms_that_were_chosen(tmp_path):
    answer = run("new", "site", "--forms", "unit-final-accounts", "--unit", "青禾县图书馆", "--kind",
                 "公益一类事业单位", "--year", "2024", *chosen(*CHOICES), cwd=tmp_path)
    assert answer.status == 0, answer
    text = (tmp_path / "site/Content/2024/disclosure.yaml").read_text(encoding="utf-8")
    assert "  行次: 印\n" in text and "  支出行数: 24行\n" in text
    answer = run("check", "--lang", "en", cwd=tmp_path / "site")
    assert "0 errors" in answer.output, answer
    assert "[F107]" not in answer.output and "[F302]" not in answer.output, answer
    answer = run("build", cwd=tmp_path / "site")
    page = html.fromstring((tmp_path / "site/Output/2024/tables/01.html").read_text(encoding="utf-8"))
    assert page.xpath("//table[@id='t01']//th[text()='行次']")


@pytest.mark.parametrize("option", ["行次=都印", "行次", "行数=24"])
def test_what_cannot_be_chosen_is_said(option, tmp_path):
    answer = forms("show", "unit-final-accounts", "--choose", option, "--lang", "en", cwd=tmp_path)
    assert answer.status == 64, answer
    assert option in answer.output


# MARK: Tolerance of a rule

TWICE = """id: own
title: "{year}年度单位预算公开"
phase: { id: budget, name: 预算 }
amounts: { unit: 万元, decimals: 2 }
parts: [{ id: tables, kind: forms, title: 预算表 }]
forms:
  - name: 总表
    slug: "01"
    title: 收支总表
    panels:
      - headings:
          - { id: item, title: 项目, role: label }
          - { id: amount, title: 金额, role: amount }
        rows: [{ fixed: [{ id: total, label: 支出合计, role: total }] }]
  - name: 明细表
    slug: "02"
    title: 支出明细表
    panels:
      - headings:
          - { id: item, title: 项目, role: label }
          - { id: amount, title: 金额, role: amount }
        rows: [{ fixed: [{ id: total, label: 支出合计, role: total }] }]
rules:
  - code: R1
    rule: 总表[支出合计] = 明细表[支出合计]
    says: 总表与明细表的支出合计一致。
    basis: 表间关系
    tolerance: 1
"""


@pytest.mark.parametrize(
    ("amount", "has_tolerance", "severity"),
    [("10.00", True, None), ("10.01", True, "information"), ("10.01", False, "error"),
     ("10.02", True, "error")],
)
def test_a_rule_says_by_how_much_a_quantity_rounded_twice_may_differ(
    amount, has_tolerance, severity, tmp_path
):
    text = TWICE if has_tolerance else TWICE.replace("    tolerance: 1\n", "")
    (tmp_path / "T/forms").mkdir(parents=True)
    (tmp_path / "T/forms/own.yaml").write_text(text, encoding="utf-8")
    answer = run(
        "new", "site", "--templates", "T", "--forms", "own", "--unit", UNIT, "--kind", "行政单位",
        "--year", 2025, cwd=tmp_path,
    )
    assert answer.status == 0, answer
    site = tmp_path / "site"
    for slug, value in (("01", "10.00"), ("02", amount)):
        (site / f"Content/2025/tables/{slug}.csv").write_text(
            f"项目,金额\n支出合计,{value}\n", encoding="utf-8"
        )
    settings = site / "Content/2025/disclosure.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").partition("# 没有数据")[0], encoding="utf-8"
    )
    report = json.loads(run("check", "--json", cwd=site).output)
    found = [finding for finding in report["findings"] if finding["code"] == "R1"]
    assert [finding["severity"] for finding in found] == ([severity] if severity else []), found
    if severity == "information":
        answer = run("build", "--lang", "zh", cwd=site)
        page = site / "Output/2025/tables/01.html"
        assert page.exists(), answer
        said = plain(visible_text(html.fromstring(page.read_text(encoding="utf-8"))))
        assert "明细表支出合计为10.01" in re.sub(r"\s", "", said), said
