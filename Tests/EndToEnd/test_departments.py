"""Departments: their forms are the sums of those of their units, and the program knows it."""

import re
import shutil

import pytest

from departments import CINEMA, CULTURE, culture, film
from program import Project, run
from sites import files

TABLES = "Content/culture/2024/tables"
LONG = 120


@pytest.fixture(scope="module")
def departments(tmp_path_factory):
    """The two departments, each made once."""
    folder = tmp_path_factory.mktemp("departments")
    return {"culture": culture(folder / "culture"), "film": film(folder / "film")}


@pytest.fixture
def project(departments, tmp_path):
    """A copy of the first department to change."""
    return Project.copy(departments["culture"].folder, tmp_path / "site")


def check(project, *paths):
    return run("check", *paths, "--lang", "en", cwd=project.folder, seconds=LONG)


def sums(answer):
    """The places at which the department differs from its units."""
    lines = answer.output.splitlines()
    return [line for line in lines if line.endswith("[R011]") and ": error: " in line]


@pytest.mark.parametrize("name", ["culture", "film"])
def test_invented_departments_are_clean(departments, name):
    answer = check(departments[name])
    assert answer.status == 0, answer
    assert not re.search(r"\[(R0|J|T|F)\d+\]", answer.output), answer


def test_other_funds_and_amounts_below_zero_are_added(departments):
    text = departments["film"].text("Content/film/2024/tables/08.csv")
    assert "2070701,资助国产影片放映,10.00,72.00,76.70,,76.70,5.30" in text
    text = departments["film"].text("Content/film/2024/tables/03.csv")
    assert "2013202,一般行政管理事务,-3.20,,-3.20,,," in text
    assert any(line.spent < 0 for line in CINEMA.lines)


def test_every_cell_of_the_department_is_noticed(project):
    """Each amount is made larger, and each blank is filled in: nothing passes."""
    wanted = set()
    for path in sorted(project.path(TABLES).iterdir()):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        changed = [head]
        for number, line in enumerate(lines, start=2):
            cells = line.split(",")
            first = next(index for index, title in enumerate(head.split(",")) if title not in (
                "项目", "科目名称", "支出功能分类科目编码", "经济分类科目编码"))
            for index in range(first, len(cells)):
                cells[index] = f"{float(cells[index] or 0) + 1.11:.2f}"
                column = len(",".join(cells[:index])) + 2
                wanted.add(f"{TABLES}/{path.name}:{number}:{column}")
            changed.append(",".join(cells))
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    answer = run("check", "--lang", "en", "--limit", 5000, cwd=project.folder, seconds=LONG)
    found = {line.split(": error: ")[0] for line in sums(answer)}
    assert len(wanted) > 250
    assert wanted == found


def test_a_changed_cell_of_a_unit_is_told_at_both_places(project):
    project.replace("Content/museum/2024/tables/03.csv", "2070205,博物馆,376.08", "2070205,博物馆,376.18")
    answer = check(project)
    assert answer.status == 1
    (found,) = [line for line in sums(answer) if "2070205" in line]
    assert found.startswith(f"{TABLES}/03.csv:")
    assert "stated 376.08 万元, the units add up to 376.18 万元" in found
    assert "Content/museum/2024/tables/03.csv:5:13: note: 青禾县博物馆 376.18 万元" in answer.output


def test_a_line_that_only_a_unit_has_counts(project):
    path = f"{TABLES}/05.csv"
    lines = project.text(path).splitlines()
    project.path(path).write_text(
        "\n".join(line for line in lines if not line.startswith("2070109")) + "\n", encoding="utf-8")
    answer = check(project)
    missing = [line for line in sums(answer) if "there is no such row" in line]
    assert len(missing) == 3 and all(line.startswith(f"{path}: ") for line in missing), answer


def test_what_was_given_between_units_is_stated_and_shown(project, new_page):
    answer = project.build_drafts()
    assert answer.status == 0, answer
    page = new_page(width=320)
    page.goto((project.output / "culture/2024/checks.html").as_uri())
    section = page.locator("#units")
    text = section.inner_text()
    assert "本级用其他收入补助博物馆的12.00万元" in text
    assert "青禾县博物馆" in text and "公开02表[合计, 207, 20702, 2070205].上级补助收入" in text
    section.locator("details").first.locator("summary").click()
    assert "0.00 = 青禾县博物馆 12.00 − 抵销 12.00" in section.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    link = section.locator("details a.fact").first
    link.click()
    assert page.url.split("#")[1] == "t01-revenue-general-public-budget-amount"


