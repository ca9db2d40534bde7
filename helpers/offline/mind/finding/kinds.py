"""Which kind of thing a property wants, told from its name."""

from __future__ import annotations

from collections.abc import Iterable

from ..words import stem

_STRING_KINDS = {
    "person": "person author customer recipient sender assignee owner attendee participant patient employee "
    "guest contact student teacher manager candidate speaker host organiser passenger friend signer "
    "user username buyer seller fullname firstname lastname surname member player actor spouse wife husband partner mother father captain coach scorer founder inventor addressee composer singer writer painter director artist band winner loser instructor trainer tutor lecturer presenter "
    "doctor people",
    "name": "name",
    "city": "city town capital",
    "street": "street",
    "postcode": "postcode zip zipcode",
    "nationality": "nationality",
    "country": "country nation",
    "place": "location place destination origin region venue area airport station hometown birthplace loc headquarters headquarter "
    "where state address departure arrival room kitchen pickup dropoff stadium",
    "date": "date day weekday deadline due birthday dob when start end begin finish departure arrival born until died since expiry expires expiration "
    "released published issued",
    "time": "time hour timezone opens closes opening closing",
    "email": "email mail to cc bcc",
    "hashtag": "hashtag",
    "handle": "mention handle",
    "version": "version",
    "unit": "unit units",
    "make": "make brand manufacturer",
    "score": "score",
    "material": "material fabric",
    "ip": "ip",
    "component": "module component logger",
    "field": "field major degree",
    "model": "model",
    "transport": "flight train",
    "dose": "dose dosage strength",
    "cuisine": "cuisine",
    "duration": "duration runtime length",
    "genre": "genre",
    "weather": "condition conditions weather sky",
    "occupation": "occupation profession",
    "path": "path file filename filepath folder directory",
    "url": "url link website homepage uri webpage",
    "phone": "phone telephone mobile",
    "code": "id identifier sku reference ref ticket order invoice number isbn serial",
    "symbol": "symbol ticker pair",
    "currency": "currency",
    "language": "language lang locale",
    "query": "query q question search keyword keywords term prompt request topic goal problem",
    "subject": "subject",
    "message": "message body text content document paragraph sentence input",
    "note": "note comment remark memo reason instruction",
    "title": "title headline heading task event course product aspect feature item thing object activity book song "
    "movie dish recipe ingredient animal species job role position "
    "hobby skill tag skills",
    "answer": "answer response reply result explanation output definition conclusion reasoning rationale "
    "justification thought thoughts analysis description final advice verdict translation solution",
    "summary": "summary abstract gist overview synopsis tldr",
    "company": "company organisation employer vendor merchant supplier publisher store",
    "colour": "colour",
    "expression": "expression formula equation calculation sum",
    "program": "code script program snippet python javascript",
    "sentiment": "sentiment polarity tone mood",
}  # fmt: skip
_KIND_OF = {stem(word): kind for kind, line in reversed(_STRING_KINDS.items()) for word in line.split()}

PEOPLE = frozenset(
    stem(word) for word in (_STRING_KINDS["person"] + " child children parent speaker family team signup registration subscriber applicant biography").split()
)
PLACES = frozenset(
    stem(word)
    for word in f"{_STRING_KINDS['city']} {_STRING_KINDS['country']} location place destination".split()
)
FROM = frozenset(stem(word) for word in "from origin source departure start sender begin starting pickup".split())
TO = frozenset(stem(word) for word in "to destination target arrival end recipient into dropoff".split())

_NAME = stem("name")
_MARKS = frozenset(map(stem, ("number", "code", "id")))
_NAMED = frozenset("person city country place company path title".split())
_MARKED = frozenset("transport phone postcode currency language country symbol".split())
"""What names and marks may be of, told by the part before: city_name, phone_number, zip_code."""

_NUMBER_KINDS = {
    "age": ("age", "year years old yo aged"),
    "duration": (
        "duration minutes minute hours hour seconds length runtime time", "minute hour second min hr sec",
    ),
    "nights": ("nights days weeks months", "night day week month"),
    "money": (
        "price amount cost total budget value fee salary revenue balance payment sum subtotal tax charge income earnings profit turnover sales rent deposit wage expense debt loan prize fine",
        "dollar euro pound usd eur gbp buck cent",
    ),
    "percent": ("percentage percent discount rate interest tip vat growth", "percent"),
    "temperature": ("temperature temp degrees celsius fahrenheit", "degrees c f celsius fahrenheit"),
    "distance": ("distance radius miles km kilometres mileage range", "km mile kilometre meter metre m"),
    "weight": ("weight mass kg dose dosage strength", "kg g mg mcg ml iu kilo kilogram gram milligram pound lb lbs ton"),
    "height": ("height width depth", "cm mm m ft feet inch metre meter centimetre"),
    "people": (
        "guests people adults party persons travellers passengers seats attendees attendance audience crowd spectators visitors "
        "capacity population participants staff employees headcount",
        "guest people person adult traveller passenger seat us fan spectator visitor supporter viewer listener attendee "
        "inhabitant resident participant employee member",
    ),
    "energy": ("calories calorie kcal energy", "kcal calorie kj cal"),
    "speed": ("speed velocity", "km/h kmh mph knots"),
    "memory": ("storage memory ram", "gb mb tb gigabyte"),
    "power": ("power wattage", "w kw watt hp horsepower"),
    "volume": ("volume", "l ml cl litre liter"),
    "pulse": ("pulse", "bpm"),
    "area": ("area surface sqm m2 m²", "m² m2 sqm square ft² km² hectare acre"),
    "rating": ("rating score stars grade points", "star point out of"),
    "year": ("year founded established built released published opened born died vintage",  ""),
    "quantity": ("quantity qty count number num units copies pieces servings", ""),
}  # fmt: skip
NUMBER_KIND_OF = {
    stem(word): kind for kind, (names, _) in reversed(_NUMBER_KINDS.items()) for word in names.split()
}
UNITS = {kind: frozenset(stem(unit) for unit in units.split()) for kind, (_, units) in _NUMBER_KINDS.items()}
STRICT_NUMBERS = frozenset(
    stem(word)
    for word in "confidence probability lat lon lng latitude longitude index page limit offset max min top "
    "size timeout k threshold likelihood relevance priority".split()
)
"""Numbers that a text must name: a bare number is not taken for one of them."""
OPERANDS = frozenset(
    "a b c x y z n m i j k first second third left right num number value operand base exponent".split()
)


def string_kind(parts: Iterable[str]) -> str | None:
    """The kind that the last telling part of a name speaks for: `date` for due_date."""
    stems = [stem(part) for part in parts]
    if "email" in stems:
        return "email"
    kinds = [_KIND_OF[one] for one in stems if one in _KIND_OF and not (one == "to" and len(stems) > 1)]
    if len(stems) > 1 and stems[-1] == _NAME:
        return next((kind for kind in kinds if kind in _NAMED), "name")
    if len(stems) > 1 and stems[-1] in _MARKS:
        return next((kind for kind in kinds if kind in _MARKED), "code")
    return kinds[-1] if kinds else None
