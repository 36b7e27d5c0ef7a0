"""New sites and new years: what the author's desk begins with."""

import json
import re
import shutil

import pytest
import yaml

from program import Project, run
from sites import ROOT
from snapshots import archive, publish
from workbooks import OfficialLayout, Workbook

UNIT = "青禾县图书馆"


@pytest.fixture
def site(tmp_path):
    """A new site of an invented unit, outside of the repository and without templates."""
    answer = new(tmp_path, "站点")
    assert answer.status == 0, answer
    return Project(tmp_path / "站点")


def new(folder, name, *options):
    return run("new", name, "--unit", UNIT, "--kind", "公益一类事业单位", "--year", "2025",
               "--lang", "zh", *options, cwd=folder)


def check(site, *options):
    return run("check", "--lang", "zh", "--limit", "0", *options, cwd=site.folder)


def test_a_new_site_builds_and_checks_without_errors(site):
    answer = check(site)
    assert answer.status == 0 and "错误 0 条" in answer.output, answer
    answer = run("build", "--lang", "zh", cwd=site.folder)
    assert answer.status == 0, answer
    page = site.text("Output/2025/explanation.html")
    assert f"2025年度{UNIT}预算收入总计" in page and "{year}" not in page


def test_a_new_site_has_every_table_with_its_headings_and_every_required_section(site):
    layout = OfficialLayout(ROOT / "Content/2024", year=2025, unit=UNIT)
    for form in layout.set["forms"]:
        for panel in form["panels"]:
            side = f"-{panel['id']}" if "id" in panel else ""
            table = site.text(f"Content/2025/tables/{form['slug']}{side}.csv")
            sample = (ROOT / f"Content/2024/tables/{form['slug']}{side}.csv").read_text("utf-8")
            assert table == sample.splitlines()[0].replace("2024", "2025") + "\n"
    findings = check(site).output
    for code in ("N501", "N502", "N503", "N504", "N505"):
        assert f"[{code}]" not in findings
    figures = yaml.safe_load(site.text("Content/2025/disclosure.yaml"))["figures"]
    assert {g: list(e) for g, e in figures.items()} == {
        group["name"]: [entry["name"] for entry in group["entries"]]
        for group in layout.set["figures"]
    }


def test_blanks_are_warnings_in_a_draft_and_errors_once_it_is_approved(site):
    assert "[N207]" in check(site, "--all").output and "[N207]" not in check(site).output
    site.replace("Content/2025/disclosure.yaml", "status: draft", "status: approved")
    answer = check(site)
    assert answer.status == 1 and "错误: “请填写”是模板中待填的内容" in answer.output, answer
    assert "错误: 数据“上年.收入总计”没有填写" in answer.output


def test_what_is_to_be_filled_in_is_one_list(site):
    """One line for each place at most, in the order of work, and nothing of the templates."""
    answer = check(site)
    lines = answer.output.splitlines()
    assert answer.status == 0 and len(lines) < 35, answer
    assert "内置模板" not in answer.output and "[N004]" not in answer.output
    assert len(re.findall("· 待填", answer.output)) == 1 and lines[-1].startswith("下一步"), answer
    order = ["报表：", "数字：", "原因：", "文字：", "日期："]
    places = [next(i for i, line in enumerate(lines) if line.strip().startswith(w)) for w in order]
    assert places == sorted(places)
    stated = int(re.search(r"待填 (\d+) 项", answer.output)[1])
    # Programs get every blank, and what follows from the blanks.
    report = json.loads(check(site, "--json").output)
    opened = [finding["open"] for finding in report["findings"] if "open" in finding]
    assert {"form", "figure", "reason", "text", "date", "consequence"} == set(opened)
    assert len(opened) - opened.count("consequence") == stated
    assert report["counts"]["warning"] == len(opened) + 1
    # What is filled in is asked for no longer, and nothing else changes.
    site.replace("Content/2025/disclosure.yaml", "合计: # 万元", "合计: 12 # 万元")
    assert f"待填 {stated - 1} 项" in check(site).output
    built = run("build", "--lang", "zh", cwd=site.folder)
    assert built.status == 0 and f"待填 {stated - 1} 项" in built.output, built
    assert len(built.output.splitlines()) < 35
    built = run("build", "--lang", "en", cwd=site.folder)
    assert f"{stated - 1} to fill in" in built.output, built


def test_a_form_that_has_a_reason_to_be_empty_is_not_asked_for_again(site):
    """What divides by its total is then a fault of the text, which somebody has to reword."""
    form = "表一: 待填写：本表没有数据的原因。"
    site.replace("Content/2025/disclosure.yaml", form, "表一: 本单位2025年没有收支。")
    answer = check(site)
    assert "表一、" not in answer.output and "除数“表一.收入[收入总计]”为 0" in answer.output, answer


