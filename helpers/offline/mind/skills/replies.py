"""Short replies to customers: to one who writes, where the instructions speak of support, or as a draft."""

from __future__ import annotations

import re

from ..answer import Answer
from ..labels import sentiment
from ..patterns import later
from ..request import Request

TRIGGERS = frozenset("reply respond response answer apology order parcel refund broken late damaged money complaint charged".split())
_LONGEST = 90
_DRAFT = later(
    r"\b(?:write|draft|compose|give|suggest|prepare)\b[^.?!\n]{0,40}?\b(?:reply|response|answer|apology)\b[^.?!\n]{0,20}?\b(?:to|for) (?:an? |the |this |our )?(?:\w+ )?(?:customer|client|member|guest|user|buyer)\b"
    r"(?: (whose|who) ([^.?!\n]{5,160})|:\s*[\"“']?([^\"”\n]{5,300}))",
    re.IGNORECASE,
)
_SUPPORT = later(r"\b(?:support|help ?desk|customer (?:service|care)|answer(?:s|ing)? (?:the )?customers)\b", re.IGNORECASE)
_NUMBER = later(r"\b(?:order|parcel|ticket|invoice|booking)(?: number| no\.?)? #?((?=[\w-]*\d)[A-Z0-9][\w-]{1,14})", re.IGNORECASE)
_MONEY = later(r"\b(?:refund|money back|my money|charged twice|repay)\b", re.IGNORECASE)
_WHY = "write a short reply to a customer"


def reply_to_customer(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST:
        return None
    draft = _DRAFT.search(request.plain)
    if draft:
        return _reply(_situation(draft), draft[2] or draft[3])
    praise, blame = sentiment(request.plain)
    if not request.orders or not _SUPPORT.search(request.orders) or "?" in request.plain or not (blame > praise or _MONEY.search(request.plain)):
        return None
    return _reply("to read this", request.plain)


def _situation(draft: re.Match[str]) -> str:
    """`whose parcel is late` as the customer hears it: that your parcel is late."""
    if draft[1] is None:
        return "to read this"
    own = f"your {draft[2]}" if draft[1].lower() == "whose" else f"you {draft[2]}"
    own = re.sub(r"\b(?:his|her|their)\b", "your", own)
    own = re.sub(r"^you has\b", "you have", re.sub(r"^you (?:is|was)\b", "you were", own))
    return f"that {own.strip(' .')}"


def _reply(situation: str, said: str) -> Answer:
    number = _NUMBER.search(said)
    about = f"{number[0][0].lower()}{number[0][1:]}" if number else "this"
    money = "If you would like your money back, we will repay it the way you paid." if not _MONEY.search(said) else "We are checking the payment, and you will get your refund the way you paid."
    return Answer(
        (f"We are sorry {situation}.", f"A colleague is looking into {about} now and will write to you within one working day.", money, "Thank you for telling us."),
        _WHY, lead="Hello,",
    )  # fmt: skip
