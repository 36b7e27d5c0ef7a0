"""Disclosures that are hard to set: a form of forty columns, endless names, amounts of fifteen
digits; and one that has next to nothing."""

import csv
import io
import shutil

from program import Project
from sites import ROOT

CASE = ROOT / "Tests" / "EndToEnd" / "cases" / "other-forms"
YEAR = "final/2031"
SET = "Templates/forms/library-accounts.yaml"
DISCLOSURE = f"Content/{YEAR}/disclosure.yaml"
NOTES = f"Content/{YEAR}/narrative/notes.md"
COLUMNS = 38
"""The amounts of the wide form, beside its codes and names."""
LARGE = 123_456_789_012_345
ENDLESS = "A" * 200


def case_with_shells(folder):
    """The invented forms with the page shells of the sample, their rules left out."""
    project = Project.copy(CASE, folder)
    own = shutil.ignore_patterns("forms")
    shutil.copytree(ROOT / "Templates", project.path("Templates"), ignore=own, dirs_exist_ok=True)
    project.write(SET, project.text(SET).split("\nrules:\n")[0] + "\n")
    return project


def table_text(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def crowded(folder):
    """Forty columns, a name of two hundred letters without a break, fifteen digits."""
    project = case_with_shells(folder)
    columns = "".join(
        f"              - {{ id: c{n}, title: 第{n}栏, role: amount }}\n" for n in range(1, COLUMNS + 1)
    )
    project.replace(
        SET,
        "  - name: 来源用途表\n",
        "  - name: 明细表\n    slug: details\n    label: 图决09\n"
        '    title: "{year}年业务支出明细表"\n    panels:\n      - headings:\n'
        "          - title: 业务\n            columns:\n"
        "              - { id: code, title: 编码, role: code }\n"
        "              - { id: activity, title: 名称, role: label }\n"
        f"          - title: 各栏\n            columns:\n{columns}"
        "        rows:\n          - fixed: [ { id: total, label: 合计, role: total } ]\n"
        "          - codes: activities\n  - name: 来源用途表\n",
    )
    rows = [["编码", "名称", *(f"第{n}栏" for n in range(1, COLUMNS + 1))]]
    for code, name in (("", "合计"), ("101", "馆藏建设"), ("10101", "图书采购")):
        rows.append([code, name, *(str(LARGE - n) for n in range(COLUMNS))])
    project.write(f"Content/{YEAR}/tables/details.csv", table_text(rows))
    donations = project.text(f"Content/{YEAR}/tables/donations.csv").splitlines()
    name = donations[1].split(",")[1]
    assert name
    project.replace(f"Content/{YEAR}/tables/donations.csv", name, ENDLESS)
    return project


def sparse(folder):
    """One table filled; no contact, no earlier year, no reasons, hardly a text."""
    project = case_with_shells(folder)
    for path in project.path(f"Content/{YEAR}/tables").glob("*.csv"):
        if path.name != "activities.csv":
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    text = project.text(DISCLOSURE).split("figures:")[0]
    project.write(DISCLOSURE, text + "empty-forms: { 来源用途表: 无, 捐赠表: 无 }\n")
    project.write(NOTES, "## 一、说明\n\n本年无其他说明。\n")
    return project
