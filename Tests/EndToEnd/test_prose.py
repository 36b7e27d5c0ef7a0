"""The figures in the text: those of the published document, and those of the linked cells."""

import re
from decimal import Decimal

import pytest

from prose import missing_figures
from sites import (
    OUTPUT,
    TRANSCRIPTION,
    page_paths,
    plain,
    read_grid,
    read_page,
    resolve,
    says_what_it_means,
    visible_text,
)
from tables import cell_at

NARRATIVE = [f"2024/{part}.html" for part in ("index", "overview", "explanation")]
CHINESE_NUMBER = "一二三四五六七八九十"


def transcribed_figures():
    """The (phrase, figure) pairs of each section, in the order of the document."""
    sections = {}
    for section, phrase, figure in read_grid(TRANSCRIPTION / "prose-figures.tsv"):
        sections.setdefault(section, []).append((phrase, figure))
    return sections


def section_texts(page):
    """What stands between one heading of the second level and the next, by its number."""
    texts, current = {}, None
    for element in page.xpath("//main//*[self::h2 or self::p or self::li or self::figcaption]"):
        text = visible_text(element)
        if element.tag != "h2":
            if current:
                texts[current] += text
            continue
        number = re.match(rf"([{CHINESE_NUMBER}]+)、", text)
        current = number[1] if number else None
        if current:
            assert current not in texts, f"two sections are numbered {current}"
            texts[current] = ""
    return texts


@pytest.fixture(scope="module")
def sections():
    return section_texts(read_page(OUTPUT / "2024" / "explanation.html"))


def test_the_explanation_has_its_twelve_sections(sections):
    assert list(sections) == [*CHINESE_NUMBER, "十一", "十二"]


@pytest.mark.parametrize("number", transcribed_figures())
def test_the_figures_are_those_of_the_document(sections, number):
    assert missing_figures(sections[number], transcribed_figures()[number]) == []


@pytest.mark.parametrize("number", transcribed_figures())
def test_a_section_without_its_figures_is_noticed(sections, number):
    """The test above can fail: with every number changed none of them is found."""
    expected = transcribed_figures()[number]
    spoilt = re.sub(r"\d[\d,.]*", "987654321", sections[number])
    assert len(missing_figures(spoilt, expected)) == len(expected)


@pytest.mark.parametrize("name", NARRATIVE)
def test_a_figure_in_the_text_is_the_figure_of_its_cell(name):
    page = read_page(OUTPUT / name)
    for data in page.xpath("//main//data[ancestor::a[@class='fact']]"):
        link = next(data.iterancestors("a"), None)
        link = data.find("a") if link is None else link
        target, fragment = resolve(name, link.get("href"))
        cell = cell_at(read_page(OUTPUT / target), fragment)
        assert cell is not None, f"{link.get('href')} leads nowhere"
        source = next(cell.iter("data"), None)
        shown = visible_text(data)
        if source is None:
            assert plain(shown) == "0" and not visible_text(cell), f"{shown} → an empty cell"
            continue
        assert says_what_it_means(data), shown
        values = [Decimal(element.get("value")) for element in (data, source)]
        assert values[0] == values[1], f"{shown} → {link.get('href')}"


def test_the_text_is_bound_to_the_tables():
    """Most figures are bound; were they typed, the test above would have nothing to compare."""
    page = read_page(OUTPUT / "2024" / "explanation.html")
    figures = sum(map(len, transcribed_figures().values()))
    assert len(page.xpath("//main//data")) >= figures // 2


def test_the_target_tables_state_the_documents_amounts():
    expected = read_grid(TRANSCRIPTION / "performance.tsv")
    pages = [name for name in page_paths(OUTPUT) if "/performance/" in name]
    stated = []
    for name in pages:
        page = read_page(OUTPUT / name)
        cells = [visible_text(cell) for cell in page.xpath("//main//table//td")]
        amounts = [plain(text) for text in cells if re.fullmatch(r"\d[\d,]{3,}", text)]
        texts = " ".join(visible_text(part) for part in page.xpath("//main//table"))
        names = {row[0] for row in expected if row[0] in texts}
        assert len(names) == 1, name
        stated.append([*names, amounts[0], amounts[1]])
    assert sorted(stated) == sorted(expected)


def test_each_target_table_belongs_to_a_project_of_its_form():
    """Two projects share a name; only their amounts tell them apart."""
    form = "2024/tables/12.html"
    addresses = read_page(OUTPUT / form).xpath("//table//a/@href")
    linked = {resolve(form, address)[0] for address in addresses}
    targets = {name for name in page_paths(OUTPUT) if "/performance/" in name}
    assert targets <= linked
