"""Forms and texts from outside: what openpyxl writes comes back as the tables of the sample."""

import datetime
import io
import json
import re
import shutil
import zipfile

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from program import run
from sites import ROOT
from workbooks import OfficialLayout, TargetTable, form_set, official_workbook

CONTENT = ROOT / "Content/2024"
TABLES = {path.name: path.read_bytes() for path in (CONTENT / "tables").glob("*.csv")}
RECEIVED = ROOT / "Tests/CheckingTests/Fixtures/as-received/Content/2024/narrative/explanation.md"


@pytest.fixture
def empty(project):
    """The sample without its tables."""
    shutil.rmtree(project.path("Content/2024/tables"))
    return project


def take(project, path, *options, lang="zh"):
    answer = run("import", path, *options, "--lang", lang, cwd=project.folder)
    assert_accounted(answer.output, path)
    return answer


def assert_accounted(output, path):
    """Every cell that another library finds in the workbook is in the account of the import."""
    account = re.search(r"有内容的单元格 (\d+) 个：取用 (\d+)，.*指明 (\d+)，.*未导入 (\d+)，.*略过 (\d+)", output)
    if not account:
        return
    total, *parts = map(int, account.groups())
    assert sum(parts) == total, output
    if str(path).endswith(".xlsx"):
        cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
        assert total == sum(str(c.value or "").strip() != "" or c.value == 0 for c in cells), output


def tables(project):
    folder = project.path("Content/2024/tables")
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


@pytest.fixture
def workbook(tmp_path):
    """The sample's forms in official layout, with the columns that the forms do not print."""
    return official_workbook(CONTENT, tmp_path / "报表.xlsx", extra=True)


def change(path, sheet, **cells):
    book = load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)


def test_the_forms_come_back_byte_for_byte(empty, workbook):
    answer = take(empty, workbook)
    assert answer.status == 0, answer
    assert tables(empty) == TABLES
    assert "导入 13 张表；错误 0 条，警告 0 条" in answer.output


def test_what_no_form_prints_is_provisional_and_kept_once_it_is_known(empty, tmp_path):
    plain = official_workbook(CONTENT, tmp_path / "plain.xlsx")
    answer = take(empty, plain)
    assert answer.status == 0, answer
    got = tables(empty)
    assert {name for name in TABLES if got[name] != TABLES[name]} == {"12.csv"}
    bare = re.sub(rb"(?m)^[a-z-]+,[^,]*,", b"", TABLES["12.csv"])
    assert re.sub(rb"(?m)^item-\d,,", b"", got["12.csv"]) == bare
    assert answer.output.count("[F510]") == 2
    (empty.path("Content/2024/tables/12.csv")).write_bytes(TABLES["12.csv"])
    answer = take(empty, plain)
    assert answer.status == 0 and tables(empty) == TABLES, answer
    assert "警告 0 条" in answer.output and "与原有内容相同" in answer.output


def test_amounts_may_be_text_or_carry_noise_of_binary_numbers(empty, tmp_path):
    for number in (str, lambda v: f"{float(v):,.2f}", lambda v: float(v) * 3 / 3):
        path = official_workbook(CONTENT, tmp_path / "a.xlsx", extra=True, number=number)
        assert take(empty, path, "--force").status == 0
        assert tables(empty) == TABLES


