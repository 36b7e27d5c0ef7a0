"""Builds the sample many times over and compares the work with copying the result.

Usage: python3 Tests/Bench/bench.py [--copies 300] [--runs 3] [--gongkai .build/release/gongkai]

Prints the sample's own build time, pages per second, peak memory, and the ratio of the build's
wall time to that of `cp -r` on the finished site: a ratio travels between machines, a time does not.
Then how `check` scales: its time for 125, 250, 500 and 1,000 disclosures, and what each doubling
costs, where 2 is linear.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path


def timed(command: list[str]) -> float:
    """The wall seconds of one run, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_memory(command: list[str]) -> int:
    """The peak resident bytes of one run."""
    pid = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        raise SystemExit(f"the build ended with status {status}")
    return usage.ru_maxrss * 1024


def copies(content: Path, count: int) -> None:
    """Makes `content` hold the sample that often, each time of a unit with another name."""
    content.mkdir()
    shutil.copy("Content/site.yaml", content)
    for copy in range(count):
        folder = content / f"unit-{copy:04}" / "2024"
        shutil.copytree("Content/2024", folder)
        name = "大同市" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{copy:04}")
        for file in filter(Path.is_file, folder.rglob("*")):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("大同市", name), encoding="utf-8")


def measure_scaling(program: str, root: Path) -> None:
    """Prints the time of `check` for growing numbers of disclosures."""
    previous = None
    for count in (125, 250, 500, 1000):
        content = root / f"Content-{count}"
        copies(content, count)
        command = [program, "check", "--content", str(content), "--templates", "Templates"]
        seconds = min(timed(command) for _ in range(2))
        growth = "" if previous is None else f", {seconds / previous:.2f} times the half"
        print(f"check {count:>4} disclosures      : {seconds:.2f} s{growth}")
        shutil.rmtree(content)
        previous = seconds


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--copies", type=int, default=300)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--gongkai", default=".build/release/gongkai")
    options = arguments.parse_args()
    program = str(Path(options.gongkai).resolve())

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content = root / "Content"
        copies(content, options.copies)
        output, copied = root / "Output", root / "Copied"

        def build(source: str | Path) -> list[str]:
            return [program, "build", "--content", str(source), "--templates", "Templates",
                    "--output", str(output)]

        sample = [timed(build("Content")) for _ in range(options.runs + 1)][1:]
        builds, copying = [], []
        for run in range(options.runs + 1):
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(copied, ignore_errors=True)
            build_seconds = timed(build(content))
            copy_seconds = timed(["cp", "-r", str(output), str(copied)])
            if run > 0:
                builds.append(build_seconds)
                copying.append(copy_seconds)
        shutil.rmtree(output)
        memory = peak_memory(build(content))
        pages = sum(1 for _ in output.rglob("*.html"))
        size = sum(file.stat().st_size for file in output.rglob("*") if file.is_file())

    ratios = [one / other for one, other in zip(builds, copying)]
    median = statistics.median(builds)
    print(f"sample alone, whole process : {statistics.median(sample) * 1000:.0f} ms")
    print(f"{options.copies} disclosures: {pages} pages, {size / 1e6:.1f} MB")
    print(f"build                       : {median:.2f} s, {pages / median:.0f} pages/s")
    print(f"peak memory                 : {memory / 1e6:.0f} MB")
    print(f"build / cp -r               : {statistics.median(ratios):.2f} "
          f"(min {min(ratios):.2f}, max {max(ratios):.2f})")
    with tempfile.TemporaryDirectory() as folder:
        measure_scaling(program, Path(folder))


if __name__ == "__main__":
    main()
