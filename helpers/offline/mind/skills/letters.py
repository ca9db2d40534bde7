"""Small works on a given word or list: sorting, counting, reversing, capitals, numbering."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..answer import Answer, say
from ..patterns import later
from ..request import Request
from ..words import WORD
from .conversation import ORDINALS

TRIGGERS = frozenset(
    "sort alphabetically alphabetical reverse reversed backwards letters letter characters words count many "
    "capital capitals capitalise capitalize caps uppercase lowercase case list numbered bulleted palindrome remove replace delete "
    "strip vowels word first second third last spaces punctuation".split()
)
_BACKWARDS = frozenset(("reverse", "backwards"))
_OF_PROGRAMS = frozenset(("alphabet", "python", "function", "code", "list", "javascript", "rust"))
_LONGEST = 2_000
_QUOTES = " \"'“”‘’`.!?"
_LETTER = later(
    r"\bhow many (?:times (?:does )?)?(?:the )?(?:letter )?[\"'“‘]?([a-z])[\"'”’]?(?:['’]?s)?\s(?:are |is |does |occurs? |appears? )?(?:there )?(?:occur |appear )?in (?:the (?:word|string|name) )?[\"'“‘]?(\w{1,60})"
)
_LETTERS = later(
    r"\bhow many (letters|characters|vowels)\b[^:]{0,40}?\b(?:in|does) (?:the (?:word|string|name) )?[\"'“‘]?([\w-]{2,60})[\"'”’]?(?: have| contain)?\s?\??$"
)
_WORDS = later(
    r"\b(?:count the (?:number of )?words|how many words|word count)\b[^:\n\"“]{0,60}[:\n\"“]\s?(.+)",
    re.DOTALL | re.IGNORECASE,
)
_REVERSE = later(
    r"\b(?:reverse (?:the )?(?:string|word|text|order of the letters in)|spell|write)\s?:? [\"'“‘]?([^\"'”’\n]{1,200}?)[\"'”’]?(?: backwards| in reverse)?[.?!]?$",
    re.IGNORECASE,
)
_SORT = later(
    r"\bsort\b[^:\n]{0,60}(?:alphabet\w*|a to z|words|names|list)[^:\n]{0,30}:\s?(.{3,1000})",
    re.DOTALL | re.IGNORECASE,
)
_NUMBERED = later(
    r"\b(numbered|bulleted|bullet(?: point)?) list\b[^:\n]{0,30}:\s?(.{3,1000})", re.DOTALL | re.IGNORECASE
)
_GIVEN = later(r"[\"“]([^\"”]{1,2000})[\"”]|:\s*(.{1,2000}?)\s*$|(?<!\w)['‘]([^'’]{2,200})['’](?!\w)", re.DOTALL)
_CASE = later(
    r"\b(capital letters|all caps|all capitals|capitals|upper ?case|lower ?case|small letters|title case|snake case|camel case|kebab case|sentence case)\b"
    r"|\b(capitali[sz]e)\b(?! on)|\b(?:make|write|put) (?:this|the text) (?:in )?(big letters)"
)
_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "small": str.lower,
    "title": lambda text: re.sub(r"(?<![\w'’])[a-z]", lambda one: one[0].upper(), text),
    "snake": lambda text: "_".join(WORD.findall(text.lower())),
    "kebab": lambda text: "-".join(WORD.findall(text.lower())),
    "camel": lambda text: "".join(word if n == 0 else word.capitalize() for n, word in enumerate(WORD.findall(text.lower()))),
    "sentence": lambda text: re.sub(r"(^|[.!?] )([a-z])", lambda one: one[1] + one[2].upper(), text.lower()),
}
_CASE_BARE = later(
    r"^(?:please )?(?:upper ?case|lower ?case|capitali[sz]e)\s+(?:the (?:words?|sentence|text)\s+)?(.{1,200}?)[.?!]?$|^(?:please )?(?:write|put|turn|convert|change|make|say)\s+(.{1,200}?)\s+"
    r"(?:in|to|into|using)\s(?:all )?(?:capital letters|capitals|upper ?case|lower ?case|small letters|title case|snake case|camel case|kebab case|all caps)[.?!]?$",
    re.IGNORECASE,
)
_WITHOUT = later(r"\b(?:remove|delete|drop|strip|take out)\b (?:all |every )?(?:the |any )?(vowels?|spaces|blanks|punctuation|digits|numbers|commas|consonants|letter [\"'“‘]?[a-z]\b)")
_REMOVED = {"vowel": r"[aeiou]", "space": r"\s", "blank": r"\s", "punct": r"[^\w\s]", "digit": r"\d", "numbe": r"\d", "comma": r",", "conso": r"[b-df-hj-np-tv-z]"}
_IN_PLACE = later(
    r"\breplace (?:all |every |each |the |word |letter )*[\"'“‘]?([^\"'”’:]{1,40}?)[\"'”’]? (?:with|by) (?:the |word |letter )*[\"'“‘]?([^\"'”’:]{1,40}?)[\"'”’]? in(?: this| the)?(?: following)?(?: sentence| text)?:? ?[\"'“‘]?(.{1,1000}?)[\"'”’]?$",
    re.IGNORECASE,
)
_PLACED = later(r"\b(?:what is|what['’]s|give me|name|tell me|which is|show me)\b[^:\"“]{0,20}\b(first|second|third|fourth|fifth|last) (letter|word|character) (?:of|in)\b")
_BY_WORDS = later(r"\b(?:reverse|backwards)\b[^:]{0,40}\b(?:word by word|order of (?:the )?words|words? order|the words)\b")
_CHARACTERS = later(r"\b(?:how many|count (?:the )?(?:number of )?(?:all )?(?:the )?) ?(characters|letters|vowels|consonants|words|spaces|digits)\b")
_COUNTS = {"characters": r".", "letters": r"[^\W\d_]", "vowels": r"[aeiouAEIOU]", "consonants": r"[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]", "words": r"\S+", "spaces": r" ", "digits": r"\d"}
_PALINDROME = later(r"\bis [\"'“‘]?([\w ,]{2,80}?)[\"'”’]? a palindrome\b")
_CODE = later(r"\b(?:python|function|code|javascript|java|regex|sql|c\+\+|rust)\b")
_BETWEEN = later(r",\s*(?:and )?|\n|;\s*|\s+and\s+")


def work_on_letters(request: Request) -> Answer | None:
    text = request.plain
    if len(text) > _LONGEST:
        return None
    lower = request.lower
    if not _CODE.search(lower) and (changed := _changed(text, lower)):
        return changed
    if (one := _LETTER.search(lower)) and len(one[2]) > 1:
        times = one[2].count(one[1])
        return _told(
            f"The letter {one[1]} occurs {times} time{'s' * (times != 1)} in “{one[2]}”.", str(times)
        )
    if word := _LETTERS.search(lower):
        letters = sum(map(str.isalnum, word[2]))
        if word[1] == "vowels":
            letters = sum(letter in "aeiou" for letter in word[2])
        return _told(f"“{word[2]}” has {letters} {word[1]}.", str(letters))
    if counted := _WORDS.search(text):
        number = len(counted[1].split())
        return _told(f"It has {number} word{'s' * (number != 1)}.", str(number))
    if asked := _PALINDROME.search(lower):
        bare = "".join(filter(str.isalnum, asked[1]))
        if bare == bare[::-1]:
            return _told(f"Yes, “{asked[1]}” reads the same backwards.", "Yes")
        return _told(f"No, backwards “{asked[1]}” reads “{asked[1][::-1]}”.", "No")
    if _BACKWARDS & request.vocabulary and _OF_PROGRAMS.isdisjoint(request.vocabulary):
        turned = _REVERSE.search(text)
        if turned:
            return say(turned[1].strip(_QUOTES)[::-1], "write it backwards")
    if listed := _SORT.search(text):
        return say(", ".join(sorted(_items(listed[1]), key=str.casefold)), "sort the words")
    if listed := _NUMBERED.search(text):
        mark = (lambda n: f"{n}. ") if listed[1].lower() == "numbered" else (lambda n: "- ")
        some = [mark(n) + one for n, one in enumerate(_items(listed[2]), 1)]
        return say("\n".join(some), "turn the items into a list")
    return None if _CODE.search(lower) else _another_case(text, lower)


def _another_case(text: str, lower: str) -> Answer | None:
    case = _CASE.search(lower[:200])
    given = _given(text)
    if not case or not given:
        bare = _CASE_BARE.match(text) if case else None
        given = (bare[1] or bare[2]).strip("\"'“”‘’") if bare else ""
    if not case or not given or given.lower() in ("it", "that", "this"):
        return None
    name = next(filter(None, case.groups())).split()[0][:8]
    if name.startswith("capitali"):
        name = "title" if re.search(r"\b(?:each|every|all|first letter of)\b", lower) else "first"
    turn = next((made for key, made in _CASES.items() if name.startswith(key)), None)
    changed = given[:1].upper() + given[1:] if name == "first" else turn(given) if turn else given.upper()
    return say(changed, "change the case of the letters")


def _given(text: str) -> str:
    """The text to work on: in quotes, or behind a colon."""
    found = _GIVEN.search(text)
    return next(filter(None, found.groups())).strip().strip("\"'“”‘’") if found else ""


def _changed(text: str, lower: str) -> Answer | None:
    """Letters left out, one word in the place of another, the first letter, words in reverse, a count."""
    if (swap := _IN_PLACE.search(text)) and not _CODE.search(lower):
        old = later(rf"(?<!\w){re.escape(swap[1])}(?!\w)" if len(swap[1]) > 1 else re.escape(swap[1]), re.IGNORECASE)
        return say(old.sub(lambda _: swap[2], swap[3]), "put one word in the place of another") if old.search(swap[3]) else None
    given = _given(text)
    if not given:
        bare = _WITHOUT.search(lower)
        tail = re.search(r"\b(?:from|in) (?:the (?:word|sentence|phrase|text|string) )?(.{2,200}?)[.?!]?$", text[bare.end() :]) if bare else None
        given = tail[1] if tail else ""
    if not given:
        return None
    if without := _WITHOUT.search(lower):
        letters = re.escape(without[1][-1]) if without[1].startswith("letter") else _REMOVED[without[1][:5]]
        return say(re.sub(letters, "", given, flags=re.IGNORECASE), "leave out what is not wanted")
    if placed := _PLACED.search(lower):
        some = WORD.findall(given) if placed[2] == "word" else [one for one in given if one.strip()]
        place = ORDINALS[placed[1]]
        return _told(f"{some[place]}", some[place]) if len(some) > place else None
    if _BY_WORDS.search(lower):
        return say(" ".join(reversed(given.rstrip(".!?").split())), "write the words in reverse order")
    if counted := _CHARACTERS.search(lower):
        number = len(re.findall(_COUNTS[counted[1]], given))
        without_spaces = f" ({len(given.replace(' ', ''))} without spaces)" if counted[1] == "characters" and " " in given else ""
        return _told(f"“{given}” has {number} {counted[1] if number != 1 else counted[1][:-1]}{without_spaces}.", str(number))
    return None


def _items(text: str) -> list[str]:
    return [one.strip(" .\"'“”-*") for one in _BETWEEN.split(text.strip()) if one.strip(" .\"'“”-*")]


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "work on the letters of a text", title)
