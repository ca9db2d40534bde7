"""Pictures and files in requests, and pictures in answers, through the unmodified SDK."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types.responses import Response, ResponseStreamEvent
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from helpers.offline.hosted import sights
from helpers.offline.hosted.image_tokens import image_tokens
from helpers.offline.hosted.looking import look
from helpers.show import show
from tests.fixtures import Wire
from tests.strict import misfits

IMAGES = Path(__file__).parents[1] / "data" / "images"
MODEL = "gpt-6-luna"
Part = dict[str, Any]


# ----------------------------------------------------------------------------------- pictures and files


def address(data: bytes, mime: str = "image/png") -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def image(data: bytes | str, **more: Any) -> Part:
    data = (IMAGES / data).read_bytes() if isinstance(data, str) else data
    return {"type": "input_image", "image_url": address(data), "detail": "auto", **more}


def file(name: str, data: bytes) -> Part:
    encoded = base64.b64encode(data).decode()
    return {
        "type": "input_file",
        "filename": name,
        "file_data": f"data:application/octet-stream;base64,{encoded}",
    }


def encoded(picture: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def plain(width: int, height: int, colour: str = "red", format: str = "PNG") -> bytes:
    return encoded(Image.new("RGB", (width, height), colour), format)


def shapes() -> bytes:
    picture = Image.new("RGB", (600, 300), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 100, 140, 200), fill="red")
    pen.rectangle((250, 100, 350, 200), fill="green")
    pen.polygon([(500, 100), (450, 200), (550, 200)], fill="blue")
    return encoded(picture)


def animated() -> bytes:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF that shows these lines, each page with its own."""
    writer = PdfWriter()
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in face.items()})
    for text in pages:
        page = writer.add_blank_page(400, 600)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawing = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.splitlines())
        drawing.set_data(f"BT /F1 12 Tf 40 550 Td {lines}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawing)
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


INVOICE = pdf(
    "Invoice 2026-114\nCustomer: Hill Bakery\nNet amount: 400.00 EUR\nTotal: 476.00 EUR",
    "Terms\nPayment is due within 14 days.\nLate payments cost 2 percent per month.",
)
STOCK = b"product,units,price\nlamp,12,30.5\nchair,4,120\ndesk,2,340\nshelf,9,75\n"


def message(question: str, *parts: Part) -> list[Any]:
    return [{"role": "user", "content": [{"type": "input_text", "text": question}, *parts]}]


def ask(client: OpenAI, question: str, *parts: Part, **more: Any) -> Response:
    response = client.responses.create(model=MODEL, input=message(question, *parts), **more)
    assert misfits(Response, response.to_dict(mode="json")) == []
    return response


def refusal(client: OpenAI, *parts: Part, **more: Any) -> tuple[int, str, str | None, str | None]:
    with pytest.raises(openai.APIStatusError) as refused:
        ask(client, "Look", *parts, **more)
    body: Any = refused.value.body
    return refused.value.status_code, body["message"], body["param"], body["code"]


# -------------------------------------------------------------------------------------------- pictures

TRUTHS = [
    ("What is in this picture?", "logo.png", ["PNG", "400 by 400", "Compass Press"]),
    ("How large is it?", "valley.jpg", ["768", "512"]),
    ("Which format does the file have?", "valley.jpg", ["JPEG"]),
    ("Is it portrait or landscape?", "tower.png", ["portrait"]),
    ("What are its main colours?", "valley.jpg", ["blue"]),
    ("Is it transparent?", "logo.png", ["Yes", "36%"]),
    ("Is it transparent?", "valley.jpg", ["No"]),
    ("Is this a photograph?", "valley.jpg", ["photograph"]),
    ("Is this a photograph?", "logo.png", ["rather a drawing"]),
    ("What is the title?", "rainfall.png", ["Rainfall in mm", "metadata"]),
    ("Which month is highest?", "rainfall.png", ["May", "62", "metadata"]),
    ("Which month is the driest?", "rainfall.png", ["Jul", "35"]),
    ("What is the total?", "rainfall.png", ["377"]),
    ("What is the average?", "rainfall.png", ["47.12"]),
    ("List the values of the chart.", "rainfall.png", ["Jan 48", "Aug 41"]),
    ("How much rain fell in March?", "rainfall.png", ["44"]),
    ("Which months are above 50?", "rainfall.png", ["Apr", "May", "Jun"]),
    ("How much more fell in May than in July?", "rainfall.png", ["27"]),
    ("What does the receipt say?", "receipt.png", ["CORNER STATIONERY", "Thank you", "metadata"]),
    ("What is the total on the receipt?", "receipt.png", ["11.85"]),
    ("What is the date?", "receipt.png", ["2026-03-09"]),
    ("Which items were bought?", "receipt.png", ["Pencil HB", "Ruler"]),
    ("What colour is the lighthouse?", "tower.png", ["red", "description"]),
    ("Who is the person in the picture?", "valley.jpg", ["looks only at", "OPENAI_API_KEY"]),
    ("What breed is the dog?", "valley.jpg", ["looks only at"]),
    ("What is the unit?", "rainfall.png", ["mm"]),
    ("In which currency did I pay?", "receipt.png", ["EUR"]),
    ("Did I pay by card?", "receipt.png", ["looks only at"]),
    ("What are the values?", "logo.png", ["looks only at"]),
    ("Was ist auf dem Bild?", "logo.png", ["Compass Press"]),
    ("Which two months were the driest?", "rainfall.png", ["Jul", "Feb"]),
    ("What are the labels of the x axis?", "rainfall.png", ["Jan", "Aug"]),
    ("How many items were bought?", "receipt.png", ["4"]),
    ("Do the lines add up to the total?", "receipt.png", ["Yes", "11.85"]),
    ("What is the aspect ratio?", "tower.png", ["4 to 7"]),
    ("Give it a title.", "tower.png", ["A red lighthouse by the sea at dawn"]),
    ("Is this a photo of a cat?", "valley.jpg", ["looks only at"]),
]


@pytest.mark.parametrize(("question", "name", "told"), TRUTHS)
def test_what_is_said_about_a_picture_is_true(
    client: OpenAI, question: str, name: str, told: list[str]
) -> None:
    text = ask(client, question, image(name)).output_text
    assert all(words in text for words in told), text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What shapes are there?", ["red circle", "green square", "blue triangle"]),
        ("What colour is the square?", ["green"]),
        ("What colour is the shape on the right?", ["blue"]),
        ("Where is the red circle?", ["on the left"]),
        ("How many shapes are there?", ["3"]),
        ("How many circles are there?", ["1 circle"]),
        ("Is there a yellow circle?", ["no such circle"]),
    ],
)
def test_plain_shapes_are_seen(client: OpenAI, question: str, told: list[str]) -> None:
    text = ask(client, question, image(shapes())).output_text
    assert all(words in text for words in told), text


