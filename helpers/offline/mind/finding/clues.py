"""What the build of a sentence tells: its subject, its complement, its cause, what stands beside a name."""

from __future__ import annotations

import re

from ..words import STOP, stem
from .naming import proper
from .openings import subjects
from .people import done_by
from .source import Fits, Source, Wanted
from .wordings import title

_NAME = r"[A-ZÀ-Ý][\w'’&.-]*[\w](?: [A-ZÀ-Ý][\w'’&.-]*[\w]){0,3}"
_BESIDE = re.compile(rf"(?: (?:is|no\.?|number|called|named))? ([A-Z]{{2,4}} \d+|[A-Z]{{1,3}}(?![\w.])|#?[A-Za-z]{{0,12}}[-_]?\d[\w-]*(?:\.\d+)?(?![\w.-]*\d)(?! ?(?:degrees|°|%|euros?|dollars|minutes?|hours?|people|guests))|{_NAME})")
_STARTS = ("", ". ", "! ", ".\n", ", ", ": ")
_PARTS_OF_NAMES = frozenset("hotel restaurant cafe café hall museum university school hospital clinic theatre theater park lake mount hostel".split())
_COMPLEMENT = re.compile(
    r"\b(?:is|was|are|as|be|becomes?|became) (?:an? |the )?(?:[\w-]*\d[\w-]* )?((?:[a-z][\w-]* ){0,2}?[a-z][\w-]*)"
    r"(?= (?:owned|made|born|by|from|in|who|which|that|and|with|for|at|on|of|since|costing)\b|[,.;(\n]|$)"
)
_CAUSE = re.compile(
    r"\b(?:because of|because|due to|owing to|caused by|thanks to|on account of|reason(?: was| is|:))\s([^.;\n]{2,160})", re.IGNORECASE
)
_GENRE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er) (?:\d{4} )?(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? ){0,2}((?:[a-z][a-z-]* ){1,3}?)"
    r"(?:films?|movies?|novels?|books?|series|albums?|songs?|games?|plays?|shows?|stories|story|bands?)\b"
)
_IS_GENRE = re.compile(
    r"\b[Aa]n? (?:\d{4} )?(?:[A-Z][a-z]+ ){0,2}((?:[a-z-]+ )?(?:comedy|drama|thriller|western|musical|documentary|mystery|fantasy|romance|horror|satire|biography))\b"
)
_OCCUPATION = re.compile(
    r"(?:\b(?:is|was|as|am|be|became|[Ii]['’]m)|,) (?:an? |the )(?:[A-Z][a-z]+ (?:and [A-Z][a-z]+ )?)?"
    r"((?:[a-z][a-z-]+ ){0,3}?[a-z][a-z-]+)(?=,|[.;)\n]|$| (?:at|for|in|from|who|with|and|born|by|based|living)\b)"
)
_WORKS_AS = re.compile(r"\bwork(?:s|ed)? as an? ([A-ZÀ-Ý][\w-]+)")
_STUDIED = re.compile(
    r"\b(?:stud(?:ied|ies|ying)|major(?:ed|ing)? in|degree in|bachelor in|master in|PhD in|MSc in|BSc in|graduated in) ((?:[A-Za-z][a-z-]+ ?){1,3}?)(?= (?:at|in|from|and)\b|[,.;(]|$)"
)
_PAID_FOR = re.compile(r"(?:[$€£]\d[\d.,]*|\b(?:euros?|EUR|dollars?|USD|pounds?|GBP)) (?:for|on) (?:an? |the |my |our )?([a-z]+(?: (?!on\b|at\b|in\b|and\b|for\b)[a-z]+)?)")
_LOW_SUBJECT = re.compile(r"^(?:and |the |an? )?([a-z][a-z-]*(?: [a-z-]+)?) (?:is|are|has|have|costs?|[a-z]{2,10}s) ")
_NO_OCCUPATION = frozenset("little lot bit few fan member resident friend native great good".split())
_MADE = re.compile(r"\b([A-Z][A-Za-z]*[a-z][A-Za-z]*|[A-Z]{2,4}) ((?=[\w-]*[A-Z0-9])[A-Za-z0-9][\w-]*(?: (?=[\w-]*[A-Z0-9])[A-Z0-9][\w-]*){0,3})\b")
_WEATHER = re.compile(
    r"\b((?:(?:light|heavy|partly|mostly|scattered|clear|strong|freezing|patchy|thick) )?(?:snow(?:fall|y)?|rain(?:y)?|showers|sun(?:ny|shine)|clouds|cloudy"
    r"|overcast|fog(?:gy)?|mist(?:y)?|storm(?:y)?|thunderstorms?|drizzle|hail|sleet|wind(?:y)|clear skies|clear))\b"
)
_CAUSES = frozenset(("reason", "cause", "caus", "because", "motiv"))
_LEFT_OVER = re.compile(r"\s?[,;:()\n–]\s?|\s-\s|\.(?:\s|$)")
_SORT_OF = re.compile(r"\b(?:the|my|our) ((?:[a-z][\w-]* ){1,2}[a-z]+)$")
_OFF = re.compile(r"\b(?:off|discount on|reduction on) (?:all |any |every |our |the |your )*([a-z]+(?: [a-z]+)?)(?=[.,;!]| (?:with|until|from|this|when|if|for|in)\b|$)")
"""`20% off all sofas`"""
_LONGEST_PIECE = 5
_WHOLE = frozenset(map(stem, "plan detail details programme program what entry happening".split()))
"""Names for all that an entry of a list says."""


