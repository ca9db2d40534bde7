"""Files of every kind become text, page by page, and what cannot be read says why in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.offline.hosted import reading
from helpers.offline.hosted.reading import Document, Unreadable, read
from tools import make_documents

KNOWLEDGE = Path(__file__).parents[1] / "data" / "knowledge"
PDF = (KNOWLEDGE / "safety_manual.pdf").read_bytes()
DOCX = (KNOWLEDGE / "staff_guide.docx").read_bytes()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = '<w:document xmlns:w="{namespace}"><w:body>{inside}</w:body></w:document>'


def docx(inside: str, namespace: str = WORD) -> bytes:
    return archive({"word/document.xml": BODY.format(namespace=namespace, inside=inside)})


def archive(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(name, data)
    return str(refused.value)


# What can be read


@pytest.mark.parametrize("name", sorted(make_documents.MADE))
def test_the_made_documents_are_as_the_script_makes_them(name: str) -> None:
    assert (KNOWLEDGE / name).read_bytes() == make_documents.make(name)


@pytest.mark.parametrize("name", sorted(path.name for path in KNOWLEDGE.iterdir()))
def test_every_file_of_the_knowledge_base_is_read(name: str) -> None:
    assert len(read(name, (KNOWLEDGE / name).read_bytes()).text) > 500


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.json", "a.py", "A.TXT", "notes.de.yaml"])
def test_plain_text_stays_as_it_is(name: str) -> None:
    assert read(name, "Grüße, 🚲\n".encode()).pages == ("Grüße, 🚲\n",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_recognised_by_its_mark(encoding: str) -> None:
    assert read("a.txt", "Grüße, 自転車".encode(encoding)).text == "Grüße, 自転車"


def test_line_ends_of_other_systems_become_one() -> None:
    assert read("a.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_a_pdf_has_pages() -> None:
    document = read("safety_manual.pdf", PDF)
    source = (Path(make_documents.TEXTS) / "safety_manual.txt").read_text(encoding="utf-8")
    wanted = source.split(make_documents.PAGE_BREAK)
    assert len(document.pages) == len(wanted) >= 6
    for page, text in zip(document.pages, wanted):
        assert " ".join(text.split()) in " ".join(page.split())


def test_places_in_the_text_belong_to_pages() -> None:
    document = Document(["one", "", "three"])
    assert document.text == "one\n\n\n\nthree"
    assert [document.page_at(place) for place in (0, 4, 5, 7, 11)] == [1, 1, 2, 3, 3]


def test_a_word_document_gives_paragraphs_and_rows_of_tables() -> None:
    lines = read("staff_guide.docx", DOCX).text.splitlines()
    assert lines[0] == "Staff guide"
    assert "Your first week" in lines
    assert "Open the yard\tearly mechanic\t07:45" in lines


def test_a_word_document_gives_tabs_and_breaks_and_no_deleted_words() -> None:
    inside = (
        "<w:p><w:r><w:t>Gears</w:t><w:tab/><w:t>seven</w:t><w:br/><w:t>Bells &amp; lamps</w:t></w:r>"
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>"
    )
    assert read("a.docx", docx(inside)).text == "Gears\tseven\nBells & lamps"
    strict = docx(inside, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read("a.docx", strict).text == "Gears\tseven\nBells & lamps"


def test_a_web_page_gives_what_a_visitor_sees() -> None:
    page = (
        "<html><head><title>Hire</title><style>p {color: red}</style><script>let x = 'no'</script></head>"
        "<body><!-- no --><h1>Prices</h1><p>Ten &pound; a\n   <b>day</b>.<br>Less by week.</p>"
        "<table><tr><td>hour</td><td>4</td></tr></table></body></html>"
    )
    assert read("a.html", page.encode()).text == "Hire\nPrices\nTen £ a day.\nLess by week.\nhour\t4"


# What cannot


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("song.mp3", b"ID3", "song.mp3: '.mp3' files cannot be read. Readable are: "),
        ("README", b"text", "README: files without an ending cannot be read."),
        ("a.txt", b"", "a.txt is empty."),
        ("a.txt", b" \n\n", "a.txt holds no text."),
        ("a.txt", "Grüße".encode("latin-1"), "not UTF-8 text (byte 2 cannot be decoded). Save it as UTF-8"),
        ("a.txt", "wide".encode("utf-16-le"), "holds binary data"),
        ("a.csv", b"\xff\xfea", "not UTF-8 text"),
        ("a.pdf", b"not a PDF", "a.pdf is not a PDF, or it is damaged."),
        ("a.pdf", PDF[:3_000], "a.pdf is not a PDF, or it is damaged."),
        ("a.docx", b"not an archive", "a.docx is not a Word document, or it is damaged."),
        ("a.docx", DOCX[:-500], "a.docx is not a Word document, or it is damaged."),
        ("a.docx", archive({"notes.txt": "hello"}), "a.docx is an archive but not a Word document."),
        ("a.docx", docx("<w:p>"), "a.docx is not a Word document, or it is damaged."),
        ("a.docx", docx("<w:p/>"), "a.docx holds no text."),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is protected by a password, or an old .doc file"),
    ],
)
def test_a_refusal_names_the_file_and_the_reason(name: str, data: bytes, words: str) -> None:
    said = refusal(name, data)
    assert words in said
    assert said.startswith(name) and said.endswith(".") and "\n" not in said


def test_a_pdf_without_text_says_that_its_pages_are_pictures() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    assert refusal("scan.pdf", file.getvalue()) == "scan.pdf holds no text. Scanned pages are pictures."


def test_an_encrypted_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert "protected by a password" in refusal("a.pdf", file.getvalue())


def test_pages_without_end_are_refused() -> None:
    # Thirty levels, each of which names the next one twice: a billion pages in three kilobytes.
    levels = [f"<< /Type /Pages /Kids [{n + 3} 0 R {n + 3} 0 R] /Count 2 >>".encode() for n in range(30)]
    page = b"<< /Type /Page /MediaBox [0 0 10 10] >>"
    bomb = make_documents._assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, page], "Bomb")
    assert refusal("a.pdf", bomb) == "a.pdf has more than 2,000 pages. Split it."


def test_a_page_tree_that_bites_its_tail_is_refused() -> None:
    ring = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    bomb = make_documents._assembled([b"<< /Type /Catalog /Pages 2 0 R >>", ring], "Ring")
    assert refusal("a.pdf", bomb).startswith("a.pdf ")


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    bomb = docx("<w:p/>" + " " * (reading.UNPACKED_AT_MOST + 1))
    assert len(bomb) < 100_000
    assert refusal("a.docx", bomb) == "a.docx unpacks to more than 40,000,000 bytes. Split it."


def test_entities_that_grow_without_end_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(20))
    inside = BODY.format(namespace=WORD, inside="<w:p><w:r><w:t>&e19;</w:t></w:r></w:p>")
    bomb = archive({"word/document.xml": f"<!DOCTYPE bomb [{entities}]>{inside}"})
    assert refusal("a.docx", bomb) == "a.docx is not a Word document, or it is damaged."


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHARACTERS_AT_MOST", 1_000)
    assert refusal("a.txt", b"a" * 1_001) == "a.txt holds more than 1,000 characters. Split it."


@pytest.mark.parametrize("bound", ["PDF_CHARACTERS_AT_MOST", "PDF_STROKES_AT_MOST"])
def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(reading, bound, 100)
    assert refusal("a.pdf", PDF) == "a.pdf holds more text than a PDF may here. Split it."


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx"]),
    st.sampled_from([PDF, DOCX, b"<p>Ring</p>", b""]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=20)), max_size=4),
)
def test_damaged_files_are_read_or_refused_and_never_fail(
    name: str, data: bytes, damages: list[tuple[float, bytes]]
) -> None:
    for place, junk in damages:
        at = int(place * len(data))
        data = data[:at] + junk + data[at + len(junk) :]
    try:
        document = read(name, data)
    except Unreadable:
        return
    document.text.encode()
    assert document.text.strip()
