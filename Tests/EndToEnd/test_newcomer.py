"""A clerk who has never seen the program: from an empty folder to a published site for an invented
unit, with the installed program and what its help says, and nothing else."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
import urllib.request

import pytest
import yaml
from lxml import html
from openpyxl import Workbook

from program import executable
from sites import ROOT
from workbooks import OfficialLayout

UNIT = "青禾县图书馆"
SECONDS = 60
"""What the whole may take with a debug build; the person's own time is not counted."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program as `make install` puts it, far from the repository."""
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run([ROOT / ".ci/install-program", executable(), prefix], check=True)
    return prefix


@pytest.fixture
def clerk(installed, tmp_path):
    """Runs the installed program in an empty folder, with nothing of the repository in reach."""
    def run(*arguments, status=0):
        finished = subprocess.run(
            ["gongkai", *map(str, arguments)], cwd=tmp_path, stdin=subprocess.DEVNULL,
            env=run.environment, capture_output=True, timeout=SECONDS, check=False,
        )
        text = (finished.stdout + finished.stderr).decode("utf-8")
        assert finished.returncode == status, f"{arguments}: {text}"
        return text

    run.folder = tmp_path
    run.environment = {
        "PATH": f"{installed / 'bin'}:/usr/bin:/bin", "LANG": "zh_CN.UTF-8", "HOME": str(tmp_path),
    }
    return run


def test_the_program_comes_with_completions_and_a_manual(installed):
    manual = (installed / "share/man/man1/gongkai.1").read_text(encoding="utf-8")
    for command in ("new", "import", "build", "check", "rules"):
        assert f".SS gongkai {command}\n" in manual
    assert "gongkai new 2025 \\-\\-from 2024" in manual and "$ gongkai" not in manual
    chinese = (installed / "share/man/zh_CN/man1/gongkai.1").read_text(encoding="utf-8")
    assert ".SH 命令" in chinese and "gongkai new 2025 \\-\\-from 2024" in chinese
    completions = "share/bash-completion/completions/gongkai"
    assert "import" in (installed / completions).read_text(encoding="utf-8")
    bash = subprocess.run(["bash", "-n", installed / completions], check=False)
    assert bash.returncode == 0
    assert (installed / "share/zsh/site-functions/_gongkai").stat().st_size > 0
    assert (installed / "share/fish/vendor_completions.d/gongkai.fish").stat().st_size > 0


def export(path, year=2025):
    """What the finance system gives the clerk: the forms of an invented unit, in official layout."""
    sample = path.parent / "finance-system"
    shutil.copytree(ROOT / "Content/2024", sample)
    for table in (sample / "tables").glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("2024年", f"{year}年").replace("大同市社会保险中心", UNIT), "utf-8")
    book = Workbook()
    book.remove(book.active)
    OfficialLayout(sample, year=year, unit=UNIT).write(book)
    book.save(path)
    shutil.rmtree(sample)


FIGURES = {
    "上年": dict.fromkeys(["收入总计", "支出总计", "一般公共预算支出"], 2551.34)
    | dict.fromkeys(["三公经费合计", "公务用车购置及运行费", "公务用车运行维护费"], "4.80")
    | dict.fromkeys(["因公出国（境）费", "公务接待费", "公务用车购置费", "机关运行经费"], 0)
    | {"公务用车数": 3},
    "采购": {"合计": "40.85", "货物": "40.85", "工程": 0, "服务": 0},
    "车辆": {"编制": 3, "实有": 3, "事业单位业务用车": 3},
    "房屋": {"办公用房面积": "4216.3"},
    "设备": {"50万元以上": 0, "100万元以上": 0},
}


def fill_in_figures(path):
    """Types the figures behind their keys, zero where nothing else is known."""
    lines, group = [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"  ([^ #:]+):", line):
            group = match[1]
        if (match := re.match(r"    ([^:]+):(?= #|$)", line)) and group in FIGURES:
            line = f"    {match[1]}: {FIGURES[group].get(match[1], 0)}"
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


