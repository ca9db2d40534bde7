"""Pictures: what is said of one is true, and what is drawn is what was asked for."""

from __future__ import annotations

import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from helpers.offline.hosted import colours
from helpers.offline.hosted.describing import compare, describe, describe_difference, told
from helpers.offline.hosted.drawing import draw, partials
from helpers.offline.hosted.drawn.reading import read
from helpers.offline.hosted.looking import Unreadable, look
from helpers.offline.hosted.retouching import edit as edited

IMAGES = Path(__file__).parent.parent / "data" / "images"
SHAPES = "a red circle on the left and a blue square on the right"
SCENES = [
    "a gray cat hugging an otter with an orange scarf",
    "a lighthouse by the sea at sunset with a sailing boat",
    "three yellow ducks on a blue pond",
    "a purple rocket in space among stars",
    "a red car in front of a yellow house",
    "twelve red hearts on a pink background",
    "a city at night in the rain",
    "a green dog with a red hat in a snowy forest",
    'a poster that says "Welcome"',
    "the meaning of words, in teal and gold",
    "a pie chart of costs: rent 40, food 30, fun 30",
    "",
]


def saved(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def with_shapes(**more: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("RGB", (800, 600), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((80, 180, 280, 380), fill="red")
    pen.rectangle((500, 200, 700, 400), fill="blue")
    for colour, box in more.items():
        pen.rectangle(box, fill=colour)
    return image


def png(width: int, height: int) -> bytes:
    """A PNG that claims this size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def names(data: bytes) -> set[str]:
    return {colour.name for colour in look(data).colours}


# ---------------------------------------------------------------------------------------------- looking


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_shapes_colours_and_sizes_are_seen_in_every_format(format: str) -> None:
    picture = look(saved(with_shapes(), format))
    assert (picture.format, picture.width, picture.height, picture.orientation) == (
        format,
        800,
        600,
        "landscape",
    )
    assert [(shape.form, shape.colour, shape.where) for shape in picture.shapes] == [
        ("circle", "red", "on the left"),
        ("square", "blue", "on the right"),
    ]
    assert [colour.name for colour in picture.colours] == ["white", "blue", "red"]
    assert picture.colours[1].share == pytest.approx(40_000 / 480_000, abs=0.01)
    assert "It shows a red circle on the left and a blue square on the right." in describe(picture)


def test_many_shapes_of_a_kind_are_counted() -> None:
    assert "It shows 5 blue circles." in describe(look(draw("five blue circles", size="512x512")))


def test_shapes_are_not_named_when_unsure() -> None:
    image = with_shapes()
    ImageDraw.Draw(image).polygon([(320, 60), (460, 90), (400, 150), (470, 240), (330, 200)], fill="green")
    assert look(saved(image)).shapes == ()


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((255, 0, 0), "red"), ((0, 128, 0), "green"), ((0, 0, 255), "blue"), ((255, 255, 0), "yellow"),
        ((255, 165, 0), "orange"), ((128, 0, 128), "purple"), ((255, 192, 203), "pink"),
        ((139, 69, 19), "brown"),
        ((128, 128, 128), "grey"), ((245, 245, 220), "beige"), ((0, 0, 0), "black"),
        ((255, 255, 255), "white"),
        ((64, 224, 208), "turquoise"), ((0, 0, 96), "dark blue"), ((173, 216, 230), "light blue"),
    ],
)  # fmt: skip
def test_colours_have_plain_names(rgb: colours.RGB, name: str) -> None:
    assert colours.name(rgb) == name


def test_a_photograph_turned_by_its_camera_is_seen_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = look(saved(Image.new("RGB", (60, 40), "green"), "JPEG", exif=exif))
    assert (picture.width, picture.height, picture.orientation) == (40, 60, "portrait")


def test_transparency_and_frames_are_told() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle((0, 0, 49, 99), fill=(200, 0, 0, 255))
    assert look(saved(clear)).transparent == pytest.approx(0.5, abs=0.01)
    assert any("transparent" in sentence for sentence in describe(look(saved(clear))))
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    moving = look(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert moving.frames == 3
    assert any("3 frames" in sentence for sentence in describe(moving))


def test_plain_line_and_photo_like_pictures_are_told_apart() -> None:
    lines = Image.new("RGB", (300, 300), "white")
    for line in range(20, 280, 20):
        ImageDraw.Draw(lines).line((20, line, 280, line), fill="black", width=2)
    noise = Image.effect_noise((300, 300), 60).convert("RGB")
    kinds = [
        look(saved(image)).kind for image in (Image.new("RGB", (90, 90), "teal"), lines, with_shapes(), noise)
    ]
    assert kinds == ["plain", "line drawing", "drawing", "photo-like"]


def test_values_in_the_metadata_are_told_as_such() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "Visits")
    info.add_text("Data", json.dumps({"north": 3, "south": 5.5}))
    sentences = describe(look(saved(with_shapes(), pnginfo=info)))
    assert "The file's metadata says: Title “Visits”." in sentences
    assert "Its metadata also holds the values shown: north 3, south 5.5." in sentences


def test_a_matplotlib_chart_keeps_its_values() -> None:
    figure = pytest.importorskip("matplotlib.figure").Figure()
    figure.subplots().bar(["a", "b"], [1, 2])
    buffer = io.BytesIO()
    figure.savefig(buffer, metadata={"Title": "Two bars", "Data": json.dumps({"a": 1, "b": 2})})
    picture = look(buffer.getvalue())
    assert picture.texts["Title"] == "Two bars"
    assert picture.data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"labels": ["x", "y"], "values": [1, 2]}, "x 1, y 2"),
        ([{"month": "May", "sales": 4}, {"month": "June", "sales": 6}], "May 4, June 6"),
        ([["a", 1], ["b", 2]], "a 1, b 2"),
        ("no JSON", "no JSON"),
        ([], "[]"),
    ],
)
def test_values_are_told_in_whichever_form_they_come(data: Any, said: str) -> None:
    assert told(data) == said


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_an_image"),
        (b"hello, this is a text and no picture", "not_an_image"),
        (b"%PDF-1.7", "not_an_image"),
        (png(100_000, 100_000), "too_large"),
        (png(9_000, 9_000), "too_large"),
        (png(300, 300), "damaged"),
        (saved(with_shapes())[:900], "damaged"),
        (saved(with_shapes(), "JPEG")[:2_000], "damaged"),
        (saved(with_shapes(), "BMP"), "not_an_image"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        look(data)
    assert refused.value.reason == reason


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
)
def test_damaged_files_are_described_or_refused(format: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(saved(with_shapes().resize((80, 60)), format))
    for at, value in changes:
        data[at % len(data)] = value
    try:
        assert describe(look(bytes(data)))
    except Unreadable as refused:
        assert refused.reason in ("not_an_image", "damaged", "too_large")


# -------------------------------------------------------------------------------------------- comparing


def test_the_one_difference_is_found() -> None:
    difference = compare(saved(with_shapes()), saved(with_shapes(yellow=(360, 60, 420, 120))))
    assert describe_difference(difference) == [
        "The pictures differ in one place, less than 1% of the area.",
        "At the top, white became yellow.",
    ]


def test_even_one_pixel_is_a_difference() -> None:
    image = with_shapes()
    image.putpixel((790, 590), (0, 0, 0))
    difference = compare(saved(with_shapes()), saved(image))
    assert difference.share > 0
    assert difference.places[0].startswith("at the bottom right")


def test_no_difference_and_all_difference() -> None:
    same = saved(with_shapes())
    assert describe_difference(compare(same, same)) == ["I see no difference between the two pictures."]
    other = saved(Image.new("RGB", (300, 200), "black"))
    said = describe_difference(compare(same, other))
    assert said[0] == "The two pictures are of different sizes."
    assert "almost everywhere" in said[1]


# ---------------------------------------------------------------------------------------------- drawing


@pytest.mark.parametrize("size", ["1024x1024", "1536x1024", "1024x1536", "256x64", "33x47"])
@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_a_drawing_has_the_size_and_format_asked_for(size: str, output_format: str) -> None:
    picture = look(draw("a red house under a yellow sun", size=size, output_format=output_format))
    assert f"{picture.width}x{picture.height}" == size
    assert picture.format == output_format.upper()


@pytest.mark.parametrize("prompt", SCENES)
def test_the_same_prompt_gives_the_same_small_file_and_says_what_it_is(prompt: str) -> None:
    drawn = draw(prompt, size="1024x1024")
    assert drawn == draw(prompt, size="1024x1024")
    assert len(drawn) <= 60_000
    assert look(drawn).texts["Software"] == "offline drawing"
    assert look(draw(prompt, size="256x256", output_format="jpeg")).texts["Software"] == "offline drawing"


def test_other_prompts_and_seeds_give_other_pictures() -> None:
    drawn = [draw(prompt, size="256x256") for prompt in SCENES]
    assert len(set(drawn)) == len(drawn)
    assert draw("a city", seed=1, size="256x256") != draw("a city", seed=2, size="256x256")


@pytest.mark.parametrize(
    "colour", ["red", "orange", "yellow", "green", "blue", "purple", "pink", "turquoise", "brown"]
)
@pytest.mark.parametrize(
    "prompt",
    ["a {} car", "a {} cat in a room", "two {} balloons", "something {}", "a sign on a {} background"],
)
def test_the_colour_asked_for_is_in_the_picture(prompt: str, colour: str) -> None:
    seen = names(draw(prompt.format(colour), size="512x512"))
    assert any(colour in name for name in seen)


def test_shapes_that_were_drawn_are_recognised_again() -> None:
    picture = look(draw(SHAPES, size="1024x1024"))
    assert [(shape.form, shape.colour, shape.where) for shape in picture.shapes] == [
        ("circle", "red", "on the left"),
        ("square", "blue", "on the right"),
    ]


def test_left_and_right_are_obeyed_whatever_the_order() -> None:
    picture = look(draw("a red circle on the right and a blue circle on the left", size="512x512"))
    assert [shape.colour for shape in picture.shapes] == ["blue", "red"]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_as_many_are_drawn_as_asked_for(count: int) -> None:
    assert len(look(draw(f"{count} blue circles", size="1024x1024")).shapes) == count


def test_night_is_darker_than_day() -> None:
    day, night = (look(draw(f"a house in a meadow {time}")).brightness for time in ("by day", "at night"))
    assert night < day / 2


def test_a_chart_carries_its_values() -> None:
    picture = look(draw("a bar chart of sales: Jan 10, Feb 14.5, Mar 9"))
    assert picture.texts["Title"] == "sales"
    assert picture.data == {"Jan": 10, "Feb": 14.5, "Mar": 9}


def test_a_transparent_background_is_transparent() -> None:
    assert look(draw("a blue bird", background="transparent")).transparent > 0.5
    assert look(draw("a blue bird")).transparent == 0


def test_lower_quality_and_more_compression_make_smaller_files() -> None:
    assert draw(SHAPES, quality="low", size="256x256") != draw(SHAPES, quality="high", size="256x256")
    low, high = (len(draw(SCENES[1], output_format="jpeg", compression=value)) for value in (20, 90))
    assert low < high


@pytest.mark.parametrize("size", ["big", "0x10", "5000x10", "10", "10x", "-5x5"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match="size must be"):
        draw("a cat", size=size)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_drawn(prompt: str) -> None:
    assert look(draw(prompt, size="128x96", quality="low")).width == 128


def test_apostrophes_are_no_quotes_and_long_prompts_no_burden() -> None:
    plan = read("the dog's red house and the cat's blue boat")
    assert plan.words == ""
    assert [thing.kind for thing in plan.things] == ["dog", "house", "cat", "boat"]
    long = read("twelve red cats, " * 5_000)
    assert sum(thing.count for thing in long.things) <= 24
    assert look(draw("change red to blue, " * 5_000, size="64x64")).width == 64


def test_partial_pictures_come_ever_nearer_to_the_whole() -> None:
    prompt = SCENES[1]
    whole = Image.open(io.BytesIO(draw(prompt, size="512x512"))).convert("L").resize((64, 64))
    far = []
    for partial in partials(prompt, 3, size="512x512"):
        image = Image.open(io.BytesIO(partial))
        assert image.size == (512, 512)
        pairs = zip(image.convert("L").resize((64, 64)).tobytes(), whole.tobytes())
        far.append(sum(abs(one - other) for one, other in pairs))
    assert far == sorted(far, reverse=True)
    assert len(set(far)) == 3


# ---------------------------------------------------------------------------------------------- editing

CAT = draw("a cat", size="512x512")


def edit(*wish: Any, **options: Any) -> bytes:
    return edited(*wish, **options).data


def test_an_edit_changes_the_background_and_keeps_the_rest() -> None:
    blue = edit(CAT, "make the background blue")
    assert look(blue).colours[0].name == "blue"
    assert "orange" in names(blue)
    assert look(edit(CAT, "remove the background")).transparent > 0.5


def test_an_edit_recolours() -> None:
    changed = names(edit(CAT, "change the orange cat to purple"))
    assert "purple" in changed
    assert "orange" not in changed


def test_an_edit_adds_what_it_names() -> None:
    assert "green" not in names(CAT)
    assert any("green" in name for name in names(edit(CAT, "add a green tree")))


def test_an_edit_stays_within_its_mask() -> None:
    mask = Image.new("RGBA", (512, 512), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (0, 0, 200, 200))
    changed = edit(CAT, "add a blue balloon", saved(mask))
    before, after = (Image.open(io.BytesIO(data)).convert("RGB") for data in (CAT, changed))
    assert before.crop((0, 0, 200, 200)).tobytes() != after.crop((0, 0, 200, 200)).tobytes()
    places = compare(saved(before), saved(after)).places
    assert {place.split(",")[0] for place in places} <= {"at the top left", "at the bottom right"}


def test_an_edit_takes_size_and_format_and_is_repeatable() -> None:
    changed = edit(CAT, "black and white", size="300x200", output_format="webp")
    picture = look(changed)
    assert (picture.width, picture.height, picture.format) == (300, 200, "WEBP")
    assert not {"orange", "beige"} & {colour.name for colour in picture.colours}
    assert changed == edit(CAT, "black and white", size="300x200", output_format="webp")


def test_an_edit_of_no_picture_is_refused() -> None:
    with pytest.raises(Unreadable):
        edit(b"no picture", "make it blue")


# ------------------------------------------------------------------------------------ the course's own


def test_the_pictures_of_the_course_say_what_they_are_for() -> None:
    seen = {path.name: look(path.read_bytes()) for path in sorted(IMAGES.iterdir())}
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < 200_000
    assert seen["rainfall.png"].data["May"] == 62
    assert "Total" in seen["receipt.png"].texts["Description"]
    assert seen["valley.jpg"].kind == "photo-like"
    assert seen["tower.png"].orientation == "portrait"
    assert seen["logo.png"].transparent > 0.2
    two = [(IMAGES / name).read_bytes() for name in ("desk_before.png", "desk_after.png")]
    assert len(compare(*two).places) == 1


THINGS_OF_THE_COURSE = (
    "bicycle;tandem;cargo bike;unicycle;wheel;bus;train;gear;spanner;loaf of bread;key;bridge;tent;guitar;clock;letter;"
    "laptop;phone;camera;chair;lamp"
).split(";")


@pytest.mark.parametrize("thing", THINGS_OF_THE_COURSE)
def test_a_thing_of_everyday_life_is_a_thing_of_its_own(thing: str) -> None:
    (drawn,) = read(f"a {thing}").things
    assert drawn.kind in thing
    assert draw(f"a {thing}", size="128x128", quality="low") != draw("a circle", size="128x128", quality="low")


def test_things_stand_side_by_side_in_their_numbers_and_colours() -> None:
    plan = read("three red cargo bikes, a tandem bicycle and fourteen keys")
    assert [(one.kind, one.count) for one in plan.things] == [("cargo bike", 3), ("tandem", 1), ("key", 14)]
    assert plan.things[0].colours == [colours.PAINTS["red"]]


@pytest.mark.parametrize(
    ("prompt", "kinds", "name"),
    [
        ("A logo for a bakery, please", ["bread"], "Bakery"),
        ("a logo for Northmere Cycles with a tandem", ["tandem"], "Northmere Cycles"),
        ('a badge for a camping club called "Pine & Peg"', ["tent"], "Pine & Peg"),
        ("an icon of a letter", ["letter"], ""),
    ],
)
def test_a_logo_is_a_badge_with_the_thing_and_the_name(prompt: str, kinds: list[str], name: str) -> None:
    plan = read(prompt)
    assert plan.is_badge
    assert ([one.kind for one in plan.things], plan.words) == (kinds, name)


def test_a_poster_for_an_occasion_names_it() -> None:
    plan = read("A poster for our repair evening")
    assert (plan.words, [one.kind for one in plan.things]) == ("Repair evening", ["spanner"])
