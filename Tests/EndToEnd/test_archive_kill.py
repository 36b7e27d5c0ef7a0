"""A run that is killed leaves no snapshot or a whole one, and the next needs no repair.

`KILLS=500` kills more runs.
"""

import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from program import Project, executable
from sites import ROOT, files
from snapshots import archive, publish

KILLS = int(os.environ.get("KILLS", "30"))


@pytest.fixture
def published(tmp_path):
    project = Project.copy(ROOT, tmp_path / "project")
    publish(project)
    return project


def wait_until_it_writes(process, folder):
    """Waits for the first trace of a run on the disk, or for its end."""
    while process.poll() is None:
        if folder.exists() and any(folder.iterdir()):
            return
        time.sleep(0.0005)


def test_leaves_a_whole_snapshot_or_none(published):
    start = time.monotonic()
    assert archive(published).status == 0
    seconds = time.monotonic() - start
    folder = published.path("Content/archive")
    whole = files(folder / "2024")
    moments = random.Random(2024)
    outcomes = {"none": 0, "whole": 0, "remains": 0}
    for _ in range(KILLS):
        shutil.rmtree(folder)
        command = [executable(), "archive", "2024"]
        process = subprocess.Popen(
            command,
            cwd=published.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Most of a run computes; the writing at its end is where a kill could do harm.
        if moments.random() < 0.3:
            time.sleep(seconds * moments.random())
        else:
            wait_until_it_writes(process, folder)
            time.sleep(0.03 * moments.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (folder / "2024").exists():
            assert files(folder / "2024") == whole
            outcomes["whole"] += 1
        else:
            outcomes["none"] += 1
        if folder.exists() and any(path.name.startswith(".") for path in folder.iterdir()):
            outcomes["remains"] += 1
        # The next run, whatever it is, finds nothing to mend.
        if moments.random() < 0.2:
            assert published.build().status == 0
            assert archive(published).status == 0
            assert files(folder) == {f"2024/{name}": whole[name] for name in whole}
        folder.mkdir(exist_ok=True)
    print(f"\n{KILLS} kills: {outcomes}")
