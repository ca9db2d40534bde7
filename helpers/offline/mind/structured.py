"""Answers in JSON: by a schema, or as any object."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from .answer import render
from .facts.facts import Facts
from .facts.foreign import parts_in_english
from .filling.instance import fill
from .filling.placeholders import NOT_KNOWN
from .filling.valid import is_valid
from .finding.kinds import NUMBER_KIND_OF, string_kind
from .finding.source import Source
from .functions.outputs import in_words, said_by, text_of_output
from .request import Request, excerpt, whole_text_of
from .skills import table
from .skills.summary import extract, material
from .words import name_parts, stem

_KEY = r"[\"'`]?\w{1,40}[\"'`]?(?: \([^)\n]{0,80}\))?"
_KEYS = re.compile(
    r"\b(?:keys?|fields?|properties|attributes|columns)\b"
    r"(?: named| called| are|:| -)?\s?(?:the following:?\s)?"
    rf"({_KEY}(?:(?:, and |, | and | & ){_KEY}){{0,20}})",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bjson\b(?: object)?\s(?:with|containing|that has|having|of)\s(?:the |a |an |only )?"
    r"(\w{1,40}(?:(?:, and |, | and )(?:a |an |the )?\w{1,40}){0,20})",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"[\"'](\w{1,40})[\"']\s?:")
_TOLD = re.compile(r"\b[Tt]he ([\w -]{2,60}?) is (-?\d+(?:\.\d+)?)(?: \((-?\d+(?:\.\d+)?)\))?(?=[.,;]?(?:\s|$))")
_NAMED = re.compile(r"([a-z]{3,30}) (\d+(?:\.\d+)?)$")
_ROWS_TOLD = re.compile(r"^(?:\w+ )?(\w+) by (\w+): (.+)\.$", re.MULTILINE)
_ROW_TOLD = re.compile(r"([^,]+?) (-?\d+(?:\.\d+)?)(?:, | and |$)")
_LONGEST_SCHEMA = 20_000


class Written(NamedTuple):
    text: str
    why: str


def by_schema(request: Request, form: Mapping[str, Any], found: str = "") -> Written:
    """JSON that satisfies the schema, filled from the request, from what functions returned and what was found."""
    name, schema = str(form.get("name") or ""), form.get("schema")
    source = _source(request, found=found)
    value = fill(schema, source, name)
    if found and isinstance(value, dict):
        value = _from_tools_first(schema, value, found, name)
    if not source.found and request.earlier:
        value = fill(schema, _source(request, earlier=True), name)
    return Written(
        json.dumps(value, ensure_ascii=False), f"fill the schema {name or 'that was given'} from the text"
    )


def _from_tools_first(schema: Any, value: dict[str, Any], found: str, name: str) -> dict[str, Any]:
    """The value with whatever the tools brought: numbers of the question are not its answer."""
    own = fill(schema, Source(_with_rows(found), known=_told(found), answer=lambda: found), name)
    if not isinstance(own, dict):
        return value
    brought = {key: one for key, one in own.items() if not _is_unknown(one)}
    merged = {**value, **brought}
    return merged if is_valid(merged, schema, schema) else value


def _told(found: str) -> dict[tuple[str, ...], Any]:
    """`The total income for month 4 is 5490` tells an income, a total and a month."""
    known: dict[tuple[str, ...], Any] = {}
    for label, number, behind in _TOLD.findall(found):
        head, *rest = re.split(r" (?:for|in|with|by|below|from|up to|between) ", label, maxsplit=1)
        figures = [(rest[0] if rest else "", behind)] if behind else _NAMED.findall(rest[0] if rest else "")
        if head.startswith("number of "):
            figures.append(("count", number))
        for name, value in [(head, number), *figures]:
            parts = tuple(stem(part) for part in name_parts(name) if part not in ("the", "of", "number"))
            value = float(value)
            value = int(value) if value.is_integer() else value
            for key in (parts, parts[:1], parts[-1:]):
                if key:
                    known.setdefault(key, value)
    return known


def _with_rows(found: str) -> str:
    """`Total income by month: 1 2480 and 2 2840.` as a table."""
    return _ROWS_TOLD.sub(
        lambda told: "\n".join(
            [f"{told[2]},{told[1]}", *(f"{name},{value}" for name, value in _ROW_TOLD.findall(told[3]))]
        ),
        found,
    )


def _is_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_unknown, value.values()))
    if isinstance(value, list):
        return not value or any(map(_is_unknown, value))
    return value in (None, "", 0) or (isinstance(value, str) and value.startswith(NOT_KNOWN))


def any_object(request: Request, found: str = "") -> Written:
    """A JSON object for a request that gives no schema, or gives it in words."""
    schema = schema_in(request.instructions) or schema_in(request.plain)
    if schema is not None:
        value = fill(schema, _source(request, found=found))
    else:
        keys = _keys(request)
        source = _source(request, found=found or (_answered(request) if keys else ""))
        value = fill(_object_of(keys), source) if keys else {"answer": found or _spoken(request)()}
    if not isinstance(value, dict):
        value = {"answer": value}
    return Written(json.dumps(value, ensure_ascii=False), "write a JSON object")


def _answered(request: Request) -> str:
    """What the skills answer to a question, where they know the answer."""
    if "?" not in request.plain or request.answered:
        return ""
    text = _spoken(request)()
    return "" if "OPENAI_API_KEY" in text or text.startswith("{") else text


def schema_in(text: str) -> Any:
    """A JSON schema that is written out in a text."""
    for place in [match.start() for match in re.finditer(r"\{\s?\"", text[:_LONGEST_SCHEMA])][:8]:
        try:
            found, _ = json.JSONDecoder().raw_decode(text, place)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and (
            "properties" in found or "$defs" in found or found.get("type") == "object"
        ):
            return found
    return None


def _keys(request: Request) -> list[str]:
    for text in (request.plain, request.instructions):
        found = _KEYS.search(text) or _WITH.search(text)
        if found:
            named = re.sub(r"\([^)\n]*\)", "", found[1])
            keys = [
                key
                for key in re.findall(r"\w+", named)
                if key.lower() not in ("and", "the", "following", "only", "in", "of", "for", "from")
            ]
            if keys:
                return keys
        shown = _SHOWN.findall(text)
        if shown:
            return list(dict.fromkeys(shown))
    return []


def _object_of(keys: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": {key: _schema_of(key) for key in keys}, "required": keys}


def _schema_of(key: str) -> dict[str, Any]:
    """A guess from the name alone: a number for an age, a list for names in the plural."""
    parts = parts_in_english(key)
    if any(stem(part) in NUMBER_KIND_OF for part in parts) and string_kind(parts) in (
        None,
        "code",
        "time",
        "answer",
    ):
        return {"type": ["number", "string", "null"]}
    last = parts[-1] if parts else ""
    plural = last.endswith("s") and not last.endswith("ss") and stem(last) != last
    return {"type": "array", "items": {"type": "string"}} if plural else {"type": "string"}


def _source(request: Request, *, earlier: bool = False, found: str = "") -> Source:
    """What a schema is filled from: this turn, and where it holds nothing the turns before it."""
    outputs = [text_of_output(call.output) for call in request.answered]
    given, known = request.given, said_by(request.answered)
    sights = [one.sight for one in request.attachments if one.sight]
    if sights:
        from .seeing.facts import material as written_in
        from .seeing.facts import measured

        given, known = excerpt(f"{request.said}\n\n{written_in(sights)}"), {**measured(sights), **known}
    text = "\n".join(filter(None, [_without_schema(given), *outputs, found]))
    if earlier:
        text = "\n".join([*(said for _, said in request.earlier[-4:]), text])
    today = Facts(request.instructions[-4_000:]).today if request.instructions else None
    return Source(
        Facts(text, today),
        known=known,
        answer=(lambda: found) if found else _spoken(request),
        summary=_summed_up(request),
        whole="" if earlier or request.attachments or outputs or found else _whole(request),
        orders=request.instructions,
    )


def _whole(request: Request) -> str:
    """All the words of this turn, of a long list too, which is read entry by entry."""
    turn = request.context.items[request.first : request.position + 1]
    return _without_schema("\n\n".join(whole_text_of(item.get("content")) for item in turn))


def _without_schema(text: str) -> str:
    start = text.find("{")
    return text if start < 0 or '"properties"' not in text else text[:start] + text[text.rfind("}") + 1 :]


_AS_JSON = re.compile(
    r"\b(?:please )?(?:answer|respond|reply|return|output|write)?(?: me)? ?(?:in|as|with|only) (?:valid |only )?json"
    r"(?: only| format| object)?\b(?:,? ?(?:with|using|that has|containing) (?:only )?(?:the |these )?(?:keys?|fields?|properties)\b[^.?!\n]*)?\s?[:.,]?\s?",
    re.IGNORECASE,
)


def _bare(request: Request) -> Request:
    """The request without its words on JSON."""
    text = _AS_JSON.sub("", request.text[:2_000]).strip()
    if request.position < 0 or "json" not in request.vocabulary or text == request.text or not text:
        return request
    items = [*request.context.items[: request.position], {"role": "user", "content": text}]
    return Request(replace(request.context, items=items))


def _spoken(request: Request) -> Callable[[], str]:
    def answer() -> str:
        if request.answered:
            return in_words(request)
        if "json" in request.vocabulary:
            bare = _bare(request)
            return render(table.answer_in_words(bare), bare.wishes, request.context.verbosity)
        return render(table.answer_in_words(request), request.wishes, request.context.verbosity)

    return answer


def _summed_up(request: Request) -> Callable[[], str]:
    def summary() -> str:
        if request.answered:
            return in_words(request)
        text = material(request)
        return " ".join(extract(text)[:1]) if text else ""

    return summary
