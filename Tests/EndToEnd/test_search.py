"""Search in a real browser, from the disk and without a network, against an oracle of its own.

The oracle reads the pages as people see them and knows nothing of the index: what it finds in the
text of a place, the search must find, and nothing else.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pytest

from sites import OUTPUT, ROOT, TRANSCRIPTION, read_page, visible_text
from tables import address_of
from test_accessibility import PHONE, SMALLEST, address, overflow, violations

YEAR = "2024"
PAGE = f"{YEAR}/search.html"
FOLDER = OUTPUT / YEAR
PARTS = ["overview.html", "explanation.html"]
UNITS = {"元": 1, "万": 10**4, "万元": 10**4, "亿": 10**8, "亿元": 10**8}


# What stands on the pages.


@dataclass(frozen=True)
class Place:
    """An address of the site with the texts that stand there and the amounts of its table."""

    address: str
    texts: tuple
    cells: tuple = ()
    unit: str = ""


def blocks(element):
    """The texts of the innermost blocks: what a reader sees as one line or one cell."""
    kinds = ("p", "li", "td", "th", "figcaption", "caption", "summary", "code", "dt", "dd")
    inner = [child for child in element.iter(*kinds) if not child.xpath(".//p|.//li|.//td")]
    return [text for child in inner if (text := visible_text(child))]


def chart_texts(figure):
    """Title, labels, kinds, values with their unit, and the shares of a pie."""
    texts = [visible_text(figure.find("figcaption"))]
    headings = map(visible_text, figure.xpath(".//thead//th"))
    columns = [re.fullmatch(r"(.+)（(.+?)）", heading) for heading in headings]
    amounts = [column for column in columns if column]
    texts += [column[1] for column in amounts[:-1]]
    for row in figure.xpath(".//tbody/tr"):
        texts.append(visible_text(row.find("th")))
        for cell, column in zip(row.xpath("./th|./td"), columns):
            if column and cell.tag == "td":
                texts.append(visible_text(cell) + column[2])
            elif re.fullmatch(r"[<>]?[\d.]+%", visible_text(cell)):
                texts.append(visible_text(cell))
    return texts


def prose_places(name):
    """A narrative, divided at its headings."""
    page = read_page(FOLDER / name)
    start, found = name, {name: [visible_text(page.xpath("//h1")[0])]}
    for element in page.xpath("//div[contains(@class, 'prose')]/*"):
        if re.fullmatch(r"h[2-6]", element.tag):
            start = f"{name}#{element.get('id')}"
            found[start] = [visible_text(element)]
        elif element.tag == "figure":
            found[start] += chart_texts(element)
        else:
            own = [visible_text(element)] if element.tag == "p" else []
            found[start] += own or blocks(element)
    return [Place(where, tuple(texts)) for where, texts in found.items()]


def glossary_places():
    page = read_page(FOLDER / "glossary.html")
    yield Place("glossary.html", (visible_text(page.xpath("//h1")[0]),))
    for entry in page.xpath("//section[@class='entry']"):
        term = re.sub(r"^[一二三四五六七八九十]+、", "", visible_text(entry.find("h2")))
        yield Place(f"glossary.html#{entry.get('id')}", (term, *blocks(entry)))


def row_places(name, row, unit):
    """The sides of a line: a new one begins where a label or a code follows an amount."""
    sides, ids = [], [cell.get("id") for cell in row.iter("th")]
    for cell in row.xpath("./td|./th"):
        kinds = cell.get("class", "").split()
        starts = "label" in kinds or "code" in kinds or "pad" in kinds
        if not sides or (starts and sides[-1]["cells"] is not None):
            sides.append({"id": None, "texts": [], "cells": None})
        side, text = sides[-1], visible_text(cell)
        if "amount" in kinds:
            side["cells"] = (side["cells"] or []) + ([text] if text else [])
        elif text:
            side["texts"].append(text)
        if cell.tag == "th":
            side["id"] = cell.get("id")
    for side in sides:
        texts, cells = tuple(side["texts"]), tuple(side["cells"] or [])
        if texts or cells:
            yield Place(f"{name}#{side['id'] or ids[0]}", texts, cells, unit)


def form_places(names):
    for path in sorted((FOLDER / "tables").glob("*.html")):
        name, page = f"tables/{path.name}", read_page(path)
        units = visible_text(page.xpath("//p[@class='form-units']")[0])
        unit = units.rsplit("：", 1)[1]
        kinds = "form-label form-title form-note legend".split()
        texts = [visible_text(e) for kind in kinds for e in page.xpath(f"//*[@class='{kind}']")]
        texts += [visible_text(e) for e in page.xpath("//p[@class='form-units']/span")]
        texts += [visible_text(e) for e in page.xpath("//table[contains(@class,'form')]/thead//th")]
        for note in page.xpath("//div[@class='rounding-notes']//li"):
            texts.append(visible_text(note).removesuffix(visible_text(note.find("a"))))
        yield Place(name, (names[name], *texts))
        for row in page.xpath("//table[contains(@class,'form')]/tbody/tr"):
            yield from row_places(name, row, unit)


def target_places():
    for path in sorted((FOLDER / "performance").glob("*.html")):
        page = read_page(path)
        sheet = page.xpath("//div[contains(@class, 'target')]")[0]
        unit = visible_text(page.xpath("//p[@class='form-units']/span")[1]).rsplit("：", 1)[1]
        amounts = sheet.xpath(".//td[@class='amount']")
        texts = [visible_text(e) for e in sheet.iter("td", "th") if e not in amounts]
        title = visible_text(page.xpath("//nav[@class='breadcrumbs']//li")[-1])
        cells = tuple(text for e in amounts if (text := visible_text(e)))
        yield Place(f"performance/{path.name}", (title, *filter(None, texts)), cells, unit)


def other_places():
    cover = read_page(FOLDER / "index.html")
    texts = [visible_text(cover.xpath("//h1")[0])]
    texts += map(visible_text, cover.xpath("//dl[@class='particulars']//*[self::dt or self::dd]"))
    texts += map(visible_text, cover.xpath("//section[@class='key-figures']//li/span"))
    texts += map(visible_text, cover.xpath("//section[@class='cover-text']/*[self::h2 or self::p]"))
    yield Place("index.html", tuple(texts))
    tables = read_page(FOLDER / "tables.html")
    yield Place("tables.html", (visible_text(tables.xpath("//h1")[0]),))
    for row in tables.xpath("//section[@class='figures']//tr"):
        amount, unit = row.findall("td")
        text = visible_text(amount) + visible_text(unit)
        yield Place(f"tables.html#{address_of(amount)}", (visible_text(row.find("th")), text))


def rule_places():
    """The rules in words; their numbers say again what stands in the forms."""
    page = read_page(FOLDER / "checks.html")
    title = visible_text(page.xpath("//h1")[0])
    yield Place("checks.html", (title, visible_text(page.xpath("//p[@class='lead']")[0])))
    rounding = page.get_element_by_id("rounding")
    yield Place("checks.html#rounding", tuple(map(visible_text, rounding)))
    for rule in page.xpath("//section[@class='rules']/section"):
        stated = re.split("(?:^| )(?:依据|适用条件|公式)：", visible_text(rule.find("p")))
        texts = (visible_text(rule.find("h3")), *filter(None, stated))
        yield Place(f"checks.html#{rule.get('id')}", texts)
    for rule in page.xpath("//section[@class='inapplicable']//li"):
        name = rule.get("id")
        reason = visible_text(rule).removeprefix(RULES[name])
        yield Place(f"checks.html#{name}", (RULES[name], reason[1:-1]))


RULES = {
    link.get("href").split("#")[1]: visible_text(link)
    for link in read_page(FOLDER / "search.html").xpath("//section[@id='index-rules']//a")
}


def all_places():
    listed = read_page(FOLDER / "tables.html").xpath("//ol[@class='form-list']//a")
    names = {link.get("href"): visible_text(link) for link in listed}
    places = [place for name in PARTS for place in prose_places(name)]
    places += [*glossary_places(), *form_places(names), *target_places(), *other_places()]
    return [*places, *rule_places()]


# What the search promises to find.


def fold(text):
    """The text as it is compared: widths, cases, spaces, quotation marks and separators alike."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = "".join(unicodedata.normalize("NFKC", character).lower() for character in text)
    return re.sub(r"[‐‑‒–—―−]", "-", re.sub(r"[\s“”‘’„‟\"'「」『』〝〞]", "", text))


