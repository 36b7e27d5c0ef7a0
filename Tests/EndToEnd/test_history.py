"""Years beside each other: what was published before stands by what is published now."""

import shutil

import pytest

from program import Project
from sites import ROOT, files, read_page, visible_text
from test_accessibility import overflow, violations


CARD = "//div[@data-of='t03-total-basic']"


def add_year(project, year, amounts):
    """The sample as another year's disclosure, its total of 表十 other."""
    content = project.path("Content")
    shutil.copytree(content / "2024", content / str(year))
    for path in (content / str(year)).rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("2024", "@").replace("2023", str(year - 1)).replace("@", str(year))
        path.write_text(text.replace(f"budget-{year}", "budget-2024"), encoding="utf-8")
    project.replace(f"Content/{year}/tables/10.csv", "4.80", amounts, count=-1)


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    project = Project.copy(ROOT, tmp_path_factory.mktemp("history"))
    project.replace("Content/2024/disclosure.yaml", "status: approved", "status: draft")
    add_year(project, 2023, "3.20")
    add_year(project, 2022, "6.40")
    answer = project.build_drafts()
    assert answer.status == 0, answer
    return project.output


def rows(folder, name):
    return [
        [visible_text(cell) for cell in row]
        for row in read_page(folder / name).xpath("//section[@class='history']//tr")
    ]


def test_the_cover_sets_the_key_figures_of_the_years_beside_each_other(years):
    table = rows(years, "2024/index.html")
    assert table[0] == ["主要数据", "2022年", "2023年", "2024年"]
    assert ["“三公”经费（万元）", "6.40", "3.20", "4.80"] in table


def test_bars_show_a_trend_of_three_years_and_no_shorter_one(years):
    page = read_page(years / "2024/index.html")
    [row] = [row for row in page.xpath("//section[@class='history']//tr") if "三公" in row.text_content()]
    widths = [float(bar.get("width")) for bar in row.iter("rect")]
    assert widths == [100, 50, 75]
    assert not read_page(years / "2023/index.html").xpath("//*[contains(@class, 'trend')]")
    assert rows(years, "2023/index.html")[0] == ["主要数据", "2022年", "2023年"]
    assert rows(years, "2022/index.html") == []


def test_the_card_of_a_figure_tells_last_years_value(years):
    page = read_page(years / "2023/tables/03.html")
    [line] = page.xpath(f"{CARD}/p[b='上年']")
    assert line.text_content() == "上年2,005.48万元，本年与上年相同"
    first = read_page(years / "2022/tables/03.html")
    assert not first.xpath(f"{CARD}/p[b='上年']")


def test_a_year_never_changes_because_a_newer_one_came(years, tmp_path):
    alone = Project.copy(ROOT, tmp_path)
    alone.replace("Content/2024/disclosure.yaml", "status: approved", "status: draft")
    add_year(alone, 2022, "6.40")
    shutil.rmtree(alone.path("Content/2024"))
    assert alone.build_drafts().status == 0
    assert files(alone.output / "2022") == files(years / "2022")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_years_are_accessible_on_any_width(new_page, years, width):
    page = new_page(width, bypass_csp=True)
    page.goto((years / "2024/index.html").as_uri())
    assert overflow(page) <= 0
    # The mark of a draft is laid over the page on purpose.
    page.evaluate("document.querySelectorAll('.watermark, .draft-banner').forEach(e => e.remove())")
    assert violations(page) == []
