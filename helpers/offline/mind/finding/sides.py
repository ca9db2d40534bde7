"""What speaks for a thing, and what against it."""

from __future__ import annotations

import re

from ..library import split_sentences
from ..words import stem

SIDES = {
    stem(side): sign
    for sign, sides in ((1, "pros advantages strengths positives likes praise"), (-1, "cons disadvantages weaknesses negatives dislikes complaints drawbacks"))
    for side in sides.split()
}
_GRADE = re.compile(r"\W*\d(?:[.,]\d)? ?(?:/|out of|of|stars?)")
_TURN = re.compile(r";\s|[,;]? \b(?:but|however|although|though|yet|unfortunately)\b,? ")
_NEVER_AGAIN = re.compile(r"\b(?:(?:would|will|do|can) ?(?:not|never)|(?:would|wo|do|ca)n['’]t) (?:\w+ )?(?:buy|recommend|order|come|return|go)\b")
"""A verdict, no point of its own."""
BETWEEN = re.compile(r",\s?(?:and |or )?|\s(?:and|or|&)\s")


def said_for(side: int, body: str) -> list[str]:
    """The clauses that praise, or those that blame."""
    from ..judging.sentiment import feeling  # its vocabulary is loaded when first needed

    sides: list[str] = []
    for sentence in split_sentences(body.replace("\n", " ")):
        parts = [one for one in _TURN.split(sentence) if one and not _GRADE.match(one) and not _NEVER_AGAIN.search(one)]
        felt = [feeling(one).total for one in parts]
        if len(felt) == 2 and min(map(abs, felt)) <= 1:  # what stands against praise blames
            felt = [-felt[1 - n] if abs(one) <= 1 else one for n, one in enumerate(felt)]
        sides += [one for one, total in zip(parts, felt) if total * side > 1]
    return [one.strip(" .,!") for some in sides for one in BETWEEN.split(some) if feeling(one).total * side > -1 and not _GRADE.search(one)]