def test_a_folder_of_csv_files_in_official_layout_is_read(empty, workbook, tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    for number, sheet in enumerate(load_workbook(workbook).worksheets):
        lines = [
            ",".join(f'"{value:.2f}"' if isinstance(value, float) else f'"{value or ""}"'
                     for value in row)
            for row in sheet.iter_rows(values_only=True)
        ]
        text = "\r\n".join(lines).replace('""', "")
        (folder / f"导出{number}.csv").write_bytes(text.encode("gb18030"))
    answer = take(empty, folder)
    assert answer.status == 0, answer
    assert tables(empty) == TABLES


def test_several_forms_may_share_a_sheet(empty, tmp_path):
    book, layout, row = Workbook(), OfficialLayout(CONTENT), 1
    for form in form_set()["forms"]:
        layout.write_form(book.active, form, top=row)
        row = book.active.max_row + 3
    book.save(tmp_path / "one.xlsx")
    shutil.copytree(CONTENT / "tables", empty.path("Content/2024/tables"))
    answer = take(empty, tmp_path / "one.xlsx", "--force")
    assert answer.status == 0, answer
    assert tables(empty) == TABLES


def test_yuan_are_converted_only_without_rounding(empty, tmp_path):
    path = official_workbook(CONTENT, tmp_path / "a.xlsx", extra=True,
                             number=lambda v: round(float(v) * 10000))
    book = load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                if cell.value == "单位：万元":
                    cell.value = "金额单位：元"
    book.save(path)
    answer = take(empty, path)
    assert answer.status == 0, answer
    assert tables(empty) == TABLES
    assert answer.output.count("以元为单位，已按表样换算为万元") == 1
    assert "还有 12 处" in answer.output
    change(path, "Sheet3", C7=16255834)
    answer = take(empty, path, "--dry-run")
    assert answer.status == 1 and "Sheet3!C7: 错误: 单元格存的是 16255834" in answer.output, answer


FAULTS = {
    "a date": (dict(C8=datetime.date(2024, 2, 9)), "金额列中是日期", "F506"),
    "a formula without a value": (dict(C8="=1+1"), "公式没有保存计算结果", "F506"),
    "a truth value": (dict(C8=True), "金额列中是逻辑值", "F506"),
    "words": (dict(C8="约一百"), "“约一百”不是金额", "F506"),
    "too many decimals": (dict(C8=1625.5834), "单元格存的是 1625.5834", "F507"),
    "another name": (dict(A8=None, B8="不存在的科目"), "不存在的科目", "T204"),
    "a broken code": (dict(A8=20801099), "20801099", "T201"),
}


@pytest.mark.parametrize("cells, words, code", FAULTS.values(), ids=FAULTS)
def test_a_cell_that_cannot_be_placed_is_named_and_its_form_left_out(
    empty, workbook, cells, words, code
):
    change(workbook, "Sheet3", **cells)
    answer = take(empty, workbook)
    assert answer.status == 1, answer
    assert words in answer.output and f"[{code}]" in answer.output, answer
    assert "Sheet3!" in answer.output
    got = tables(empty)
    assert "03.csv" not in got and got == {n: t for n, t in TABLES.items() if n != "03.csv"}


@pytest.mark.parametrize("format, words", [
    ("yyyy-mm-dd", "日期"), ("0.00%", "百分比"), ("0!.0,", "缩放显示"), ("#,##0.00,", "缩放显示"),
])
def test_a_format_that_shows_another_number_is_reported(empty, workbook, format, words):
    book = load_workbook(workbook)
    book["Sheet3"]["D9"].number_format = format
    book.save(workbook)
    answer = take(empty, workbook)
    assert answer.status == 1 and words in answer.output and "Sheet3!D9" in answer.output, answer


def test_hidden_content_is_never_taken_silently(empty, workbook):
    book = load_workbook(workbook)
    book["Sheet2"].row_dimensions[9].hidden = True
    book["Sheet3"].column_dimensions["E"].hidden = True
    book["Sheet5"].sheet_state = "hidden"
    book.save(workbook)
    answer = take(empty, workbook)
    assert answer.status == 1, answer
    for words in ("Sheet2!A9: 错误: 隐藏的第 9 行", "隐藏的列中有“545.86”", "Sheet5: 警告: 隐藏的工作表"):
        assert words in answer.output, answer
    assert not {"02.csv", "03.csv", "05.csv"} & set(tables(empty))


def test_forms_of_others_are_refused(empty, workbook):
    book = load_workbook(workbook)
    book["Sheet3"]["A2"] = "2023年预算支出总表"
    book["Sheet5"]["A3"] = "单位名称：青禾县图书馆"
    book["Sheet6"]["E3"] = "单位：千元"
    book["Sheet7"]["A2"] = None
    book["Sheet7"]["A1"] = None
    book["Sheet10"]["B5"] = "小计"
    copy = book.copy_worksheet(book["Sheet2"])
    copy.title = "另一份"
    book.save(workbook)
    answer = take(empty, workbook)
    assert answer.status == 1
    for words in ("表三的标题写的是“2023年”", "青禾县图书馆", "金额单位是“千元”", "只有表七有这样的表头",
                  "表十的表头中没有找到“合计”", "表二出现了 2 次"):
        assert words in answer.output, answer
    missing = {"02.csv", "03.csv", "05.csv", "06.csv", "07.csv", "10.csv"}
    assert tables(empty) == {n: t for n, t in TABLES.items() if n not in missing}
    take(empty, workbook, "--force")
    assert tables(empty) == {n: t for n, t in TABLES.items() if n not in missing - {"07.csv"}}


def test_what_a_printed_export_adds_is_passed_over(empty, workbook):
    """Pages with heads of their own, and who filled in, checked and signed."""
    book = load_workbook(workbook)
    for sheet in book:
        end = sheet.max_row + 2
        sheet.cell(end, 1, "单位负责人（签章）：")
        sheet.cell(end, 2, "填报人：王某")
        sheet.cell(end + 1, 1, "填表日期：2024年2月20日    第1页 共1页")
    sheet = book["Sheet3"]
    sheet.insert_rows(12, 3)
    for column in range(1, 6):
        sheet.cell(14, column, sheet.cell(5, column).value)
    sheet["A12"], sheet["A13"] = "2024年预算支出总表（续表）", "第2页 共2页"
    book.save(workbook)
    answer = take(empty, workbook)
    assert answer.status == 0, answer
    assert tables(empty) == TABLES
    assert "警告 0 条" in answer.output and "行签章、日期" in answer.output, answer


def test_the_account_of_cells_is_for_programs_too(empty, workbook):
    change(workbook, "Sheet3", H20=0.33)
    answer = take(empty, workbook, "--json")
    cells = json.loads(answer.output)["cells"]
    counts = [cells["taken"], cells["named"], cells["leftOut"], *cells["passedOver"].values()]
    assert sum(counts) == cells["total"] and cells["named"] == 1 and cells["leftOut"] > 40, cells
    assert "03.csv" not in tables(empty)


def test_a_blank_template_replaces_no_amounts(project, tmp_path):
    blank = official_workbook(CONTENT, tmp_path / "blank.xlsx", number=lambda v: None)
    book = load_workbook(blank)
    for name in book.sheetnames:
        if name not in ("Sheet3", "Sheet10"):
            del book[name]
    book.save(blank)
    answer = take(project, blank, "--force")
    assert answer.status == 1 and answer.output.count("[F512]") == 2, answer
    assert tables(project) == TABLES


def test_amounts_that_no_form_prints_are_kept(project, tmp_path):
    """Also those of a row that the workbook does not have."""
    plain = official_workbook(CONTENT, tmp_path / "plain.xlsx")
    book = load_workbook(plain)
    sheet = book["Sheet3"]
    sheet.delete_rows(next(r for r in range(1, 60) if str(sheet.cell(r, 1).value) == "2210202"))
    book.save(plain)
    forms = "Templates/forms/unit-budget-2024.yaml"
    head, mark, tail = project.text(forms).partition("年预算支出总表")
    extra = "        unprinted:\n          - { id: initial, title: 年初数, role: amount }\n"
    project.write(forms, head + mark + tail.replace("        rows:\n", extra + "        rows:\n", 1))
    lines = TABLES["03.csv"].decode().splitlines()
    kept = {"合计": "99.00", "208": "88.00", "2210202": "7.00"}
    lines = [lines[0] + ",年初数"] + [f"{x},{kept.get(x.split(',')[0], '')}" for x in lines[1:]]
    project.write("Content/2024/tables/03.csv", "\n".join(lines) + "\n")
    answer = take(project, plain, "--force")
    assert answer.status == 0 and "表样不印的“年初数”已保留" in answer.output, answer
    wanted = [x if "2210202" not in x else "2210202,提租补贴,,,,7.00" for x in lines]
    assert sorted(project.text("Content/2024/tables/03.csv").splitlines()) == sorted(wanted)


def test_a_row_that_is_gone_is_named_with_its_id(project, tmp_path):
    plain = official_workbook(CONTENT, tmp_path / "plain.xlsx")
    change(plain, "Sheet12", A9="另一个项目")
    answer = take(project, plain, "--force")
    assert answer.status == 0 and "在文件中没有" in answer.output and "item-1" in answer.output, answer


def test_nothing_is_overwritten_without_force(project, workbook):
    project.replace("Content/2024/tables/03.csv", "70.00,,70.00", "71.00,,71.00", count=2)
    before = project.text("Content/2024/tables/03.csv")
    answer = take(project, workbook)
    assert answer.status == 1 and "[F512]" in answer.output, answer
    assert "-20899,其他社会保障和就业支出,71.00,,71.00" in answer.output
    assert "+20899,其他社会保障和就业支出,70.00,,70.00" in answer.output
    assert project.text("Content/2024/tables/03.csv") == before
    assert take(project, workbook, "--force", "--dry-run").status == 0
    assert project.text("Content/2024/tables/03.csv") == before
    answer = take(project, workbook, "--force")
    assert answer.status == 0 and tables(project) == TABLES, answer


# Files that are no workbooks, or hostile ones.


def rezip(path, change=lambda name, data: data, extra=()):
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in extra:
            target.writestr(name, data)


def spoil_with_entities(path):
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    rezip(path, lambda name, data: data.replace(b"<worksheet", head + b"<worksheet", 1)
          if "sheet1.xml" in name else data)


def spoil_with_zeros(path):
    rezip(path, extra=[("xl/media/big.bin", b"\0" * (90 << 20))])


def flip_a_byte(path):
    """Damages the packed bytes of the first sheet."""
    data = bytearray(path.read_bytes())
    data[data.find(b"xl/worksheets/sheet1.xml") + 100] ^= 255
    path.write_bytes(data)


def spoil_the_length(path):
    """Says that an entry is short, and packs a long one."""
    rezip(path, extra=[("xl/worksheets/sheet99.xml", b"\0" * (8 << 20))])
    data = bytearray(path.read_bytes())
    start = data.find(b"xl/worksheets/sheet1.xml", data.find(b"PK\x01\x02")) - 46
    data[start + 24:start + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)


HOSTILE = {
    "entities": (spoil_with_entities, "F502", "文档类型声明"),
    "a bomb": (spoil_with_zeros, "F502", "超出任何正常工作簿"),
    "a false length": (spoil_the_length, "F502", "超出任何正常工作簿"),
    "macros": (lambda p: rezip(p, extra=[("xl/vbaProject.bin", b"x")]), "F501", "含有宏"),
    "the old format": (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
                       "F501", "旧版 .xls"),
    "a password": (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
                                           + "EncryptedPackage".encode("utf-16-le")),
                   "F501", "打开密码"),
    "no zip": (lambda p: p.write_bytes(b"hello"), "F501", "不是工作簿"),
    "half a file": (lambda p: p.write_bytes(p.read_bytes()[:5000]), "F501", "已损坏"),
    "a flipped byte": (flip_a_byte, "F501", "已损坏"),
    "OpenDocument": (lambda p: rezip(p, extra=[("mimetype", b"x"), ("content.xml", b"x")]),
                     "F501", ".ods"),
}