def test_without_metadata_the_values_of_a_chart_are_not_known(client: OpenAI) -> None:
    with Image.open(IMAGES / "rainfall.png") as chart:
        bare = encoded(chart.convert("RGB"))
    assert "looks only at" in ask(client, "Which month is highest?", image(bare)).output_text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is different?", ["one place", "red became blue"]),
        ("Are these two the same?", ["red became blue"]),
        ("Which is larger?", ["equally large"]),
    ],
)
def test_two_pictures_are_compared(client: OpenAI, question: str, told: list[str]) -> None:
    text = ask(client, question, image("desk_before.png"), image("desk_after.png")).output_text
    assert all(words in text for words in told), text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which of these is in portrait format?", "The third is in portrait format."),
        ("Which one is the largest?", "The third is the largest"),
        ("Which one is the brightest?", "The second is the brightest"),
    ],
)
def test_that_one_of_three_is_named(client: OpenAI, question: str, told: str) -> None:
    three = [image(name) for name in ("valley.jpg", "logo.png", "tower.png")]
    assert ask(client, question, *three).output_text.startswith(told)


def test_what_is_not_seen_is_said_once_for_several_pictures(client: OpenAI) -> None:
    text = ask(client, "Who painted these?", image("valley.jpg"), image("logo.png")).output_text
    assert text.count("OPENAI_API_KEY") == 1


def test_one_of_several_pictures_is_meant(client: OpenAI) -> None:
    pictures = image("logo.png"), image("valley.jpg")
    assert "JPEG" in ask(client, "What format is the second picture?", *pictures).output_text
    assert "second is larger" in ask(client, "Which one is larger?", *pictures).output_text
    both = ask(client, "Describe both", *pictures).output_text
    assert "Picture 1" in both and "Picture 2" in both


