"""Questions about one picture."""

from __future__ import annotations

import re
from math import gcd
from typing import TYPE_CHECKING

from ...hosted.describing import FORMATS, describe
from ..skills.reading import split_all, telling
from .bills import line_for, sum_checked
from .facts import bought_in, lightness, metadata_text, prices_in, says, values_of
from .values import answer_from_values, listed

if TYPE_CHECKING:
    from ...hosted.looking import Picture
    from ...hosted.shapes import Shape

FROM_METADATA = "(This comes from the file's metadata, not from reading the picture.)"
LIMIT = (
    "The offline model looks only at a picture's size, colours, plain shapes and metadata, and these do not say "
    "that. A real model sees more: set OPENAI_API_KEY to ask one."
)
FORMS = ("circle", "square", "rectangle", "triangle", "ellipse", "shape")
COLOURS = "red orange yellow green turquoise blue purple pink brown beige white black grey gray teal".split()
_WHOLE = frozenset("it this that there image picture photo logo drawing background any some all they these".split())
_COLOUR = r"\bcolou?rs?\b|\bcolou?red\b"
_DESCRIBE = (
    r"\b(?:describe|description|caption|alt[ -]text|summari[sz]e|explain|analy[sz]e|depict\w*|about|look at)\b"
    r"|\bwhat(?:'s| is| does| do you| can you|s)?\b.{0,20}\b(?:in|see|show\w*|this|that|here|on)\b|^what is (?:this|it)\b"
    r"|\btell me\b|\bwhat does\b.*\blook like\b|\b(?:bild|foto|imagen|photographie|immagine)\b|\bl['’]image\b"
)
_BEYOND = (
    r"\bwho\b|\bwhose\b|\bbreed\b|\bspecies\b|\b(?:feel\w*|emotion\w*|mood|smil\w*|happy|sad|angry|age|old|gender)\b"
    r"|\b(?:person|people|man|woman|face|celebrity|brand|country|city|taken|animal|dog|cat|bird|plant|car|identify|recogni[sz]e)\b"
)


def answer_about(question: str, picture: Picture) -> list[str]:
    """Sentences that answer the question or say that the facts do not; nothing if it is about something else."""
    asked = question.lower()
    if re.search(r"\balt[ -]text\b|\bcaption\b|^describe\b", asked) and not values_of(picture):
        return describe(picture)
    for topic in (_made_up, _values, _shape, _form, _colours, _light, _counted, _size, _unit, _text, _kind_of_picture):
        sentences = topic(asked, picture)
        if sentences:
            return sentences
    if re.search(_BEYOND, asked):
        return beyond(picture)
    if not asked.strip() or re.search(_DESCRIBE, asked):
        return describe(picture)
    return []


def beyond(picture: Picture) -> list[str]:
    """What to say where nothing is known."""
    return [LIMIT, *describe(picture)[:2]]


# ------------------------------------------------------------------------------------------------ values


def _values(asked: str, picture: Picture) -> list[str]:
    values = values_of(picture)
    if not values or re.search(_COLOUR, asked):
        return []
    found = "" if _UNIT.search(asked) else answer_from_values(asked, values)
    if not found and re.search(r"\b(?:chart|graph|plot|diagram)\b", asked) and re.search(_DESCRIBE, asked):
        title = picture.texts.get("Title", "")
        return [f"The chart{f' “{title}”' if title else ''} shows {listed(values)}.", FROM_METADATA]
    return [found, FROM_METADATA] if found else []


# ------------------------------------------------------------------------------------- shapes and colours


def _shape(asked: str, picture: Picture) -> list[str]:
    """One or some of the shapes: their colours, places, sizes, number."""
    forms = [form for form in FORMS if re.search(rf"\b{form}s?\b", asked)]
    if not forms:
        return []
    if not picture.shapes:
        return ["I can make out no separate plain shapes in it.", *describe(picture)[:1]]
    chosen = [shape for shape in picture.shapes if _fits(shape, asked, forms)]
    if re.search(r"\b(?:largest|biggest|smallest)\b", asked):
        small = "smallest" in asked
        pick = (min if small else max)(chosen or picture.shapes, key=lambda shape: shape.share)
        return [f"The {'smallest' if small else 'largest'} is the {pick.colour} {pick.form} {pick.where}."]
    if re.search(r"\bhow many\b|\bcount\b|\bnumber of\b", asked):
        kind = _called(asked, forms)
        told = f": {_all(chosen)}" if chosen else ""
        return [
            f"There {'is' if len(chosen) == 1 else 'are'} {len(chosen)} {kind}{'' if len(chosen) == 1 else 's'}{told}."
        ]
    if not chosen:
        return [f"I see no such {forms[0]}. It shows {_all(picture.shapes)}."]
    if re.search(_COLOUR, asked):
        return [f"The {shape.form} {shape.where} is {shape.colour}." for shape in chosen]
    if re.search(r"\bwhere\b|\bposition\b|\bside\b", asked):
        return [f"The {shape.colour} {shape.form} is {shape.where}." for shape in chosen]
    if re.match(r"(?:is|are) there\b|does .*\b(?:have|contain|show)\b", asked):
        return [f"Yes: {_all(chosen)}."]
    return [f"It shows {_all(chosen)}."]


