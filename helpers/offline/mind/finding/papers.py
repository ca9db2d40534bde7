"""Papers of an office: of a letter, a bill or a report its kind, sender, number, day, sum and the day to act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ..facts.dates import Day, days
from ..words import stem
from .paper_sums import sum_asked
from .senders import sender

_ROLES = {
    stem(word): role
    for role, words in {
        "sender": "sender from vendor supplier issuer author writer",
        "reference": "reference ref number no",
        "date": "date day issued written",
        "amount": "amount total sum",
        "due": "due deadline until expiry",
    }.items()
    for word in words.split()
}
_OPEN_NAMES = frozenset(map(stem, "invoice document paper letter bill date number amount total issue reference pay payable payment by of on".split()))
"""What may stand beside such a word in a property's name: invoice_number, but not phone_number."""
_LEAST_LINES, _LEAST_ROLES = 2, 3
_KIND_SIGNS = {
    "invoice": r"\binvoice|\bbill\b|\btax point|\bplease pay|\bto pay\b|\bwe (?:charge|have charged)|\bcharged",
    "quote": r"\bquot(?:e|ation)|\boffer|\bestimate|\bproposal|\b(?:hold|holds|valid|stands?|good|accept\w*)\b.{0,30}\b(?:until|to)\b|\bcan do\b|\bwould do\b",
    "reminder": r"\bremind|\boverdue|\boutstanding|\bunpaid|\bstill open|\bnot (?:been|yet|had|reached)|\btime of asking|\bhas not come|\bnothing has come",
    "complaint": r"\bcomplain|\bmoney back|\brefund|\b(?:want|like|have|send|return|repay|claim)\b.{0,40}\b(?:back|pounds|repay)|\bombudsman|\bregret|\bdisappoint|\bnot (?:owe|ready|fair)",
    "report": r"\breport|\binspect|\bsurvey|\bminutes\b|\bsamples?\b|\btested\b|\bcounted\b|\bfindings?\b|\baccounts\b|\bwhat happened",
}
_SYNONYMS = {
    stem(word): kind
    for kind, words in {
        "invoice": "invoice bill", "quote": "quote quotation offer estimate proposal", "reminder": "reminder dunning",
        "complaint": "complaint", "report": "report minutes protocol",
    }.items()
    for word in words.split()
}  # fmt: skip
_SIGNS = {kind: re.compile(signs, re.IGNORECASE) for kind, signs in _KIND_SIGNS.items()}
_HEADING = re.compile(r"[#*_>|]+")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
_CODE = r"(?=[\w/-]*\d)(?:[A-Z]{1,4} (?=\d{3}))?[A-Z\d][A-Z\d]*(?:[/-][A-Z\d]+)*(?![\w.]*@|,?\d)"
_LABELLED_CODE = [
    re.compile(rf"\b(?:{label})\b(?:'s)?(?: (?:no|nr|number|is))*[.:]?\s*(?:number:?\s*|:\s*|\|\s*)?({_CODE})(?! (?:{'|'.join(('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'))}))", re.IGNORECASE)
    for label in ("invoice|bill|quotation|quote|offer|proposal|estimate|reminder for", "report|survey|order|booking|loan|case|ticket", "reference|ref|account|number|no")
]
_NUMBER_IS = re.compile(rf"\bnumber\b[^.\n]{{0,30}} is ({_CODE})")
_ANY_CODE = re.compile(r"(?<![\w/.-])(?=[A-Z\d/-]*\d)(?:[A-Z]{1,6}\d?[/-][A-Z\d]+(?:[/-][A-Z\d]+)*|\d{2,4}/\d{2,5})(?![\w/])")
_DATED = re.compile(r"\b(?:dated?|issued|sent|written|tax point|on|of)\b(?: (?:of|on))?(?: (?:visit|bill|issue|invoice))?(?: and \w+)?\s?[:|]?\s*\|?\s*(?:\w+day,? )?$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:by|until|till|before|due(?: date)?(?: on)?|no later than|not later than|beyond|valid to|good until|pay(?:able|ment)?(?: by| until| before)?"
    r"|settlement date|date for payment)\b\s?[:|]?\s*\|?\s*(?:\w+day,? )?$", re.IGNORECASE
)  # fmt: skip
_LONGEST_MARK = 40


