"""The sample's disclosure as one Word document, written by python-docx in two looks."""

import re

from docx import Document
from openpyxl import Workbook

from workbooks import OfficialLayout, TargetTable, form_set

UNIT = "大同市社会保险中心"
SIGNED = ("单位负责人：王某", "财务负责人：李某", "填表人：赵某")


def grid_of(sheet):
    """The cells of an openpyxl sheet row by row, each with the columns and rows it takes up."""
    merged = {}
    for area in sheet.merged_cells.ranges:
        merged[area.min_row, area.min_col] = area
    covered = {
        (row, column)
        for area in merged.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    return merged, covered


class WordDocument:
    """Writes a document as a clerk has it: `plain`, or `wps` with the habits of a finance office.

    `ruled` is plain, with lines around the cells as on paper.
    """

    def __init__(self, look="plain"):
        self.look = look
        self.document = Document()

    def save(self, path):
        self.document.save(path)
        return path

    def paragraph(self, text, style=None):
        return self.document.add_paragraph(text, style=style)

    # Tables.

    def table(self, sheet, first=1, last=None, columns=None, titled=None):
        """Rows of a sheet as a table; `titled` are lines above it that are rows of it here."""
        last = last or sheet.max_row
        columns = columns or sheet.max_column
        titled = titled or []
        merged, covered = grid_of(sheet)
        table = self.document.add_table(len(titled) + last - first + 1, columns)
        if self.look != "plain":
            table.style = "Table Grid"
        for index, cells in enumerate(titled):
            self.divide(table, index, cells)
        offset = len(titled) - first
        for row in range(first, last + 1):
            for column in range(1, columns + 1):
                if (row, column) in covered:
                    continue
                cell = table.cell(row + offset, column - 1)
                area = merged.get((row, column))
                if area:
                    end = table.cell(area.max_row + offset, area.max_col - 1)
                    cell = cell.merge(end)
                value = sheet.cell(row, column).value
                cell.text = self.shown(value)
        return table

    def divide(self, table, row, cells):
        """A row of few cells over all columns, the last of which takes what is left."""
        width = len(table.columns)
        share = max(1, width // len(cells))
        for index, text in enumerate(cells):
            first = min(index * share, width - 1)
            last = width - 1 if index == len(cells) - 1 else min(first + share, width) - 1
            if first > last:
                continue
            cell = table.cell(row, first)
            if last > first:
                cell = cell.merge(table.cell(row, last))
            cell.text = text

    def shown(self, value):
        if value is None:
            return ""
        if isinstance(value, float):
            return f"{value:,.2f}" if self.look == "wps" else f"{value:.2f}"
        return str(value)

    # Forms.

    def form(self, sheet):
        """A form of the official layout: its label, its title, the unit, then headings and rows."""
        label, title = sheet.cell(1, 1).value, sheet.cell(2, 1).value
        unit, money = [cell.value for cell in sheet[3] if cell.value]
        if self.look != "wps":
            self.paragraph(label)
            self.paragraph(title, style="Heading 3")
            self.paragraph(f"{unit}\t\t{money}")
            self.table(sheet, first=4)
            return
        table = self.table(sheet, first=4, titled=[[title], [unit, money]])
        for cells in ([f"{a}    {b}"] for a, b in [SIGNED[:2]]):
            row = table.add_row()
            self.divide(table, len(table.rows) - 1, cells)
        self.paragraph("")

    def forms(self, content, **options):
        workbook = Workbook()
        workbook.remove(workbook.active)
        layout = OfficialLayout(content, **options)
        layout.write(workbook, extra=True)
        for sheet in workbook.worksheets:
            self.form(sheet)

    def target(self, target):
        workbook = Workbook()
        sheet = workbook.active
        TargetTable(target).write(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = f"{cell.value:,}"
        self.table(sheet, columns=8)
        self.paragraph("")

    # Texts.

    def text(self, markdown):
        """Markdown without its marks, as the text of a word processor."""
        for line in markdown.splitlines():
            line = re.sub(r"^#+ |^- |\*\*", "", line.strip())
            if line:
                self.paragraph(line)


def sample_document(path, look, content, explanation, targets):
    """The whole disclosure in one file: cover, contents, forms, explanation, targets, glossary."""
    word = WordDocument(look)
    parts = [
        part["title"].format(**{"year": 2024, "unit": UNIT, "last-year": 2023})
        for part in form_set()["parts"]
    ]
    word.paragraph(UNIT)
    word.paragraph("2024年度单位预算公开")
    word.paragraph("目  录")
    for number, title in enumerate(parts, 1):
        word.paragraph(f"{title}\t{number * 7}")
    for title, part in zip(parts, form_set()["parts"]):
        word.paragraph(title, style="Heading 1")
        if part["kind"] == "forms":
            word.forms(content)
        elif part["id"] == "explanation":
            head, mark, tail = explanation.partition("## 十一")
            word.text(head)
            for target in targets:
                word.target(target)
            word.text(mark + tail)
        else:
            name = content / "narrative" / f"{part['id']}.md"
            word.text(name.read_text(encoding="utf-8"))
    if look == "wps":
        section = word.document.sections[0]
        section.header.paragraphs[0].text = f"{UNIT}2024年度单位预算公开"
        section.footer.paragraphs[0].text = "第 1 页"
    return word.save(path)
