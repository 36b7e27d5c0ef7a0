"""Many units on one site: what is wrong with one of them stops nobody else."""

import json
import shutil
import subprocess

import pytest

from cities import add_unit, city, pages_of
from program import executable, run
from publishing import publish
from sites import files, fingerprint, read_page, visible_text


# Each puts one fault into the folder of one unit. They are of different kinds on purpose: what
# cannot be read, what is not there, what contradicts, what cannot be an address, what leaks.
def broken_yaml(project, path):
    project.append(f"Content/{path}/disclosure.yaml", "\nunit: [")


def unknown_form_set(project, path):
    project.replace(f"Content/{path}/disclosure.yaml", "form-set: ", "form-set: no-such-")


def missing_table(project, path):
    project.path(f"Content/{path}/tables/05.csv").unlink()


def wrong_sum(project, path):
    project.replace(f"Content/{path}/tables/03.csv", "2551.34", "2551.43")


def letters_for_an_amount(project, path):
    project.replace(f"Content/{path}/tables/03.csv", "2551.34", "许多")


def unknown_name_in_a_text(project, path):
    project.append(f"Content/{path}/narrative/explanation.md", "\n\n共{{ 表九十九.合计 }}万元。\n")


def dead_link(project, path):
    project.append(f"Content/{path}/narrative/explanation.md", "\n\n见[别处](nowhere.html)。\n")


def no_utf8(project, path):
    project.path(f"Content/{path}/tables/05.csv").write_bytes(b"\xff\xfe\x00\xd8\x00")


def link_out_of_the_content(project, path):
    table = project.path(f"Content/{path}/tables/05.csv")
    table.unlink()
    table.symlink_to("/etc/hostname")


def a_folder_for_a_file(project, path):
    table = project.path(f"Content/{path}/tables/05.csv")
    table.unlink()
    table.mkdir()


def a_folder_that_is_no_address(project, path):
    folder = project.path(f"Content/{path}")
    target = folder.parent / "甲" / folder.name
    target.parent.mkdir()
    folder.rename(target)


def a_link_beside_the_year(project, path):
    (project.path(f"Content/{path}").parent / "old").symlink_to("/etc")


FAULTS = [
    broken_yaml, unknown_form_set, missing_table, wrong_sum, letters_for_an_amount, unknown_name_in_a_text,
    dead_link, no_utf8, link_out_of_the_content, a_folder_for_a_file, a_link_beside_the_year,
]


def build(project, *arguments):
    finished = subprocess.run(
        [executable(), "build", "--json", *arguments], cwd=project.folder, capture_output=True, check=False
    )
    report = json.loads(finished.stdout) if finished.stdout else {}
    return finished.returncode, report


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three units, published."""
    project = city(tmp_path_factory.mktemp("city"))
    assert build(project)[0] == 0
    return project


@pytest.fixture
def three(built, tmp_path):
    shutil.copytree(built.folder, tmp_path, dirs_exist_ok=True)
    return type(built)(tmp_path)


def change(project, path):
    """A change that is right: it has to show."""
    project.replace(f"Content/{path}/disclosure.yaml", "办公用房面积: 4216.3", "办公用房面积: 4217.3")


@pytest.mark.parametrize("number, fault", list(enumerate(FAULTS)), ids=[fault.__name__ for fault in FAULTS])
def test_a_fault_holds_back_its_own_unit_alone(three, number, fault):
    paths = ["a/2024", "b/2024", "c/2024"]
    faulty = paths[number % 3]
    others = [path for path in paths if path != faulty]
    before = {path: pages_of(three, path) for path in paths}
    change(three, others[0])
    fault(three, faulty)
    status, report = build(three)
    assert status == 1
    assert [held["path"] for held in report["held"]] == [faulty]
    assert report["held"][0]["isPublic"] is True
    assert report["findings"][0]["code"] == "P109"
    assert pages_of(three, faulty) == before[faulty]
    assert pages_of(three, others[1]) == before[others[1]]
    assert b"4,217.3" in pages_of(three, others[0])["tables.html"]
    home = read_page(three.output / "index.html")
    assert len(home.xpath("//table[@class='units']/tbody/tr")) == 3
    subprocess.run(["sha256sum", "--check", "--quiet", "gongkai-sha256.txt"], cwd=three.output, check=True)


@pytest.mark.parametrize("faulty", ["a/2024", "b/2024", "c/2024"])
def test_what_was_never_public_is_named_with_the_day_by_which_it_is_due(three, tmp_path, faulty):
    shutil.rmtree(three.output)
    wrong_sum(three, faulty)
    status, report = build(three)
    assert status == 1 and "尚未公开" in report["findings"][0]["summary"]["zh"]
    assert pages_of(three, faulty) == {}
    home = visible_text(read_page(three.output / "index.html").xpath("//ul[@class='absent']")[0])
    assert "应在2024年2月29日以前公开" in home
    assert not any(f"{faulty}/" in page.decode(errors="replace") for page in files(three.output).values())


def test_the_bytes_are_those_of_a_site_without_the_unit(three):
    """What stands in the folder of a unit changes no byte of another's pages."""
    whole = {path: pages_of(three, path) for path in ("a/2024", "c/2024")}
    shutil.rmtree(three.output)
    broken_yaml(three, "b/2024")
    assert build(three)[0] == 1
    assert {path: pages_of(three, path) for path in whole} == whole
    shutil.rmtree(three.output)
    shutil.rmtree(three.path("Content/b"))
    assert build(three)[0] == 0
    assert {path: pages_of(three, path) for path in whole} == whole


