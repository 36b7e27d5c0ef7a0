"""What differs between two years, as text, as a table for spreadsheets and as a page."""

import csv
import io
import shutil

import pytest

from program import Project, run
from sites import ROOT
from test_accessibility import overflow, violations


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """The sample, and a year after it in which three things are other."""
    project = Project.copy(ROOT, tmp_path_factory.mktemp("years"))
    content = project.path("Content")
    shutil.copytree(content / "2024", content / "2025")
    for path in (content / "2025").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("2024", "2025").replace("2023", "2024")
        path.write_text(text.replace("unit-budget-2025", "unit-budget-2024"), encoding="utf-8")
    project.replace("Content/2025/tables/10.csv", "4.80", "5.20", count=-1)
    project.replace("Content/2025/narrative/explanation.md", "单位合并，人员", "机构合并，人员")
    return project


def diff(project, *arguments):
    return run("diff", "--lang", "zh", *arguments, cwd=project.folder)


def test_figures_and_sentences_are_told_with_their_change(years):
    answer = diff(years, "2024", "2025")
    assert answer.status == 1
    assert "表十 › 合计 › 合计\n    4.80 → 5.20万元（+0.40，+8.33%）" in answer.output
    assert "变动的主要原因是：单位合并，人员工资调整" in answer.output
    assert "变动的主要原因是：机构合并，人员工资调整" in answer.output
    changed = answer.output.split("数据变动（")[1].split(" ")[0]
    assert changed == str(answer.output.count("（+0.40，+8.33%）"))


def test_a_state_does_not_differ_from_itself_or_from_its_built_folder(years):
    assert diff(years, "2024", "2024").status == 0
    assert diff(years, "2024", ROOT / "Output" / "2024").status == 0


def test_the_table_is_one_for_spreadsheets(years):
    answer = diff(years, "2024", "2025", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.output.removeprefix("\ufeff"))))
    [total] = [row for row in rows if row["位置"] == "tables/10.html#t10-total-total"]
    assert (total["原"], total["现"], total["差额"], total["变动率"], total["单位"]) == (
        "4.80", "5.20", "+0.40", "+8.33%", "万元"
    )


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_stands_alone_and_is_accessible(new_page, years, tmp_path, width):
    page = new_page(width)
    failed = []
    page.on("request", lambda request: failed.append(request.url))
    (tmp_path / "d.html").write_text(
        diff(years, "2024", "2025", "--format", "html").output, encoding="utf-8"
    )
    page.goto((tmp_path / "d.html").as_uri())
    assert len(failed) == 1
    assert overflow(page) <= 0
    assert violations(page) == []


def test_a_state_that_is_not_there_is_named_with_the_nearest(years):
    answer = diff(years, "2024", "20244")
    assert answer.status == 2
    assert "没有“20244”" in answer.output and "2024" in answer.output
