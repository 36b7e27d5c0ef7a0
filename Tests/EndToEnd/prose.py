"""Figures in running text: which number comes after which words."""

import re
import unicodedata
from decimal import Decimal

NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")


def normal(text):
    """Half-width, without spaces: the source document mixes both."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def value(figure):
    """The number that a figure stands for, and whether it is a percentage."""
    digits = figure.rstrip("%").replace(",", "").replace("−", "-")
    return Decimal(digits), figure.endswith("%")


def missing_figures(text, expected):
    """Which of the (phrase, figure) pairs the text does not have, in their order.

    Each phrase is looked for after the one before it, and the next number after the phrase must
    be the figure: a right number in a wrong sentence is a wrong number. The words between them
    (增加, 增长) are the author's.
    """
    text, position, missing = normal(text), 0, []
    for phrase, figure in expected:
        found = text.find(normal(phrase), position)
        number = found >= 0 and NUMBER.search(text, found + len(normal(phrase)))
        if not number or value(number[0]) != value(figure):
            shown = number[0] if number else "nothing"
            missing.append(f"after “{phrase}” stands {shown}, in the document {figure}")
            continue
        position = number.end()
    return missing