def test_without_the_offset_every_cell_of_it_is_noticed(project):
    path = "Content/culture/2024/disclosure.yaml"
    text = project.text(path)
    project.path(path).write_text(
        re.sub(r"  offsets:.*?(?=figures:)", "", text, flags=re.S), encoding="utf-8")
    answer = check(project)
    assert len(sums(answer)) == 3 + 3 + 4 * 4, answer


def test_a_unit_that_is_not_there_stops_the_comparison_and_nothing_else(project):
    shutil.rmtree(project.path("Content/museum"))
    answer = check(project)
    assert answer.status == 0, answer
    assert "[R012]" in answer.output and not sums(answer)
    path = "Content/culture/2024/disclosure.yaml"
    project.replace(path, "- 青禾县博物馆", "- { name: 青禾县博物馆, absent: 尚未公开 }")
    answer = check(project)
    assert "is not on the site (尚未公开)" in answer.output, answer


def test_the_draft_replaces_nothing_without_being_asked(project):
    before = files(project.path(TABLES))
    project.replace(f"{TABLES}/03.csv", "合计,,1014.75", "合计,,1000.00")
    changed = files(project.path(TABLES))
    trial = run("sum", "culture/2024", "--dry-run", "--force", "--lang", "en", cwd=project.folder)
    assert trial.status == 0 and "-合计,,1000.00" in trial.output, trial
    assert files(project.path(TABLES)) == changed
    kept = run("sum", "Content/culture/2024", "--lang", "en", cwd=project.folder)
    assert kept.status == 1 and "[F512]" in kept.output, kept
    assert files(project.path(TABLES)) == changed
    done = run("sum", "culture/2024", "--force", "--lang", "en", cwd=project.folder)
    assert done.status == 0, done
    assert files(project.path(TABLES)) == before


@pytest.mark.parametrize("folder, hint", [("museum/2024", "No form of"), ("cultur/2024", "There is no")])
def test_only_departments_are_drafted(project, folder, hint):
    answer = run("sum", folder, "--lang", "en", cwd=project.folder)
    assert answer.status == 64 and hint in answer.output and "culture/2024" in answer.output, answer


def test_a_changed_unit_has_its_department_written_again(departments, tmp_path):
    """With a store: eight parts, of which the department's is made from the tables of others."""
    project = Project.copy(departments["culture"].folder, tmp_path / "site")
    for path in departments["film"].path("Content").iterdir():
        if path.is_dir():
            shutil.copytree(path, project.path(f"Content/{path.name}"))
    shutil.copytree(project.path("Content/arts"), project.path("Content/other"))
    project.replace("Content/other/2024/disclosure.yaml", "青禾县文化馆", "青禾县美术馆")
    for name in ("explanation", "overview", "glossary"):
        path = project.path(f"Content/other/2024/narrative/{name}.md")
        path.write_text(path.read_text(encoding="utf-8").replace("文化馆", "美术馆"), encoding="utf-8")
    build = lambda: run("build", "--lang", "en", cwd=project.folder, seconds=LONG)  # noqa: E731
    answer = build()
    assert answer.status == 0, answer
    assert project.path("Output.gongkai-store").exists()
    first = files(project.output)
    project.replace("Content/museum/2024/tables/03.csv", "2070205,博物馆,376.08", "2070205,博物馆,376.18")
    answer = build()
    assert answer.status == 1 and sums(answer), answer
    project.replace("Content/museum/2024/tables/03.csv", "2070205,博物馆,376.18", "2070205,博物馆,376.08")
    answer = build()
    assert answer.status == 0, answer
    assert files(project.output) == first


def test_frozen_units_are_still_added(project):
    for unit in ("museum", "arts"):
        answer = run("archive", f"{unit}/2024", "--date", "2025-09-02", cwd=project.folder, seconds=LONG)
        assert answer.status == 0, answer
    answer = check(project)
    assert answer.status == 0 and "[R012]" not in answer.output, answer
    project.replace(f"{TABLES}/03.csv", "2070205,博物馆,376.08", "2070205,博物馆,376.18")
    assert [line for line in sums(check(project)) if "2070205" in line]


