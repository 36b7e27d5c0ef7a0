"""Same input, same bytes: on any machine, in any order, at any time."""

import os
import random
import shutil

import pytest

from program import Project, run
from sites import OUTPUT, ROOT, files, fingerprint

PLACES = [
    {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
    {"TZ": "Pacific/Honolulu", "LANG": "C", "LC_ALL": "C"},
    {"TZ": "UTC", "LANG": "tr_TR.UTF-8", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "0"},
]


def copy_in_another_order(source, folder, seed):
    """Copies a tree file by file in a shuffled order: folders list their entries as created."""
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(seed).shuffle(paths)
    for path in paths:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (seed, seed))


def differences(one, other):
    """The paths that are missing on one side or whose bytes differ."""
    left, right = files(one), files(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


@pytest.mark.parametrize("seed", range(len(PLACES)))
def test_the_site_is_the_one_that_was_committed(tmp_path, seed):
    folder, home = tmp_path / f"另一个 folder {seed}", tmp_path / "home"
    home.mkdir()
    for name in ("Content", "Templates"):
        copy_in_another_order(ROOT / name, folder / name, seed + 1)
    answer = Project(folder).build(HOME=str(home), **PLACES[seed])
    assert answer.status == 0, answer
    assert differences(folder / "Output", OUTPUT) == []


def test_a_site_is_replaced_as_a_whole(published_project):
    """A page of an earlier build does not stay between those of the new one."""
    year, other = (published_project.path(f"Content/{name}") for name in ("2024", "stray"))
    year.rename(other)
    assert published_project.build().status == 0
    assert (published_project.output / "stray").exists()
    other.rename(year)
    assert published_project.build().status == 0
    assert differences(published_project.output, OUTPUT) == []


def test_nothing_is_left_beside_the_site(published_project):
    before = sorted(path.name for path in published_project.folder.iterdir())
    assert published_project.build().status == 0
    assert sorted(path.name for path in published_project.folder.iterdir()) == before


def test_the_sources_are_not_touched(published_project):
    before = [fingerprint(published_project.path(name)) for name in ("Content", "Templates")]
    assert published_project.build().status == 0
    after = [fingerprint(published_project.path(name)) for name in ("Content", "Templates")]
    assert after == before


def test_errors_leave_the_old_site_as_it_was(published_project):
    before = fingerprint(published_project.output)
    published_project.append("Content/2024/narrative/overview.md", "\n{{ 表一.收入[没有这一行] }}\n")
    answer = published_project.build()
    assert answer.status == 1, answer
    assert fingerprint(published_project.output) == before


def test_a_folder_that_cannot_be_written_is_exit_code_2(published_project):
    """A file stands where the folder should be: the input is fine, the run is not."""
    shutil.rmtree(published_project.output)
    published_project.output.write_text("a file", encoding="utf-8")
    answer = published_project.build()
    assert answer.status == 2, answer
    assert published_project.output.read_text(encoding="utf-8") == "a file"


def test_a_wrong_command_line_is_exit_code_64(project):
    for arguments in (["biuld"], ["build", "--contents", "x"], ["build", "--lang", "fr"]):
        answer = run(*arguments, cwd=project.folder)
        assert answer.status == 64, answer
    assert not project.output.exists()
