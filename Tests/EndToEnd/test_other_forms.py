"""Another bureau's forms: no form, no part and no unit of amounts is known to the program."""

import re
import shutil

import pytest

from program import Project
from prose import missing_figures
from sites import ROOT, files, links, page_paths, read_grid, read_page, resolve, visible_text
from tables import FormTable

CASE = ROOT / "Tests" / "EndToEnd" / "cases" / "other-forms"
YEAR = "final/2031"
FORMS = {
    "activities": ("2031年业务支出决算表", "元"),
    "sources-and-uses": ("2031年资金来源与用途表", "元"),
    "donations": ("青禾县图书馆2031年接受捐赠明细表", "万元"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The case with the page shells of the sample, which hold no words of its forms."""
    project = Project.copy(CASE, tmp_path_factory.mktemp("other-forms"))
    own = shutil.ignore_patterns("forms")
    shutil.copytree(
        ROOT / "Templates", project.path("Templates"), ignore=own, dirs_exist_ok=True
    )
    answer = project.build()
    assert answer.status == 0, answer
    return project.output


def page_of(site, slug):
    """The page of a form, whatever folder its part has."""
    found = list((site / YEAR).rglob(f"{slug}.html"))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("slug", FORMS)
def test_the_cells_are_those_of_the_files(site, slug):
    form = FormTable.of(page_of(site, slug))
    assert form.body_texts == read_grid(CASE / "expected" / f"{slug}.tsv")
    heading_lines = read_grid(CASE / "expected" / f"{slug}.head.tsv")
    assert form.heading_texts == [text for line in heading_lines for text in line]


@pytest.mark.parametrize("slug", FORMS)
def test_the_titles_and_units_are_those_of_the_form_set(site, slug):
    title, unit = FORMS[slug]
    page = read_page(page_of(site, slug))
    assert title in visible_text(page.find(".//h1"))
    assert f"单位：{unit}" in visible_text(page)


def test_the_text_states_the_figures(site):
    text = visible_text(read_page(site / YEAR / "notes.html").find(".//main"))
    expected = [
        ("业务支出", "900,000"),
        ("图书采购", "400,000"),
        ("社会捐赠", "100,000"),
        ("接待读者", "48,210"),
    ]
    assert missing_figures(text, expected) == []


def test_every_link_leads_to_a_file(site):
    present = files(site)
    for name in page_paths(site):
        for _, _, address in links(read_page(site / name)):
            if ":" not in address:
                target, fragment = resolve(name, address)
                assert target in present, f"{name}: {address}"
                assert not fragment or f'id="{fragment}"'.encode() in present[target]


@pytest.mark.parametrize("word", ["大同", "社会保险", "表一", "一般公共预算", "预算公开", "名词解释"])
def test_no_word_of_the_sample_is_left(site, word):
    found = [name for name, contents in files(site).items() if word.encode() in contents]
    assert found == []


def test_the_manual_shows_files_of_this_case():
    """Every example of the manual that names a file is that file, whole."""
    manual = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    examples = re.findall(r"^`([^`]+)`:\n\n```\w+\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert len(examples) >= 6
    for name, text in examples:
        assert text == (CASE / name).read_text(encoding="utf-8"), name
