"""`gongkai publish`: what it refuses, what it shows, and what stands at the place afterwards."""

import fcntl
import hashlib
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from program import Project, executable, run
from publishing import (
    DISCLOSURE,
    as_nobody,
    change_area,
    correct_area,
    dated_project,
    manifests,
    publish,
    releases,
)
from sites import ROOT, files, fingerprint


@pytest.fixture
def project(tmp_path):
    return dated_project(tmp_path / "project")


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """What the project is when it is published and when it is built, before and after."""
    folder = tmp_path_factory.mktemp("known")
    project = dated_project(folder / "project")
    answer = publish(project, folder / "web", "--yes")
    assert answer.status == 0, answer
    sites = []
    for prepare in (lambda project: None, correct_area):
        prepare(project)
        answer = project.build()
        assert answer.status == 0, answer
        sites.append(files(project.output))
    return SimpleNamespace(web=folder / "web", first=sites[0], second=sites[1])


@pytest.fixture
def live(project, known, tmp_path):
    """A folder in which the project is published."""
    shutil.copytree(known.web, tmp_path / "web", symlinks=True)
    return tmp_path / "web"


def plan(project, *arguments):
    answer = publish(project, *arguments, "--dry-run", "--json")
    return json.loads(answer.output)


def codes(report):
    return {finding["code"] for finding in report["report"]["findings"]}


# The gate


def test_the_sample_without_dates_is_refused(tmp_path):
    project = Project.copy(ROOT, tmp_path / "project")
    answer = publish(project, tmp_path / "web", "--yes")
    assert answer.status == 1
    assert answer.output.count("[P102]") == 2
    assert "| approval-date:" in answer.output and "| publication-date:" in answer.output
    assert not (tmp_path / "web").exists()


