"""Pictures and files that come in a request: their bytes, or the API's refusal.

`contract` has refused by shape what is no data URL of an image. Here is what the bytes themselves get refused
for. The sentences were observed; those marked as unverified are the API's habit in like cases.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import PurePosixPath
from typing import NamedTuple

from ..errors import APIError, invalid

MOST_BYTES = 50 * 1024 * 1024
"""Of one file, and of all files of a request together."""

LONGEST_URL = 20_971_520
"""Characters of an `image_url`, a data URL's picture included."""

MOST_IMAGES = 1_500
MOST_BYTES_OF_IMAGES = 512 * 1024 * 1024

IMAGES = ("jpeg", "jpg", "png", "gif", "webp")
DOCUMENTS = """
    art bat brf c cls css csv diff doc docx dot eml es h hs htm html hwp hwpx ics ifb java js json keynote ksh
    ltx mail markdown md mht mhtml mjs nws odt pages patch pdf pl pm pot ppa pps ppt pptx pwz py rst rtf scala
    sh shtml srt sty svg svgz tex text txt tsv vcf vtt wiz xla xlb xlc xlm xls xlsx xlt xlw xml yaml yml
""".split()
"""What the API reads as a file, in the order of its refusal."""

NO_IMAGE = (
    "The image data you provided does not represent a valid image. Please check your input and try again "
    "with one of the supported image formats: ['image/jpeg', 'image/png', 'image/gif', 'image/webp']."
)
NO_DOWNLOAD = (
    "Unable to download content from the provided URL before the timeout. Check that the URL is publicly "
    "accessible and responds promptly, or upload the file and provide a file_id instead."
)


class File(NamedTuple):
    """A file that came in a request, or was uploaded before."""

    name: str
    extension: str
    data: bytes


# ------------------------------------------------------------------------------------------------- images


def image_bytes(url: str, param: str) -> bytes:
    """The bytes of an `image_url`: of a data URL, since nothing can be fetched offline."""
    if url.startswith(("http://", "https://")):
        raise cannot_download()
    if len(url) > LONGEST_URL:
        raise invalid(
            f"Invalid '{param}': string too long. Expected a string with maximum length {LONGEST_URL}, but got a "
            f"string with length {len(url)} instead.",
            param,
            "string_above_max_length",
        )
    header, comma, data = url.partition(",")
    if not header.startswith("data:") or not comma:
        raise _not_an_image_address(param, "a value with an invalid format.")
    try:
        return _refuse_unless_image(base64.b64decode(data, validate=True))
    except binascii.Error:
        raise _not_an_image_address(param, "an invalid base64-encoded value.") from None


def uploaded_image(file: File) -> bytes:
    """The bytes of an `input_image` that names a file: its name decides first, then what is in it."""
    if file.extension not in IMAGES:
        raise _unsupported("image", IMAGES, file.extension)
    return _refuse_unless_image(file.data)


def no_image(reason: str = "") -> APIError:
    """The refusal of bytes that are not a picture, or one that is damaged or animated.

    The API gives one sentence for all of them. `reason`, that of looking.Unreadable, changes it only where
    the picture is too large (unverified: no such answer was recorded).
    """
    if reason == "too_large":
        return invalid(
            "The image you provided is too large. Please resize it to at most 30,000 patches of 32 by 32 "
            "pixels and try again.",
            "input",
            "image_too_large",
        )
    return invalid(NO_IMAGE, "input", "invalid_value")


def check_images(sizes: list[int]) -> None:
    """Refuse too many images in one request, or too many bytes (published limits, unverified text)."""
    if len(sizes) > MOST_IMAGES:
        raise invalid(
            f"Exceeded maximum number of images ({MOST_IMAGES}) allowed in the request.",
            "input",
            "invalid_value",
        )
    if sum(sizes) > MOST_BYTES_OF_IMAGES:
        raise _too_large("images", sum(sizes), MOST_BYTES_OF_IMAGES, "input")


