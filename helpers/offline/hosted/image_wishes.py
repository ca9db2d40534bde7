"""What a request may ask of the image_generation tool beyond what its types say.

The limits are the published ones. The sentence on JPEG was observed; the others are unverified.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import APIError, invalid

if TYPE_CHECKING:
    from ..memory import Memory

FORMATS = ("png", "webp", "jpeg")
STEP = 16
LONGEST_SIDE = 3_840
FEWEST_PIXELS, MOST_PIXELS = 655_360, 8_294_400
LONGEST_TO_SHORTEST = 3
SHUT_DOWN = {"gpt-image-1": "2026-10-23"}
GIF_ONLY = ("frame_count", "frame_duration_ms")


def check(tool: Mapping[str, Any], memory: Memory) -> None:
    """Refuse what no picture could be drawn by."""
    wanted = tool.get("output_format") or "png"
    if tool.get("model") in SHUT_DOWN:
        raise APIError(
            404,
            f"The model '{tool['model']}' does not exist or you do not have access to it.",
            code="model_not_found",
        )
    if wanted not in FORMATS:
        raise invalid(
            f"Output format '{wanted}' is not supported by the offline API. Use one of {', '.join(FORMATS)}.",
            "output_format",
            "invalid_value",
        )
    if tool.get("background") == "transparent" and wanted == "jpeg":
        raise invalid(
            "Transparent background is not supported for JPEG output format", "background", "invalid_value"
        )
    for name in GIF_ONLY:
        if tool.get(name) is not None:
            raise invalid(f"'{name}' requires 'output_format' to be 'gif'.", name, "invalid_value")
    _check_size(tool.get("size") or "auto")
    if tool.get("input_image_mask") is not None:
        _check_mask(tool["input_image_mask"], memory)


def _check_size(size: str) -> None:
    if size == "auto":
        return
    found = re.fullmatch(r"([1-9]\d{0,4})x([1-9]\d{0,4})", size)
    reason = _wrong_with(int(found[1]), int(found[2])) if found else "It must be 'auto' or <width>x<height>."
    if reason:
        raise invalid(f"Invalid size '{size}'. {reason}", "size", "invalid_value")


def _wrong_with(width: int, height: int) -> str:
    if width % STEP or height % STEP:
        return f"Width and height must both be divisible by {STEP}."
    if max(width, height) > LONGEST_SIDE:
        return f"No side may be longer than {LONGEST_SIDE} pixels."
    if max(width, height) > LONGEST_TO_SHORTEST * min(width, height):
        return "The aspect ratio must be between 1:3 and 3:1."
    if width * height < FEWEST_PIXELS:
        return "Requested resolution is below the current minimum pixel budget."
    if width * height > MOST_PIXELS:
        return "Requested resolution exceeds the current maximum pixel budget."
    return ""


def _check_mask(mask: Mapping[str, Any], memory: Memory) -> None:
    from ..sent_parts import check_parts

    if not mask.get("file_id") and not mask.get("image_url"):
        raise invalid(
            "An image mask needs an 'image_url' or a 'file_id'.", "input_image_mask", "invalid_value"
        )
    check_parts([({"type": "input_image", **mask}, "input_image_mask")], memory, "")
