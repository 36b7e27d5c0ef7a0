"""Workbooks in official layout, written by a library that knows nothing of our code."""

import csv
import io
import re

import yaml
from openpyxl import Workbook
from openpyxl.styles import Alignment

from sites import ROOT

FORM_SET = ROOT / "Templates/forms/unit-budget-2024.yaml"


def form_set(path=FORM_SET):
    """The form set as it is where nothing is chosen: of each choice the first option."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    first = {each["name"]: each["options"][0] for each in value.get("choices", [])}
    return chosen(value, first)


def chosen(value, options):
    if isinstance(value, list):
        kept = [each for each in value if holds(each, options)]
        return [chosen(each, options) for each in kept]
    if not isinstance(value, dict):
        return value
    if "choose" in value:
        return chosen(value[options[value["choose"]]], options)
    return {key: chosen(each, options) for key, each in value.items() if key != "only" and holds(each, options)}


def holds(value, options):
    wanted = value.get("only") if isinstance(value, dict) else None
    return not isinstance(wanted, dict) or all(
        options[name] in (option if isinstance(option, list) else [option]) for name, option in wanted.items()
    )


def leaves(headings):
    for heading in headings:
        if "columns" in heading:
            yield from leaves(heading["columns"])
        else:
            yield heading


def depth(headings):
    return max(1 + depth(h["columns"]) if "columns" in h else 1 for h in headings)


def name_of(label):
    return re.sub(r"^([一二三四五六七八九十]+、|[①-⑳])", "", label)


class OfficialLayout:
    """Writes the forms of a disclosure as the finance bureau prints them."""

    def __init__(self, content, year=2024, unit="大同市社会保险中心", forms=None):
        self.content, self.year, self.unit = content, year, unit
        self.set = forms or form_set()

    def text(self, pattern):
        return pattern.format(
            **{"year": self.year, "last-year": self.year - 1, "unit": self.unit}
        )

    def rows_of(self, panel):
        """The rows that the form prints, each with its cells by column title."""
        path = self.content / "tables" / (
            panel["slug"] + (f"-{panel['id']}" if "id" in panel else "") + ".csv"
        )
        lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        columns = list(leaves(panel["headings"]))
        key = self.text(next(c for c in columns if c["role"] in ("code", "label"))["title"])
        taken, bands = set(), []
        for band in panel["rows"]:
            fixed = band.get("fixed") or self.set["lists"].get(band.get("list"))
            printed = []
            for row in fixed or []:
                label = self.text(row["label"])
                wanted = {label, row.get("name", name_of(label))}
                line = next((n for n, l in enumerate(lines) if (l[key] or "") in wanted), None)
                if line is None:
                    printed.append((label, {}))
                else:
                    taken.add(line)
                    printed.append((label, lines[line]))
            if fixed is None:
                printed = [(None, line) for n, line in enumerate(lines) if n not in taken]
                taken.update(range(len(lines)))
            bands.append(printed)
        return bands

    def write(self, workbook, extra=False, number=float, names=None):
        for index, form in enumerate(self.set["forms"]):
            title = names[index] if names else f"Sheet{index + 1}"
            self.write_form(workbook.create_sheet(title), form, extra, number)

    def write_form(self, sheet, form, extra=False, number=float, top=1):
        panels = [dict(p, slug=form["slug"]) for p in form["panels"]]
        height = max(depth(p["headings"]) for p in panels)
        columns = [list(leaves(p["headings"])) for p in panels]
        width = sum(map(len, columns))
        sheet.cell(top, 1, form["label"])
        sheet.cell(top + 1, 1, self.text(form["title"]))
        if width > 1:
            sheet.merge_cells(
                start_row=top + 1, end_row=top + 1, start_column=1, end_column=width
            )
        unit = form.get("amounts", self.set["amounts"])["unit"]
        sheet.cell(top + 2, 1, f"单位名称：{self.unit}")
        sheet.cell(top + 2, max(2, width), f"单位：{unit}")
        row, column = top + 3, 1
        for panel in panels:
            column = self.write_headings(sheet, panel["headings"], row, column, height)
        row += height
        if form.get("column-numbers"):
            for number_of_column in range(1, width + 1):
                sheet.cell(row, number_of_column, number_of_column)
            row += 1
        bands = [self.rows_of(panel) for panel in panels]
        offset = 1
        for panel, cells, panel_bands in zip(panels, columns, bands):
            line = row
            for index, band in enumerate(panel_bands):
                for shift, (label, values) in enumerate(band):
                    self.write_row(sheet, line + shift, offset, cells, label, values, number)
                    if extra:
                        self.write_extra(sheet, panel, line + shift, width + 1, row - 1, values)
                line += max(len(other[index]) for other in bands)
            offset += len(cells)
        if not any(any(c["role"] == "amount" for c in cs) and self.has_data(b, cs)
                   for b, cs in zip(bands, columns)):
            sheet.cell(sheet.max_row + 1, 1, self.set["empty-note"])
        return sheet.max_row

    def has_data(self, bands, columns):
        titles = [self.text(c["title"]) for c in columns if c["role"] == "amount"]
        return any(values.get(t) for band in bands for _, values in band for t in titles)

    def write_headings(self, sheet, headings, row, column, height):
        for heading in headings:
            sheet.cell(row, column, self.text(heading["title"]))
            if "columns" in heading:
                end = self.write_headings(sheet, heading["columns"], row + 1, column, height - 1)
            else:
                end = column + 1
                if height > 1:
                    sheet.merge_cells(
                        start_row=row, end_row=row + height - 1,
                        start_column=column, end_column=column,
                    )
            if end - column > 1:
                sheet.merge_cells(
                    start_row=row, end_row=row, start_column=column, end_column=end - 1
                )
            column = end
        return column

    def write_row(self, sheet, row, offset, columns, label, values, number):
        has_code = any(c["role"] == "code" for c in columns)
        for index, column in enumerate(columns):
            value = values.get(self.text(column["title"])) or None
            cell = sheet.cell(row, offset + index)
            if column["role"] == "amount":
                if value is not None:
                    cell.value = number(value)
                    cell.number_format = "#,##0.00"
            elif label is not None:
                if column["role"] == ("code" if has_code else "label"):
                    cell.value = label or None
            elif column["role"] == "code":
                cell.value = int(value)
            else:
                cell.value = value
                if column["role"] == "label":
                    cell.alignment = Alignment(indent=1)

    def write_extra(self, sheet, panel, row, column, heading_row, values):
        for index, extra in enumerate(panel.get("unprinted", [])):
            title = self.text(extra["title"])
            sheet.cell(heading_row - 1 if sheet.cell(heading_row, 1).value == 1 else heading_row,
                       column + index, title)
            if values.get(title):
                sheet.cell(row, column + index, values[title])


class TargetTable:
    """A project's target table as the finance bureau prints it: eight columns, two sides."""

    def __init__(self, target, forms=None):
        self.target = target
        self.form = (forms or form_set())["performance"]

    def rows(self):
        """Each row as its cells with the columns that they take up, counted from 1."""
        target, sides = self.target, ("实施期", "年度")
        department = target["主管部门"]
        yield [((1, 8), self.form["title"])]
        yield [((1, 8), "（2024年度）")]
        yield [((1, 2), "项目名称"), ((3, 8), target["项目名称"])]
        yield [((1, 2), "主管部门及代码"), ((3, 4), f"{department['code']}-{department['name']}[部门]"),
               ((5, 6), "实施单位"), ((7, 8), target["实施单位"])]
        yield [((1, 2), "项目属性"), ((3, 5), target["项目属性"]), ((6, 6), "项目期"),
               ((7, 8), target["项目期"])]
        for index, fund in enumerate(["总额", *self.form["fund-sources"]]):
            row = [((1, 1), "项目资金 (元)")] if index == 0 else []
            for place, side in zip((2, 5), sides):
                label = f"{side}资金总额:" if index == 0 else "其中: " * (index == 1) + fund
                row.append(((place, place + 1), label))
                amount = target["项目资金"][side].get(fund)
                if amount is not None:
                    row.append(((place + 2, place + 2), amount))
            yield row
        for field in self.form["narratives"]:
            yield [((1, 2), field), ((3, 8), target[field])]
        yield [((1, 4), "实施期目标"), ((5, 8), "年度目标")]
        yield [((1, 1), "总体目标"), ((2, 4), target["总体目标"]["实施期"]),
               ((5, 8), target["总体目标"]["年度"])]
        heads = ["绩效指标", "一级指标", *["二级指标", "三级指标", "指标值"] * 2]
        yield [((column, column), head) for column, head in enumerate(heads, 1)]
        for tier in self.form["indicators"]:
            for second in tier["second"]:
                yield from self.indicators(tier, second)
        yield [((1, 1), "负责人:"), ((3, 3), "经办人:"), ((5, 5), "联系电话:"), ((7, 7), "填报日期:"),
               ((8, 8), target["填报日期"].strftime("%Y%m%d161904"))]

    def indicators(self, tier, second):
        lines = self.target["绩效指标"][tier["name"]][second] or [{}]
        for index, line in enumerate(lines):
            row = []
            for column, side in ((3, "实施期"), (6, "年度")):
                if index == 0:
                    row.append(((column, column), second))
                for offset, key in ((1, "名称"), (2, "指标值")):
                    if value := line.get(side, {}).get(key):
                        row.append(((column + offset, column + offset), value))
            yield row

    def write(self, sheet, top=1):
        for row, cells in enumerate(self.rows(), top):
            for (first, last), value in cells:
                sheet.cell(row, first, value)
                if last > first:
                    sheet.merge_cells(start_row=row, end_row=row, start_column=first,
                                      end_column=last)
        return row

    def text(self):
        """The table as a word processor saves it, its cells divided by tabs."""
        lines = []
        for cells in self.rows():
            line = [""] * 8
            for (first, _), value in cells:
                line[first - 1] = f"{value:,}" if isinstance(value, int) else str(value)
            lines.append("\t".join(line).rstrip())
        return "\n".join(lines)


def official_workbook(content, path, **options):
    workbook = Workbook()
    workbook.remove(workbook.active)
    OfficialLayout(content).write(workbook, **options)
    workbook.save(path)
    return path
