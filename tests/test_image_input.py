"""Pictures and files in a request: what comes through, what is refused and how, what images cost."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from PIL import Image

from helpers.offline.errors import APIError
from helpers.offline.hosted import image_input
from helpers.offline.hosted.image_input import File, named
from helpers.offline.hosted.image_tokens import image_tokens, rule_for, seen_size, too_many_patches
from helpers.offline.hosted.looking import Unreadable, look
from helpers.offline.models import DATA

IMAGE_URL = "input[0].content[1].image_url"
PART = "input[0].content[0]"
NO_IMAGE = (
    "The image data you provided does not represent a valid image. Please check your input and try again "
    "with one of the supported image formats: ['image/jpeg', 'image/png', 'image/gif', 'image/webp']."
)
FILE_DATA = (
    f"Invalid file data: '{PART}.file_data'. Expected a base64-encoded data URL with a valid file MIME type "
    "(e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), but got "
)


def picture(format: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, format)
    return buffer.getvalue()


def url(data: bytes, mime: str = "image/png") -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def refusal(call: Any, *arguments: Any) -> tuple[str, str | None, str | None]:
    with pytest.raises(APIError) as refused:
        call(*arguments)
    assert (refused.value.status, refused.value.type) == (400, "invalid_request_error")
    return refused.value.message, refused.value.param, refused.value.code


# ----------------------------------------------------------------------------------------------- images


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("mime", ["image/png", "image/jpeg"])
def test_the_bytes_decide_and_not_what_they_are_called(format: str, mime: str) -> None:
    assert image_input.image_bytes(url(picture(format), mime), IMAGE_URL) == picture(format)


@pytest.mark.parametrize("data", [b"hello", picture("BMP"), b"%PDF-1.7", b"\x89PNG", b"RIFF1234WAVEfmt "])
def test_what_is_no_image_is_refused(data: bytes) -> None:
    assert refusal(image_input.image_bytes, url(data), IMAGE_URL) == (NO_IMAGE, "input", "invalid_value")


def test_a_damaged_image_gets_the_same_sentence() -> None:
    data = image_input.image_bytes(url(picture()[:40]), IMAGE_URL)
    with pytest.raises(Unreadable) as unreadable:
        look(data)
    error = image_input.no_image(unreadable.value.reason)
    assert (error.message, error.param, error.code) == (NO_IMAGE, "input", "invalid_value")


def test_an_image_too_large_gets_one_of_its_own() -> None:
    assert image_input.no_image("too_large").code == "image_too_large"


@pytest.mark.parametrize("address", ["https://example.com/cat.png", "http://127.0.0.1/cat.png"])
def test_an_address_cannot_be_fetched_offline(address: str) -> None:
    message, param, code = refusal(image_input.image_bytes, address, IMAGE_URL)
    assert message.startswith("Unable to download content from the provided URL before the timeout.")
    assert "provide a file_id instead" in message
    assert (param, code) == ("url", "invalid_value")


@pytest.mark.parametrize("address", ["data:image/png;base64,a", "data:image/png;base64,%%%"])
def test_broken_base64_is_refused_as_such(address: str) -> None:
    message, param, code = refusal(image_input.image_bytes, address, IMAGE_URL)
    assert message == (
        f"Invalid '{IMAGE_URL}'. Expected a base64-encoded data URL with an image MIME type "
        "(e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got an invalid base64-encoded value."
    )
    assert (param, code) == (IMAGE_URL, "invalid_value")


@pytest.mark.parametrize(("name", "got"), [("a.pdf", ".pdf"), ("a.svg", ".svg"), ("picture", "none")])
def test_an_uploaded_image_is_refused_by_its_name(name: str, got: str) -> None:
    assert refusal(image_input.uploaded_image, named(name, picture())) == (
        "Invalid input: Expected image type to be a supported format: .jpeg, .jpg, .png, .gif, .webp but got "
        f"{got}.",
        "input",
        None,
    )


def test_an_uploaded_image_is_also_refused_by_its_content() -> None:
    assert image_input.uploaded_image(named("A.PNG", picture())) == picture()
    assert refusal(image_input.uploaded_image, named("a.png", b"no"))[0] == NO_IMAGE


def test_too_many_images_are_refused() -> None:
    image_input.check_images([1] * 1_500)
    assert "(1500)" in refusal(image_input.check_images, [1] * 1_501)[0]
    assert refusal(image_input.check_images, [400 * 1024 * 1024] * 2)[2] == "file_too_large"


# ------------------------------------------------------------------------------------------------ files


@pytest.mark.parametrize("head", ["data:text/plain;base64,", "data:application/pdf;base64,", ""])
def test_a_file_comes_as_a_data_url_or_as_bare_base64(head: str) -> None:
    part = {"filename": "Notes.TXT", "file_data": head + base64.b64encode(b"notes").decode()}
    assert image_input.sent_file(part, PART) == File("Notes.TXT", "txt", b"notes")


@pytest.mark.parametrize(
    ("data", "got"),
    [
        ("data:text/plain;base64,", "empty base64-encoded bytes."),
        ("", "empty base64-encoded bytes."),
        ("data:text/plain,notes", "a value without the ';base64' separator."),
        ("data:text/plain;base64,n!tes", "an invalid base64-encoded value."),
        ("not base64 ä", "an invalid base64-encoded value."),
    ],
)
def test_broken_file_data_is_refused(data: str, got: str) -> None:
    part = {"filename": "notes.txt", "file_data": data}
    refused = refusal(image_input.sent_file, part, PART)
    assert refused == (FILE_DATA + got, f"{PART}.file_data", "invalid_value")


@pytest.mark.parametrize(
    ("name", "got"), [("cat.png", ".png"), ("song.mp3", ".mp3"), ("archive.zip", ".zip"), ("", "none")]
)
def test_a_file_of_another_kind_is_refused_with_the_list(name: str, got: str) -> None:
    message, param, code = refusal(image_input.sent_file, {"filename": name, "file_data": "QUJD"}, PART)
    assert message.startswith(
        "Invalid input: Expected context stuffing file type to be a supported format: .art, "
    )
    assert ", .pdf, " in message
    assert message.endswith(f" but got {got}.")
    assert (param, code) == ("input", None)


def test_a_pdf_that_is_none_is_refused() -> None:
    assert image_input.uploaded_document(named("a.pdf", b"%PDF-1.7 ...")).extension == "pdf"
    refused = refusal(image_input.uploaded_document, named("a.pdf", b"no"))
    assert refused[0] == "You uploaded an invalid file. Please try again with a different file"


def test_a_file_url_cannot_be_fetched_offline() -> None:
    assert refusal(image_input.sent_file, {"file_url": "https://example.com/a.pdf"}, PART)[1] == "url"


def test_fifty_megabytes_are_the_limit_of_one_file_and_of_all() -> None:
    limit = 50 * 1024 * 1024
    image_input.uploaded_document(named("a.txt", bytes(limit)))
    image_input.check_files([limit])
    for call, argument in (
        (image_input.uploaded_document, named("a.txt", bytes(limit + 1))),
        (image_input.check_files, [limit, 1]),
    ):
        message, _, code = refusal(call, argument)
        assert str(limit) in message
        assert code == "file_too_large"


# --------------------------------------------------------------------------------------------- tokens


@pytest.mark.parametrize(
    ("model", "width", "height", "detail", "tokens"),
    [
        # The guide's own examples, times the multiplier of the model.
        ("gpt-4.1-mini", 1024, 1024, "high", 1659),
        ("gpt-4.1-mini", 1800, 2400, "high", 2353),
        ("gpt-4o", 1024, 1024, "high", 765),
        ("gpt-4o", 2048, 4096, "high", 1105),
        ("gpt-4o", 4096, 8192, "low", 85),
        ("gpt-5", 1024, 1024, "high", 630),
        ("gpt-6-astra", 640, 480, "high", 360),
        ("gpt-6-astra", 640, 480, "low", 231),
        ("gpt-6-astra", 1280, 720, "low", 173),
        ("gpt-6-astra", 6400, 1440, "original", 10800),
        ("gpt-6-astra", 6400, 1440, "auto", 10800),
        # Billed in recorded answers.
        ("gpt-4.1-nano", 540, 360, "auto", 502),
        ("gpt-5-mini", 597, 566, "auto", 411),
        ("gpt-5-mini", 400, 301, "auto", 156),
    ],
)
def test_images_cost_what_is_published_and_was_billed(
    model: str, width: int, height: int, detail: str, tokens: int
) -> None:
    assert image_tokens(model, width, height, detail) == tokens


@pytest.mark.parametrize("model", [model["id"] for model in json.loads(DATA.read_text("utf-8"))["models"]])
@pytest.mark.parametrize(
    "size", [(1, 1), (32, 32), (33, 1), (512, 513), (3000, 2000), (65_000, 20), (9_000, 9_000)]
)
def test_more_detail_never_costs_less(model: str, size: tuple[int, int]) -> None:
    costs = [image_tokens(model, *size, detail) for detail in ("low", "high", "original")]
    assert 0 < costs[0] <= costs[1] <= costs[2]
    assert image_tokens(model, *size) in costs
    assert all(side >= 1 for side in seen_size(model, *size, "high"))


def test_a_snapshot_counts_as_its_model_and_no_model_as_another() -> None:
    assert rule_for("gpt-4o-mini-2024-07-18") is rule_for("gpt-4o-mini")
    assert rule_for("gpt-5-2025-08-07") is rule_for("gpt-5")
    assert rule_for("gpt-5.6-luna") is not rule_for("gpt-5")


def test_what_is_not_verified_is_marked() -> None:
    assert not rule_for("gpt-6-astra").unverified
    for model in ("gpt-6-luna", "gpt-6.2-sol", "gpt-5.1", "some-new-model"):
        assert rule_for(model).unverified


def test_only_the_latest_models_refuse_what_has_too_many_patches() -> None:
    assert too_many_patches("gpt-6-astra", 6_000, 6_000)
    assert not too_many_patches("gpt-6-astra", 6_000, 6_000, "high")
    assert not too_many_patches("gpt-6-astra", 4_800, 6_400)
    assert not too_many_patches("gpt-4o", 6_000, 6_000)