def test_a_frozen_department_is_proven_without_its_units(project):
    answer = run("archive", "culture/2024", "--date", "2025-09-02", cwd=project.folder, seconds=LONG)
    assert answer.status == 0, answer
    source = project.path("Content/archive/culture-2024/data/source")
    names = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert any(name.endswith("museum/2024/tables/03.csv") for name in names)
    assert not any("museum/2024/narrative" in name for name in names)
    assert any(name.endswith("forms/unit-final-accounts.yaml") for name in names)


# Form sets


def test_form_sets_of_departments_are_inside(tmp_path):
    answer = run("forms", "list", cwd=tmp_path)
    for name in ("department-budget", "department-final-accounts"):
        assert name in answer.output
        assert run("forms", "check", name, cwd=tmp_path).status == 0
    assert run("forms", "show", "department-budget", "--output", "f.html", cwd=tmp_path).status == 0
    assert "预算收支总表" in (tmp_path / "f.html").read_text(encoding="utf-8")
    answer = run("new", "site", "--unit", CULTURE, "--kind", "行政单位", "--year", "2025", "--forms",
                 "department-budget", cwd=tmp_path)
    assert answer.status == 0, answer
    text = (tmp_path / "site/Content/2025/narrative/explanation.md").read_text(encoding="utf-8")
    assert "一、部门预算收支数据变动情况及原因" in text and "单位预算" not in text
    assert "sums:\n  units: []\n" in (tmp_path / "site/Content/2025/disclosure.yaml").read_text(
        encoding="utf-8")


def test_a_budget_begins_with_the_form_set_of_a_unit(tmp_path):
    answer = run("new", "site", "--unit", CULTURE, "--kind", "行政单位", "--year", "2025", cwd=tmp_path)
    assert answer.status == 0, answer
    assert "form-set: unit-budget-2024" in (tmp_path / "site/Content/2025/disclosure.yaml").read_text(
        encoding="utf-8")


def test_a_bureau_derives_a_set_of_its_own(tmp_path):
    forms = tmp_path / "T/forms"
    forms.mkdir(parents=True)
    (forms / "county.yaml").write_text(
        "id: county\nextends: department-final-accounts\nwords: { 部门决算: 县级部门决算 }\n"
        "forms:\n  - { name: 公开09表, remove: true }\n", encoding="utf-8")
    answer = run("forms", "check", "county", "--templates", "T", "--lang", "en", cwd=tmp_path)
    assert answer.status == 1
    # What the other set says of the form that is left out is told where it stands.
    assert "unit-final-accounts.yaml" in answer.output and "[F302]" in answer.output
    rules = re.findall(r"rule (J\d+)", answer.output)
    text = "rules:\n" + "".join(f"  - {{ code: {code}, remove: true }}\n" for code in sorted(set(rules)))
    with (forms / "county.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    answer = run("forms", "check", "county", "--templates", "T", "--lang", "en", cwd=tmp_path)
    assert answer.status == 0 and "8 forms" in answer.output, answer
    answer = run("new", "site", "--templates", "T", "--forms", "county", "--unit", CULTURE, "--kind",
                 "行政单位", "--year", "2024", cwd=tmp_path)
    assert answer.status == 0, answer
    site = tmp_path / "site"
    for name in ("county", "department-final-accounts", "unit-final-accounts"):
        assert (site / f"Templates/forms/{name}.yaml").exists()
    answer = run("check", "--lang", "en", cwd=site)
    # The text of the other set still names the form; that is for whoever writes it.
    faults = [line for line in answer.output.splitlines() if ": error: " in line]
    assert faults and all("/narrative/" in line and "公开09表" in line for line in faults), answer


@pytest.mark.parametrize("text, finding", [
    ("extends: unit-final-account\n", "2:10: error: there is no form set"),
    ("extends: a\n", "2:10: error: form sets that extend each other"),
    ("extends: unit-final-accounts\nwords: { 单位预算: 甲 }\n", "3:10: error: unit-final-accounts does not"),
    ("extends: unit-final-accounts\nrules: [{ code: J999, remove: true }]\n", "3:17: error: there is no"),
])
def test_faults_of_a_difference_have_their_place(tmp_path, text, finding):
    forms = tmp_path / "T/forms"
    forms.mkdir(parents=True)
    (forms / "a.yaml").write_text("id: a\n" + text, encoding="utf-8")
    answer = run("forms", "check", "a", "--templates", "T", "--lang", "en", cwd=tmp_path)
    assert answer.status == 1 and f"T/forms/a.yaml:{finding}" in answer.output, answer
