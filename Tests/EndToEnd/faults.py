"""Faults that people really put into their files, each as a change of the sample.

A fault returns where the message must point: a path, with the line where the line is known.
"""

import csv
import io
import re

TABLE = "Content/2024/tables/03.csv"
PROJECTS = "Content/2024/tables/12.csv"
DISCLOSURE = "Content/2024/disclosure.yaml"
OVERVIEW = "Content/2024/narrative/overview.md"
EXPLANATION = "Content/2024/narrative/explanation.md"


def read_rows(project, name=TABLE):
    return list(csv.reader(io.StringIO(project.path(name).read_text(encoding="utf-8-sig"))))


def write_rows(project, rows, name=TABLE):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    project.write(name, text.getvalue())


def row_of(rows, code):
    """The position of the row with this code; line numbers are one more."""
    return next(index for index, row in enumerate(rows) if code in row)


def set_cell(project, code, heading, text):
    """Changes one cell and returns its place: file, line and column."""
    rows = read_rows(project)
    index, column = row_of(rows, code), rows[0].index(heading)
    rows[index][column] = text
    write_rows(project, rows)
    return f"{TABLE}:{index + 1}:{len(','.join(rows[index][:column])) + 2}:"


def appended(project, name, text):
    """Appends a paragraph and returns the place of its line."""
    project.append(name, f"\n\n{text}\n")
    lines = project.text(name).split("\n")
    return f"{name}:{lines.index(text.split(chr(10))[0]) + 1}:"


def form_set(project):
    return f"Templates/forms/{formset_id(project)}.yaml"


def formset_id(project):
    return re.search(r"^form-set:\s*(\S+)", project.text(DISCLOSURE), re.MULTILINE)[1]


def template(project):
    """The first page shell that has a slot for the main part, by its name."""
    folder = project.path("Templates")
    for path in sorted(folder.rglob("*.mustache")):
        if re.search(r"\{\{\{?\s*main\s*\}?\}\}", path.read_text(encoding="utf-8")):
            return path.relative_to(project.folder).as_posix()
    raise AssertionError("no template has a slot named main")


# MARK: tables


def a_column_is_missing(project):
    rows = read_rows(project)
    column = rows[0].index("基本支出")
    write_rows(project, [row[:column] + row[column + 1 :] for row in rows])
    return f"{TABLE}:1:"


def a_heading_is_unknown(project):
    rows = read_rows(project)
    write_rows(project, [[*rows[0], "备注"], *([*row, ""] for row in rows[1:])])
    return f"{TABLE}:1:"


def a_row_has_a_cell_too_many(project):
    rows = read_rows(project)
    rows[3].append("1.00")
    write_rows(project, rows)
    return f"{TABLE}:4:"


def an_amount_is_text(project):
    return set_cell(project, "2080109", "基本支出", "约1152.77")


def an_amount_has_three_decimals(project):
    return set_cell(project, "2080109", "基本支出", "1152.775")


def an_amount_has_forty_digits(project):
    return set_cell(project, "2080109", "基本支出", "9" * 40)


def a_code_has_an_unknown_level(project):
    rows = read_rows(project)
    index = row_of(rows, "2080109")
    rows[index][rows[index].index("2080109")] = "208010"
    write_rows(project, rows)
    return f"{TABLE}:{index + 1}:"


def a_row_stands_twice(project):
    rows = read_rows(project)
    index = row_of(rows, "2080109")
    write_rows(project, [*rows[: index + 1], rows[index], *rows[index + 1 :]])
    return f"{TABLE}:{index + 2}:"


def a_row_lacks_its_parent(project):
    rows = read_rows(project)
    index = row_of(rows, "20801")
    write_rows(project, rows[:index] + rows[index + 1 :])
    return f"{TABLE}:{index + 1}:"


def a_quotation_does_not_end(project):
    rows = read_rows(project)
    project.append(TABLE, '"2080110,未闭合\n')
    return f"{TABLE}:{len(rows) + 1}:"


def a_table_is_in_no_known_encoding(project):
    contents = project.path(TABLE).read_bytes()
    project.path(TABLE).write_bytes(contents + b"\xff\xfe\xff\x80\x81\xff\n")
    return TABLE


# MARK: YAML


def a_key_is_misspelt(project):
    text = project.text(DISCLOSURE)
    project.replace(DISCLOSURE, "fiscal-year:", "fiscal-yaer:")
    return f"{DISCLOSURE}:{text[: text.index('fiscal-year:')].count(chr(10)) + 1}:"


def a_file_is_full_of_aliases(project):
    """The billion laughs: nine levels of nine references each."""
    levels = ['a0: &a0 "lol"']
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    project.append(DISCLOSURE, "\n" + "\n".join(levels) + "\n")
    return f"{DISCLOSURE}:"


