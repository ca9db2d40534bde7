"""Which of the sums in a paper is the one that is asked for."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUM = re.compile(
    r"(?<![\w/.,-])(?P<sign>[£$€]\s?)?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d\d)?)(?P<unit>\s?(?:pounds?|GBP|dollars?|euros?|USD|EUR)\b)?(?![\w/%-]|[.,]\d| per cent| %)"
)
_IN_WORDS = re.compile(r"\b(five|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty) pounds\b")
_WHOLE = re.compile(
    r"\b(?:total|in all|altogether|all in|to pay|please pay|pay(?:able)?|amount (?:due|overdue|payable)|(?:sum|price|balance)\b|you owe|charged|makes?|come to"
    r"|outstanding|overdue|open|(?:with|including|incl\.) VAT|please send|transfer|claim|asks? for|back|repay|now|for (?=[\d£]))", re.IGNORECASE
)  # fmt: skip
_BEHIND = re.compile(
    r"\s?(?:pounds?|GBP)?,?\s*(?:in all|altogether|all in|for everything|(?:have|has|are|is) (?:been )?(?:outstanding|overdue|not|still)|back\b|,? by -|that i paid|delivered|free of)", re.IGNORECASE
)  # fmt: skip
_PART = re.compile(r"(?<!with )(?<!including )(?<!incl\. )\b(?:vat|tax|net|sub-?total|goods|each|at|per|costs? of|costs? another|more pictures|plus|give you|included|paid so far|adds?|grant|of the)\b[^\n\d]{0,40}$|@\s?$", re.IGNORECASE)
_STRONGEST = re.compile(r"\b(?:total(?! of)|in all|altogether|to pay|please pay|amount (?:due|overdue|payable)|you owe|now|that makes|all in|what you owe|charged|sum)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"\b(?:sub-?|goods |net )total", re.IGNORECASE)


class _Sum(NamedTuple):
    value: float | int
    score: float
    place: int


def sum_asked(text: str) -> float | int | None:
    """The sum whose words speak most for the whole; of equals the greatest, and then the last."""
    sums = [found for match in _SUM.finditer(text) if (found := _weighed(match, text))]
    if not sums:
        return None
    best = max(sums, key=lambda one: (one.score, one.value, one.place))
    return int(best.value) if float(best.value).is_integer() else best.value


def _weighed(match: re.Match[str], text: str) -> _Sum | None:
    """How much the line and the words around a sum speak for it; None for what is no money."""
    start = text.rfind("\n", 0, match.start()) + 1
    before, behind = text[start : match.start()], text[match.end() : match.end() + 40].partition("\n")[0]
    sentence = re.split(r"[.!?;]\s", before)[-1]
    figure = match["figure"]
    is_money = bool(match["sign"] or match["unit"] or re.search(r"\.\d\d$", figure))
    if not is_money and not (_STRONGEST.search(sentence) or re.search(r"=\s?$", sentence)):
        return None
    near = sentence[-30:]
    score = 1.0 * is_money
    score += 3.0 * bool(_STRONGEST.search(sentence) and not _SUBTOTAL.search(sentence))
    score += 2.0 * bool(_WHOLE.search(near)) + 2.0 * bool(_BEHIND.match(behind))
    score -= 4.0 * bool(_PART.search(sentence))
    return _Sum(float(figure.replace(",", "")), score, match.start())
