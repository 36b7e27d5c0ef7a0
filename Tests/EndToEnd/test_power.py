"""A power failure parts nothing: what is published or archived is on the disk before it is in place."""

import re
import shutil
import subprocess

import pytest

from program import executable
from publishing import dated_project

CALLS = "openat,fsync,syncfs,rename,renameat,renameat2,symlink,symlinkat"

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@pytest.mark.parametrize(
    "arguments, placed",
    [
        (["publish", "web", "--yes"], r"symlink.*current-new|rename.*web/current"),
        (["publish", "web", "--plain", "--yes"], r"rename.*web/current"),
        (["publish", "site.zip", "--yes"], r"rename.*site\.zip\""),
        (["publish", "cms:paste", "--yes"], r"rename.*paste\""),
        (["archive", "2024", "--zip"], r"rename.*archive/2024\""),
        (["archive", "2024", "--zip"], r"rename.*archive/2024\.zip\""),
    ],
)
def test_what_is_put_in_place_is_on_the_disk(tmp_path, arguments, placed):
    project = dated_project(tmp_path / "project")
    log = tmp_path / "log"
    command = ["strace", "-f", "-y", "-o", log, "-e", f"trace={CALLS}", executable(), *arguments]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True)
    assert done.returncode == 0, done
    lines = [line for line in log.read_text().splitlines() if "ENOENT" not in line]
    switch = next(index for index, line in enumerate(lines) if re.search(placed, line))
    before = max(
        (index for index in range(switch) if re.search(r"fsync\(|syncfs\(", lines[index])),
        default=None,
    )
    assert before is not None, "nothing was synchronized"
    written = [line for line in lines[before:switch] if "O_WRONLY" in line]
    assert not written, written
    after = [line for line in lines[switch:] if re.search(r"fsync\(|syncfs\(", line)]
    assert after, "its name was not synchronized"
