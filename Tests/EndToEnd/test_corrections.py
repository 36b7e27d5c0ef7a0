"""What was changed after publication is told where it stands, on the cover, on paper and in the feed."""

from xml.etree import ElementTree

import pytest

from program import Project
from sites import ROOT, read_page, visible_text
from test_accessibility import overflow, violations

FILE = "Content/2024/corrections.yaml"
ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTIONS = """\
corrections:
  - at: 表十[合计].合计
    was: 48.00
    now: 4.80
    reason: 录入时小数点错位
    date: 2024-03-01
    authority: 大同市财政局批复
  - at: explanation.html#explanation-1
    was: 旧句。
    now: 新句。
    reason: 文字有误
    date: 2024-03-05
    authority: 财务基金科
"""


def dated(folder):
    """A copy of the sample that states its days and its address, as a published one does."""
    project = Project.copy(ROOT, folder)
    project.replace("Content/2024/disclosure.yaml", "approval-date:", "approval-date: 2024-02-09")
    project.replace(
        "Content/2024/disclosure.yaml", "publication-date:", "publication-date: 2024-02-20"
    )
    project.replace("Content/site.yaml", "base-url:", "base-url: https://www.example.gov.cn/")
    return project


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    project = dated(tmp_path_factory.mktemp("corrected"))
    project.write(FILE, CORRECTIONS)
    answer = project.build()
    assert answer.status == 0, answer
    return project.output


def notices(folder, name):
    return [
        visible_text(item)
        for item in read_page(folder / name).xpath("//aside[@class='corrections']//li")
    ]


def test_each_page_tells_what_was_corrected_on_it(corrected):
    assert notices(corrected, "2024/tables/10.html") == [
        "2024年3月1日 表十 › 合计原为48.00万元，更正为4.80万元。"
        "原因：录入时小数点错位。依据：大同市财政局批复。"
    ]
    assert notices(corrected, "2024/explanation.html") == [
        "2024年3月5日 情况说明原文“旧句。”，更正为“新句。”。原因：文字有误。依据：财务基金科。"
    ]
    assert notices(corrected, "2024/tables/01.html") == []


def test_the_cover_and_the_print_edition_tell_all(corrected):
    assert len(notices(corrected, "2024/index.html")) == 2
    assert len(notices(corrected, "2024/print.html")) == 2


def test_the_card_of_the_figure_tells_its_correction(corrected):
    page = read_page(corrected / "2024/tables/10.html")
    [line] = page.xpath("//div[@data-of='t10-total-total']/p[b='更正']")
    assert line.text_content() == "更正2024年3月1日原为48.00万元，更正为4.80万元。"
    assert len(page.xpath("//p[b='更正']")) == 1


def test_an_amount_of_a_target_is_corrected_like_any_other(tmp_path):
    project = dated(tmp_path)
    name = "disabled-employment-fund"
    entry = CORRECTIONS.replace("表十[合计].合计", f"绩效目标[{name}].年度总额")
    project.write(FILE, entry.replace("48.00", '"81,000"').replace("4.80", '"88,100"'))
    answer = project.build()
    assert answer.status == 0, answer
    page = f"2024/performance/{name}.html"
    [notice] = notices(project.output, page)
    assert "原为81,000元，更正为88,100元。" in notice
    cell = f"//div[@data-of='target-{name}-total-year']"
    [line] = read_page(project.output / page).xpath(
        f"{cell}/p[b='更正']"
    )
    assert line.text_content() == "更正2024年3月1日原为81,000元，更正为88,100元。"


def test_the_links_of_a_notice_lead_to_what_was_corrected(corrected):
    page = read_page(corrected / "2024/index.html")
    links = page.xpath("//aside[@class='corrections']//a/@href")
    assert links == ["tables/10.html#t10-total-total", "explanation.html#explanation-1"]
    assert read_page(corrected / "2024/explanation.html").xpath("//*[@id='explanation-1']")


def test_the_home_page_the_feed_and_the_site_map_know_it(corrected):
    home = visible_text(read_page(corrected / "index.html").xpath("//ol[@class='years']")[0])
    assert "公开后更正2处，最近一次在2024年3月5日" in home
    feed = ElementTree.parse(corrected / "feed.xml").getroot()
    updated = [entry.findtext(f"{ATOM}updated")[:10] for entry in feed.iter(f"{ATOM}entry")]
    assert updated == ["2024-02-20", "2024-03-05", "2024-03-01"]
    assert feed.findtext(f"{ATOM}updated")[:10] == "2024-03-05"
    summaries = [entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")]
    assert "表十 › 合计：原为48.00万元，更正为4.80万元。" in summaries
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert b"<lastmod>2024-03-05</lastmod>" in (corrected / "sitemap.xml").read_bytes()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["index.html", "tables/10.html"])
def test_a_notice_is_accessible_on_any_width(new_page, corrected, name, width):
    page = new_page(width, bypass_csp=True)
    page.goto((corrected / "2024" / name).as_uri())
    assert overflow(page) <= 0
    assert violations(page) == []


FAULTS = {
    "a figure that is not": ("表十[合计].合计", "表十[合计].合汁", "F3"),
    "a page that is not": ("explanation.html#", "explanatoin.html#", "F421"),
    "a formula in place of a name": ("表十[合计].合计", "表十[合计].合计 + 表一.收入[收入总计]", "F421"),
    "a value that is not published": ("now: 4.80", "now: 4.81", "F422"),
    "a correction of nothing": ("was: 48.00", "was: 4.80", "F423"),
    "a date before publication": ("2024-03-01", "2024-02-01", "F423"),
    "dates that go back": ("2024-03-05", "2024-02-25", "F423"),
    "no authority": ("    authority: 财务基金科\n", "", "F104"),
    "an unknown key": ("reason: 文字有误", "because: 文字有误", "F103"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_correction_is_reported_at_its_place(tmp_path, fault):
    old, new, code = FAULTS[fault]
    project = dated(tmp_path)
    project.write(FILE, CORRECTIONS.replace(old, new, 1))
    answer = project.build()
    assert answer.status == 1
    assert f"{FILE}:" in answer.output and f"[{code}" in answer.output, answer


def test_corrections_of_one_figure_follow_from_one_another(tmp_path):
    project = dated(tmp_path)
    again = CORRECTIONS.split("  - ")[1].replace("48.00", "47.00").replace("03-01", "03-08")
    project.write(FILE, f"{CORRECTIONS}  - {again}")
    answer = project.build()
    assert answer.status == 1
    assert "更正前为“47.00”，上一次更正后为“4.80”" in answer.output, answer
