"""Texts that nobody writes take time in proportion to their length, wherever they stand."""

import resource
import subprocess

import pytest

from program import executable, run

EXPLANATION = "Content/2024/narrative/explanation.md"
SIZE = 8_000

UNITS = [
    "[x](", "](", "![x](", "[", "“", "（", "<a>", "<!-- x -->", "{{ ", "{{ x }}", "｛｛", "**", "_a",
    "`a", "| 1 ", "> ", "- ", "1 234-", "1-", "甲、", "包括：基本支出、", "其中基本支出占5%",
    "基本支出12.34万元，比上年增加3.21万元，", "XX ", "&#x", "http://-", "a@",
]
SHAPES = {
    "cell of numbers": lambda size: "| a | b |\n|---|---|\n| " + "1 " * (size // 2) + "| 2 |\n",
    "wide table": lambda size: "".join(f"{cell * (size // 6)}|\n" for cell in ("|a", "|-", "|1")),
    "long heading": lambda size: "## " + "甲" * (size // 2) + "\n\n" + "货物3万元，" * (size // 12),
    "deep quotation": lambda size: ("> " * 60 + "a\n") * (size // 120),
    "footnotes": lambda size: "".join(f"[^{n}]\n\n[^{n}]: a\n\n" for n in range(size // 16)),
    "definitions": lambda size: "".join(f"[a{n}]: b\n" for n in range(size // 10)) + "\n[a1]" * 100,
    "runs of backticks": lambda size: "".join("`" * n + "a" for n in range(int((2 * size) ** 0.5))),
}
TEXTS = {unit: lambda size, unit=unit: unit * (size // len(unit)) for unit in UNITS} | SHAPES


def seconds(project, *arguments):
    """The processor's seconds for a command, which other programs on the machine do not lengthen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [executable(), *arguments],
        cwd=project.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_four_times_as_long_takes_four_times_as_long(project, kind):
    path = project.folder / EXPLANATION
    sample = path.read_text(encoding="utf-8")
    least = {}
    for _ in range(3):
        # A busy machine lengthens now one run, now another; none makes one shorter.
        for size in (0, SIZE, 4 * SIZE):
            path.write_text(f"{sample}\n{TEXTS[kind](size)}\n", encoding="utf-8")
            taken = seconds(project, "check", "--quiet")
            least[size] = min(taken, least.get(size, taken))
        none, short, long = (least[size] for size in (0, SIZE, 4 * SIZE))
        # Twice that would be the square of it; what is short is lost in the noise.
        if long - none < 8 * max(short - none, none / 4):
            return
    pytest.fail(f"{none:.3f} s, {short:.3f} s and {long:.3f} s")


@pytest.mark.parametrize("text", [
    "[x](y)\n\n" * 5_001, "字" * 100_000, "[" * 20_000, "a\n\n" * 1_500_000,
])
def test_says_where_a_text_is_larger_than_any(project, text):
    path = project.folder / EXPLANATION
    path.write_text("一\n\n" + text, encoding="utf-8")
    answer = run("check", "--lang", "en", cwd=project.folder)
    assert answer.status == 1
    assert f"{EXPLANATION}" in answer.output and "[F004]" in answer.output
