"""What a build does to the folder that it is told to write to."""

import json
import os
import shutil
import subprocess

import pytest

from program import Project, executable
from sites import ROOT, files, fingerprint


@pytest.fixture
def project(tmp_path):
    project = Project.copy(ROOT, tmp_path)
    assert project.build().status == 0
    return project


def test_a_file_of_the_users_own_is_not_deleted(project):
    own = project.output / "mine.txt"
    own.write_text("mine")
    before = fingerprint(project.output)
    answer = project.build()
    assert answer.status == 2
    assert "mine.txt" in answer.output
    assert fingerprint(project.output) == before


OTHERS = ["2024/data/mine.csv", "2024/assets/logo.png", "archive/2023.zip", "2024/backup.html", ".htaccess"]


@pytest.mark.parametrize("name", OTHERS)
def test_what_no_build_made_is_named_and_stays(project, name):
    own = project.output / name
    own.parent.mkdir(exist_ok=True)
    # A copy of a page bears the mark of the program, and is somebody's own all the same.
    own.write_bytes((project.output / "2024" / "overview.html").read_bytes())
    before = fingerprint(project.output)
    answer = project.build()
    assert answer.status == 2 and name in answer.output, answer
    assert fingerprint(project.output) == before


def test_pages_of_an_earlier_build_are_replaced(project):
    project.path("Content/2024").rename(project.path("Content/2023"))
    answer = project.build()
    assert answer.status == 0 and "P107" not in answer.output, answer
    assert not (project.output / "2024").exists() and (project.output / "2023").exists()
    assert not (project.folder / "Output.gongkai-kept").exists()


def test_what_was_changed_by_hand_is_named_and_set_aside(project):
    page = project.output / "2024" / "index.html"
    built = page.read_bytes()
    page.write_bytes(built.replace(b"2551.34", b"2551.43") + b"\n")
    changed = page.read_bytes()
    answer = project.build()
    assert answer.status == 0 and "[P107]" in answer.output, answer
    assert "Output.gongkai-kept/2024/index.html" in answer.output
    assert page.read_bytes() == built
    kept = project.folder / "Output.gongkai-kept"
    assert files(kept) == {"2024/index.html": changed}
    assert "P107" not in project.build().output


def test_what_shows_folders_may_leave_its_files(project):
    left = project.output / "2024" / ".DS_Store"
    left.write_bytes(b"left")
    (project.output / "uploads").mkdir()
    for _ in range(2):
        answer = project.build()
        assert answer.status == 0 and "2024/.DS_Store" in answer.output and "uploads" in answer.output
        assert left.read_bytes() == b"left" and (project.output / "uploads").is_dir()


def test_a_template_need_not_say_who_made_the_pages(project):
    text = project.text("Templates/page.mustache")
    lines = [line for line in text.splitlines(keepends=True) if 'name="generator"' not in line]
    project.write("Templates/page.mustache", "".join(lines))
    first = project.build()
    assert first.status == 0, first
    project.replace("Content/2024/disclosure.yaml", "办公用房面积: 4216.3", "办公用房面积: 4217.3")
    second = project.build()
    assert second.status == 0 and "P107" not in second.output, second
    assert b"4,217.3" in (project.output / "2024" / "tables.html").read_bytes()


def test_a_site_of_a_version_without_a_record_is_taken_over(project):
    (project.output / "gongkai-sha256.txt").unlink()
    # Those versions wrote no files for spreadsheets.
    data = project.output / "2024" / "data"
    shutil.rmtree(data / "tables")
    for path in data.iterdir():
        if path.suffix in (".csv", ".json", ".xlsx"):
            path.unlink()
    project.replace("Content/2024/disclosure.yaml", "办公用房面积: 4216.3", "办公用房面积: 4217.3")
    answer = project.build()
    assert answer.status == 0 and "P107" not in answer.output, answer
    assert b"4,217.3" in (project.output / "2024" / "tables.html").read_bytes()


def test_of_a_site_without_a_record_nothing_is_lost(project):
    (project.output / "gongkai-sha256.txt").unlink()
    figures = project.output / "2024" / "data" / "figures.tsv"
    figures.write_text("changed by hand")
    answer = project.build()
    assert answer.status == 0 and "[P107]" in answer.output, answer
    kept = files(project.folder / "Output.gongkai-kept")
    assert kept == {"2024/data/figures.tsv": b"changed by hand"}


def test_the_record_can_be_checked_with_other_software(project):
    names = set(files(project.output)) - {"gongkai-sha256.txt"}
    text = (project.output / "gongkai-sha256.txt").read_text()
    assert {line.split("  ", 1)[1] for line in text.splitlines()} == names
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "gongkai-sha256.txt"], cwd=project.output, check=True)


def test_findings_about_the_folder_are_in_the_report_for_programs(project):
    (project.output / "index.html").write_text("changed")
    finished = subprocess.run([executable(), "build", "--json"], cwd=project.folder, capture_output=True)
    assert finished.returncode == 0
    codes = [finding["code"] for finding in json.loads(finished.stdout)["findings"]]
    assert codes.count("P107") == 1


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o000])
def test_everybody_can_read_what_is_built(project, mask):
    for path in (project.output, project.output / "2024"):
        path.chmod(0o700)
    finished = subprocess.run(
        [executable(), "build", "--quiet"], cwd=project.folder, preexec_fn=lambda: os.umask(mask)
    )
    assert finished.returncode == 0
    for path in [project.output, *project.output.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_symbolic_link_stays_and_its_target_is_written(project, tmp_path):
    real = tmp_path / "real"
    project.output.rename(real)
    project.output.symlink_to(real)
    (real / "404.html").write_bytes((real / "index.html").read_bytes())
    assert project.build().status == 0
    assert project.output.is_symlink()
    assert (real / "404.html").read_bytes() != (real / "index.html").read_bytes()


@pytest.mark.parametrize("output", ["Content/out", "Templates", "."])
def test_the_sources_are_no_place_for_the_site(project, output):
    before = fingerprint(project.folder / "Content")
    finished = subprocess.run(
        [executable(), "build", "--output", output], cwd=project.folder, capture_output=True
    )
    assert finished.returncode == 64
    assert fingerprint(project.folder / "Content") == before


def test_no_link_leads_the_site_into_the_sources(project):
    (project.folder / "link").symlink_to("Content")
    before = fingerprint(project.folder / "Content")
    for command in [["build", "--output", "link/out"], ["publish", "link/out/web", "--yes"]]:
        finished = subprocess.run(
            [executable(), *command], cwd=project.folder, capture_output=True
        )
        assert finished.returncode == 64
    assert fingerprint(project.folder / "Content") == before


@pytest.mark.parametrize("command", ["build", "check", "rules"])
def test_a_full_disk_behind_the_report_is_no_crash(project, command):
    with open("/dev/full", "wb") as full:
        finished = subprocess.run([executable(), command], cwd=project.folder, stdout=full, stderr=full)
    assert finished.returncode == 2
