"""Small works on a given word or list: sorting, counting, reversing, capitals, numbering."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..request import Request

TRIGGERS = frozenset(
    "sort alphabetically alphabetical reverse reversed backwards letters letter characters words count many "
    "capital capitals uppercase lowercase list numbered bulleted palindrome".split()
)
_BACKWARDS = frozenset(("reverse", "backwards"))
_OF_PROGRAMS = frozenset(("python", "function", "code", "list", "javascript", "rust"))
_LONGEST = 2_000
_QUOTES = " \"'“”‘’`.!?"
_LETTER = re.compile(
    r"\bhow many (?:times (?:does )?)?(?:the )?(?:letter )?[\"'“‘]?([a-z])[\"'”’]?(?:['’]?s)?\s(?:are |is |does |occurs? |appears? )?(?:there )?(?:occur |appear )?in (?:the (?:word|string|name) )?[\"'“‘]?(\w{1,60})"
)
_LETTERS = re.compile(
    r"\bhow many (letters|characters|vowels)\b[^:]{0,40}?\b(?:in|does) (?:the (?:word|string|name) )?[\"'“‘]?([\w-]{2,60})[\"'”’]?(?: have| contain)?\s?\??$"
)
_WORDS = re.compile(
    r"\b(?:count the (?:number of )?words|how many words|word count)\b[^:\n\"“]{0,60}[:\n\"“]\s?(.+)",
    re.DOTALL | re.IGNORECASE,
)
_REVERSE = re.compile(
    r"\b(?:reverse (?:the )?(?:string|word|text|order of the letters in)|spell|write)\s?:? [\"'“‘]?([^\"'”’\n]{1,200}?)[\"'”’]?(?: backwards| in reverse)?[.?!]?$",
    re.IGNORECASE,
)
_SORT = re.compile(
    r"\bsort\b[^:\n]{0,60}(?:alphabet\w*|a to z|words|names|list)[^:\n]{0,30}:\s?(.{3,1000})",
    re.DOTALL | re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(numbered|bulleted|bullet(?: point)?) list\b[^:\n]{0,30}:\s?(.{3,1000})", re.DOTALL | re.IGNORECASE
)
_CAPITALS = re.compile(
    r"\b(?:in|to|into|use) (?:all )?(capital letters|capitals|uppercase|upper case|lowercase|lower case)\b[^:\n]{0,20}:\s?(.{1,1000})",
    re.DOTALL | re.IGNORECASE,
)
_PALINDROME = re.compile(r"\bis [\"'“‘]?([\w ,]{2,80}?)[\"'”’]? a palindrome\b")
_BETWEEN = re.compile(r",\s*(?:and )?|\n|;\s*|\s+and\s+")


def work_on_letters(request: Request) -> Answer | None:
    text = request.plain
    if len(text) > _LONGEST:
        return None
    lower = request.lower
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
    if capitals := _CAPITALS.search(text):
        changed = capitals[2].lower() if capitals[1].lower().startswith("lower") else capitals[2].upper()
        return say(changed.strip(), "change the case of the letters")
    return None


def _items(text: str) -> list[str]:
    return [one.strip(" .\"'“”-*") for one in _BETWEEN.split(text.strip()) if one.strip(" .\"'“”-*")]


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "work on the letters of a text", title)
