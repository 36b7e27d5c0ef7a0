"""Snapshots are signed with OpenSSH's keys, and judged by the list of those who may sign."""

import os
import shutil
import subprocess

import pytest

from program import Project, run
from sites import ROOT, files
from snapshots import (
    accepted_by_bagit,
    accepted_by_checksums,
    accepted_by_profile,
    archive,
    make_key,
    publish,
    seal,
    signer,
    verify,
)

SIGNATURE = "tagmanifest-sha256.txt.sig"
NAMESPACE = "gongkai-archive"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name) for name in ("office", "stranger")}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory, keys):
    """A project whose year was frozen and signed; nobody may change it."""
    project = Project.copy(ROOT, tmp_path_factory.mktemp("signed") / "project")
    publish(project)
    frozen = archive(project, "--zip", "--sign", keys["office"])
    assert frozen.status == 0 and SIGNATURE in frozen.output, frozen
    return project


@pytest.fixture
def bag(frozen, tmp_path):
    shutil.copytree(frozen.path("Content/archive/2024"), tmp_path / "2024")
    return tmp_path / "2024"


@pytest.fixture
def signers(tmp_path):
    """Writes a list of signers."""

    def write(*lines):
        path = tmp_path / "signers"
        path.write_text("".join(lines))
        return path

    return write


