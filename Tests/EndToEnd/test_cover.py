"""The cover answers: how much, from where, for what, compared with last year, and why."""

import re
from decimal import Decimal

from sites import OUTPUT, TRANSCRIPTION, read_grid, read_page, resolve, visible_text

FOLDER = OUTPUT / "2024"


def cover():
    return read_page(FOLDER / "index.html")


def number(text):
    return Decimal(text.replace(",", "") or "0")


def test_it_has_three_to_five_key_figures_three_of_them_with_the_change():
    items = cover().xpath("//section[@class='key-figures']//li")
    assert 3 <= len(items) <= 5
    assert sum("比上年" in visible_text(item) for item in items) >= 3


def test_a_hundred_yuan_are_divided_as_the_form_divides_the_total():
    text = visible_text(cover().xpath("//section[@class='cover-text']/p")[0])
    sentence = text.split("。")[0]
    shares = {name: Decimal(yuan) for name, yuan in re.findall(r"([\u4e00-\u9fff]+?)([\d.]+)元", sentence.split("，")[1])}
    rows = [row for row in read_grid(TRANSCRIPTION / "03.tsv") if re.fullmatch(r"\d{3}", row[0])]
    assert list(shares) == [row[1] for row in rows]
    assert sum(shares.values()) == 100
    total = sum(number(row[2]) for row in rows)
    for row in rows:
        assert abs(shares[row[1]] - number(row[2]) * 100 / total) < Decimal("0.01")
    total = read_grid(TRANSCRIPTION / "03.tsv")[0]
    for column, name in ((3, "基本支出"), (4, "项目支出")):
        share = (number(total[column]) * 100 / number(total[2])).quantize(Decimal("0.01"))
        assert f"{name}占{share}%" in text


def test_the_reason_of_each_change_is_quoted_from_its_own_section_and_linked():
    reasons = cover().xpath("//section[@class='change-reason']/p")
    assert len(reasons) >= 2
    for reason in reasons:
        quoted, address = reason.find("q").text, reason.findall("a")[-1].get("href")
        assert "原因" in quoted and quoted.endswith("。")
        path, fragment = resolve("2024/index.html", address)
        heading = read_page(OUTPUT / path).get_element_by_id(fragment)
        assert quoted in visible_text(heading.getnext())


def test_every_key_figure_that_changed_has_its_reason_the_largest_change_first():
    page = cover()
    changed = {
        visible_text(item.find("span[@class='label']"))
        for item in page.xpath("//section[@class='key-figures']//li[span[@class='note']]")
        if "%" in item.text_content()
    }
    reasons = page.xpath("//section[@class='change-reason']/p")
    assert {visible_text(name) for reason in reasons for name in reason.findall("b")} == changed
    sizes = [
        [Decimal(share) for share in re.findall(r"([\d.]+)%", visible_text(reason))][0]
        for reason in reasons
    ]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) > 1


def flow_rows():
    figure = cover().xpath("//figure[starts-with(@id, 'chart-cover')]")[0]
    assert figure.find(".//svg/title").text.strip() and figure.find(".//svg/desc").text.strip()
    return {
        visible_text(row.find("th")): [visible_text(cell) for cell in row.findall("td")]
        for row in figure.xpath(".//tbody/tr")
    }


def test_the_flow_has_the_figures_of_the_forms_and_says_them_in_a_table():
    rows = flow_rows()
    second, third = (read_grid(TRANSCRIPTION / f"0{form}.tsv") for form in (2, 3))
    sources = ["一般公共预算", "政府性基金", "国有资本经营预算", "财政专户管理资金", "单位资金", "上年结转"]
    for column, name in enumerate(sources, start=3):
        assert number(rows[name][0]) == number(second[0][column])
    functions = [row for row in third if re.fullmatch(r"\d{3}", row[0])]
    for row in functions:
        assert number(rows[row[1]][0]) == number(row[2])
        project = (number(row[4]) * 100 / number(row[2])).quantize(Decimal("0.01"))
        assert (f"项目支出 {project}%" in rows[row[1]][1]) == bool(project)
    assert number(rows["基本支出"][0]) == number(third[0][3])
    assert number(rows["项目支出"][0]) == number(third[0][4])


def test_the_flow_can_be_read_on_the_smallest_phone_and_with_the_keyboard(new_page):
    page = new_page(320, 700)
    page.goto((FOLDER / "index.html").as_uri())
    picture = page.locator("#chart-cover-1 svg")
    scale = picture.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    size = float(picture.get_attribute("font-size"))
    assert scale * size >= 9, f"{scale * size:.1f} px"
    links = page.locator("#chart-cover-1 svg a").all()
    assert len(links) >= 6
    links[0].focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/tables/0\d\.html#t0"))


def test_the_pies_stay_in_the_explanation_and_are_not_repeated():
    assert len(read_page(FOLDER / "explanation.html").xpath("//figure[contains(@class, 'chart')]")) >= 5
    assert len(cover().xpath("//figure[contains(@class, 'chart')]")) == 2


def test_what_is_not_known_is_left_out(project):
    """A figure whose reason nobody gives is not explained with that of another."""
    path = project.path("Content/2024/narrative/explanation.md")
    text = path.read_text(encoding="utf-8")
    shorter = re.sub(r"收支预算变动的主要原因是：[^。]*。", "", text)
    assert shorter != text
    path.write_text(shorter, encoding="utf-8")
    assert project.build().status in (0, 1)
    index = project.output / "2024" / "index.html"
    if index.exists():
        [section] = read_page(index).xpath("//section[@class='change-reason']")
        assert "“三公”经费" in section.text_content() and "收入总计" not in section.text_content()


def test_a_form_set_without_a_cover_shows_the_charts_of_the_text(project):
    path = project.path("Templates/forms/unit-budget-2024.yaml")
    text = path.read_text(encoding="utf-8")
    start, end = text.index("\ncover: |"), text.index("\n# Where the explanation says")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert project.build().status == 0
    page = read_page(project.output / "2024" / "index.html")
    assert len(page.xpath("//section[@class='charts']//figure")) >= 5


def test_the_home_page_is_headed_by_what_it_lists():
    assert visible_text(read_page(OUTPUT / "index.html").xpath("//h1")[0]) == "历年预算公开"
