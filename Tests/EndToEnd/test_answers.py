"""What a citizen asks of a page: where am I, what belongs to it, what of it concerns me."""

import re

import pytest

from program import Project
from sites import OUTPUT, ROOT, read_page, resolve, visible_text
from test_accessibility import overflow, violations

FOLDER = OUTPUT / "2024"
TARGETS = sorted((FOLDER / "performance").glob("*.html"))


def test_a_target_page_is_headed_by_its_project_and_no_two_alike():
    heads = [visible_text(read_page(path).xpath("//h1")[0]) for path in TARGETS]
    assert len(set(heads)) == len(heads) > 3
    for path, head in zip(TARGETS, heads):
        name = read_page(path).xpath("//table[contains(@class, 'basics')]//td")[0]
        assert head.startswith(visible_text(name))


def test_target_pages_lead_from_the_first_to_the_last_and_back():
    links = {
        f"2024/performance/{path.name}": {
            link.get("rel"): resolve(f"2024/performance/{path.name}", link.get("href"))[0]
            for link in read_page(path).xpath("//nav[@class='neighbours']/a")
        }
        for path in TARGETS
    }
    [first] = [name for name, own in links.items() if "prev" not in own]
    walked = [first]
    while following := links[walked[-1]].get("next"):
        assert links[following]["prev"] == walked[-1]
        walked.append(following)
    assert set(walked) == set(links)


def test_the_list_of_figures_names_its_columns():
    lines = (FOLDER / "data" / "figures.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["标识", "数值", "单位", "名称"]
    assert all(len(line.split("\t")) == 4 and re.match(r"[a-z]", line) for line in lines[1:])


def test_a_pie_of_one_slice_is_a_sentence_with_its_number():
    pages = [FOLDER / "explanation.html", FOLDER / "index.html"]
    sentences = 0
    for figure in [each for page in pages for each in read_page(page).iter("figure")]:
        shares = [share for share in map(visible_text, figure.xpath(".//tbody//td")) if "%" in share]
        if "100.00%" in shares:
            assert figure.find("svg") is None
            text = visible_text(figure.find("p[@class='chart-sentence']"))
            assert re.match(r"全部为.+：[\d,.]+万元，占100.00%。", text)
            sentences += 1
        else:
            assert figure.find("svg") is not None
    assert sentences > 0


@pytest.mark.parametrize("base", ["https://www.example.gov.cn/", "https://www.example.gov.cn/a/b"])
def test_a_lost_reader_sees_a_page_with_its_style_at_any_depth(tmp_path, base):
    project = Project.copy(ROOT, tmp_path)
    project.replace("Content/site.yaml", "base-url:", f"base-url: {base}")
    assert project.build().status == 0
    page = read_page(project.output / "404.html")
    addresses = page.xpath("//link[@rel='stylesheet']/@href | //main//a/@href | //header//a/@href")
    assert len(addresses) > 2
    assert all(address.startswith(base.rstrip("/") + "/") for address in addresses), addresses


@pytest.fixture
def checks(new_page):
    def open_view(view, width=1280, **options):
        page = new_page(width, 844, **options)
        page.goto(f"{(FOLDER / 'checks.html').as_uri()}#{view}")
        return page

    return open_view


def rules_of(page):
    return {
        rule.get_attribute("id") for rule in page.locator("section.rule").all() if rule.is_visible()
    }


def test_the_checks_can_be_narrowed_to_a_form_without_script(checks):
    page = checks("about-10", java_script_enabled=False)
    shown, all_rules = rules_of(page), read_page(FOLDER / "checks.html")
    about = {
        rule.get("id")
        for rule in all_rules.xpath("//section[@class='rules']/section")
        if rule.xpath(".//a[contains(@href, 'tables/10.html')]")
    }
    assert about <= shown and len(shown) < 12
    page.get_by_role("link", name="全部规则").click()
    assert len(rules_of(page)) == len(all_rules.xpath("//section[@class='rules']/section"))


def test_the_checks_can_be_narrowed_to_what_differs(checks):
    page = checks("differing")
    shown = page.locator("section.rule:visible")
    assert 0 < shown.count() < 40
    assert all("末位差异" in rule.inner_text() for rule in shown.all())


def test_the_address_of_a_rule_hides_no_other(checks):
    assert len(rules_of(checks("rule-R121"))) > 40


@pytest.mark.parametrize("width", [1280, 320])
def test_a_view_of_the_checks_is_accessible(checks, width):
    page = checks("about-03", width, bypass_csp=True)
    assert violations(page) == [] and overflow(page) <= 0
