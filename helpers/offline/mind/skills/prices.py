"""Word sums about money: prices, bills, tips, discounts, and what tokens cost."""

from __future__ import annotations

import re
from fractions import Fraction

from ..patterns import later
from ..sums import rounded

_N = r"(\d{1,12}(?:\.\d{1,6})?)"
_SIGN = r"[$€£]"
_UNIT = r"(?:euros?|dollars?|pounds?|cents?|eur|usd|gbp|francs?|€|\$|£)"
_PRICE = rf"(?:{_SIGN} ?{_N}|{_N} ?{_UNIT}(?!\w))"
_PRICES = later(_PRICE)
MONEY_SIGN = later(rf"({_SIGN})|\d ?({_UNIT})(?!\w)")
_PEOPLE = later(
    rf"{_N} (?:\w+ )?(?:people|persons|friends|ways|colleagues|students|children|kids|guests|roommates|flatmates|parts|of us|of them|siblings|members|boxes|bags|groups|teams)"
)
_SPLIT = later(r"\b(?:split|shared?|divided?|each (?:\w+ )?(?:pay|get|owe|receive|contribute)|per person|how much (?:does|do|should|will|must) each|distributed?)\b")
_PER_MILLION = later(
    rf"{_N} ?(k|thousand|million|m)? (?:(input|output|cached|prompt|completion)? ?tokens?)[^$€£\d]{{0,30}}?{_PRICE} ?(?:per|/|for (?:a|every|each|one)|a) ?(?:1 ?)?(?:million|m\b|1m|1000000|mtok)"
)
_PER_THOUSAND = later(_PER_MILLION.pattern.split("(?:per|/|for")[0] + r"(?:per|/|for (?:a|every|each)|a) ?(?:1000|thousand|1k|k\b)")
_RATE_FIRST = later(rf"{_PRICE} ?(?:per|/|for (?:a|every|each)|a) ?(?:1 ?)?(?:million|m\b|1m|1000000)(?: (input|output|cached))?")
_KIND_FIRST = later(
    rf"\b(input|output|cached|prompt|completion)(?: tokens?| price| input)?(?: costs?| is| are|:| at| priced at)? ?{_PRICE} ?(?:per|/|for (?:a|every|each)|a) ?(?:1 ?)?(?:million|m\b|1m|1000000)"
)
_REQUESTS = later(
    rf"{_N} ?(k|thousand|million)? (?:\w+ )?(?:requests?|calls?|documents?|questions?|e?mails?|messages?|prompts?|comments?|articles?|reviews?|tickets?|pages?|users?|answers?|invoices?|files?|lines)\b"
)
_OF_EACH = later(r"\beach\b|\bper (?:request|call|document|question|e?mail|message|prompt|comment|article|review|ticket|page|user|answer|invoice|file|line)|\bevery one\b|\bof \d+ (?:\w+ )?tokens|\b(?:with|using|at) \d+ (?:\w+ )?tokens")
_TOKENS = later(rf"{_N} ?(k|thousand|million)? ?(input|output|cached|prompt|completion)? tokens?")
_PERCENT = r" ?(?:%|percent|per cent)"
_TIP = later(rf"{_N}{_PERCENT} (?:\w+ )?(?:tip|gratuity|service)|tip (?:of )?{_N}{_PERCENT}|tip {_N}{_PERCENT}")
_OFF = later(rf"{_N}{_PERCENT} (?:off|discount|cheaper|reduction)|(?:discount|sale|reduced|off|reduction) (?:of|by|at)? ?{_N}{_PERCENT}")
_EACH = later(rf"{_N} (?:\w+ ){{0,4}}?(?:at|for|costing|that cost|which cost|cost) {_PRICE} ?(?:each|apiece|per|a piece|an?\b)?")
_COSTS = later(rf"\b(?:an?|one|each|1) ([a-z]{{3,20}}) (?:costs?|is) {_PRICE}")
_PER_UNIT = later(rf"{_PRICE} (?:per|an?|each|for (?:an?|one|1|each)|/) ?([a-z]{{2,15}})")
_FOR_PRICE = later(rf"{_N} ([a-z]{{3,20}}) (?:cost|are|for) {_PRICE}")
_HOW_MANY_COST = later(rf"\b(?:{_N}) ([a-z]{{3,20}})\b")
Worked = tuple[str, str] | None
"""A sentence and the result in it."""