def test_it_is_published_when_it_is_right_again(three):
    before = fingerprint(three.output)
    text = three.text("Content/b/2024/tables/03.csv")
    wrong_sum(three, "b/2024")
    assert build(three)[0] == 1
    three.write("Content/b/2024/tables/03.csv", text)
    assert build(three)[0] == 0
    assert fingerprint(three.output) == before


def test_strict_writes_nothing(three):
    before = fingerprint(three.output)
    change(three, "a/2024")
    wrong_sum(three, "b/2024")
    status, report = build(three, "--strict")
    assert status == 1 and report["counts"]["error"] > 0
    assert fingerprint(three.output) == before


def test_the_only_unit_leaves_the_site_as_it_is(tmp_path):
    project = city(tmp_path, units=["a"])
    wrong_sum(project, "a/2024")
    assert build(project)[0] == 1 and not project.output.exists()
    project.replace("Content/a/2024/tables/03.csv", "2551.43", "2551.34")
    assert build(project)[0] == 0
    before = fingerprint(project.output)
    wrong_sum(project, "a/2024")
    assert build(project)[0] == 1
    assert fingerprint(project.output) == before


@pytest.mark.parametrize("fault", [wrong_sum, broken_yaml], ids=["readable", "unreadable"])
def test_a_year_that_compares_with_a_held_one_waits_for_it(tmp_path, fault):
    project = city(tmp_path, units=["a", "b"], years=(2023, 2024))
    assert build(project, "--allow-errors")[0] == 0
    before = {path: pages_of(project, path) for path in ("a/2023", "a/2024")}
    change(project, "a/2024")
    fault(project, "a/2023")
    status, report = build(project, "--allow-errors")
    assert status == 1
    held = {held["path"]: held.get("comparedWith") for held in report["held"]}
    assert held == {"a/2023": None, "a/2024": "a/2023"}
    assert {path: pages_of(project, path) for path in before} == before


def test_the_later_year_holds_back_no_earlier_one(tmp_path):
    project = city(tmp_path, units=["a", "b"], years=(2023, 2024))
    project.replace("Content/a/2024/disclosure.yaml", "status: draft", "status: approved")
    wrong_sum(project, "a/2024")
    status, report = build(project, "--allow-errors")
    assert status == 1 and [held["path"] for held in report["held"]] == ["a/2024"]
    assert pages_of(project, "a/2023") and not pages_of(project, "a/2024")


def test_two_folders_with_one_unit_leave_it_to_whom_it_was(three):
    before = pages_of(three, "b/2024")
    add_unit(three, "aa", 1)
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["aa/2024"]
    assert pages_of(three, "b/2024") == before
    shutil.rmtree(three.output)
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["aa/2024", "b/2024"]


def test_folders_that_differ_in_case_alone_are_both_held(three):
    shutil.rmtree(three.output)
    add_unit(three, "B", 7)
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["B/2024", "b/2024"]
    assert pages_of(three, "a/2024") and pages_of(three, "c/2024")


