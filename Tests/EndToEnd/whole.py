"""What comes in whole, by format: the table in docs/import.md, which the tests make.

With UPDATE_DOCS=1 in the environment a row is written anew; without it, it must say what was measured.
"""

import os

from sites import ROOT

PAGE = ROOT / "docs/import.md"
HEAD = "| format | forms, byte for byte | target tables | figures bound in texts |"


def agrees(name, forms=None, targets=None, bound=None):
    """Whether the row of a format says what came of it; each number with how many there are."""
    cells = [name, *("–" if cell is None else str(cell) for cell in (forms, targets, bound))]
    row = f"| {' | '.join(cells)} |"
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(HEAD) + 2
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    own = [n for n in range(start, end) if lines[n].startswith(f"| {name} |")]
    if os.environ.get("UPDATE_DOCS"):
        if own:
            lines[own[0]] = row
        else:
            lines.insert(end, row)
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    assert own and lines[own[0]] == row, f"docs/import.md does not say: {row}"