def has_amount(place, texts, value, unit):
    """Whether an amount of just this value stands there, in whatever notation."""
    printed = [(Decimal(fold(cell)), place.unit) for cell in place.cells]
    for text in texts:
        for number, its in re.findall(r"(\d+(?:\.\d+)?)((?:万|亿)?元)", text):
            printed.append((Decimal(number), its))
    for number, its in printed:
        yuan = abs(number) * UNITS[its]
        if unit and is_short_for(value, UNITS[unit], yuan):
            return True
        if yuan == value * UNITS[unit or "元"] or (not unit and abs(number) == value):
            return True
    return False


def is_short_for(value, unit, yuan):
    """Whether an amount with fewer digits stands for another: it begins or is rounded like it."""
    decimals = -value.as_tuple().exponent
    step = unit / Decimal(10) ** decimals
    if step <= 1 or len(str(value).replace(".", "").lstrip("0")) < 2:
        return False
    begins = yuan // step == value * unit / step
    return begins or (yuan / step).quantize(Decimal(1), ROUND_HALF_UP) == value * unit / step


def said_otherwise():
    """The words of every day with the names that they stand for."""
    text = (ROOT / "Templates/forms/unit-budget-2024.yaml").read_text(encoding="utf-8")
    names = {}
    for official, words in re.findall(r"- \{ finds: (.+?), words: \[(.+?)\] \}", text):
        for word in words.split(", "):
            names.setdefault(fold(word), []).append(fold(official))
    return names


