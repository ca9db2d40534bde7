"""Things that a text lists in a form of its own: rows of tables, blocks of entries, goods with their prices."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from ..facts.entries import ENTRY
from ..facts.facts import Facts
from ..words import NUMBER_WORDS, stem

_MOST, _FAR_ENOUGH, _NOT_SO_FAR = 100, 10_000, 2_500
_RULE = re.compile(r"^[\s|:+=-]+$")
_WORDS = "|".join([*NUMBER_WORDS, "an?"])
_UNITS = (
    r"kg|g|mg|grams?|kilos?|ml|cl|dl|l|lit(?:er|re)s?|oz|ounces?|lbs?|pounds?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?"
    r"|cloves?|slices?|pinch(?:es)?|cans?|tins?|bottles?|bunch(?:es)?|packs?|packets?|loaf|loaves|sticks?|sprigs?|boxes|box"
    r"|bags?|dozen|pints?|handfuls?|jars?"
)
_SIGN = r"[$€£¥]\s?"
_AMOUNT = r"\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?"
_COUNT = rf"(?P<count>{_AMOUNT}|\d/\d|½|¼|¾|\b(?:{_WORDS})\b)"
_THING = r"(?P<name>(?!(?:and|or|x)\b)[^\W\d_][\w'’&-]*(?: (?!(?:at|for|and|or|plus|costs?|costing|then|each)\b)[^\W\d_][\w'’&-]*){0,4}?)"
_PRICE = (
    rf"(?:,? ?\(? ?(?:at|for|@|costs?|costing|priced at|[-–—:=]|x|×)? ?"
    rf"(?P<price>{_SIGN}{_AMOUNT}|{_AMOUNT}\s?(?:€|EUR|USD|GBP|CHF|euros?|dollars?|pounds?)"
    rf"|(?<=[@(] )\d+\.\d\d|(?<=[@(=:])\d+\.\d\d|(?<=at )\d+(?:\.\d\d)?|(?<=for )\d+\.\d\d|(?<=[-–—:] )\d+\.\d\d|(?<=[a-z] )\d+\.\d\d(?=[,;\n]|\.?$|\. ))"
    r"(?P<each> ?(?:each|apiece|a piece|per \w+|/ ?\w+))?\)?)"
)
_END = r"(?=\s?(?:[,.;:!?)(\n@–—]|$)|\s\d+\.\d\d\b|\s(?:and|or|plus|at|for|with|then|costs?|to|from|in|on|by|into|please|each|-)\b|\s[-$€£@])"
_GOOD = re.compile(
    rf"(?<![\w.,/$€£-])(?<!no ){_COUNT} ?(?:x |× |\* )?(?:(?P<unit>{_UNITS})\b\.? (?:of )?)?(?:the )?{_THING}{_END}{_PRICE}?",
    re.IGNORECASE,
)
_PRICED = re.compile(
    rf"(?:(?<=[,;:.] )|(?<=\band )|(?<=\bplus )|^)([^\W\d_][\w'’&-]*(?: [\w'’&-]+){{0,4}}?)(?:,? ?(?:at|for|costs?|[-–:=])? )"
    rf"({_SIGN}{_AMOUNT}|{_AMOUNT}\s?(?:€|EUR|USD|GBP|CHF|euros?|dollars?|pounds?)|\d{{1,5}}\.\d\d(?=[,.;](?:\s|$)|\s?$| and ))",
    re.MULTILINE,
)
_LEADING = re.compile(r"^(?:(?:I|we|he|she|they) \w+ )?(?:the |an? |some |my |our )?(?=\w)", re.IGNORECASE)
_DOSED = re.compile(r"\b([A-Za-z][a-z-]{3,30}) (\d+(?:\.\d+)?) ?(mg|mcg|g|ml|IU)\b")
_WORK = re.compile(
    r"(?:[\"“‘']|\b)(?:(?<=[\"“‘'])([^\"“”‘\n]{1,80}?)[,.]?[\"”’']|((?:[A-Z][\w'’]*|\d+)(?: (?:[A-Z0-9][\w'’]*|of|the|and|in|to|a|for|on|with)){0,6}?)),? (?:is |was )?(?:written |painted |directed |composed )?by "
    r"((?:[A-ZÀ-Ý](?:\.(?:[A-ZÀ-Ý]\.){0,3}|[\w'’-]+)(?: (?=[A-ZÀ-Ý])| (?=(?:van|von|de|le|la) ))?(?:(?:van|von|de|le|la) )?){1,5})(?<! )"
)
_WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAYS = [day[:3].lower() for day in _WEEK]
_DAY = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,6})s?\b\.?"
_CLOCK = r"(\d{1,2}(?:[:.][0-5]\d)?) ?([ap]\.?m\b\.?)?"
_HOURS = re.compile(
    rf"\b{_DAY}(?: ?(?:-|–|to|through|until|till) ?{_DAY})?(?::|,| is| we are| open| from| between| at){{0,3}} {_CLOCK} ?(?:-|–|to|until|till|and) ?{_CLOCK}",
    re.IGNORECASE,
)
_NO_DIGITS = re.compile(r"[^\d.]")
_BEFORE_COUNTED = re.compile(
    r"\b(?:[Aa]dd|[Bb]uy|[Oo]rder|[Gg]et|[Nn]eed|[Bb]ring|[Pp]ut|[Ww]ant|:) (?:me |us |some )?((?:(?!\d)[\w-]+(?: (?!\d|and\b)[\w-]+){0,2}(?:, (?:and )?| and ))+)(?=\d)"
)
_NO_GOODS = frozenset(
    map(stem, "minutes minute hours hour days day weeks week months month years year people person guests percent am pm degrees servings serving serves portions portion cat dog "
        "stars star points gb mb tb km miles euros euro dollars dollar pounds usd eur gbp cents few lot bit total subtotal sum tax vat price fee budget balance paid pay million billion thousand discount tip adults adult child children kids bedrooms bedroom bathrooms cm m metres".split())
)  # fmt: skip

def rows(facts: Facts) -> list[str]:
    """The rows of the table in a text, each as lines of entries."""
    lines = facts.raw[:_FAR_ENOUGH].split("\n")
    for sign in ("|", "\t", ",", ";"):
        table = table_in(lines, sign)
        if table:
            head, *body = table
            return ["\n".join(f"{name}: {cell}" for name, cell in zip(head, row) if cell) for row in body[:_MOST]]
    return []


def table_in(lines: list[str], sign: str) -> list[list[str]]:
    """The longest run of lines with as many cells as the first of them, whose cells hold no digits."""
    best: list[list[str]] = []
    some: list[list[str]] = []
    for line in [*lines, ""]:
        if sign == "|" and "|" in line and _RULE.match(line):
            continue
        cells = _cells(line, sign)
        if some and len(cells) == len(some[0]):
            some.append(cells)
            continue
        best = some if len(some) > max(len(best), 1) else best
        some = [cells] if len(cells) > 1 and _may_be_head(cells) else []
    return best


def _cells(line: str, sign: str) -> list[str]:
    if sign not in line:
        return []
    if sign == "|":
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])]


def _may_be_head(cells: list[str]) -> bool:
    return all(0 < len(cell) <= 30 and len(cell.split()) <= 4 and cell[-1] not in ".!?" and not any(map(str.isdigit, cell)) for cell in cells)


def blocks(facts: Facts) -> list[str]:
    """Entries in blocks, each of which begins with the same name."""
    lines = facts.text[:_FAR_ENOUGH].split("\n")
    keys = [match[1].lower() if (match := ENTRY.match(line)) else "" for line in lines]
    first = next((key for key in keys if key and keys.count(key) > 1), None)
    if first is None:
        return []
    starts = [place for place, key in enumerate(keys) if key == first]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)])]


def goods(facts: Facts) -> list[str]:
    """`2 x Espresso at 3.50` and `500 ml milk` as lines of entries."""
    counted = ["\n".join(f"{name}: {value}" for name, value in _parts(match)) for match in _goods(facts)]
    text = facts.text[:_NOT_SO_FAR]
    priced = [
        f"goods: {_LEADING.sub('', match[1]).strip()}\nprice: {match[2]}"
        for match in _PRICED.finditer(text)
        if _NO_GOODS.isdisjoint(map(stem, match[1].lower().split()))
    ]
    dosed = [f"goods: {match[1]}\ndose: {match[2]}\nquantity: {match[2]}\nunit: {match[3]}" for match in _DOSED.finditer(text)]
    return max(dosed, [*_uncounted(text), *counted] if counted else [], priced, key=len)


def _uncounted(text: str) -> list[str]:
    """The milk and the butter of `Add milk, butter and 12 eggs`."""
    found = _BEFORE_COUNTED.search(text)
    return [f"goods: {one}\nuncounted: yes" for one in re.split(r", (?:and )?| and ", found[1]) if one.strip()] if found else []


def hours(facts: Facts) -> list[str]:
    """`Monday to Friday 9:00-17:00, Saturday closed` as one entry for each day."""
    found = []
    for match in _HOURS.finditer(facts.text[:_NOT_SO_FAR]):
        first = _DAYS.index(match[1][:3].lower())
        last = _DAYS.index(match[2][:3].lower()) if match[2] else first
        opens, closes = (_clock(match[n], match[n + 1]) for n in (3, 5))
        if not match[4] and match[6] and int(opens[:2]) < 12 and int(match[3].partition(":")[0]) > int(match[5].partition(":")[0]):
            opens = _clock(match[3], "am")
        for day in range(first, last + 1 + 7 * (last < first)):
            found.append(f"day: {_WEEK[day % 7]}\nopens: {opens}\ncloses: {closes}")
    return found


def _clock(written: str, half: str | None) -> str:
    hour, _, minute = written.replace(".", ":").partition(":")
    later = 12 * ((half or "").lower().startswith("p") and int(hour) < 12)
    return f"{int(hour) + later:02}:{minute or '00'}"


def works(facts: Facts) -> list[str]:
    """`Dune by Frank Herbert (1965)` as lines of entries."""
    text = facts.text[:_NOT_SO_FAR]
    found = list(_WORK.finditer(text)) if " by " in text else []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [f"work: {match[1] or match[2]}\nmaker: {match[3]}\n{text[match.end():end]}" for match, end in zip(found, ends)]


def goods_sold(facts: Facts) -> list[tuple[float, float]]:
    """How many pieces at which price each."""
    found = [dict(_parts(match)) for match in _goods(facts)]
    return [(float(one["quantity"]), float(_NO_DIGITS.sub("", one["price"]))) for one in found if "price" in one]


def _goods(facts: Facts) -> Iterator[re.Match[str]]:
    streets = [one.street for one in facts.addresses]
    for match in _GOOD.finditer(facts.text[:_NOT_SO_FAR]):
        is_article = match["count"].lower() in ("a", "an")
        if is_article and not (match["price"] or _after_a_count(facts.text, match.start())):
            continue
        in_street = any(street and match[0][:5] in street for street in streets)
        if not in_street and stem(match["name"].lower().split()[0]) not in _NO_GOODS:
            yield match


def _after_a_count(text: str, start: int) -> bool:
    """Whether `a coke` ends a list: `2 garlic breads and a coke`."""
    before = text[max(0, start - 60) : start]
    return bool(re.search(r"(?:\d|\b(?:an?|two|three|four|five|six)) [^.!?]{2,50}(?:,|\band) $", before, re.IGNORECASE)) or bool(
        re.search(r"\b(?:order|buy|bought|get|have|take|like|want|need) $", before)
    )


def _parts(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    yield "goods", match["name"].strip()
    word = match["count"].lower()
    count = "1" if word in ("a", "an") else str(NUMBER_WORDS.get(word, word))
    yield "quantity", {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}.get(count, count)
    if match["unit"]:
        yield "unit", match["unit"]
    if match["price"]:
        yield "price", match["price"]
