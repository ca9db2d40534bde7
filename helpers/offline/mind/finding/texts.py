"""Texts for the properties of a schema: each kind of property has its own way to find one."""

from __future__ import annotations

import re

from ..facts.facts import Facts
from ..words import STOP, stem
from . import clues, marks, matches, measures, moments, naming, people, programs, quotes, wordings
from .durations import duration_said
from .forms import form_of, formed
from .kinds import FROM, TO, string_kind
from .source import Finder, Fits, Source, Wanted, labelled

_IN_QUOTES = ("subject", "message", "title", "note", "name", "query")
_NOT_A_SENTENCE = ("person", "name", "city", "country", "place", "company")
_WRITES_A_DATE = re.compile(r"\b(?:yyyy-mm-dd|iso(?: ?8601)? date|date)\b(?!.{0,12}time)", re.IGNORECASE)
_STAMPS = frozenset(map(stem, ("timestamp", "datetime")))
_IN = re.compile(r"^(?:located |based )?(?:in|at) (?=[A-ZÀ-Ý])")
_WITH = re.compile(r" (?:with|from|for|at|on) .*")
_MOVES = frozenset(map(stem, ("departure", "arrival")))
_MEDICINES = frozenset(map(stem, ("medication", "medicine", "drug")))
_DOSED = re.compile(r"\b([A-Za-z][\w-]{2,30}) \d+(?:\.\d+)? ?(?:mg|mcg|g|ml|IU|units)\b")
_DOSE_OF = re.compile(r"\b\d+(?:\.\d+)? ?(?:mg|mcg|g|ml|IU|units|tablets?|pills?|capsules?|drops) (?:of )?([A-Za-z][\w-]{3,30})")
_NO_MEDICINES = STOP | frozenset("take takes taking give gives use prescribe prescribed twice daily three once every per dose".split())
_GIVEN_CODE = re.compile(r"\b[Cc]ode:? (?=[A-Z\d]*\d)[A-Z\d-]{3,20}\b|\b[Cc]ode:? [A-Z-]{4,20}\b")
"""`with the code SPRING15`"""
_SHARES = frozenset(("group", "rang", "bracket"))
_SHARE = re.compile(r"(?<![\d-])\d{1,3} ?[-–] ?\d{1,3}(?![\d-])")
"""`25-34` for an age group"""
_DIGITS = re.compile(r"last (\d)|(\d) digits")
_HAVE_NO_NAMES = frozenset(
    "date time email url path currency language query subject message note answer summary expression program sentiment "
    "street postcode stamp colour symbol name title hashtag handle version make model genre occupation unit duration dose cuisine".split()
)
_MARKED = frozenset(map(stem, "score grade mark points student pupil teacher result".split()))
_IN_SUBJECT = re.compile(r"\b(?:[Ii]n|[Tt]eaches|[Tt]aught) ((?:[A-Z][a-z]+|[a-z]{3,})(?: (?:science|studies|education|literature|history))?)(?=[,.;!?\n)]| (?:and|but|with|on|at|while)\b|$)")
"""`scored 88 in math`"""
_DENIED = re.compile(r"\b(?:no|without(?: an?)?|not (?:have|got) an?|lacks an?|(?:has|have)n['’]t (?:got )?an?) (?:\w+ )?$")
_IS_A_SENTENCE = re.compile(r"\b(?:is|was|lives|the)\b")


