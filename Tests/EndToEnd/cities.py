"""An invented city: units that publish on one site, each a copy of the sample by another name."""

import shutil

from program import Project
from sites import ROOT, files

NAMES = "甲乙丙丁戊己庚辛壬癸"


def unit_name(number):
    return "大同市" + "".join(NAMES[int(digit)] for digit in f"{number:02}")


def add_unit(project, folder, number, year=2024, is_draft=False):
    """The sample as the disclosure of another unit, perhaps of another year."""
    target = project.path(f"Content/{folder}/{year}")
    shutil.copytree(ROOT / "Content/2024", target)
    for path in target.rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace("大同市", unit_name(number))
        if year != 2024:
            text = text.replace("2024", "@").replace("2023", str(year - 1)).replace("@", str(year))
            text = text.replace(f"budget-{year}", "budget-2024")
        path.write_text(text, encoding="utf-8")
    disclosure = f"Content/{folder}/{year}/disclosure.yaml"
    if is_draft:
        project.replace(disclosure, "status: approved", "status: draft")
    project.replace(disclosure, "approval-date:", f"approval-date: {year}-02-09")
    project.replace(disclosure, "publication-date:", f"publication-date: {year}-02-20")
    return disclosure


def city(folder, units=("a", "b", "c"), years=(2024,)):
    """A project with these units; nothing is wrong with it.

    Of several years the later ones are drafts: what the sample says of the year before is not what the
    copy of that year says."""
    project = Project(folder)
    shutil.copytree(ROOT / "Templates", folder / "Templates")
    (folder / "Content").mkdir(parents=True)
    shutil.copy(ROOT / "Content/site.yaml", folder / "Content")
    for number, unit in enumerate(units):
        for year in years:
            add_unit(project, unit, number, year, is_draft=year > years[0])
    return project


def pages_of(project, path):
    """The published files of one disclosure."""
    folder = project.output / path
    return files(folder) if folder.exists() else {}
