"""Draws a picture from the words of a prompt. It is a drawing, and says so in a corner and its metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from .colours import PAINTS, RGB, darker, mixed
from .drawn.charts import Chart, chart_in, paint_chart
from .drawn.creatures import put_on
from .drawn.ground import shade
from .drawn.layout import WIDTHS, Place, badge, placed
from .drawn.lettering import banner, fitted, label, poster, write
from .drawn.objects import SHAPES
from .drawn.pen import Pen
from .drawn.reading import ICONS, WATER, Plan, Thing, read
from .drawn.scenery import paint_background, paint_weather, paper

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Boxes = Sequence[tuple[Any, ...]]
LABEL = "offline drawing"
DEFAULT_SIZE = (1_024, 1_024)
LONGEST_SIDE = 4_096
FINENESS = {"low": 1, "medium": 2, "high": 2, "auto": 2}
"""How many times larger it is drawn before it is made smaller, which smooths its lines."""

MOST_FINE_PIXELS = 3_000_000
JPEG_QUALITY = 90
TWO_COLOURED = {"fish", "butterfly", "robot", "flower", "house", "castle", "boat", "rocket", "balloon"}


def draw(
    prompt: str,
    *,
    size: str = "auto",
    quality: str = "auto",
    background: str = "auto",
    output_format: str = "png",
    compression: int = 100,
    seed: int = 0,
) -> bytes:
    """The picture as a PNG, JPEG or WebP file; the same bytes for the same arguments."""
    chart = chart_in(prompt)
    image, places = _painted(prompt, chart, dimensions(size), quality, background == "transparent", seed)
    return encoded(image, prompt, output_format, compression, chart, boxes_of(places))


def partials(prompt: str, count: int, **options: Any) -> list[bytes]:
    """What a stream shows on the way to the picture."""
    chart = chart_in(prompt)
    transparent = options.get("background") == "transparent"
    whole, _ = _painted(
        prompt,
        chart,
        dimensions(options.get("size", "auto")),
        options.get("quality", "auto"),
        transparent,
        options.get("seed", 0),
    )
    wanted = options.get("output_format", "png"), options.get("compression", 100)
    return [encoded(rough, prompt, *wanted) for rough in coarser(whole, count)]


def coarser(whole: Image, count: int) -> Iterator[Image]:
    """The same picture in blocks that grow finer."""
    from PIL import Image as Images

    for number in range(count):
        block = 2 ** (2 + count - number)
        small = (max(1, whole.width // block), max(1, whole.height // block))
        yield whole.resize(small, Images.Resampling.BOX).resize(whole.size, Images.Resampling.NEAREST)


def dimensions(size: str) -> tuple[int, int]:
    """Width and height of `1024x1536`; of `auto`, a square.

    >>> dimensions("1536x1024")
    (1536, 1024)
    """
    if size == "auto":
        return DEFAULT_SIZE
    width, _, height = size.partition("x")
    if not (
        width.isdigit()
        and height.isdigit()
        and 0 < int(width) <= LONGEST_SIDE
        and 0 < int(height) <= LONGEST_SIDE
    ):
        raise ValueError(
            f"size must be 'auto' or <width>x<height> of 1 to {LONGEST_SIDE} pixels, not '{size}'."
        )
    return int(width), int(height)


def encoded(
    image: Image,
    prompt: str,
    output_format: str,
    compression: int = 100,
    chart: Chart | None = None,
    things: Boxes = (),
) -> bytes:
    """The file, with the label and the prompt in its metadata, a chart's values, and where its things are."""
    from PIL import Image as Images
    from PIL import PngImagePlugin

    texts = {"Software": LABEL, "Description": f"{LABEL}: {prompt[:1_000]}"}
    if chart:
        texts |= {"Title": chart.title or "Chart", "Data": json.dumps(chart.values)}
    if things:
        texts["Things"] = json.dumps(things)
    buffer = io.BytesIO()
    if output_format == "png":
        info = PngImagePlugin.PngInfo()
        for key, text in texts.items():
            info.add_itxt(key, text)
        transparent = (
            image.mode == "RGBA" and image.getchannel("A").histogram()[255] < image.width * image.height
        )
        flat = image if transparent else image.convert("RGB").quantize(128, dither=Images.Dither.NONE)
        flat.save(buffer, "PNG", pnginfo=info, compress_level=9)
        return buffer.getvalue()
    exif = Images.Exif()
    exif[0x0131], exif[0x010E] = LABEL, texts["Description"]
    if output_format == "webp":
        image.save(buffer, "WEBP", quality=max(1, compression), method=2, exif=exif)
    else:
        _on_white(image).save(buffer, "JPEG", quality=max(1, min(compression, JPEG_QUALITY)), exif=exif)
    return buffer.getvalue()


