"""`gongkai check` and `gongkai rules`: what they say, in which form, and what they change."""

import json
import os
import re

import pytest

from faults import (
    DISCLOSURE,
    EXPLANATION,
    OVERVIEW,
    appended,
    read_rows,
    set_cell,
    write_rows,
)
from program import run
from sites import fingerprint

TOTAL = ("210", "合计")
"""A total that other figures contradict when it is changed."""


def check(project, *arguments, language="zh"):
    return run("check", *arguments, "--lang", language, cwd=project.folder)


def report(project, form, *arguments):
    answer = check(project, "--format", form, *arguments)
    return json.loads(answer.output)


def break_sum(project):
    return set_cell(project, *TOTAL, "79.69")


def waive(project, code, place, until="2099-12-31"):
    waiver = f"{{ code: {code}, at: {place}, reason: 以批复为准, by: 财务科, until: {until} }}"
    project.replace(DISCLOSURE, "waivers:\n", f"waivers:\n  - {waiver}\n")


def codes(findings):
    return {finding["code"] for finding in findings}


def errors(findings):
    return [each for each in findings if each["severity"] == "error" and "waived" not in each]


def test_the_sample_has_no_errors(project):
    answer = check(project)
    assert answer.status == 0, answer
    assert "错误 0 条" in answer.output.splitlines()[-1]
    assert not (project.folder / "Output").exists()


def test_every_rounding_difference_is_a_note(project):
    rules = [each for each in report(project, "json")["findings"] if "rule" in each]
    assert {each["severity"] for each in rules} == {"information"}
    assert len(rules) == 31


def test_a_wrong_sum_is_an_error_with_its_numbers(project):
    place = break_sum(project)
    answer = check(project)
    assert answer.status == 1, answer
    lines = answer.output.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(place) and "错误" in line)
    assert "79.69" in lines[at] and "79.96" in lines[at]
    excerpt, marks = lines[at + 1], lines[at + 2]
    # Characters of two cells stand before the number, and the marks are as far right as it is.
    assert width(excerpt[: excerpt.index("79.69")]) == marks.index("^")
    assert marks.count("^") == len("79.69")


def width(text):
    return sum(2 if "\u2e80" <= character <= "\uffee" else 1 for character in text)


def test_a_wrong_sum_stops_an_approved_site(published_project):
    before = fingerprint(published_project.output)
    break_sum(published_project)
    assert published_project.build().status == 1
    assert fingerprint(published_project.output) == before


@pytest.mark.parametrize(
    ("status", "flag", "expected"),
    [("draft", [], 1), ("draft", ["--allow-errors"], 0), ("approved", ["--allow-errors"], 1)],
)
def test_errors_are_allowed_in_drafts_alone(project, status, flag, expected):
    project.replace(DISCLOSURE, "status: approved", f"status: {status}")
    break_sum(project)
    answer = run("build", "--output", "Output", *flag, cwd=project.folder)
    assert answer.status == expected, answer


@pytest.mark.parametrize(("status", "expected"), [("draft", 0), ("approved", 1)])
def test_a_leak_stops_publication_and_not_a_preview(project, status, expected):
    project.replace(DISCLOSURE, "status: approved", f"status: {status}")
    appended(project, OVERVIEW, "仅供内部审核")
    assert project.build().status == expected
    assert "N401" in check(project).output


def test_a_template_error_is_never_allowed(project):
    project.replace(DISCLOSURE, "status: approved", "status: draft")
    project.append("Templates/page.mustache", "{{ nowhere }}")
    answer = run("build", "--output", "Output", "--allow-errors", cwd=project.folder)
    assert answer.status == 1, answer