@pytest.mark.parametrize("spoil, code, words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_words(empty, workbook, spoil, code, words):
    spoil(workbook)
    answer = take(empty, workbook)
    assert answer.status == 1, answer
    assert f"[{code}]" in answer.output and words in answer.output, answer
    assert tables(empty) == {}


# Target tables of projects.

TARGETS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((CONTENT / "performance").glob("*.yaml"))
}


def targets(project):
    folder = project.path("Content/2024/performance")
    return {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")
    }


@pytest.fixture
def untargeted(project):
    """The sample without its target tables."""
    for path in project.path("Content/2024/performance").glob("*.yaml"):
        path.unlink()
    return project


@pytest.mark.parametrize("is_one_sheet", [True, False])
def test_target_tables_come_back_from_a_workbook(untargeted, tmp_path, is_one_sheet):
    book, top = Workbook(), 1
    for target in TARGETS.values():
        if is_one_sheet:
            top = TargetTable(target).write(book.active, top) + 2
        else:
            TargetTable(target).write(book.create_sheet())
    book.save(tmp_path / "绩效.xlsx")
    answer = take(untargeted, tmp_path / "绩效.xlsx")
    assert answer.status == 0, answer
    assert targets(untargeted) == TARGETS
    assert "5 份项目绩效目标表" in answer.output and "F511" not in answer.output, answer
    check = run("check", "--lang", "en", cwd=untargeted.folder)
    assert "0 errors" in check.output, check


