"""Bills and other texts in the metadata of a picture: the line that answers, and whether the sum is right."""

from __future__ import annotations

import re

from ..words import WORD, stem
from .facts import says


def sum_checked(text: str) -> str:
    """Whether the lines of a bill make its total."""
    prices = [float(one) for one in re.findall(r"^\s*\d+ ?[x×] \S.*?\s{2,}(\d+\.\d\d)\s*$", text, re.MULTILINE)]
    total = re.search(r"^\W*total\b.*?(\d+\.\d\d)\s*$", text, re.MULTILINE | re.IGNORECASE)
    if not prices or not total:
        return ""
    is_right = abs(sum(prices) - float(total[1])) < 0.005
    return f"{'Yes' if is_right else 'No'}: the {len(prices)} lines make {sum(prices):.2f}, and the total is {total[1]}."


def line_for(asked: str, text: str) -> str:
    """The line of a text, such as a receipt's, that shares most with the question."""
    wanted = {stem(word) for word in WORD.findall(asked)}
    if wanted & {stem("date"), "when", "day"} and (dated := re.search(r"\b\d{4}-\d\d-\d\d\b.*", text)):
        return f"It says: {' '.join(dated[0].split())}."
    if wanted & {stem("time")} and (timed := re.search(r"\b\d{1,2}:\d\d\b", text)):
        return f"It says: {timed[0]}."
    if wanted & {stem("shop"), stem("store"), stem("address"), stem("merchant"), stem("vendor")}:
        return f"It says: {says(' / '.join(text.splitlines()[:3]))}."
    lines = [line for line in text.splitlines() if re.search(r"\w", line)]
    general = {stem("items"), stem("bought"), stem("products")}
    if wanted & general and not any((wanted - general) & _content(line) for line in lines):
        bought = [" ".join(line.split()) for line in lines if re.search(r"\d+ ?x ", line)]
        return f"It lists {len(bought)}: {'; '.join(bought)}." if bought else ""
    best = max(lines, key=lambda line: len(wanted & _content(line)), default="")
    if not best or not wanted & _content(best):
        return ""
    if len(best.split()) == 1:  # a heading: what is meant is what stands below it
        return f"It says: {says(text)}."
    return f"It says: {' '.join(best.split())}."


_LITTLE = {
    stem(word)
    for word in "the a an of on in is it what which how much many does do this that for to and picture image file receipt show".split()
}


def _content(line: str) -> set[str]:
    return {stem(word) for word in WORD.findall(line.lower())} - _LITTLE