def _called(asked: str, forms: list[str]) -> str:
    colour = next((one for one in COLOURS if re.search(rf"\b{one}\b", asked)), "")
    return f"{colour} {forms[0]}".strip()


def _fits(shape: Shape, asked: str, forms: list[str]) -> bool:
    wanted_places = [
        place for place in ("left", "right", "top", "bottom", "middle") if re.search(rf"\b{place}\b", asked)
    ]
    if re.search(r"\bcent(?:re|er)\b", asked):
        wanted_places.append("middle")
    wanted_colours = [
        colour.replace("gray", "grey") for colour in COLOURS if re.search(rf"\b{colour}\b", asked)
    ]
    return (
        ("shape" in forms or shape.form in forms)
        and all(place in shape.where for place in wanted_places)
        and (not wanted_colours or any(colour in shape.colour for colour in wanted_colours))
    )


def _all(shapes: list[Shape] | tuple[Shape, ...]) -> str:
    parts = [
        f"{'an' if shape.colour[0] in 'aeiou' else 'a'} {shape.colour} {shape.form} {shape.where}"
        for shape in shapes
    ]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _form(asked: str, picture: Picture) -> list[str]:
    """`What is on the left?` where that is a shape; the shape of a colour."""
    place = re.search(
        r"\b(?:on|at|in) the (?:(?:top|bottom) )?(left|right|top|bottom|middle|centre|center)\b", asked
    )
    if not (picture.shapes and place):
        return []
    wanted = "middle" if place[1].startswith("cent") else place[1]
    found = [shape for shape in picture.shapes if wanted in shape.where]
    return (
        [f"It shows {_all(found)}."]
        if found
        else [f"I see no plain shape there. It shows {_all(picture.shapes)}."]
    )


def _colours(asked: str, picture: Picture) -> list[str]:
    wanted = re.search(_COLOUR, asked)
    plain = next((colour for colour in COLOURS if re.search(rf"\b{colour}\b", asked)), "")
    if not wanted and not (plain and re.match(r"(?:is|are|does|do|has|how much)\b", asked)):
        return []
    thing = re.search(
        r"\bcolou?r (?:is|are|has|have|does|was) (?:the |this |that )?([\w ]{3,30}?)(?:\?|$| in| on)", asked
    )
    text = metadata_text(picture).lower()
    if re.search(r"\bcolou?rs? (?:of|are|is|do|has|have) the (?:bars?|columns?|lines?|slices?|points?|dots?|curves?)\b", asked):
        return [_beside_the_ground(picture)]
    if re.search(r"\bhow many\b", asked):
        count = len(picture.colours)
        return [f"It has {count} main colour{'' if count == 1 else 's'}.", _main_colours(picture)]
    if re.search(r"\b(?:most common|most frequent|dominant|main|largest|dominates|prevails|second)\b", asked):
        return [_main_colours(picture)]
    if thing and thing[1] not in ("image", "picture", "photo", "it", "this", "background", "logo", "drawing"):
        noun = thing[1].split()[-1]
        named = re.search(rf"\b({'|'.join(COLOURS)})\s+(?:\w+ )?{re.escape(noun)}\b", text)
        if named:
            return [f"The {noun} is {named[1]}, by the file's description.", FROM_METADATA]
        return [LIMIT, _main_colours(picture)]
    about = re.match(r"(?:is|are|was|were) (?:the |this |that |my )?(\w+) ", asked)
    if plain and not wanted and about and about[1] not in _WHOLE and about[1] not in COLOURS:
        return [LIMIT, _main_colours(picture)]
    if plain and not wanted:
        share = sum(
            colour.share for colour in picture.colours if plain.replace("gray", "grey") in colour.name
        )
        said = (
            f"Yes, about {share:.0%} of it is {plain}."
            if share
            else f"No: none of its main colours is {plain}."
        )
        return [said, _main_colours(picture)]
    if "background" in asked and picture.colours:
        return [
            f"Its background is probably {picture.colours[0].name}, the colour of {picture.colours[0].share:.0%} of it."
        ]
    return [_main_colours(picture)]