def test_nothing_is_overwritten_and_nothing_missing_is_guessed(site, tmp_path):
    before = site.text("Content/2025/disclosure.yaml")
    answer = new(tmp_path, "站点")
    assert answer.status == 1 and "已经存在" in answer.output, answer
    assert site.text("Content/2025/disclosure.yaml") == before
    answer = run("new", "b", "--year", "2025", "--lang", "zh", cwd=tmp_path)
    assert answer.status == 64 and "缺少 --unit" in answer.output, answer
    answer = new(tmp_path, "c", "--forms", "unit-budget-2042")
    assert answer.status == 64 and "unit-budget-2024" in answer.output, answer
    assert not (tmp_path / "b").exists() and not (tmp_path / "c").exists()


def test_names_cannot_break_the_files(tmp_path):
    name = 'A: "b" # {c}, [d] 单位'
    answer = run("new", "x", "--unit", name, "--kind=- k", "--year", "2025", cwd=tmp_path)
    assert answer.status == 0, answer
    text = (tmp_path / "x/Content/2025/disclosure.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["unit"] == {"name": name, "kind": "- k"}


def test_a_form_set_without_texts_of_its_own_gets_its_sections(tmp_path):
    case = ROOT / "Tests/EndToEnd/cases/other-forms/Templates"
    shutil.copytree(case, tmp_path / "Templates")
    answer = run("new", "x", "--unit", UNIT, "--kind", "事业单位", "--year", "2031",
                 "--templates", "Templates", "--forms", "library-accounts", cwd=tmp_path)
    assert answer.status == 0, answer
    assert (tmp_path / "x/Content/2031/tables/donations.csv").read_text("utf-8") == (
        "标识,捐赠人,约定用途,金额\n"
    )
    # The site has the form set with it, and needs no templates beside it.
    shutil.rmtree(tmp_path / "Templates")
    answer = run("check", "--lang", "en", cwd=tmp_path / "x")
    assert "F302" not in answer.output and "Checked 1 disclosure" in answer.output, answer


def test_a_form_set_with_errors_makes_no_site(tmp_path):
    case = ROOT / "Tests/EndToEnd/cases/other-forms/Templates"
    shutil.copytree(case, tmp_path / "Templates")
    path = tmp_path / "Templates/forms/library-accounts.yaml"
    path.write_text(path.read_text("utf-8").replace("role: label", "role: lable", 1), "utf-8")
    answer = run("new", "x", "--unit", UNIT, "--kind", "事业单位", "--year", "2031",
                 "--templates", "Templates", "--forms", "library-accounts", cwd=tmp_path)
    assert answer.status == 1 and "F105" in answer.output, answer
    assert answer.output.count("error:") + answer.output.count("错误:") == 1, answer
    assert not (tmp_path / "x").exists()


def test_final_accounts_are_made_for_whoever_asks_for_them(tmp_path):
    answer = run("new", "x", "--unit", UNIT, "--kind", "行政单位", "--year", "2031",
                 "--forms", "unit-final-accounts", cwd=tmp_path)
    assert answer.status == 0, answer
    assert (tmp_path / "x/Content/2031/tables/07.csv").read_text("utf-8").startswith(
        "项目,合计预算数,合计决算数,"
    )
    assert not (tmp_path / "x/Templates").exists()
    answer = run("check", "--lang", "en", cwd=tmp_path / "x")
    assert "0 errors" in answer.output, answer


# The next year


@pytest.fixture
def rolled(project):
    answer = run("new", "2025", "--from", "2024", "--lang", "zh", cwd=project.folder)
    assert answer.status == 0, answer
    return project, answer


def test_this_years_figures_become_last_years(rolled):
    project, answer = rolled
    settings = yaml.safe_load(project.text("Content/2025/disclosure.yaml"))
    last = settings["figures"]["上年"]
    assert last["收入总计"] == 2551.34 and last["三公经费合计"] == 4.80
    assert last["公务用车数"] == 3 and last["机关运行经费"] == 0
    assert all(v is None for v in settings["figures"]["采购"].values())
    assert settings["status"] == "draft" and settings["approval-date"] is None
    assert settings["unit"]["name"] == "大同市社会保险中心"
    assert "11 个数转为上年数" in answer.output


def test_structure_and_wording_stay_and_amounts_and_reasons_go(rolled):
    project, _ = rolled
    for path in sorted((ROOT / "Content/2024/tables").glob("*.csv")):
        old = path.read_text("utf-8").replace("2024年", "2025年")
        assert project.text(f"Content/2025/tables/{path.name}") == re.sub(r"\d+\.\d\d", "", old)
    text = project.text("Content/2025/narrative/explanation.md")
    assert "2025年度大同市社会保险中心预算收入总计{{ 表一.收入[收入总计] }}万元" in text
    assert "截至2024年12月31日" in text and "2023年" not in text
    assert "主要原因是：（请填写）。" in text and "单位合并" not in text.split("## 七")[0]
    target = project.text("Content/2025/performance/village-assistance.yaml")
    assert "总额:\n" in target and "同组通字〔2018〕60号" in target and "140000" not in target
    reasons = yaml.safe_load(project.text("Content/2025/disclosure.yaml"))["empty-forms"]
    assert set(reasons) == {"表七", "表八", "表九", "表十一", "表十三"}
    assert set(reasons.values()) == {None}


def test_the_checks_demand_what_was_left_blank(rolled):
    project, _ = rolled
    answer = check(project, "--all", "Content/2025")
    assert answer.status == 1
    for code in ("T301", "F104", "N207"):
        assert f"[{code}]" in answer.output, answer
    assert run("check", "Content/2024", cwd=project.folder).status == 0
    again = run("new", "2025", "--from", "2024", "--lang", "zh", cwd=project.folder)
    assert again.status == 1 and "已经存在" in again.output, again


@pytest.mark.parametrize("name", ["2024", "archive/2024", "Content/archive/2024/"])
def test_a_year_that_only_the_archive_has_is_followed(rolled, tmp_path, name):
    project = Project.copy(ROOT, tmp_path / "archived")
    publish(project)
    assert archive(project).status == 0
    shutil.rmtree(project.path("Content/2024"))
    answer = run("new", "2025", "--from", name, "--lang", "zh", cwd=project.folder)
    assert answer.status == 0, answer
    files = {path.relative_to(project.folder) for path in project.path("Content/2025").rglob("*")}
    assert len(files) > 20
    for path in files:
        if (project.folder / path).is_file():
            assert project.text(path) == rolled[0].text(path), path


def test_the_year_that_the_site_shows_is_followed_and_not_what_was_changed_since(project):
    publish(project)
    assert archive(project).status == 0
    project.replace("Content/2024/tables/01-revenue.csv", "2551.34", "9999.99", count=-1)
    answer = run("new", "2025", "--from", "2024", "--lang", "zh", cwd=project.folder)
    assert answer.status == 0, answer
    settings = yaml.safe_load(project.text("Content/2025/disclosure.yaml"))
    assert settings["figures"]["上年"]["收入总计"] == 2551.34


def test_what_a_new_form_set_changes_is_listed(project):
    forms = project.text("Templates/forms/unit-budget-2024.yaml")
    forms = forms.replace("id: unit-budget-2024", "id: unit-budget-2025")
    forms = forms.replace('from: "2024"', 'from: "2025"')
    names = project.text("Templates/classifications/2024.yaml")
    names = names.replace('"2210202": 提租补贴', '"2210202": 租房补贴')
    names = names.replace('      "2100799": 其他计划生育事务支出\n', "")
    project.write("Templates/classifications/2025.yaml", names)
    forms = forms.replace("      - { id: above-1000000-yuan, name: 100万元以上, unit: 台（套） }\n", "")
    project.write("Templates/forms/unit-budget-2025.yaml", forms)
    answer = run("new", "2025", "--from", "2024", "--forms", "unit-budget-2025", "--lang", "zh",
                 cwd=project.folder)
    assert answer.status == 0, answer
    assert "表三的科目 2210202 原名“提租补贴”，现名“租房补贴”" in answer.output
    assert "表二的科目 2100799 其他计划生育事务支出未收入新的分类科目" in answer.output
    assert "2210202,租房补贴," in project.text("Content/2025/tables/03.csv")
    assert 'form-set: unit-budget-2025' in project.text("Content/2025/disclosure.yaml")


def test_a_table_that_is_filled_loses_its_placeholder(site, tmp_path):
    # The sample's tables have headings of their own year.
    sample = tmp_path / "sample"
    shutil.copytree(ROOT / "Content/2024", sample)
    for path in (sample / "tables").glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace("2024年", "2025年")
                        .replace("大同市社会保险中心", UNIT), "utf-8")
    book = Workbook()
    book.remove(book.active)
    OfficialLayout(sample, year=2025, unit=UNIT).write(book, extra=True)
    book.save(tmp_path / "报表.xlsx")
    answer = run("import", tmp_path / "报表.xlsx", "--lang", "zh", cwd=site.folder)
    assert answer.status == 0, answer
    reasons = yaml.safe_load(site.text("Content/2025/disclosure.yaml"))["empty-forms"]
    assert set(reasons) == {"表七", "表八", "表九", "表十一", "表十三"}
    answer = check(site)
    assert answer.status == 0, answer
    page = run("build", cwd=site.folder)
    assert page.status == 0, page
    text = re.sub(r"<[^>]+>", "", site.text("Output/2025/explanation.html"))
    assert f"2025年度{UNIT}预算收入总计2,551.34万元" in text


def test_values_are_taken_as_people_write_them(site):
    settings = "Content/2025/disclosure.yaml"
    site.replace(settings, "status: draft", "status: 草稿")
    site.replace(settings, "fiscal-year: 2025", "fiscal-year: 2025年度")
    site.replace(settings, "approval-date: #", "approval-date: 2025年2月9日 #")
    site.replace(settings, "publication-date: #", "publication-date: 2025/2/20 #")
    answer = check(site)
    assert answer.status == 0 and "F105" not in answer.output and "日期：" not in answer.output
    site.replace(settings, "status: 草稿", "status: 已批复")
    assert check(site).status == 1
    site.replace(settings, "status: 已批复", "status: 完成")
    assert "草稿（draft）、已批复（approved） 之一" in check(site).output
