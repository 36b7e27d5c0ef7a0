"""Published years are frozen as bags, served from them, verified by anyone and given back."""

import json
import re
import resource
import shutil
import signal
import subprocess

import pytest

from program import Project, executable, run
from publishing import correct_area
from sites import ROOT, files, fingerprint, read_page, visible_text
from snapshots import (
    accepted_by_bagit,
    accepted_by_checksums,
    accepted_by_profile,
    archive,
    publish,
    seal,
    verify,
)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    """A project whose year was published and frozen; nobody may change it."""
    project = Project.copy(ROOT, tmp_path_factory.mktemp("frozen") / "project")
    publish(project)
    frozen = archive(project, "--zip")
    assert frozen.status == 0, frozen
    return project


@pytest.fixture
def copy(frozen, tmp_path):
    """A copy of the frozen project that a test may change."""
    shutil.copytree(frozen.folder, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture
def bag(frozen, tmp_path):
    """A copy of the snapshot alone, far from its project."""
    shutil.copytree(frozen.path("Content/archive/2024"), tmp_path / "2024")
    return tmp_path / "2024"


class TestFreezing:
    def test_refuses_what_was_not_published(self, project):
        refused = archive(project)
        assert refused.status == 1, refused
        assert "approval-date" in refused.output and "publication-date" in refused.output
        assert not project.path("Content/archive").exists()

    def test_refuses_a_draft(self, project):
        publish(project)
        project.replace("Content/2024/disclosure.yaml", "status: approved", "status: draft")
        refused = archive(project)
        assert refused.status == 1, refused
        assert "草稿" in refused.output
        assert not project.path("Content/archive").exists()

    def test_refuses_a_wrong_figure(self, project):
        publish(project)
        project.replace("Content/2024/tables/05.csv", "2551.34", "2551.43")
        refused = archive(project)
        assert refused.status == 1, refused
        assert not project.path("Content/archive").exists()

    def test_refuses_an_unknown_year(self, project):
        refused = archive(project, disclosure="2042")
        assert refused.status == 1 and "2024" in refused.output, refused

    def test_makes_the_same_bytes_wherever_it_runs(self, frozen, tmp_path):
        other = Project.copy(ROOT, tmp_path / "elsewhere")
        publish(other)
        # What lies beside the sources is no part of them.
        other.write("Content/2024/.hidden", "a")
        shutil.move(other.path("Content"), other.path("inhalt"))
        made = archive(other, "--zip", "--content", "./inhalt/", disclosure="inhalt/2024")
        assert made.status == 0, made
        assert files(other.path("inhalt/archive")) == files(frozen.path("Content/archive"))

    def test_does_nothing_twice(self, copy):
        before = fingerprint(copy.path("Content"))
        again = archive(copy)
        assert again.status == 0 and "没有变化" in again.output, again
        assert fingerprint(copy.path("Content")) == before

    def test_keeps_paths_in_ascii_and_names_in_chinese(self, frozen):
        names = files(frozen.path("Content/archive/2024"))
        assert all(name.isascii() for name in names)
        info = names["bag-info.txt"].decode()
        assert "Source-Organization: 大同市社会保险中心\n" in info
        assert "Bagging-Date: 2024-02-09\n" in info
        assert "Fiscal-Year: 2024\n" in info
        # What nobody has said is not there.
        assert "Contact-" not in info and "Organization-Address" not in info

    def test_says_what_stands_where_the_disk_is_full(self, copy):
        """The archive is longer than any file of the snapshot, and too long for this disk."""
        copy.path("Content/archive/2024.zip").rename(copy.path("2024.zip"))
        size = copy.path("2024.zip").stat().st_size
        shutil.rmtree(copy.path("Content/archive/2024"))

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size - 1, size - 1))

        command = [executable(), "archive", "2024", "--zip", "--lang", "en"]
        failed = subprocess.run(
            command, cwd=copy.folder, preexec_fn=limit, capture_output=True, text=True
        )
        assert failed.returncode == 2 and "is there whole" in failed.stderr, failed
        assert [path.name for path in copy.path("Content/archive").iterdir()] == ["2024"]
        assert archive(copy, "--zip").status == 0
        assert copy.path("Content/archive/2024.zip").read_bytes() == copy.path("2024.zip").read_bytes()

    def test_chains_snapshots(self, copy):
        shutil.copytree(copy.path("Content/2024"), copy.path("Content/2024b"))
        second = archive(copy, disclosure="2024b")
        assert second.status == 0, second
        first = re.search(r"[0-9a-f]{64}", archive(copy).output).group()
        info = copy.text("Content/archive/2024b/bag-info.txt")
        assert f"Previous-Snapshot-SHA256: {first}\n" in info
        assert verify("Content/archive", cwd=copy.folder).status == 0
        # A snapshot that is taken away leaves a gap.
        shutil.rmtree(copy.path("Content/archive/2024"))
        copy.path("Content/archive/2024.zip").unlink()
        broken = verify("Content/archive", cwd=copy.folder)
        assert broken.status == 1 and "A202" in broken.output, broken


    def test_freezes_a_correction_as_the_next_edition(self, frozen, copy, tmp_path):
        correct_area(copy)
        built = copy.build()
        assert built.status == 0 and "A301" not in built.output, built
        assert "4,217.3" in copy.text("Output/2024/tables.html")
        second = archive(copy)
        assert second.status == 0 and "Content/archive/2024-2" in second.output, second
        info = copy.text("Content/archive/2024-2/bag-info.txt")
        assert "Snapshot-Edition: 2\n" in info and "Bagging-Date: 2024-03-05\n" in info
        before = re.search("Previous-Snapshot-SHA256: (.*)", info).group(1)
        assert before in archive(frozen).output
        # The first stays as it was, the second is served, and the home page names both.
        assert files(copy.path("Content/archive/2024")) == files(
            frozen.path("Content/archive/2024")
        )
        shutil.rmtree(copy.path("Content/2024"))
        assert copy.build().status == 0
        assert files(copy.path("Output/2024")) == files(
            copy.path("Content/archive/2024-2/data/site")
        )
        entries = read_page(copy.path("Output/index.html")).xpath("//ol[@class='years']/li")
        hashes = [code.text for code in entries[0].xpath(".//code[@class='hash']")]
        assert len(entries) == 1 and len(hashes) == 2 and hashes[1] == before
        assert "公开后更正1处" in visible_text(entries[0])
        assert verify("Content/archive", cwd=copy.folder).status == 0
        assert run("restore", copy.path("Content/archive/2024-2"), tmp_path / "r").status == 0
        restored = Project(tmp_path / "r")
        assert restored.build().status == 0
        assert files(restored.path("Output/2024")) == files(copy.path("Output/2024"))