def _beside_the_ground(picture: Picture) -> str:
    """The colours of what is drawn on the largest one."""
    others = picture.colours[1:]
    vivid = [one for one in others if one.name.split()[-1] not in ("grey", "white", "black")] or others
    if not vivid:
        return _main_colours(picture)
    ground = picture.colours[0]
    return f"On its ground, which is {ground.name}, the most common colour is {vivid[0].name} ({vivid[0].share:.0%} of the picture)."


def _main_colours(picture: Picture) -> str:
    shares = [f"{colour.name} ({colour.share:.0%})" for colour in picture.colours]
    if not shares:
        return "It has no main colour."
    return f"Its main colour{'s are' if shares[1:] else ' is'} {', '.join(shares)}."


# ------------------------------------------------------------------------------------------------- rest


def _light(asked: str, picture: Picture) -> list[str]:
    if re.search(r"\b(?:bright\w*|dark\w*|light(?:ness)?|brightness)\b", asked):
        return [f"Over all it is {lightness(picture)}: {picture.brightness:.0%} of full white on average."]
    if re.search(r"\btransparen\w*|\balpha\b", asked):
        share = picture.transparent
        return [
            f"Yes, about {share:.0%} of it is transparent."
            if share > 0.005
            else "No, nothing in it is transparent."
        ]
    if re.search(r"\banimat\w*|\bframes?\b", asked):
        return [
            f"It has {picture.frames} frames."
            if picture.frames > 1
            else "No, it is a single picture, not animated."
        ]
    return []


def _counted(asked: str, picture: Picture) -> list[str]:
    if re.search(r"\bhow many\b", asked) and not re.search(
        r"\b(?:pixels|bytes|kilobytes|kb|colou?rs)\b", asked
    ):
        text = metadata_text(picture)
        if (bought := bought_in(picture)) and re.search(r"\b(?:items?|products?|things|articles?|goods|lines|positions)\b", asked):
            return [f"It lists {len(bought)}: {', '.join(bought)}.", FROM_METADATA]
        counted = re.search(r"^It says: (\d+) ?[x×] (.+?)(?: \d+[.,]\d\d)?\.$", line_for(asked, text))
        if counted and "how many" in asked:
            return [f"{counted[1]}, by the line “{counted[0].removeprefix('It says: ').rstrip('.')}”.", FROM_METADATA]
        found = telling(split_all(text), asked)
        if found:
            return [f"The file's metadata says: {says(found[0])}"]
        shapes = f" It shows {_all(picture.shapes)}." if picture.shapes else ""
        return [LIMIT + shapes]
    return []


def _size(asked: str, picture: Picture) -> list[str]:
    sentences = []
    if re.search(r"\b(?:file size|bytes|kilobytes|kb|megabytes|mb)\b", asked):
        sentences.append(f"The file has {picture.bytes:,} bytes.")
    elif re.search(
        r"\b(?:size|dimensions?|resolution|pixels?|wide|width|tall|height|high|how (?:big|large))\b", asked
    ):
        sentences.append(f"It is {_pixels(picture.width)} wide and {_pixels(picture.height)} high.")
    if re.search(r"(?<!portrait )(?<!landscape )(?<!square )\bformat\b|\b(?:file ?type|extension|png|jpe?g|gif|webp|mime)\b", asked) and not re.search(r"\b(?:portrait|landscape)\b", asked):
        sentences.append(f"It is a {FORMATS[picture.format]} file.")
    if "ratio" in asked:
        whole = gcd(picture.width, picture.height)
        sentences.append(f"Its sides are as {picture.width // whole} to {picture.height // whole}.")
    if re.search(r"\b(?:orientation|portrait|landscape|aspect|vertical|horizontal)\b", asked):
        sentences.append(
            f"It is {'square' if picture.orientation == 'square' else f'in {picture.orientation} format'}."
        )
    return sentences


def _pixels(count: int) -> str:
    return f"{count} pixel{'' if count == 1 else 's'}"


_UNIT = re.compile(r"\bunits?\b|\bmeasured in\b|\bcurrenc(?:y|ies)\b")
_MONEY = re.compile(r"\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|CAD|AUD|INR|CNY|euros?|dollars?|pounds?)\b|[€$£¥]")
_IN_A_UNIT = re.compile(r"\bin ([a-zµ°%]{1,12}(?:[/ ²³][a-z²³]+)?)\s*$|[(\[]([^)\]]{1,12})[)\]]", re.IGNORECASE)


