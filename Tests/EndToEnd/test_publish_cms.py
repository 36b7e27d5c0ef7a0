"""The edition for content management systems: fragments that say what the pages say, anywhere."""

import json
import re
import subprocess
from collections import Counter
from types import SimpleNamespace

import pytest
from lxml import html

from publishing import correct_area, dated_project, publish
from sites import files, is_hidden, links, page_paths, read_page, visible_text
from test_validity import nu_html_checker

LEFT_OUT = {"404.html", "2024/search.html"}
"""Pages that a site alone needs."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edition")
    project = dated_project(folder)
    assert project.build().status == 0
    answer = publish(project, "cms:fragments", "--yes")
    assert answer.status == 0, answer
    return SimpleNamespace(project=project, pages=project.output, folder=folder / "fragments")


def names(edition):
    return [name for name in page_paths(edition.folder) if name != "contents.html"]


def wrapped(fragment):
    """A fragment in a page of a system that has no style sheet for it."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>页面</title></head><body><h1>标题</h1>{fragment}</body></html>"
    )


def read_fragment(edition, name):
    text = (edition.folder / name).read_text(encoding="utf-8")
    return html.document_fromstring(wrapped(text))


def is_for_the_page_alone(element):
    classes = element.get("class", "").split()
    return (
        element.tag == "nav" or is_hidden(element)
        or {"fact-card", "term-notes", "fact-advice"} & set(classes)
    )


def main_text(page):
    """The text of a page without what is there for the page alone."""
    main = page.xpath("//main")[0]
    for element in [each for each in main.iter() if isinstance(each.tag, str)]:
        if element is not main and is_for_the_page_alone(element):
            element.drop_tree()
    return main


def figures(root):
    return [(each.get("value"), each.text_content()) for each in root.iter("data")]


def said(cell):
    """The text of a cell without marks of notes and without the tick that fragments spell out."""
    for mark in cell.xpath(".//sup"):
        mark.drop_tree()
    return visible_text(cell).removeprefix("✓ ")


def cells(root):
    """Every cell as it stands in its table: what it spans, whose heading it is, what it says."""
    return [
        [
            (cell.tag, cell.get("colspan"), cell.get("rowspan"), cell.get("scope"),
             said(cell))
            for cell in table.xpath(".//th|.//td")
        ]
        for table in root.iter("table")
    ]


def test_there_is_a_fragment_for_every_page(edition):
    assert set(names(edition)) == set(page_paths(edition.pages)) - LEFT_OUT


def test_a_fragment_has_the_figures_and_the_cells_of_its_page(edition):
    count = 0
    for name in names(edition):
        main, root = main_text(read_page(edition.pages / name)), read_fragment(edition, name)
        assert figures(root) == figures(main), name
        assert cells(root) == cells(main), name
        count += len(figures(root))
    assert count > 800


def test_a_fragment_brings_its_own_style_and_nothing_else(edition):
    for name in names(edition):
        text = (edition.folder / name).read_text(encoding="utf-8")
        assert text.startswith("<div ") and text.rstrip().endswith("</div>"), name
        root = html.fragment_fromstring(text)
        tags = {each.tag for each in root.iter() if isinstance(each.tag, str)}
        assert not tags & {"html", "head", "body", "style", "script", "link", "meta", "main"}, name
        assert not root.xpath(".//@class|.//@onclick|.//@hidden"), name
        for cell in root.xpath(".//td|.//th"):
            assert "border" in cell.get("style"), name


def test_amounts_stand_on_the_right(edition):
    name = "2024/tables/03.html"
    page, fragment = main_text(read_page(edition.pages / name)), read_fragment(edition, name)
    amounts = [
        "amount" in cell.get("class", "").split() for cell in page.xpath(".//td")
    ]
    right = ["text-align:right" in cell.get("style") for cell in fragment.xpath("//td")]
    assert right == amounts and any(amounts)


def test_no_two_fragments_share_an_id(edition):
    ids = Counter(
        identifier for name in names(edition) for identifier in read_fragment(edition, name).xpath("//@id")
    )
    assert [identifier for identifier, count in ids.items() if count > 1] == []
    assert len(ids) > 1000


def test_every_link_leads_to_something_that_is_there(edition):
    ids = {name: set(read_fragment(edition, name).xpath("//@id")) for name in names(edition)}
    present = files(edition.folder)
    checked = 0
    for name in names(edition):
        for _, _, address in links(read_fragment(edition, name)):
            if ":" in address:
                continue
            path, _, fragment = address.partition("#")
            target = (edition.folder / name).parent / path if path else edition.folder / name
            target = target.resolve().relative_to(edition.folder.resolve()).as_posix()
            assert target in present, (name, address)
            assert not fragment or fragment in ids[target], (name, address)
            checked += 1
    assert checked > 1000


def test_headers_name_cells_of_the_same_fragment(edition):
    for name in names(edition):
        root = read_fragment(edition, name)
        ids = set(root.xpath("//th/@id"))
        for headers in root.xpath("//@headers"):
            assert set(headers.split()) <= ids, name


def test_links_lead_to_the_site_where_it_has_an_address(tmp_path):
    project = dated_project(tmp_path)
    project.replace("Content/site.yaml", "base-url:", "base-url: https://www.example.gov.cn/b/")
    assert publish(project, "cms:fragments", "--yes").status == 0
    text = project.text("fragments/2024/explanation.html")
    addresses = [each for each in re.findall(r'href="([^"]+)"', text) if not each.startswith("#")]
    assert addresses
    assert all(each.startswith("https://www.example.gov.cn/b/") for each in addresses)


def test_the_checker_finds_nothing_in_wrapped_fragments(edition, tmp_path):
    # One page of each kind: the checker is slow, and the print edition repeats them all.
    kinds = {re.sub(r"[^/]+\.html", "x", name) if name.count("/") > 1 else name: name for name in names(edition)}
    for name in set(kinds.values()) - {"2024/print.html"}:
        path = tmp_path / name.replace("/", "-")
        path.write_text(wrapped((edition.folder / name).read_text(encoding="utf-8")), "utf-8")
    (tmp_path / "contents.html").write_bytes((edition.folder / "contents.html").read_bytes())
    finished = subprocess.run(
        [*nu_html_checker(), *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False,
    )
    messages = json.loads(finished.stdout)["messages"]
    assert [each["message"] for each in messages if each["type"] == "error"] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_wide_table_scrolls_and_the_page_does_not(new_page, edition, width):
    page = new_page(width)
    for name in names(edition):
        page.set_content(wrapped((edition.folder / name).read_text(encoding="utf-8")))
        size = "[document.documentElement.scrollWidth, innerWidth]"
        content, window = page.evaluate(size)
        assert content <= window, name


def test_the_next_plan_knows_the_edition(edition):
    correct_area(edition.project)
    answer = publish(edition.project, "cms:fragments", "--dry-run")
    assert answer.status == 0 and "4,216.3 → 4,217.3" in answer.output, answer
