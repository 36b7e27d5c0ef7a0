"""Every page in a real browser: accessibility rules, narrow screens, no script.

The modes that a reader can choose have tests of their own.
"""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from sites import OUTPUT, form_pages, page_paths

PAGES = page_paths(OUTPUT)
PHONE = 390
SMALLEST = 320
"""The width at which text must still reflow (WCAG 2.2, 1.4.10)."""


def a_few(names):
    """One page of each kind, which is where widths make a difference."""
    kinds = {}
    for name in names:
        folder, _, file = name.rpartition("/")
        kinds.setdefault(folder if folder.endswith(("tables", "performance")) else name, name)
    return sorted(kinds.values())


FEW = sorted({*a_few(PAGES), *form_pages(OUTPUT)[:6:3]})


def address(name):
    return (OUTPUT / name).as_uri()


def violations(page):
    """What axe finds, in one line for each kind of fault with the first place of it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['help']} at {json.dumps(fault['nodes'][0]['target'])}"
        for fault in found
    ]


def overflow(page):
    """How many pixels the page as a whole is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(new_page, name):
    page = new_page(bypass_csp=True)
    page.goto(address(name))
    assert violations(page) == []


@pytest.mark.parametrize("width", [PHONE, SMALLEST])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_not_wider_than_the_screen(new_page, name, width):
    """A wide table scrolls in its own box; the page stays."""
    page = new_page(width)
    page.goto(address(name))
    assert overflow(page) <= 0


@pytest.mark.parametrize("name", FEW)
def test_a_box_that_scrolls_can_be_scrolled_by_keyboard(new_page, name):
    page = new_page(SMALLEST)
    page.goto(address(name))
    unreachable = page.evaluate(
        """[...document.querySelectorAll('body *')].filter(box =>
            box.scrollWidth > box.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(box).overflowX)
            && box.tabIndex < 0 && !box.querySelector('a[href], [tabindex="0"]')
        ).map(box => box.outerHTML.slice(0, 80))"""
    )
    assert unreachable == []


@pytest.mark.parametrize("name", [name for name in FEW if not name.endswith("/search.html")])
def test_the_page_reads_the_same_without_script(new_page, name):
    with_script, without_script = new_page(), new_page(java_script_enabled=False)
    for page in (with_script, without_script):
        page.goto(address(name))
    assert without_script.inner_text("body") == with_script.inner_text("body")


def test_nothing_goes_wrong_and_nothing_is_requested(new_page):
    """No console message, no failed load, and no address but those of the site's files."""
    page = new_page(offline=True)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else complaints.append(request.url),
    )
    for name in PAGES:
        page.goto(address(name))
    assert complaints == []


def test_a_linked_cell_is_shown_and_marked(new_page):
    """Who follows the link of a figure sees at once which cell is meant."""
    name = form_pages(OUTPUT)[0]
    page = new_page(PHONE, 600)
    page.goto(address(name))
    fragment = page.locator("table.form td a[href^='#']").last.get_attribute("href")
    cell = f"table.form td:has(a[href='{fragment}'])"
    background = page.locator(cell).evaluate("cell => getComputedStyle(cell).backgroundColor")
    page.goto(f"{address(name)}{fragment}")
    target = page.locator(cell)
    assert target.bounding_box()["y"] < 600
    outline = target.evaluate("cell => getComputedStyle(cell).outlineStyle")
    marked = target.evaluate("cell => getComputedStyle(cell).backgroundColor")
    assert marked != background or outline != "none"


def test_the_first_tab_stop_leads_to_the_text(new_page):
    page = new_page()
    page.goto(address(form_pages(OUTPUT)[0]))
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target and target.startswith("#")
    assert page.locator(f"[id='{target[1:]}']").count() == 1