def beside(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """What follows a property's name without more ado: seat 14A, passenger Lena Vogt."""
    facts = source.facts
    for place in facts.places_of_stems.get(wanted.stems[-1], ()) if wanted.parts else ():
        _, start, end = facts.tokens[place]
        match = _BESIDE.match(facts.text, end)
        if match and (facts.text[max(0, start - 2) : start] in _STARTS or facts.text[start].islower() or facts.text[start:end].isupper()) and fits(match[1]):
            source.taken.add(("name", match[1]))
            is_part = wanted.parts[-1] in _PARTS_OF_NAMES and facts.text[start].isupper() and match.start(1) == end + 1
            return facts.text[start : match.end(1)] if is_part else match[1].lstrip("#")
    return None


def genre(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """`a 2010 science fiction film`"""
    some = [*_GENRE.findall(source.facts.text), *_IS_GENRE.findall(source.facts.text)]
    return source.take("genre", [one.strip() for one in some], fits) or anything(wanted, source, fits)


def occupation(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """`was an American computer scientist`, `works as a nurse`, `Ana, a nurse from Graz`"""
    some = [one for one in (*_OCCUPATION.findall(source.facts.text), *_WORKS_AS.findall(source.facts.text)) if one.split(" ")[0] not in _NO_OCCUPATION]
    return source.take("name", some, fits) or title(wanted, source, fits)


def field(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """What somebody studied."""
    return source.take("name", [one.strip() for one in _STUDIED.findall(source.facts.text)], fits) or anything(wanted, source, fits)


def make(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    by = [name.text for name in facts.names if name.before in ("by", "from") and name.text not in facts.places]
    made = [first for first, _ in _MADE.findall(facts.text)]
    return source.take("name", [*facts.organisations, *by, *made], fits) or proper(wanted, source, fits)


def model(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """What stands after the maker's name: Corolla of `a Toyota Corolla`."""
    return source.take("name", [rest for _, rest in _MADE.findall(source.facts.text)], fits) or anything(wanted, source, fits)


def weather(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("weather", _WEATHER.findall(source.facts.lower), fits)


def cause(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if _CAUSES.isdisjoint(wanted.stems):
        return None
    return source.take("text", [one.strip() for one in _CAUSE.findall(source.facts.text)], fits)


def anything(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """For a property of an unknown kind: a complement in small letters, a name, a piece that nobody took."""
    text = source.facts.text
    if source.is_part and wanted.parts and wanted.stems[-1] in _WHOLE and not source.facts.entries:
        return text if fits(text) else None
    if "categor" in wanted.stems and (cheaper := source.take("name", _OFF.findall(text), fits)):
        return cheaper
    if own := source.take("name", _own_nouns(wanted, source), fits):
        return own
    some = [one for one in _COMPLEMENT.findall(text) if one.split(" ")[0] not in STOP]
    found = source.take("name", some, fits) if source.is_part or subjects(source.facts) else None
    found = source.take("name", done_by(wanted, source.facts), fits) or found
    if not found and source.is_part:
        found = source.take("name", _PAID_FOR.findall(text), fits)
    found = found or proper(wanted, source, fits)
    found = found or source.take("name", subjects(source.facts), fits)
    if not found and source.is_part:
        found = source.take("name", [one for one in _LOW_SUBJECT.findall(text) if one.split(" ")[0] not in STOP], fits)
    return found or (source.take("name", _pieces(source), fits) if source.is_part else None)


def _own_nouns(wanted: Wanted, source: Source) -> list[str]:
    """`the front door` for a door."""
    facts = source.facts
    ends = [facts.tokens[place][2] for place in facts.places_of_stems.get(wanted.stems[-1], ())] if wanted.parts else []
    found = (_SORT_OF.search(facts.lower, max(0, end - 40), end) for end in ends)
    return [match[1] for match in found if match and match[1].split(" ")[0] not in STOP]


def _pieces(source: Source) -> list[str]:
    if source.facts.entries:
        return []
    pieces = [piece.strip(" .\"'*") for piece in _LEFT_OVER.split(source.facts.text)]
    taken = [value.lower() for family, value in source.taken if isinstance(value, str)]
    return [
        piece
        for piece in pieces
        if 0 < len(piece.split()) <= _LONGEST_PIECE
        and not any(map(str.isdigit, piece))
        and not any(value in piece.lower() or piece.lower() in value for value in taken)
        and piece.lower().split(" ")[0] not in STOP
    ]
