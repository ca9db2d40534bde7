"""Naming the one of several classes to which a text belongs."""

from __future__ import annotations

import re
from itertools import chain

from ..answer import Answer
from ..labels import fitting, left_over
from ..request import Request

TRIGGERS = frozenset(
    "classify categorise categorize label sentiment category classification spam tone categories labels tag urgency "
    "priority intent toxic emotion language department topic positive".split()
)

_ASKED = re.compile(
    r"classif|categor|sentiment|\blabel|\bspam or|\btone\b|\btag\b|\burgency\b|\bpriority\b|\bintent\b|\btoxic\b|\bemotion\b"
    r"|\bdepartment\b|\btopic\b|\bpositive\b"
)
_TOLD = re.compile(
    r"\b(?:classif\w+|categori[sz]\w*|label (?:each|every|the|all)|sentiment|route (?:each|every|the)|triage)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:as|into|to|either|of|options|labels|categories|classes|among|between|from|with)\b"
    r"(?: (?:either|exactly|one|of|the|these|this|following|labels?|categor(?:y|ies)|class(?:es)?|options?|departments?|teams?|topics?"
    r"|intents?|queues?))*:?\s([^.:?\n()]{3,200})",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"[(\[{]([^()\[\]{}\n]{3,200})[)\]}]|\b(?:labels|categories|classes|options): ?([^.\n]{3,200})",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\b(?:is|whether) (?:this|it|that|the)(?: following)? (?:[\w-]+ ){0,2}?(?:is )?((?:a |an )?[\w-]+,? or (?:not |a |an )?[\w-]+)(?=[?:.\s])",
    re.IGNORECASE,
)
_OF_FEELING = r"(?:(?:very )?(?:positive|negative)|neutral|mixed)"
_FEELINGS = re.compile(rf"\b({_OF_FEELING}(?:(?:,? or |,? and |, ?|/){_OF_FEELING}){{1,4}})\b", re.IGNORECASE)
_BULLETS = re.compile(r"(?:^\s?[-*•] [\w /-]{2,40}(?:: [^\n]{1,200})?$\n?){2,20}", re.MULTILINE)
_BETWEEN_LABELS = re.compile(r",\s?(?:and |or )?|\s(?:and|or)\s|/|\||;\s?")
_ARTICLE = re.compile(r"^(?:an?|the|or|and|either)\s", re.IGNORECASE)
_FORM = re.compile(
    r"\b(?:please )?(?:reply|answer|respond|return|output|give|say|use)\b[^.\n:]{0,80}"
    r"\b(?:labels?|only|words?|categor(?:y|ies)|class(?:es)?|nothing else|name)\b[^.\n:]{0,40}(?:[.:\n]|$)",
    re.IGNORECASE,
)
_START_OF_ORDER = re.compile(r"[.!?\n\"”](?=[^.!?\n\"”]*$)")
_WHICH_LANGUAGE = re.compile(
    r"\b(?:what|which|identify|detect|name|guess)\b(?: is)?(?: the)? language\b[^:\n?]{0,60}[:\n?]"
)
_SENTIMENTS = ["positive", "negative", "neutral"]
_CONTRARIES = frozenset("positive negative spam ham toxic urgent happy angry".split())


def classify(request: Request) -> Answer | None:
    if not _ASKED.search(request.lower):
        return _language(request) if "language" in request.vocabulary else as_told(request)
    labels, text = _labels_and_text(request.plain, request.plain)
    if not labels:
        labels, text = _labels_and_text(request.instructions, request.plain)
    if not labels and "sentiment" in request.lower:
        labels, text = _SENTIMENTS, request.plain.partition("?")[2] or request.plain
    return _named(labels, text)


def as_told(request: Request) -> Answer | None:
    """The label for a message, where the instructions say that messages are to be labelled."""
    told = request.instructions
    if not told or not _TOLD.search(told):
        return None
    labels, text = _labels_and_text(told, request.plain)
    if not labels and "sentiment" in told.lower():
        labels, text = _SENTIMENTS, request.plain
    return _named(labels, text)


def _named(labels: list[str], text: str) -> Answer | None:
    if not labels:
        return None
    label = fitting(labels, text) or left_over(labels)
    if label is None:
        return Answer(
            (f"I cannot tell which of {', '.join(labels[:-1])} and {labels[-1]} fits this text.",
             "I am the offline model, which goes by the words that it knows."),
            "say that no class could be found", "Unknown",
        )  # fmt: skip
    return Answer((label,), f"name the class that fits the text: {label}", label)


def _language(request: Request) -> Answer | None:
    asked = _WHICH_LANGUAGE.search(request.lower)
    if asked is None:
        return None
    from ..judging.languages import scores  # loaded when first needed

    found = scores(request.plain[asked.end() :])
    best = max(found, key=lambda one: found[one], default="")
    if not best or not found[best]:
        return None
    name = best.capitalize()
    return Answer((f"{name}.",), f"name the language of the text: {name}", name)


_HEAD, _TAIL = 1_500, 800
"""An order stands before the text that it is about, or behind it."""


def _labels_and_text(source: str, plain: str) -> tuple[list[str], str]:
    """The labels that an order lists, and the text without the order where both stand together."""
    bullets = _BULLETS.search(source, 0, _HEAD)
    found = (
        [(bullets, [line.lstrip(" -*•").partition(":")[0] for line in bullets[0].split("\n")])]
        if bullets
        else []
    )
    for pattern in (_AMONG, _LISTED, _IS_IT, _FEELINGS):
        orders = chain(pattern.finditer(source, 0, _HEAD), pattern.finditer(source, max(_HEAD, len(source) - _TAIL)))
        found += [(one, _BETWEEN_LABELS.split(next(filter(None, one.groups())))) for one in orders]
    for match, some in found:
        labels = [_ARTICLE.sub("", one.strip(" \"'“”`*[]")).strip(" \"'“”`*") for one in some]
        labels = list(dict.fromkeys(one for one in labels if one))
        if len(labels) < 2 or any(len(one.split()) > 3 for one in labels):
            continue
        if match.re is _IS_IT and not (labels[1].startswith("not ") or not _CONTRARIES.isdisjoint(labels)):
            continue
        return labels, _without_order(plain, match) if source is plain else plain
    return [], ""


def _without_order(plain: str, order: re.Match[str]) -> str:
    before = plain[: order.start()]
    start = _START_OF_ORDER.search(before)
    before = before[: start.end()] if start else ""
    text = _FORM.sub(" ", f"{before} {plain[order.end() :].lstrip(' .:?)')}")
    return text.strip(" \n\"'“”") or plain