class Paper:
    """What the text says in each of the roles; None where it says nothing."""

    def __init__(self, text: str) -> None:
        self.text = _HEADING.sub(" ", text)
        self.lines = [line.strip() for line in self.text.splitlines() if line.strip(" -|")]

    @cached_property
    def _days(self) -> list[Day]:
        return [day for day in days(self.text) if day.iso]

    @cached_property
    def date(self) -> str | None:
        """The day that is marked as that of writing, or that stands by itself, or first."""
        return max(self._days, key=self._is_of_writing).iso if self._days else None

    def _is_of_writing(self, day: Day) -> tuple[float, int]:
        before = self.text[max(0, day.start - _LONGEST_MARK) : day.start].rpartition("\n")[2]
        line = self.text[self.text.rfind("\n", 0, day.start) + 1 : (self.text + "\n").find("\n", day.end)]
        bare = len(line.replace(day.text, "").split()) <= 5 and not re.search(r"[.!?]\s*$", line.strip())
        is_head = day.start < sum(map(len, self.text.splitlines(keepends=True)[:8]))
        score = 4.0 * bool(re.search(r"\b(?:date(?:d)?|issued|sent|tax point)\b", before, re.IGNORECASE)) + 3.0 * bare + 2.0 * is_head
        score += bool(_DATED.search(before)) - 9.0 * bool(_DUE.search(before)) - 2.0 * bool(re.search(r" to $", before))
        return score, -day.start

    @cached_property
    def due(self) -> str | None:
        """The last day after that of writing that is marked as a limit."""
        marked = [
            day.iso
            for day in self._days
            if _DUE.search(self.text[max(0, day.start - _LONGEST_MARK) : day.start]) and day.iso > (self.date or "")
        ]
        return marked[-1] if marked else None

    @cached_property
    def reference(self) -> str | None:
        dates = {day.text for day in self._days}
        for pattern in (*_LABELLED_CODE[:1], _NUMBER_IS, *_LABELLED_CODE[1:], _ANY_CODE):
            for found in pattern.finditer(self.text):
                code = found[found.lastindex or 0]
                if code not in dates and not re.fullmatch(r"20\d\d", code):
                    return code
        return None

    @cached_property
    def sender(self) -> str | None:
        return sender(self.lines)

    @cached_property
    def amount(self) -> float | int | None:
        return None if self.kind == "report" else sum_asked(self._without_days())

    def _without_days(self) -> str:
        text = self.text
        for day in self._days:
            text = text[: day.start] + "-" * (day.end - day.start) + text[day.end :]
        return text

    @cached_property
    def kind(self) -> str:
        """Headings count more than what follows; what has not been paid is no longer a mere bill."""
        head = " ".join(self.lines[:4])
        scores = {kind: len({one.lower() for one in signs.findall(self.text)}) + 2.5 * bool(signs.search(head)) for kind, signs in _SIGNS.items()}
        scores["reminder"] *= 2
        if scores["complaint"] and len(_FIRST_PERSON.findall(self.text)) > 1:
            scores["complaint"] += 3
        return max(scores, key=lambda kind: scores[kind])


def paper_in(text: str, beside: Sequence[str]) -> Paper | None:
    """The paper that a text is, if a schema asks for what papers have."""
    roles = {_ROLES[one] for one in beside if one in _ROLES}
    lines = [line for line in text[:4_000].splitlines() if line.strip()]
    return Paper(text) if len(roles) >= _LEAST_ROLES and len(lines) >= _LEAST_LINES and len(text) < 4_000 else None


def role_of(parts: Sequence[str]) -> str | None:
    """The role for which a property's name asks."""
    stems = [stem(part) for part in parts]
    roles = [_ROLES[one] for one in stems if one in _ROLES]
    if not roles or any(one not in _ROLES and one not in _OPEN_NAMES for one in stems):
        return None
    return "due" if "due" in roles else roles[-1]


def kind_label(labels: Sequence[str], text: str) -> str | None:
    """The label for the kind of a paper, where the labels are such kinds."""
    known = {_SYNONYMS[stem(label.lower())]: label for label in labels if stem(label.lower()) in _SYNONYMS}
    return known.get(Paper(text).kind) if len(known) >= 3 else None
