"""A project that may be published, and places to publish it to."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from program import Project, executable, run
from sites import ROOT

DISCLOSURE = "Content/2024/disclosure.yaml"
AREA = "办公用房面积: 4216.3"
"""A figure that stands in no table, so that no check objects when it is changed."""

CORRECTION = """\
corrections:
  - at: tables.html#figure-premises-office-area
    was: 4,216.3
    now: 4,217.3
    reason: 面积抄录有误
    date: 2024-03-05
    authority: 财务基金科
"""


def dated_project(folder):
    """A copy of the sample that passes the gate: the dates are made up, so they stay in a test."""
    project = Project.copy(ROOT, folder)
    project.replace(DISCLOSURE, "approval-date:", "approval-date: 2024-02-09")
    project.replace(DISCLOSURE, "publication-date:", "publication-date: 2024-02-20")
    return project


def publish(project, *arguments, language="zh", **environment):
    arguments = ("publish", *arguments, "--lang", language)
    return run(*arguments, cwd=project.folder, **environment)


def change_area(project):
    """Changes one figure, which 2024/tables.html states."""
    project.replace(DISCLOSURE, AREA, "办公用房面积: 4217.3")


def correct_area(project):
    """Changes it as it should be done: with a correction."""
    change_area(project)
    project.write("Content/2024/corrections.yaml", CORRECTION)


def releases(place):
    return sorted(path.name for path in (place / "releases").iterdir())


def manifests(place):
    return sorted(path.stem for path in (place / "manifests").iterdir())


def as_nobody():
    """How to run a program so that permissions count, for whoever runs the tests."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}


@dataclass(frozen=True)
class Server:
    """An ssh server on this machine with a folder to publish to."""

    port: int
    folder: Path
    keys: Path

    @property
    def options(self):
        """What tells the program the port, the key and the server's own key."""
        settings = [
            f"Port={self.port}", f"IdentityFile={self.keys / 'user'}", "IdentitiesOnly=yes",
            f"UserKnownHostsFile={self.keys / 'known_hosts'}", "StrictHostKeyChecking=yes",
        ]
        return [word for setting in settings for word in ("--ssh-option", setting)]

    def target(self, path):
        return f"{getpass.getuser()}@127.0.0.1:{path}"


def make_key(path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path.with_suffix(".pub").read_text().split()[:2]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start_server(folder):
    """Starts sshd; the server and its process, which the caller ends."""
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert sshd and shutil.which("rsync"), "install openssh-server and rsync: run `make setup`"
    keys = folder / "keys"
    keys.mkdir(mode=0o700)
    host_key = make_key(keys / "host")
    (keys / "authorized_keys").write_text(" ".join(make_key(keys / "user")) + "\n")
    port = free_port()
    (keys / "known_hosts").write_text(f"[127.0.0.1]:{port} {' '.join(host_key)}\n")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    settings = {
        "Port": port, "ListenAddress": "127.0.0.1", "HostKey": keys / "host",
        "AuthorizedKeysFile": keys / "authorized_keys", "StrictModes": "no", "UsePAM": "no",
        "PasswordAuthentication": "no", "PermitRootLogin": "prohibit-password",
        "PidFile": "none",
    }
    config = keys / "sshd_config"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    log = keys / "log"
    process = subprocess.Popen([sshd, "-D", "-f", config, "-E", log])
    for _ in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                place = folder / "remote"
                place.mkdir()
                return Server(port, place, keys), process
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(f"sshd does not answer:\n{log.read_text()}")