def test_earlier_pictures_are_remembered(client: OpenAI) -> None:
    first = ask(client, "What is it?", image("logo.png"))
    second = ask(client, "And this?", image("valley.jpg"), previous_response_id=first.id)
    more = {"model": MODEL, "previous_response_id": second.id}
    assert "JPEG" in client.responses.create(input="What format is it?", **more).output_text
    assert "PNG" in client.responses.create(input="What format is the first picture?", **more).output_text


def test_a_picture_that_a_function_returns_is_described(client: OpenAI) -> None:
    call = {"type": "function_call", "call_id": "call_1", "name": "photograph", "arguments": "{}"}
    output = {"type": "function_call_output", "call_id": "call_1", "output": [image("logo.png")]}
    given: Any = [{"role": "user", "content": "What does the camera see?"}, call, output]
    assert "400 by 400" in client.responses.create(model=MODEL, input=given).output_text


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("size", [(1, 1), (333, 222)])
def test_every_format_can_be_sent(client: OpenAI, format: str, size: tuple[int, int]) -> None:
    response = ask(client, "How wide is it and what format?", image(plain(*size, format=format)))
    assert str(size[0]) in response.output_text
    assert format.lower() in response.output_text.lower()


@pytest.mark.parametrize("mode", ["CMYK", "I;16", "L", "1", "LA", "P"])
def test_every_mode_can_be_sent(client: OpenAI, mode: str) -> None:
    picture = encoded(Image.new(mode, (64, 48)), "JPEG" if mode == "CMYK" else "PNG")
    assert "64 by 48" in ask(client, "Describe it", image(picture)).output_text


def filled(client: OpenAI, part: Part, **properties: Any) -> dict[str, Any]:
    schema = {
        "type": "object", "properties": properties, "required": [*properties], "additionalProperties": False,
    }  # fmt: skip
    form: Any = {"format": {"type": "json_schema", "name": "seen", "strict": True, "schema": schema}}
    return json.loads(ask(client, "Fill this in.", part, text=form).output_text)


NUMBER, STRING = {"type": "number"}, {"type": "string"}


def test_a_schema_is_filled_from_a_picture(client: OpenAI) -> None:
    whole = {"type": "integer"}
    seen = filled(client, image("logo.png"), width=whole, height=whole, format=STRING, title=STRING)
    assert seen == {"width": 400, "height": 400, "format": "PNG", "title": "Compass Press"}
    row = {
        "type": "object", "properties": {"month": STRING, "value": NUMBER}, "required": ["month", "value"],
        "additionalProperties": False,
    }  # fmt: skip
    values = filled(client, image("rainfall.png"), values={"type": "array", "items": row})["values"]
    assert {"month": "May", "value": 62} in values
    assert len(values) == 8
    assert filled(client, image("receipt.png"), total=NUMBER, date=STRING) == {
        "total": 11.85,
        "date": "2026-03-09",
    }


def test_lists_are_filled_from_a_picture(client: OpenAI) -> None:
    texts = {"type": "array", "items": STRING}
    line = {
        "type": "object", "properties": {"quantity": NUMBER, "product": STRING, "price": NUMBER},
        "required": ["quantity", "product", "price"], "additionalProperties": False,
    }  # fmt: skip
    lines = filled(client, image("receipt.png"), lines={"type": "array", "items": line})["lines"]
    assert lines[1] == {"quantity": 6, "product": "Pencil HB", "price": 2.7}
    assert len(lines) == 4
    products = filled(client, image("receipt.png"), products=texts)["products"]
    assert products == ["Notebook A5", "Pencil HB", "Eraser", "Ruler 30 cm"]
    assert filled(client, image("logo.png"), main_colours=texts)["main_colours"] == ["turquoise", "white", "beige"]


# ------------------------------------------------------------------------------------------------ files

KNOWLEDGE = Path(__file__).parents[1] / "data" / "knowledge"


@pytest.mark.parametrize(
    ("name", "question", "told"),
    [
        ("safety_manual.pdf", "On which page is the assembly point?", ["page 2", "weighbridge"]),
        ("safety_manual.pdf", "What does it say about lifting?", ["straight back", "every cargo bicycle always"]),
        ("safety_manual.pdf", "How often are fire drills held?", ["March and October"]),
        ("safety_manual.pdf", "Which colour is the foam extinguisher?", ["Cream"]),
        ("safety_manual.pdf", "What is on page 3? Answer in one sentence.", ["most dangerous thing we keep."]),
        ("safety_manual.pdf", "List the chapters.", ["- Fire\n- Batteries"]),
        ("safety_manual.pdf", "What is it about?", ["Safety manual", "Fire"]),
        ("minutes_2026-03-02.txt", "What was decided?", ["- Lakeside hut: Agreed to sign"]),
        ("faq.html", "May I bring my dog?", ["Yes", "dog trailers"]),
        ("opening_hours.json", "When is the shop open on Sunday?", ["sunday: 10:00-16:00"]),
    ],
)
def test_questions_about_documents(client: OpenAI, name: str, question: str, told: list[str]) -> None:
    text = ask(client, question, file(name, (KNOWLEDGE / name).read_bytes())).output_text
    assert all(words in text for words in told), text


