"""The text of an uploaded file, page by page where it has pages."""

from __future__ import annotations

import codecs
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from io import BytesIO
from itertools import accumulate
from pathlib import PurePath
from typing import Any
from xml.parsers import expat

PLAIN_TYPES = frozenset(
    """
    txt md markdown csv tsv json jsonl xml yaml yml toml ini log tex rst
    py ipynb js ts css sh bat c h cpp hpp cs go java kt php rb rs sql swift r
    """.split()
)
HTML_TYPES = frozenset({"html", "htm"})
TYPES = PLAIN_TYPES | HTML_TYPES | {"pdf", "docx"}

PAGES_AT_MOST = 2_000
CHARACTERS_AT_MOST = 5_000_000
UNPACKED_AT_MOST = 40_000_000
"""Bytes of a DOCX's text part, whatever its entry in the archive claims."""
PDF_CHARACTERS_AT_MOST = 1_000_000
PDF_STROKES_AT_MOST = 200_000
"""Instructions to draw text on all pages of a PDF: each takes 30 microseconds to read, and a few bytes unpack
to any number of them. A book of 500 pages has as many."""
BETWEEN_PAGES = "\n\n"


class Unreadable(Exception):
    """Why a file has no text that could be read, in a sentence for the reader."""


class Document:
    """A file's text. Places in it count characters of `text`, in which pages are joined by a blank line."""

    def __init__(self, pages: list[str]) -> None:
        self.pages = tuple(pages)

    @cached_property
    def text(self) -> str:
        return BETWEEN_PAGES.join(self.pages)

    @cached_property
    def _page_starts(self) -> list[int]:
        sizes = [len(page) + len(BETWEEN_PAGES) for page in self.pages]
        return list(accumulate(sizes[:-1], initial=0))

    def page_at(self, place: int) -> int:
        """The number of the page, from 1."""
        return bisect_right(self._page_starts, place)


def read(filename: str, data: bytes) -> Document:
    """The text of a file, by the ending of its name. Raises Unreadable."""
    ending = PurePath(filename).suffix.lower().removeprefix(".")
    if ending not in TYPES:
        kind = f"'.{ending}' files" if ending else "files without an ending"
        raise Unreadable(f"{filename}: {kind} cannot be read. Readable are: {', '.join(sorted(TYPES))}.")
    if not data:
        raise Unreadable(f"{filename} is empty.")
    if ending == "pdf":
        pages = _pdf(filename, data)
    elif ending == "docx":
        pages = [_docx(filename, data)]
    elif ending in HTML_TYPES:
        pages = [_html(_decoded(filename, data))]
    else:
        pages = [_decoded(filename, data)]
    if not any(page.strip() for page in pages):
        raise Unreadable(f"{filename} holds no text." + (" Scanned pages are pictures." * (ending == "pdf")))
    if sum(map(len, pages)) > CHARACTERS_AT_MOST:
        raise Unreadable(f"{filename} holds more than {CHARACTERS_AT_MOST:,} characters. Split it.")
    return Document(pages)


