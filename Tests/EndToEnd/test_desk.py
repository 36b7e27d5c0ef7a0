"""The desk as a clerk uses it, who never sees a terminal."""

import csv
import io
import re
import signal
import subprocess
import time
import zipfile

import pytest
from playwright.sync_api import expect

from test_accessibility import violations
from program import executable, run

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/open\?key=([0-9a-f]+)")
YAML = "Content/2024/disclosure.yaml"
TABLE = "Content/2024/tables/03.csv"
PROJECTS = "Content/2024/tables/12.csv"
EXPLANATION = "Content/2024/narrative/explanation.md"


class Desk:
    """A running `gongkai desk` of a project."""

    def __init__(self, folder, *options):
        self.folder = folder
        self.process = subprocess.Popen(
            [executable(), "desk", "--no-open", "--lang", "zh", *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        found = ADDRESS.search(line)
        assert found, self.process.stderr.read()
        self.address, self.port, self.key = found[0], int(found[1]), found[2]

    def read(self, name):
        return (self.folder / name).read_bytes().decode()

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@pytest.fixture
def desk(project):
    started = []

    def start(*options, folder=None):
        started.append(Desk(folder or project.folder, *options))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.communicate()


@pytest.fixture
def at_desk(desk, new_page):
    """Opens a room of the desk of the sample; errors of its scripts are collected."""

    def go(room="", width=1280, height=900, server=None, **options):
        server = server or desk()
        page = new_page(width, height, **options)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
        page.goto(server.address)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
        enter(page, room)
        return server, page

    return go


def enter(page, room):
    page.evaluate("(hash) => { location.hash = hash }", f"#{room}")
    if room:
        expect(page.locator("main h1")).not_to_have_text("总览", timeout=20_000)


def saved(page):
    expect(page.locator("#saving")).to_have_text("已全部保存", timeout=20_000)


def cell(page, row, column):
    """The cell of the row and the column with these words."""
    grid = page.get_by_role("grid").first
    return grid.get_by_role("row").filter(has_text=row).locator(f"[data-column='{column}']")


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


# Forms


def test_types_an_amount_that_stands_in_the_file_and_nothing_else_changes(at_desk):
    server, page = at_desk("tables?d=2024&form=2&row=l:4")
    before = server.read(TABLE)
    expect(cell(page, "2080109", 2)).to_have_text("1625.58")
    cell(page, "2080109", 2).click()
    page.keyboard.type("1626.58")
    page.keyboard.press("Enter")
    saved(page)
    expected = before.replace("2080109,社会保险经办机构,1625.58", "2080109,社会保险经办机构,1626.58")
    assert server.read(TABLE) == expected
    # The sum above says at once what it should be.
    expect(cell(page, "人力资源和社会保障管理事务", 2).locator(".sum")).to_contain_text("1,626.58", timeout=20_000)
    page.get_by_role("button", name="撤销").click()
    wait_for(lambda: server.read(TABLE) == before)
    assert page.faults == []


def test_moves_and_types_by_the_keyboard_alone(at_desk):
    server, page = at_desk("tables?d=2024&form=2&row=l:5")
    expect(cell(page, "2080109", 2)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "行政事业单位养老支出", 3)).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(cell(page, "行政事业单位养老支出", 3)).to_have_text("601.81")
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.type("１，６０１．８１")
    page.keyboard.press("Tab")
    expect(cell(page, "行政事业单位养老支出", 4)).to_be_focused()
    saved(page)
    # As the commands write it: without separators and full-width digits.
    assert "20805,行政事业单位养老支出,604.86,1601.81,3.05" in server.read(TABLE)
    page.keyboard.press("Delete")
    saved(page)
    assert "20805,行政事业单位养老支出,604.86,1601.81,\n" in server.read(TABLE)


def test_pastes_a_block_from_a_spreadsheet_and_copies_it(at_desk):
    server, page = at_desk("tables?d=2024&form=2&row=l:4")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, "2080109", 2).click()
    block = '1,700.00\t"1,200.00"\t500\r\n604.86\t601.81\t3.05\r\n'
    page.evaluate("(text) => navigator.clipboard.writeText(text)", block)
    page.keyboard.press("Control+v")
    expect(page.locator("#told")).to_contain_text("已粘贴")
    saved(page)
    lines = server.read(TABLE).splitlines()
    assert "2080109,社会保险经办机构,1700.00,1200.00,500" in lines
    assert "20805,行政事业单位养老支出,604.86,601.81,3.05" in lines
    page.keyboard.press("Control+c")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == "1700.00\t1200.00\t500\n604.86\t601.81\t3.05"
    expect(page.locator(".status")).to_contain_text("合计 4609.72")


