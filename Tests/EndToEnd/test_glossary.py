"""Terms show their meaning where they stand, and the glossary says where each is used."""

import re

import pytest

from sites import OUTPUT, read_page, resolve, visible_text

FOLDER = OUTPUT / "2024"
PAGES = {
    path.relative_to(FOLDER).as_posix(): read_page(path)
    for path in FOLDER.rglob("*.html")
    if path.name not in ("glossary.html", "print.html")
}
GLOSSARY = read_page(FOLDER / "glossary.html")
ENTRIES = {
    entry.get("id"): (
        re.sub(r"^[一二三四五六七八九十]+、", "", visible_text(entry.find("h2"))),
        " ".join(visible_text(p) for p in entry.findall("p")),
    )
    for entry in GLOSSARY.xpath("//section[@class='entry']")
}
LINKS = [(name, link) for name, page in PAGES.items() for link in page.xpath("//a[@class='term']")]


def bare(text):
    return re.sub(r"[\s“”\"]", "", text)


def test_every_term_links_to_a_note_with_its_meaning_and_the_way_on_and_back():
    assert len(LINKS) > 25
    for name, link in LINKS:
        note = PAGES[name].get_element_by_id(link.get("href").removeprefix("#"))
        entry = note.get("id").removeprefix("note-")
        term, meaning = ENTRIES[entry]
        assert bare(link.text_content()) == bare(term)
        paragraphs = note.findall("p")
        assert paragraphs[0].find("b").text == term
        assert bare(paragraphs[1].text_content()) == bare(meaning)
        assert paragraphs[0].find("a").get("href") == f"#{link.get('id')}"
        way_on = resolve(f"2024/{name}", paragraphs[2].find("a").get("href"))
        assert way_on == ("2024/glossary.html", entry)


def test_no_page_has_a_note_that_nothing_opens():
    for name, page in PAGES.items():
        notes = {note.get("id") for note in page.xpath("//div[@class='term-note']")}
        assert notes == {link.get("href")[1:] for place, link in LINKS if place == name}


def used(entry):
    links = GLOSSARY.get_element_by_id(entry).xpath("./div[@class='term-uses']/a/@href")
    return [resolve("2024/glossary.html", link) for link in links]


def test_the_glossary_names_each_section_and_form_whose_page_links_the_term():
    for name, link in LINKS:
        if name == "index.html":
            continue
        entry = link.get("href").removeprefix("#note-")
        heading = link.xpath("preceding::h2[1]/@id") if name.count("/") == 0 else [""]
        assert (f"2024/{name}", heading[0] if heading else "") in used(entry), (name, entry)


def test_what_the_glossary_names_does_use_the_term():
    count = 0
    for entry, (term, _) in ENTRIES.items():
        assert len(used(entry)) == len(set(used(entry)))
        for path, fragment in used(entry):
            page = PAGES[path.removeprefix("2024/")]
            if fragment:
                heading, texts = page.get_element_by_id(fragment), []
                while (heading := heading.getnext()) is not None and heading.tag != "h2":
                    texts.append(visible_text(heading))
            else:
                texts = [visible_text(e) for e in page.xpath("//h1|//table//th")]
            assert bare(term) in bare("".join(texts)), (term, path, fragment)
            count += 1
    assert count > 30


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_note_opens_and_closes_without_script_and_the_text_stays(new_page, width):
    page = new_page(width, 844, java_script_enabled=False)
    page.goto((FOLDER / "explanation.html").as_uri())
    notes = page.locator(".term-note")
    assert not any(note.is_visible() for note in notes.all())
    link = page.locator("a.term").nth(1)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    assert [note.is_visible() for note in notes.all()].count(True) == 1
    shown = page.locator(".term-note:target")
    assert abs(link.bounding_box()["y"] - before["y"]) < 2
    box = shown.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] <= 844 * 0.56
    shown.locator(".close").click()
    assert not any(note.is_visible() for note in notes.all())
    assert 0 <= link.bounding_box()["y"] <= 800
    page.emulate_media(media="print")
    assert not any(note.is_visible() for note in notes.all())


def test_on_paper_terms_lead_to_the_glossary_itself():
    page = read_page(FOLDER / "print.html")
    assert not page.xpath("//*[@class='term-note' or @class='term-uses']")
    assert all(link.startswith("#glossary-") for link in page.xpath("//a[@class='term']/@href"))
