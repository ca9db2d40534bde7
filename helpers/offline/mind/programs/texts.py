"""Texts: counting, sorting, ciphers, anagrams, patterns."""

from __future__ import annotations

import re

from ..request import Request
from .asking import in_lines, literal, material, quoted, wants_python, with_digits

_EMAILS = r'r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"'
_PATTERNS = (
    (r"\be-?mail", "Email addresses", _EMAILS),
    (r"\b(?:urls?|links?|web addresses)\b", "Addresses", r'r"https?://[^\s,)\"]+"'),
    (r"\b(?:dates?)\b", "Dates", r'r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"'),
    (r"\bphone", "Phone numbers", r'r"\+?\d[\d ()/-]{6,}\d"'),
    (r"\bhashtags?\b", "Hashtags", r'r"#\w+"'),
    (r"\bmentions?\b", "Mentions", r'r"@\w+"'),
    (
        r"\bprices?\b|\bamounts?\b",
        "Prices",
        r'r"[$€£]\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*\s?(?:€|EUR|USD|GBP|dollars|euros|pounds)"',
    ),
    (r"\bcapitali[sz]ed words?\b", "Capitalised words", r'r"\b[A-Z]\w*"'),
    (r"\bnumbers?\b", "Numbers", r'r"-?\d+(?:\.\d+)?"'),
)
_TAKING_OUT = re.compile(
    r"\b(?:extract|find|regex|regexp|regular expression|pull out|get|list) ?(?:all|every|the)?\b"
)
_REGEX = re.compile(
    r"\b(?:regex|regexp|regular expression|pattern)\b[^`/\n\"']{0,20}[`/\"'](.{1,200}?)[`/\"'](?=\s|$|[.,?])"
)
_LETTER = re.compile(
    r"\bhow (?:many|often)\b[^\"“']{0,30}?(?:\b(?:does|do|is)\b )?(?:the )?(?<![a-z'])(?:(?:letter )[\"“']?|[\"“'])?(?<![a-z])([a-z])(?<!\ba)[\"”']?(?:'?s)?\b(?: letters?)?(?: \w+){0,4}? (?:in|of) (?:the (?:word|text|sentence|string|phrase) )?[\"“']?([^\"”'?]{1,400})"
)
_ABOUT_TEXT = re.compile(
    r"\b(?:text|sentence|sentences|string|word|words|paragraph|letters|characters|phrase|following|poem|list|names|vowels)\b"
)


def write(request: Request) -> str | None:
    lower = request.lower[:4_000]
    return _letters(request, lower) or _of_material(request, lower)


def _letters(request: Request, lower: str) -> str | None:
    found = _LETTER.search(lower)
    if not found:
        return None
    start = found.start(2)
    text = (
        request.plain[start : start + len(found[2])] if len(request.plain) == len(request.lower) else found[2]
    )
    return f'text = {literal(text.strip())}\nprint("Number of {found[1]}:", text.lower().count("{found[1]}"))'


def _of_material(request: Request, lower: str) -> str | None:
    text = material(request)
    head = with_digits(lower.replace(text.lower(), " ") if text else lower)
    if not text:
        return None
    lines = (
        transformed(head) if quoted(request.text) or _ABOUT_TEXT.search(head) or wants_python(request) else []
    )
    lines = lines or examined(head)
    return "\n".join([*_imports(lines), f"text = {in_lines(text)}", *_rest(lines)]) if lines else None


def _imports(lines: list[str]) -> list[str]:
    some = sorted({line for line in lines if line.startswith(("import ", "from "))})
    return [*some, ""] if some else []


def _rest(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith(("import ", "from "))]


