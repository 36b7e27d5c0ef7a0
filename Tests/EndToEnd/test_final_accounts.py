"""Workbooks of final accounts in the layout of the national model, in a new site."""

import pytest
from openpyxl import Workbook

from program import Project, run

UNIT = "青禾县园区服务中心"


@pytest.fixture
def site(tmp_path):
    answer = run("new", "site", "--forms", "unit-final-accounts", "--unit", UNIT, "--kind",
                 "公益二类事业单位", "--year", "2024", cwd=tmp_path)
    assert answer.status == 0, answer
    return Project(tmp_path / "site")


def head(title, number, width):
    """The lines above the headings."""
    right = [None] * (width - 1)
    return [[title], right + [number], [f"单位：{UNIT}"] + right[1:] + ["金额单位：万元"]]


def write(site, lines, merged):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    book.save(site.path("in.xlsx"))
    return run("import", "in.xlsx", "--lang", "en", cwd=site.folder)


def revenue(title):
    """公开02表: 类, 款 and 项 beside the line that counts the columns, merged down to the total."""
    return head(title, "公开02表", 11) + [
        ["项目", None, None, None, "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入",
         "经营收入", "附属单位上缴收入", "其他收入"],
        ["支出功能分类科目编码", None, None, "科目名称"],
        ["类", "款", "项", "栏次", 1, 2, 3, 4, 5, 6, 7],
        [None, None, None, "合计", 100, 92.5, None, None, None, None, 7.5],
        ["208", None, None, "社会保障和就业支出", 100, 92.5, None, None, None, None, 7.5],
        ["208", "01", None, "人力资源和社会保障管理事务", 100, 92.5, None, None, None, None, 7.5],
        ["208", "01", "09", "社会保险经办机构", 100, 92.5, None, None, None, None, 7.5],
        ["注：本表反映单位本年度取得的各项收入情况。"],
    ]


REVENUE_AREAS = ["A1:K1", "A4:D4", "A5:C5", "A6:A7", "B6:B7", "C6:C7"] + [
    f"{column}4:{column}5" for column in "EFGHIJK"
]


@pytest.mark.parametrize("title", ["收入决算表", "2024年度收入决算表"])
def test_a_divided_code_is_imported_whole(site, title):
    answer = write(site, revenue(title), REVENUE_AREAS)
    assert answer.status == 0, answer
    assert site.text("Content/2024/tables/02.csv").splitlines()[1:] == [
        "合计,,100.00,92.50,,,,,7.50",
        "208,社会保障和就业支出,100.00,92.50,,,,,7.50",
        "20801,人力资源和社会保障管理事务,100.00,92.50,,,,,7.50",
        "2080109,社会保险经办机构,100.00,92.50,,,,,7.50",
    ]


@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("printed", [True, False])
def test_lines_may_be_numbered_or_not(site, chosen, printed):
    """公开01表 with 行次 or without, whatever the unit has chosen: the form counts its lines itself."""
    if chosen:
        text = site.text("Content/2024/disclosure.yaml").replace("  行次: 不印", "  行次: 印")
        site.write("Content/2024/disclosure.yaml", text)
    lines = [
        ["收入", "支出"], ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", 92.5, "一、一般公共服务支出", 100], ["五、事业收入", 7.5],
        ["本年收入合计", 100, "本年支出合计", 100], ["总计", 100, "总计", 100],
    ]
    areas = ["A4:B4", "C4:D4"]
    lines[0] = ["收入", None, "支出"]
    if printed:
        lines = [[line[0], number, *line[1:2], *line[2:3], *([number + 50] if line[2:] else []), *line[3:]]
                 for number, line in enumerate(lines)]
        lines[0] = ["收入", None, None, "支出"]
        lines[1][1] = lines[1][4] = "行次"
        areas = ["A4:C4", "D4:F4"]
    answer = write(site, head("收入支出决算总表", "公开01表", 6 if printed else 4) + lines, areas)
    assert answer.status == 0, answer
    assert site.text("Content/2024/tables/01-revenue.csv").splitlines() == [
        "项目,决算数", "一、一般公共预算财政拨款收入,92.50", "五、事业收入,7.50", "本年收入合计,100.00", "总计,100.00",
    ]
    assert site.text("Content/2024/tables/01-expenditure.csv").splitlines()[1:] == [
        "一、一般公共服务支出,100.00", "本年支出合计,100.00", "总计,100.00",
    ]


def test_the_accounts_of_another_year_are_not_taken(site):
    answer = write(site, revenue("2023年度收入决算表"), REVENUE_AREAS)
    assert answer.status == 1 and "[F505]" in answer.output, answer
    assert "100.00" not in site.text("Content/2024/tables/02.csv")


EXPENSES = {
    "项目": "本年数", "合计预算数": "27.50", "合计决算数": "25.02",
    "因公出国（境）费预算数": "0.00", "因公出国（境）费决算数": "0.00",
    "公务用车购置及运行维护费预算数": "26.00", "公务用车购置及运行维护费决算数": "24.60",
    "公务用车购置费预算数": "20.00", "公务用车购置费决算数": "19.80",
    "公务用车运行维护费预算数": "6.00", "公务用车运行维护费决算数": "4.80",
    "公务接待费预算数": "1.50", "公务接待费决算数": "0.42",
}


def expenses(site):
    headings, row = site.text("Content/2024/tables/07.csv").splitlines()
    return dict(zip(headings.split(","), row.split(",")))


def test_one_row_of_amounts_is_imported_below_headings_that_repeat(site):
    lines = head("财政拨款“三公”经费支出决算表", "公开07表", 12) + [
        ["财政拨款“三公”经费"],
        ["合计", None, "因公出国（境）费", None, "公务用车购置及运行维护费", None, None, None, None,
         None, "公务接待费"],
        [None] * 4 + ["小计", None, "公务用车购置费", None, "公务用车运行维护费"],
        ["预算数", "决算数"] * 6,
        [27.5, 25.02, 0, 0, 26, 24.6, 20, 19.8, 6, 4.8, 1.5, 0.42],
    ]
    areas = ["A4:L4", "A5:B6", "C5:D6", "E5:J5", "E6:F6", "G6:H6", "I6:J6", "K5:L6"]
    answer = write(site, lines, areas)
    assert answer.status == 0, answer
    assert expenses(site) == EXPENSES


@pytest.mark.parametrize("groups, is_taken", [
    (("预算数", "决算数"), True), (("决算数", "预算数"), True),
    (("预算数", "上年决算数"), False), (("预算数", "预算数"), False),
])
def test_the_same_row_below_the_items_of_each_side(site, groups, is_taken):
    budget, accounts = [27.5, 0, 26, 20, 6, 1.5], [25.02, 0, 24.6, 19.8, 4.8, 0.42]
    first, second = (budget, accounts) if groups[0] == "预算数" else (accounts, budget)
    lines = head("财政拨款“三公”经费支出决算表", "公开07表", 12) + [
        [groups[0]] + [None] * 5 + [groups[1]],
        ["合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费"] * 2,
        [None, None, "小计", "公务用车购置费", "公务用车运行维护费", None] * 2,
        list(range(1, 13)), first + second,
    ]
    areas = ["A4:F4", "G4:L4", "A5:A6", "B5:B6", "C5:E5", "F5:F6", "G5:G6", "H5:H6", "I5:K5",
             "L5:L6"]
    answer = write(site, lines, areas)
    if is_taken:
        assert answer.status == 0, answer
        assert expenses(site) == EXPENSES
    else:
        assert answer.status == 1 and "error" in answer.output, answer
        assert "25.02" not in site.text("Content/2024/tables/07.csv")