def test_target_tables_come_back_from_a_text_beside_its_parts(untargeted, tmp_path):
    text = RECEIVED.read_text(encoding="utf-8")
    head, mark, tail = text.partition("## 十一")
    tables = "\n\n".join(TargetTable(target).text() for target in TARGETS.values())
    (tmp_path / "说明.txt").write_text(f"{head}{tables}\n\n{mark}{tail}", encoding="utf-8")
    answer = take(untargeted, tmp_path / "说明.txt", "--force")
    assert answer.status == 0, answer
    assert targets(untargeted) == TARGETS
    assert "绩效指标" not in untargeted.text("Content/2024/narrative/explanation.md")
    assert "是表格，不是文字" not in answer.output, answer


def test_a_target_table_is_taken_whole_or_not(untargeted, tmp_path):
    def take_spoilt(name, change):
        book, target = Workbook(), TARGETS["village-assistance.yaml"]
        TargetTable(target).write(book.active)
        change(book.active)
        book.save(tmp_path / name)
        answer = take(untargeted, tmp_path / name)
        assert targets(untargeted) == {}, answer
        return answer

    def put(row, column, value, format=None):
        def change(sheet):
            sheet.cell(row, column, value)
            if format:
                sheet.cell(row, column).number_format = format
        return change

    def hide(row):
        def change(sheet):
            sheet.row_dimensions[row].hidden = True
        return change

    assert "[F506]" in take_spoilt("a.xlsx", put(6, 4, "十四万")).output
    assert "[F507]" in take_spoilt("b.xlsx", put(6, 4, 140000.5)).output
    assert "没有项目“别的项目”" in take_spoilt("c.xlsx", put(3, 3, "别的项目")).output
    assert "[F506]" in take_spoilt("d.xlsx", put(20, 5, 3, "[DBNum1]0")).output
    assert "没有二级指标“别的指标”" in take_spoilt("e.xlsx", put(20, 3, "别的指标")).output
    assert "“市级财政资金" in take_spoilt("f.xlsx", put(8, 2, "市级财政资金")).output
    assert "“999”" in take_spoilt("g.xlsx", put(6, 8, 999)).output
    assert "[F505]" in take_spoilt("h.xlsx", put(2, 1, "（2023年度）")).output
    assert "[F508]" in take_spoilt("i.xlsx", hide(9)).output


