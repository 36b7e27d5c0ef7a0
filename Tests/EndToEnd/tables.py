"""The official look of a form, taken apart: heading rows, body rows, and what names a cell."""

import re
from dataclasses import dataclass

from lxml import html

from sites import cell_texts, plain, read_page, table_grid, visible_text


@dataclass(frozen=True)
class FormTable:
    """The one `table.form` of a page, its cells laid into two grids of one width."""

    table: html.HtmlElement
    head: list
    body: list

    @classmethod
    def of(cls, path):
        found = read_page(path).xpath("//table[contains(concat(' ', @class, ' '), ' form ')]")
        assert len(found) == 1, f"{path.name} has {len(found)} tables of class form"
        table = found[0]
        head = table_grid(table.xpath("./thead/tr"))
        body = table_grid(table.xpath("./tbody/tr|./tfoot/tr"))
        assert head, f"{path.name} has no headings"
        # A form of free rows that has no data prints none.
        assert not body or len(head[0]) == len(body[0]), "headings and rows differ in width"
        return cls(table, head, body)

    @property
    def heading_texts(self):
        """The headings from left to right and from top to bottom; empty ones left out."""
        cells = (slot.cell for line in self.head for slot in line if slot.is_origin)
        return [text for cell in cells if (text := plain(visible_text(cell)))]

    @property
    def body_texts(self):
        return cell_texts(self.body)

    def cells(self):
        """Every cell of the body with its row and column in the grid."""
        for row, line in enumerate(self.body):
            for column, slot in enumerate(line):
                if slot.is_origin:
                    yield row, column, slot.cell

    def column_headings(self, column):
        """The ids of the headings over a column, without the row of column numbers."""
        cells = {id(line[column].cell): line[column].cell for line in self.head}.values()
        texts = ((cell, visible_text(cell)) for cell in cells)
        return {cell.get("id") for cell, text in texts if text and not re.fullmatch(r"\d+", text)}

    def row_headings(self, row, column):
        """The ids of the headings of a cell's row: the nearest group of `th` to its left."""
        ids, left = set(), column
        while left >= 0 and self.body[row][left].cell.tag != "th":
            left -= 1
        while left >= 0 and self.body[row][left].cell.tag == "th":
            ids.add(self.body[row][left].cell.get("id"))
            left -= 1
        return ids


def address_of(cell):
    """The fragment of a cell: that of its number, or its own id."""
    links = cell.xpath("./a[starts-with(@href, '#')]/@href")
    return links[0].removeprefix("#") if links else cell.get("id", "").removesuffix("--cell")


def cell_at(page, fragment):
    """The cell of an address: the one whose number links to it, or the one that bears it."""
    linking = page.xpath("//td[a[@href=$own]]", own=f"#{fragment}")
    return linking[0] if linking else page.get_element_by_id(fragment, None)


def card_of(cell):
    """The card that the address of a cell opens; `None` for a cell without one."""
    own = address_of(cell)
    found = cell.getroottree().xpath("//div[@data-of=$own]", own=own)
    assert len(found) <= 1, own
    return found[0] if found else None


def shared_with(card, name):
    """What the cards of a table share and a card is shown with: names, places, rules."""
    line, cell = sorted(card.get("class").split(), key=len)[:2]
    if line[0] != "r":
        line, cell = cell, line
    for part in card.getparent():
        classes = part.get("class").split()
        if name in classes and cell in classes and (line in classes or "any" in classes):
            yield part


def name_of(card):
    """The steps to a number: those to its row, and the name of its column."""
    own = [part for kind in ("row", "column") for part in shared_with(card, kind)]
    return "".join(part.text_content().removeprefix("关闭") for part in own)