REASONS = {
    "表七": "本单位没有政府性基金预算拨款收入。",
    "表八": "本单位没有政府性基金预算拨款收入，也没有由其安排的支出。",
    "表九": "本单位没有国有资本经营预算拨款收入，也没有由其安排的支出。",
    "表十一": "本单位属于公益一类事业单位，没有机关运行经费。",
    "表十三": "本单位没有上年结转资金，也没有由其安排的项目支出。",
}


def give_reasons(path):
    """Says behind the name of each empty form why it has no data."""
    text = path.read_text(encoding="utf-8")
    for form, reason in REASONS.items():
        text, count = re.subn(rf"(?m)^  {form}:.*$", f"  {form}: {reason}", text)
        assert count == 1
    path.write_text(text, encoding="utf-8")


def test_from_an_empty_folder_to_a_published_site(clerk):
    start = time.monotonic()
    workbook = clerk.folder / "财务系统导出.xlsx"
    export(workbook)
    # The help says how to begin, by example.
    example = re.search(r"^  gongkai (new .*--year \d+)$", clerk("help", "new"), re.M)
    assert example
    assert "gongkai import" in clerk("new", ".", "--unit", UNIT, "--kind", "公益一类事业单位",
                                     "--year", "2025")
    assert "错误 0 条" in clerk("check")
    # The tables come from the finance system; what it does not know is asked for.
    said = clerk("import", workbook.name)
    assert "导入 13 张表" in said and "项目类别" in said
    projects = clerk.folder / "Content/2025/tables/12.csv"
    text = projects.read_text(encoding="utf-8")
    projects.write_text(re.sub(r"(?m)^(item-\d),,", r"\1,其他运转类项目,", text), "utf-8")
    # The figures beside the tables, the reasons, and the unit's own words.
    settings = clerk.folder / "Content/2025/disclosure.yaml"
    fill_in_figures(settings)
    give_reasons(settings)
    text = settings.read_text(encoding="utf-8")
    text = text.replace("approval-date:", "approval-date: 2025-02-05")
    text = text.replace("publication-date:", "publication-date: 2025-02-14")
    settings.write_text(text.replace("status: draft", "status: approved"), "utf-8")
    for part in ("overview", "explanation"):
        path = clerk.folder / f"Content/2025/narrative/{part}.md"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"（请填写[^（）]*）", "承担公共阅读服务", text)
        path.write_text(text, encoding="utf-8")
    findings = clerk("check")
    assert "错误 0 条" in findings, findings
    clerk("build")
    look_at_the_preview(clerk)
    # The folder that the web server shows.
    web = clerk.folder / "网站"
    said = clerk("publish", web.name, "--yes")
    assert (web / "2025/index.html").exists() or (web / "current/2025/index.html").exists(), said
    took = time.monotonic() - start
    print(f"from an empty folder to a published site: {took:.1f} s of the program")
    assert took < SECONDS, f"{took:.1f} s"
    # Filling the tables has filled the text, and nothing of a template is left.
    page = html.parse(str(clerk.folder / "Output/2025/explanation.html"))
    text = "".join(page.xpath("//main//text()"))
    assert f"2025年度{UNIT}预算收入总计2,551.34万元" in text and "请填写" not in text
    assert "仅供内部审核" not in text and "大同市" not in text
    go_on_with_the_next_year(clerk)


