"""The pictures and files of a request's input: refused in the API's words, and counted in tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import tokens
from .errors import APIError, invalid
from .files import find
from .items import Item
from .memory import Memory

MEDIA = ("input_image", "input_file")
FILE_SOURCES = ("file_id", "file_data", "file_url")


def media_in(item: Item) -> str:
    """Where an item has pictures or files among its parts: in its `content`, its `output`, or nowhere."""
    key = "content" if "content" in item else "output"
    parts = item.get(key)
    if type(parts) is list and any(part.get("type") in MEDIA for part in parts):
        return key
    return ""


def check(inputs: Sequence[Item], memory: Memory, model: str) -> None:
    """Refuse what the API would refuse; only of this request, since what came earlier was checked then."""
    found = [
        (part, f"input[{place}].{key}[{number}]")
        for place, item in enumerate(inputs)
        if (key := media_in(item))
        for number, part in enumerate(item[key])
        if part["type"] in MEDIA
    ]
    check_parts(found, memory, model)


def check_parts(parts: Sequence[tuple[Item, str]], memory: Memory, model: str) -> None:
    """The same for parts, each with its path in the request."""
    if not parts:
        return
    from .hosted import image_input

    sizes: dict[str, list[int]] = {kind: [] for kind in MEDIA}
    for part, path in parts:
        checked = _check_image if part["type"] == "input_image" else _check_file
        sizes[part["type"]].append(checked(part, path, memory, model))
    image_input.check_images(sizes["input_image"])
    image_input.check_files(sizes["input_file"])


def _check_image(part: Item, path: str, memory: Memory, model: str) -> int:
    from .hosted import image_input, image_tokens, sights

    if part.get("file_id"):
        kept = find(memory, part["file_id"])
        data = image_input.uploaded_image(image_input.named(kept.filename, kept.content))
    else:
        data = image_input.image_bytes(part["image_url"], f"{path}.image_url")
    seen = sights.image(part, memory)
    picture = seen.picture
    if picture is None:
        raise image_input.no_image(seen.problem)
    if picture.format == "GIF" and picture.frames > 1:
        raise image_input.no_image("animated")
    if image_tokens.too_many_patches(model, picture.width, picture.height, part.get("detail") or "auto"):
        raise image_input.no_image("too_large")
    return len(data)


def _check_file(part: Item, path: str, memory: Memory, _: str) -> int:
    from .hosted import image_input, sights

    if not any(part.get(source) is not None for source in FILE_SOURCES):
        raise _nothing_sent(path)
    if part.get("file_id"):
        kept = find(memory, part["file_id"])
        sent = image_input.uploaded_document(image_input.named(kept.filename, kept.content))
    else:
        sent = image_input.sent_file(dict(part), path)
    if sights.file(part, memory).is_damaged:
        raise image_input.damaged_file()
    return len(sent.data)


def _nothing_sent(path: str) -> APIError:
    """Unverified: in the words that were observed for images."""
    return invalid(
        f"Missing mutually exclusive parameters: '{path}'. Ensure you are providing exactly one of: 'file_id', "
        "'file_data', or 'file_url'.",
        path,
        "missing_mutually_exclusive_parameters",
    )


# ------------------------------------------------------------------------------------------------ tokens


def counter(memory: Memory, model: str) -> Callable[[Item], int]:
    """What counts the pictures and files of a prompt, those too that are only named by their id."""

    def media(part: Item) -> int:
        kind = part.get("type")
        if kind == "input_file" and (part.get("file_id") or part.get("file_data")):
            from .hosted import sights

            return sights.file(part, memory).tokens
        if kind == "input_image" and part.get("file_id"):
            kept = memory.files.get(part["file_id"])
            return tokens.image(kept.content if kept else b"", part.get("detail"), model)
        return tokens.media(part, model)

    return media
