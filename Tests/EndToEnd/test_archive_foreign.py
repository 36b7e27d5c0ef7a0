"""What systems, copies and killed runs leave beside snapshots is told from what is wrong with them."""

import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from program import Project
from sites import ROOT, files
from snapshots import archive, publish, verify


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    project = Project.copy(ROOT, tmp_path_factory.mktemp("frozen") / "project")
    publish(project)
    assert archive(project, "--zip").status == 0
    return project


@pytest.fixture
def copy(frozen, tmp_path):
    shutil.copytree(frozen.folder, tmp_path / "project")
    return Project(tmp_path / "project")


def own_mark():
    """What a run on this machine puts into the names of files on their way (docs/archive.md)."""
    identity = Path("/etc/machine-id")
    text = identity.read_bytes() if identity.exists() else b""
    return f"gongkai-new-{hashlib.sha256(text).hexdigest()[:8]}"


OWN_MARK = own_mark()
SYSTEM_FILES = {
    ".DS_Store": "macOS", "data/site/._index.html": "macOS", "__MACOSX/2024/._a": "macOS",
    "data/site/tables/Thumbs.db": "Windows", "data/Desktop.ini": "Windows",
    "data/report/check.json:Zone.Identifier": "Windows", "data/source/~$2024.xlsx": "office",
    "data/source/.~lock.2024.csv#": "office", "data/@eaDir/index/x": "sync", ".directory": "Linux",
    "$RECYCLE.BIN/S-1-5/a": "Windows",
}


class TestSystemFiles:
    def test_are_named_and_set_apart(self, copy):
        bag = copy.path("Content/archive/2024")
        for name in SYSTEM_FILES:
            (bag / name).parent.mkdir(parents=True, exist_ok=True)
            (bag / name).write_text("x")
        (bag / "data/空").mkdir()
        judged = verify(bag, "--lang", "en", "--limit", "0")
        assert judged.status == 0 and "same to the byte" in judged.output, judged
        assert "A105" not in judged.output and "A103" not in judged.output
        for name, system in SYSTEM_FILES.items():
            root = next(part for part in _roots(name) if f"{part}: warning" in judged.output)
            line = next(line for line in judged.output.splitlines() if f"{root}: warning" in line)
            assert system in line and "A111" in line, line
        # They are neither served nor built from.
        built = copy.build()
        assert built.status == 0 and "A111" in built.output, built
        assert not any("DS_Store" in name or "._" in name for name in files(copy.output))

    def test_do_not_excuse_what_is_wrong(self, copy):
        bag = copy.path("Content/archive/2024")
        (bag / ".DS_Store").write_text("x")
        (bag / "data/site/notes.html").write_text("x")
        judged = verify(bag, "--lang", "en")
        assert judged.status == 1 and "A111" in judged.output and "A105" in judged.output, judged

    def test_are_files_of_a_bag_that_lists_them(self, tmp_path):
        bag = tmp_path / "bag"
        (bag / "data").mkdir(parents=True)
        (bag / "data/Thumbs.db").write_text("a\n")
        (bag / "bagit.txt").write_text(
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        )
        digest = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
        (bag / "manifest-sha256.txt").write_text(f"{digest}  data/Thumbs.db\n")
        judged = verify(bag)
        assert judged.status == 3 and "A111" not in judged.output, judged
        (bag / "data/Thumbs.db").write_text("b\n")
        assert "A106" in verify(bag).output

    def test_stand_in_a_zip_that_finder_has_packed(self, frozen, tmp_path):
        source = frozen.path("Content/archive/2024")
        packed = tmp_path / "2024.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive_:
            for name, content in files(source).items():
                archive_.writestr(f"2024/{name}", content)
                archive_.writestr(f"__MACOSX/2024/._{name.rsplit('/')[-1]}{len(name)}", b"x")
            archive_.writestr("2024/.DS_Store", b"x")
        judged = verify(packed, "--lang", "en")
        assert judged.status == 0 and "same to the byte" in judged.output, judged
        assert judged.output.count("A111") == 2 and "__MACOSX" in judged.output

    def test_lie_beside_the_snapshots(self, copy):
        copy.write("Content/archive/Thumbs.db", "x")
        copy.write("Content/archive/__MACOSX/._2024", "x")
        copy.write("Content/archive/.DS_Store", "x")
        built = copy.build()
        assert built.status == 0 and built.output.count("A111") == 2, built
        assert verify("Content/archive", cwd=copy.folder).status == 0


def _roots(name):
    parts = name.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))][::-1]


