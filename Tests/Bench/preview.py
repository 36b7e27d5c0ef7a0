"""How long it takes from saving a figure until the browser paints it.

Usage: .venv/bin/python Tests/Bench/preview.py [--edits 20] [--gongkai .build/release/gongkai]

Saves a cell of the sample again and again, as an editor does, and has Chromium tell when the new
figure was painted. Prints the medians of the whole and of its stretches, for a page with the cell,
and the ratio to a build of the sample by a process of its own; asserts nothing.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

TABLE = "Content/2024/tables/03.csv"

WATCH = """() => {
  window.times = {};
  const note = (name) => { window.times[name] ??= Date.now(); };
  const ask = window.fetch;
  window.fetch = async (...of) => {
    const answer = await ask(...of);
    note(String(of[0]).includes("report") ? "told" : "fetched");
    return answer;
  };
  new MutationObserver(() => {
    if (window.times.painted || !document.querySelector("main").textContent.includes(window.wanted))
      return;
    note("changed");
    requestAnimationFrame(() => setTimeout(() => note("painted")));
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


def save(path: Path, text: str) -> float:
    """Saves a file through a second one that takes its name; says when."""
    other = path.with_name(f".{path.name}.saving")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)
    return time.time() * 1000


def measure(page, file: Path, edits: int) -> dict[str, list[float]]:
    original = file.read_text(encoding="utf-8")
    stretches: dict[str, list[float]] = {"told": [], "fetched": [], "changed": [], "painted": []}
    for turn in range(edits):
        figure = f"{2000 + turn:.2f}"
        page.evaluate("(wanted) => { window.times = {}; window.wanted = wanted; }",
                      f"{2000 + turn:,}.00")
        start = save(file, re.sub(r"2[05]\d\d\.\d\d", figure, original, count=1))
        page.wait_for_function("() => window.times.painted")
        times = page.evaluate("() => window.times")
        for name, values in stretches.items():
            # The first answer belongs to a request that was under way before the watch.
            if name in times:
                values.append(times[name] - start)
        time.sleep(0.4)
    return stretches


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--edits", type=int, default=20)
    arguments.add_argument("--gongkai", default=".build/release/gongkai")
    options = arguments.parse_args()
    program = str(Path(options.gongkai).resolve())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in ("Content", "Templates"):
            shutil.copytree(name, Path(folder, name))
        builds = []
        for _ in range(6):
            start = time.perf_counter()
            subprocess.run([program, "build"], cwd=folder, check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            builds.append((time.perf_counter() - start) * 1000)
        server = subprocess.Popen([program, "preview", "--lang", "en"], cwd=folder,
                                  stdout=subprocess.PIPE, text=True)
        address = None
        while not address:
            address = re.search(r"http://\S+/", server.stdout.readline())
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address[0]}2024/tables/03.html")
        page.wait_for_selector("gongkai-preview details")
        page.evaluate(WATCH)
        measure(page, Path(folder, TABLE), 3)
        stretches = measure(page, Path(folder, TABLE), options.edits)
        browser.close()
        server.terminate()
    whole = statistics.median(stretches["painted"])
    for name, values in stretches.items():
        print(f"saved until {name:<8}: median {statistics.median(values):.0f} ms "
              f"(min {min(values):.0f}, max {max(values):.0f})")
    build = statistics.median(builds[1:])
    print(f"a build of its own  : median {build:.0f} ms")
    print(f"painted / build     : {whole / build:.2f}")


if __name__ == "__main__":
    main()
