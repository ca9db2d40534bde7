"""Simulations, random samples, passwords."""

from __future__ import annotations

import re

from ..request import Request
from .asking import file_to_save, literal, with_digits
from .given import number_lists
from .plots import draw, drawn, shown

_SEED = re.compile(r"\bseed(?:ed)?\b[^\d]{0,20}(\d{1,9})")
_TIMES = re.compile(r"\b(\d{1,8}) (?:times|trials|simulations|rolls|tosses|flips|throws|draws|runs)\b")
_DICE = re.compile(r"\b(?:(\d{1,3}) )?(?:fair |six[- ]sided |6-sided |standard )*(?:dice|die)\b")
_COINS = re.compile(r"\b(?:(\d{1,3}) )?(?:fair )?coins?\b")
_SAMPLE = re.compile(
    r"\b(\d{1,7}) (?:random |normally distributed |uniform(?:ly distributed)? )*(?:random )?(?:numbers?|integers?|samples?|values?|points|draws)\b"
)
_BETWEEN = re.compile(r"\b(?:between|from) (-?\d{1,12}(?:\.\d+)?) (?:and|to) (-?\d{1,12}(?:\.\d+)?)")
_MEAN = re.compile(r"\bmean (?:of )?(-?\d+(?:\.\d+)?)")
_SPREAD = re.compile(r"\b(?:sd|std|standard deviation|sigma) (?:of )?(\d+(?:\.\d+)?)")
_PASSWORD = re.compile(r"\bpasswords?\b")
_LENGTH = re.compile(
    r"\b(\d{1,3})[- ](?:character|char|letter|digit|symbol)s?\b|\blength (?:of )?(\d{1,3})\b"
)
_SHUFFLE = re.compile(r"\b(?:shuffle|random order|randomi[sz]e|pick|choose|draw|select)\b")
_NAMES = re.compile(
    r"(?:from|among|of|these|between|:)\s+((?:[\w'’-]+(?: [\w'’-]+)?,\s?){1,60}(?:and |or )?[\w'’-]+)"
)


def write(request: Request) -> str | None:
    lower = with_digits(re.sub(r"(?<=\d),(?=\d{3}\b)", "", request.lower[:2_000]))
    return next(
        (
            code
            for attempt in (_made_up, _pi, _birthday, _rolled, _tossed, _sampled)
            if (code := attempt(request, lower))
        ),
        None,
    ) or _shuffled(request, lower)


def _seeded(lower: str, otherwise: str = "1") -> str:
    """A seed makes the result repeatable, which is worth it even unasked."""
    found = _SEED.search(lower)
    return f"random.seed({found[1] if found else otherwise})"


def _many(lower: str) -> str:
    found = _TIMES.search(lower)
    return found[1] if found and int(found[1]) <= 5_000_000 else "10000"


def _made_up(request: Request, lower: str) -> str | None:
    length = _LENGTH.search(lower)
    if _PASSWORD.search(lower) and re.search(r"\b(?:generate|create|make|give|random)\b", lower):
        size = next(filter(None, length.groups()), "16") if length else "16"
        count = re.search(r"\b(\d{1,3}) (?:\w+ )?passwords\b", lower)
        return (
            "import secrets\n"
            "import string\n\n"
            'signs = string.ascii_letters + string.digits + "!#$%&*+-=?@_"\n'
            f"for _ in range({count[1] if count else 1}):\n"
            f'    print("Password:", "".join(secrets.choice(signs) for _ in range({size})))'
        )
    if re.search(r"\buuids?\b|\bguids?\b", lower) and re.search(
        r"\b(?:generate|create|make|give|random|new|a)\b", lower
    ):
        count = re.search(r"\b(\d{1,3}) (?:random )?(?:uuid|guid)s", lower)
        return f'import uuid\n\nfor _ in range({count[1] if count else 1}):\n    print("UUID:", uuid.uuid4())'
    return None


def _pi(request: Request, lower: str) -> str | None:
    if not re.search(r"\bpi\b", lower) or "monte" not in lower:
        return None
    count = max(re.findall(r"\b\d{3,7}\b", lower), key=int, default="100000")
    return (
        "import random\n\n"
        f"{_seeded(lower)}\n"
        f"points = {count}\n"
        "# The share of points in the quarter circle is pi / 4.\n"
        "inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(points))\n"
        'print("Estimate of pi:", 4 * inside / points)'
    )


def _birthday(request: Request, lower: str) -> str | None:
    people = re.search(r"\b(\d{1,3}) people\b", lower)
    if "birthday" not in lower or not people:
        return None
    return (
        "import random\n\n"
        f"{_seeded(lower)}\n"
        f"trials = {_many(lower)}\n"
        f"shared = sum(len({{random.randrange(365) for _ in range({people[1]})}}) < {people[1]} for _ in range(trials))\n"
        'print("Simulated probability:", round(shared / trials, 4))\n\n'
        "none = 1.0\n"
        f"for n in range({people[1]}):\n"
        "    none *= (365 - n) / 365\n"
        'print("Exact probability:", round(1 - none, 4))'
    )


