"""Which of several labels fits a text: sentiment, urgency, subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .words import name_parts, stem, stems, words

_POSITIVE = """
    good great excellent love loved loves lovely wonderful happy amazing fantastic best perfect awesome nice
    pleased enjoyed enjoy delighted brilliant superb helpful recommend recommended impressed thank thanks
    satisfied beautiful friendly fast easy like liked glad outstanding delicious comfortable excited fun
    smooth reliable
"""
_NEGATIVE = """
    bad terrible awful hate hated horrible worst disappointed disappointing poor angry broken slow sad
    useless boring annoying rude fail failed fails failure disgusting dirty problem problems unhappy waste
    wrong frustrated frustrating unacceptable late damaged expensive difficult ugly cold never crash crashes
    crashed defective unusable mediocre regret refund complaint complain
"""
_FAMILIES = {
    "positive": _POSITIVE,
    "negative": _NEGATIVE,
    "urgent": "urgent urgently asap immediately emergency critical outage down now blocked",
    "high": "urgent urgently asap immediately emergency critical outage down important serious severe",
    "critical": "urgent emergency critical outage down severe immediately",
    "low": "whenever minor someday eventually optional cosmetic trivial",
    "spam": "winner won prize free click lottery viagra offer claim congratulations cash credit urgent "
    "bitcoin",
    "billing": "charge charged invoice bill payment pay paid card refund price subscription money twice",
    "payment": "charge charged invoice bill payment pay paid card refund money",
    "refund": "refund refunded money back return",
    "technical": "error crash crashes crashed bug broken install login app website server screen update work "
    "working fail",
    "bug": "error crash crashes crashed bug broken fail fails failed wrong freeze freezes",
    "account": "account login log password sign profile username email access",
    "shipping": "parcel package delivery deliver delivered arrive arrived shipping shipped track tracking "
    "courier late",
    "delivery": "parcel package delivery deliver delivered arrive arrived shipping shipped track tracking "
    "courier late",
    "return": "return returned exchange refund back",
    "feature": "feature add wish would could suggestion suggest support option",
    "question": "how what when where why which who can could does",
    "complaint": _NEGATIVE,
    "praise": _POSITIVE,
    "sales": "buy price pricing quote purchase offer discount order plan",
    "sports": "football match team goal player game league coach score tennis cup",
    "sport": "football match team goal player game league coach score tennis cup",
    "politics": "election government minister president parliament vote party law senate",
    "technology": "software computer phone app internet robot chip computing data ai program",
    "business": "company market shares profit revenue bank investor sales merger",
    "science": "study research scientist scientists experiment physics biology planet discovery",
    "health": "doctor hospital disease patient medicine virus diet vaccine",
    "entertainment": "film movie actor music album concert series singer",
    "travel": "flight hotel trip travel holiday passport tourist beach",
    "food": "restaurant meal recipe dish eat cook dinner lunch breakfast groceries taste",
    "finance": "bank money stock loan interest tax budget invest payment",
    "joy": "happy joy glad delighted love wonderful excited",
    "happy": "happy joy glad delighted love wonderful excited",
    "sadness": "sad unhappy cry miss lonely grief",
    "sad": "sad unhappy cry miss lonely grief",
    "anger": "angry furious hate annoyed outraged rage",
    "angry": "angry furious hate annoyed outraged rage",
    "fear": "afraid scared fear worried terrified",
}
_FAMILY_STEMS = {
    stem(label): frozenset(stem(word) for word in family.split()) for label, family in _FAMILIES.items()
}
_GOOD, _BAD = _FAMILY_STEMS[stem("positive")], _FAMILY_STEMS[stem("negative")]
_NOT = frozenset("not no never isn wasn don didn doesn hardly without cannot t".split())
_LEFT_OVER = frozenset(
    ("other", "unknown", "none", "neutral", "general", "misc", "unspecified", "n/a", "na", "mixed")
)
_FAR_ENOUGH = 2_000


def sentiment(text: str) -> tuple[int, int]:
    """How many words of praise and of blame a text holds; `not` before a word turns it round."""
    praise = blame = 0
    before: list[str] = ["", "", ""]
    for word in words(text)[:_FAR_ENOUGH]:
        root = stem(word)
        turned = not _NOT.isdisjoint(before)
        if root in _GOOD:
            praise, blame = (praise, blame + 1) if turned else (praise + 1, blame)
        elif root in _BAD and word not in _NOT:
            praise, blame = (praise + 1, blame) if turned else (praise, blame + 1)
        before = [*before[1:], word]
    return praise, blame


def fitting(labels: Sequence[str], text: str) -> str | None:
    """The label that the text itself speaks for, or None."""
    roots = {label: frozenset(stem(part) for part in name_parts(label)) for label in labels}
    by_root = {next(iter(parts)): label for label, parts in roots.items() if len(parts) == 1}
    good, bad = by_root.get(stem("positive")), by_root.get(stem("negative"))
    if good and bad:
        return _sentiment_label(text, good, bad, by_root)
    some = words(text)[:_FAR_ENOUGH]
    said = {stem(word): place for place, word in reversed(list(enumerate(some)))}
    best, best_score = None, (0, 0)
    for label, parts in roots.items():
        if parts and parts <= said.keys():
            score = (10 * len(parts), -min(said[part] for part in parts))
        else:
            family = frozenset().union(*(_FAMILY_STEMS.get(part, frozenset()) for part in parts))
            score = (len(family & said.keys()), 0)
        if score > best_score:
            best, best_score = label, score
    return best


def _sentiment_label(text: str, good: str, bad: str, by_root: dict[str, str]) -> str | None:
    praise, blame = sentiment(text)
    mixed = by_root.get(stem("mixed"))
    if praise and blame and mixed:
        return mixed
    if praise == blame:
        return by_root.get(stem("neutral")) or mixed
    return good if praise > blame else bad


def left_over(labels: Sequence[str]) -> str | None:
    """The label for whatever fits no other."""
    return next((label for label in labels if label.lower() in _LEFT_OVER), None)


def key_words(text: str, most: int = 5) -> list[str]:
    """The words of meaning that occur most often, in the order of their first occurrence."""
    known = set(stems(text))
    some = [
        word
        for word in words(text)[:_FAR_ENOUGH]
        if len(word) > 3 and stem(word) in known and not word.isdecimal()
    ]
    first = dict.fromkeys(some)
    frequent = {word for word, _ in Counter(some).most_common(most)}
    return [word for word in first if word in frequent]
