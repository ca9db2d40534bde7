"""Naming the one of several classes to which a text belongs."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from ..answer import Answer, say
from ..finding.listing import listed_entries
from ..labels import fitting, left_over
from ..patterns import later
from ..request import Request
from ..words import stem
from .lists import LISTS

TRIGGERS = frozenset(
    "classify categorise categorize label sentiment category classification spam tone categories labels tag urgency "
    "priority intent toxic emotion language department topic positive question statement subject category urgent fits fact opinion happy happier formal route".split()
)

_ASKED = later(
    r"classif|categor|sentiment|\blabel|\bspam or|\btone\b|\btag\b|\burgency\b|\bpriority\b|\bintent\b|\btoxic\b|\bemotion\b"
    r"|\bdepartment\b|\btopic\b|\bpositive\b|\bquestion or\b|\bwhich (?:subject|category|topic)\b|\bhow urgent\b|\bfact or opinion\b|\bhappy or sad\b|\bformal or informal\b|\broute this\b"
)
_TOLD = later(
    r"\b(?:classif\w+|categori[sz]\w*|label (?:each|every|the|all)|sentiment|spam or ham|ham or spam|(?:reply|respond|answer) (?:with|only with) (?:exactly |only |just )?(?:one|a single) (?:word|label)(?: of)?: [\w-]+(?:, [\w-]+)*,? or [\w-]+|route (?:each|every|the)|triage)\b",
    re.IGNORECASE,
)
_AMONG = later(
    r"\b(?:as|into|to|either|of|one word|single word|options|labels|categories|classes|among|between|from|with)\b"
    r"(?: (?:either|exactly|one|words?|of|the|these|this|following|labels?|categor(?:y|ies)|class(?:es)?|options?|departments?|teams?|topics?"
    r"|intents?|queues?))*:?\s([^.:?\n()]{3,200})",
    re.IGNORECASE,
)
_LISTED = later(
    r"[(\[{]([^()\[\]{}\n]{3,200})[)\]}]|\b(?:labels|categories|classes|options): ?([^.\n]{3,200})",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\b(?:is|whether) (?:this|it|that|the)(?: following)? (?:[\w-]+ ){0,2}?(?:is )?((?:a |an )?[\w-]+,? or (?:not |a |an )?[\w-]+)(?=[?:.\s])",
    re.IGNORECASE,
)
_OF_FEELING = r"(?:(?:very )?(?:positive|negative)|neutral|mixed)"
_FEELINGS = later(rf"\b({_OF_FEELING}(?:(?:,? or |,? and |, ?|/){_OF_FEELING}){{1,4}})\b", re.IGNORECASE)
_OFFERED = later(r"(?:[:,] |\b(?:this (?:person )?|it |tone |to |following |answer |with |fits )|^)((?:an? )?[a-z-]{3,20}(?:, (?:an? )?[a-z-]{3,20}){0,6},? or (?:not )?(?:an? )?[a-z-]{3,20})(?=[?:])", re.IGNORECASE)
"""`Which subject is it, geography, history or sport?`"""
_BULLETS = later(r"(?:^\s?[-*•] [\w /-]{2,40}(?:: [^\n]{1,200})?$\n?){2,20}", re.MULTILINE)
_BETWEEN_LABELS = later(r",\s?(?:and |or )?|\s(?:and|or)\s|/|\||;\s?")
_ARTICLE = later(r"^(?:an?|the|or|and|either)\s", re.IGNORECASE)
_FORM = later(
    r"\b(?:please )?(?:reply|answer|respond|return|output|give|say|use)\b[^.\n:]{0,80}"
    r"\b(?:labels?|only|words?|categor(?:y|ies)|class(?:es)?|nothing else|name)\b[^.\n:]{0,40}(?:[.:\n]|$)",
    re.IGNORECASE,
)
_START_OF_ORDER = later(r"[.!?\n\"”](?=[^.!?\n\"”]*$)")
_WHICH_LANGUAGE = later(
    r"\b(?:what|which|identify|detect|name|guess)\b(?: is)?(?: the)? language\b[^:\n?]{0,60}[:\n?]"
)
_SENTIMENTS = ["positive", "negative", "neutral"]
_UNMARKED = frozenset(("ham", "not spam", "legitimate", "safe", "normal", "not toxic", "not urgent", "non-toxic", "regular"))
"""Labels for a text that shows no sign of the other one."""
_MANY = later(
    r"\b(?:classif\w+|categori[sz]\w+|labels?|judge|tag|rate|sort|sentiments?|route|triage)\b[^.?!\n]{0,60}\b(?:each|every|all|both|these|following|lines|comments|reviews|messages|tickets|sentences|e?mails|tweets|items|entries|texts)\b"
)
_CONTRARIES = frozenset("positive negative spam ham toxic urgent happy angry".split())


def classify(request: Request) -> Answer | None:
    if not _ASKED.search(request.edges) or not _ASKED.search(request.own):
        return _language(request) if "language" in request.vocabulary else as_told(request)
    plain = request.plain
    if len(plain) > _LONGEST_READ:
        plain = f"{plain[: _LONGEST_READ // 2]}\n{plain[-_LONGEST_READ // 2 :]}"
    labels, text = _labels_and_text(plain, plain)
    if not labels:
        labels, text = _labels_and_text(request.instructions, plain)
    if not labels and "sentiment" in request.lower:
        labels, text = _SENTIMENTS, request.plain.partition("?")[2] or request.plain
    return _named(labels, text, request.edges)


def as_told(request: Request) -> Answer | None:
    """The label for a message, where the instructions say that messages are to be labelled."""
    told = request.instructions
    if not told or not _TOLD.search(told):
        return None
    labels, text = _labels_and_text(told, request.plain)
    if not labels and "sentiment" in told.lower():
        labels, text = _SENTIMENTS, request.plain
    return _named(labels, text, told.lower())


def _named(labels: list[str], text: str, order: str) -> Answer | None:
    if not labels:
        return None
    if _MANY.search(order) and len(entries := listed_entries(text)) > 1 and any(_label(labels, entry.text) for entry in entries):
        named = [_label(labels, entry.text) for entry in entries]
        lines = [f"{f'{entry.mark}. ' if entry.mark else ''}{label or 'unclear'}" for entry, label in zip(entries, named)]
        return say("\n".join(lines), "name the class that fits each entry of the list")
    label = _label(labels, text)
    if label is None:
        return Answer(
            (f"I cannot tell which of {', '.join(labels[:-1])} and {labels[-1]} fits this text.",
             "I am the offline model, which goes by the words that it knows."),
            "say that no class could be found", "Unknown",
        )  # fmt: skip
    return Answer((label,), f"name the class that fits the text: {label}", label)


def _label(labels: list[str], text: str) -> str | None:
    return _by_kind(labels, text) or fitting(labels, text) or left_over(labels) or next((one for one in labels if one.lower() in _UNMARKED), None)


_LONGEST_THING, _LONGEST_READ = 40, 6_000


def _by_kind(labels: list[str], text: str) -> str | None:
    """`salmon` among mammal, bird and fish: the label whose list of things holds it."""
    if len(text) > _LONGEST_THING:
        return None
    thing = re.sub(r"^(?:an?|the) |[.!?]$", "", text.strip().lower())
    if len(thing.split()) > 2:
        return None
    held = kinds()
    return next((label for label in labels if any(one in held.get(stem(label.lower()), ()) for one in (thing, thing.removesuffix("s")))), None)


@cache
def kinds() -> dict[str, frozenset[str]]:
    """What belongs to `mammal`, `bird` or `fruit`, by the stem of its name."""
    named = {stem(name.split()[-1]): frozenset(one.lower() for one in some) for name, some in LISTS.items() if name != "animals"}
    more = {stem(name): frozenset(rest.split()) for name, _, rest in (line.strip().partition(": ") for line in _MORE.strip().splitlines())}
    return {name: named.get(name, frozenset()) | more.get(name, frozenset()) for name in {*named, *more}}


_MORE = """
    mammal: whale dolphin bat elephant lion bear cat dog horse rabbit cow pig sheep goat mouse rat tiger monkey gorilla deer fox wolf hedgehog squirrel kangaroo hippo giraffe zebra camel seal otter human hamster donkey panda koala
    bird: penguin eagle owl sparrow swan peacock parrot duck goose chicken hen turkey pigeon ostrich falcon hawk stork flamingo woodpecker robin canary raven
    fish: salmon trout tuna cod eel herring shark carp pike perch halibut
    reptile: snake lizard crocodile turtle tortoise gecko iguana alligator chameleon cobra python
    amphibian: frog toad newt salamander
    insect: ant bee butterfly beetle fly mosquito wasp moth grasshopper cricket ladybird dragonfly
    fruit: tomato apple banana cherry grape lemon mango orange peach pear strawberry plum kiwi melon pineapple raspberry blueberry apricot fig
    vegetable: carrot potato onion spinach broccoli cabbage leek cauliflower lettuce pea bean courgette aubergine celery radish
    drink: water tea coffee milk juice wine beer lemonade
    metal: iron copper gold silver aluminium tin lead zinc
    tool: hammer saw screwdriver drill pliers spanner wrench
    vehicle: car bus train bicycle truck lorry motorcycle van tram
    noun: dog house table city book
    verb: run eat sleep write go
"""


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
    for pattern in (_AMONG, _LISTED, _IS_IT, _FEELINGS, _OFFERED):
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
