"""The same amount in another unit."""

from __future__ import annotations

import re
from fractions import Fraction

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import rounded
from ..words import NUMBER_WORDS

_TABLE = """
    length: 0.001 mm millimetre; 0.01 cm centimetre; 1 m metre; 1000 km kilometre; 0.0254 inch inches
    length: 0.3048 ft foot feet; 0.9144 yd yard; 1609.344 mi mile; 1852 nmi nauticalmile
    mass: 0.001 mg milligram; 1 g gram; 1000 kg kilogram kilo; 1000000 t tonne; 28.349523125 oz ounce
    mass: 453.59237 lb lbs pound; 6350.29318 stone
    time: 0.001 ms millisecond; 1 s second; 60 min minute; 3600 h hour; 86400 day; 604800 week; 31536000 year
    volume: 0.001 ml millilitre; 0.01 cl centilitre; 1 l litre; 3.785411784 gallon; 0.473176473 pint
    volume: 0.2365882365 cup
    speed: 1 mps; 5/18 kmh; 0.44704 mph; 463/900 knot
    data: 1 bit; 8 byte; 8000 kb kilobyte; 8000000 mb megabyte; 8000000000 gb gigabyte; 8000000000000 tb terabyte
    data: 8192 kib kibibyte; 8388608 mib mebibyte; 8589934592 gib gibibyte
    temperature: 1 c celsius centigrade; 1 f fahrenheit; 1 k kelvin
    energy: 1 j joule; 1000 kj kilojoule; 4.184 calorie; 4184 kcal kilocalorie; 3600000 kwh kilowatthour
"""
_UNITS: dict[str, tuple[str, Fraction, str]] = {}
"""Of every spelling: what it measures, how much of the base unit it is, and how it is shown."""
for _line in _TABLE.strip().splitlines():
    _dimension, _, _units = _line.strip().partition(": ")
    for _unit in _units.split("; "):
        _factor, *_names = _unit.split()
        for _name in _names:
            for _spelling in (
                _name,
                _name + "s",
                _name.replace("tre", "ter"),
                _name.replace("tre", "ter") + "s",
            ):
                _UNITS.setdefault(_spelling, (_dimension, Fraction(_factor), _names[-1]))
_SHOWN = {"foot": "feet", "feet": "feet", "inches": "inches", "kmh": "km/h", "mps": "m/s", "mph": "mph",
          "celsius": "degrees Celsius", "centigrade": "degrees Celsius", "fahrenheit": "degrees Fahrenheit",
          "kelvin": "kelvin", "stone": "stone", "lbs": "pounds", "kilo": "kilograms", "nauticalmile": "nautical miles",
          "kilowatthour": "kilowatt-hours"}  # fmt: skip
_WRITTEN_OUT = (
    (later(r"\bnautical miles?\b"), "nauticalmile"),
    (later(r"\bmiles? (?:per|an) hour\b"), "mph"),
    (later(r"\b(?:km/h|kph|(?:kilomet(?:re|er)s?|km) (?:per|an) hour)"), "kmh"),
    (later(r"\b(?:m/s|met(?:re|er)s? (?:per|a) second)"), "mps"),
    (later(r"\bkilowatt[- ]hours?\b"), "kilowatthour"),
    (later(r"°\s?|\bdegrees?\s"), ""),
    (later(r"(?<=\d),(?=\d{3}\b)"), ""),
)
_NAMED = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_AMOUNT = later(rf"(?<![\w.])(-?\d{{1,15}}(?:\.\d{{1,9}})?|[a-z]{{1,8}})\s?({_NAMED})\b")
_UNIT = later(rf"\b({_NAMED})\b")
_AROUND = frozenset(
    """
    how many much what is are s the there in to into convert converted as equal equals equivalent of please
    can you tell me does do it make that would be change express give exactly about if from there was
    temperature weight length distance a an one single calculate
    """.split()
)
_SPELLINGS = frozenset(_UNITS) | {"kph", "nautical", "kilowatt"}
TRIGGERS = _SPELLINGS
_LONGEST = 200


def same_dimension(one: str, other: str) -> bool:
    """Whether two words are units of the same thing: miles and metres."""
    one, other = one.lower(), other.lower()
    return one in _UNITS and other in _UNITS and _UNITS[one][0] == _UNITS[other][0]


def convert(request: Request) -> Answer | None:
    text = request.lower
    if len(text) > _LONGEST or _SPELLINGS.isdisjoint(request.vocabulary):
        return None
    for pattern, plain in _WRITTEN_OUT:
        text = pattern.sub(plain, text)
    for amount in _AMOUNT.finditer(text):
        value = _value(amount[1])
        rest = text[: amount.start()] + " " + text[amount.end() :]
        targets = [one[1] for one in _UNIT.finditer(rest) if _UNITS[one[1]][0] == _UNITS[amount[2]][0]]
        if value is None or len(targets) != 1:
            continue
        others = re.findall(r"[a-z]+|\d+", _UNIT.sub(" ", rest, count=0))
        if _AROUND.issuperset(others):
            return _converted(value, amount[2], targets[0])
    return None


def _value(written: str) -> Fraction | None:
    if written in ("a", "an"):
        return Fraction(1)
    if written.isalpha():
        return Fraction(NUMBER_WORDS[written]) if written in NUMBER_WORDS else None
    return Fraction(written)


def _converted(value: Fraction, unit: str, target: str) -> Answer:
    dimension, factor, name = _UNITS[unit]
    _, into, wanted = _UNITS[target]
    result = _temperature(value, name, wanted) if dimension == "temperature" else value * factor / into
    shown = f"{rounded(result)} {_plural(wanted, result)}"
    verb = "is" if dimension == "temperature" or value == 1 else "are"
    sentence = f"{rounded(value)} {_plural(name, value)} {verb} {shown}."
    return Answer(
        (sentence,), f"convert {_plural(name, value)} to {_plural(wanted, result)}", rounded(result)
    )


def _temperature(value: Fraction, unit: str, target: str) -> Fraction:
    kelvin = {"fahrenheit": (value + Fraction("459.67")) * 5 / 9, "kelvin": value}.get(
        unit, value + Fraction("273.15")
    )
    return {"fahrenheit": kelvin * 9 / 5 - Fraction("459.67"), "kelvin": kelvin}.get(
        target, kelvin - Fraction("273.15")
    )


def _plural(name: str, value: Fraction) -> str:
    if name in ("foot", "feet", "inches") and value == 1:
        return "foot" if name != "inches" else "inch"
    return _SHOWN.get(name) or (name if value == 1 else name + "s")