def test_a_waived_finding_is_shown_and_does_not_count(project):
    break_sum(project)
    chosen = errors(report(project, "json")["findings"])[0]
    place = f"{chosen['place']['file'].removeprefix('Content/2024/')}:{chosen['place']['line']}"
    waive(project, chosen["code"], place)
    found = report(project, "json")
    waived = [each for each in found["findings"] if "waived" in each]
    assert found["counts"]["waived"] == len(waived)
    # The sample has waivers of its own.
    waived = [each for each in waived if each["waived"]["by"] == "财务科"]
    assert codes(waived) == {chosen["code"]}
    assert waived[0]["comparison"] == chosen["comparison"]
    assert "已豁免" in check(project).output


@pytest.mark.parametrize(("today", "expired"), [("2024-04-01", True), ("2024-03-31", False)])
def test_a_waiver_expires_by_the_day_handed_in(project, today, expired):
    waive(project, "F413", "disclosure.yaml", until="2024-03-31")
    found = report(project, "json", "--today", today)["findings"]
    assert ("F402" in codes(found)) == expired


def test_json_counts_what_it_lists(project):
    break_sum(project)
    found = report(project, "json")
    assert found["version"] == 1
    assert found["counts"]["error"] == len(errors(found["findings"]))
    for each in found["findings"]:
        assert set(each["summary"]) == {"zh", "en"}
        for place in [each.get("place"), *(note.get("place") for note in each["notes"])]:
            if place and "line" in place:
                lines = project.text(place["file"]).split("\n")
                assert 1 <= place["line"] <= len(lines), place
                assert place.get("column", 1) <= len(lines[place["line"] - 1]) + 1, place


def test_sarif_is_consistent(project):
    break_sum(project)
    log = report(project, "sarif")
    assert log["version"] == "2.1.0"
    (part,) = log["runs"]
    rules = part["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    levels = set()
    for result in part["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        levels.add(result["level"])
        for location in result["locations"] + result["relatedLocations"]:
            physical = location["physicalLocation"]
            assert (project.folder / physical["artifactLocation"]["uri"]).exists()
            assert physical.get("region", {}).get("startLine", 1) >= 1
    assert levels == {"error", "warning", "note"}


def test_thousands_of_findings_stay_readable(project):
    rows = read_rows(project)
    for number in range(3000):
        rows.append([f"2{number:06}", f"第{number}项", *["约1" for _ in rows[0][2:]]])
    write_rows(project, rows)
    answer = check(project, "--limit", "20")
    assert answer.status == 1
    lines = answer.output.splitlines()
    assert len(lines) < 200
    assert sum(bool(re.search(r"\[[A-Z]\d{3}\]$", line)) for line in lines) == 20
    # The last line says what to do next.
    assert re.match(r"另有 \d+ 条未列出：.*T101 × \d+", lines[-3])
    assert lines[-2].startswith("错误 ")
    assert len(check(project, "--limit", "0").output.splitlines()) > 1000


def test_a_report_can_be_about_a_part(project):
    break_sum(project)
    appended(project, OVERVIEW, "<b>粗</b>")
    files = {
        each["place"]["file"]
        for each in errors(report(project, "json", "Content/2024/narrative")["findings"])
    }
    assert files == {OVERVIEW}
    assert check(project, "2024/performance").status == 0
    assert check(project, "Content/2023").status == 64


@pytest.mark.parametrize(
    ("colour", "expected"), [("always", True), ("never", False), ("auto", False)]
)
def test_colours_are_for_terminals(project, colour, expected):
    assert ("\x1b[" in check(project, "--color", colour).output) == expected


def test_the_report_is_the_same_every_time(project):
    break_sum(project)
    assert check(project).output == check(project).output


@pytest.mark.parametrize(("head", "end"), [("", "\n"), ("\ufeff", "\r\n")])
def test_a_certain_remedy_is_shown_and_made_when_agreed(project, head, end):
    clean = head + project.text(EXPLANATION).replace("\n", end)
    slip = clean.replace("。" + end, "。。" + end, 1)
    assert slip != clean
    path = project.path(EXPLANATION)
    path.write_bytes(slip.encode())
    path.chmod(0o640)

    shown = check(project, "--fix")
    assert re.search(r"^-.*。。$", shown.output, re.MULTILINE), shown
    assert "--yes" in shown.output
    assert path.read_bytes() == slip.encode()

    made = check(project, "--fix", "--yes")
    assert made.status == 0, made
    assert path.read_bytes() == clean.encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(path.parent)) == ["explanation.md", "glossary.md", "overview.md"]
    assert "没有可以自动更正的问题" in check(project, "--fix").output


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("收入2\u200b551万元。", "收入2,551万元。"),
        ("＃＃ 标题,甲", "## 标题，甲"),
        ("－ 甲(乙)。。", "- 甲（乙）。"),
        ("⼊库\u200b１２台。", "入库12台。"),
        ("见附表1，200万元。", "见附表1，200万元。"),
        ("− 5.20万元", "− 5.20万元"),
        ("张＊＊、李＊＊。", "张＊＊、李＊＊。"),
        ("`代码,代码`", "`代码,代码`"),
        ("辻\U000e0101村。", "辻\U000e0101村。"),
    ],
)
def test_a_second_run_has_nothing_to_mend(project, text, mended):
    appended(project, EXPLANATION, text)
    check(project, "--fix", "--yes")
    assert project.text(EXPLANATION).splitlines()[-1] == mended
    assert "没有可以自动更正的问题" in check(project, "--fix").output


