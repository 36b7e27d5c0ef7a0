"""What pages say to machines: parsed as JSON, compared with what the pages say to people."""

import json
import re
from urllib.parse import urljoin

import pytest

from sites import OUTPUT, page_paths, read_page, visible_text

PAGES = page_paths(OUTPUT)


def graph(page):
    """The nodes of a page by their type."""
    scripts = page.xpath("//script[@type='application/ld+json']")
    assert len(scripts) <= 1
    if not scripts:
        return {}
    data = json.loads(scripts[0].text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


@pytest.mark.parametrize("name", PAGES)
def test_the_way_to_a_page_is_that_which_it_shows(name):
    page = read_page(OUTPUT / name)
    shown = page.xpath("//nav[@class='breadcrumbs']//li")
    node = graph(page).get("BreadcrumbList")
    if not shown:
        assert node is None
        return
    items = node["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(shown) + 1))
    assert [item["name"] for item in items] == [visible_text(crumb) for crumb in shown]
    links = [crumb.find("a").get("href") for crumb in shown[:-1]] + [name.rsplit("/")[-1]]
    assert [item["item"] for item in items] == links


def test_the_disclosure_is_a_data_set_with_its_key_figures_and_its_file():
    page = read_page(OUTPUT / "2024/index.html")
    node = graph(page)["Dataset"]
    assert node["name"] == visible_text(page.xpath("//h1")[0]).replace(" ", "")
    assert node["temporalCoverage"] == "2024"
    shown = {
        visible_text(item.xpath("./span[@class='label']")[0]): item.xpath(".//data/@value")[0]
        for item in page.xpath("//section[@class='key-figures']//li")
    }
    assert {entry["name"]: entry["value"] for entry in node["variableMeasured"]} == shown
    assert {entry["unitText"] for entry in node["variableMeasured"]} == {"万元"}
    for file in node["distribution"]:
        assert (OUTPUT / "2024" / file["contentUrl"]).is_file()
    # What nobody stated is not invented.
    assert not {"license", "datePublished", "identifier"} & set(node)


def test_the_glossary_is_a_set_of_terms():
    page = read_page(OUTPUT / "2024/glossary.html")
    terms = graph(page)["DefinedTermSet"]["hasDefinedTerm"]
    entries = page.xpath("//section[@class='entry']")
    assert len(terms) == len(entries) > 5
    for term, entry in zip(terms, entries):
        assert visible_text(entry.find("h2")).endswith(term["name"])
        assert term["description"] == " ".join(visible_text(p) for p in entry.findall("p"))
        assert term["url"] == f"#{entry.get('id')}"


def test_the_home_page_is_a_catalog():
    node = graph(read_page(OUTPUT / "index.html"))["DataCatalog"]
    assert [(OUTPUT / entry["url"]).is_file() for entry in node["dataset"]] == [True]


def test_addresses_are_absolute_where_the_site_has_one(project):
    settings = project.path("Content/site.yaml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("base-url:", "base-url: https://example.org/gk"), "utf-8")
    assert project.build().status == 0
    for name in page_paths(project.output):
        text = json.dumps(graph(read_page(project.output / name)))
        for address in re.findall(r'"(?:item|url|contentUrl)": "([^"]*)"', text):
            assert address.startswith("https://example.org/gk/"), (name, address)
            assert urljoin(address, ".").startswith("https://example.org/gk/")


def test_a_draft_presents_nothing(project):
    path = project.path("Content/2024/disclosure.yaml")
    text = path.read_text(encoding="utf-8").replace("status: approved", "status: draft")
    path.write_text(text, encoding="utf-8")
    assert project.build().status == 0
    for name in page_paths(project.output / "2024"):
        assert not graph(read_page(project.output / "2024" / name))
    assert graph(read_page(project.output / "index.html"))["DataCatalog"]["dataset"] == []


def test_a_name_cannot_end_the_data(project):
    path = project.path("Content/site.yaml")
    hostile = "</script><script>alert(1)</script> \\\" 甲"
    text = re.sub(r"^name: .*", lambda _: f'name: "{hostile}"', path.read_text("utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")
    assert project.build().status == 0
    page = read_page(project.output / "index.html")
    assert graph(page)["DataCatalog"]["name"] == hostile.replace('\\"', '"')
    running = page.xpath("//script[not(@type='application/ld+json')]")
    assert not [script for script in running if "alert" in (script.text or "")]


@pytest.mark.parametrize("name", ["index.html", "2024/index.html", "2024/glossary.html"])
def test_the_policy_of_the_page_has_nothing_against_it(new_page, name):
    page = new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.log('violation ' + e.violatedDirective))"
    )
    page.goto((OUTPUT / name).as_uri())
    page.wait_for_timeout(200)
    assert said == []
