"""Every command, as the help teaches it: examples that run, nearest names, JSON, quiet, codes."""

import json
import re
import subprocess

import pytest
from openpyxl import Workbook

from program import executable
from snapshots import archive, make_key, publish, signer
from sites import ROOT
from workbooks import OfficialLayout

COMMANDS = {
    # Each with what it takes in the project of `ready`, and its exit code there.
    "new": (["2025", "--from", "2024"], 0),
    "adopt": (["2024年预算报表.xlsx", "采纳"], 0),
    "import": (["2024年预算报表.xlsx", "--dry-run"], 0),
    "build": ([], 0),
    "check": ([], 0),
    "rules": (["R111"], 0),
    "forms": (["check", "unit-budget-2024"], 0),
    "sum": (["culture/2024", "--dry-run"], 0),
    "pdf": (["2024", "--output", "a.pdf"], 0),
    "publish": (["published", "--dry-run"], 0),
    "archive": (["2024"], 0),
    "verify": (["frozen/2024"], 0),
    "restore": (["frozen/2024", "restored"], 0),
    "diff": (["frozen/2024", "2024"], 0),
    "preview": ([], None),
    "desk": (["--no-open"], None),
}
WITH_JSON = [name for name in COMMANDS if name not in ("preview", "desk")]


def answer(*arguments, cwd):
    return subprocess.run(
        [executable(), *arguments], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=120, check=False,
    )


@pytest.fixture
def ready(project, request):
    """The sample as if it had been published, a workbook with its forms, and a snapshot."""
    publish(project)
    book = Workbook()
    OfficialLayout(ROOT / "Content/2024").write(book)
    book.save(project.path("2024年预算报表.xlsx"))
    book.save(project.path("空表.xlsx"))
    archive(project)
    project.path("Content/archive").rename(project.path("frozen"))
    if request.node.callspec.params["name"] == "sum":
        add_department(project)
    return project


def add_department(project):
    """A department of the unit of the sample, whose tables are still to be made."""
    project.write("Content/culture/2024/disclosure.yaml", """form-set: department-budget
fiscal-year: 2024
status: draft
unit: { name: 某局 }
sums:
  units: [大同市社会保险中心]
""")


def examples(name):
    text = answer("help", name, cwd=ROOT).stdout.decode()
    return re.findall(r"^  gongkai (.+)$", text, re.M)


def test_the_table_has_every_command():
    listed = re.findall(r"^  (\w+) {2,}\S", answer("--help", cwd=ROOT).stdout.decode(), re.M)
    assert set(COMMANDS) == set(listed) - {"help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_teaches_by_an_example_of_its_own(name):
    taught = examples(name)
    assert taught and all(line.split()[0] == name for line in taught), taught


@pytest.mark.parametrize("name", COMMANDS)
def test_a_misspelt_option_is_answered_with_the_one_meant(name, tmp_path):
    arguments = [*COMMANDS[name][0], "--langg", "en"]
    said = answer(name, *arguments, cwd=tmp_path)
    assert said.returncode == 64 and b"--lang" in said.stderr, said
    said = answer(name, *COMMANDS[name][0], "--lang", "fr", cwd=tmp_path)
    assert said.returncode == 64 and b"zh" in said.stderr, said


@pytest.mark.parametrize("name", WITH_JSON)
def test_json_is_json_and_nothing_else(name, ready):
    arguments, status = COMMANDS[name]
    said = answer(name, *arguments, "--json", "--lang", "en", cwd=ready.folder)
    assert said.returncode == status, said
    assert json.loads(said.stdout)["version"] == 1
    assert said.stderr == b""


@pytest.mark.parametrize("name", WITH_JSON)
def test_quiet_prints_what_was_asked_for_and_nothing_about_it(name, ready):
    arguments, status = COMMANDS[name]
    said = answer(name, *arguments, "--quiet", "--lang", "en", cwd=ready.folder)
    assert said.returncode == status, said
    # What a rule says, what differs and what would be published are the answer itself.
    if name not in ("rules", "diff", "publish"):
        assert said.stdout + said.stderr == b"", said


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("preview", "desk")])
def test_the_examples_of_the_help_run(name, ready):
    """Those whose places a test has; a server of somebody's is no such place."""
    key = make_key(ready.path(".ssh"), "id_ed25519")
    if name == "verify":
        archive(ready, "--sign", key)
        ready.path("signers").write_text(signer(key))
    elif name in ("restore", "diff"):
        ready.path("frozen").rename(ready.path("Content/archive"))
    for line in examples(name):
        if any(word in line for word in ("@", "/srv/", "2023", "说明.", "Content/2024/")):
            continue
        words = [word.replace("~", str(ready.folder)) for word in line.split(" > ")[0].split()]
        if name == "publish":
            words.append("--yes")
        said = answer(*words, cwd=ready.folder)
        assert said.returncode == 0, (line, said.stderr.decode())