EVERYDAY = said_otherwise()


def holds(place, term):
    return any(stands_at(place, text) for text in [term, *EVERYDAY.get(term, [])])


def stands_at(place, term):
    texts = [fold(text) for text in (*place.texts, *place.cells)]
    start = r"(?<!\d)(?<!\d\.)" if term[0].isdigit() else ""
    if any(re.search(start + re.escape(term), text) for text in texts):
        return True
    amount = re.fullmatch(r"(\d+(?:\.\d+)?)((?:万|亿)?元|万|亿)?", term)
    return bool(amount) and has_amount(place, texts, Decimal(amount[1]), amount[2])


def expected(places, query):
    joined = re.sub(r"(\d)\s+(?=(?:万|亿)?元)", r"\1", unicodedata.normalize("NFKC", query))
    terms = [fold(part) for part in joined.split()]
    return {place.address for place in places if all(holds(place, term) for term in terms)}


# Queries.


def transcribed_queries():
    """Names, codes and amounts of the document, and parts of them, from every form."""
    names, codes, amounts = {}, {}, {}
    for path in sorted(TRANSCRIPTION.glob("[01][0-9].tsv")):
        for cell in re.split(r"[\t\n]", path.read_text(encoding="utf-8")):
            cell = cell.strip()
            kind = (
                codes if re.fullmatch(r"\d{3,7}", cell)
                else amounts if re.fullmatch(r"[\d,]+\.\d\d", cell)
                else names if len(cell) > 3 else {}
            )
            kind[cell] = None
    for number, name in enumerate(names):
        if number % 4 == 0:
            yield name
        elif number % 4 == 1:
            yield name[1 : 1 + max(2, len(name) // 2)]
    yield from list(codes)[::3]
    yield from (code[:5] for code in list(codes)[1::6])
    for amount in list(amounts)[::6]:
        value = Decimal(amount.replace(",", ""))
        yuan = int(value * 10_000)
        yield from (f"{value}", f"{value:,}", f"{value}万元", f"{yuan}元", f"{yuan:,} 元")


ABSENT = [
    "量子计算", "公积金池", "险经办机构人", "9999999", "1625.59", "16255801元", "625.58万元",
    "2080109经办", "没有 这个", "基本支出 量子", "<script>", "\\", "%E4", "万元元", "1625.580元",
]
OTHERS = [
    "三公经费", "“三公”经费", "三公 接待", "公积", "机关运行", "表五", "合计", "基本支出",
    "２０８０１０９", "（境）", "(境)", "经办 机构", "元", "208", "2", ".58", "社会保险 2024",
    "R121", "收支平衡", "预算法第十二条", "合计等于", "78.60%", "100.00%", "政府采购", "万元", "占", "①", "0.16亿元", "财政拨款 一般公共", "保险经办", "  合计  ",
]
SHORT = [
    "0.25亿", "0.26亿", "2551万", "2551.3万元", "2005万", "1.6万", "4.8万元", "545万", "546万元", "0.0545亿",
    "8.8万", "190万", "2万", "3亿",
]
"""Amounts as people say them."""
QUERIES = list(dict.fromkeys([*transcribed_queries(), *ABSENT, *OTHERS, *SHORT, *EVERYDAY]))


@pytest.fixture
def search(new_page):
    """Asks the page and answers the addresses it returns, relative to the disclosure."""
    page = new_page()
    page.context.set_offline(True)
    page.goto(address(PAGE))

    def ask(query):
        page.fill("#search-query", query)
        page.wait_for_function(
            "query => document.getElementById('search-status').textContent.includes(query)",
            arg=f"“{query.strip()}”",
        )
        links = page.eval_on_selector_all(
            "#search-results li > a", "links => links.map(link => link.getAttribute('href'))"
        )
        assert len(links) == len(set(links)), f"{query}: an address is returned twice"
        return set(links)

    ask.page = page
    return ask


def test_the_search_finds_what_is_there_and_nothing_else(search):
    places = all_places()
    assert len(QUERIES) >= 150
    wrong, hits = [], 0
    for query in QUERIES:
        found, right = search(query), expected(places, query)
        hits += len(right)
        if found != right:
            wrong.append(f"{query}: missed {right - found}, invented {found - right}")
    assert not wrong, "\n".join(wrong)
    assert hits > 500
    print(f"{len(QUERIES)} queries, {hits} places")


@pytest.mark.parametrize("query", ABSENT)
def test_what_is_nowhere_is_not_found(search, query):
    assert search(query) == set()
    assert search.page.locator("#search-results *").count() == 0


@pytest.mark.parametrize(("query", "name"), [
    ("sgjf", "“三公”经费"), ("zfgjj", "住房公积金"), ("shbz", "八、社会保障和就业支出"), ("GWJD", "公务接待费"),
    ("住房公积今", "住房公积金"), ("机关运行径费", "机关运行经费"), ("公务接待招费", "公务接待费"),
    ("社会保险经办构", "社会保险经办机构"), ("职工基本医疗缴费", "职工基本医疗保险缴费"),
])
def test_what_is_not_found_leads_to_what_is_nearest(search, query, name):
    """Initials, one slip of the pen, most of a name: offered and not taken for a result."""
    assert search(query) == set()
    near = search.page.locator("#search-near a")
    assert name in near.all_inner_texts()
    near.get_by_text(name, exact=True).first.click()
    search.page.locator("#search-results li").first.wait_for()
    assert search.page.locator("#search-near a").count() == 0


@pytest.mark.parametrize("query", ["量子纠缠态", "9999999", "qqqqq", "<script>", "\\"])
def test_what_is_near_to_nothing_is_not_guessed(search, query):
    assert search(query) == set()
    assert search.page.locator("#search-near a").count() == 0


def test_words_of_every_day_find_the_official_name(search):
    for word in ("公车", "招待费", "养老金"):
        assert search(word), word
    search("招待费")
    assert "公务接待费" in search.page.locator("#search-results mark").all_inner_texts()


def test_every_address_leads_to_its_place(search):
    ids = {}
    for query in ("2", "元", "出"):
        for link in search(query):
            name, _, fragment = link.partition("#")
            if name not in ids:
                ids[name] = set(read_page(FOLDER / name).xpath("//@id"))
            assert not fragment or fragment in ids[name], link


def test_the_hits_are_marked(search):
    search("16,255,800 元")
    marks = search.page.locator("#search-results mark").all_inner_texts()
    assert {mark.replace(",", "").removesuffix("万元") for mark in marks} == {"1625.58"}
    search("（境）")
    assert set(search.page.locator("#search-results mark").all_inner_texts()) <= {"（境）", "(境)"}


def test_a_query_is_text_and_never_markup(search):
    query = "<img src=x>"
    assert search(query) == set()
    assert query in search.page.inner_text("#search-status")
    assert search.page.locator("#main img").count() == 0


def test_a_search_can_be_linked(search, new_page):
    search("公积金")
    link, count = search.page.url, search.page.locator("#search-results li").count()
    assert count > 0
    page = new_page()
    page.goto(link)
    page.wait_for_selector("#search-results li")
    assert page.input_value("#search-query") == "公积金"
    assert page.locator("#search-results li").count() == count


def test_the_keyboard_suffices(search):
    page = search.page
    page.focus("#search-query")
    page.keyboard.insert_text("住房公积金")
    page.keyboard.press("Enter")
    page.locator("#search-results li :focus").wait_for()
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_waits_for_an_index_that_is_slow(new_page):
    """A hurried reader presses Enter before the index has come: the first result is focused then."""
    page, held = new_page(), []
    page.route("**/data/search-*.js", lambda route: held.append(route))
    page.goto(address(PAGE))
    page.focus("#search-query")
    page.keyboard.insert_text("住房公积金")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert len(held) == 1 and page.locator("#search-results li").count() == 0
    held[0].continue_()
    page.locator("#search-results li :focus").wait_for(timeout=5000)


def test_the_index_is_loaded_when_it_is_used(new_page):
    page, requests = new_page(), []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address(PAGE))
    assert not [url for url in requests if "/data/" in url]
    page.focus("#search-query")
    page.locator("head > script[src]").wait_for(state="attached")
    assert [url for url in requests if "/data/search-" in url]
    assert all(url.startswith("file:") for url in requests)


def test_without_script_the_page_is_an_index(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(address(PAGE))
    assert not page.is_visible("#search")
    listed = set(page.eval_on_selector_all("#main a", "all => all.map(a => a.getAttribute('href'))"))
    for place in all_places():
        name, _, fragment = place.address.partition("#")
        if fragment and name != "tables.html" and place.texts:
            assert place.address in listed, f"{place.address} is not in the index"
        elif "/" in name:
            assert name in listed, f"{name} is not in the index"


def test_the_index_is_small():
    pages = [path for path in FOLDER.rglob("*.html") if path.name != "print.html"]
    index = next(FOLDER.glob("data/search-*.js"))
    share = index.stat().st_size / sum(path.stat().st_size for path in pages)
    assert share < 0.15, f"{share:.1%}"


def test_a_search_takes_no_time(search):
    """From the last key to the last result, many of them or none; twenty milliseconds are usual."""
    search("元")
    took = search.page.evaluate(
        """async () => {
            const input = document.getElementById('search-query');
            const status = document.getElementById('search-status');
            const times = {};
            for (const query of ['公积金', '支出 2080109', '16,255,800 元', '无此内容', '支出']) {
                await new Promise((resolve) => {
                    const start = performance.now();
                    new MutationObserver((_, observer) => {
                        observer.disconnect();
                        times[query] = performance.now() - start;
                        resolve();
                    }).observe(status, { childList: true });
                    input.value = query;
                    input.dispatchEvent(new Event('input'));
                });
            }
            return times;
        }"""
    )
    print(took)
    assert max(took.values()) < 250, took


@pytest.mark.parametrize("width", [1280, PHONE, SMALLEST])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_results(new_page, width, scheme):
    page = new_page(width, bypass_csp=True, color_scheme=scheme)
    page.goto(address(PAGE) + "#q=" + "支出")
    page.wait_for_selector("#search-results li")
    assert violations(page) == []
    assert overflow(page) <= 0