def examined(head: str) -> list[str]:
    """What is counted or found in `text`, by the words around it."""
    head = with_digits(head)
    pattern = _REGEX.search(head)
    if pattern:
        return [
            "import re",
            f"found = re.findall({_raw(pattern[1])}, text)",
            'print("Matches:", found)',
            'print("Number of matches:", len(found))',
        ]
    if _TAKING_OUT.search(head):
        for word, label, expression in _PATTERNS:
            if re.search(word, head):
                return [
                    "import re",
                    f"found = re.findall({expression}, text)",
                    f'print("{label}:", ", ".join(found) or "none")',
                ]
    lines: list[str] = []
    if re.search(
        r"\b(?:frequenc\w*|how often (?:each|every|does each)|most (?:common|frequent|used)|count (?:each|every)|occurrences? of (?:each|every)|word counts?|tally|occurs?)\b",
        head,
    ):
        lines += _frequencies(head)
    elif re.search(r"\b(?:how many|counts?|counting|number of)\b", head):
        lines += _counts(head)
    if re.search(r"\blongest\b", head):
        lines += [
            "import re",
            r'longest = max(re.findall(r"[\w\'-]+", text), key=len)',
            'print(f"Longest word: {longest} ({len(longest)} letters)")',
        ]
    if re.search(r"\bshortest\b", head):
        lines += [
            "import re",
            r'shortest = min(re.findall(r"[\w\'-]+", text), key=len)',
            'print(f"Shortest word: {shortest} ({len(shortest)} letters)")',
        ]
    if re.search(r"\baverage (?:word )?length\b|\baverage length of\b", head):
        lines += [
            "import re",
            r'words = re.findall(r"[\w\'-]+", text)',
            'print("Average word length:", round(sum(map(len, words)) / len(words), 2))',
        ]
    return lines


def _raw(pattern: str) -> str:
    return f'r"{pattern}"' if '"' not in pattern and not pattern.endswith("\\") else literal(pattern)


def _frequencies(head: str) -> list[str]:
    letters = re.search(r"\b(?:letters?|characters?)\b", head)
    words = (
        "[c for c in text.lower() if c.isalpha()]" if letters else r're.findall(r"[\w\'-]+", text.lower())'
    )
    top = re.search(r"\b(?:top|first) (\d{1,3})\b|\b(\d{1,3}) most\b", head)
    many = (
        next(filter(None, top.groups()), "")
        if top
        else "1"
        if re.search(r"\bmost (?:common|frequent|used) (?:word|letter|character)\b", head)
        else ""
    )
    lines = [
        "from collections import Counter",
        *([] if letters else ["import re"]),
        f"counts = Counter({words})",
    ]
    if many == "1":
        what = "letter" if letters else "word"
        return [
            *lines,
            "word, times = counts.most_common(1)[0]",
            f'print(f"Most common {what}: {{word}} ({{times}} times)")',
        ]
    return [*lines, f"for word, times in counts.most_common({many}):", '    print(f"{word}: {times}")']


def _counts(head: str) -> list[str]:
    kinds = (
        (
            r"\bunique words|\bdistinct words|\bdifferent words",
            "Different words",
            r'len(set(re.findall(r"[\w\'-]+", text.lower())))',
        ),
        (
            r"(?<!unique )(?<!distinct )(?<!different )\bwords?\b",
            "Words",
            r'len(re.findall(r"[\w\'-]+", text))',
        ),
        (r"\bcharacters?\b", "Characters", "len(text)"),
        (r"\bletters?\b", "Letters", "sum(c.isalpha() for c in text)"),
        (r"\bvowels?\b", "Vowels", 'sum(c in "aeiou" for c in text.lower())'),
        (r"\bconsonants?\b", "Consonants", 'sum(c.isalpha() and c not in "aeiou" for c in text.lower())'),
        (r"\bsentences?\b", "Sentences", r'len(re.findall(r"[.!?]+(?:\s|$)", text))'),
        (r"\blines?\b", "Lines", "len(text.splitlines())"),
        (r"\bdigits?\b", "Digits", "sum(c.isdigit() for c in text)"),
        (r"\bparagraphs?\b", "Paragraphs", r'len([part for part in text.split("\n\n") if part.strip()])'),
        (r"\b(?:capital|uppercase) letters?\b|\bcapitals\b", "Capitals", "sum(c.isupper() for c in text)"),
    )
    head = re.sub(
        r"\bin (?:the|this|that) (?:following )?(?:sentence|text|paragraph|word|words|lines?)\b|\bthe (?:sentence|word|phrase|text)\s*(?=:|$)",
        " ",
        head,
    )
    lines = [f'print("{label}:", {code})' for pattern, label, code in kinds if re.search(pattern, head)]
    return (["import re"] if any("re.findall" in line for line in lines) else []) + lines


