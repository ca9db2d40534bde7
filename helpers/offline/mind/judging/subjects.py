"""Which of several subjects or intentions a text speaks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ..words import STOP, concepts, name_parts, stem, words
from . import truths
from .sentiment import feeling, plainly
from .vocabulary import BY_NAME, Subject

_FAR_ENOUGH = 1_500
_SURE, _HINT, _NAMED = 3.0, 1.0, 2.5
_ENOUGH = 1.0
_EMPTY = frozenset(
    stem(word)
    for word in "request report issue problem type category general non not related topic team department customer time".split()
)
"""Parts of a label that say nothing of its subject: feature_request, bug_report."""


def _blamed(text: str) -> float:
    total = -feeling(text).total
    return 3.0 if total > 1.4 else 0.0


def _praised(text: str) -> float:
    total = feeling(text).total
    return 3.0 if total > 1.4 else 0.0


def _asked(text: str) -> float:
    return 3.5 if truths.is_question(text) and feeling(text).total > -3.5 else 0.0


def _requested(text: str) -> float:
    lower = plainly(text)
    return (
        2.0
        if any(
            sign in lower for sign in ("please", "could you", "can you", "would like", "i need", "i'd like")
        )
        else 0.0
    )


_ACTS: dict[str, Callable[[str], float]] = {
    "complaint complain negative_feedback": _blamed,
    "praise compliment thanks kudos positive_feedback": _praised,
    "question inquiry enquiry query": _asked,
    "request": _requested,
    "refund reimbursement": lambda text: 6.0 if truths.wants_money_back(text) else 0.0,
    "cancellation cancel churn cancelling": lambda text: 5.0 if truths.wants_to_cancel(text) else 0.0,
    "spam phishing scam": lambda text: 6.0 if truths.is_spam(text) else 0.0,
    "toxic abusive offensive hate insult harassment": lambda text: 6.0 if truths.is_toxic(text) else 0.0,
}
_ACT_OF = {stem(word): act for line, act in _ACTS.items() for word in line.split()}
_OWN_JUDGE = frozenset(map(stem, "refund reimbursement cancellation cancel churn cancelling".split()))
"""What the words of the subject alone would get wrong: `I don't want a refund`."""


def subject_label(labels: Sequence[str], text: str, least: float = _ENOUGH) -> str | None:
    """The label whose subject the text speaks of most; None if it speaks of none."""
    said, running, meant = _read(text)
    best, best_score = None, (least - 0.01, 0.0)
    for label in labels:
        score = _score(label, text, said, running, meant)
        if score > best_score:
            best, best_score = label, score
    return best


def all_subjects(labels: Sequence[str], text: str) -> list[str]:
    """Every label whose subject the text surely speaks of."""
    said, running, meant = _read(text)
    return [label for label in labels if _score(label, text, said, running, meant)[0] >= _NAMED]


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[dict[str, int], str, set[str]]:
    """The stems of a text with their first places, its words in one line, and what they mean."""
    some = words(plainly(text))[:_FAR_ENOUGH]
    said: dict[str, int] = {}
    for place, word in enumerate(some):
        said.setdefault(stem(word), place)
    return said, f" {' '.join(some)} ", concepts({one for one in said if one not in STOP})


def _score(label: str, text: str, said: dict[str, int], running: str, meant: set[str]) -> tuple[float, float]:
    parts = [stem(part) for part in name_parts(label)]
    telling = [part for part in parts if part not in _EMPTY and part not in STOP]
    if len(telling) < len(parts) and not telling:
        telling = parts if label == "IT" or len(parts) > 1 or parts == ["request"] else []
    whole = "_".join(telling)
    subjects: dict[int, Subject] = {}
    for name in (whole,) if len(telling) > 1 and whole in BY_NAME else (whole, *telling):
        for subject in BY_NAME.get(name, ()):
            subjects[id(subject)] = subject
    signs = {sign for subject in subjects.values() for sign in subject.sure} | set(telling)
    first = min((said[sign] for sign in signs & said.keys()), default=len(said))
    score = max((_of_subject(subject, said, running) for subject in subjects.values()), default=0.0)
    judges = [part for part in telling if part in _ACT_OF]
    if judges:
        acted = max(_ACT_OF[part](text) for part in judges)
        score = (
            acted
            if not acted and not _OWN_JUDGE.isdisjoint(judges)
            else max(score, acted) + 0.1 * (acted > 0)
        )
        if not acted:
            return score if _OWN_JUDGE.isdisjoint(judges) else 0.0, -first
    mentioned = sum(part in said for part in telling if part not in STOP)
    if telling and mentioned:
        score += _NAMED * mentioned / len(telling) + (mentioned == len(telling))
    if not score and telling:
        wide = {one for one in concepts(set(telling)) if one.startswith("~")}
        score = 1.0 * bool(wide & meant)
    return score, -first


def _of_subject(subject: Subject, said: dict[str, int], running: str) -> float:
    keys = said.keys()
    return (
        _SURE * len(subject.sure & keys)
        + _HINT * len(subject.hints & keys)
        + sum(_SURE for phrase in subject.phrases if phrase in running)
        + sum(_HINT for phrase in subject.hint_phrases if phrase in running)
    )
