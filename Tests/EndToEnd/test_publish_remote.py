"""`gongkai publish user@host:folder`, with the real ssh, rsync and a server on this machine."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from publishing import (
    change_area,
    correct_area,
    dated_project,
    publish,
    releases,
    start_server,
)
from sites import files, fingerprint


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server, process = start_server(tmp_path_factory.mktemp("server"))
    yield server
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A project, and a folder of this machine that it is published in."""
    folder = tmp_path_factory.mktemp("published")
    project = dated_project(folder / "project")
    answer = publish(project, folder / "web", "--yes")
    assert answer.status == 0, answer
    return project, folder / "web"


@pytest.fixture
def place(server, published, request):
    """A folder on the server, laid out as the one of this machine."""
    place = server.folder / request.node.name
    shutil.copytree(published[1], place, symlinks=True)
    return place


@pytest.fixture
def project(published, tmp_path):
    shutil.copytree(published[0].folder, tmp_path / "project")
    return type(published[0])(tmp_path / "project")


def send(server, project, place, *arguments):
    return publish(project, server.target(place), *arguments, *server.options)


def dead_process():
    """The number of a process that has ended."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def machine():
    identity = Path("/etc/machine-id")
    contents = identity.read_bytes() if identity.exists() else b""
    return hashlib.sha256(contents).hexdigest()[:8]


def test_a_site_reaches_the_server_whole_and_can_be_gone_back_from(server, published, project):
    place = server.folder / "the 'web' $(touch pwned) `id`; \"x\""
    answer = send(server, project, place, "--yes")
    assert answer.status == 0, answer
    assert fingerprint(place) == fingerprint(published[1]), "as on this machine"
    assert os.readlink(place / "current") == os.readlink(published[1] / "current")
    correct_area(project)
    answer = send(server, project, place, "--yes")
    assert answer.status == 0 and "4,216.3 → 4,217.3" in answer.output, answer
    assert b"4,217.3" in files(place / "current")["2024/tables.html"]
    links = {path.stat().st_nlink for path in place.rglob("*") if path.is_file()}
    assert links == {1}, "no release shares its bytes with another"
    answer = send(server, project, place, "--rollback", "--yes")
    assert answer.status == 0, answer
    assert files(place / "current") == files(published[1] / "current")
    assert sorted(path.name for path in place.iterdir()) == ["current", "manifests", "releases"]
    assert not list(Path("/tmp").glob(f"gongkai-publish-{os.getuid()}-*/mirror"))


def test_old_releases_are_removed_there(server, place, project):
    correct_area(project)
    assert send(server, project, place, "--yes", "--keep", "1").status == 0
    assert len(releases(place)) == 1
    assert b"4,217.3" in files(place / "current")["2024/tables.html"]


def test_a_change_there_that_others_made_is_found(server, place, project):
    page = place / "current" / "2024" / "tables" / "01.html"
    page.write_bytes(page.read_bytes().replace(b"2551.34", b"2551.43"))
    before = fingerprint(place)
    answer = send(server, project, place, "--yes")
    assert answer.status == 1 and "[P104]" in answer.output
    assert "2551.43 → 2551.34" in answer.output
    assert fingerprint(place) == before


def test_a_plan_changes_nothing_there(server, place, project):
    before = fingerprint(place)
    change_area(project)
    answer = send(server, project, place, "--dry-run", "--json")
    assert [each["new"] for each in json.loads(answer.output)["figures"]] == ["4,217.3"]
    assert fingerprint(place) == before


def test_two_publishers_are_told_from_one_another(server, place, project):
    lock = place / ".gongkai-lock"
    lock.mkdir()
    (lock / "holder").write_text("4321 other-host 00000000\n")
    correct_area(project)
    answer = send(server, project, place, "--yes")
    assert answer.status == 2 and "other-host 4321" in answer.output, answer
    assert lock.exists() and len(releases(place)) == 1


def test_a_lock_that_a_killed_run_left_is_no_obstacle(server, place, project):
    lock = place / ".gongkai-lock"
    lock.mkdir()
    (lock / "holder").write_text(f"{dead_process()} {socket.gethostname()} {machine()}\n")
    (place / "releases" / ".new-1").mkdir()
    correct_area(project)
    answer = send(server, project, place, "--yes")
    assert answer.status == 0, answer
    assert sorted(path.name for path in place.iterdir()) == ["current", "manifests", "releases"]
    assert not (place / "releases" / ".new-1").exists()


def test_a_folder_of_others_there_is_left_alone(server, project):
    place = server.folder / "others"
    place.mkdir()
    (place / "index.html").write_text("mine")
    answer = send(server, project, place, "--yes")
    assert answer.status == 2 and "不是本程序生成" in answer.output
    assert files(place) == {"index.html": b"mine"}


def test_a_server_that_is_not_the_one_that_is_known_is_refused(server, project, tmp_path):
    unknown = tmp_path / "known_hosts"
    unknown.write_text("")
    place = server.folder / "unknown"
    options = ["--ssh-option", f"UserKnownHostsFile={unknown}", *server.options]
    answer = publish(project, server.target(place), "--yes", *options)
    assert answer.status == 2 and "无法连接" in answer.output
    assert not place.exists()


def test_only_what_was_published_is_removed_there(server, place, project):
    [old] = releases(place)
    (place / "current" / "2024" / "planted.html").write_text("planted")
    correct_area(project)
    answer = send(server, project, place, "--yes", "--replace-altered", "--keep", "1")
    assert answer.status == 0 and f"releases/{old}.gongkai-kept" in answer.output, answer
    kept = place / "releases" / f"{old}.gongkai-kept"
    assert files(kept) == {"2024/planted.html": b"planted"}
    assert kept.stat().st_mode & 0o777 == 0o700


def test_a_link_there_is_not_followed_when_a_release_is_removed(server, place, project, tmp_path):
    [old] = releases(place)
    shutil.copytree(place / "releases" / old / "2024", tmp_path / "precious")
    shutil.rmtree(place / "releases" / old / "2024")
    (place / "releases" / old / "2024").symlink_to(tmp_path / "precious")
    before = fingerprint(tmp_path / "precious")
    correct_area(project)
    arguments = ["--yes", "--replace-altered", "--withdraw", "--keep", "1"]
    assert send(server, project, place, *arguments).status == 0
    assert fingerprint(tmp_path / "precious") == before


def test_a_site_there_stays_live_though_its_manifest_was_deleted(server, place, project):
    [name] = releases(place)
    (place / "manifests" / f"{name}.json").unlink()
    before = files(place / "current")
    answer = send(server, project, place, "--yes")
    assert answer.status == 1 and "[P104]" in answer.output, answer
    assert files(place / "current") == before


def test_what_is_closed_there_is_told_and_opened(server, place, project):
    page = place / "current" / "2024" / "index.html"
    page.chmod(0o600)
    (place / "releases").chmod(0o700)
    place.chmod(0o750)
    report = json.loads(send(server, project, place, "--dry-run", "--json").output)
    assert str(place) in report["closed"] and len(report["unreadable"]) == 2, report
    assert send(server, project, place, "--yes").status == 0
    assert page.stat().st_mode & 0o777 == 0o644
    assert (place / "releases").stat().st_mode & 0o777 == 0o755
    report = json.loads(send(server, project, place, "--dry-run", "--json").output)
    assert report["outcome"] == "unchanged" and report["unreadable"] == []
