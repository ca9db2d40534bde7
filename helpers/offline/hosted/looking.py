"""Looks at a picture and says what is certainly true of it: no recognition, only what can be measured.

Text and values come from the file's own metadata where somebody put them there, as
`plt.savefig(..., metadata={"Title": ..., "Data": json.dumps(...)})` does; the sentences say so.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import colours
from .shapes import Shape, shapes_in

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 64_000_000
"""More than the API takes at a picture's original size, which is for sent_parts to say: at a lower `detail` the
picture is made smaller. This protects the memory, of which each million takes four megabytes."""

LONGEST_TEXT = 100_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
SILENT_KEYS = {"xml:com.adobe.xmp", "raw profile type exif"}


class Unreadable(Exception):
    """Bytes that are no picture, or none that can be used: `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """`not_an_image`, `damaged` or `too_large`."""


@dataclass(frozen=True, slots=True)
class Colour:
    name: str
    share: float
    rgb: colours.RGB


@dataclass(frozen=True, slots=True)
class Picture:
    """What is true of one picture. Shares are between 0 and 1."""

    format: str
    width: int
    height: int
    mode: str
    bytes: int
    colours: tuple[Colour, ...]
    brightness: float
    kind: str
    """`plain`, `line drawing`, `drawing` or `photo-like`."""
    edges: float
    """The share of the picture where brightness changes suddenly."""
    transparent: float
    frames: int
    shapes: tuple[Shape, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    """Title, Description and the like, from the file's metadata."""
    data: Any = None
    """The values that the metadata's Data holds, if it is JSON."""

    @property
    def orientation(self) -> str:
        if abs(self.width - self.height) * 50 <= max(self.width, self.height):
            return "square"
        return "landscape" if self.width > self.height else "portrait"


def look(data: bytes) -> Picture:
    """The facts about the picture in these bytes; Unreadable if there is none."""
    image = opened(data)
    texts = _texts(image)
    small = _small(image)
    seen = _on_white(small)
    kind, edges = _kind(image, seen)
    return Picture(
        format=image.info["format"],
        width=image.width,
        height=image.height,
        mode=image.mode,
        bytes=len(data),
        colours=_colours(seen),
        brightness=_mean(seen.convert("L").histogram()) / 255,
        kind=kind,
        edges=edges,
        transparent=_transparent(small),
        frames=image.info["frames"],
        shapes=shapes_in(seen) if kind == "drawing" else (),
        texts={key: text for key, text in texts.items() if key != "Data"},
        data=_values(texts.get("Data")),
    )


def opened(data: bytes) -> Image:
    """The picture, decoded and turned the right way up; only the first frame of several."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise Unreadable("too_large")
        format, frames = str(image.format), getattr(image, "n_frames", 1)
        image.seek(0)
        image.load()
        upright = ImageOps.exif_transpose(image)
    except Unreadable:
        raise
    except UnidentifiedImageError:
        raise Unreadable("not_an_image") from None
    except Image.DecompressionBombError:
        raise Unreadable("too_large") from None
    except Exception:  # decoders of damaged files raise almost anything
        raise Unreadable("damaged") from None
    upright.info = {**image.info, "format": format, "frames": frames, "exif_texts": _exif_texts(image)}
    return upright


# ------------------------------------------------------------------------------------------- measuring

SMALL = 160


def _small(image: Image) -> Image:
    """At most 160 pixels wide and high, of colours that are in the picture: the nearest, none mixed."""
    from PIL import Image

    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    factor = min(1.0, SMALL / max(image.size))
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    small = image.resize(size, Image.Resampling.NEAREST)
    return small.convert("RGBA" if has_alpha else "RGB")


def _on_white(image: Image) -> Image:
    from PIL import Image

    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, image).convert("RGB")


def _colours(image: Image) -> tuple[Colour, ...]:
    """By name, the largest share first; nothing under one in a hundred."""
    pixels = image.width * image.height
    counts: Counter[str] = Counter()
    largest: dict[str, tuple[int, colours.RGB]] = {}
    flat = image.quantize(64)
    palette, indices = flat.getpalette() or [], flat.tobytes()
    for index in set(indices):
        red, green, blue = palette[3 * index : 3 * index + 3]
        count, rgb = indices.count(index), (red, green, blue)
        called = colours.name(rgb)
        counts[called] += count
        largest[called] = max(largest.get(called, (0, rgb)), (count, rgb))
    named = (Colour(called, count / pixels, largest[called][1]) for called, count in counts.most_common(6))
    return tuple(colour for colour in named if colour.share >= 0.01)


def _kind(image: Image, small: Image) -> tuple[str, float]:
    """What sort of picture it is, from how its neighbouring pixels differ at full size."""
    from PIL import ImageChops

    middle = _on_white(_middle(image)).convert("RGB")
    step = ImageChops.difference(middle, ImageChops.offset(middle, 1, 0)).convert("L").histogram()
    total = sum(step) or 1
    alike, noisy, edges = sum(step[:2]) / total, sum(step[2:24]) / total, sum(step[24:]) / total
    shades = len(small.getcolors(SMALL * SMALL) or ())
    if shades <= 2 and small.getcolors(2) and _largest_share(small) > 0.995:
        return "plain", edges
    if noisy > 0.3 or alike < 0.3:
        return "photo-like", edges
    light = _largest_share(small.convert("L").point(lambda value: 255 if value > 220 else 0).convert("RGB"))
    if alike > 0.6 and light > 0.72 and _mean(small.convert("HSV").getchannel("S").histogram()) < 12:
        return "line drawing", edges
    return "drawing", edges


def _middle(image: Image) -> Image:
    """At most 512 by 512 pixels of it, converted so that palettes do not count as colours."""
    left, top = max(0, image.width - 512) // 2, max(0, image.height - 512) // 2
    part = image.crop((left, top, min(image.width, left + 512), min(image.height, top + 512)))
    return part.convert("RGBA")


def _largest_share(image: Image) -> float:
    counted = image.getcolors(SMALL * SMALL) or [(0, 0)]
    return max(count for count, _ in counted) / (image.width * image.height)


def _mean(histogram: list[int]) -> float:
    return sum(value * count for value, count in enumerate(histogram)) / (sum(histogram) or 1)


def _transparent(image: Image) -> float:
    if image.mode != "RGBA":
        return 0.0
    return 1 - _mean(image.getchannel("A").histogram()) / 255


# -------------------------------------------------------------------------------------------- metadata

EXIF_KEYS = {0x010E: "Description", 0x0131: "Software", 0x013B: "Author", 0x8298: "Copyright"}


def _exif_texts(image: Image) -> dict[str, str]:
    exif = image.getexif()
    return {key: exif[tag] for tag, key in EXIF_KEYS.items() if isinstance(exif.get(tag), str)}


def _texts(image: Image) -> dict[str, str]:
    """The words that a file carries with it: PNG text, a JPEG or GIF comment, EXIF."""
    found = dict(image.info["exif_texts"])
    found |= {key: text for key, text in getattr(image, "text", image.info).items() if isinstance(text, str)}
    comment = image.info.get("comment")
    if isinstance(comment, bytes):
        found["Comment"] = comment.decode("utf-8", "replace")
    return {
        key: text[:LONGEST_TEXT].strip()
        for key, text in found.items()
        if text.strip() and key.lower() not in SILENT_KEYS and key != "format"
    }


def _values(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return text
