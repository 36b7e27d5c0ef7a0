"""Every cell of every form against the published document, and what a screen reader hears."""

import pytest

from sites import (
    OUTPUT,
    TRANSCRIPTION,
    form_pages,
    page_paths,
    read_grid,
    read_page,
    says_what_it_means,
    table_grid,
    visible_text,
)
from tables import FormTable, address_of

FORMS = sorted(path.name.split(".")[0] for path in TRANSCRIPTION.glob("[0-9][0-9].tsv"))
PAGES = form_pages(OUTPUT)


def page_of(form):
    return OUTPUT / "2024" / "tables" / f"{form}.html"


def unspaced(text):
    """The source document breaks headings anywhere; spaces between them mean nothing."""
    return "".join(text.split())


def test_the_document_is_transcribed_and_published_whole():
    assert FORMS == [f"{number:02}" for number in range(1, 14)]
    assert [page.rpartition("/")[2] for page in PAGES] == [f"{form}.html" for form in FORMS]


@pytest.mark.parametrize("form", FORMS)
def test_the_rows_are_those_of_the_document(form):
    expected = read_grid(TRANSCRIPTION / f"{form}.tsv")
    shown = FormTable.of(page_of(form)).body_texts
    for number, (expected_row, shown_row) in enumerate(zip(expected, shown), start=1):
        assert [*map(unspaced, shown_row)] == [*map(unspaced, expected_row)], f"row {number}"
    assert len(shown) == len(expected)


@pytest.mark.parametrize("form", FORMS)
def test_the_headings_are_those_of_the_document(form):
    expected = read_grid(TRANSCRIPTION / f"{form}.head.tsv")
    texts = [unspaced(text) for line in expected for text in line if text]
    assert [*map(unspaced, FormTable.of(page_of(form)).heading_texts)] == texts


@pytest.mark.parametrize("row", read_grid(TRANSCRIPTION / "forms.tsv"), ids=lambda row: row[0])
def test_what_stands_around_a_table_is_that_of_the_document(row):
    """The label, the title, the unit, the unit of amounts, and the note of an empty form."""
    form, label, title, unit, amounts, note = row
    page = read_page(page_of(form))
    assert unspaced(title) in unspaced(visible_text(page.find(".//h1")))
    text = unspaced(visible_text(page.find(".//main")))
    assert label in text
    assert f"单位名称：{unit}" in text
    assert f"单位：{amounts}" in text
    assert note in text


@pytest.mark.parametrize("page", PAGES)
def test_each_amount_names_its_row_and_its_columns(page):
    form = FormTable.of(OUTPUT / page)
    headings = {cell.get("id") for cell in form.table.iter("th")} - {None}
    facts = [found for found in form.cells() if found[2].tag == "td" and found[2].get("headers")]
    for row, column, cell in facts:
        named = set(cell.get("headers", "").split())
        assert named <= headings, f"{address_of(cell)} names {named - headings}"
        assert form.column_headings(column) <= named, address_of(cell)
        assert form.row_headings(row, column) & named, address_of(cell)
    printed = [cell for _, _, cell in form.cells() if cell.xpath(".//data")]
    assert {id(cell) for cell in printed} <= {id(cell) for _, _, cell in facts}


@pytest.mark.parametrize("page", PAGES)
def test_an_amount_is_the_same_for_machines_and_for_people(page):
    for _, _, cell in FormTable.of(OUTPUT / page).cells():
        for data in cell.iter("data"):
            assert says_what_it_means(data), cell.get("id")


@pytest.mark.parametrize("name", page_paths(OUTPUT))
def test_every_table_of_the_site_is_a_rectangle(name):
    for table in read_page(OUTPUT / name).iter("table"):
        groups = table.xpath("./thead|./tbody|./tfoot") or [table]
        widths = {len(table_grid(group.xpath("./tr"))[0]) for group in groups if len(group)}
        assert len(widths) == 1, f"{name}: {table.get('class')} has rows of widths {widths}"


@pytest.mark.parametrize("name", page_paths(OUTPUT))
def test_ids_are_distinct(name):
    ids = read_page(OUTPUT / name).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_the_print_edition_shows_the_same_cells(page):
    """One form, two pages: what is printed on paper is what stands on the screen."""
    edition = read_page(OUTPUT / "2024" / "print.html")
    cells = [cell for _, _, cell in FormTable.of(OUTPUT / page).cells()]
    facts = {anchor: visible_text(cell) for cell in cells if (anchor := address_of(cell))}
    printed = {anchor: edition.get_element_by_id(anchor, None) for anchor in facts}
    missing = [anchor for anchor, cell in printed.items() if cell is None]
    assert not missing
    assert {anchor: visible_text(cell) for anchor, cell in printed.items()} == facts
