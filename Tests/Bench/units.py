"""What a site of many units costs: time, processor, memory, and a second build after one change.

Usage: python3 Tests/Bench/units.py [--units 100 300 1000] [--gongkai .build/release/gongkai]
                                    [--before OTHER] [--hugo FOLDER]

Each number of units is built into a fresh folder, in turn with `cp -r` of the result, and with another
program if `--before` names one; then once more after one figure was changed, and once more after
nothing was. `--hugo` is a folder with a Hugo site of the same pages, built in turn as well.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from bench import copies


def measured(command):
    """Wall seconds, user seconds, system seconds and peak megabytes of one run."""
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], [str(part) for part in command], os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1000


def row(name, numbers, units):
    wall, user, system, memory = numbers
    print(f"| {units} | {name} | {wall:.2f} | {user:.1f} | {system:.1f} | {user / units * 1000:.0f} | {memory:.0f} |",
          flush=True)


def change(content, units):
    """One figure of the unit in the middle."""
    file = content / f"unit-{units // 2:04}/2024/disclosure.yaml"
    text = file.read_text(encoding="utf-8")
    assert "办公用房面积: 4216.3" in text
    file.write_text(text.replace("办公用房面积: 4216.3", "办公用房面积: 4217.3"), encoding="utf-8")


def measure(options, units, root):
    content = root / "Content"
    copies(content, units)
    runs = [("build", options.gongkai)] + ([("before", options.before)] if options.before else [])
    for number, (name, program) in enumerate(runs):
        output = root / f"Output-{number}"
        command = [program, "build", "--content", content, "--templates", "Templates", "--output", output]
        row(name, measured(command), units)
        row(f"{name}: check", measured([program, "check", "--content", content, "--templates", "Templates"]), units)
        if number > 0:
            shutil.rmtree(output)
    output = root / "Output-0"
    row("cp -r", measured(["cp", "-r", output, root / "Copied"]), units)
    shutil.rmtree(root / "Copied")
    if options.hugo:
        row("hugo", measured(["hugo", "--quiet", "--source", options.hugo, "--destination", root / "Hugo"]), units)
    command = [options.gongkai, "build", "--content", content, "--templates", "Templates", "--output", output]
    change(content, units)
    row("build after one change", measured(command), units)
    row("build after none", measured(command), units)
    pages = sum(1 for _ in output.rglob("*.html"))
    size = sum(file.stat().st_size for file in output.rglob("*") if file.is_file())
    store = sum(file.stat().st_size for file in (root / "Output-0.gongkai-store").iterdir())
    print(f"| {units} | {pages} pages, {size / 1e6:.0f} MB, store {store / 1e6:.1f} MB | | | | | |", flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--units", type=int, nargs="*", default=[100, 300, 1000])
    arguments.add_argument("--gongkai", default=".build/release/gongkai")
    arguments.add_argument("--before")
    arguments.add_argument("--hugo")
    options = arguments.parse_args()
    options.gongkai = str(Path(options.gongkai).resolve())
    print("| units | what | wall s | user s | system s | user ms/unit | peak MB |")
    print("|---|---|---|---|---|---|---|")
    for units in options.units:
        with tempfile.TemporaryDirectory() as folder:
            measure(options, units, Path(folder))


if __name__ == "__main__":
    main()
