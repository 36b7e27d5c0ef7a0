"""What a build does to the folder that it is told to write to."""

import subprocess

import pytest

from program import Project, executable
from sites import ROOT, fingerprint


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


def test_pages_of_an_earlier_build_are_replaced(project):
    old = project.output / "2024" / "old.html"
    old.write_bytes((project.output / "404.html").read_bytes())
    assert project.build().status == 0
    assert not old.exists()


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


@pytest.mark.parametrize("command", ["build", "check", "rules"])
def test_a_full_disk_behind_the_report_is_no_crash(project, command):
    with open("/dev/full", "wb") as full:
        finished = subprocess.run([executable(), command], cwd=project.folder, stdout=full, stderr=full)
    assert finished.returncode == 2