def test_an_indicator_is_the_text_that_a_spreadsheet_shows(untargeted, tmp_path):
    book, target = Workbook(), TARGETS["village-assistance.yaml"]
    TargetTable(target).write(book.active)
    for column, value, format in [(5, 0.95, "0%"), (8, 1200, '#,##0"人"')]:
        book.active.cell(20, column, value).number_format = format
    book.save(tmp_path / "a.xlsx")
    answer = take(untargeted, tmp_path / "a.xlsx")
    assert answer.status == 0, answer
    line = targets(untargeted)["village-assistance.yaml"]["绩效指标"]["产出指标"]["数量指标"][0]
    assert (line["实施期"]["指标值"], line["年度"]["指标值"]) == ("95%", "1,200人")


# Texts.


def bindings(text):
    return re.findall(r"\{\{ .*? \}\}", text)


def test_a_received_text_is_bound_where_value_and_name_agree(project):
    narrative = project.path("Content/2024/narrative/explanation.md")
    narrative.unlink()
    shutil.copy(RECEIVED, project.path("说明.md"))
    answer = take(project, "说明.md", "--limit", "0")
    assert answer.status == 0, answer
    text = narrative.read_text(encoding="utf-8")
    assert len(bindings(text)) >= 45, answer
    assert "收入总计{{ 表一.收入[收入总计] }}万元" in text
    assert "实有{{ 车辆.实有 }}辆" in text
    # A share is bound where its words lead to the part and the whole.
    assert "占{{ 占比(表三[合计].基本支出, 表三[合计].合计) }}" in text, text
    assert f"绑定 {len(bindings(text))} 个数字" in answer.output