class TestServing:
    def test_is_byte_for_byte_whatever_code_and_templates_say(self, frozen, copy):
        copy.append("Templates/assets/site.css", "\nbody { color: red; }\n")
        copy.replace("Templates/page.mustache", "</body>", "<p>new</p></body>")
        built = copy.build()
        assert built.status == 0, built
        published = files(frozen.path("Content/archive/2024/data/site"))
        assert files(copy.path("Output/2024")) == published
        assert len(published) > 30
        assert "<p>new</p>" in copy.text("Output/index.html")

    def test_needs_no_sources_any_more(self, frozen, copy):
        shutil.rmtree(copy.path("Content/2024"))
        built = copy.build()
        assert built.status == 0, built
        assert files(copy.path("Output/2024")) == files(
            frozen.path("Content/archive/2024/data/site")
        )

    def test_says_that_a_later_change_is_not_shown(self, frozen, copy):
        copy.replace("Content/2024/tables/05.csv", "2551.34", "2551.43")
        built = copy.build()
        assert built.status == 0 and "A301" in built.output, built
        assert "Content/2024/tables/05.csv" in built.output
        assert files(copy.path("Output/2024")) == files(
            frozen.path("Content/archive/2024/data/site")
        )
        refused = archive(copy)
        assert refused.status == 1 and "A301" in refused.output, refused

    def test_stops_at_a_snapshot_that_was_altered(self, copy):
        copy.replace("Content/archive/2024/data/site/index.html", "2,551.34", "2,551.43")
        built = copy.build()
        assert built.status == 1 and "A106" in built.output, built
        assert "Content/archive/2024/data/site/index.html" in built.output
        assert not copy.output.exists()

    def test_stops_at_a_snapshot_that_was_altered_and_sealed_anew(self, copy, tmp_path):
        web = tmp_path / "web"
        assert run("publish", web, "--yes", cwd=copy.folder).status == 0
        live = files(web)
        page = copy.path("Content/archive/2024/data/site/index.html")
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</body>", "<p>作废</p></body>"), encoding="utf-8")
        seal(copy.path("Content/archive/2024"))
        copy.path("Content/archive/2024.zip").unlink()
        for command in [("check",), ("build",), ("publish", web, "--yes"), ("archive", "2024")]:
            refused = run(*command, cwd=copy.folder)
            assert refused.status == 1 and "A203" in refused.output, refused
        assert files(web) == live
        assert not copy.path("Output/2024/index.html").exists() or "作废" not in copy.text(
            "Output/2024/index.html"
        )

    def test_stops_at_an_archive_of_something_else(self, copy):
        copy.replace("Content/archive/2024/README.txt", "OK", "KO")
        seal(copy.path("Content/archive/2024"))
        built = copy.build()
        assert built.status == 1 and "A207" in built.output, built

    def test_lists_the_year_with_its_snapshot(self, copy):
        assert copy.build().status == 0
        page = read_page(copy.path("Output/index.html"))
        entry = page.xpath("//ol[@class='years']/li")[0]
        text = visible_text(entry)
        assert "公开日期：2024年2月9日" in text and "2,551.34万元" in text
        digest = entry.xpath(".//code[@class='hash']")[0].text
        assert digest in archive(copy).output
        links = {link.get("href") for link in entry.xpath(".//a")}
        assert links == {"2024/index.html", "2024/data/figures.tsv", "archive/2024.zip"}
        assert files(copy.path("Output/archive")) == {
            "2024.zip": copy.path("Content/archive/2024.zip").read_bytes()
        }


