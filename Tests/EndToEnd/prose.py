"""Figures in running text: which number comes after which words."""

import re
import unicodedata
from decimal import Decimal

NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?%?"


def normal(text):
    """Half-width, without spaces: the source document mixes both."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def value(figure):
    """The number that a figure stands for, and whether it is a percentage."""
    digits = figure.rstrip("%").replace(",", "").replace("−", "-")
    return Decimal(digits), figure.endswith("%")


def figures_after(phrase, text):
    """Every number of the normal `text` that is the first one after an occurrence of `phrase`.

    In a phrase `…` stands for any number and `|` parts words that mean the same: the author may
    write 比上年 where the document has 比2023年. No other digit may come in between.
    """
    ways = (map(re.escape, map(normal, way.split("…"))) for way in phrase.split("|"))
    words = "|".join(NUMBER.join(parts) for parts in ways)
    return re.findall(rf"(?:{words})\D*?({NUMBER})", text)


def missing_figures(text, expected):
    """Which of the (phrase, figure) pairs the text does not have.

    The figure must be the next number after the phrase: a right number in a wrong sentence is a
    wrong number.
    """
    text, missing = normal(text), []
    for phrase, figure in expected:
        shown = figures_after(phrase, text)
        if value(figure) not in map(value, shown):
            found = "、".join(shown) or "nothing"
            missing.append(f"after “{phrase}” stands {found}, in the document {figure}")
    return missing
