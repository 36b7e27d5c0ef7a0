"""Disclosures that are hard to set: their pages stay whole and readable at every width."""

import pytest

from extremes import COLUMNS, ENDLESS, LARGE, YEAR, crowded, sparse
from modes import MODES, open_in
from sites import page_paths, read_page, visible_text
from test_accessibility import overflow, violations

WIDTHS = [1280, 768, 320]
PHONE = 480
"""Up to this width the lines of a form are blocks."""


@pytest.fixture(scope="module", params=[crowded, sparse], ids=lambda make: make.__name__)
def site(request, tmp_path_factory):
    project = request.param(tmp_path_factory.mktemp(request.param.__name__))
    answer = project.build()
    assert answer.status == 0, answer
    return project.output


@pytest.fixture(scope="module")
def crowded_site(tmp_path_factory):
    project = crowded(tmp_path_factory.mktemp("crowded"))
    assert project.build().status == 0
    return project.output


@pytest.mark.parametrize("mode", ["light", "large text"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(site, new_page, width, mode):
    page = open_in(new_page, mode, width)
    for name in page_paths(site):
        page.goto((site / name).as_uri())
        assert overflow(page) <= 0, name


@pytest.mark.parametrize("width", WIDTHS[::2])
def test_axe_finds_nothing(site, new_page, width):
    page = new_page(width, bypass_csp=True)
    for name in page_paths(site):
        if name.startswith(YEAR) and not name.endswith(("search.html", "print.html")):
            page.goto((site / name).as_uri())
            assert violations(page) == [], name


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_or_laid_over(site, new_page, width):
    """Every text fits its cell, and no cell covers another where nothing has been scrolled."""
    page = new_page(width)
    for name in page_paths(site):
        if "/tables/" not in name:
            continue
        page.goto((site / name).as_uri())
        cut = page.evaluate(
            """[...document.querySelectorAll('table.form :is(th, td)')].filter(cell =>
                cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 2
            ).map(cell => cell.textContent.slice(0, 40))"""
        )
        assert cut == [], name
        narrow = page.evaluate(
            """[...document.querySelectorAll('table.form tbody th.label')].filter(cell =>
                cell.clientWidth < 2.5 * parseFloat(getComputedStyle(cell).fontSize)
            ).map(cell => cell.textContent.slice(0, 40))"""
        )
        assert narrow == [], name


@pytest.mark.parametrize("width", [width for width in WIDTHS if width > PHONE])
def test_forty_columns_are_reached_beside_their_names(crowded_site, new_page, width):
    page = new_page(width)
    page.goto((crowded_site / YEAR / "tables" / "details.html").as_uri())
    frame = page.locator(".form-scroll")
    frame.focus()
    page.keyboard.press("End")
    page.evaluate("document.querySelector('.form-scroll').scrollLeft = 1e6")
    last = page.get_by_text(str(LARGE - COLUMNS + 1)).first
    name = page.get_by_role("rowheader", name="馆藏建设")
    for part in (last, name):
        box, edge = part.bounding_box(), frame.bounding_box()
        assert box["x"] >= edge["x"] - 1
        assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 1
    head = page.get_by_role("columnheader", name=f"第{COLUMNS}栏", exact=True)
    assert abs(head.bounding_box()["y"] - frame.bounding_box()["y"]) < 200


@pytest.mark.parametrize("mode", ["light", "large text"])
def test_forty_columns_stand_below_one_another_on_a_phone(crowded_site, new_page, mode):
    """No table to scroll in: each amount is in sight beside the name of its column."""
    page = open_in(new_page, mode, 320)
    page.goto((crowded_site / YEAR / "tables" / "details.html").as_uri())
    seen = page.evaluate(
        """() => [...document.querySelectorAll('table.form tr:last-child td.amount')].map(cell => {
            const box = cell.getBoundingClientRect(), number = cell.firstElementChild;
            const end = number.getBoundingClientRect().right;
            return [box.left >= 0 && end <= innerWidth, getComputedStyle(cell, '::before').content];
        })"""
    )
    assert [name for _, name in seen] == [f'"第{n}栏"' for n in range(1, COLUMNS + 1)]
    assert all(is_whole for is_whole, _ in seen)
    assert page.evaluate("document.querySelector('.form-scroll').scrollWidth <= innerWidth")


def test_the_endless_name_is_there_in_full(crowded_site):
    text = visible_text(read_page(crowded_site / YEAR / "tables" / "donations.html"))
    assert ENDLESS in text


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "light"])
def test_the_wide_form_is_whole_in_every_mode(crowded_site, new_page, mode):
    page = open_in(new_page, mode, 320, bypass_csp=True)
    page.goto((crowded_site / YEAR / "tables" / "details.html").as_uri())
    assert violations(page) == []
    assert overflow(page) <= 0