class TestRestoring:
    @pytest.mark.parametrize("source", ["Content/archive/2024", "Content/archive/2024.zip"])
    def test_gives_back_a_project_that_builds_the_same_bytes(self, frozen, tmp_path, source):
        restored = run("restore", frozen.path(source), tmp_path / "again")
        assert restored.status == 0, restored
        project = Project(tmp_path / "again")
        assert project.build().status == 0
        assert files(project.path("Output/2024")) == files(
            frozen.path("Content/archive/2024/data/site")
        )
        # Frozen again, it is the same snapshot.
        assert archive(project, "--zip").status == 0
        assert files(project.path("Content/archive")) == files(frozen.path("Content/archive"))

    def test_overwrites_nothing(self, frozen, tmp_path):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine/letter.txt").write_text("mine")
        refused = run("restore", frozen.path("Content/archive/2024"), tmp_path / "mine")
        assert refused.status == 2, refused
        assert files(tmp_path / "mine") == {"letter.txt": b"mine"}

    @pytest.mark.parametrize("place", ["Content/archive/2024/again", "Content/again", "L/again"])
    def test_adds_nothing_to_a_snapshot_or_to_the_content(self, copy, place):
        copy.path("L").symlink_to("Content")
        before = fingerprint(copy.path("Content"))
        refused = run("restore", "Content/archive/2024", place, cwd=copy.folder)
        assert refused.status == 64, refused
        assert fingerprint(copy.path("Content")) == before

    def test_gives_nothing_of_an_altered_snapshot(self, bag, tmp_path):
        (bag / "data/source/Content/site.yaml").write_text("name: another")
        refused = run("restore", bag, tmp_path / "again")
        assert refused.status == 1, refused
        assert not (tmp_path / "again").exists()


def damaged(bag, name, how):
    """Damages one file of a bag."""
    path = bag / name
    if how == "flip":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif how == "truncate":
        path.write_bytes(path.read_bytes()[:-1])
    elif how == "delete":
        path.unlink()
    elif how == "rename":
        path.rename(path.with_name(path.name + ".bak"))
    elif how == "add":
        shutil.copy(path, path.with_name("added-" + path.name))


