"""The program under test, run as a person runs it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sites import ROOT

SECONDS = 20
"""What a person waits at most for an answer, good or bad."""


def executable():
    """The program: `$GONGKAI`, else whichever build is newer."""
    if named := os.environ.get("GONGKAI"):
        return (ROOT / named).resolve()
    builds = [ROOT / ".build" / kind / "gongkai" for kind in ("debug", "release")]
    found = [path for path in builds if path.exists()]
    assert found, "the program is not built: run `swift build` first"
    return max(found, key=lambda path: path.stat().st_mtime).resolve()


@dataclass(frozen=True)
class Run:
    """What a command answered."""

    status: int
    output: str

    def __str__(self):
        return f"exit code {self.status}\n{self.output}"


def run(*arguments, cwd=ROOT, seconds=SECONDS, **environment):
    """Runs the program with standard output and error in one stream, in their order."""
    finished = subprocess.run(
        [executable(), *map(str, arguments)],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    return Run(finished.returncode, finished.stdout.decode("utf-8"))


@dataclass(frozen=True)
class Project:
    """A folder with `Content` and `Templates` that a test may change as it likes."""

    folder: Path

    @classmethod
    def copy(cls, source, folder):
        """Copies what an author edits, not what was built from it."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("Content", "Templates"):
            if (source / name).exists():
                shutil.copytree(source / name, folder / name)
        return cls(folder)

    @property
    def output(self):
        return self.folder / "Output"

    def path(self, name):
        return self.folder / name

    def build(self, language="zh", **environment):
        """Builds from inside the folder, so that places in messages are relative to it."""
        arguments = ["--content", "Content", "--templates", "Templates", "--output", "Output"]
        return run("build", *arguments, "--lang", language, cwd=self.folder, **environment)

    def build_drafts(self):
        """Builds drafts in spite of their errors."""
        return run("build", "--allow-errors", "--lang", "zh", cwd=self.folder)

    def text(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name, text):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name, old, new, count=1):
        """Replaces `old`, which must be there: a fault that is not put in proves nothing."""
        text = self.text(name)
        assert old in text, f"{name} does not contain {old!r}"
        self.write(name, text.replace(old, new, count))

    def append(self, name, text):
        self.write(name, self.text(name) + text)