class TestZips:
    """A zip is its entries and its list, from the first byte to the last."""

    @pytest.mark.parametrize("front", [b"\x7fELF program", b"%PDF-1.7\n", b"\0" * 4096, b"P"])
    def test_with_something_in_front_is_refused(self, frozen, tmp_path, front):
        whole = frozen.path("Content/archive/2024.zip").read_bytes()
        (tmp_path / "2024.zip").write_bytes(front + whole)
        judged = verify(tmp_path / "2024.zip", "--lang", "en")
        assert judged.status == 1 and "A207" in judged.output, judged
        assert f"{len(front)} bytes" in judged.output

    def test_with_something_in_front_that_its_addresses_count_is_refused(self, tmp_path):
        buffer = io.BytesIO(b"MZ" + b"\0" * 500)
        buffer.seek(0, io.SEEK_END)
        with zipfile.ZipFile(buffer, "a") as archive_:
            archive_.writestr("bag/bagit.txt", "BagIt-Version: 1.0\n")
        (tmp_path / "bag.zip").write_bytes(buffer.getvalue())
        judged = verify(tmp_path / "bag.zip", "--lang", "en")
        assert judged.status == 1 and "A207" in judged.output and "502" in judged.output, judged

    def test_with_another_zip_in_front_is_refused(self, frozen, tmp_path):
        whole = frozen.path("Content/archive/2024.zip").read_bytes()
        (tmp_path / "2024.zip").write_bytes(whole + whole)
        judged = verify(tmp_path / "2024.zip")
        assert judged.status == 1 and "A207" in judged.output, judged

    def test_with_something_behind_is_refused(self, frozen, tmp_path):
        whole = frozen.path("Content/archive/2024.zip").read_bytes()
        (tmp_path / "2024.zip").write_bytes(whole + b"more")
        judged = verify(tmp_path / "2024.zip")
        assert judged.status == 1 and "A207" in judged.output, judged


class TestRemains:
    def test_of_a_killed_run_are_cleared(self, copy):
        ended = subprocess.Popen(["true"])
        ended.wait()
        folder = copy.path("Content/archive")
        before = files(folder)
        (folder / f".2023.zip.{OWN_MARK}-{ended.pid}").write_text("half")
        (folder / f".2025.{OWN_MARK}-{ended.pid}").mkdir()
        # As versions before 0.7 named them.
        for name in (f"2024.zip.new-{ended.pid}", f".2023.zip.new-{ended.pid}"):
            (folder / name).write_text("half")
        (folder / f".2025.freezing-{ended.pid}").mkdir()
        theirs = [
            "mine.new-1.txt", f".draft.new-{ended.pid}", "2024.zip.new-20240315",
            f".2023.gongkai-new-00000000-{ended.pid}", f"2023.{OWN_MARK}-{ended.pid}",
        ]
        for name in theirs:
            (folder / name).write_text("mine")
        assert archive(copy).status == 0
        assert files(folder) == before | {name: b"mine" for name in theirs}
        assert not (folder / f".2025.{OWN_MARK}-{ended.pid}").exists()
        assert not (folder / f".2025.freezing-{ended.pid}").exists()

    def test_of_a_run_that_goes_on_stay(self, copy):
        running = subprocess.Popen(["sleep", "60"])
        try:
            half = copy.path(f"Content/archive/.2023.zip.{OWN_MARK}-{running.pid}")
            half.write_text("half")
            assert archive(copy).status == 0
            assert half.exists()
        finally:
            running.kill()
            running.wait()


@pytest.fixture(scope="module")
def made(frozen, tmp_path_factory):
    """Two snapshots, of which the second names the first; nobody may change them."""
    project = Project(tmp_path_factory.mktemp("chained") / "project")
    shutil.copytree(frozen.folder, project.folder)
    shutil.copytree(project.path("Content/2024"), project.path("Content/2024b"))
    assert archive(project, "--zip", disclosure="2024b").status == 0
    return project


class TestChains:
    @pytest.fixture
    def chained(self, made, tmp_path):
        shutil.copytree(made.folder, tmp_path / "chained")
        return Project(tmp_path / "chained")

    def test_a_later_snapshot_alone_is_whole(self, chained, tmp_path):
        for source in ("2024b", "2024b.zip"):
            judged = verify(chained.path(f"Content/archive/{source}"), "--lang", "en")
            assert judged.status == 0 and "not at hand" in judged.output, judged
            assert "all as they were sealed" in judged.output

    def test_a_folder_of_snapshots_that_lacks_one_is_broken(self, chained):
        shutil.rmtree(chained.path("Content/archive/2024"))
        chained.path("Content/archive/2024.zip").unlink()
        judged = verify("Content/archive", cwd=chained.folder)
        assert judged.status == 1 and "A202" in judged.output, judged

    def test_both_named_themselves_are_a_chain(self, chained):
        paths = [chained.path(f"Content/archive/{name}") for name in ("2024", "2024b.zip")]
        judged = verify(*paths, "--lang", "en")
        assert judged.status == 0 and "A202" not in judged.output, judged

    def test_two_folders_that_were_exchanged_are_named(self, chained):
        folder = chained.path("Content/archive")
        (folder / "2024").rename(folder / "aside")
        (folder / "2024b").rename(folder / "2024")
        (folder / "aside").rename(folder / "2024b")
        for packed in folder.glob("*.zip"):
            packed.unlink()
        judged = verify("Content/archive", cwd=chained.folder)
        assert judged.output.count("[A212]") == 2, judged
