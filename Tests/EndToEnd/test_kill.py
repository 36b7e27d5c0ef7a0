"""Killed at any moment: the old tree or the new one stands, whole, and the next run needs no repair.

`KILLS=500` kills more runs; `KILL_SEED` repeats those of a failure.
"""

import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from program import executable
from publishing import dated_project
from sites import fingerprint

KILLS = int(os.environ.get("KILLS", "32"))
SEED = int(os.environ.get("KILL_SEED", "2024"))

PLACES = {
    # What is run, where the site then stands, and where the lock is while it is written.
    "build": (["build"], "Output", "Output.gongkai-lock"),
    "folder": (["publish", "web", "--yes"], "web/current", "web/.gongkai-lock"),
    "plain folder": (["publish", "web", "--yes", "--plain"], "web/current", "web/.gongkai-lock"),
    "archive": (["publish", "web.zip", "--yes"], "web.zip", "web.zip.gongkai-lock"),
}


class Place:
    """A place to which two states of a site are written by turns.

    They differ in their style sheet and so in every page, and in no figure, so that both may
    follow one another without a correction.
    """

    def __init__(self, folder, kind):
        self.folder = dated_project(folder).folder
        self.command, name, lock = PLACES[kind]
        self.path, self.lock = folder / name, folder / lock
        shutil.copytree(folder / "Templates", folder / "Other")
        with open(folder / "Other" / "assets" / "site.css", "a", encoding="utf-8") as style:
            style.write("\n.other { color: red; }\n")
        self.states = {}
        if kind == "build":
            # What is none of ours and stays: no state without it is whole.
            self.path.mkdir()
            (self.path / ".DS_Store").write_bytes(b"left")
        for templates in ("Templates", "Other"):
            process = self.start(templates)
            self.wait_for_lock(process)
            start = time.monotonic()
            assert process.wait() == 0
            self.seconds = time.monotonic() - start
            self.states[templates] = self.state()
        assert len(set(self.states.values())) == 2
        self.entries = self.beside()

    def start(self, templates):
        return subprocess.Popen(
            [executable(), *self.command, "--quiet", "--templates", templates],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_for_lock(self, process):
        """Waits until the run is about to write: before, it reads and renders."""
        while process.poll() is None and not self.lock.exists():
            time.sleep(0.0005)

    def state(self):
        return self.path.read_bytes() if self.path.is_file() else fingerprint(self.path)

    def beside(self):
        """The names of what stands beside the site."""
        return {*os.listdir(self.folder), *os.listdir(self.path.parent)}


@pytest.mark.parametrize("kind", PLACES)
def test_a_killed_run_leaves_a_whole_tree_and_needs_no_repair(tmp_path, kind):
    generator = random.Random(f"{SEED} {kind}")
    place = Place(tmp_path / "project", kind)
    live, runs = place.state(), max(1, KILLS // len(PLACES))
    replaced = 0
    for number in range(runs):
        templates = generator.choice(sorted(place.states))
        share = generator.uniform(0, 1.1)
        place.lock.unlink(missing_ok=True)
        process = place.start(templates)
        place.wait_for_lock(process)
        time.sleep(share * place.seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        context = f"{kind}, run {number}, KILL_SEED={SEED}, killed at {share:.3f} of its writing"
        state = place.state()
        assert state in (live, place.states[templates]), f"a tree that is not whole: {context}"
        replaced += state != live
        live = state
        if number % 8 == 7 or number == runs - 1:
            assert place.start(templates).wait() == 0, f"the next run failed: {context}"
            live = place.state()
            assert live == place.states[templates], f"the next run gave something else: {context}"
            assert place.beside() == place.entries, f"something was left over: {context}"
    print(f"{kind}: {runs} killed, {replaced} of them after the new tree was in place")