def string_for(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The text for a property that wants a string."""
    kind = _kind(wanted, source.facts)
    if (mark := form_of(wanted)) is not None:
        return formed(mark, source, fits) or clues.beside(wanted, source, lambda one: fits(one) and any(map(str.isdigit, one)))
    if (house := naming.house_number(wanted, source, fits)) or (side := matches.team(wanted, source, fits)):
        return house or side
    if _says_it_has_none(wanted, source.facts):
        return None
    if kind == "subject" and not _MARKED.isdisjoint(wanted.beside) and (taught := source.take("name", _IN_SUBJECT.findall(source.facts.text), fits)):
        return taught
    if kind in _IN_QUOTES and (quoted := source.take("text", quotes.after_its_name(wanted, source.facts), fits)):
        source.taken.add(("name", quoted))
        return quoted
    told = labelled(wanted, source.facts)
    if told and kind == "person":
        told = _WITH.sub("", told)
    if told and kind in ("city", "place", "country"):
        told = _IN.sub("", told)
    if told and kind in ("date", "time"):
        told = _as_moment(told, kind, source.facts)
    if told is not None and fits(told) and _may_be_told(kind, told, len(source.facts.entries) > 1):
        source.taken.add(("name", told))
        return told
    if kind in (None, "time") and (at := moments.time_after(wanted, source, fits)):
        return at
    if kind not in _HAVE_NO_NAMES and (found := clues.beside(wanted, source, fits)):
        return found
    if kind is None and not wordings.DUTIES.isdisjoint(wanted.stems) and wordings.has_duty(source.facts.text):
        return wordings.title(wanted, source, fits)
    if found := clues.cause(wanted, source, fits):
        return found
    is_medicine = not _MEDICINES.isdisjoint((*wanted.stems, *wanted.around)) or (wanted.parts == ("name",) and "dos" in wanted.beside)
    if is_medicine and (found := source.take("name", _medicines(source.facts.text), fits)):
        return found
    if _SHARES.intersection(wanted.stems) and (share := _SHARE.search(source.facts.text)) and fits(share[0]):
        return share[0]
    count = _DIGITS.search(" ".join(wanted.parts))
    if kind is None and count:
        return marks.digits(int(count[1] or count[2]), source, fits)
    if kind == "place" and not _MOVES.isdisjoint(wanted.stems) and not (FROM | TO).isdisjoint(set(wanted.beside) - _MOVES) and (at := moments.time(wanted, source, fits)):
        return at
    found = _FINDERS.get(kind or "", clues.anything)(wanted, source, fits)
    if found is None and kind == "place" and not _MOVES.isdisjoint(wanted.stems):
        return moments.time(wanted, source, fits)
    return found


def _says_it_has_none(wanted: Wanted, facts: Facts) -> bool:
    """`no passport yet`: where the text says of nothing else that it is one."""
    places = facts.places_of_stems.get(wanted.stems[-1], ()) if wanted.parts else ()
    return bool(places) and all(place and _DENIED.search(facts.lower, max(0, facts.tokens[place][1] - 20), facts.tokens[place][1]) for place in places)


def _as_moment(told: str, kind: str, facts: Facts) -> str | None:
    """A labelled day or time in the form that all others have."""
    own = Facts(told, facts.today)
    if kind == "time":
        return next((one.iso[:5] for one in own.times), told)
    return next((day.iso or day.text for day in own.days), told)


def _kind(wanted: Wanted, facts: Facts) -> str | None:
    stems = set(wanted.stems)
    if wanted.parts == ("to",) and not facts.emails and (FROM.intersection(wanted.beside) or "from " in facts.lower):
        return "place"
    if wanted.parts == ("to",) and not facts.emails:
        return "person"
    if stems & _STAMPS or {"date", "time"} <= stems:
        return "stamp"
    if "postal" in stems:
        return "postcode"
    if _WRITES_A_DATE.search(wanted.description) and string_kind(wanted.parts) not in ("time", "stamp"):
        return "date"
    if stem("code") in stems and _GIVEN_CODE.search(facts.text):
        return "code"
    return "phone" if wanted.parts == ("number",) and facts.phones else wanted.kind


def formatted_for(name: str, wanted: Wanted, source: Source, fits: Fits) -> str | None:
    finder = _BY_FORMAT.get(name)
    return finder(wanted, source, fits) if finder else None


def matched_for(source: Source, fits: Fits) -> str | None:
    """A word of the text that fits a pattern, or whatever else `fits` looks at."""
    some = [word.strip(".,;:!?()\"'") for word in source.facts.text.split()[:400]]
    return source.take("pattern", [*source.facts.quoted, *some], fits)


def _medicines(text: str) -> list[str]:
    """`Ibuprofen 400 mg`, `400 mg of ibuprofen`"""
    return [one for one in (*_DOSED.findall(text), *_DOSE_OF.findall(text)) if one.lower() not in _NO_MEDICINES]


def _may_be_told(kind: str | None, told: str, is_entry: bool) -> bool:
    """`Extract the person: John is 30 ...` does not label a person."""
    if kind in _NOT_A_SENTENCE:
        return len(told.split()) <= 5 and not _IS_A_SENTENCE.search(told)
    if kind == "email":
        return "@" in told
    if kind == "url":
        return "." in told
    return kind not in ("summary", "answer", "sentiment") or (is_entry and kind != "sentiment")


_FINDERS: dict[str, Finder] = {
    "person": people.person,
    "name": naming.name,
    "city": naming.city,
    "country": naming.country,
    "street": naming.street,
    "postcode": marks.postcode,
    "nationality": marks.nationality,
    "place": naming.place,
    "company": naming.company,
    "date": moments.date,
    "time": moments.time,
    "stamp": moments.stamp,
    "email": marks.simple("email", lambda facts: facts.emails),
    "url": marks.simple("url", lambda facts: facts.urls),
    "path": marks.path,
    "unit": measures.unit,
    "version": marks.version,
    "transport": marks.transport,
    "dose": marks.dose,
    "cuisine": marks.cuisine,
    "hashtag": marks.simple("hashtag", marks.hashtags),
    "handle": marks.simple("hashtag", marks.handles),
    "material": marks.material,
    "score": marks.score,
    "ip": marks.ipv4,
    "component": marks.component,
    "field": clues.field,
    "make": clues.make,
    "model": clues.model,
    "weather": clues.weather,
    "genre": clues.genre,
    "occupation": clues.occupation,
    "phone": marks.simple("phone", lambda facts: facts.phones),
    "duration": lambda wanted, source, fits: source.take("duration", duration_said(source.facts), fits),
    "code": marks.code,
    "symbol": marks.symbol,
    "currency": marks.currency,
    "language": marks.language,
    "colour": marks.colour,
    "query": wordings.query,
    "subject": wordings.subject,
    "message": wordings.message,
    "note": wordings.note,
    "title": wordings.title,
    "answer": wordings.answer,
    "summary": wordings.summary,
    "sentiment": wordings.sentiment,
    "expression": programs.expression_for,
    "program": programs.program_for,
}
_BY_FORMAT: dict[str, Finder] = {
    "date": moments.date,
    "date-time": moments.date_time,
    "time": moments.time,
    "email": _FINDERS["email"],
    "idn-email": _FINDERS["email"],
    "uri": _FINDERS["url"],
    "uuid": marks.uuid,
    "ipv4": marks.ipv4,
}