def a_file_is_nested_without_end(project):
    project.append(DISCLOSURE, "\nnested: " + "[" * 100_000 + "\n")
    return f"{DISCLOSURE}:"


def two_forms_claim_one_path(project):
    project.replace(form_set(project), 'slug: "02"', 'slug: "01"')
    return f"{form_set(project)}:"


def a_path_leads_out_of_the_site(project):
    project.replace(form_set(project), 'slug: "02"', 'slug: "../x"')
    return f"{form_set(project)}:"


# MARK: narrative


def a_narrative_is_missing(project):
    project.path(OVERVIEW).unlink()
    return OVERVIEW


def a_binding_names_no_fact(project):
    return appended(project, EXPLANATION, "另有{{ 表一.收入[收入总记] }}万元。")


def a_binding_does_not_end(project):
    return appended(project, EXPLANATION, "另有{{ 表一.收入[收入总计] 万元。")


def a_binding_divides_by_zero(project):
    return appended(project, EXPLANATION, "占{{ 占比(表一.收入[收入总计], 表七[合计]) }}。")


def a_text_holds_a_script(project):
    return appended(project, OVERVIEW, "职责<script>alert(1)</script>如下。")


def a_link_runs_a_script(project):
    return appended(project, OVERVIEW, "见[公告](javascript:alert(1))。")


def a_link_hides_its_script(project):
    return appended(project, OVERVIEW, "见[公告](&#x6A;avascript:alert(1))。")


# MARK: templates


def a_link_leads_to_no_page(project):
    return appended(project, EXPLANATION, "见[表三](tables/33.html)。")


def a_placeholder_stands_where_nothing_fills_it(project):
    name = form_set(project)
    project.replace(name, "empty-note: 注", 'empty-note: "{year}年" # 注')
    lines = project.text(name).split("\n")
    return f"{name}:{next(i for i, line in enumerate(lines) if 'empty-note' in line) + 1}:"


def a_reason_is_that_of_another_form(project):
    project.replace(DISCLOSURE, "没有政府性基金预算拨款收入。", "没有国有资本经营预算拨款收入。")
    lines = project.text(DISCLOSURE).split("\n")
    return f"{DISCLOSURE}:{next(i for i, line in enumerate(lines) if '表七' in line) + 1}:"


def a_figure_of_last_year_stands_for_this_year(project):
    return appended(project, EXPLANATION, "收入总计{{ 上年.收入总计 }}万元。")


def a_slot_is_unknown(project):
    name = template(project)
    text = project.text(name)
    project.replace(name, "</body>", "{{mian}}</body>")
    return f"{name}:{text[: text.index('</body>')].count(chr(10)) + 1}:"


def a_slot_is_missing(project):
    name = template(project)
    project.write(name, re.sub(r"\{\{\{?\s*main\s*\}?\}\}", "", project.text(name)))
    return name


FAULTS = [
    # fault, codes of which one must be reported, how much of the place is known
    (a_column_is_missing, "T001", "line"),
    (a_heading_is_unknown, "T002", "column"),
    (a_row_has_a_cell_too_many, "T004", "column"),
    (an_amount_is_text, "T101", "column"),
    (an_amount_has_three_decimals, "T102", "column"),
    (an_amount_has_forty_digits, "T101", "column"),
    (a_code_has_an_unknown_level, "T201", "column"),
    (a_row_stands_twice, "T203", "column"),
    (a_row_lacks_its_parent, "T202", "column"),
    (a_quotation_does_not_end, "F201", "column"),
    (a_table_is_in_no_known_encoding, "F003", "file"),
    (a_key_is_misspelt, "F103", "column"),
    (a_file_is_full_of_aliases, "F102", "column"),
    (a_file_is_nested_without_end, "F004 F101", "column"),
    (two_forms_claim_one_path, "P004 F106", "column"),
    (a_path_leads_out_of_the_site, "F005 F006 F105", "column"),
    (a_narrative_is_missing, "F001", "file"),
    (a_binding_names_no_fact, "F302", "column"),
    (a_binding_does_not_end, "N003", "column"),
    (a_binding_divides_by_zero, "F305", "column"),
    (a_text_holds_a_script, "N001", "column"),
    (a_link_runs_a_script, "N002", "column"),
    (a_link_hides_its_script, "N002", "column"),
    (a_link_leads_to_no_page, "N007", "column"),
    (a_placeholder_stands_where_nothing_fills_it, "F105", "column"),
    (a_reason_is_that_of_another_form, "N221", "column"),
    (a_figure_of_last_year_stands_for_this_year, "N102", "column"),
    (a_slot_is_unknown, "P001", "column"),
    (a_slot_is_missing, "P002", "file"),
]