class TestVerifying:
    def test_agrees_with_other_software_on_a_good_bag(self, bag):
        judged = verify(bag, "--json")
        assert judged.status == 0, judged
        report = json.loads(judged.output)
        entry = report["bags"][0]
        print(f"\n{entry['files']} files, {entry['relations']} relations, {entry['figures']}")
        assert entry["rebuilt"] == "identical"
        assert entry["files"] == len(files(bag))
        assert min(entry["figures"].values()) > 200
        assert accepted_by_bagit(bag) and accepted_by_profile(bag) and accepted_by_checksums(bag)

    @pytest.mark.parametrize("how", ["flip", "truncate", "delete", "rename", "add"])
    @pytest.mark.parametrize(
        "name",
        [
            "data/site/tables/05.html", "data/source/Content/2024/tables/05.csv",
            "data/report/check.json", "bag-info.txt", "bagit.txt", "bagit-profile.json",
            "manifest-sha256.txt", "tagmanifest-sha512.txt",
        ],
    )
    def test_finds_what_other_software_finds(self, bag, name, how):
        damaged(bag, name, how)
        judged = verify(bag)
        assert judged.status == 1, judged
        # What others refuse, we refuse; we also refuse what they do not look at.
        others = {
            "bagit": accepted_by_bagit(bag),
            "sha256sum": accepted_by_checksums(bag),
        }
        unseen = {"add"} if name.startswith("data/") else {"add", "rename", "delete", "truncate"}
        if not all(others.values()):
            return
        assert how in unseen and not name.startswith("data/"), (others, judged)

    def test_finds_a_figure_that_was_altered_together_with_its_checksums(self, bag):
        page = bag / "data/site/tables/05.html"
        text = page.read_text(encoding="utf-8")
        forged = text.replace(
            '<data value="2551.34">2551.34</data>', '<data value="2551.43">2551.43</data>', 1
        )
        assert forged != text
        page.write_text(forged, encoding="utf-8")
        seal(bag)
        assert accepted_by_bagit(bag) and accepted_by_profile(bag) and accepted_by_checksums(bag)
        judged = verify(bag)
        assert judged.status == 1, judged
        assert "A204" in judged.output and "data/site/tables/05.html" in judged.output
        assert "2551.43" in judged.output and "2551.34" in judged.output

    def test_compares_the_figures_of_other_versions(self, bag):
        """A bag that says another version wrote it is judged by its figures, not by its bytes."""
        info = (bag / "bag-info.txt").read_text(encoding="utf-8")
        other = re.sub("Bag-Software-Agent: .*", "Bag-Software-Agent: gongkai 9.9", info)
        (bag / "bag-info.txt").write_text(other, encoding="utf-8")
        page = bag / "data/site/explanation.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<p>", "<p >"), encoding="utf-8")
        seal(bag)
        judged = verify(bag)
        assert judged.status == 0 and "gongkai 9.9" in judged.output, judged
        page.write_text(text.replace("78.60%", "78.06%", 1), encoding="utf-8")
        seal(bag)
        judged = verify(bag)
        assert judged.status == 1 and "A204" in judged.output, judged
        # A sentence of the sources stands as it is, whoever wrote the page.
        page.write_text(text.replace("比上年", "比去年", 1), encoding="utf-8")
        seal(bag)
        judged = verify(bag)
        assert judged.status == 1 and "A209" in judged.output, judged
        # What cannot be proven is not called sealed.
        page.write_text(text.replace("</main>", "<p>仅供参考</p></main>", 1), encoding="utf-8")
        seal(bag)
        judged = verify(bag, "--json")
        assert judged.status == 3 and json.loads(judged.output)["verdict"] == "unproven", judged
        assert "as they were sealed" not in verify(bag, "--lang", "en").output
        # An amount that is bound to nothing is at least unknown.
        page.write_text(text, encoding="utf-8")
        cover = bag / "data/site/index.html"
        description = cover.read_text(encoding="utf-8")
        forged = description.replace('"value":"2551.34"', '"value":"2551.97"', 1)
        assert forged != description
        cover.write_text(forged, encoding="utf-8")
        seal(bag)
        judged = verify(bag)
        assert judged.status == 3, judged
        assert "2551.97" in judged.output and "A204" in judged.output, judged
        # So is a key figure that the home page would print.
        cover.write_text(description, encoding="utf-8")
        listed = bag / "data/report/publication.json"
        words = listed.read_text(encoding="utf-8")
        listed.write_text(words.replace("2,551.34", "2,551.43", 1), encoding="utf-8")
        seal(bag)
        judged = verify(bag)
        assert judged.status == 1 and "2,551.43" in judged.output, judged

    def test_says_where_there_is_no_bag(self, tmp_path):
        judged = verify(tmp_path)
        assert judged.status == 2, judged
