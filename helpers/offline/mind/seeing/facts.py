"""What is known of a picture or a file, as plain text that skills and schemas can be filled from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ...hosted.describing import FORMATS, describe, told
from ..words import stem

if TYPE_CHECKING:
    from ...hosted.looking import Picture
    from ...hosted.sights import Sight

PROBLEMS = {
    "not_an_image": "The bytes are no picture.",
    "damaged": "The picture is damaged.",
    "too_large": "The picture is too large to look at.",
    "missing": "The picture is no longer there.",
}
TEXT_KEYS = ("Description", "Comment", "Author", "Copyright")


def text_of(sight: Sight) -> str:
    """The text of a file, or the facts about a picture, line by line."""
    if sight.kind == "file":
        return "\n\n".join(sight.file.pages) or sight.file.problem
    picture = sight.picture
    if picture is None:
        return PROBLEMS.get(sight.image.problem, "")
    facts = (f"{name}: {value}" for name, value in _lines(picture))
    return "\n".join([*_written(picture), *facts, *_table(picture)])


def material(sights: Sequence[Sight]) -> str:
    """What a schema is filled from: of one picture only what is written in its metadata, as `measured` has the rest."""
    if len(sights) == 1 and sights[0].picture:
        return "\n".join([*_written(sights[0].picture), *_table(sights[0].picture)])
    return "\n\n".join(map(text_of, sights))


def measured(sights: Sequence[Sight]) -> dict[tuple[str, ...], Any]:
    """The facts about one picture, by the stems of their names."""
    picture = sights[0].picture if len(sights) == 1 else None
    if picture is None:
        return {}
    names = [colour.name for colour in picture.colours]
    shapes = [{"colour": one.colour, "form": one.form, "where": one.where} for one in picture.shapes]
    known: dict[tuple[str, ...], Any] = {
        tuple(map(stem, name.split())): value
        for name, value in _lines(picture)
        if name not in ("colours", "colors", "shapes")
    }
    for spelt in ("colour", "color"):
        if names:
            known |= {(spelt,): names[0], ("main", spelt): names, (stem("dominant"), spelt): names}
    known[("is", "photo")] = known[("is", stem("photograph"))] = picture.kind == "photo-like"
    for goods in (("product",), (stem("item"),), (stem("article"),)):
        known |= {goods: bought} if (bought := bought_in(picture)) else {}
    if shapes:
        told = [f"{one['colour']} {one['form']} {one['where']}" for one in shapes]
        known |= {("shape",): told, ("shape", stem("list")): shapes}
    return known


def prices_in(picture: Picture) -> dict[str, float]:
    """What a till has written, with its prices."""
    lines = re.findall(r"^\s*\d{1,4} ?[x×] (\S.*?)\s{2,}(\d+\.\d\d)\s*$", "\n".join(_written(picture)), re.MULTILINE)
    return {name: float(price) for name, price in lines}


def bought_in(picture: Picture) -> list[str]:
    """What a till has written: `2 x Notebook  6.40`."""
    return re.findall(r"^\s*\d{1,4} ?[x×] (\S.*?)\s{2,}[\d.,]+\s*$", "\n".join(_written(picture)), re.MULTILINE)


def _written(picture: Picture) -> list[str]:
    return [picture.texts[key] for key in ("Description", "Comment") if key in picture.texts]


def _table(picture: Picture) -> list[str]:
    values = values_of(picture)
    if not values:
        return []
    return [f"{_heading(values)} | value", *(f"{label} | {value}" for label, value in values.items())]


def in_words(sight: Sight) -> str:
    """The same as one would say it."""
    return " ".join(describe(sight.picture)) if sight.picture else text_of(sight)


def in_few_words(picture: Picture) -> str:
    names = [colour.name for colour in picture.colours[:1]]
    return f"A {picture.orientation} picture, mainly {names[0]}." if names else f"A {picture.orientation} picture."


def _lines(picture: Picture) -> list[tuple[str, Any]]:
    colours = [colour.name for colour in picture.colours]
    lines: list[tuple[str, Any]] = []
    lines += [("title", picture.texts["Title"])] if "Title" in picture.texts else []
    lines += [(key.lower(), picture.texts[key]) for key in ("Author", "Copyright") if key in picture.texts]
    lines += [
        ("width", picture.width),
        ("height", picture.height),
        ("size", f"{picture.width}x{picture.height}"),
        ("format", FORMATS[picture.format]),
        ("orientation", picture.orientation),
    ]
    if colours:
        lines += [("main colour", colours[0]), ("main color", colours[0]), ("dominant color", colours[0])]
        lines += [("colours", ", ".join(colours)), ("colors", ", ".join(colours))]
    lines += [("kind", picture.kind), ("brightness", lightness(picture))]
    if picture.shapes:
        shown = ", ".join(f"{shape.colour} {shape.form} {shape.where}" for shape in picture.shapes)
        lines += [
            ("shapes", shown),
            ("number of shapes", len(picture.shapes)),
            ("shape count", len(picture.shapes)),
        ]
    return lines


def lightness(picture: Picture) -> str:
    return (
        "dark"
        if picture.brightness < 0.3
        else "bright"
        if picture.brightness > 0.75
        else "of middling brightness"
    )


def _heading(labels: Iterable[str]) -> str:
    """What the labels of a chart have in common, as a table would head them."""
    return next((name for name, fits in _HEADINGS if all(map(fits, labels))), "label")


_HEADINGS = (
    (
        "month",
        re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE).match,
    ),
    ("day", re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$", re.IGNORECASE).match),
    ("year", re.compile(r"(?:19|20)\d\d$").match),
)


def values_of(picture: Picture) -> dict[str, float]:
    """The numbers that the metadata gives for a chart, by their labels."""
    return numbers_in(picture.data)


def numbers_in(data: Any) -> dict[str, float]:
    match data:
        case {"labels": [*labels], "values": [*values]}:
            data = dict(zip(map(str, labels), values))
        case [{}, *_]:
            data = {
                str(next(iter(row.values()))): list(row.values())[-1]
                for row in data
                if isinstance(row, dict) and row
            }
        case [[_, _], *_]:
            data = {str(row[0]): row[1] for row in data if isinstance(row, list) and len(row) == 2}
    if not isinstance(data, dict):
        return {}
    return {
        str(label): value
        for label, value in data.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def metadata_text(picture: Picture) -> str:
    """The words that somebody put into the file for its readers."""
    parts = [picture.texts[key] for key in ("Title", *TEXT_KEYS) if key in picture.texts]
    if picture.data is not None and not values_of(picture):
        parts.append(told(picture.data))
    return "\n".join(parts)


def says(text: str) -> str:
    return re.sub(r"\s*\n\s*", " / ", text.strip())
