"""Makes the pictures of the multimodal chapter, in data/images. The same script gives the same pictures.

python tools/make_pictures.py
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from helpers.offline.hosted.drawing import draw  # noqa: E402
from helpers.offline.hosted.drawn.charts import Chart, paint_chart  # noqa: E402

IMAGES = ROOT / "data" / "images"
RAINFALL = {"Jan": 48, "Feb": 39, "Mar": 44, "Apr": 51, "May": 62, "Jun": 57, "Jul": 35, "Aug": 41}
RECEIPT = [("Notebook A5", 2, 3.20), ("Pencil HB", 6, 0.45), ("Eraser", 1, 0.80), ("Ruler 30 cm", 1, 1.95)]
FINE = 2


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for path in (rainfall(), receipt(), valley(), tower(), logo(), *desks()):
        print(f"{path.relative_to(ROOT).as_posix()}: {path.stat().st_size:,} bytes")


def rainfall() -> Path:
    """A bar chart whose values are in its metadata too."""
    image = Image.new("RGB", (900 * FINE, 600 * FINE))
    paint_chart(ImageDraw.Draw(image), image.size, Chart("bar", "Rainfall in mm", RAINFALL, ()))
    return save(image.reduce(FINE), "rainfall.png", Title="Rainfall in mm", Data=json.dumps(RAINFALL))


def receipt() -> Path:
    """A picture of text, with the text in its metadata."""
    total = sum(count * price for _, count, price in RECEIPT)
    rows = [f"{count} x {name:<14}{count * price:>7.2f}" for name, count, price in RECEIPT]
    lines = ["CORNER STATIONERY", "14 Example Street", "2026-03-09   10:42", "", *rows, "-" * 25]
    lines += [f"{'Total EUR':<18}{total:>7.2f}", "", "Thank you"]
    image = Image.new("RGB", (440 * FINE, 620 * FINE), (252, 251, 246))
    pen, face, advance = ImageDraw.Draw(image), ImageFont.load_default(23 * FINE), 15 * FINE
    for number, line in enumerate(lines):
        for place, letter in enumerate(line):  # Pillow's own font is proportional; a till's is not
            at = (40 * FINE + place * advance, (50 + number * 42) * FINE)
            pen.text(at, letter, font=face, fill=(52, 52, 58), anchor="mm")
    return save(image.reduce(FINE), "receipt.png", Title="Receipt", Description="\n".join(lines))


def valley() -> Path:
    """Haze between hills, with the grain of a photograph."""
    random = Random(7)
    image = Image.new("RGB", (768, 512))
    ridges = [
        (250, 40, 1.3, (150, 168, 190)),
        (310, 34, 2.1, (104, 132, 140)),
        (380, 26, 1.6, (66, 98, 84)),
        (450, 20, 2.4, (38, 62, 46)),
    ]
    pixels = image.load()
    assert pixels
    for x in range(768):
        heights = [
            level
            - rise * math.sin(waves * 6.3 * x / 768 + level)
            - rise * 0.3 * math.sin(waves * 23 * x / 768)
            for level, rise, waves, _ in ridges
        ]
        for y in range(512):
            colour: tuple[float, ...] = (118 + 0.36 * y, 164 + 0.2 * y, 214 - 0.06 * y)
            for height, (*_, paint) in zip(heights, ridges):
                if y > height:
                    haze = max(0.0, 1 - (y - height) / 130) * 0.35
                    colour = tuple(part + (200 - part) * haze for part in paint)
            grain = random.gauss(0, 5)
            pixels[x, y] = tuple(max(0, min(255, round(part + grain))) for part in colour)
    path = IMAGES / "valley.jpg"
    image.save(path, "JPEG", quality=72)
    return path


def tower() -> Path:
    return write("tower.png", draw("a red lighthouse by the sea at dawn", size="512x896"))


def logo() -> Path:
    image = Image.new("RGBA", (400 * FINE, 400 * FINE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse([20 * FINE, 20 * FINE, 380 * FINE, 380 * FINE], fill=(28, 120, 124, 255))
    pen.polygon(
        [(x * FINE, y * FINE) for x, y in ((200, 70), (300, 290), (200, 235), (100, 290))],
        fill=(250, 243, 221, 255),
    )
    return save(image.reduce(FINE), "logo.png", Title="Compass Press")


def desks() -> list[Path]:
    """Twice the same desk; on the second the cup is another."""
    return [
        write(f"desk_{when}.png", desk(cup))
        for when, cup in (("before", (214, 48, 49)), ("after", (46, 104, 200)))
    ]


def desk(cup: tuple[int, int, int]) -> bytes:
    from helpers.offline.hosted.drawing import encoded, paint_thing
    from helpers.offline.hosted.drawn.layout import Place
    from helpers.offline.hosted.drawn.reading import Plan
    from helpers.offline.hosted.drawn.scenery import paint_background

    plan = Plan("a desk", ground="room")
    image = Image.new("RGB", (768 * FINE, 512 * FINE))
    pen = ImageDraw.Draw(image, "RGBA")
    paint_background(pen, image.size, plan, Random(1))
    for kind, colour, x, y, height in (
        ("book", (64, 160, 82), 0.24, 0.86, 0.24), ("cup", cup, 0.55, 0.86, 0.26),
        ("flower", (244, 150, 186), 0.82, 0.84, 0.4),
    ):  # fmt: skip
        place = Place(kind, [colour], x * image.width, y * image.height, height * image.height)
        paint_thing(pen, image.size, plan, place)
    return encoded(image.reduce(FINE), "a desk with a book, a cup and a flower", "png")


def save(image: Image.Image, name: str, **texts: str) -> Path:
    info = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        info.add_itxt(key, text)
    flat = image if image.mode == "RGBA" else image.quantize(64, dither=Image.Dither.NONE)
    flat.save(IMAGES / name, "PNG", pnginfo=info, compress_level=9)
    return IMAGES / name


def write(name: str, data: bytes) -> Path:
    path = IMAGES / name
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