def _on_white(image: Image) -> Image:
    from PIL import Image as Images

    if image.mode != "RGBA":
        return image.convert("RGB")
    return Images.alpha_composite(Images.new("RGBA", image.size, (255, 255, 255, 255)), image).convert("RGB")


def _painted(
    prompt: str, chart: Chart | None, size: tuple[int, int], quality: str, transparent: bool, seed: int
) -> tuple[Image, list[Place]]:
    """The picture, and where its things are in parts of its size."""
    from PIL import Image as Images
    from PIL import ImageDraw as Draws

    fineness = FINENESS.get(quality, 2) if size[0] * size[1] <= MOST_FINE_PIXELS else 1
    large = (size[0] * fineness, size[1] * fineness)
    canvas = Images.new(
        "RGBA" if transparent else "RGB", large, (0, 0, 0, 0) if transparent else (255, 255, 255)
    )
    draw = Draws.Draw(canvas, canvas.mode if transparent else "RGBA")
    places: list[Place] = []
    if chart:
        paint_chart(draw, large, chart)
    else:
        places = _compose(draw, large, read(prompt), Random(f"{prompt}|{seed}"), transparent)
    label(draw, large, LABEL)
    for place in places:
        place.x, place.y, place.height = place.x / large[0], place.y / large[1], place.height / large[1]
        place.width = place.height * WIDTHS.get(place.kind, 1.0) * large[1] / large[0]
    return (canvas.reduce(fineness) if fineness > 1 else canvas), places


def boxes_of(places: list[Place]) -> Boxes:
    """The name and the box of each thing, in parts of the picture's size."""
    return [
        (one.kind, *(round(side, 3) for side in (one.x - one.width / 2, one.y - one.height, one.x + one.width / 2, one.y)))
        for one in places
    ]


def _compose(
    draw: ImageDraw, size: tuple[int, int], plan: Plan, random: Random, transparent: bool
) -> list[Place]:
    if not transparent:
        paint_background(draw, size, plan, random)
    places = placed(plan, size, random)
    if plan.is_badge:
        _badge(draw, size, plan, bool(places))
    used = {colour for place in places for colour in place.colours}
    if not places and plan.ground == "plain" and not plan.is_badge:
        used |= set(plan.accents)
        _pattern(draw, size, plan, random)
    for place in places:
        paint_thing(draw, size, plan, place, transparent)
        put_on(Pen(draw, place.x, place.y, place.height), place.kind, place.worn)
    if not transparent:
        paint_weather(draw, size, plan, random)
    if not plan.is_badge:
        frame(draw, size, [colour for colour in plan.accents if colour not in used])
    if plan.words:
        ink = (44, 42, 54)
        if plan.is_badge:
            x, y, radius = badge(size, named=True)
            at = (x, y + radius + (size[1] - y - radius) * 0.42 if places else y)
            face = fitted(plan.words, radius * (2.6 if places else 1.5), min(size) * 0.1)
            write(draw, at, plan.words, face, ink)
        elif places or plan.ground != "plain":
            banner(draw, size, plan.words, 0.12, PAINTS["cream"], ink)
        else:
            poster(draw, size, plan.words, ink if sum(paper(plan)) > 380 else PAINTS["cream"])
    return places