def test_adds_a_code_with_its_official_name_and_deletes_it_again(at_desk):
    server, page = at_desk("tables?d=2024&form=2&row=l:4")
    before = server.read(TABLE)
    page.get_by_role("button", name="加一个科目").click()
    page.get_by_label("科目编码").fill("2080501")
    page.get_by_role("button", name="确定").click()
    saved(page)
    lines = server.read(TABLE).splitlines()
    assert lines[5].startswith("20805,") and lines[6] == "2080501,行政单位离退休,,,"
    page.get_by_role("button", name="删除此行").click()
    saved(page)
    assert server.read(TABLE) == before


def test_keeps_columns_that_it_does_not_know_and_the_ends_of_lines(desk, at_desk, project):
    path = project.folder / TABLE
    text = path.read_text().replace("项目支出\n", "项目支出,备注\n", 1).replace(
        "1152.77,472.81\n2080109", "1152.77,472.81,\"a, b\"\n2080109"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    server, page = at_desk("tables?d=2024&form=2&row=l:4")
    cell(page, "2080109", 2).click()
    page.keyboard.type("1626.58")
    page.keyboard.press("Enter")
    saved(page)
    old, new = "2080109,社会保险经办机构,1625.58", "2080109,社会保险经办机构,1626.58"
    assert path.read_bytes() == before.replace(old.encode(), new.encode())


def test_never_overwrites_what_another_program_has_changed(at_desk, project):
    server, page = at_desk("tables?d=2024&form=2&row=l:4")
    cell(page, "2080109", 2).click()
    page.keyboard.type("1")
    path = project.folder / TABLE
    other = path.read_text().replace("448.48", "448.49")
    # The browser is not told in time: it still has the digest from before.
    page.route("**/api/news*", lambda route: route.abort())
    path.write_text(other)
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("刚被别的程序改过", timeout=20_000)
    assert path.read_text() == other
    expect(cell(page, "2080502", 2)).to_have_text("448.49")


# What is to be filled in


def test_fills_in_what_is_missing_and_keeps_comments_and_order(at_desk):
    server, page = at_desk("todo?d=2024")
    before = server.read(YAML)
    expect(page.get_by_text("还有 3 项待填")).to_be_visible()
    page.get_by_label("批复日期").fill("2024年1月30日")
    page.get_by_label("公开日期").fill("2024-02-09")
    page.get_by_label("联系电话").fill("0352-1234567")
    page.get_by_label("收入总计").fill("2,296.40")
    page.keyboard.press("Tab")
    saved(page)
    expect(page.get_by_text("都已填好").first).to_be_visible()
    expected = (
        before.replace("approval-date:\n", "approval-date: 2024-01-30\n")
        .replace("publication-date:\n", "publication-date: 2024-02-09\n")
        .replace("telephone: ,", "telephone: 0352-1234567,")
        .replace("收入总计: 2296.46 #", "收入总计: 2296.40 #")
    )
    assert server.read(YAML) == expected
    assert page.faults == []


def test_a_new_year_begins_and_its_list_shrinks(at_desk):
    server, page = at_desk("begin")
    page.get_by_role("button", name="新建", exact=True).click()
    expect(page.get_by_role("heading", name="待填", level=1)).to_be_visible(timeout=20_000)
    expect(page.get_by_text("还有")).to_be_visible()
    reason = page.locator("textarea").first
    reason.fill("2025年度本单位没有此项收支。")
    page.keyboard.press("Tab")
    saved(page)
    assert "2025年度本单位没有此项收支。" in server.read("Content/2025/disclosure.yaml")
    run("check", cwd=server.folder)
    enter(page, "tables?d=2025&form=2")
    expect(page.get_by_role("heading", name="表三 2025年预算支出总表")).to_be_visible()


def test_drops_a_file_and_takes_what_is_chosen(at_desk, project):
    server, page = at_desk("begin?d=2024")
    table = project.folder / TABLE
    dropped = project.folder / "03.csv"
    rows = table.read_text().replace("1625.58", "1635.58")
    dropped.write_text(f"2024年预算支出总表,,,,\n单位：万元,,,,\n{rows}")
    before = server.read(TABLE)
    page.locator("input[type=file]").set_input_files(dropped)
    expect(page.get_by_text("与现有内容不同")).to_be_visible(timeout=30_000)
    # Nothing is written before it is agreed to, and nothing is replaced that is not chosen.
    assert server.read(TABLE) == before
    page.get_by_text("看会改动什么").click()
    expect(page.locator(".difference .added").last).to_contain_text("1635.58")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="写入所选内容").click()
    expect(page.locator("#told")).to_contain_text("已写入 1 个文件", timeout=20_000)
    assert "1635.58" in server.read(TABLE)
    page.get_by_role("button", name="撤销").click()
    wait_for(lambda: server.read(TABLE) == before)
    assert page.faults == []