def number(found: re.Match[str], *groups: int) -> Fraction:
    return Fraction(next(found[one] for one in groups if found[one]))


def money(value: Fraction, text: str) -> str:
    sign = MONEY_SIGN.search(text)
    exact = (value * 100).denominator == 1
    shown = str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}" if exact or abs(value) >= 1 else f"{float(value):.6f}".rstrip("0")
    shown = shown if exact or abs(value) < 1 else f"about {shown}"
    if sign and sign[1]:
        return f"{sign[1]}{shown}" if not shown.startswith("about") else f"about {sign[1]}{shown[6:]}"
    return f"{shown} {sign[2]}" if sign else shown


def token_cost(text: str) -> Worked:
    if "token" not in text:
        return None
    costs = _by_kind(text) if _KIND_FIRST.search(text) else _by_pairs(text) or _by_kind(text)
    if not costs:
        return None
    total = sum(costs, Fraction(0))
    shown = f"{float(total):.8f}".rstrip("0").rstrip(".")
    shown = f"{shown}0" if shown[-2:-1] == "." else shown
    sign = MONEY_SIGN.search(text)
    priced = f"{sign[1]}{shown}" if sign and sign[1] else f"{shown} {sign[2] if sign else 'dollars'}"
    parts = " + ".join(f"{float(one):.8f}".rstrip("0").rstrip(".") for one in costs)
    return f"{'The total is' if len(costs) > 1 else 'It costs'} {priced}{f' ({parts})' if len(costs) > 1 else ''}.", priced


def _by_pairs(text: str) -> list[Fraction]:
    """Numbers of tokens, each with its price behind it."""
    pairs = [(one, 1_000_000) for one in _PER_MILLION.finditer(text)] or [(one, 1_000) for one in _PER_THOUSAND.finditer(text)]
    return [_requests(text) * _scaled(one[1], one[2]) * number(one, 4, 5) / per for one, per in pairs]


def _by_kind(text: str) -> list[Fraction]:
    """Prices per million, by kind, and numbers of tokens by kind; perhaps the tokens of each of many requests."""
    rates = {one[1]: number(one, 2, 3) for one in _KIND_FIRST.finditer(text)}
    rates = rates or {(one[3] or ""): number(one, 1, 2) for one in _RATE_FIRST.finditer(text)}
    used = _tokens_used(text)
    if not rates or not used:
        return []
    if len(rates) > 1 and not all((one[3] or "") in rates for one in used):
        return []
    (only,) = rates.values() if len(rates) == 1 else (Fraction(0),)
    return [_requests(text) * _scaled(one[1], one[2]) * rates.get(one[3] or "", only) / 1_000_000 for one in used]


def _tokens_used(text: str) -> list[re.Match[str]]:
    return [
        one
        for one in _TOKENS.finditer(text)
        if not re.search(r"(?:per|/|for (?:a|every)) ?$", text[: one.start()]) and (one[3] or not (one[1] == "1" and one[2] == "million"))
    ]


def _requests(text: str) -> Fraction:
    """How many requests the tokens are for: 1000 in `1000 requests of 300 tokens each`."""
    many = _REQUESTS.search(text)
    return _scaled(many[1], many[2]) if many and _OF_EACH.search(text) else Fraction(1)


def token_count(text: str) -> Worked:
    """`How many tokens are 500 documents of 3000 tokens?`"""
    used = _tokens_used(text) if "how many tokens" in text else []
    if not used or _requests(text) == 1:
        return None
    value = rounded(_requests(text) * sum((_scaled(one[1], one[2]) for one in used), Fraction(0)))
    return f"That makes {value} tokens.", value


def _scaled(number: str, scale: str | None) -> Fraction:
    return Fraction(number) * {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000}.get(scale or "", 1)


