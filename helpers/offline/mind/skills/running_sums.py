"""Sums in steps: `What is 6 * 7, and then minus 2?`, and `now add 10` to the result before."""

from __future__ import annotations

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import work_out
from ..words import NUMBER_WORDS

TRIGGERS = frozenset(
    "# plus minus times divided multiplied add subtract multiply divide double triple halve half square squared "
    "cubed twice root".split()
)
_LONGEST, _LONGEST_BEFORE = 200, 300
_N = r"((?:\d{1,15}(?:\.\d{1,9})?%?)|" + "|".join(NUMBER_WORDS) + ")"
_IT = r"(?: ?(?:it|that|this|the result|the answer|the total))"
_OPENING = later(
    r"^(?:(?:ok(?:ay)?|and|now|then|so|please|next|great|what(?:['’]s| is)|how much is|what about|calculate"
    r"|work out|can you|could you),? )+"
)
_CALLED = (
    (rf"(?:plus|add|\+){_IT}? ?{_N}(?: to{_IT})?(?: to{_IT})?", "{r} + {n}"),
    (rf"(?:minus|subtract|take away|deduct|remove|-) ?{_N}(?: from{_IT})?", "{r} - {n}"),
    (rf"(?:times|multiplied by|multiply{_IT}? by|\*|x) ?{_N}", "{r} * {n}"),
    (rf"(?:divided by|over|divide{_IT}? by|/) ?{_N}", "{r} / {n}"),
    (rf"(?:double|twice|2 times){_IT}", "{r} * 2"),
    (rf"triple{_IT}", "{r} * 3"),
    (rf"(?:halve|half|half of|one half of){_IT}", "{r} / 2"),
    (rf"(?:square{_IT}|{_IT.strip()}? ?squared)", "{r} ** 2"),
    (rf"(?:cube{_IT}|{_IT.strip()}? ?cubed)", "{r} ** 3"),
    (rf"(?:the |take the |its )?square root(?: of{_IT})?", "sqrt {r}"),
    (rf"{_N}(?: percent| per cent)? of{_IT}", "{n} percent of {r}"),
    (rf"{_IT.strip()} (?:plus|\+) {_N}", "{r} + {n}"),
    (rf"{_IT.strip()} (?:minus|-) {_N}", "{r} - {n}"),
    (rf"{_IT.strip()} (?:times|\*|x) {_N}", "{r} * {n}"),
    (rf"{_IT.strip()} (?:divided by|over|/) {_N}", "{r} / {n}"),
)
_STEPS = tuple((later(pattern), form) for pattern, form in _CALLED)
_BREAK = later(
    r",? (?:and )?then |,? and (?=(?:add|subtract|multiply|divide|double|halve|triple|square)\b)"
    r"|, (?=(?:add|subtract|multiply|divide|double|halve|triple|square|plus|minus|times)\b)"
)
_START = later(rf"(?:start with|take|begin with|think of|what is|from) {_N}")
_NUMBER = later(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def go_on_calculating(request: Request) -> Answer | None:
    text = request.lower.rstrip(" .?!")
    if len(text) > _LONGEST:
        return None
    first, *rest = _BREAK.split(text)
    begun = _begun(first) if rest else None
    if begun is None:
        result, rest = _result_before(request), [first, *rest]
        told = []
    else:
        told, result = [begun[0]] if begun[0] else [], begun[1]
    for said in rest:
        worked = _step(result, said) if result else None
        if worked is None:
            return None
        told.append(f"{worked[0]} = {worked[1]}.")
        result = worked[1].removeprefix("about ")
    return Answer((" ".join(told),), "go on with a sum", result)


def _begun(first: str) -> tuple[str, str] | None:
    start = _START.fullmatch(first)
    if start:
        return "", _plain(start[1])
    worked = work_out(first)
    return (f"{worked[0]} = {worked[1]}.", worked[1].removeprefix("about ")) if worked and worked[0] else None


def _result_before(request: Request) -> str:
    """The last number of the answer before, if that was a short one."""
    said = request.earlier[-1] if request.position > 0 and request.earlier else ("", "")
    if said[0] != "assistant" or len(said[1]) > _LONGEST_BEFORE:
        return ""
    numbers = _NUMBER.findall(said[1])
    return str(numbers[-1]).replace(",", "") if numbers else ""


def _step(result: str, said: str) -> tuple[str, str] | None:
    said = _OPENING.sub("", said.strip())
    for pattern, form in _STEPS:
        found = pattern.fullmatch(said)
        if found:
            amount = _plain(found[1]) if found.groups() else ""
            if amount.endswith("%"):
                share, amount = amount, amount.rstrip("%")
                if "percent" not in form:
                    amount = f"({share} of {result})" if form[4:5] in "+-" else share
            shown = f"({result})" if result.startswith("-") else result
            worked = work_out(form.format(r=shown, n=amount))
            return worked if worked and worked[0] else None
    return None


def _plain(amount: str) -> str:
    return str(NUMBER_WORDS[amount]) if amount in NUMBER_WORDS else amount
