"""The exercises of chapter 00: one call, one object, one stream. Each looks at what came back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openai.types.responses import Response

from ..check import exercise


@exercise("00.1")
def a_first_call(response: Response) -> str | None:
    if isinstance(response, str):
        return "this is the text alone: hand over the whole response, as client.responses.create returned it."
    if not isinstance(response, Response):
        return "this is no response: hand over what client.responses.create returned."
    if not response.output_text:
        return f"there is no text, and the status is {response.status!r}: ask without further settings."
    if "391" not in response.output_text:
        return f"the answer is {response.output_text[:60]!r}, and 391 is not in it: ask for 17 times 23."
    return None


@exercise("00.2")
def a_book_as_data(book: Any) -> str | None:
    if isinstance(book, Response):
        return "this is the whole response: the object is in its output_parsed."
    if book is None:
        return "output_parsed is None: give your class to responses.parse as text_format."
    if isinstance(book, str):
        return "this is a text: use responses.parse, which returns an object."
    for name in ("title", "year"):
        if not hasattr(book, name):
            return f"your object has no {name!r}: give the class a field of that name."
    if not isinstance(book.year, int):
        return f"the year is {book.year!r}, a {type(book.year).__name__}: declare it as int."
    if "frankenstein" not in str(book.title).lower() or book.year != 1818:
        return f"the object says {book.title!r}, {book.year}: send the sentence of the exercise as input."
    return None


@exercise("00.3")
def pieces_of_a_stream(pieces: Callable[[str], list[str]]) -> str | None:
    if not callable(pieces):
        return "hand over the function itself, without calling it."
    found = pieces("What is streaming? One sentence.")
    if found is None:
        return "your function returns nothing: collect the pieces in a list, and return it."
    if isinstance(found, str):
        return "your function returns one text: return the list of its pieces."
    if not isinstance(found, list) or not found:
        return "your function should return a list with at least one piece."
    if hasattr(found[0], "type"):
        return "your list holds events: take event.delta, where the type is response.output_text.delta."
    if not all(isinstance(piece, str) for piece in found):
        return "every piece should be a text."
    if len(found) == 1:
        return "the text came in one piece: pass stream=True and collect every delta."
    whole = "".join(found)
    if whole[: len(whole) // 2] == whole[len(whole) // 2 :]:
        return "the text is there twice: the event at its end repeats it, so take the deltas only."
    return (
        None
        if whole.rstrip().endswith((".", "!", "?"))
        else f"the end is missing: it stops at {whole[-20:]!r}."
    )
