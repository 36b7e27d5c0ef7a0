"""Every number is a permalink: what its link opens, checked against the transcribed document."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from sites import OUTPUT, ROOT, TRANSCRIPTION, read_grid, read_page, resolve, visible_text
from tables import FormTable
from test_accessibility import overflow, violations

FOLDER = OUTPUT / "2024"
FORMS = sorted(path.stem for path in (FOLDER / "tables").glob("*.html"))
CODED = {"02": 2, "03": 2, "05": 2}
CARD = "./div[contains(@class, 'fact-card')]"


def number(text):
    return Decimal(text.replace(",", ""))


def percent(part, whole):
    return f"{(part * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def rows_of(card):
    """The lines of a card by their terms."""
    lines = card.xpath(".//dl/div")
    return {line.find("dt").text_content(): line.find("dd") for line in lines}


def facts(form):
    """The amount cells of a form that hold a number, with the number as transcribed."""
    grid = read_grid(TRANSCRIPTION / f"{form}.tsv")
    for row, column, cell in FormTable.of(FOLDER / "tables" / f"{form}.html").cells():
        if "amount" in cell.get("class", "").split() and grid[row][column].strip():
            yield grid, row, column, cell


ALL = [(form, *fact) for form in FORMS for fact in facts(form)]


def test_there_are_facts():
    assert len(ALL) > 200


def test_every_number_links_to_its_own_cell_which_has_its_value_in_yuan():
    for form, grid, row, column, cell in ALL:
        card = cell.xpath(CARD)
        assert len(card) == 1, cell.get("id")
        assert cell.xpath("./a/@href") == [f"#{cell.get('id')}"]
        assert "hidden" in card[0].attrib, "without a style sheet the table must stay a table"
        value = number(grid[row][column])
        shown = card[0].xpath("./p[@class='fact-value']")[0].text_content()
        assert shown == f"{value:,.2f}万元，合{int(value * 10_000):,}元"


def test_ids_are_unique_and_made_of_the_ids_of_row_and_column():
    for form in FORMS:
        ids = read_page(FOLDER / "tables" / f"{form}.html").xpath("//@id")
        assert len(ids) == len(set(ids))
    for form, grid, row, column, cell in ALL:
        assert re.fullmatch(rf"t{form}-[a-z0-9-]+", cell.get("id"))
        if form in CODED and grid[row][0]:
            code = grid[row][0] if re.fullmatch(r"\d+", grid[row][0]) else "total"
            assert cell.get("id").startswith(f"t{form}-{code}-")


def test_ids_stay_when_rows_come_and_go(project):
    table = project.path("Content/2024/tables/12.csv")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    empty = lines[0].count(",") * [""]
    head = lines[0].strip().split(",")
    new = dict(zip(head, [*empty, ""])) | {
        "编号": "new-project", "项目名称": "J新设项目", "合计": "0.00", "项目类别": "其他运转类项目",
    }
    lines.insert(2, ",".join(new[name] for name in head) + "\n")
    table.write_text("".join(lines), encoding="utf-8")
    assert project.build().status == 0
    page = read_page(project.output / "2024" / "tables" / "12.html")
    after = page.xpath("//td[contains(@class, 'amount')]/@id")
    before = {cell.get("id") for form, _, _, _, cell in ALL if form == "12"}
    assert before < set(after) and "t12-new-project-total" in after


# Shares.


def expected_shares(form, grid, row, column):
    """Of the next code above, of the total, of the total of the row: from codes and positions."""
    first, value = CODED[form], number(grid[row][column])
    codes = {line[0]: index for index, line in enumerate(grid)}
    code, shares = grid[row][0], []
    if re.fullmatch(r"\d+", code):
        parent = codes.get(code[:-2]) if len(code) > 3 else 0
        shares.append(percent(value, number(grid[parent][column])))
        if parent:
            shares.append(percent(value, number(grid[0][column])))
    in_sum = column != first and not (form == "02" and column == len(grid[row]) - 1)
    if in_sum:
        shares.append(percent(value, number(grid[row][first])))
    return shares


def test_shares_of_coded_rows_are_those_of_the_code_above_the_total_and_the_row():
    seen = 0
    for form, grid, row, column, cell in ALL:
        if form not in CODED:
            continue
        line = rows_of(cell.xpath(CARD)[0]).get("占比")
        stated = re.findall(r"[\d.]+%", line.text_content()) if line is not None else []
        assert stated == expected_shares(form, grid, row, column), cell.get("id")
        seen += len(stated)
    assert seen > 200


def test_every_share_is_of_the_cell_that_it_links_to():
    cells = {cell.get("id"): number(grid[row][column]) for _, grid, row, column, cell in ALL}
    seen = 0
    for form, grid, row, column, cell in ALL:
        line = rows_of(cell.xpath(CARD)[0]).get("占比")
        if line is None:
            continue
        for link in line.iter("a"):
            whole = cells[link.get("href").lstrip("#")]
            assert number(link.text_content()) == whole
            assert link.tail.startswith(f"的{percent(cells[cell.get('id')], whole)}")
            seen += 1
    assert seen > 300


@pytest.mark.parametrize(
    ("fact", "share"),
    [
        ("t01-expenditure-208-total", "占“本年支出合计”2,551.34的90.17%；占“支出总计”2,551.34的90.17%"),
        ("t01-revenue-general-public-budget-amount", "占“本年收入合计”2,551.34的100.00%"),
        ("t10-vehicle-operation-total", "占“公务用车购置及运行费”4.80的100.00%"),
        ("t06-30101-personnel", "占本行“合计”"),
        ("t12-disabled-employment-fund-total", "占“合计”545.86的"),
    ],
)
def test_shares_on_forms_of_other_shapes(fact, share):
    cell = next(cell for *_, cell in ALL if cell.get("id") == fact)
    assert share in rows_of(cell.xpath(CARD)[0])["占比"].text_content()


# Last year.


def test_last_year_is_known_where_the_disclosure_states_it():
    forms = (ROOT / "Templates/forms/unit-budget-2024.yaml").read_text(encoding="utf-8")
    names = dict(re.findall(r"- id: (\S+)\n +name: (\S+)\n.*\n.*\n +last-year-of:", forms))
    figures = (ROOT / "Content/2024/disclosure.yaml").read_text(encoding="utf-8")
    values = dict(re.findall(r"^    (\S+): ([\d.]+)", figures.split("上年:")[1], re.MULTILINE))
    stated = {key: Decimal(values[name]) for key, name in names.items()}
    cards = {}
    for path in (FOLDER / "tables").glob("*.html"):
        for card in read_page(path).xpath("//div[contains(@class, 'fact-card')]"):
            if (line := rows_of(card).get("上年")) is not None:
                key = line.find("a").get("href").split("#figure-last-year-")[1]
                cards[key] = number(line.find("a").text_content())
                now = re.match(r"[\d,.]+", card.findall("p")[1].text_content())
                change = (number(now[0]) if now else 0) - cards[key]
                words = f"增加{change:,.2f}万元" if change > 0 else "与上年相同"
                assert words in line.text_content()
    assert len(cards) >= 7
    assert all(cards[key] == stated[key] for key in cards)


# Places and rules.


def section_text(page, fragment):
    """What stands under a heading, or in the figure or section, of this id."""
    start = page.get_element_by_id(fragment)
    if not re.fullmatch(r"h[2-6]", start.tag):
        return start.text_content()
    texts, element = [start.text_content()], start.getnext()
    while element is not None and not re.fullmatch(r"h[2-6]", element.tag):
        texts.append(element.text_content())
        element = element.getnext()
    return "".join(texts)


def test_every_place_named_tells_the_number_and_every_telling_is_named():
    pages = {path.relative_to(FOLDER).as_posix(): read_page(path) for path in FOLDER.rglob("*.html")}
    named = set()
    for path, page in pages.items():
        for card in page.xpath("//div[contains(@class, 'fact-card')]"):
            own = card.getparent().get("id")
            line = rows_of(card).get("出现在")
            for link in [] if line is None else line.iter("a"):
                target, fragment = resolve(path, link.get("href"))
                named.add((path, own, target, fragment))
                told = section_text(pages[target], fragment)
                value = re.match(r"[\d,.]+", card.findall("p")[1].text_content())
                derived = (link.tail or "").startswith("（用于计算）")
                if value and not derived:
                    assert number(value[0]) in map(number, re.findall(r"\d[\d,]*(?:\.\d+)?", told))
    prose = pages["explanation.html"]
    for link in prose.xpath("//div[contains(@class, 'prose')]//a[@class='fact']"):
        path, own = resolve("explanation.html", link.get("href"))
        heading = link.xpath("preceding::*[self::h2 or self::h3 or self::h4][1]/@id")[0]
        assert (path, own, "explanation.html", heading) in named, own


def test_the_rules_named_are_those_that_use_the_number():
    checks = read_page(FOLDER / "checks.html")
    using = {}
    for rule in checks.xpath("//section[@class='rule']"):
        for link in rule.xpath(".//a[contains(@class, 'fact')]/@href"):
            using.setdefault(link, set()).add(rule.get("id"))
    for form, grid, row, column, cell in ALL:
        if number(grid[row][column]) == 0:
            continue  # the sums on the page of checks leave out what is zero
        links = rows_of(cell.xpath(CARD)[0]).get("核对")
        named = set() if links is None else {a.get("href").split("#")[1] for a in links.iter("a")}
        assert named == using.get(f"tables/{form}.html#{cell.get('id')}", set()), cell.get("id")


# Citation.


def test_a_citation_says_who_when_where_and_how_much():
    for form, grid, row, column, cell in ALL:
        text = rows_of(cell.xpath(CARD)[0])["引用"].text_content()
        assert text.startswith("大同市社会保险中心2024年度单位预算公开，表")
        value = f"{number(grid[row][column]):,.2f}万元"
        assert text.endswith(f"：{value}，2024/tables/{form}.html#{cell.get('id')}")


def test_a_citation_is_absolute_where_the_site_has_an_address(project):
    settings = project.path("Content/site.yaml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("base-url:", "base-url: https://example.org/gk"), "utf-8")
    assert project.build().status == 0
    page = (project.output / "2024" / "tables" / "03.html").read_text(encoding="utf-8")
    assert "https://example.org/gk/2024/tables/03.html#t03-total-total" in page


# In a browser without script.


@pytest.fixture
def reader(new_page):
    def open_page(name, width=1280, **options):
        page = new_page(width, 844, java_script_enabled=False, **options)
        name, _, fragment = name.partition("#")
        page.goto((FOLDER / name).as_uri() + (fragment and f"#{fragment}"))
        return page

    return open_page


def shown(page):
    return [card for card in page.locator(".fact-card").all() if card.is_visible()]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_link_of_a_number_opens_its_card_alone_and_the_cell_stays_in_sight(reader, width):
    page = reader("tables/03.html", width)
    assert not shown(page)
    for fact in ("t03-total-total", "t03-2080109-basic", "t03-2210202-total"):
        page.locator(f"#{fact} > a").click()
        cards = shown(page)
        assert len(cards) == 1
        card, cell = cards[0].bounding_box(), page.locator(f"#{fact}").bounding_box()
        assert 0 <= cell["y"] and cell["y"] + cell["height"] <= card["y"]
        assert card["x"] >= 0 and card["x"] + card["width"] <= width
        assert card["height"] <= 844 * 0.56
        page.locator(f"#{fact} .close").click()
        assert not shown(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_amounts_of_target_tables_have_cards_too(reader, width):
    page = reader("performance/village-assistance.html", width)
    amount = "target-village-assistance-source-3-year"
    page.locator(f"#{amount} > a").click()
    [card] = shown(page)
    text = card.inner_text()
    assert "J驻村帮扶工作人员经费 › 市县（区）财政资金 › 年度" in text
    assert "140,000元" in text and "R323" in text
    assert f"2024/performance/village-assistance.html#{amount}" in text
    page.locator(f"#{amount} .close").click()
    assert not shown(page)


def test_a_number_in_the_text_leads_to_its_card(reader):
    page = reader("explanation.html")
    page.locator(".prose a.fact").first.click()
    assert "/tables/" in page.url
    assert len(shown(page)) == 1


def test_the_keyboard_suffices(reader):
    page = reader("tables/03.html")
    page.locator("#t03-2080109-basic > a").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#t03-2080109") and not shown(page)


def test_a_closed_card_is_no_part_of_its_cell(reader):
    page = reader("tables/03.html")
    assert page.locator("#t03-2080109-basic").inner_text().strip() == "1152.77"
    tree = page.locator("#t03-2080109-basic").aria_snapshot()
    assert "1152.77" in tree and "关闭" not in tree


def test_figures_beside_the_forms_have_cards_too(reader):
    page = reader("tables.html")
    page.locator("#figure-vehicles-actual > a").click()
    assert len(shown(page)) == 1
    assert "公务用车 › 实有" in shown(page)[0].inner_text()


def test_paper_has_no_cards(reader):
    page = reader("tables/03.html#t03-2080109-basic")
    page.emulate_media(media="print")
    assert not shown(page)
    assert "fact-card" not in (FOLDER / "print.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["tables/03.html#t03-208-total", "explanation.html#note-glossary-1"])
def test_axe_finds_nothing_where_a_card_or_a_note_is_open(new_page, width, scheme, name):
    page = new_page(width, bypass_csp=True, color_scheme=scheme)
    page.goto(f"{FOLDER.as_uri()}/{name}")
    assert page.locator(":target .close").is_visible()
    assert violations(page) == []
    assert overflow(page) <= 0
