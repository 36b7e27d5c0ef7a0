"""Every number is a permalink: what its link opens, checked against the transcribed document."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from sites import OUTPUT, ROOT, TRANSCRIPTION, read_grid, read_page, resolve, visible_text
from tables import FormTable, address_of, card_of, name_of, shared_with
from test_accessibility import overflow, violations

FOLDER = OUTPUT / "2024"
FORMS = sorted(path.stem for path in (FOLDER / "tables").glob("*.html"))
CODED = {"02": 2, "03": 2, "05": 2}


def number(text):
    return Decimal(text.replace(",", ""))


def percent(part, whole):
    return f"{(part * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def rows_of(card):
    """The lines of a card by their terms."""
    return {line.find("b").text_content(): line for line in card.xpath("./p[not(@class)]")}


def told_in(card):
    """The links to the texts and the charts that tell the number of a card."""
    return [link for part in shared_with(card, "told") for link in part.iter("a")]


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
        card, table = card_of(cell), next(cell.iterancestors("table"))
        [spot] = cell.getroottree().xpath("//i[@id=$own]", own=address_of(cell))
        assert spot in table.itersiblings(preceding=True) and not len(spot) and not spot.text
        assert card.getparent() in table.itersiblings(), "cards stand after the table"
        assert "hidden" in card.getparent().attrib, "without a style sheet the table must stay a table"
        value = number(grid[row][column])
        shown = card.xpath("./p[@class='fact-value']")[0].text_content()
        assert shown == f"{value:,.2f}万元，合{int(value * 10_000):,}元"


def test_ids_are_unique_and_made_of_the_ids_of_row_and_column():
    for form in FORMS:
        ids = read_page(FOLDER / "tables" / f"{form}.html").xpath("//@id")
        assert len(ids) == len(set(ids))
    for form, grid, row, column, cell in ALL:
        assert re.fullmatch(rf"t{form}-[a-z0-9-]+", address_of(cell))
        if form in CODED and grid[row][0]:
            code = grid[row][0] if re.fullmatch(r"\d+", grid[row][0]) else "total"
            assert address_of(cell).startswith(f"t{form}-{code}-")


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
    after = [address_of(cell) for cell in page.xpath("//td[contains(@class, 'amount')]")]
    before = {address_of(cell) for form, _, _, _, cell in ALL if form == "12"}
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
    # Where nothing else stands in the row there is nothing to say.
    in_sum = value != number(grid[row][first]) and column != first and not (form == "02" and column == len(grid[row]) - 1)
    if in_sum:
        shares.append(percent(value, number(grid[row][first])))
    return shares


def test_shares_of_coded_rows_are_those_of_the_code_above_the_total_and_the_row():
    seen = 0
    for form, grid, row, column, cell in ALL:
        if form not in CODED:
            continue
        line = rows_of(card_of(cell)).get("占比")
        stated = re.findall(r"[\d.]+%", line.text_content()) if line is not None else []
        assert stated == expected_shares(form, grid, row, column), address_of(cell)
        seen += len(stated)
    assert seen > 200


def test_every_share_is_of_the_cell_that_it_links_to():
    cells = {address_of(cell): number(grid[row][column]) for _, grid, row, column, cell in ALL}
    seen = 0
    for form, grid, row, column, cell in ALL:
        line = rows_of(card_of(cell)).get("占比")
        if line is None:
            continue
        for link in line.iter("a"):
            whole = cells[link.get("href").lstrip("#")]
            assert link.tail.startswith(f"的{percent(cells[address_of(cell)], whole)}")
            seen += 1
    assert seen > 300


@pytest.mark.parametrize(
    ("fact", "share"),
    [
        ("t01-expenditure-208-total", "占本年支出合计的90.17%；占支出总计的90.17%"),
        ("t01-revenue-general-public-budget-amount", "占本年收入合计的100.00%"),
        ("t10-vehicle-operation-total", "占公务用车购置及运行费的100.00%"),
        ("t06-30101-personnel", "占工资福利支出的34.87%"),
        ("t12-disabled-employment-fund-total", "占合计的"),
    ],
)
def test_shares_on_forms_of_other_shapes(fact, share):
    cell = next(cell for *_, cell in ALL if address_of(cell) == fact)
    assert share in rows_of(card_of(cell))["占比"].text_content()


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
                now = re.match(r"[\d,.]+", card.find("p").text_content())
                change = (number(now[0]) if now else 0) - cards[key]
                words = f"增加{change:,.2f}万元" if change > 0 else "与上年相同"
                assert words in line.text_content()
    assert len(cards) >= 7
    assert all(cards[key] == stated[key] for key in cards)


# Places and rules.


def section_text(page, fragment):
    """What stands under a heading, or in the figure or section, of this id."""
    start = page.get_element_by_id(fragment)
    if start.tag == "i":
        return page.xpath("//td[a[@href=$own]]", own=f"#{fragment}")[0].text_content()
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
            own = card.get("data-of")
            for link in told_in(card):
                target, fragment = resolve(path, link.get("href"))
                named.add((path, own, target, fragment))
                told = section_text(pages[target], fragment)
                value = re.match(r"[\d,.]+", card.find("p").text_content())
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
    for rule in checks.xpath("//section[@class='rules']/section"):
        for link in rule.xpath(".//a[contains(@class, 'fact')]/@href"):
            using.setdefault(link, set()).add(rule.get("id"))
    for form, grid, row, column, cell in ALL:
        if number(grid[row][column]) == 0:
            continue  # the sums on the page of checks leave out what is zero
        rules = [*shared_with(card_of(cell), "rule")]
        named = {link.get("href").split("#")[1] for rule in rules for link in rule.iter("a")}
        assert all(len(rule.text_content()) > 12 for rule in rules), "a rule is told in words"
        assert named == using.get(f"tables/{form}.html#{address_of(cell)}", set()), address_of(cell)


# Citation.


def test_a_citation_says_who_when_where_and_how_much():
    numbers = read_page(FOLDER / "tables.html").xpath("//ol[@class='form-list']//a")
    listed = {link.get("href"): link.find("span[@class='number']") for link in numbers}
    for form, grid, row, column, cell in ALL:
        card, title = card_of(cell), cell.getroottree().xpath("//h1")[0].text_content()
        [document] = card.getparent().xpath("./*[@class='document']")
        assert document.text_content() == f"大同市社会保险中心2024年度单位预算公开《{title}》，"
        steps = name_of(card).split(" › ")
        assert len(steps) >= 3 and steps[0] == visible_text(listed[f"tables/{form}.html"])
        assert f"{number(grid[row][column]):,.2f}万元" in card.find("p").text_content()
        assert card.find("small").text == f"2024/tables/{form}.html#{address_of(cell)}"


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


def panel(page):
    """What lies over the page while a card is open."""
    return page.locator(".cards:visible")


def number_at(page, fact):
    """The number of a fact in its cell, which is what a reader presses."""
    return page.locator(f"td > a[href='#{fact}'] > data")


def cell_of(page, fact):
    return page.locator(f"td:has(> a[href='#{fact}'])")


def assert_marked_and_in_sight(page, fact, card):
    """The cell stands whole between the head of its table and the card, and has a ring."""
    box, below = cell_of(page, fact).bounding_box(), card.bounding_box()
    width = page.viewport_size["width"]
    assert box["y"] >= 0 and box["y"] + box["height"] <= below["y"] + 1, (fact, box, below)
    assert box["x"] >= -1 and box["x"] + box["width"] <= width + 1, (fact, box)
    assert cell_of(page, fact).evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
    assert below["x"] >= 0 and below["x"] + below["width"] <= width
    assert below["height"] <= page.viewport_size["height"] / 2 + 1


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_link_of_a_number_opens_its_card_alone_and_the_cell_stays_in_sight(reader, width):
    page = reader("tables/03.html", width)
    assert not shown(page)
    for fact in ("t03-total-total", "t03-2080109-basic", "t03-2210202-total"):
        number_at(page, fact).click()
        assert len(shown(page)) == 1
        assert_marked_and_in_sight(page, fact, panel(page))
        panel(page).locator(".close:visible").click()
        assert not shown(page)


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize(
    ("form", "fact"),
    [
        ("02", "t02-2210202-general-public-budget"),
        ("03", "t03-2210202-basic"),
        ("06", "t06-30399-total"),
        ("12", "t12-village-assistance-total"),
    ],
)
def test_an_address_brings_its_cell_into_sight(new_page, width, has_script, form, fact):
    page = new_page(width, 844, java_script_enabled=has_script)
    own = read_page(FOLDER / "tables" / f"{form}.html").xpath("//i/@id")
    fact = fact if fact in own else own[-1]
    page.goto(f"{(FOLDER / 'tables' / form).as_uri()}.html#{fact}")
    [card] = shown(page)
    assert card.get_attribute("data-of") == fact
    # Without script a frame that scrolls sideways keeps its place, and so do two sides on a phone.
    if has_script or width == 1280 or width < 480:
        assert_marked_and_in_sight(page, fact, panel(page))


def test_a_number_that_is_pressed_while_another_is_open_takes_its_place(reader):
    page = reader("tables/03.html#t03-2080109-basic")
    number_at(page, "t03-208-total").click()
    assert [card.get_attribute("data-of") for card in shown(page)] == ["t03-208-total"]


def test_escape_closes_a_card_and_leaves_the_reader_at_the_number(new_page):
    page = new_page(1280, 844)
    page.goto((FOLDER / "tables/03.html").as_uri())
    number_at(page, "t03-2210202-total").click()
    assert len(shown(page)) == 1
    page.keyboard.press("Escape")
    assert not shown(page)
    assert page.locator(":focus").get_attribute("href") == "#t03-2210202-total"


@pytest.mark.parametrize("width", [1280, 320])
def test_amounts_of_target_tables_have_cards_too(reader, width):
    page = reader("performance/village-assistance.html", width)
    amount = "target-village-assistance-source-3-year"
    number_at(page, amount).click()
    assert len(shown(page)) == 1
    text = panel(page).inner_text()
    assert "J驻村帮扶工作人员经费 › 市县（区）财政资金 › 年度" in text
    assert "140,000元" in text and "R323" in text
    assert f"2024/performance/village-assistance.html#{amount}" in text
    panel(page).locator(".close:visible").click()
    assert not shown(page)


def test_a_number_in_the_text_leads_to_its_card(reader):
    page = reader("explanation.html")
    page.locator(".prose a.fact").first.click()
    page.wait_for_load_state()
    assert "/tables/" in page.url
    assert len(shown(page)) == 1


def test_the_keyboard_suffices(reader):
    page = reader("tables/03.html")
    page.locator("td > a[href='#t03-2080109-basic']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(".cards:visible :focus").inner_text() == "关闭"
    page.keyboard.press("Enter")
    assert page.url.endswith("#t03-2080109") and not shown(page)


def test_a_cell_is_its_number(reader):
    page = reader("tables/03.html")
    cell = cell_of(page, "t03-2080109-basic")
    assert cell.inner_text() == cell.text_content() == "1152.77"
    tree = cell.aria_snapshot()
    assert "1152.77" in tree and "关闭" not in tree


def test_figures_beside_the_forms_have_cards_too(reader):
    page = reader("tables.html")
    number_at(page, "figure-vehicles-actual").click()
    assert len(shown(page)) == 1
    assert "公务用车 › 实有" in panel(page).inner_text()


def test_paper_has_no_cards(reader):
    page = reader("tables/03.html#t03-2080109-basic")
    page.emulate_media(media="print")
    assert not shown(page)
    assert not read_page(FOLDER / "print.html").xpath("//*[contains(@class, 'fact-card')]")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["tables/03.html#t03-208-total", "explanation.html#note-glossary-1"])
def test_axe_finds_nothing_where_a_card_or_a_note_is_open(new_page, width, scheme, name):
    page = new_page(width, bypass_csp=True, color_scheme=scheme)
    page.goto(f"{FOLDER.as_uri()}/{name}")
    assert page.locator(".close:visible").count() == 1
    assert violations(page) == []
    assert overflow(page) <= 0


def test_a_card_says_what_its_number_adds_up_from():
    """The parts that are named give the number, to the last digit where it says so."""
    cells = {address_of(cell): number(grid[row][column]) for _, grid, row, column, cell in ALL}
    seen = 0
    for form, grid, row, column, cell in ALL:
        line = rows_of(card_of(cell)).get("构成")
        if line is None or "另有" in line.text_content():
            continue
        for stated in re.split("；", line.text_content()):
            parts = [number(part) for part in re.findall(r"[＝≈＋] ([\d,.]+)（", stated)]
            difference = abs(sum(parts) - cells[address_of(cell)])
            assert parts and difference <= Decimal("0.005") * (len(parts) + 1), address_of(cell)
            assert ("＝" in stated) == (difference == 0), address_of(cell)
            seen += 1
    assert seen > 60
