"""The style sheets: understood by the browser, light, and forms whose cells have names."""

import gzip
import re

import pytest

from sites import OUTPUT, form_pages, page_paths, read_page
from tables import address_of
from test_accessibility import address

SHEETS = sorted(OUTPUT.rglob("*.css"))
FORMS = form_pages(OUTPUT)
HARD = [f"2024/tables/{number}.html" for number in ("01", "04", "12")]
"""Two sides with other rows on each; three lines of headings; codes over both."""
OLD = {"-webkit-text-size-adjust", "text-size-adjust", "clip"}
"""For browsers of earlier years; today's may have forgotten them."""


def packed(path):
    return len(gzip.compress(path.read_bytes(), 9))


def test_the_style_sheet_and_the_pages_of_forms_are_light():
    assert [path.name for path in SHEETS if packed(path) >= 12_000] == []
    assert [name for name in FORMS if packed(OUTPUT / name) >= 20_000] == []


def test_a_page_needs_one_request_before_it_is_shown():
    for name in page_paths(OUTPUT):
        head = read_page(OUTPUT / name).find("head")
        sheets = [link for link in head.iter("link") if link.get("rel") == "stylesheet"]
        assert len([link for link in sheets if link.get("media") != "print"]) == 1, name
        scripts = [script for script in head.iter("script") if script.get("src")]
        assert all("defer" in script.attrib for script in scripts), name


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def selectors(text):
    """The selectors of all rules, each for itself."""
    for prelude in re.findall(r"([^{};]+)\{", text):
        prelude = " ".join(prelude.split())
        if not prelude.startswith("@"):
            depth, start = 0, 0
            for at, character in enumerate(prelude):
                depth += {"(": 1, ")": -1}.get(character, 0)
                if character == "," and depth == 0:
                    yield prelude[start:at].strip()
                    start = at + 1
            yield prelude[start:].strip()


def declarations(text):
    """The properties with their values, without those that a theme names itself."""
    for body in re.findall(r"\{([^{}]*)\}", text):
        for declaration in filter(str.strip, body.split(";")):
            name, _, value = declaration.partition(":")
            if not name.strip().startswith("--"):
                yield name.strip(), " ".join(value.split())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name.split("-")[0])
def test_the_browser_understands_every_rule(new_page, sheet):
    """A slip of the pen would be passed over in silence."""
    page = new_page()
    text = without_comments(sheet.read_text(encoding="utf-8"))
    assert text.count("{") == text.count("}")
    unknown = [
        selector
        for selector in selectors(text)
        if not page.evaluate("text => CSS.supports(`selector(${text})`)", selector.lstrip("& "))
    ]
    unknown += [
        f"{name}: {value}"
        for name, value in set(declarations(text))
        if name not in OLD
        and not page.evaluate("([name, value]) => CSS.supports(name, value)", [name, value])
        and name != "page"
    ]
    assert unknown == []


