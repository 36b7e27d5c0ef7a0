"""Invented departments: units with final accounts that agree by construction, and what adds them up.

A unit is made of lines: a code, the fund that pays it, what is spent and what is carried over. Every
form follows from them, so that all rules hold; amounts are whole cents of 万元 unless a test wants
finer ones, which are then rounded form by form as a finance system does it."""

import re
import shutil
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from program import Project, run

CENT = Decimal("0.01")

NAMES = {
    "201": "一般公共服务支出", "20132": "组织事务", "2013202": "一般行政管理事务",
    "207": "文化旅游体育与传媒支出", "20701": "文化和旅游", "2070101": "行政运行",
    "2070109": "群众文化", "2070199": "其他文化和旅游支出",
    "20702": "文物", "2070205": "博物馆",
    "20707": "国家电影事业发展专项资金安排的支出", "2070701": "资助国产影片放映",
    "208": "社会保障和就业支出", "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金",
    "223": "国有资本经营预算支出", "22399": "其他国有资本经营预算支出",
    "2239999": "其他国有资本经营预算支出",
    "301": "工资福利支出", "30101": "基本工资", "30108": "机关事业单位基本养老保险缴费",
    "30113": "住房公积金", "302": "商品和服务支出", "30201": "办公费", "30228": "工会经费",
}


@dataclass
class Line:
    """What a unit spends under one code from one fund: `g` 一般公共预算, `f` 政府性基金, `s` 国有资本,
    `superior`, `institutional`, `business`, `subordinate`, `other`."""

    code: str
    fund: str
    kind: str
    spent: Decimal
    opening: Decimal = Decimal(0)
    closing: Decimal = Decimal(0)

    @property
    def revenue(self):
        return self.spent + self.closing - self.opening


@dataclass
class Unit:
    name: str
    kind: str
    lines: list
    three: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)


def line(code, fund, kind, spent, opening=0, closing=0):
    return Line(code, fund, kind, *(Decimal(str(value)) for value in (spent, opening, closing)))


def printed(value):
    return str(Decimal(value).quantize(CENT, ROUND_HALF_UP)) if value else ""


def tree(rows):
    """Amounts by code, on every level, with the total first."""
    found = {}
    for code, values in rows:
        for key in dict.fromkeys(("合计", code[:3], code[:5], code)):
            have = found.setdefault(key, [Decimal(0)] * len(values))
            found[key] = [a + b for a, b in zip(have, values)]
    return found


def coded(heading, rows):
    found = tree(rows)
    lines = [heading]
    for key in sorted(found, key=lambda key: "" if key == "合计" else key):
        name = "" if key == "合计" else NAMES[key]
        lines.append(",".join([key, name] + [printed(value) for value in found[key]]))
    return "\n".join(lines) + "\n" if rows else heading + "\n"


def listed(heading, rows):
    return "\n".join([heading] + [",".join([name] + [printed(v) for v in values])
                                  for name, *values in rows if any(values)]) + "\n"


def total(lines, measure, *funds):
    return sum((getattr(one, measure) for one in lines if not funds or one.fund in funds),
               Decimal(0))


CATEGORIES = {"201": "一、一般公共服务支出", "207": "七、文化旅游体育与传媒支出",
              "208": "八、社会保障和就业支出", "221": "十九、住房保障支出",
              "223": "二十一、国有资本经营预算支出"}
PERSONNEL = {"2080505": ("30108", "机关事业单位基本养老保险缴费"), "2210201": ("30113", "住房公积金")}