def test_a_bound_text_says_what_the_received_text_said(project):
    """Every binding prints the number that stood in its place."""
    shutil.copy(RECEIVED, project.path("说明.md"))
    take(project, "说明.md", "--force")
    text = project.text("Content/2024/narrative/explanation.md")
    assert bindings(text)
    project.replace("Content/2024/disclosure.yaml", "status: approved", "status: draft")
    answer = run("build", "--allow-errors", "--lang", "zh", cwd=project.folder)
    assert answer.status == 0, answer
    from lxml import html
    tree = html.parse(str(project.path("Output/2024/explanation.html")))
    printed = re.sub(r"[,，\s]", "", "".join(tree.xpath("//main//p//text()")))
    for line in RECEIVED.read_text(encoding="utf-8").splitlines():
        if "万元" not in line or line.startswith("#"):
            continue
        numbers = re.findall(r"[\d.]+(?=万元)", line.replace(",", ""))
        for number in numbers:
            assert f"{number}万元" in printed or f"{float(number):.2f}万元" in printed, number


def test_a_plain_document_with_forms_and_parts_is_divided(empty, workbook):
    """A document as a word processor saves it: a list of contents, forms with tabs, page marks."""
    lines = ["大同市社会保险中心", "2024年度单位预算公开", "目 录", "第一部分 概况.....\t1"]
    lines += ["仅供内部审核"] * 5 + ["第一部分 概况", "一、本单位职责", "承担社会保险工作。"]
    lines += ["二、机构设置情况", "内设两个科室。", "第二部分 2024年单位预算报表"]
    for sheet in load_workbook(workbook).worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells = [f"{v:.2f}" if isinstance(v, float) else str(v or "") for v in row]
            lines.append("\t".join(cells).rstrip("\t") if any(cells) else "")
    lines += ["第三部分 2024年度单位预算情况说明", "三、支出预算情况说明",
              "2024年度支出预算合计2,551.34万元，其中：基本支出2005.48万元。", "", "— 3 —"]
    lines += ["第四部分 名词解释", "一、基本支出：指日常支出。", "二、财政专户管理资金：", "专指教育收费。"]
    for name in ("overview", "explanation", "glossary"):
        empty.path(f"Content/2024/narrative/{name}.md").unlink()
    empty.write("全文.txt", "\n".join(lines))
    answer = take(empty, "全文.txt")
    assert answer.status == 0, answer
    assert tables(empty) == TABLES
    assert empty.text("Content/2024/narrative/overview.md") == (
        "## 一、本单位职责\n\n承担社会保险工作。\n\n## 二、机构设置情况\n\n内设两个科室。\n"
    )
    assert empty.text("Content/2024/narrative/glossary.md") == (
        "## 基本支出\n\n指日常支出。\n\n## 财政专户管理资金\n\n专指教育收费。\n"
    )
    explanation = empty.text("Content/2024/narrative/explanation.md")
    assert "其中：基本支出{{ 表三[合计].基本支出 }}万元。" in explanation and "— 3 —" not in explanation
    assert "“仅供内部审核”出现 5 次" in answer.output


def test_what_cannot_be_meant_is_said(project, tmp_path):
    answer = take(project, "nothing.xlsx")
    assert answer.status == 1 and "[F001]" in answer.output, answer
    answer = take(project, project.path("Templates/assets"))
    assert answer.status == 64, answer
    answer = take(project, "nothing.xlsx", "--into", "2023", lang="en")
    assert answer.status == 64 and "hint: --into may be 2024" in answer.output, answer
    (tmp_path / "其他.md").write_text("今天天气很好。\n", encoding="utf-8")
    answer = take(project, tmp_path / "其他.md")
    assert answer.status == 1 and "[F513]" in answer.output, answer
