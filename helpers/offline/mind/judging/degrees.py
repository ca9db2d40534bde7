"""How urgent a text is, on whatever scale the labels make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..words import name_parts, words
from .sentiment import plainly

_LEVELS: Mapping[str, int] = {
    **dict.fromkeys("none lowest trivial".split(), 0),
    **dict.fromkeys("low minor p4 sev4".split(), 0),
    **dict.fromkeys("medium normal moderate standard p3 sev3".split(), 1),
    **dict.fromkeys("high major important urgent p2 sev2".split(), 2),
    **dict.fromkeys("critical highest severe emergency blocker immediate p1 p0 sev1 sev0".split(), 3),
}  # fmt: skip
_NAMED = re.compile(
    r"\b(\w+)[ -](?:priority|urgency|severity|importance)\b"
    r"|\b(?:priority|urgency|severity|importance)(?: is|:| =| to)? (\w+)",
    re.IGNORECASE,
)
_CRITICAL = re.compile(
    r"\b(?:outage|emergency|critical|data loss|breach\w*|hacked|on fire|life.threatening|ransomware|security incident"
    r"|(?:is|are|was|were|been|gone|went|goes) (?:completely |totally )?(?:down|offline)"
    r"|(?:all|every|each|none) (?:of )?(?:our |the |your )?(?:customers?|users?|clients?|patients?|orders?)"
    r"|(?:nobody|no one|nothing) (?:can|works|loads|is working)|losing (?:money|data|customers|orders)|(?:whole|entire) (?:\w+ ){1,3}(?:cannot|has stopped|stands still|is stuck)|everyone is locked out|gas leak|smoke"
    r"|flood\w*|unconscious|chest pain|cannot breathe|bleeding|deleted (?:all|every\w*)|production)\b"
)
_HIGH = re.compile(
    r"\b(?:urgent\w*|asap|as soon as possible|immediate\w*|right now|right away|at once|today|tonight|in (?:an|one|two) hours?"
    r"|deadline|blocked|blocking|stuck|severe\w*|serious\w*|important|crash\w*|broken|cannot (?:\w+ ){0,2}(?:log|work|use"
    r"|access|sign|pay|send|open|finish|check)\w*|stopped working|charged twice|double.charged|locked out|leaving|lost"
    r"|payments? (?:fail|is|are|page)\w*|does not (?:work|start|open|load)|by (?:noon|tomorrow|the end of the day)|leak\w*"
    r"|unauthori[sz]ed|stolen|furious|demo (?:is )?(?:at|in)|within the hour)\b"
)
_LOW = re.compile(
    r"\b(?:no (?:hurry|rush|need to hurry)|not (?:urgent|important|a priority)|when(?:ever)? you (?:have|get|find|like|want|can)"
    r"|typo|cosmetic|minor|trivial|tiny|a little|one day|nice to have|some ?day|eventually|optional|low priority|in your own time"
    r"|just (?:curious|wondering|a thought|an idea|saying)|suggestion|would be (?:nice|great|lovely|good)|no action needed|thank you"
    r"|thanks for|slightly|a bit off|colour of|next (?:month|quarter|year)|wondering|spelling|small)\b"
)


def urgency(text: str) -> int | None:
    """From 0, whenever you like, to 3, everything stands still; None where nothing is said."""
    lower = plainly(text)
    calm, high = _LOW.search(lower), _HIGH.search(lower)
    if _CRITICAL.search(lower) and not (calm and not high):
        return 3
    if calm:
        return 0 if not high or calm[0].startswith(("not ", "no ")) else 1
    return 2 if high or text.count("!") >= 3 else None


def levels_of(labels: Sequence[str]) -> dict[str, int]:
    """What each label stands for, from 0 to 3; empty if the labels are no such scale."""
    levels = {
        label: next(_LEVELS[part] for part in parts if part in _LEVELS)
        for label in labels
        if len(parts := [*name_parts(label), *words(label)]) <= 4 and not _LEVELS.keys().isdisjoint(parts)
        and "not" not in parts
    }  # fmt: skip
    is_scale = len(set(levels.values())) > 1 and len(levels) >= len(labels) - 1
    return levels if is_scale else {}


def degree_label(labels: Sequence[str], text: str) -> str | None:
    """The label for how urgent a text is, or that it names; None if the labels are no such scale."""
    levels = levels_of(labels)
    if not levels:
        return None
    named = _NAMED.search(text[:4_000])
    said = (named[1] or named[2]).lower() if named else ""
    told = next((label for label in levels if said and said in words(label)), None)
    if told:
        return told
    aim = urgency(text)
    if aim is None:
        return None
    return min(
        levels, key=lambda label: (abs(levels[label] - aim), -levels[label] if aim > 1 else levels[label])
    )


def middle(labels: Sequence[str]) -> str | None:
    """The label between low and high."""
    levels = levels_of(labels)
    return next((label for label, level in levels.items() if level == 1), None)