@pytest.mark.parametrize("name", ["safety_manual.pdf", "routes.md", "members_handbook_2026.md"])
def test_a_summary_is_of_whole_sentences(client: OpenAI, name: str) -> None:
    part = file(name, (KNOWLEDGE / name).read_bytes())
    summary = ask(client, "Summarise this document.", part).output_text
    assert not set("#|*").intersection(summary)
    assert summary[0].isupper() and summary.endswith(".")
    points = ask(client, "List the main points.", part).output_text.splitlines()
    assert len(points) > 2
    assert all(point.startswith("- ") and point.endswith(".") for point in points)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the total on the invoice?", ["476.00 EUR"]),
        ("Who is the customer?", ["Hill Bakery"]),
        ("How many pages does it have?", ["2 pages"]),
        ("What is on page 2?", ["within 14 days"]),
        ("What does the last page say?", ["Terms"]),
        ("What is on page 9?", ["no page 9"]),
        ("When is payment due?", ["within 14 days"]),
        ("Summarise the document in one sentence.", ["within 14 days"]),
        ("Who painted the ceiling?", ["does not say that"]),
    ],
)
def test_questions_about_a_pdf(client: OpenAI, question: str, told: list[str]) -> None:
    text = ask(client, question, file("invoice.pdf", INVOICE)).output_text
    assert all(words in text for words in told), text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which product has the highest price?", "desk"),
        ("What is the total of units?", "27"),
        ("How many rows are there?", "4 rows"),
    ],
)
def test_questions_about_a_table(client: OpenAI, question: str, told: str) -> None:
    assert told in ask(client, question, file("stock.csv", STOCK)).output_text


def test_what_cannot_be_read_is_said(client: OpenAI) -> None:
    scanned = encoded(Image.new("RGB", (100, 140), "white"), "PDF")
    assert "holds no text" in ask(client, "Summarise this.", file("scan.pdf", scanned)).output_text
    locked = pdf("Secret", password="x")
    assert "protected by a password" in ask(client, "Summarise this.", file("locked.pdf", locked)).output_text


def test_a_schema_is_filled_from_a_file(client: OpenAI) -> None:
    assert filled(client, file("invoice.pdf", INVOICE), total=NUMBER, customer=STRING) == {
        "total": 476,
        "customer": "Hill Bakery",
    }


def test_two_files_are_told_apart(client: OpenAI) -> None:
    files = file("a.txt", b"Total: 10 EUR"), file("b.txt", b"Total: 20 EUR")
    text = ask(client, "What is the total?", *files).output_text
    assert "a.txt: Total: 10 EUR" in text and "b.txt: Total: 20 EUR" in text
    assert ask(client, "What is the total in the second file?", *files).output_text == "Total: 20 EUR."


def test_uploads_are_named_by_their_id(client: OpenAI) -> None:
    kept = client.files.create(file=("invoice.pdf", INVOICE), purpose="user_data")
    named: Part = {"type": "input_file", "file_id": kept.id}
    by_id, sent = (ask(client, "What is the total?", part) for part in (named, file("invoice.pdf", INVOICE)))
    assert by_id.output_text == sent.output_text == "Total: 476.00 EUR."
    assert by_id.usage and sent.usage and by_id.usage.input_tokens == sent.usage.input_tokens
    picture = client.files.create(file=("valley.jpg", (IMAGES / "valley.jpg").read_bytes()), purpose="vision")
    by_id = ask(client, "How large?", {"type": "input_image", "file_id": picture.id, "detail": "low"})
    sent = ask(client, "How large?", image("valley.jpg", detail="low"))
    assert "768" in by_id.output_text
    assert by_id.usage and sent.usage and by_id.usage.input_tokens == sent.usage.input_tokens


# ----------------------------------------------------------------------------------------------- tokens