def transformed(head: str) -> list[str]:
    """What is made of `text`."""
    if found := re.search(r"\bcaesar\b|\brot-?13\b|\bshift(?:ed)?\b[^\d]{0,20}\bby\b", head):
        shift = "13" if "rot" in found[0] else next(iter(re.findall(r"-?\d{1,2}", head)), "3")
        sign = "-" if re.search(r"\b(?:decrypt|decode|decipher)\b", head) else ""
        return [
            "def shifted(letter, by):",
            "    if not letter.isalpha() or not letter.isascii():",
            "        return letter",
            '    first = ord("a") if letter.islower() else ord("A")',
            "    return chr((ord(letter) - first + by) % 26 + first)",
            f'print("Result:", "".join(shifted(letter, {sign}{shift}) for letter in text))',
        ]
    if re.search(r"\bpalindromes?\b", head):
        return [
            "letters = [c for c in text.lower() if c.isalnum()]",
            "if letters == letters[::-1]:",
            '    print(f"Yes, {text!r} is a palindrome.")',
            "else:",
            '    print(f"No, {text!r} is not a palindrome.")',
        ]
    if re.search(r"\breverse[ds]?\b|\bbackwards\b", head):
        code = (
            '" ".join(reversed(text.split()))'
            if re.search(r"\b(?:words|word order|order of)\b", head)
            else "text[::-1]"
        )
        return [f'print("Text backwards:", {code})']
    if re.search(r"\bbase ?64\b", head):
        if re.search(r"\bdecode", head):
            return ["import base64", 'print("Decoded:", base64.b64decode(text).decode("utf-8", "replace"))']
        return ["import base64", 'print("Base64:", base64.b64encode(text.encode()).decode())']
    if found := re.search(r"\b(md5|sha-?1|sha-?256|sha-?512)\b", head):
        name = found[1].replace("-", "")
        return ["import hashlib", f'print("{found[1].upper()}:", hashlib.{name}(text.encode()).hexdigest())']
    if re.search(r"\banagrams?\b", head) and " and " not in head:
        return [
            "from itertools import permutations",
            'words = sorted({"".join(p) for p in permutations(text.lower()[:8])})',
            'print("Number of arrangements:", len(words))',
            'print("The first ones:", *words[:20])',
        ]
    if re.search(r"\bsort\b|\balphabetical\b", head):
        reverse = ", reverse=True" if re.search(r"\bdescending\b|\breverse\b", head) else ""
        key = ", key=len" if "length" in head else ", key=str.lower"
        return [
            "import re",
            r'words = [word.strip() for word in re.split(r"[,;\n]", text.rstrip(".")) if word.strip()]',
            "if len(words) == 1:",
            "    words = text.split()",
            f'print("Sorted:", ", ".join(sorted(words{key}{reverse})))',
        ]
    if re.search(r"\bduplicates?\b|\bunique (?:words|names|items)\b", head):
        return [
            "import re",
            r'words = [word.strip() for word in re.split(r"[,;\n]", text.rstrip(".")) if word.strip()]',
            'print("Without duplicates:", ", ".join(dict.fromkeys(words)))',
        ]
    if re.search(r"\bupper ?case\b|\bcapital letters\b", head) and "how many" not in head:
        return ['print("In capitals:", text.upper())']
    if re.search(r"\bmorse\b", head):
        return [
            'codes = dict(zip("abcdefghijklmnopqrstuvwxyz", ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split()))',
            'print("Morse:", " ".join(codes.get(c, "/" if c == " " else "") for c in text.lower()))',
        ]
    return []