def tables(unit):
    """The twelve files of a unit's final accounts."""
    lines, files = unit.lines, {}
    fiscal = ("g", "f", "s")
    sources = [("一、一般公共预算财政拨款收入", "g"), ("二、政府性基金预算财政拨款收入", "f"),
               ("三、国有资本经营预算财政拨款收入", "s"), ("四、上级补助收入", "superior"),
               ("五、事业收入", "institutional"), ("六、经营收入", "business"),
               ("七、附属单位上缴收入", "subordinate"), ("八、其他收入", "other")]
    opening, closing = total(lines, "opening"), total(lines, "closing")
    revenue, spent = total(lines, "revenue"), total(lines, "spent")
    files["01-revenue"] = listed("项目,决算数", [
        *((name, total(lines, "revenue", fund)) for name, fund in sources),
        ("本年收入合计", revenue), ("年初结转和结余", opening), ("总计", revenue + opening)])
    by = {key: sum((one.spent for one in lines if one.code[:3] == key), Decimal(0))
          for key in CATEGORIES}
    files["01-expenditure"] = listed("项目,决算数", [
        *((CATEGORIES[key], value) for key, value in by.items()),
        ("本年支出合计", spent), ("年末结转和结余", closing), ("总计", spent + closing)])
    order = [fiscal, ("superior",), ("institutional",), ("business",), ("subordinate",), ("other",)]
    files["02"] = coded(
        "支出功能分类科目编码,科目名称,本年收入合计,财政拨款收入,上级补助收入,事业收入,经营收入,附属单位上缴收入,其他收入",
        [(one.code, [one.revenue] + [one.revenue if one.fund in funds else Decimal(0)
                                     for funds in order]) for one in lines])
    kinds = ["basic", "project", "to-superior", "business", "to-subordinate"]
    files["03"] = coded(
        "支出功能分类科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出",
        [(one.code, [one.spent] + [one.spent if one.kind == kind else Decimal(0) for kind in kinds])
         for one in lines])
    own = [total(lines, "revenue", fund) for fund in fiscal]
    begun = [total(lines, "opening", fund) for fund in fiscal]
    files["04-revenue"] = listed("项目,决算数", [
        ("一、一般公共预算财政拨款", own[0]), ("二、政府性基金预算财政拨款", own[1]),
        ("三、国有资本经营预算财政拨款", own[2]), ("本年收入合计", sum(own)),
        ("年初财政拨款结转和结余", sum(begun)),
        ("年初一般公共预算财政拨款结转和结余", begun[0]), ("年初政府性基金预算财政拨款结转和结余", begun[1]),
        ("年初国有资本经营预算财政拨款结转和结余", begun[2]), ("总计", sum(own) + sum(begun))])

    def columns(measure, chosen):
        values = [total(chosen, measure, fund) for fund in fiscal]
        return [sum(values), *values]

    files["04-expenditure"] = listed(
        "项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款,国有资本经营预算财政拨款", [
            *((CATEGORIES[key], *columns("spent", [one for one in lines if one.code[:3] == key]))
              for key in CATEGORIES),
            ("本年支出合计", *columns("spent", lines)), ("年末财政拨款结转和结余", *columns("closing", lines)),
            ("总计", *(a + b for a, b in zip(columns("spent", lines), columns("closing", lines))))])
    general = [one for one in lines if one.fund == "g"]
    files["05"] = coded(
        "支出功能分类科目编码,科目名称,合计,基本支出,项目支出,年初预算数",
        [(one.code, [one.spent, one.spent if one.kind == "basic" else Decimal(0),
                     one.spent if one.kind == "project" else Decimal(0), one.spent])
         for one in general])
    personnel, operating = economic(unit, general)
    head = "经济分类科目编码,科目名称,决算数"
    files["06-personnel"] = coded(head, personnel).replace("合计,,", "人员经费合计,,")
    files["06-operating"] = coded(head, operating).replace("合计,,", "公用经费合计,,")
    files["07"] = three(unit.three)
    heading = "支出功能分类科目编码,科目名称,年初结转和结余,本年收入,小计,基本支出,项目支出,年末结转和结余"
    for name, fund in (("08", "f"), ("09", "s")):
        files[name] = coded(heading, [
            (one.code, [one.opening, one.revenue, one.spent,
                        one.spent if one.kind == "basic" else Decimal(0),
                        one.spent if one.kind == "project" else Decimal(0), one.closing])
            for one in lines if one.fund == fund])
    return files


def economic(unit, general):
    personnel, operating = [], []
    for one in general:
        if one.kind != "basic":
            continue
        if one.code in PERSONNEL:
            personnel.append((PERSONNEL[one.code][0], [one.spent]))
            continue
        wages = (one.spent * Decimal("0.7")).quantize(CENT, ROUND_HALF_UP)
        union = (one.spent * Decimal("0.1")).quantize(CENT, ROUND_HALF_UP)
        personnel.append(("30101", [wages]))
        operating += [("30228", [union]), ("30201", [one.spent - wages - union])]
    return personnel, operating