def accessible_nodes(page):
    """The accessibility tree as roles and names by the node of the document."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    document = session.send("DOM.getDocument", {"depth": -1})["root"]
    ids = {}

    def walk(node):
        attributes = node.get("attributes", [])
        pairs = dict(zip(attributes[::2], attributes[1::2]))
        if "id" in pairs:
            ids[pairs["id"]] = node["backendNodeId"]
        for child in node.get("children", []):
            walk(child)
            if node["nodeName"] == "TD" and child["nodeName"] == "A":
                own = child["attributes"]
                address = dict(zip(own[::2], own[1::2])).get("href", "")
                ids[address.removeprefix("#") + " cell"] = node["backendNodeId"]

    walk(document)
    by_node = {node["backendDOMNodeId"]: node for node in nodes if "backendDOMNodeId" in node}
    by_id = {name: by_node.get(number) for name, number in ids.items()}
    return by_id, {node["nodeId"]: node for node in nodes}


def role(node):
    return node["role"]["value"] if node and not node.get("ignored") else None


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", HARD)
def test_each_amount_has_the_names_of_its_row_and_columns(new_page, name, width):
    """Also where the two sides of a form stand one under the other."""
    page = new_page(width)
    page.goto(address(name))
    by_id, nodes = accessible_nodes(page)
    cells = read_page(OUTPUT / name).xpath("//table[contains(@class, 'form')]//td[@headers]")
    assert len(cells) > 10
    for cell in cells:
        # On a phone a blank is left out, and a name beside nothing says as much.
        if width < 480 and not cell.text_content():
            continue
        node = by_id[cell.get("id") or f"{address_of(cell)} cell"]
        # A side that stands apart on a phone is a cell still, in a row, in a table.
        assert role(node) in ("cell", "gridcell"), address_of(cell)
        above = []
        while parent := nodes.get(node.get("parentId")):
            above.append(role(parent))
            node = parent
        assert "row" in above and "table" in above, (address_of(cell), above)
        heads = [by_id[head] for head in cell.get("headers").split()]
        assert all(head and head["name"]["value"].strip() for head in heads), address_of(cell)
        roles = [role(head) for head in heads]
        assert roles.count("rowheader") == 1, (address_of(cell), roles)
        assert roles.count("columnheader") == len(heads) - 1 >= 1, (address_of(cell), roles)


def test_the_keyboard_walks_through_a_form_in_its_order_and_is_seen(new_page):
    page = new_page(1280)
    page.goto(address("2024/tables/12.html"))
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (at === document.body) return null;
                const box = at.getBoundingClientRect(), style = getComputedStyle(at);
                return {
                    name: at.textContent.trim().slice(0, 20) || at.getAttribute('aria-label'),
                    isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0,
                    outline: style.outlineStyle + style.outlineWidth,
                    place: [...document.querySelectorAll('*')].indexOf(at),
                };
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 15
    assert [stop for stop in stops if not stop["isSeen"]] == []
    assert [stop for stop in stops if stop["outline"] != "solid3px"] == []
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)


@pytest.mark.parametrize("name", FORMS)
def test_the_names_and_the_headings_stay_in_sight(new_page, name):
    """Names beside amounts on a tablet, headings above amounts on a desk, totals in both."""
    page = new_page(600)
    page.goto(address(name))
    hidden = page.evaluate(
        """() => {
            const frame = document.querySelector('.form-scroll');
            if (!frame) return [];
            frame.scrollLeft = frame.scrollWidth;
            const edge = frame.getBoundingClientRect();
            return [...frame.querySelectorAll('tbody th.label')].filter(label => {
                const box = label.getBoundingClientRect();
                return box.right < edge.left + 20 || box.left > edge.right - 20;
            }).map(label => label.textContent);
        }"""
    )
    assert hidden == []
    # A form whose sides stand under each other on a tablet has no heading row that could stay.
    widths = [1280] if page.locator("table.stacks, .form-scroll:not(.slim)").count() else [1280, 600]
    for width in widths:
        page = new_page(width, 400)
        page.goto(address(name))
        if page.locator("table.form tbody tr").count() > 12:
            page.evaluate(
                "window.scrollTo(0, document.querySelector('table.form').offsetTop + 300)"
            )
            assert page.locator("table.form thead").bounding_box()["y"] >= 0, width


@pytest.mark.parametrize("place", ["top", "middle", "card"])
@pytest.mark.parametrize("width", [1280, 768])
@pytest.mark.parametrize("name", FORMS)
def test_each_name_stands_beside_the_amounts_of_its_row(new_page, name, width, place):
    """Whatever sticks where: at the top of the page, further down, and while a card is open."""
    page = new_page(width, 700)
    spots = read_page(OUTPUT / name).xpath("//i/@id")
    page.goto(address(name) + (f"#{spots[len(spots) // 2]}" if place == "card" and spots else ""))
    if place == "middle":
        page.evaluate("window.scrollTo(0, document.querySelector('table.form').offsetTop + 200)")
    astray = page.evaluate(
        """() => [...document.querySelectorAll('table.form tbody tr')].flatMap(row => {
            const tops = [...row.children].filter(cell => !cell.matches('.pad'))
                .filter(cell => !document.querySelector('table.stacks') || cell.matches('.beside'))
                .map(cell => cell.getBoundingClientRect().top);
            return Math.max(...tops) - Math.min(...tops) > 2 ? [row.textContent.slice(0, 30)] : [];
        })"""
    )
    assert astray == []


def test_some_forms_fit_a_phone():
    slim = [name for name in FORMS if 'class="form-scroll slim"' in (OUTPUT / name).read_text()]
    assert len(slim) >= 3


@pytest.mark.parametrize(("width", "fewest", "most"), [(1280, 32, 46), (390, 15, 30)])
def test_running_text_has_lines_of_a_good_length(new_page, width, fewest, most):
    """In characters; clreq advises against lines of more than about forty."""
    page = new_page(width)
    measured = 0
    for name in page_paths(OUTPUT):
        page.goto(address(name))
        lengths = page.evaluate(
            """() => [...document.querySelectorAll(
                'main :is(.prose :is(p, li), .lead, .change-reason p, .cover-text p)'
            )].filter(text => text.textContent.length > 90).map(text => {
                const style = getComputedStyle(text);
                const inner = text.clientWidth - parseFloat(style.paddingLeft);
                return [inner / parseFloat(style.fontSize), text.textContent.slice(0, 20)];
            })"""
        )
        measured += len(lengths)
        assert [line for line in lengths if not fewest <= line[0] <= most] == [], name
    assert measured > 40