@pytest.mark.parametrize("model", ["gpt-6-luna", "gpt-5-mini", "gpt-4o"])
@pytest.mark.parametrize("detail", ["auto", "low", "high"])
@pytest.mark.parametrize(
    "name", ["valley.jpg", "logo.png", plain(333, 222, format="WEBP"), plain(90, 70, format="GIF")]
)
def test_a_picture_costs_what_the_rule_says(
    client: OpenAI, model: str, detail: str, name: str | bytes
) -> None:
    part = image(name, detail=detail)
    with Image.open(io.BytesIO(base64.b64decode(part["image_url"].partition(",")[2]))) as opened:
        size = opened.size
    counts = [
        client.responses.input_tokens.count(model=model, input=given).input_tokens
        for given in (message("Look"), message("Look", part))
    ]
    assert counts[1] - counts[0] == image_tokens(model, *size, detail)


def test_counting_agrees_with_the_bill(client: OpenAI) -> None:
    given = message(
        "Look", image("valley.jpg"), file("invoice.pdf", INVOICE), image("logo.png", detail="low")
    )
    counted = client.responses.input_tokens.count(model=MODEL, input=given).input_tokens
    billed = client.responses.create(model=MODEL, input=given).usage
    assert billed and billed.input_tokens == counted


def test_earlier_pictures_are_billed_again(client: OpenAI) -> None:
    first = ask(client, "Look", image("valley.jpg"))
    second = client.responses.create(model=MODEL, input="Go on", previous_response_id=first.id)
    assert first.usage and second.usage and second.usage.input_tokens > first.usage.input_tokens


# ---------------------------------------------------------------------------------------------- refusals