def test_a_form_set_with_a_fault_holds_back_those_that_use_it(three):
    import re

    name = re.search(r"^form-set:\s*(\S+)", three.text("Content/b/2024/disclosure.yaml"), re.M)[1]
    text = three.text(f"Templates/forms/{name}.yaml")
    three.write("Templates/forms/own.yaml", text.replace(f"id: {name}", "id: own", 1) + "\nno-such-key: 1\n")
    three.replace("Content/b/2024/disclosure.yaml", f"form-set: {name}", "form-set: own")
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["b/2024"]


def test_what_all_share_stops_all(three):
    before = fingerprint(three.output)
    change(three, "a/2024")
    three.write("Content/site.yaml", "name: [")
    status, report = build(three)
    assert status == 1 and report["held"] == []
    assert fingerprint(three.output) == before


def test_a_link_to_a_unit_that_cannot_be_read_is_no_fault_of_its_own(three):
    three.append("Content/a/2024/narrative/explanation.md", "\n\n见[乙](../../b/2024/index.html)。\n")
    assert build(three)[0] == 0
    broken_yaml(three, "b/2024")
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["b/2024"]


def test_pages_that_somebody_altered_are_not_kept(three):
    page = three.output / "b/2024/index.html"
    page.write_bytes(page.read_bytes() + b"<!-- altered -->")
    wrong_sum(three, "b/2024")
    status, report = build(three)
    assert status == 1 and report["held"][0]["isPublic"] is False
    assert pages_of(three, "b/2024") == {}
    kept = files(three.folder / "Output.gongkai-kept")
    assert list(kept) == ["b/2024/index.html"]


def test_a_folder_that_cannot_be_listed_keeps_its_pages(three):
    before = pages_of(three, "b/2024")
    shutil.rmtree(three.path("Content/b"))
    three.path("Content/b").symlink_to("nowhere")
    status, report = build(three)
    assert status == 1 and [held["path"] for held in report["held"]] == ["b/2024"]
    assert pages_of(three, "b/2024") == before


def test_publishing_holds_back_one_unit_alone(three):
    assert publish(three, "web", "--yes").status == 0
    live = three.folder / "web" / "current"
    before = files(live / "b/2024")
    change(three, "a/2024")
    three.write("Content/a/2024/corrections.yaml", CORRECTION)
    wrong_sum(three, "b/2024")
    answer = publish(three, "web", "--yes")
    assert answer.status == 1 and "暂不更新" in answer.output and "已发布" in answer.output, answer
    assert files(live / "b/2024") == before
    assert b"4,217.3" in (live / "a/2024/tables.html").read_bytes()
    assert publish(three, "web", "--yes", "--strict").status == 1


def test_a_change_without_a_correction_holds_back_its_unit(three):
    assert publish(three, "web", "--yes").status == 0
    live = three.folder / "web" / "current"
    before = files(live / "b/2024")
    change(three, "a/2024")
    three.write("Content/a/2024/corrections.yaml", CORRECTION)
    change(three, "b/2024")
    answer = publish(three, "web", "--yes")
    assert answer.status == 1 and "[P105]" in answer.output and "已发布" in answer.output, answer
    assert files(live / "b/2024") == before
    assert b"4,217.3" in (live / "a/2024/tables.html").read_bytes()


def test_a_draft_waits_and_the_others_are_published(three):
    three.replace("Content/b/2024/disclosure.yaml", "status: approved", "status: draft")
    answer = publish(three, "web", "--yes")
    assert answer.status == 1 and "P101" not in answer.output.splitlines()[0], answer
    live = three.folder / "web" / "current"
    assert (live / "a/2024/index.html").exists() and not (live / "b").exists()


def test_a_unit_is_archived_beside_one_that_is_wrong(three):
    def archive(path):
        return run("archive", path, "--lang", "zh", cwd=three.folder, seconds=60)

    assert archive("b/2024").status == 0
    broken_yaml(three, "c/2024")
    [page] = three.path("Content/archive/b-2024/data/site").glob("index.html")
    page.write_bytes(page.read_bytes() + b" ")
    answer = archive("b/2024")
    assert answer.status == 1, answer
    answer = archive("a/2024")
    assert answer.status == 0, answer
    assert three.path("Content/archive/a-2024").is_dir()


CORRECTION = """\
corrections:
  - at: tables.html#figure-premises-office-area
    was: 4,216.3
    now: 4,217.3
    reason: 面积抄录有误
    date: 2024-03-05
    authority: 财务基金科
"""
