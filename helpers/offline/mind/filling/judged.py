"""What goes with a judgement: how sure it is, on which words it rests, how many stars that makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..library import split_sentences
from ..words import name_parts, stem
from .keywords import is_number, listed, mapping
from .placeholders import NOT_KNOWN
from .valid import is_valid

_CONFIDENCES = frozenset(map(stem, ("confidence", "certainty", "probability")))
_SCORES = frozenset(map(stem, ("score", "rating", "stars", "satisfaction")))
_REASONS = frozenset(map(stem, ("reason", "reasoning", "rationale", "explanation", "justification", "why", "evidence")))
_LANGUAGES = frozenset(map(stem, ("language", "lang")))
_SUMMARIES = frozenset(map(stem, ("summary", "gist")))
_SURE, _UNSURE = 0.9, 0.6
_STRONG = 3
_LONGEST = 120


def is_judging(schema: Any) -> bool:
    """Whether a schema offers labels, or yes and no."""
    schema = mapping(schema)
    labels = [one for one in listed(schema.get("enum")) if isinstance(one, str)]
    items = mapping(schema.get("items"))
    return len(labels) > 1 or schema.get("type") == "boolean" or len(listed(items.get("enum"))) > 1


def finish(schema: Mapping[str, Any], made: dict[str, Any], judged: Callable[[], str]) -> dict[str, Any]:
    """Puts in what the text does not say itself, where the object holds a judgement."""
    properties = mapping(schema.get("properties"))
    labels = [made[name] for name, one in properties.items() if name in made and is_judging(one)]
    if not labels:
        return made
    text = judged()
    for name, one in properties.items():
        stems = {stem(part) for part in name_parts(name)}
        if name not in made or is_judging(one):
            continue
        own: Any = None
        if made[name] == 0 and stems & _CONFIDENCES:
            own = _confidence(mapping(one), text)
        elif is_number(made[name]) and stems & _SCORES and not any(map(str.isdigit, text)):
            own = _score(mapping(one), text)
        elif _says_nothing(made[name]) and stems & _REASONS:
            own = f"It says: “{_telling_sentence(text)}”"
        elif _says_nothing(made[name]) and stems & _SUMMARIES:
            own = _telling_sentence(text)
        elif made[name] == NOT_KNOWN and stems & _LANGUAGES:
            own = _language(text)
        if own is not None and is_valid(own, one, schema):
            made[name] = own
    return made


def _says_nothing(value: Any) -> bool:
    return value == NOT_KNOWN or (isinstance(value, str) and "OPENAI_API_KEY" in value)


def _feeling(text: str) -> float:
    from ..judging.sentiment import feeling  # its vocabulary is loaded when first needed

    return feeling(text).total


def _confidence(schema: Mapping[str, Any], text: str) -> float | int:
    share = _SURE if abs(_feeling(text)) >= _STRONG / 2 else _UNSURE
    most = schema.get("maximum")
    is_percentage = schema.get("type") == "integer" or (is_number(most) and most > 1)
    return round(100 * share) if is_percentage else share


def _score(schema: Mapping[str, Any], text: str) -> float | int | None:
    least, most = schema.get("minimum"), schema.get("maximum")
    if not is_number(least) or not is_number(most):
        return None
    felt = max(-_STRONG, min(_STRONG, _feeling(text)))
    value = (least + most) / 2 + felt / _STRONG * (most - least) / 2
    return round(value) if schema.get("type") == "integer" else round(value, 1)


def _language(text: str) -> str | None:
    from ..judging.languages import scores  # its vocabulary is loaded when first needed

    found = scores(text)
    best = max(found, key=lambda one: found[one], default="")
    return best.capitalize() if best and found[best] else None


def _telling_sentence(text: str) -> str:
    """The sentence that feels most, which is the first where none does."""
    sentences = list(split_sentences(text.replace("\n", " "))) or [text]
    best = max(sentences[:20], key=lambda one: abs(_feeling(one)))
    return best if len(best) <= _LONGEST else best[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
