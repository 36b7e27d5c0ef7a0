"""A finished site as a person or a checker meets it: files, pages, links and tables."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "Output"
TRANSCRIPTION = ROOT / "Tests" / "Transcription"


def files(folder):
    """The bytes of every file under `folder`, by relative path, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def fingerprint(folder):
    """One digest for all paths and bytes under `folder`."""
    digest = hashlib.sha256()
    for path, contents in files(folder).items():
        digest.update(f"{path}\0{len(contents)}\0".encode())
        digest.update(contents)
    return digest.hexdigest()


def page_paths(folder):
    """The relative paths of all pages under `folder`, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def form_pages(folder):
    """The relative paths of the pages of forms: `2024/tables/01.html` and the like."""
    return [path for path in page_paths(folder) if re.fullmatch(r".+/tables/[^/]+\.html", path)]


def read_page(path):
    """The element tree of a page."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def is_hidden(element):
    """Whether an element is there for machines or for screen readers only."""
    classes = element.get("class", "").split()
    return "visually-hidden" in classes or "hidden" in element.attrib


def is_note_mark(element):
    """Whether an element refers to a note on a figure and so is no part of the figure."""
    return element.tag == "sup" and element.get("class") == "note"


def visible_text(element):
    """The text a sighted reader sees, with runs of space made one and the ends cut off."""
    parts = []

    def walk(node):
        if isinstance(node, etree._Comment) or is_hidden(node) or is_note_mark(node):
            return
        if node.tag == "br":
            parts.append(" ")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")

    walk(element)
    return " ".join("".join(parts).split())


def plain(text):
    """A cell's text with the thousands separators of an amount taken out."""
    if re.fullmatch(r"[-−]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        return text.replace(",", "")
    return text


def says_what_it_means(data):
    """Whether a `data` element has the same digits for people and for machines.

    Its value may count yuan or the unit of the form; zeros at the ends make no difference.
    """
    shown, value = visible_text(data).replace("−", "-"), data.get("value", "")
    digits = ("".join(re.findall(r"[-\d]", text)).strip("0") for text in (shown, value))
    return len(set(digits)) == 1


def links(page):
    """Every address that a page names, as (element, attribute, address)."""
    for element in page.iter(etree.Element):
        for name in (
            "href", "src", "srcset", "poster", "action", "data", "xlink:href", "data-index"
        ):
            value = element.get(name)
            if value is not None:
                yield element, name, value


def resolve(page_path, address):
    """The site path and the fragment that a relative address on a page leads to."""
    address, fragment = urldefrag(address)
    if not address:
        return page_path, unquote(fragment)
    target = urljoin(f"http://site.invalid/{page_path}", address)
    return unquote(urlsplit(target).path).lstrip("/"), unquote(fragment)


@dataclass(frozen=True)
class Slot:
    """A cell of a table where it was laid down; `is_origin` at its top left corner."""

    cell: html.HtmlElement
    is_origin: bool


def table_grid(rows):
    """Lays cells into a grid as browsers do (HTML, 4.9.12 "Forming a table").

    Raises ValueError for an overlap, a hole, a row of another width, or a cell that hangs over
    the last row: none of them shows in a picture at once, and all of them mislead a reader.
    """
    grid = [{} for _ in rows]
    for top, row in enumerate(rows):
        left = 0
        for cell in row.xpath("./td|./th"):
            while left in grid[top]:
                left += 1
            width, height = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            if top + height > len(rows):
                raise ValueError(f"“{visible_text(cell)}” hangs over the last row")
            for line in range(top, top + height):
                for column in range(left, left + width):
                    if column in grid[line]:
                        raise ValueError(f"“{visible_text(cell)}” overlaps another cell")
                    grid[line][column] = Slot(cell, (line, column) == (top, left))
            left += width
    width = max((max(line) + 1 for line in grid if line), default=0)
    for number, line in enumerate(grid, start=1):
        if len(line) != width:
            raise ValueError(f"row {number} fills {len(line)} of {width} columns")
    return [[line[column] for column in range(width)] for line in grid]


def cell_texts(grid):
    """The texts of a grid; a cell over several columns stands in the first of them."""
    return [
        [plain(visible_text(slot.cell)) if slot.is_origin else "" for slot in line]
        for line in grid
    ]


def read_grid(path):
    """A transcribed table: a line for each row, its cells parted by tabs; no line is no row."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