def test_is_known_by_its_signer_and_taken_by_other_software(frozen, bag, keys, signers):
    known = signers("# who may sign\n\n", signer(keys["stranger"], name="b"), signer(keys["office"]))
    for source in (bag, frozen.path("Content/archive/2024.zip")):
        judged = verify(source, "--signers", known, "--lang", "en")
        assert judged.status == 0 and "caiwu@example.gov.cn" in judged.output, judged
    assert accepted_by_bagit(bag) and accepted_by_profile(bag) and accepted_by_checksums(bag)
    # Anyone can check it without the program.
    checked = subprocess.run(
        [
            "ssh-keygen", "-Y", "verify", "-f", known, "-I", "caiwu@example.gov.cn",
            "-n", NAMESPACE, "-s", bag / SIGNATURE,
        ],
        stdin=(bag / "tagmanifest-sha256.txt").open("rb"),
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked
    # Without a list it is said that nobody looked at the signature.
    assert "A211" in verify(bag).output and verify(bag).status == 0


def test_changes_nothing_else(frozen, tmp_path):
    """The signature is beside the snapshot, so its hash and its site are as without."""
    plain = Project.copy(ROOT, tmp_path / "plain")
    publish(plain)
    assert archive(plain).status == 0
    unsigned = files(plain.path("Content/archive/2024"))
    signed = files(frozen.path("Content/archive/2024"))
    assert {name for name in signed if name not in unsigned} == {SIGNATURE}
    assert all(signed[name] == unsigned[name] for name in unsigned)
    restored = run("restore", frozen.path("Content/archive/2024"), tmp_path / "restored")
    assert restored.status == 0, restored


def test_signs_what_was_frozen_before_and_replaces_no_signature(tmp_path, keys, signers):
    project = Project.copy(ROOT, tmp_path / "project")
    publish(project)
    assert archive(project, "--zip").status == 0
    before = files(project.path("Content/archive"))
    late = archive(project, "--sign", keys["office"], "--lang", "en")
    assert late.status == 0 and SIGNATURE in late.output, late
    # The archive was made before, and it is said that it lacks the signature.
    assert "2024.zip" in late.output and "--zip" in late.output
    after = files(project.path("Content/archive"))
    assert {name: after[name] for name in before} == before
    assert project.build().status == 0
    again = archive(project, "--sign", keys["office"], "--lang", "en")
    assert again.status == 0 and "was signed with this key" in again.output, again
    other = archive(project, "--sign", keys["stranger"], "--lang", "en")
    assert other.status == 1 and "another key" in other.output, other
    assert files(project.path("Content/archive")) == after
    folder = project.path("Content/archive/2024")
    assert verify(folder, "--signers", signers(signer(keys["office"]))).status == 0
    # The unsigned archive is refused where a signature is asked for.
    project.path("Content/archive/2024.zip").unlink()
    assert archive(project, "--zip").status == 0
    assert verify(project.path("Content/archive"), "--signers", signers(signer(keys["office"]))).status == 0


def test_does_not_say_that_it_signed_where_something_else_stands(tmp_path, keys):
    project = Project.copy(ROOT, tmp_path / "project")
    publish(project)
    assert archive(project).status == 0
    signature = project.path(f"Content/archive/2024/{SIGNATURE}")
    signature.write_text("garbage")
    refused = archive(project, "--sign", keys["office"], "--lang", "en")
    assert refused.status == 1 and "Signed" not in refused.output, refused
    assert signature.read_text() == "garbage"


class TestRefusals:
    def refused(self, bag, known, *words):
        judged = verify(bag, "--signers", known, "--lang", "en")
        assert judged.status == 1 and "A210" in judged.output, judged
        assert all(word in judged.output for word in words), judged

    def test_no_signature(self, bag, keys, signers):
        (bag / SIGNATURE).unlink()
        self.refused(bag, signers(signer(keys["office"])), "not signed")

    def test_a_key_that_is_not_listed(self, bag, keys, signers):
        self.refused(bag, signers(signer(keys["stranger"])), "SHA256:")

    def test_an_empty_list(self, bag, signers):
        self.refused(bag, signers(""))

    def test_a_snapshot_that_was_sealed_anew(self, bag, keys, signers):
        """Who makes all sums anew cannot make the signature anew."""
        page = bag / "README.txt"
        page.write_text(page.read_text().replace("OK", "KO"))
        seal(bag)
        self.refused(bag, signers(signer(keys["office"])), "not one over this snapshot")

    def test_a_signature_over_something_else(self, bag, keys, signers, tmp_path):
        other = tmp_path / "other"
        other.write_text("another list\n")
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", keys["office"], "-n", NAMESPACE, other]
        subprocess.run(command, check=True)
        shutil.copy(f"{other}.sig", bag / SIGNATURE)
        self.refused(bag, signers(signer(keys["office"])))

    def test_a_signature_for_another_purpose(self, bag, keys, signers):
        (bag / SIGNATURE).unlink()
        manifest = bag / "tagmanifest-sha256.txt"
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", keys["office"], "-n", "git", manifest]
        subprocess.run(command, check=True)
        self.refused(bag, signers(signer(keys["office"])))

    @pytest.mark.parametrize(
        "options",
        ['namespaces="git,file"', 'valid-before="20200101"', 'valid-after="20990101"'],
    )
    def test_a_signer_for_another_purpose_or_day(self, bag, keys, signers, options):
        self.refused(bag, signers(signer(keys["office"], options)))

    @pytest.mark.parametrize("content", [b"", b"no signature", b"\0" * 200_000])
    def test_what_is_no_signature(self, bag, keys, signers, content):
        (bag / SIGNATURE).write_bytes(content)
        self.refused(bag, signers(signer(keys["office"])))

    def test_a_list_that_is_not_there(self, bag, tmp_path):
        judged = verify(bag, "--signers", tmp_path / "nobody")
        assert judged.status == 2 and "nobody" in judged.output, judged


@pytest.mark.parametrize(
    "options", ['namespaces="gongkai-archive"', 'valid-after="20200101"', 'namespaces="gongkai-*"']
)
def test_takes_a_signer_for_this_purpose(bag, keys, signers, options):
    judged = verify(bag, "--signers", signers(signer(keys["office"], options)))
    assert judged.status == 0, judged


def test_a_key_that_has_expired_since_is_taken_with_a_warning(bag, keys, signers):
    """The snapshot states 2024-02-09; the key was valid on that day and is not today."""
    known = signers(signer(keys["office"], 'valid-after="20240101",valid-before="20240301"'))
    judged = verify(bag, "--signers", known, "--lang", "en")
    assert judged.status == 0 and "A211" in judged.output and "2024-02-09" in judged.output, judged


class TestKeys:
    def project(self, tmp_path):
        project = Project.copy(ROOT, tmp_path / "project")
        publish(project)
        return project

    @pytest.mark.parametrize("kind", ["ecdsa", "rsa"])
    def test_takes_other_kinds(self, tmp_path, signers, kind):
        project, key = self.project(tmp_path), make_key(tmp_path / "k", kind, kind)
        assert archive(project, "--sign", key).status == 0
        folder = project.path("Content/archive/2024")
        assert verify(folder, "--signers", signers(signer(key))).status == 0

    def refused(self, project, *options, **environment):
        refused = run(
            "archive", "2024", *options, "--lang", "en", cwd=project.folder, **environment
        )
        assert refused.status == 2 and "hint:" in refused.output, refused
        # Nothing is frozen without the signature that was asked for.
        assert not project.path("Content/archive/2024").exists()
        return refused.output

    def test_says_what_to_do_about_a_passphrase(self, tmp_path):
        key = make_key(tmp_path / "k", "locked", passphrase="geheim")
        project = self.project(tmp_path)
        said = self.refused(project, "--sign", key, SSH_ASKPASS_REQUIRE="never")
        assert "ssh-add" in said

    def test_takes_a_key_from_an_agent(self, tmp_path, signers):
        key = make_key(tmp_path / "k", "locked", passphrase="geheim")
        askpass = tmp_path / "askpass"
        askpass.write_text("#!/bin/sh\necho geheim\n")
        askpass.chmod(0o700)
        agent = subprocess.Popen(
            ["ssh-agent", "-D", "-a", tmp_path / "agent"], stdout=subprocess.DEVNULL
        )
        try:
            while not (tmp_path / "agent").exists():
                assert agent.poll() is None
            environment = {"SSH_AUTH_SOCK": str(tmp_path / "agent")}
            asked = {"SSH_ASKPASS": str(askpass), "SSH_ASKPASS_REQUIRE": "force"}
            subprocess.run(
                ["ssh-add", "-q", key], check=True, env=os.environ | environment | asked
            )
            project = self.project(tmp_path)
            public = key.with_name("locked.pub")
            key.unlink()
            made = run(
                "archive", "2024", "--sign", public, cwd=project.folder, **environment
            )
            assert made.status == 0, made
        finally:
            agent.terminate()
            agent.wait()
        folder = project.path("Content/archive/2024")
        known = tmp_path / "signers"
        known.write_text(f"a@example.gov.cn {public.read_text()}")
        assert verify(folder, "--signers", known).status == 0

    def test_names_a_key_that_is_none(self, tmp_path):
        project = self.project(tmp_path)
        assert "nokey" in self.refused(project, "--sign", tmp_path / "nokey")
        (tmp_path / "letter").write_text("a letter\n")
        self.refused(project, "--sign", tmp_path / "letter")

    def test_names_the_program_that_is_missing(self, tmp_path, keys):
        (tmp_path / "empty").mkdir()
        project = self.project(tmp_path)
        said = self.refused(project, "--sign", keys["office"], PATH=str(tmp_path / "empty"))
        assert "ssh-keygen" in said and "openssh-client" in said
