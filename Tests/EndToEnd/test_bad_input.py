"""What people get wrong: every fault is found, placed and explained; nothing is published."""

import base64
import hashlib
import json
import re

import pytest
from lxml import etree

from faults import FAULTS, PROJECTS, appended, read_rows, write_rows
from sites import fingerprint, page_paths, read_page, visible_text

CRASHES = ("Fatal error", "Stack dump", "Backtrace", "Thread 0", "Segmentation fault")
REMEDIES = {"zh": "提示", "en": "hint"}
PLACES = {"file": r"[^:\s]+:", "line": r"[^:\s]+:\d+:", "column": r"[^:\s]+:\d+:\d+: "}
"""An absent column stands in no column, and an absent file on no line."""


def finding(output, place, codes):
    """The line of a report that stands at `place` with one of `codes`, and what follows it."""
    lines = output.splitlines()
    for index, line in enumerate(lines):
        if line.startswith(place) and any(f"[{code}]" in line for code in codes):
            return line, "\n".join(lines[index + 1 :])
    raise AssertionError(f"no finding {' or '.join(codes)} at {place} in:\n{output}")


@pytest.mark.parametrize("language", REMEDIES)
@pytest.mark.parametrize(
    ("fault", "codes", "precision"), FAULTS, ids=[fault.__name__ for fault, _, _ in FAULTS]
)
def test_the_fault_is_reported(published_project, fault, codes, precision, language):
    before = fingerprint(published_project.output)
    place = fault(published_project)
    answer = published_project.build(language)
    assert answer.status == 1, answer
    assert not [word for word in CRASHES if word in answer.output], answer
    line, rest = finding(answer.output, place, codes.split())
    assert re.match(PLACES[precision], line), line
    assert REMEDIES[language] in line + rest, answer
    assert fingerprint(published_project.output) == before


def test_all_faults_of_all_files_are_reported_at_once(published_project):
    chosen = [found for found in FAULTS if found[1] in ("T101", "F302", "N001", "F103")]
    places = [(fault(published_project), codes.split()) for fault, codes, _ in chosen]
    answer = published_project.build()
    assert answer.status == 1
    # Both amounts were put into one cell; the later one stands there.
    for place, codes in places:
        finding(answer.output, place, codes)


def test_the_report_names_what_was_probably_meant(published_project):
    appended(published_project, "Content/2024/narrative/explanation.md", "{{ 表三[合计].基本支岀 }}")
    assert "基本支出" in published_project.build().output


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"双\" & '单'"


def elements_that_run(page):
    """Whatever a browser would execute, but for the program's own script of the search."""
    policy = "".join(page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content"))
    for element in page.iter(etree.Element):
        source = element.get("src", "") if element.tag == "script" else ""
        if re.fullmatch(r"assets/search-[0-9a-f]{8}\.js", source) and not element.text:
            continue
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        if element.tag == "script" and not element.attrib and f"'sha256-{digest}'" in policy:
            continue  # the program's own script of the modes
        if element.tag == "script" and element.attrib == {"type": "application/ld+json"}:
            json.loads(element.text)
            assert not re.search(r"[<>&]", element.text)
            continue
        if element.tag == "script" or any(name.startswith("on") for name in element.attrib):
            yield etree.tostring(element)
        if element.get("href", "").strip().lower().startswith(("javascript:", "data:")):
            yield etree.tostring(element)


def assert_shown_as_text(project, text):
    answer = project.build()
    assert answer.status == 0, answer
    shown = False
    for name in page_paths(project.output):
        page = read_page(project.output / name)
        assert list(elements_that_run(page)) == [], name
        shown = shown or " ".join(text.split()) in visible_text(page)
    assert shown


def test_markup_in_a_name_is_text(project):
    """The operator's name stands in the frame of every page."""
    lines = project.text("Content/site.yaml").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("operator:")]
    assert len(kept) < len(lines)
    # A JSON string is a YAML string.
    project.write("Content/site.yaml", "".join(kept) + f"operator: {json.dumps(HOSTILE)}\n")
    assert_shown_as_text(project, HOSTILE)


@pytest.mark.parametrize("name", [HOSTILE, "javascript:alert(1)", "=cmd|' /C calc'!A0", "{{>page}}"])
def test_markup_in_a_cell_is_text(project, name):
    rows = read_rows(project, PROJECTS)
    published = "国有企业职教幼教退休教师待遇补助资金"
    assert any(published in row for row in rows)
    rows = [[name if cell == published else cell for cell in row] for row in rows]
    write_rows(project, rows, PROJECTS)
    assert_shown_as_text(project, name)


def test_an_empty_folder_is_an_answer_not_a_crash(project):
    for path in sorted(project.path("Content").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    answer = project.build()
    assert answer.status == 1, answer
    assert REMEDIES["zh"] in answer.output
    assert not project.output.exists()
