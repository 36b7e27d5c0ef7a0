"""A site that is built part by part: a second build costs what has changed, and gives the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from cities import add_unit, city, pages_of
from program import executable
from sites import files, fingerprint
from test_units import build, change, wrong_sum

UNITS = [f"unit-{number:02}" for number in range(9)]
STORE = "Output.gongkai-store"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = city(tmp_path_factory.mktemp("stream"), units=UNITS)
    assert build(project)[0] == 0
    return project


@pytest.fixture
def many(built, tmp_path):
    shutil.copytree(built.folder, tmp_path, dirs_exist_ok=True)
    return type(built)(tmp_path)


def from_nothing(project, tmp_path, *arguments):
    """What a build without a store and without a site gives."""
    folder = tmp_path / "anew"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("Content", "Templates"):
        shutil.copytree(project.path(name), folder / name)
    other = type(project)(folder)
    build(other, *arguments)
    return fingerprint(other.output)


def inodes(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def test_what_has_not_changed_is_not_written_again(many, tmp_path):
    before = inodes(many.output)
    change(many, "unit-04/2024")
    assert build(many)[0] == 0
    after = inodes(many.output)
    written = {path.split("/")[0] for path in after if before.get(path) != after[path] and "/" in path}
    assert written <= {"unit-04", "assets"}
    assert b"4,217.3" in pages_of(many, "unit-04/2024")["tables.html"]
    assert fingerprint(many.output) == from_nothing(many, tmp_path)
    # Nothing that stands is a second name of something else.
    assert all(path.stat().st_nlink == 1 for path in many.output.rglob("*") if path.is_file())


def test_findings_are_told_again(many):
    first, second = build(many)[1], build(many)[1]
    assert first == second and first["findings"]


@pytest.mark.parametrize("name", ["Templates/assets/site.css", "Content/site.yaml", "Templates/page.mustache"])
def test_what_all_share_makes_all_anew(many, tmp_path, name):
    text = many.text(name)
    many.write(name, text + ("# a remark\n" if name.endswith("yaml") else "\n"))
    assert build(many)[0] == 0
    assert fingerprint(many.output) == from_nothing(many, tmp_path)


def test_a_time_tells_nothing(many, tmp_path):
    """A file that was changed within its time and length is noticed."""
    file = many.path("Content/unit-03/2024/disclosure.yaml")
    status = file.stat()
    many.replace("Content/unit-03/2024/disclosure.yaml", "办公用房面积: 4216.3", "办公用房面积: 4217.3")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert build(many)[0] == 0
    assert fingerprint(many.output) == from_nothing(many, tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_store_is_thrown_away(many, tmp_path, seed):
    dice = random.Random(seed)
    entries = sorted(many.path(STORE).iterdir())
    assert len(entries) == len(UNITS)
    for entry in entries:
        data = bytearray(entry.read_bytes())
        match dice.randrange(4):
            case 0: data = data[: dice.randrange(len(data))]
            case 1: data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            case 2: data = bytearray()
            case 3: data += b"x"
        entry.write_bytes(data)
    change(many, "unit-01/2024")
    assert build(many)[0] == 0
    assert fingerprint(many.output) == from_nothing(many, tmp_path)


def test_an_altered_page_is_set_aside_and_made_anew(many, tmp_path):
    page = many.output / "unit-02/2024/index.html"
    altered = page.read_bytes() + b"<!-- -->"
    page.write_bytes(altered)
    assert build(many)[0] == 0
    assert fingerprint(many.output) == from_nothing(many, tmp_path)
    assert files(many.folder / "Output.gongkai-kept") == {"unit-02/2024/index.html": altered}


def test_a_unit_more_and_a_unit_less(many, tmp_path):
    add_unit(many, "unit-zz", 77)
    shutil.rmtree(many.path("Content/unit-00"))
    assert build(many)[0] == 0
    assert fingerprint(many.output) == from_nothing(many, tmp_path)
    assert len(list(many.path(STORE).iterdir())) == len(UNITS)


def test_a_held_unit_is_right_again_without_a_trace(many):
    before = fingerprint(many.output)
    text = many.text("Content/unit-05/2024/tables/03.csv")
    wrong_sum(many, "unit-05/2024")
    assert build(many)[0] == 1
    many.write("Content/unit-05/2024/tables/03.csv", text)
    assert build(many)[0] == 0
    assert fingerprint(many.output) == before


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_build_is_taken_up_again(many, tmp_path, seed):
    wanted = fingerprint(many.output)
    change(many, "unit-06/2024")
    new = from_nothing(many, tmp_path)
    many.write("Templates/assets/site.css", many.text("Templates/assets/site.css") + "\n")
    many.write("Templates/assets/site.css", many.text("Templates/assets/site.css")[:-1])
    if seed % 2:
        shutil.rmtree(many.path(STORE))
    process = subprocess.Popen(
        [executable(), "build", "--quiet"], cwd=many.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(random.Random(seed).uniform(0.05, 1.5))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert fingerprint(many.output) in (wanted, new)
    assert build(many)[0] == 0
    assert fingerprint(many.output) == new
    assert sorted(path.name for path in many.folder.iterdir() if path.name.startswith("Output")) == ["Output", STORE]


def test_two_builds_at_once_leave_one_whole_site(many):
    change(many, "unit-07/2024")
    runs = [
        subprocess.Popen([executable(), "build", "--quiet"], cwd=many.folder, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert sorted(run.wait() for run in runs) in ([0, 0], [0, 2])
    subprocess.run(["sha256sum", "--check", "--quiet", "gongkai-sha256.txt"], cwd=many.output, check=True)


def test_links_between_units_are_followed(many):
    text = "\n\n见[封面](../../unit-02/2024/index.html)、[表](../../unit-02/2024/tables/03.html#t03-total)。\n"
    many.append("Content/unit-01/2024/narrative/explanation.md", text)
    assert build(many)[0] == 0
    many.append("Content/unit-03/2024/narrative/explanation.md", "\n\n见[页](../../unit-02/2024/nowhere.html)。\n")
    many.append("Content/unit-04/2024/narrative/explanation.md", "\n\n见[格](../../unit-02/2024/tables/03.html#no)。\n")
    for _ in range(2):
        status, report = build(many)
        assert status == 1
        assert [held["path"] for held in report["held"]] == ["unit-03/2024", "unit-04/2024"]
        assert [held["isPublic"] for held in report["held"]] == [True, True]