FAULTS = {
    "a draft": ("P101", DISCLOSURE, "status: approved", "status: draft"),
    "an error": ("T101", "Content/2024/tables/10.csv", "4.80", "四点八"),
    "a leak": ("N402", "Content/2024/narrative/overview.md", "本单位", "11010519491231002X本单位"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_may_not_be_published_is_named_and_refused(project, tmp_path, fault):
    code, name, old, new = FAULTS[fault]
    project.replace(name, old, new)
    answer = publish(project, tmp_path / "web", "--yes")
    assert answer.status == 1
    assert f"[{code}]" in answer.output and f"{name}:" in answer.output, answer
    assert not (tmp_path / "web").exists()


def test_a_leak_in_a_draft_is_refused_as_well(project, tmp_path):
    project.replace(DISCLOSURE, "status: approved", "status: draft")
    project.replace("Content/2024/narrative/overview.md", "本单位", "11010519491231002X本单位")
    report = plan(project, tmp_path / "web")
    assert {"P101", "N402"} <= codes(report) and report["outcome"] == "refused"


def test_a_waiver_that_has_ended_is_refused(project, tmp_path):
    waiver = "{ code: N305, at: 'tables/12.csv:9', reason: 以批复为准, by: 财务科, until: 2024-02-01 }"
    project.replace(DISCLOSURE, "waivers:\n", f"waivers:\n  - {waiver}\n")
    assert codes(plan(project, tmp_path / "web")) == {"F402"}


def test_a_day_that_has_not_come_is_named(project, tmp_path):
    report = plan(project, tmp_path / "web", "--today", "2024-02-19")
    assert codes(report) == {"P103"} and report["outcome"] == "planned"
    assert codes(plan(project, tmp_path / "web", "--today", "2024-02-20")) == set()


# The plan


def test_a_plan_changes_nothing(project, live):
    before = fingerprint(live)
    correct_area(project)
    report = plan(project, live)
    assert report["outcome"] == "planned"
    [figure] = report["figures"]
    assert (figure["old"], figure["new"]) == ("4,216.3", "4,217.3")
    assert figure["address"] == "2024/tables.html#figure-premises-office-area"
    assert "2024/tables.html" in report["pages"]["changed"]
    assert fingerprint(live) == before
    answer = publish(project, live, "--dry-run")
    assert "办公用房面积：4,216.3 → 4,217.3平方米" in answer.output


def test_a_figure_that_changes_without_a_correction_is_refused(project, live):
    before = fingerprint(live)
    change_area(project)
    answer = publish(project, live, "--yes")
    assert answer.status == 1
    assert "[P105]" in answer.output
    assert "was: 4,216.3, now: 4,217.3" in answer.output
    assert fingerprint(live) == before


def test_a_sentence_that_changes_without_a_correction_is_refused(project, live):
    project.replace("Content/2024/narrative/overview.md", "承办市人社局交办", "承担市人社局交办")
    report = plan(project, live)
    assert codes(report) == {"P105"}
    [text] = report["texts"]
    assert "承办市人社局交办" in text["old"] and "承担市人社局交办" in text["new"]


def test_a_year_that_is_gone_is_refused_unless_it_is_withdrawn(project, live):
    shutil.move(project.path("Content/2024"), project.path("Content/moved"))
    report = plan(project, live)
    assert codes(report) == {"P106"} and report["outcome"] == "refused"
    report = plan(project, live, "--withdraw")
    assert codes(report) == {"P106"} and report["outcome"] == "planned"


# A folder


def test_a_release_is_the_site_that_a_build_gives(live, known):
    assert files(live / "current") == known.first
    assert os.readlink(live / "current") == f"releases/{releases(live)[0]}"
    assert sorted(path.name for path in live.iterdir()) == ["current", "manifests", "releases"]


def test_the_manifest_can_be_checked_with_other_software(live):
    [name] = manifests(live)
    text = (live / "manifests" / f"{name}.json").read_bytes()
    assert hashlib.sha256(text).hexdigest()[:16] == name
    listed = {file["path"]: file for file in json.loads(text)["files"]}
    served = files(live / "current")
    assert listed.keys() == served.keys()
    for path, contents in served.items():
        assert listed[path]["bytes"] == len(contents)
        assert listed[path]["sha256"] == hashlib.sha256(contents).hexdigest()


def test_what_is_live_is_not_published_again(project, live):
    before = fingerprint(live)
    answer = publish(project, live, "--yes")
    assert answer.status == 0 and "没有改动" in answer.output
    assert fingerprint(live) == before and len(releases(live)) == 1


def test_two_publishers_give_the_same_bytes(project, live, tmp_path):
    assert publish(project, tmp_path / "other", "--yes", TZ="Pacific/Honolulu").status == 0
    assert fingerprint(tmp_path / "other") == fingerprint(live)


def test_releases_can_be_gone_back_to(project, live, known):
    correct_area(project)
    assert publish(project, live, "--yes").status == 0
    assert files(live / "current") == known.second
    answer = publish(project, live, "--rollback", "--yes")
    assert answer.status == 0 and "4,217.3 → 4,216.3" in answer.output
    assert files(live / "current") == known.first
    answer = publish(project, live, "--rollback", "--yes")
    assert answer.status == 2 and "没有公开过其他版本" in answer.output


def test_no_release_shares_its_bytes_with_another(project, live):
    """Who writes into a live file must not reach the releases to go back to."""
    correct_area(project)
    assert publish(project, live, "--yes").status == 0
    links = [path.stat().st_nlink for path in live.rglob("*") if path.is_file()]
    assert set(links) == {1}


def test_a_live_file_that_others_changed_is_reported_and_refused(project, live):
    page = live / "current" / "2024" / "tables" / "01.html"
    page.write_bytes(page.read_bytes().replace(b"2551.34", b"2551.43"))
    answer = publish(project, live, "--yes")
    assert answer.status == 1
    assert "[P104]" in answer.output and "2024/tables/01.html" in answer.output
    assert "2551.43 → 2551.34" in answer.output
    assert publish(project, live, "--yes", "--replace-altered").status == 1, "not a correction"
    (live / "current" / "2024" / "tables" / "01.html").write_bytes(b"gone")
    assert "P104" in codes(plan(project, live))


def test_a_planted_file_is_found_and_does_not_live_on(project, live, known):
    (live / "current" / "2024" / "planted.html").write_text("<p>9.99</p>")
    assert codes(plan(project, live)) >= {"P104"}
    answer = publish(project, live, "--yes", "--replace-altered")
    assert answer.status == 0, answer
    assert files(live / "current") == known.first


def test_a_folder_instead_of_a_link_serves_the_same(project, known, tmp_path):
    place = tmp_path / "web"
    assert publish(project, place, "--yes", "--plain").status == 0
    assert not (place / "current").is_symlink()
    assert files(place / "current") == known.first
    correct_area(project)
    assert publish(project, place, "--yes").status == 0
    assert not (place / "current").is_symlink()
    assert files(place / "current") == known.second
    assert publish(project, place, "--rollback", "--yes").status == 0
    assert files(place / "current") == known.first


# Places that are not as they should be


def test_a_folder_of_others_is_left_alone(project, tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "index.html").write_text("mine")
    answer = publish(project, tmp_path / "web", "--yes")
    assert answer.status == 2
    assert files(tmp_path / "web") == {"index.html": b"mine"}


def test_a_link_that_is_not_ours_is_left_alone(project, live, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (live / "current").unlink()
    (live / "current").symlink_to(tmp_path / "elsewhere")
    answer = publish(project, live, "--yes")
    assert answer.status == 2 and "current" in answer.output
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_the_site_is_not_followed(project, live, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "mine.html").write_text("mine")
    (live / "current" / "2024" / "link").symlink_to(precious)
    assert "P104" in codes(plan(project, live))
    assert publish(project, live, "--yes", "--replace-altered", "--keep", "1").status == 0
    assert files(precious) == {"mine.html": b"mine"}


def test_a_link_in_the_output_stops_a_build(project, tmp_path):
    assert project.build().status == 0
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "mine.html").write_text("mine")
    (project.output / "2024" / "link").symlink_to(precious)
    before = fingerprint(project.output)
    answer = project.build()
    assert answer.status == 2 and "link" in answer.output
    assert fingerprint(project.output) == before
    assert files(precious) == {"mine.html": b"mine"}


def test_a_place_on_another_file_system(project, known):
    place = Path("/dev/shm") / f"gongkai-test-{os.getpid()}"
    try:
        for target in (place / "web", place / "site.zip", f"cms:{place / 'cms'}"):
            answer = publish(project, target, "--yes")
            assert answer.status == 0, answer
        assert files(place / "web" / "current") == known.first
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_a_place_that_cannot_be_written(known):
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        project = dated_project(Path(folder) / "project")
        correct_area(project)
        live = Path(folder) / "web"
        shutil.copytree(known.web, live, symlinks=True)
        for place in (live, live / "releases", live / "manifests"):
            place.chmod(0o555)
        finished = subprocess.run(
            [executable(), "publish", live, "--yes", "--quiet", "--lang", "zh"],
            cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **as_nobody(),
        )
        assert finished.returncode == 2, finished.stdout.decode()
        assert "无法写入" in finished.stdout.decode()
        assert files(live / "current") == known.first
        for place in (live, live / "releases", live / "manifests"):
            place.chmod(0o755)


def limited():
    """No file may grow beyond 100 KB, as on a disk that fills up."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.parametrize("target", ["web", "web.zip", "cms:web"])
def test_a_full_disk_leaves_what_is_live(project, target):
    assert publish(project, target, "--yes").status == 0
    correct_area(project)
    before = fingerprint(project.folder)
    finished = subprocess.run(
        [executable(), "publish", target, "--yes", "--quiet", "--lang", "zh"],
        cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limited,
    )
    assert finished.returncode == 2, finished.stdout.decode()
    assert "无法写入" in finished.stdout.decode()
    assert fingerprint(project.folder) == before
    assert publish(project, target, "--yes").status == 0


# Who can read what is published


MASKS = [0o077, 0o027, 0o000]


def publish_under(mask, project, target, *arguments):
    """Publishes under another umask, from which no file may take its permissions."""
    command = [executable(), "publish", target, "--yes", "--lang", "zh", *arguments]
    finished = subprocess.run(
        command, cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=lambda: os.umask(mask),
    )
    assert finished.returncode == 0, finished.stdout.decode()
    return finished.stdout.decode()


def assert_readable(place):
    for path in [place, *place.rglob("*")]:
        if not path.is_symlink():
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("arguments", [[], ["--plain"]])
def test_everybody_can_read_a_folder(project, mask, arguments):
    for prepare in (lambda project: None, correct_area):
        prepare(project)
        publish_under(mask, project, "new/web", *arguments)
        assert_readable(project.folder / "new")
    publish_under(mask, project, "new/web", "--rollback")
    assert_readable(project.folder / "new")


@pytest.mark.parametrize("mask", MASKS)
def test_everybody_can_read_fragments_and_archives(project, mask, tmp_path):
    publish_under(mask, project, "cms:new/cms")
    assert_readable(project.folder / "new")
    publish_under(mask, project, "site.zip")
    assert (project.folder / "site.zip").stat().st_mode & 0o777 == 0o644
    with zipfile.ZipFile(project.folder / "site.zip") as archive:
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
    command = [executable(), "archive", "2024", "--zip", "--quiet"]
    finished = subprocess.run(command, cwd=project.folder, preexec_fn=lambda: os.umask(mask))
    assert finished.returncode == 0
    assert_readable(project.folder / "Content" / "archive")


def test_what_an_earlier_run_closed_is_opened(project, live):
    page = live / "current" / "2024" / "index.html"
    page.chmod(0o600)
    page.parent.chmod(0o700)
    report = plan(project, live)
    assert report["outcome"] == "planned" and len(report["unreadable"]) == 2
    answer = publish(project, live, "--yes")
    assert answer.status == 0 and "其他用户不能读取" in answer.output, answer
    assert_readable(live / "releases")
    assert "没有改动" in publish(project, live, "--yes").output
    assert len(releases(live)) == 1


def test_the_plan_names_folders_that_nobody_else_can_enter(project, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o750)
    answer = publish(project, tmp_path / "closed" / "web", "--dry-run")
    assert f"{tmp_path / 'closed'}”不允许其他用户进入" in answer.output
    assert str(tmp_path / "closed") in plan(project, tmp_path / "closed" / "web")["closed"]
    assert answer.status == 0


# What others put there


def test_evidence_outlives_the_release_that_it_was_planted_in(project, live):
    [old] = releases(live)
    (live / "current" / "2024" / "planted.html").write_text("planted")
    correct_area(project)
    answer = publish(project, live, "--yes", "--replace-altered", "--keep", "1")
    assert answer.status == 0 and "[P107]" in answer.output and "planted.html" in answer.output
    assert files(live / "releases" / f"{old}.gongkai-kept") == {"2024/planted.html": b"planted"}
    assert len([name for name in releases(live) if "." not in name]) == 1


def test_a_site_stays_live_though_its_manifest_was_deleted(project, live, known):
    [name] = manifests(live)
    (live / "manifests" / f"{name}.json").unlink()
    answer = publish(project, live, "--yes")
    assert answer.status == 1 and "[P104]" in answer.output
    assert files(live / "current") == known.first


@pytest.mark.parametrize("target", ["web", "site.zip", "cms:cms"])
def test_a_template_need_not_say_who_made_the_pages(project, target):
    text = project.text("Templates/page.mustache")
    lines = [line for line in text.splitlines(keepends=True) if 'name="generator"' not in line]
    project.write("Templates/page.mustache", "".join(lines))
    for prepare in (lambda project: None, correct_area):
        prepare(project)
        answer = publish(project, target, "--yes")
        assert answer.status == 0, answer


# Two at once


def test_two_at_once_are_told_from_one_another(project, live):
    lock = live / ".gongkai-lock"
    with lock.open("w") as held:
        held.write("4321 other-host 00000000\n")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        correct_area(project)
        before = fingerprint(live)
        answer = publish(project, live, "--yes")
        assert answer.status == 2
        assert "4321" in answer.output and "other-host" in answer.output
        assert publish(project, live, "--dry-run").status == 0
        assert fingerprint(live) == before
    assert publish(project, live, "--yes").status == 0
    assert not lock.exists()


def test_two_builds_at_once_are_told_from_one_another(project):
    lock = project.folder / "Output.gongkai-lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        answer = project.build()
        assert answer.status == 2 and "正在写入" in answer.output
        assert not project.output.exists()
    assert project.build().status == 0
    assert not lock.exists()


# Whether to publish


def test_without_a_terminal_nobody_agrees(project, tmp_path):
    answer = publish(project, tmp_path / "web")
    assert answer.status == 1 and "--yes" in answer.output
    assert not (tmp_path / "web").exists()


@pytest.mark.parametrize("reply", ["y", "n"])
def test_on_a_terminal_it_asks(project, tmp_path, reply):
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [executable(), "publish", tmp_path / "web", "--lang", "zh"],
        cwd=project.folder, stdin=follower, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    os.write(leader, f"{reply}\n".encode())
    _, errors = process.communicate(timeout=20)
    os.close(leader)
    os.close(follower)
    assert "[y/N]" in errors.decode()
    assert (process.returncode == 0) == (reply == "y") == (tmp_path / "web").exists()


@pytest.mark.parametrize("target", ["", "-oProxyCommand=x", "host:", "-x@host:y", "h:-x", "h::x"])
def test_what_is_no_place_is_a_wrong_command_line(project, target):
    answer = run("publish", "--yes", "--", target, cwd=project.folder)
    assert answer.status == 64, answer


@pytest.mark.parametrize("target", ["Content/out", "cms:Templates", "Content/a.zip"])
def test_the_sources_are_no_place_to_publish_to(project, target):
    before = fingerprint(project.folder)
    assert publish(project, target, "--yes").status == 64
    assert fingerprint(project.folder) == before


def test_a_clock_that_was_set_back_changes_nothing(project, live, known):
    """Releases are counted, not dated: files from the future are no later ones."""
    for path in live.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (time.time() + 10**9, time.time() + 10**9))
    correct_area(project)
    assert publish(project, live, "--yes", "--keep", "2").status == 0
    assert files(live / "current") == known.second
    assert len(releases(live)) == 2


# A zip archive


def test_an_archive_holds_the_site_and_never_varies(project, known, tmp_path):
    targets = [tmp_path / "one.zip", tmp_path / "other.zip"]
    for target in targets:
        assert publish(project, target, "--yes", TZ=target.stem).status == 0
    assert targets[0].read_bytes() == targets[1].read_bytes()
    with zipfile.ZipFile(targets[0]) as archive:
        assert archive.testzip() is None
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert contents == known.first
    change_area(project)
    assert codes(plan(project, targets[0])) == {"P105"}
    answer = publish(project, targets[0], "--rollback", "--yes")
    assert answer.status == 2 and "不保留旧版本" in answer.output


def test_an_archive_of_others_is_left_alone(project, tmp_path):
    own = tmp_path / "mine.zip"
    with zipfile.ZipFile(own, "w") as archive:
        archive.writestr("index.html", "mine")
    before = own.read_bytes()
    assert publish(project, own, "--yes").status == 2
    assert own.read_bytes() == before