def link(project, target):
    """Puts the explanation, with a slip in it, at another place and a link in its own."""
    clean = project.text(EXPLANATION)
    path = project.path(EXPLANATION)
    target.parent.mkdir(exist_ok=True)
    target.write_text(clean.replace("。\n", "。。\n", 1), encoding="utf-8")
    path.unlink()
    path.symlink_to(os.path.relpath(target, path.parent))
    return path, clean


def test_a_linked_file_is_mended_where_it_is(project):
    target = project.path("Content/2024/shared/text.md")
    path, clean = link(project, target)
    made = check(project, "--fix", "--yes")
    assert made.status == 0, made
    assert path.is_symlink()
    assert target.read_text(encoding="utf-8") == clean


def test_a_link_that_leaves_the_content_is_neither_read_nor_written(project):
    target = project.path("shared/text.md")
    path, _ = link(project, target)
    before = target.read_bytes()
    made = check(project, "--fix", "--yes")
    assert made.status == 1 and "F005" in made.output, made
    assert path.is_symlink() and target.read_bytes() == before


def test_what_follows_from_a_missing_total_is_not_reported(project):
    """The total is the divisor of two percentages of the text."""
    rows = [row for row in read_rows(project) if row[0] != "合计"]
    write_rows(project, rows)
    found = errors(report(project, "json")["findings"])
    assert [each["code"] for each in found] == ["T205"]


def test_the_rules_are_listed_and_explained(project):
    listing = run("rules", cwd=project.folder)
    assert listing.status == 0
    rules = re.findall(r"^  (R\d{3})  ", listing.output, re.MULTILINE)
    assert len(rules) == len(set(rules)) > 50
    explained = run("rules", "R103", "--lang", "zh", cwd=project.folder)
    assert "2551.34 = 2300.45 + 79.96 + 170.94，差 0.01，四舍五入允许 ±0.02" in explained.output
    for word in ("公式：", "条件：", "依据："):
        assert word in explained.output


def test_an_unknown_rule_is_answered_with_the_nearest(project):
    answer = run("rules", "R1O3", "--lang", "zh", cwd=project.folder)
    assert answer.status == 64
    assert "R103" in answer.output


@pytest.mark.parametrize(
    "arguments", ["--limit -1", "--yes", "--today 2024-2-30", "--format xml", "--color red"]
)
def test_a_wrong_command_line_is_refused(project, arguments):
    assert check(project, *arguments.split()).status == 64