def three(values):
    """公开07表: the budget and the accounts of each item."""
    items = ["因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    budget = {item: Decimal(str(values.get(item, (0, 0))[0])) for item in items}
    accounts = {item: Decimal(str(values.get(item, (0, 0))[1])) for item in items}
    cells = {"项目": "本年数"}
    for name, found in (("预算数", budget), ("决算数", accounts)):
        cells[f"合计{name}"] = printed(sum(found.values()))
        cells[f"公务用车购置及运行维护费{name}"] = printed(
            found["公务用车购置费"] + found["公务用车运行维护费"])
        for item in items:
            cells[f"{item}{name}"] = printed(found[item])
    return ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"


FIGURES = {
    "运行": ["机关运行经费", "机关运行经费预算"],
    "三公": ["出国团组", "出国人次", "购置车辆", "公务用车保有量", "国内接待批次", "国内接待人次", "外事接待批次",
             "外事接待人次"],
    "采购": ["合计", "货物", "工程", "服务", "中小企业合同金额", "小微企业合同金额"],
    "车辆": ["合计", "主要负责人用车", "机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车", "其他用车"],
    "资产": ["单价100万元以上设备", "房屋面积"], "绩效": ["自评项目", "自评资金", "自评优秀"],
}
LAST = ["总计", "本年收入合计", "本年支出合计", "年末结转和结余", "年末财政拨款结转和结余", "财政拨款总计",
        "一般公共预算财政拨款支出", "三公经费合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费",
        "公务接待费", "机关运行经费"]


def last_year(lines, spent):
    """Last year: the same total, so that nothing changed, and what was carried over."""
    fiscal = ("g", "f", "s")
    three = sum((Decimal(str(value[1])) for value in spent.values()), Decimal(0))
    return {
        "总计": total(lines, "revenue") + total(lines, "opening"),
        "本年收入合计": total(lines, "revenue"), "本年支出合计": total(lines, "spent"),
        "年末结转和结余": total(lines, "opening"),
        "年末财政拨款结转和结余": total(lines, "opening", *fiscal),
        "财政拨款总计": total(lines, "revenue", *fiscal) + total(lines, "opening", *fiscal),
        "一般公共预算财政拨款支出": total(lines, "spent", "g"), "三公经费合计": three,
        **{item: spent.get(item, (0, 0))[1]
           for item in ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")},
        "机关运行经费": 0,
    }


def settings(name, kind, form_set, figures, empty, sums="", year=2024):
    lines = [f"form-set: {form_set}", f"fiscal-year: {year}", "status: approved",
             f"unit: {{ name: {name}, kind: {kind} }}",
             f"approval-date: {year + 1}-08-20", f"publication-date: {year + 1}-09-01",
             "contact: { telephone: 0000-7710216 }"]
    if sums:
        lines.append(sums.rstrip())
    lines.append("figures:")
    for group, values in figures.items():
        lines.append(f"  {group}:")
        lines += [f"    {entry}: {Decimal(str(value)):f}" for entry, value in values.items()]
    if empty:
        lines.append("empty-forms:")
        lines += [f"  {form}: {reason}" for form, reason in empty.items()]
    return "\n".join(lines) + "\n"


REASONS = {"公开07表": "{own}{year}年度没有使用财政拨款安排的“三公”经费。",
           "公开08表": "{own}{year}年度没有政府性基金预算财政拨款收支。",
           "公开09表": "{own}{year}年度没有国有资本经营预算财政拨款收支。"}


def empty_forms(files, own, year=2024):
    return {form: reason.format(own=own, year=year) for form, reason in REASONS.items()
            if not re.search(r"\d\.\d", files[form[2:4]])}


def texts(project, folder, form_set, name, kind, year=2024):
    """The texts that a new disclosure begins with, with words in place of what is to be filled in."""
    made = project.path(f".new-{folder.replace('/', '-')}")
    answer = run("new", made, "--forms", form_set, "--unit", name, "--kind", kind, "--year", year,
                 cwd=project.folder)
    assert answer.status == 0, answer
    target = project.path(f"Content/{folder}/narrative")
    target.mkdir(parents=True)
    for path in sorted((made / f"Content/{year}/narrative").iterdir()):
        text = path.read_text(encoding="utf-8")
        text = text.replace("1. （请填写批准的主要职责，一项一条。）", "1. 负责公共文化服务。")
        text = re.sub(r"原因是：（请填写[^）]*）", "原因是：收支与上年一致", text)
        text = re.sub(r"（请填写[^）]*）", "各单位按要求办理。", text)
        (target / path.name).write_text(text, encoding="utf-8")
    shutil.rmtree(made)


def write_unit(project, folder, unit, year=2024):
    """One unit's complete disclosure."""
    path = project.path(f"Content/{folder}")
    texts(project, folder, "unit-final-accounts", unit.name, unit.kind, year)
    files = tables(unit)
    (path / "tables").mkdir()
    for name, text in files.items():
        (path / f"tables/{name}.csv").write_text(text, encoding="utf-8")
    figures = {"上年": last_year(unit.lines, unit.three)}
    for group, entries in FIGURES.items():
        figures[group] = {entry: unit.figures.get(f"{group}.{entry}", 0) for entry in entries}
    (path / "disclosure.yaml").write_text(
        settings(unit.name, unit.kind, "unit-final-accounts", figures,
                 empty_forms(files, "本单位", year), year=year), encoding="utf-8")
    return figures


def write_department(project, folder, name, units, figures, offsets="", year=2024, moved=None):
    """The department without its tables but for their headings, then its tables by `gongkai sum`."""
    path = project.path(f"Content/{folder}")
    form_set = "department-final-accounts"
    texts(project, folder, form_set, name, "行政单位", year)
    (path / "tables").mkdir()
    added = {group: {entry: sum((Decimal(str(one[group][entry])) for one in figures), Decimal(0))
                     for entry in values} for group, values in figures[0].items()}
    for entry, amount in (moved or {}).items():
        added["上年"][entry] += Decimal(amount)
    sums = "sums:\n  units:\n" + "".join(f"    - {unit}\n" for unit in units) + offsets
    blank = tables(Unit(name, "", []))
    for file, text in blank.items():
        (path / f"tables/{file}.csv").write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    write = (path / "disclosure.yaml").write_text
    write(settings(name, "行政单位", form_set, added, {}, sums, year), encoding="utf-8")
    answer = run("sum", folder, "--force", "--lang", "en", cwd=project.folder)
    assert answer.status == 0, answer
    files = {one.stem: one.read_text(encoding="utf-8") for one in (path / "tables").iterdir()}
    write(settings(name, "行政单位", form_set, added, empty_forms(files, "本部门", year), sums, year),
          encoding="utf-8")
    return answer


CULTURE = "青禾县文化和旅游局"
BUREAU = Unit(
    f"{CULTURE}（本级）", "行政单位",
    [line("2070101", "g", "basic", "312.40"), line("2070199", "g", "project", "86.15", "4.20", "2.05"),
     line("2070199", "other", "to-subordinate", "12.00"),
     line("2080505", "g", "basic", "31.26"), line("2210201", "g", "basic", "24.18")],
    {"公务接待费": ("1.50", "0.42"), "公务用车运行维护费": ("3.00", "2.80")},
    {"运行.机关运行经费": "93.72", "运行.机关运行经费预算": "93.72", "三公.公务用车保有量": 1,
     "三公.国内接待批次": 4, "三公.国内接待人次": 31, "采购.合计": "21.30", "采购.货物": "21.30",
     "采购.中小企业合同金额": "21.30", "采购.小微企业合同金额": "12.00", "车辆.合计": 1, "车辆.其他用车": 1,
     "绩效.自评项目": 3, "绩效.自评资金": "86.15", "绩效.自评优秀": 2})
MUSEUM = Unit(
    "青禾县博物馆", "公益一类事业单位",
    [line("2070205", "g", "basic", "205.33"), line("2070205", "g", "project", "140.00", "0", "6.50"),
     line("2070205", "superior", "project", "12.00"), line("2070205", "institutional", "basic", "18.75"),
     line("2080505", "g", "basic", "20.41"), line("2210201", "g", "basic", "15.92")],
    {"公务用车运行维护费": ("1.20", "1.20")},
    {"三公.公务用车保有量": 1, "采购.合计": "35.00", "采购.服务": "35.00", "采购.中小企业合同金额": "30.00",
     "车辆.合计": 1, "车辆.其他用车": 1, "资产.房屋面积": "5210.4", "绩效.自评项目": 2,
     "绩效.自评资金": "140.00", "绩效.自评优秀": 1})
LIBRARY = Unit(
    "青禾县文化馆", "公益一类事业单位",
    [line("2070109", "g", "basic", "118.07"), line("2070109", "other", "project", "9.36", "1.10", "0.30"),
     line("2080505", "g", "basic", "11.88"), line("2210201", "g", "basic", "9.04")],
    {"公务接待费": ("0.10", "0.10")},
    {"三公.国内接待批次": 1, "三公.国内接待人次": 6, "绩效.自评项目": 1, "绩效.自评资金": "9.36",
     "绩效.自评优秀": 1})
OFFSETS = """  offsets:
    - at:
        - 公开01表.收入[上级补助收入, 本年收入合计, 总计]
        - 公开01表.支出[207, 本年支出合计, 总计]
        - 公开02表[合计, 207, 20702, 2070205].本年收入合计
        - 公开02表[合计, 207, 20702, 2070205].上级补助收入
        - 公开03表[合计, 207, 20701, 2070199].本年支出合计
        - 公开03表[合计, 207, 20701, 2070199].对附属单位补助支出
      amount: -12.00
      reason: 本级用其他收入补助博物馆的12.00万元，博物馆已列支出，汇总时抵销
"""
"""The museum spends what the bureau has given it; added up it would count twice."""

FILM = "青禾县电影局"
FUND = Unit(
    f"{FILM}（本级）", "行政单位",
    [line("2070101", "g", "basic", "98.70"), line("2070701", "f", "project", "55.25", "10.00", "4.75"),
     line("2013202", "g", "project", "-3.20"), line("2239999", "s", "project", "8.00", "0", "1.00"),
     line("2080505", "g", "basic", "9.90")],
    {"公务接待费": ("0.60", "0.60")}, {"运行.机关运行经费": "29.61", "运行.机关运行经费预算": "29.61",
                                    "三公.国内接待批次": 2, "三公.国内接待人次": 12})
CINEMA = Unit(
    "青禾县电影发行放映中心", "公益二类事业单位",
    [line("2070701", "f", "project", "21.45", "0", "0.55"), line("2070199", "business", "business", "31.00"),
     line("2070199", "g", "basic", "12.00"), line("2070199", "other", "project", "-1.15", "0", "2.00")],
    {"公务用车运行维护费": ("0.90", "0.85")}, {"三公.公务用车保有量": 1, "车辆.合计": 1, "车辆.其他用车": 1})


def site(folder):
    """A project with its `site.yaml` and nothing else."""
    project = Project(folder)
    (folder / "Content").mkdir(parents=True)
    project.path("Content/site.yaml").write_text("name: 青禾县决算公开\n", encoding="utf-8")
    return project


def culture(folder, offsets=OFFSETS):
    """A department of its own unit and two more, one of which got money from the first."""
    project = site(folder)
    units = {"bureau/2024": BUREAU, "museum/2024": MUSEUM, "arts/2024": LIBRARY}
    figures = [write_unit(project, path, unit) for path, unit in units.items()]
    moved = {"总计": "-12.00", "本年收入合计": "-12.00", "本年支出合计": "-12.00"} if offsets else {}
    write_department(project, "culture/2024", CULTURE, [unit.name for unit in units.values()], figures,
                     offsets, moved=moved)
    return project


def film(folder):
    """A department with other funds, and with amounts below zero."""
    project = site(folder)
    units = {"film-bureau/2024": FUND, "cinema/2024": CINEMA}
    figures = [write_unit(project, path, unit) for path, unit in units.items()]
    write_department(project, "film/2024", FILM, [unit.name for unit in units.values()], figures)
    return project


if __name__ == "__main__":
    import sys
    {"culture": culture, "film": film}[sys.argv[1]](Path(sys.argv[2]))