def go_on_with_the_next_year(clerk):
    """Begins 2026 from 2025: this year's figures are last year's, and reasons are asked for."""
    export(clerk.folder / "2026年.xlsx", 2026)
    clerk("new", "2026", "--from", "2025")
    said = clerk("import", "2026年.xlsx", "--into", "2026")
    assert "导入 13 张表" in said and "项目类别" not in said, said
    # Reasons are not taken over; each is asked for by the name of its form.
    said = clerk("check", status=1)
    assert "错误 5 条" in said and all(f"“{form}: 原因”" in said for form in REASONS), said
    settings = clerk.folder / "Content/2026/disclosure.yaml"
    give_reasons(settings)
    assert "错误 0 条" in clerk("check")
    clerk("build")
    page = html.parse(str(clerk.folder / "Output/2026/explanation.html"))
    text = "".join(page.xpath("//main//text()"))
    assert f"2026年度{UNIT}预算收入总计2,551.34万元" in text and "与上年相同" in text
    home = html.parse(str(clerk.folder / "Output/index.html"))
    years = [link for link in home.xpath("//main//a/@href") if link.endswith("/index.html")]
    assert [year[:4] for year in years][:2] == ["2026", "2025"], years
    # A draft is not published; the year that is live stays.
    said = clerk("publish", "网站", "--yes", status=1)
    assert "2026" in said, said


def look_at_the_preview(clerk):
    """Opens the preview, saves a sentence, sees it, and ends the preview."""
    process = subprocess.Popen(
        ["gongkai", "preview"], cwd=clerk.folder, env=clerk.environment, stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while not (address := re.search(r"http://\S+/", process.stdout.readline())):
            pass
        path = clerk.folder / "Content/2025/narrative/overview.md"
        before = path.read_text(encoding="utf-8")
        path.write_text(before.rstrip() + "\n\n刚刚保存的一句话。\n", encoding="utf-8")
        until = time.monotonic() + 20
        while "刚刚保存的一句话" not in urllib.request.urlopen(
                f"{address[0]}2025/overview.html").read().decode("utf-8"):
            assert time.monotonic() < until
            time.sleep(0.05)
        path.write_text(before, encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()


def test_the_next_year_takes_an_hour_less(clerk):
    shutil.copytree(ROOT / "Content", clerk.folder / "Content")
    said = clerk("new", "2025", "--from", "2024")
    assert "11 个数转为上年数" in said
    settings = yaml.safe_load((clerk.folder / "Content/2025/disclosure.yaml").read_text("utf-8"))
    assert settings["figures"]["上年"]["收入总计"] == 2551.34


def test_a_word_that_is_no_command_is_answered_with_the_one_meant(clerk):
    assert "build" in clerk("bild", status=64)
    assert "--output" in clerk("build", "--outptu", "x", status=64)
    assert "import" in clerk("improt", "x.xlsx", status=64)


def test_quiet_is_quiet_and_json_is_json(clerk):
    clerk("new", ".", "--unit", UNIT, "--kind", "行政单位", "--year", "2025", "--quiet")
    assert clerk("check", "--quiet") == "" and clerk("build", "--quiet") == ""
    report = yaml.safe_load(clerk("build", "--json"))
    assert report["counts"]["error"] == 0 and report["counts"]["warning"] > 0
    export(clerk.folder / "a.xlsx")
    report = yaml.safe_load(clerk("import", "a.xlsx", "--json"))
    places = {finding["place"].get("cell") for finding in report["findings"]}
    assert "Sheet12!A2" in places


def test_what_is_not_given_is_asked_on_a_terminal(installed, tmp_path):
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [installed / "bin/gongkai", "new", "x", "--lang", "zh"], cwd=tmp_path,
        stdin=follower, stdout=follower, stderr=follower, env=os.environ | {"TERM": "dumb"},
    )
    os.close(follower)
    said, answers = b"", [("单位名称", UNIT), ("单位性质", "行政单位"), ("预算年度", "2025")]
    try:
        for question, answer in answers:
            while question.encode() not in said:
                assert select.select([leader], [], [], 20)[0], said.decode("utf-8", "replace")
                said += os.read(leader, 4096)
            os.write(leader, f"{answer}\n".encode())
        assert process.wait(20) == 0
    finally:
        process.kill()
        os.close(leader)
    text = (tmp_path / "x/Content/2025/disclosure.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["unit"]["name"] == UNIT