NO_IMAGE = "The image data you provided does not represent a valid image."
PART = "input[0].content[1]"
WRONG = {
    "an object": ({"image_url": {"url": "https://example.com/a.png"}}, "Invalid type for", f"{PART}.image_url", "invalid_type"),
    "a file name": ({"image_url": "chart.png"}, "Invalid 'input", f"{PART}.image_url", "invalid_value"),
    "an address": ({"image_url": "https://example.com/a.png"}, "Unable to download content", "url", "invalid_value"),
    "bad base64": ({"image_url": "data:image/png;base64,%%%"}, "Invalid 'input", f"{PART}.image_url", "invalid_value"),
    "no data": ({"image_url": "data:image/png;base64,"}, "Invalid 'input", f"{PART}.image_url", "invalid_value"),
    "another type": ({"image_url": "data:image/bmp;base64,AAAA"}, "Invalid 'input", f"{PART}.image_url", "invalid_value"),
    "no picture": ({"image_url": address(b"hello")}, NO_IMAGE, "input", "invalid_value"),
    "half a picture": ({"image_url": address(plain(200, 200)[:80])}, NO_IMAGE, "input", "invalid_value"),
    "an animation": ({"image_url": address(animated(), "image/gif")}, NO_IMAGE, "input", "invalid_value"),
    "an unknown file": ({"file_id": "file-unknown"}, "No such File object: file-unknown", "id", None),
    "nothing": ({}, "Missing mutually exclusive parameters", PART, "missing_mutually_exclusive_parameters"),
    "a wrong detail": ({"image_url": address(plain(9, 9)), "detail": "fine"}, "Invalid value: 'fine'", f"{PART}.detail", "invalid_value"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_pictures_are_refused(client: OpenAI, wrong: str) -> None:
    more, sentence, param, code = WRONG[wrong]
    status, message, *place = refusal(client, {"type": "input_image", "detail": "auto", **more})
    assert message.startswith(sentence)
    assert place == [param, code]
    assert status == (404 if wrong == "an unknown file" else 400)


WRONG_FILES = {
    "nothing": ({}, "Missing mutually exclusive parameters", PART, "missing_mutually_exclusive_parameters"),
    "no name": ({"file_data": "QUJD"}, "Invalid input: Expected context stuffing file type", "input", None),
    "another type": (file("a.zip", b"PK"), "Invalid input: Expected context stuffing file type", "input", None),
    "a picture": (file("a.png", plain(9, 9)), "Invalid input: Expected context stuffing", "input", None),
    "no PDF": (file("a.pdf", b"hello"), "You uploaded an invalid file.", "input", "invalid_file"),
    "half a PDF": (file("a.pdf", b"%PDF-1.7 hello"), "You uploaded an invalid file.", "input", "invalid_file"),
    "bad base64": ({"filename": "a.txt", "file_data": "data:text/plain;base64,%%"}, "Invalid file data", f"{PART}.file_data", "invalid_value"),
    "an address": ({"file_url": "https://example.com/a.pdf"}, "Unable to download content", "url", "invalid_value"),
    "an unknown file": ({"file_id": "file-unknown"}, "No such File object: file-unknown", "id", None),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_FILES)
def test_wrong_files_are_refused(client: OpenAI, wrong: str) -> None:
    more, sentence, param, code = WRONG_FILES[wrong]
    _, message, *place = refusal(client, {**more, "type": "input_file"})
    assert message.startswith(sentence)
    assert place == [param, code]


def test_a_picture_of_many_pixels_is_only_refused_at_its_own_size(client: OpenAI) -> None:
    large = plain(6_000, 6_000)
    assert refusal(client, image(large))[3] == "image_too_large"
    assert "6000" in ask(client, "How large is it?", image(large) | {"detail": "high"}).output_text


def test_a_data_url_may_have_only_so_many_characters(client: OpenAI) -> None:
    status, sentence, _, code = refusal(client, image(plain(8, 8) + bytes(15_800_000)))
    assert (status, code) == (400, "string_above_max_length")
    assert "20971520" in sentence


def test_an_upload_of_the_wrong_kind_is_refused(client: OpenAI) -> None:
    kept = client.files.create(file=("notes.txt", b"notes"), purpose="user_data")
    assert (
        "to be a supported format: .jpeg" in refusal(client, {"type": "input_image", "file_id": kept.id})[1]
    )


def test_the_tokens_of_what_is_wrong_are_not_counted(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="valid image"):
        client.responses.input_tokens.count(model=MODEL, input=message("Look", image(b"hello")))


def test_a_file_that_was_deleted_since_does_not_stop_the_conversation(client: OpenAI) -> None:
    kept = client.files.create(file=("notes.txt", b"The key is under the mat."), purpose="user_data")
    first = ask(client, "Where is the key?", {"type": "input_file", "file_id": kept.id})
    assert "under the mat" in first.output_text
    client.files.delete(kept.id)
    assert client.responses.create(model=MODEL, input="Thanks", previous_response_id=first.id).output_text


# ------------------------------------------------------------------------------------ Chat Completions


def test_chat_completions_look_at_pictures_and_files_too(client: OpenAI) -> None:
    def answered(*parts: Any) -> Any:
        content: Any = [{"type": "text", "text": "What is the total?"}, *parts]
        return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": content}])

    url = address((IMAGES / "receipt.png").read_bytes())
    assert "11.85" in answered({"type": "image_url", "image_url": {"url": url}}).choices[0].message.content
    data = {key: value for key, value in file("invoice.pdf", INVOICE).items() if key != "type"}
    assert "476.00" in answered({"type": "file", "file": data}).choices[0].message.content
    with pytest.raises(openai.BadRequestError, match="Unable to download"):
        answered({"type": "image_url", "image_url": {"url": "https://example.com/a.png"}})


# --------------------------------------------------------------------------------------- image generation


def draw(
    client: OpenAI, prompt: str, given: Any = None, tool: Any = (), **more: Any
) -> tuple[Any, Image.Image]:
    tools: Any = [{"type": "image_generation", "quality": "low", **dict(tool)}]
    response = client.responses.create(model=MODEL, input=given or prompt, tools=tools, **more)
    assert misfits(Response, response.to_dict(mode="json")) == []
    call = next(item for item in response.output if item.type == "image_generation_call")
    return (response, call), opened(call.result)


def opened(result: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(result)))


@pytest.mark.parametrize(
    ("tool", "format", "size"),
    [
        ({}, "PNG", (1024, 1024)),
        ({"size": "1536x1024", "output_format": "jpeg", "output_compression": 40}, "JPEG", (1536, 1024)),
        ({"size": "1024x1536", "output_format": "webp", "moderation": "low"}, "WEBP", (1024, 1536)),
        ({"size": "1280x720", "background": "transparent"}, "PNG", (1280, 720)),
    ],
)
def test_a_picture_is_drawn_as_asked(client: OpenAI, tool: Any, format: str, size: tuple[int, int]) -> None:
    (response, call), picture = draw(client, "Draw a red boat", tool=tool)
    assert (picture.format, picture.size) == (format, size)
    assert (call.size, call.output_format) == (f"{size[0]}x{size[1]}", format.lower())
    assert (call.action, call.status, call.revised_prompt) == ("generate", "completed", "a red boat")
    assert response.tool_usage.image_gen.output_tokens > 0
    if tool.get("background"):
        assert picture.convert("RGBA").getchannel("A").getextrema()[0] == 0


def test_words_say_the_size_that_is_left_open(client: OpenAI) -> None:
    assert draw(client, "Draw a wide banner with a boat")[1].size == (1536, 1024)
    assert draw(client, "Draw a tall poster with a boat")[1].size == (1024, 1536)


def test_a_picture_is_changed_turn_after_turn(client: OpenAI) -> None:
    (first, drawn), before = draw(client, "Draw a red boat")
    (second, changed), after = draw(client, "Make it darker", previous_response_id=first.id)
    assert (drawn.action, changed.action) == ("generate", "edit")
    assert second.tool_usage.image_gen.input_tokens_details.image_tokens > 0
    assert sum(after.convert("L").resize((1, 1)).tobytes()) < sum(
        before.convert("L").resize((1, 1)).tobytes()
    )
    text = client.responses.create(
        model=MODEL, input="How large is it?", previous_response_id=second.id
    ).output_text
    assert "1024" in text


@pytest.mark.parametrize("whole", [True, False])
def test_a_picture_is_changed_that_the_input_names(client: OpenAI, whole: bool) -> None:
    (_, drawn), _ = draw(client, "Draw a red boat")
    named = drawn.to_dict() if whole else {"type": "image_generation_call", "id": drawn.id}
    given = [named, {"role": "user", "content": "Turn it to black and white"}]
    (_, changed), _ = draw(client, "", given)
    assert changed.action == "edit"


def test_a_picture_that_was_sent_is_changed_and_only_where_the_mask_is_open(client: OpenAI) -> None:
    grey = encoded(Image.new("RGB", (1024, 1024), (120, 120, 120)))
    mask = Image.new("RGBA", (1024, 1024), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (0, 0, 512, 512))
    tool = {"input_image_mask": {"image_url": address(encoded(mask))}}
    (_, changed), after = draw(client, "", message("Make the picture brighter", image(grey)), tool)
    light = after.convert("L")
    assert changed.action == "edit"
    assert light.getpixel((200, 200)) > 140 > light.getpixel((700, 300))


@pytest.mark.parametrize(
    ("wish", "gone", "come"),
    [("Make the cup green", "red", ""), ("Paint the flower blue", "pink", "blue"), ("Remove the flower", "pink", "")],
)
def test_a_thing_that_the_metadata_knows_is_changed(client: OpenAI, wish: str, gone: str, come: str) -> None:
    (response, call), after = draw(client, "", message(wish, image("desk_before.png")))
    buffer = io.BytesIO()
    after.save(buffer, "PNG")
    names = " ".join(colour.name for colour in look(buffer.getvalue()).colours)
    assert gone not in names
    assert come in names
    assert (call.action, call.size) == ("edit", "768x512")
    assert "I changed the picture" in response.output_text


def test_a_thing_that_nobody_knows_is_not_claimed_to_be_changed(client: OpenAI) -> None:
    (response, _), _ = draw(client, "", message("Make the chair green", image("valley.jpg")))
    assert "could not find the chair" in response.output_text
    assert "I changed" not in response.output_text


def test_a_size_cuts_nothing_off(client: OpenAI) -> None:
    wide = Image.new("RGB", (800, 200), "white")
    wide.paste((255, 0, 0), (0, 0, 60, 200))
    wide.paste((0, 0, 255), (740, 0, 800, 200))
    (_, call), after = draw(
        client, "", message("Make the picture darker", image(encoded(wide))), {"size": "1024x1024"}
    )
    middle = after.convert("RGB").crop((0, 512, 1024, 513))
    assert call.size == "1024x1024"
    assert middle.getpixel((20, 0))[0] > middle.getpixel((20, 0))[2]
    assert middle.getpixel((1000, 0))[2] > middle.getpixel((1000, 0))[0]


@pytest.mark.parametrize("tiny", [(1, 1), (7, 300)])
def test_very_small_pictures_can_be_changed(client: OpenAI, tiny: tuple[int, int]) -> None:
    (_, changed), _ = draw(client, "", message("Make the picture brighter", image(plain(*tiny))))
    assert changed.action == "edit"


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("edits", [False, True])
def test_partial_pictures_come_on_the_way(wire: Wire, count: int, edits: bool) -> None:
    given = message("Make the picture darker", image(plain(640, 480))) if edits else "Draw a red boat"
    tool = {"type": "image_generation", "quality": "low", "partial_images": count}
    events = wire.stream(input=given, tools=[tool])
    assert not [fault for event in events for fault in misfits(ResponseStreamEvent, event)]
    partial = [event for event in events if event["type"].endswith("partial_image")]
    assert [event["partial_image_index"] for event in partial] == [*range(count)]
    done = next(event["item"] for event in events if event.get("item", {}).get("result"))
    pictures = [event["partial_image_b64"] for event in partial] + [done["result"]]
    assert len(set(pictures)) == count + 1
    assert len({opened(picture).size for picture in pictures}) == 1


def test_a_picture_is_drawn_when_the_tool_is_chosen(client: OpenAI) -> None:
    (_, call), _ = draw(client, "A quiet morning", tool_choice={"type": "image_generation"})
    assert call.revised_prompt == "A quiet morning"


@pytest.mark.parametrize(
    "words", ["Describe this image", "Create a caption for this picture", "What is this?"]
)
def test_words_about_a_picture_draw_none(client: OpenAI, words: str) -> None:
    response = ask(client, words, image("logo.png"), tools=[{"type": "image_generation"}])
    assert "image_generation_call" not in {item.type for item in response.output}
    assert "Compass Press" in response.output_text


WRONG_TOOLS: list[tuple[Any, str, str | None]] = [
    ({"output_format": "jpeg", "background": "transparent"}, "not supported for JPEG", "background"),
    ({"output_format": "svg"}, "'svg' is not supported by the offline API", "output_format"),
    ({"output_format": "bmp"}, "Invalid value: 'bmp'", "tools[0].output_format"),
    ({"size": "1000x1000"}, "divisible by 16", "size"),
    ({"size": "512x512"}, "below the current minimum pixel budget", "size"),
    ({"size": "3840x3840"}, "exceeds the current maximum pixel budget", "size"),
    ({"size": "3200x800"}, "aspect ratio", "size"),
    ({"size": "large"}, "'auto' or <width>x<height>", "size"),
    ({"partial_images": 4}, "integer above maximum", "tools[0].partial_images"),
    ({"output_compression": 101}, "integer above maximum", "tools[0].output_compression"),
    ({"quality": "best"}, "Invalid value: 'best'", "tools[0].quality"),
    ({"model": "gpt-image-1"}, "does not exist", None),
    ({"frame_count": 3}, "requires 'output_format' to be 'gif'", "frame_count"),
    ({"input_image_mask": {}}, "needs an 'image_url' or a 'file_id'", "input_image_mask"),
    ({"input_image_mask": {"image_url": address(b"no")}}, NO_IMAGE, "input"),
]


@pytest.mark.parametrize(("tool", "sentence", "param"), WRONG_TOOLS)
def test_what_cannot_be_drawn_is_refused(client: OpenAI, tool: Any, sentence: str, param: str | None) -> None:
    _, message, place, _ = refusal(client, tools=[{"type": "image_generation", **tool}])
    assert sentence in message
    assert place == param


def test_a_notebook_shows_the_picture(client: OpenAI) -> None:
    (response, call), _ = draw(client, "Draw a red boat", tool={"output_format": "webp"})
    assert f'src="data:image/webp;base64,{call.result}"' in show(response)._repr_html_()
    assert call.result not in repr(show(response))


def test_a_picture_is_looked_at_once_however_often_it_comes(
    client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    look = sights.look
    monkeypatch.setattr(sights, "look", lambda data: looks.append(len(data)) or look(data))
    part = image(plain(123, 77, "teal"))
    first = ask(client, "How wide is it?", part)
    for _ in range(3):
        first = ask(client, "And how high?", part, previous_response_id=first.id)
    assert len(looks) == 1


def test_what_is_remembered_of_pictures_is_bounded(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sights, "MOST_KEPT", 3)
    for width in range(10, 16):
        ask(client, "How wide is it?", image(plain(width, 10)))
    assert len(sights._seen) <= 3


def test_a_picture_is_described_in_the_background(client: OpenAI) -> None:
    response = ask(client, "How wide is it?", image("logo.png"), background=True)
    while response.status in ("queued", "in_progress"):
        response = client.responses.retrieve(response.id)
    assert "400" in response.output_text