def _unit(asked: str, picture: Picture) -> list[str]:
    """In what the numbers are, if a title or a text in the metadata says it."""
    if not _UNIT.search(asked):
        return []
    text = metadata_text(picture)
    money = _MONEY.search(text)
    if money:
        return [f"The currency is {money[0]}.", FROM_METADATA]
    found = None if "currenc" in asked else _IN_A_UNIT.search(picture.texts.get("Title", ""))
    if found:
        return [f"The unit is {found[1] or found[2]}, by the title “{picture.texts['Title']}”.", FROM_METADATA]
    return [LIMIT]


def _text(asked: str, picture: Picture) -> list[str]:
    """The words in the metadata: all of them, or the line that the question is about."""
    text = metadata_text(picture)
    reading = re.search(
        r"\b(?:text|read|says?|said|written|writing|transcribe|ocr|words?|title|caption|label)\b", asked
    )
    prices = prices_in(picture)
    if prices and re.search(r"\b(?:cheapest|dearest|most expensive|least expensive|highest|lowest)\b", asked):
        return [answer_from_values(asked.replace("least expensive", "cheapest"), prices), FROM_METADATA]
    if reading and not text:
        return ["Its metadata holds no text, and the offline model cannot read words in the picture itself."]
    if re.search(r"\btitle\b", asked) and "Title" in picture.texts:
        return [f"Its title is “{picture.texts['Title']}”.", FROM_METADATA]
    if re.search(r"\b(?:author|copyright|photographer|made by)\b", asked):
        named = [f"{key}: {picture.texts[key]}." for key in ("Author", "Copyright") if key in picture.texts]
        return named or ["Its metadata names no author."]
    if not text:
        return []
    if reading and not re.search(r"\b(?:how much|how many|when|total|price|cost|date)\b", asked):
        return [f"The file's metadata says: “{says(text)}”."]
    if re.search(r"\b(?:sum|add(?:s|ed)? up|correct)\b.*\btotal\b|\btotal\b.*\b(?:correct|right|sum|add(?:s|ed)? up)\b", asked) and (
        checked := sum_checked(text)
    ):
        return [checked, FROM_METADATA]
    found = line_for(asked, "\n".join(picture.texts[key] for key in ("Description", "Comment") if key in picture.texts) or text)
    return [f"{found} {FROM_METADATA}"] if found else []


def _title_for(picture: Picture) -> str:
    if "Title" in picture.texts:
        return f"“{picture.texts['Title']}”, as its metadata calls it."
    if len(about := picture.texts.get("Description", "").split(": ")[-1].split("\n")[0]) > 3:
        return f"“{about[0].upper()}{about[1:]}”, after the description in its metadata."
    names = [colour.name for colour in picture.colours[:2]]
    return f"“{' and '.join(names).capitalize() or 'Untitled'}”, after its main colours: more the offline model cannot see in it."


def _made_up(asked: str, picture: Picture) -> list[str]:
    """A title or a verse, of nothing but what was measured."""
    main = [colour.name for colour in picture.colours[:3]] or ["no colour"]
    if re.search(r"\b(?:give|suggest|invent|make up|find|think of|propose)\b.*\b(?:title|name|headline)\b", asked):
        return [_title_for(picture)]
    if re.search(r"\b(?:tweet|slogan|(?:instagram|social media|linkedin) post|headline)\b", asked):
        return [_title_for(picture)]
    if re.search(r"\b(?:haiku|poem|verse|limerick)\b", asked):
        shown = f"{picture.shapes[0].form}s keep still" if picture.shapes else "edge of light and shade"
        return [f"{main[0].capitalize()} on the paper,\n{' and '.join(main[1:]) or main[0]}, {shown},\nno more can I see."]
    return []


def _kind_of_picture(asked: str, picture: Picture) -> list[str]:
    if re.match(r"(?:is|are)\b", asked) and re.search(
        r"\b(?:photo(?:graph)?|drawing|screenshot|chart|diagram)s?\b(?! (?:of|with|showing)\b)", asked
    ):
        looks = {
            "photo-like": "Its shades run into one another, as in a photograph.",
            "line drawing": "It is dark lines or text on a light ground, so rather a drawing or a text than a photograph.",
            "drawing": "It has flat areas of colour, so rather a drawing, a chart or a screenshot than a photograph.",
            "plain": "It is one plain colour.",
        }
        return [looks[picture.kind]]
    return []
