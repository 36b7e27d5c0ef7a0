"""Bags and archives from outside are read as if hostile, and nothing of them is unpacked."""

import os
import stat
import zipfile

import pytest

from snapshots import verify

GOOD = {
    "bag/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "bag/data/a.txt": "a\n",
    "bag/manifest-sha256.txt":
        "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  data/a.txt\n",
}


def packed(path, entries):
    """Writes an archive with entries in the order given, as names and contents."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in [*GOOD.items(), *entries]:
            archive.writestr(name, content)
    return path


def test_takes_an_honest_archive(tmp_path):
    judged = verify(packed(tmp_path / "bag.zip", []))
    # It is whole, and as it is no snapshot, nothing in it is proven.
    assert judged.status == 3 and "A201" in judged.output, judged


def link(name, target):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bag/../../evil.txt", "a"), ("../evil.txt", "a"), ("/etc/evil.txt", "a"),
        ("bag/data/A.TXT", "a"), ("bag/data/a.txt/b", "a"), ("C:\\evil.txt", "a"),
        ("bag/data/bell\a.txt", "a"), ("bag/data//b.txt", "a"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_unsafe_entries_by_name(tmp_path, name, content):
    judged = verify(packed(tmp_path / "bag.zip", [(name, content)]))
    assert judged.status == 1, judged
    shown = name.replace("\a", "")
    stem = shown.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].split(".")[0]
    assert stem in judged.output, judged
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_an_entry_that_stands_twice(tmp_path):
    judged = verify(packed(tmp_path / "bag.zip", [("bag/data/a.txt", "b\n")]))
    assert judged.status == 1 and "data/a.txt" in judged.output, judged


def test_refuses_links(tmp_path):
    judged = verify(packed(tmp_path / "bag.zip", [link("bag/data/link", "/etc/passwd")]))
    assert judged.status == 1 and "data/link" in judged.output, judged


def test_refuses_a_bomb(tmp_path):
    path = tmp_path / "bag.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
        archive.writestr("bag/data/bomb", b"\0" * (64 << 20))
    judged = verify(path)
    assert judged.status == 1 and "bomb" in judged.output, judged


@pytest.mark.parametrize("content", [b"", b"PK\5\6" + b"\0" * 17, b"no archive", b"PK\3\4" * 99])
def test_refuses_what_is_no_archive(tmp_path, content):
    (tmp_path / "bag.zip").write_bytes(content)
    judged = verify(tmp_path / "bag.zip")
    assert judged.status == 1 and "A207" in judged.output, judged


def test_follows_no_link_out_of_a_bag(tmp_path):
    bag = tmp_path / "bag"
    for name, content in GOOD.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (tmp_path / "secret.txt").write_text("secret")
    (bag / "data/link.txt").symlink_to(tmp_path / "secret.txt")
    (bag / "data/folder").symlink_to(tmp_path)
    (bag / "data/loop").symlink_to(bag)
    judged = verify(bag)
    assert judged.status == 1, judged
    for name in ("link.txt", "folder", "loop"):
        assert f"data/{name}" in judged.output
    assert "secret" not in judged.output.replace("secret.txt", "")


@pytest.mark.parametrize("name", ["data/.DS_Store", "__MACOSX", "Thumbs.db"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_takes_no_link_and_no_pipe_for_a_file_of_a_system(tmp_path, name, kind):
    with zipfile.ZipFile(packed(tmp_path / "bag.zip", [])) as archive:
        archive.extractall(tmp_path)
    path = tmp_path / "bag" / name
    path.symlink_to("/etc") if kind == "link" else os.mkfifo(path)
    judged = verify(tmp_path / "bag")
    assert judged.status == 1 and "A103" in judged.output and "A111" not in judged.output, judged


def test_passes_over_nothing_that_may_be_a_bag(tmp_path):
    packed(tmp_path / "a.zip", [])
    (tmp_path / "letters").mkdir()
    assert verify(tmp_path).status == 3
    (tmp_path / "b.zip").symlink_to(tmp_path / "elsewhere.zip")
    judged = verify(tmp_path)
    assert judged.status == 1, judged
    assert "b.zip" in judged.output
    (tmp_path / "b.zip").unlink()
    with (tmp_path / "c.zip").open("wb") as archive:
        archive.truncate((1 << 30) + 1)
    judged = verify(tmp_path)
    assert judged.status == 1, judged
    assert "c.zip" in judged.output
