"""Snapshots as an archivist meets them: made, sealed anew by a forger, and judged by others."""

import hashlib
import json
import re
import subprocess

import bagit
import bagit_profile

from program import run

ALGORITHMS = ("sha256", "sha512")


def publish(project, approved="2024-02-01", published="2024-02-09"):
    """Gives the sample the days that it does not know, as if it had been published."""
    project.replace("Content/2024/disclosure.yaml", "approval-date:", f"approval-date: {approved}")
    project.replace(
        "Content/2024/disclosure.yaml", "publication-date:", f"publication-date: {published}"
    )


def archive(project, *options, disclosure="2024"):
    """Freezes a year."""
    return run("archive", disclosure, *options, cwd=project.folder)


def verify(*paths, **options):
    """Verifies bags."""
    return run("verify", *paths, **options)


def seal(bag):
    """Makes all lists and counts of a bag anew, as a forger would who knows BagIt."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    octets = sum(path.stat().st_size for path in payload)
    info = bag / "bag-info.txt"
    text = info.read_text(encoding="utf-8")
    oxum = f"Payload-Oxum: {octets}.{len(payload)}"
    info.write_text(re.sub("Payload-Oxum: .*", oxum, text), encoding="utf-8")
    for algorithm in ALGORITHMS:
        _list(bag / f"manifest-{algorithm}.txt", payload, algorithm)
    for algorithm in ALGORITHMS:
        tags = [
            path
            for path in bag.iterdir()
            if path.is_file() and not path.name.startswith("tagmanifest-")
        ]
        _list(bag / f"tagmanifest-{algorithm}.txt", sorted(tags), algorithm)


def _list(manifest, paths, algorithm):
    lines = []
    for path in paths:
        digest = hashlib.new(algorithm, path.read_bytes()).hexdigest()
        lines.append(f"{digest}  {path.relative_to(manifest.parent).as_posix()}\n")
    manifest.write_text("".join(sorted(lines, key=lambda line: line.split("  ", 1)[1])))


def accepted_by_bagit(bag):
    """Whether the Library of Congress' program takes the bag."""
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagError:
        return False
    return True


def accepted_by_profile(bag):
    """Whether the bag follows the profile that it names."""
    profile = json.loads((bag / "bagit-profile.json").read_text(encoding="utf-8"))
    name = profile["BagIt-Profile-Info"]["BagIt-Profile-Identifier"]
    try:
        opened = bagit.Bag(str(bag))
        return bagit_profile.Profile(name, profile=profile).validate(opened)
    except (bagit.BagError, bagit_profile.ProfileValidationError, OSError):
        return False


def accepted_by_checksums(bag):
    """Whether `sha256sum -c` and `sha512sum -c` find every listed file as it was."""
    for algorithm in ALGORITHMS:
        lists = [f"tagmanifest-{algorithm}.txt", f"manifest-{algorithm}.txt"]
        if not all((bag / name).exists() for name in lists):
            return False
        finished = subprocess.run(
            [f"{algorithm}sum", "--strict", "--quiet", "-c", *lists],
            cwd=bag,
            capture_output=True,
            check=False,
        )
        if finished.returncode:
            return False
    return True


def make_key(folder, name, kind="ed25519", passphrase=""):
    """A key pair; the path of the private half."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    command = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", name, "-f", path]
    subprocess.run(command, check=True)
    return path


def signer(key, options="", name="caiwu@example.gov.cn"):
    """A line of the list of signers."""
    public = key.with_name(key.name + ".pub").read_text().strip()
    return f"{name} {options} {public}\n" if options else f"{name} {public}\n"
