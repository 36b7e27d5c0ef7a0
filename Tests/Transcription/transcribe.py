#!/usr/bin/env python3
"""Transcribes the thirteen forms of the 2024 disclosure from their printed text.

Reads `tables-as-printed.txt` (the lines of the published document that hold the forms, untouched)
and `corrections.tsv` (every cell that a page must print otherwise, with the reason), and writes
beside them, for each form:

* `NN.tsv`: one line for each printed row below the headings, cells separated by tabs, all cells of
  the grid: a blank cell is empty, and so is a place that a merged cell (合计 over two columns)
  covers. Form 13 prints no row, so its file is empty.
* `NN.head.tsv`: the headings in reading order, one line for each row of the heading grid; a merged
  cell stands once, in the row and the column where it begins, and nothing stands for the places
  that it covers. Where the form prints column numbers, they are the last line.

and for all forms `forms.tsv`: slug, label as printed (the document prints it on two forms only),
title, unit name, unit of amounts, note under a form without data.

The transcription shares nothing with `Content/`: what a page prints can be compared with it.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
UNIT = "单位名称："
AMOUNTS = "单位："
NOTE = "注："
LABEL = "预算公开表"

# Title as printed → slug, rows of the heading grid, columns, whether column numbers are printed.
FORMS = {
    "2024年预算收支总表": ("01", 2, 6, False),
    "2024年预算收入总表": ("02", 2, 9, False),
    "2024年预算支出总表": ("03", 2, 5, False),
    "2024年财政拨款收支总表": ("04", 3, 7, False),
    "2024年一般公共预算支出预算表（不含上年结转）": ("05", 2, 5, False),
    "2024年一般公共预算安排基本支出分经济科目表（不含上年结转）": ("06", 2, 5, False),
    "2024年政府性基金预算收入表（不含上年结转）": ("07", 2, 3, False),
    "2024年政府性基金预算支出表（不含上年结转）": ("08", 1, 5, False),
    "2024年国有资本经营预算收支预算表（不含上年结转）": ("09", 3, 8, False),
    "2024年财政拨款安排“三公”经费支出预算表": ("10", 2, 5, False),
    "2024年财政拨款安排机关运行经费预算表": ("11", 2, 5, False),
    "2024年项目支出预算表（本年预算）": ("12", 2, 7, True),
    "2024年项目支出预算表（上年结转）": ("13", 2, 5, True),
}


class Form:
    """One form: its surroundings and its rows, as printed."""

    def __init__(self, label, title):
        self.slug, self.headings, self.columns, self.numbered = FORMS[title]
        self.label, self.title = label, title
        self.unit = self.amounts = self.note = ""
        self.rows = []

    def add(self, line):
        """Takes a line that belongs to the form."""
        if line.startswith(UNIT):
            self.unit = line.removeprefix(UNIT)
        elif line.startswith(AMOUNTS):
            self.amounts = line.removeprefix(AMOUNTS)
        elif line.startswith(NOTE):
            self.note = line
        else:
            cells = line.split("\t")
            if len(cells) != self.columns:
                sys.exit(f"form {self.slug}: {len(cells)} cells in {line!r}")
            self.rows.append(cells)

    def parts(self):
        """The heading rows without the places that merged cells cover, and the body rows."""
        count = self.headings + (1 if self.numbered else 0)
        head = [[cell for cell in row if cell] for row in self.rows[:count]]
        return {"head": head, "body": self.rows[count:]}


def read_forms():
    """The forms in the order of print; page breaks left blank lines, which mean nothing."""
    forms, label = [], ""
    for line in (HERE / "tables-as-printed.txt").read_text("utf-8").splitlines():
        if line.startswith(LABEL):
            label = line
        elif line in FORMS:
            forms.append(Form(label, line))
            label = ""
        elif line.strip():
            forms[-1].add(line)
    if [form.slug for form in forms] != [slug for slug, *_ in FORMS.values()]:
        sys.exit("the forms are not the thirteen, in order")
    return forms


def correct(parts):
    """Replaces the cells that `corrections.tsv` lists; each must read as the list says."""
    _, *lines = (HERE / "corrections.tsv").read_text("utf-8").splitlines()
    for line in lines:
        slug, part, row, cell, printed, corrected, _why = line.split("\t")
        cells = parts[slug][part][int(row) - 1]
        if cells[int(cell) - 1] != printed:
            sys.exit(f"form {slug}: {cells[int(cell) - 1]!r} is not {printed!r}")
        cells[int(cell) - 1] = corrected


def write(name, rows):
    """Writes a file of tab-separated rows."""
    (HERE / name).write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")


def main():
    """Transcribes all forms."""
    forms = read_forms()
    parts = {form.slug: form.parts() for form in forms}
    correct(parts)
    for form in forms:
        write(f"{form.slug}.tsv", parts[form.slug]["body"])
        write(f"{form.slug}.head.tsv", parts[form.slug]["head"])
    write("forms.tsv", [[f.slug, f.label, f.title, f.unit, f.amounts, f.note] for f in forms])


if __name__ == "__main__":
    main()