def _refuse_unless_image(data: bytes) -> bytes:
    """By the first bytes: whether the rest can be read is for looking.look() to say."""
    png_jpeg_gif = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
    if data.startswith(png_jpeg_gif) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return data
    raise no_image()


def _not_an_image_address(param: str, got: str) -> APIError:
    return invalid(
        f"Invalid '{param}'. Expected a base64-encoded data URL with an image MIME type "
        f"(e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got {got}",
        param,
        "invalid_value",
    )


# -------------------------------------------------------------------------------------------------- files


def sent_file(part: dict[str, str], param: str) -> File:
    """The file of an `input_file` part that brings its own data.

    `file_data` is a data URL or bare base64. `param` is the part's path, as `input[0].content[1]`.
    """
    if part.get("file_url"):
        raise cannot_download()
    if not part.get("filename"):
        # Unverified: observed for uploads without a name, which the API cannot tell the type of either.
        raise _unsupported("context stuffing file", DOCUMENTS, "")
    return uploaded_document(
        named(part["filename"], _file_bytes(part["file_data"], f"{param}.file_data")), param
    )


def uploaded_document(file: File, param: str = "input") -> File:
    """The file, unless the API would not read it as an `input_file`."""
    if file.extension not in DOCUMENTS:
        raise _unsupported("context stuffing file", DOCUMENTS, file.extension)
    if len(file.data) > MOST_BYTES:
        raise _too_large("file", len(file.data), MOST_BYTES, param)
    if file.extension == "pdf" and b"%PDF-" not in file.data[:1_024]:
        raise damaged_file()
    return file


def damaged_file() -> APIError:
    """A file whose content is not what its name says, or cannot be read (the code is unverified)."""
    return invalid(
        "You uploaded an invalid file. Please try again with a different file", "input", "invalid_file"
    )


def check_files(sizes: list[int]) -> None:
    """Refuse files that together are too large (the limit is published, the text is not)."""
    if sum(sizes) > MOST_BYTES:
        raise _too_large("files", sum(sizes), MOST_BYTES, "input")


def named(name: str, data: bytes) -> File:
    """A file with its extension, which is what the API goes by.

    >>> named("Report.PDF", b"").extension
    'pdf'
    """
    return File(name, PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix("."), data)


def _file_bytes(value: str, param: str) -> bytes:
    header, _, data = value.partition(",") if value.startswith("data:") else ("data:;base64", ",", value)
    if not header.endswith(";base64"):
        raise _not_file_data(param, "a value without the ';base64' separator.")
    if not data:
        raise _not_file_data(param, "empty base64-encoded bytes.")
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:
        raise _not_file_data(param, "an invalid base64-encoded value.") from None


def _not_file_data(param: str, got: str) -> APIError:
    return invalid(
        f"Invalid file data: '{param}'. Expected a base64-encoded data URL with a valid file MIME type "
        f"(e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), but got {got}",
        param,
        "invalid_value",
    )


# --------------------------------------------------------------------------------------------------- both


def cannot_download() -> APIError:
    """The API's refusal of an address that it cannot reach: offline, that is every one."""
    return invalid(NO_DOWNLOAD, "url", "invalid_value")


def _unsupported(kind: str, supported: tuple[str, ...] | list[str], got: str) -> APIError:
    """By the file's name; its sentence comes without a code."""
    listed = ", ".join(f".{extension}" for extension in supported)
    return invalid(
        f"Invalid input: Expected {kind} type to be a supported format: {listed} but got "
        f"{'.' + got if got else 'none'}.",
        "input",
    )


def _too_large(what: str, size: int, most: int, param: str) -> APIError:
    return invalid(
        f"Invalid input: The total size of the {what} is {size} bytes, which exceeds the limit of {most} "
        "bytes.",
        param,
        "file_too_large",
    )