def bill(text: str) -> Worked:
    """A bill with a tip, split or not."""
    price = _PRICES.search(text)
    people, tip = _PEOPLE.search(text), _TIP.search(text)
    if not price or not (people or tip):
        amount = re.search(_N, text)
        if not amount or not people or not _SPLIT.search(text) or amount.start() == people.start():
            return None
        value = rounded(Fraction(amount[1]) / Fraction(people[1])) if Fraction(people[1]) else ""
        return (f"Each gets {value}.", value) if value else None
    total = number(price, 1, 2)
    rate = number(tip, 1, 2, 3) if tip else Fraction(0)
    if people and _SPLIT.search(text) and Fraction(people[1]):
        value = money(total * (100 + rate) / 100 / Fraction(people[1]), text)
        return f"Each pays {value}.", value
    if tip:
        added, all_in = money(total * rate / 100, text), money(total * (100 + rate) / 100, text)
        return f"The tip is {added}, which makes {all_in} in total.", all_in if "total" in text else added
    return None


def discount(text: str) -> Worked:
    price, off = _PRICES.search(text), _OFF.search(text)
    if not price or not off:
        return None
    was, rate = number(price, 1, 2), number(off, 1, 2)
    now, saved = money(was * (100 - rate) / 100, text), money(was * rate / 100, text)
    if re.search(r"\bhow much (?:do|would|will|can|did) (?:i|you|we|she|he|they) save\b", text):
        return f"The saving is {saved}.", saved
    return f"The new price is {now}, which is {saved} less.", now


def several(text: str) -> Worked:
    """`3 notebooks at $4 each and 2 pens at $1.50 each`, perhaps paid with a note."""
    several = _FOR_PRICE.search(text)
    if several and Fraction(several[1]) > 1 and not re.search(r"\beach\b|\bapiece\b", text[: several.end() + 12]):
        found = _unit_price(text, several)
        if found:
            return found
    rows = [(Fraction(one[1]), number(one, 2, 3)) for one in _EACH.finditer(text)]
    if not rows:
        one, wanted = _COSTS.search(text), None
        if one:
            root = one[1].rstrip("s")
            wanted = next((many for many in _HOW_MANY_COST.finditer(text) if many[2].startswith(root) and many.start() > one.end()), None)
        if one and wanted:
            rows = [(Fraction(wanted[1]), number(one, 2, 3))]
    per = _PER_UNIT.search(text)
    wanted_units = [one for one in _HOW_MANY_COST.finditer(text) if per and one[2].rstrip("s") == per[3].rstrip("s") and one.start() > per.end()]
    if per and wanted_units and not rows:
        rows = [(Fraction(wanted_units[0][1]), number(per, 1, 2))]
    if not rows or not re.search(r"\bhow much\b|\btotal\b|\bcosts?\b|\bpay\b|\bchange\b|\bprice\b|\bspend\b", text):
        return None
    total = sum((many * price for many, price in rows), Fraction(0))
    paid = re.search(rf"\b(?:with|pays?|gives?|hands?|from) (?:a |an )?{_PRICE}", text)
    if "change" in text and paid:
        value = money(number(paid, 1, 2) - total, text)
        return f"The change is {value}.", value
    value = money(total, text)
    shown = " + ".join(f"{rounded(many)} × {rounded(price)}" for many, price in rows)
    return f"The total is {value}: {shown}.", value


def _unit_price(text: str, several: re.Match[str]) -> Worked:
    each = number(several, 3, 4) / Fraction(several[1])
    root = several[2].rstrip("s")
    wanted = next((one for one in _HOW_MANY_COST.finditer(text) if one.start() > several.end() and one[2].startswith(root)), None)
    if wanted:
        value = money(each * Fraction(wanted[1]), text)
        return f"{wanted[1]} {wanted[2]} cost {value}, at {money(each, text)} each.", value
    if re.search(r"\b(?:one|1|a single|each|per|unit)\b", text[several.end() :]):
        value = money(each, text)
        return f"One costs {value}.", value
    return None