def test_begins_with_nothing_at_all(desk, at_desk, tmp_path):
    (tmp_path / "empty").mkdir()
    server, page = at_desk("begin", server=desk(folder=tmp_path / "empty"))
    page.get_by_label("单位名称").fill("青禾县图书馆")
    page.get_by_label("年度").fill("2025")
    page.get_by_role("button", name="新建空表").click()
    expect(page.get_by_role("heading", name="待填", level=1)).to_be_visible(timeout=20_000)
    assert "青禾县图书馆" in server.read("Content/2025/disclosure.yaml")
    enter(page, "tables?d=2025&form=2")
    cell(page, "合计", 2).first.click()
    page.keyboard.type("12.5")
    page.keyboard.press("Enter")
    saved(page)
    lines = server.read("Content/2025/tables/03.csv").splitlines()
    assert lines[1:] == [",合计,12.5,,"] or lines[1:] == ["合计,,12.5,,"]
    assert page.faults == []


# Findings


def test_mends_what_has_one_answer_and_lets_stand_what_has_a_reason(at_desk, project):
    path = project.folder / TABLE
    path.write_text(path.read_text().replace("1625.58,1152.77", "１６２５.58,1152.77", 1))
    server, page = at_desk("findings?d=2024")
    first = page.get_by_role("button", name="自动更正").first
    if first.is_visible():
        first.click()
        expect(page.locator("#told")).to_contain_text("已更正", timeout=20_000)
    page.get_by_role("button", name="接受并说明理由").first.click()
    page.get_by_label("理由", exact=True).fill("公开文本没有批复日期：照录。")
    page.get_by_label("经办科室或人").fill("财务科")
    page.get_by_role("button", name="确定").click()
    expect(page.locator("#told")).to_contain_text("已接受", timeout=20_000)
    assert "财务科" in server.read(YAML)
    expect(page.get_by_text("已接受：公开文本没有批复日期：照录。（财务科）")).to_have_count(1)


# Texts


def test_changes_a_sentence_and_puts_another_figure_into_it(at_desk):
    server, page = at_desk("text?d=2024&part=2")
    before = server.read(EXPLANATION)
    paragraph = page.locator(".block.paragraph").first
    paragraph.get_by_role("button", name=re.compile("^修改这一段")).click()
    area = page.get_by_role("textbox", name="修改这一段")
    area.press("Control+End")
    page.keyboard.type("另有说明。")
    page.get_by_role("button", name="插入数").click()
    page.get_by_label(re.compile("输入名称或数字")).fill("2080109 基本")
    choice = page.get_by_role("list", name="找到的数").get_by_role("button").first
    expect(choice).to_contain_text("2080109", timeout=20_000)
    choice.click()
    page.get_by_role("button", name="保存这一段").click()
    saved(page)
    after = server.read(EXPLANATION)
    old = before.split("\n\n")[1]
    assert after == before.replace(old, old + "另有说明。{{ 表二[2080109].基本支出 }}", 1) or re.search(
        r"另有说明。\{\{ 表.\[2080109\]\.基本支出 \}\}\n", after
    )
    # The page beside it follows.
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("另有说明。")).to_have_count(1, timeout=90_000)
    assert page.faults == []


# Handing over


def test_hands_over_what_is_ready(at_desk):
    server, page = at_desk("handover")
    expect(page.get_by_text("还不能交付")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="下载公开包")).to_be_disabled()
    enter(page, "todo?d=2024")
    page.get_by_label("批复日期").fill("2024-01-30")
    page.get_by_label("公开日期").fill("2024-02-09")
    page.keyboard.press("Tab")
    saved(page)
    enter(page, "handover")
    expect(page.get_by_role("button", name="下载公开包")).to_be_enabled(timeout=60_000)
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name="下载公开包").click()
    archive = zipfile.ZipFile(io.BytesIO(open(download.value.path(), "rb").read()))
    names = archive.namelist()
    assert "index.html" in names and "2024/index.html" in names
    # What is handed over is what the commands build.
    run("build", "--output", "out", cwd=server.folder)
    for name in names:
        built = server.folder / "out" / name
        if built.is_file():
            assert built.read_bytes() == archive.read(name), name


# For everybody


ROOMS = [
    "", "todo?d=2024", "tables?d=2024", "tables?d=2024&form=0", "tables?d=2024&form=3",
    "tables?d=2024&form=11", "findings?d=2024", "text?d=2024&part=2", "handover", "begin",
]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_room_is_accessible_and_fits_its_window(at_desk, width):
    server, page = at_desk(width=width, bypass_csp=True)
    for room in ROOMS:
        enter(page, room)
        page.wait_for_timeout(400)
        assert violations(page) == [], room
        assert page.evaluate("document.documentElement.scrollWidth") <= width, room
    assert page.faults == []


def test_a_room_that_is_left_early_does_not_come_back(at_desk):
    server, page = at_desk()
    page.evaluate("location.hash = '#handover'")
    page.evaluate("location.hash = '#tables?d=2024&form=2'")
    expect(page.get_by_role("heading", name="表三 2024年预算支出总表")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(4_000)
    expect(page.get_by_role("heading", name="表三 2024年预算支出总表")).to_be_visible()


def test_reads_in_english_as_well(at_desk):
    server, page = at_desk()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible(timeout=20_000)
    for room in ROOMS:
        enter(page, room)
        page.wait_for_timeout(200)
    assert page.faults == []