def _badge(draw: ImageDraw, size: tuple[int, int], plan: Plan, has_things: bool) -> None:
    """A round ground with a rim, in a colour of the prompt that is no thing's."""
    x, y, radius = badge(size, bool(plan.words))
    own = plan.things[0].paints[0] if has_things else PAINTS["teal"]
    rim = plan.accents[0] if plan.accents else darker(own, 0.45)
    inside = mixed(PAINTS["cream"], own, 0.08)
    for share, paint in ((1.0, rim), (0.94, PAINTS["cream"]), (0.9, rim), (0.86, inside)):
        reach = radius * share
        draw.ellipse([x - reach, y - reach, x + reach, y + reach], fill=paint)


def paint_thing(
    draw: ImageDraw, size: tuple[int, int], plan: Plan, place: Place, transparent: bool = False
) -> None:
    """One thing with its shadow. Those of the sky keep their light at night."""
    pen = Pen(draw, place.x, place.y, place.height, place.flip)
    lights = ("sun", "moon", "star", "rainbow")
    own = (
        place.colours[0]
        if place.kind in lights or place.kind in SHAPES
        else mixed(place.colours[0], shade(plan, place.colours[0]), 0.4)
    )
    grounded = plan.ground not in ("space", "underwater", "sky", "sea") and place.kind not in (
        *lights,
        *SHAPES,
        "cloud",
        "bird",
        "balloon",
        "plane",
        "butterfly",
        "heart",
    ) and not plan.is_badge
    if grounded and not transparent:
        pen.oval(0, 0, max(0.34, 0.42 * WIDTHS.get(place.kind, 0.8)), 0.04, (20, 24, 40, 50))
    if place.kind in TWO_COLOURED and len(place.colours) > 1:
        ICONS[place.kind](pen, own, place.colours[1])
    else:
        ICONS[place.kind](pen, own)
    if plan.ground == "sea" and place.kind in (*WATER, "lighthouse") and not transparent:
        for wave in (-0.3, 0, 0.3):
            pen.arc(wave, 0.02, 0.17, 0.05, 20, 160, (226, 240, 250), 0.02)


def frame(draw: ImageDraw, size: tuple[int, int], colours: list[RGB]) -> None:
    """Colours that belong to nothing in the picture go round it."""
    thick = round(min(size) * 0.02)
    for number, colour in enumerate(colours[:3]):
        inset = number * thick
        draw.rectangle([inset, inset, size[0] - 1 - inset, size[1] - 1 - inset], outline=colour, width=thick)


def _pattern(draw: ImageDraw, size: tuple[int, int], plan: Plan, random: Random) -> None:
    """For a prompt that names nothing that can be drawn: plain shapes in its colours, well spaced."""
    names = ("coral", "teal", "gold", "indigo", "mint")
    colours = plan.accents or [PAINTS[name] for name in random.sample(names, 4)]
    kinds = random.sample([*SHAPES], 4)
    if plan.words:
        thick = min(size) * 0.09
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
            draw.ellipse(
                [
                    size[0] * x - thick * 2,
                    size[1] * y - thick * 2,
                    size[0] * x + thick * 2,
                    size[1] * y + thick * 2,
                ],
                fill=colours[(x + y) % len(colours)],
            )
        return
    things = [Thing(kinds[number % 4], 1, [colours[number % len(colours)]]) for number in range(9)]
    for place in placed(Plan(plan.prompt, things), size, random):
        paint_thing(draw, size, plan, place)
        if random.random() < 0.5:
            Pen(draw, place.x, place.y, place.height).disc(0, -0.5, 0.12, darker(place.colours[0], 0.35))
