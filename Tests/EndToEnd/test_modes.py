"""Large text, high contrast and colours: chosen by hand, remembered, and read by everyone."""

import pytest

from modes import MODES, TEXTS, contrast, open_in
from sites import OUTPUT
from test_accessibility import address, overflow, violations

PAGES = [
    "index.html",
    "2024/index.html",
    "2024/tables/01.html",
    "2024/tables/03.html",
    "2024/performance/village-assistance.html",
    "2024/checks.html",
    "2024/explanation.html",
    "2024/search.html",
]
"""One of each kind."""
COLOURED = [mode for mode in MODES if mode not in ("forced colours", "large text")]


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_no_page_is_too_wide(new_page, mode, width):
    page = open_in(new_page, mode, width, bypass_csp=True)
    # Between the ends, where the layout is that of one of them, a few pages do.
    for name in PAGES if width in (1280, 320) else PAGES[1:7:2]:
        page.goto(address(name))
        assert violations(page) == [], name
        assert overflow(page) <= 0, name


@pytest.mark.parametrize("mode", COLOURED)
def test_text_has_the_contrast_of_level_aaa(new_page, mode):
    page = open_in(new_page, mode, 1280)
    for name in PAGES:
        page.goto(address(name))
        texts = page.evaluate(TEXTS)
        assert len(texts) > 10
        poor = [
            (round(contrast(text["colour"], text["background"]), 2), text["text"])
            for text in texts
            if contrast(text["colour"], text["background"]) < 7
        ]
        assert not poor, f"{name}: {poor[:5]}"


@pytest.mark.parametrize("width", [1280, 390])
def test_large_text_is_of_eighteen_points(new_page, width):
    """18 pt are 24 pixels; a drawing is scaled, and the mark of a note is no running text."""
    page = open_in(new_page, "large text", width)
    for name in PAGES:
        page.goto(address(name))
        texts = [text for text in page.evaluate(TEXTS) if not text["isDrawn"]]
        small = [text["text"] for text in texts if text["size"] < 24 and not text["isMark"]]
        assert not small, f"{name}: {small[:5]}"
        spacing = page.evaluate(
            "parseFloat(getComputedStyle(document.body).lineHeight)"
            " / parseFloat(getComputedStyle(document.body).fontSize)"
        )
        assert spacing >= 1.5


def root_size(page):
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_a_choice_by_keyboard_is_remembered_on_every_page(new_page):
    page = new_page()
    page.goto(address(PAGES[1]))
    page.locator(".modes summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.press("ArrowRight")
    assert root_size(page) == 24
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.locator(".modes[open]").count() == 0
    page.wait_for_timeout(200)
    page.goto(address(PAGES[3]))
    assert root_size(page) == 24
    assert page.locator("#text-large").is_checked()
    assert page.context.cookies() == []
    page.locator(".modes summary").click()
    page.get_by_label("标准").first.check()
    assert root_size(page) == 16
    page.go_back()
    assert root_size(page) == 16


@pytest.mark.parametrize(
    ("choice", "measure"),
    [
        ("#text-large", "getComputedStyle(document.documentElement).fontSize"),
        ("#contrast-high", "getComputedStyle(document.body).color"),
        ("#colours-dark", "getComputedStyle(document.body).backgroundColor"),
    ],
)
def test_a_choice_holds_for_the_page_without_script(new_page, choice, measure):
    page = new_page(java_script_enabled=False)
    page.goto(address(PAGES[2]))
    before = page.evaluate(measure)
    page.locator(".modes summary").click()
    page.locator(choice).check()
    assert page.evaluate(measure) != before
    assert page.get_by_text("设置只对本页有效").is_visible()


def test_each_choice_has_a_name_and_a_group(new_page):
    page = new_page()
    page.goto(address(PAGES[2]))
    page.locator(".modes summary").click()
    for group, choices in {
        "文字": ["标准", "大字"],
        "对比度": ["标准", "高对比度"],
        "底色": ["跟随系统", "浅色", "深色"],
    }.items():
        for choice in choices:
            found = page.get_by_role("group", name=group).get_by_role(
                "radio", name=choice, exact=True
            )
            assert found.count() == 1, f"{group} {choice}"


def test_what_was_stored_cannot_harm(new_page):
    """Another site on the same host may have written anything."""
    for stored in ("null", "[", '"x"', "7", '{"text": "no-such-mode"}', '{"text": {"a": 1}}'):
        page = new_page()
        faults = []
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.add_init_script(f"localStorage.setItem('gongkai', {stored!r})")
        page.goto(address(PAGES[1]))
        assert root_size(page) == 16
        assert page.locator("html").get_attribute("class") in (None, "")
        assert faults == []


@pytest.mark.parametrize("mode", ["light", "large text", "high contrast, dark"])
def test_nothing_jumps(new_page, mode):
    """A remembered mode is there before anything is shown."""
    page = open_in(new_page, mode, 1280)
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shifts.push(entry.value);
        }).observe({ type: 'layout-shift', buffered: true });
        new MutationObserver((_, observer) => {
            if (!document.body) return;
            window.first = document.documentElement.className;
            observer.disconnect();
        }).observe(document, { childList: true, subtree: true });"""
    )
    for name in PAGES:
        page.goto(address(name))
        page.wait_for_timeout(100)
        # A table that is still arriving may settle by a hair.
        assert sum(page.evaluate("window.shifts")) < 0.02, name
        expected = {"light": "", "large text": "large"}.get(mode, "contrast dark")
        assert page.evaluate("window.first") == expected