def _decoded(filename: str, data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        at = f"byte {error.start} cannot be decoded"
        raise Unreadable(f"{filename} is not UTF-8 text ({at}). Save it as UTF-8 and try again.") from None
    if "\0" in text:
        raise Unreadable(f"{filename} holds binary data and no text, whatever its name says.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


# -------------------------------------------------------------------------------------------------- HTML

_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
_BLOCKS = frozenset(
    """
    address article aside blockquote br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol option p pre section table title tr ul
    """.split()
)
_CELLS = frozenset({"td", "th"})


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _CELLS:
            self.parts.append("\t")
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _html(markup: str) -> str:
    visible = _Visible()
    visible.feed(markup)
    visible.close()
    lines = (line.strip() for line in "".join(visible.parts).splitlines())
    return "\n".join(line for line in lines if line)


# -------------------------------------------------------------------------------------------------- DOCX

_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",  # as "strict" documents say
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_TEXT_PART = "word/document.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How encrypted documents begin as well: they are no archives."""


def _docx(filename: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_TEXT_PART) as part:
            xml = part.read(UNPACKED_AT_MOST + 1)
    except KeyError:
        raise Unreadable(f"{filename} is an archive but not a Word document.") from None
    except Exception:  # a broken archive raises whatever it happens to break
        if data.startswith(_OLD_OFFICE):
            hint = "is protected by a password, or an old .doc file. Save it as a plain .docx and try again."
            raise Unreadable(f"{filename} {hint}") from None
        raise Unreadable(f"{filename} is not a Word document, or it is damaged.") from None
    if len(xml) > UNPACKED_AT_MOST:
        raise Unreadable(f"{filename} unpacks to more than {UNPACKED_AT_MOST:,} bytes. Split it.")
    try:
        return _word_text(xml)
    except expat.ExpatError:
        raise Unreadable(f"{filename} is not a Word document, or it is damaged.") from None


def _local(name: str) -> str:
    for namespace in _WORDS:
        name = name.removeprefix(namespace)
    return name


def _word_text(xml: bytes) -> str:
    """The paragraphs as lines, and table rows as lines with tabs between the cells."""
    parts: list[str] = []
    open_texts = cells = skipped = 0

    def start(name: str, _: Any) -> None:
        nonlocal open_texts, cells, skipped
        skipped += name == _FALLBACK  # says again what an older Word could show
        match _local(name):
            case "t":
                open_texts += 1
            case "tab":
                parts.append("\t")
            case "br" | "cr":
                parts.append("\n")
            case "tc":
                cells += 1

    def end(name: str) -> None:
        nonlocal open_texts, cells, skipped
        skipped -= name == _FALLBACK
        match _local(name):
            case "t":
                open_texts -= 1
            case "p":
                parts.append(" " if cells else "\n")
            case "tc":
                cells -= 1
                parts.append("\t")
            case "tr":
                parts.append("\n")

    def text(data: str) -> None:
        if open_texts and not skipped:
            parts.append(data)

    def refuse(*_: Any) -> None:
        raise expat.ExpatError("Word declares no entities, which could grow without end")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    parser.Parse(xml, True)
    lines = "".join(parts).replace(" \t", "\t").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


# --------------------------------------------------------------------------------------------------- PDF


def _pdf(filename: str, data: bytes) -> list[str]:
    # pypdf is pure Python, 2 MB, without dependencies, and released monthly; pdfminer.six brings cryptography
    # and weighs 26 MB. It is imported here because few servers ever see a PDF.
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what it repairs
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable(f"{filename} is protected by a password. Save a copy without one and try again.")
        if _more_pages_than(PAGES_AT_MOST, reader):
            raise Unreadable(f"{filename} has more than {PAGES_AT_MOST:,} pages. Split it.")
        return list(_page_texts(filename, reader))
    except (Unreadable, MemoryError):
        raise
    except Exception:  # a broken PDF raises whatever it happens to break
        raise Unreadable(f"{filename} is not a PDF, or it is damaged.") from None


def _more_pages_than(limit: int, reader: Any) -> bool:
    """Walks the tree itself: one whose branches share their leaves has few bytes and millions of pages."""
    waiting, pages, nodes = [reader.trailer["/Root"]["/Pages"]], 0, 0
    while waiting and pages <= limit and nodes <= 2 * limit:
        nodes += 1
        kids = waiting.pop().get("/Kids")
        pages += kids is None
        waiting += (kid.get_object() for kid in kids or ())
    return bool(waiting) or pages > limit


def _page_texts(filename: str, reader: Any) -> Iterator[str]:
    characters = strokes = 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn = contents.get_data() if contents is not None else b""
        strokes += drawn.count(b"Tj") + drawn.count(b"TJ")
        if strokes > PDF_STROKES_AT_MOST or characters > PDF_CHARACTERS_AT_MOST:
            raise Unreadable(f"{filename} holds more text than a PDF may here. Split it.")
        text = page.extract_text().replace("\0", "")
        characters += len(text)
        yield text.encode("utf-8", "replace").decode()  # half characters cannot be sent as JSON