def _rolled(request: Request, lower: str) -> str | None:
    dice = _DICE.search(lower)
    if not dice or not re.search(r"\b(?:simulat\w*|roll(?:s|ed|ing)?|throw\w*)\b", lower):
        return None
    if not _TIMES.search(lower) and "simulat" not in lower:
        return None
    count = dice[1] or ("1" if "die" in dice[0] else "2")
    lines = [
        "import random",
        "",
        _seeded(lower),
        f"sums = [sum(random.randint(1, 6) for _ in range({count})) for _ in range({_many(lower)})]",
        'print("Average:", round(sum(sums) / len(sums), 4))',
        'print("Minimum:", min(sums))',
        'print("Maximum:", max(sums))',
    ]
    for target in re.findall(
        r"\b(?:sum (?:of|is)|total (?:of|is)|get(?:ting)?|rolling|a) (?:an? )?(\d{1,2})\b(?! (?:times|dice|trials|sided))",
        lower,
    )[:1]:
        lines.append(f'print("Share of {target}:", round(sums.count({target}) / len(sums), 4))')
    if drawn(lower):
        lines[0] = "import random\nfrom collections import Counter\n\nimport matplotlib.pyplot as plt"
        lines += [
            "counts = Counter(sums)",
            *draw(
                "bar",
                "sorted(counts)",
                "[counts[n] for n in sorted(counts)]",
                f"Sums of {count} dice",
                "Sum",
                "Times",
            ),
            *shown(request, "dice"),
        ]
    file = file_to_save(request, "csv", otherwise="rolls.csv")
    if file:
        lines += [
            f'with open("/mnt/data/{file}", "w") as file:',
            '    file.write("sum\\n" + "\\n".join(map(str, sums)) + "\\n")',
        ]
    return "\n".join(lines)


def _tossed(request: Request, lower: str) -> str | None:
    if (
        not _COINS.search(lower)
        or not re.search(r"\b(?:simulat\w*|toss\w*|flip\w*)\b", lower)
        or not _TIMES.search(lower)
    ):
        return None
    return (
        "import random\n\n"
        f"{_seeded(lower)}\n"
        f'tosses = [random.choice("HT") for _ in range({_many(lower)})]\n'
        'print("Heads:", tosses.count("H"))\n'
        'print("Tails:", tosses.count("T"))\n'
        'print("Share of heads:", round(tosses.count("H") / len(tosses), 4))'
    )


def _sampled(request: Request, lower: str) -> str | None:
    sample = _SAMPLE.search(lower)
    if not sample or not re.search(r"\b(?:random\w*|normal|gaussian|uniform|sample|samples)\b", lower):
        return None
    span, normal = _BETWEEN.search(lower), re.search(r"\b(?:normal\w*|gaussian)\b", lower)
    if normal:
        mean, spread = _MEAN.search(lower), _SPREAD.search(lower)
        one = f"random.gauss({mean[1] if mean else 0}, {spread[1] if spread else 1})"
    elif span:
        whole = "." not in span[1] + span[2] and not re.search(
            r"\b(?:floats?|decimals?|real|uniform)\b", lower
        )
        one = f"random.{'randint' if whole else 'uniform'}({span[1]}, {span[2]})"
        places = re.search(r"\b(\d) decimals?\b", lower)
        one = f"round({one}, {places[1]})" if places else one
    else:
        one = "random.random()"
    lines = [
        "import random",
        "import statistics",
        "",
        _seeded(lower),
        f"numbers = [{one} for _ in range({sample[1]})]",
    ]
    if int(sample[1]) <= 50:
        shown_one = "numbers" if "randint" in one or "round" in one else "[round(n, 3) for n in numbers]"
        lines.append(f'print("Numbers:", {shown_one})')
    if int(sample[1]) > 1:
        lines += [
            'print("Mean:", round(statistics.mean(numbers), 4))',
            'print("Standard deviation:", round(statistics.stdev(numbers), 4))',
        ]
    file = file_to_save(request, "csv", "txt", otherwise="numbers.txt")
    if file:
        lines += [
            f'with open("/mnt/data/{file}", "w") as file:',
            '    file.write("\\n".join(map(str, numbers)) + "\\n")',
        ]
    if drawn(lower):
        lines.insert(2, "\nimport matplotlib.pyplot as plt")
        kind = "hist" if re.search(r"\bhistogram|\bdistribution\b", lower) else "line"
        lines += [
            *draw(kind, "range(len(numbers))", "numbers", f"{sample[1]} random numbers", "Number", "Value"),
            *shown(request, "random_numbers"),
        ]
    return "\n".join(lines)


def _shuffled(request: Request, lower: str) -> str | None:
    found = _NAMES.search(request.plain[:2_000])
    if not found or "random" not in lower or not _SHUFFLE.search(lower) or number_lists(request):
        return None
    some = [name.strip() for name in re.split(r",\s?(?:and |or )?| and | or ", found[1]) if name.strip()]
    count = re.search(r"\b(?:pick|choose|draw|select) (\d{1,3})\b", lower)
    lines = ["import random", "", _seeded(lower), f"names = {literal(some)}"]
    if re.search(r"\b(?:shuffle|order|randomi[sz]e)\b", lower):
        lines += ["random.shuffle(names)", 'print("Random order:", ", ".join(names))']
    else:
        lines.append(
            f'print("Chosen:", ", ".join(random.sample(names, {min(int(count[1]) if count else 1, len(some))})))'
        )
    return "\n".join(lines)
