"""Makes the PDF and the DOCX of data/knowledge from the texts in tools/documents: the same bytes every time.

Run it with `python -m tools.make_documents` after changing a text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tools" / "documents"
KNOWLEDGE = ROOT / "data" / "knowledge"

# ------------------------------------------------------------------------------------------------- PDF

PAGE_BREAK = "\n---\n"
WIDTH, HEIGHT, MARGIN = 595, 842, 72  # A4 in points
LETTERS_PER_LINE = 82
_HEADING = re.compile(r"\d+\. \S.{0,60}")


class Line(NamedTuple):
    text: str
    font: str
    size: int
    lead: int
    """From the line before, in points."""


def pdf(text: str) -> bytes:
    """A PDF of text lines in Helvetica; the first line is the title, and lines like `3. Fire` are headings."""
    title = text.partition("\n")[0]
    pages = [_page_content(page, title if number == 1 else "", number)
             for number, page in enumerate(text.split(PAGE_BREAK), 1)]  # fmt: skip
    first_page = 5
    references = [f"{first_page + 2 * number} 0 R" for number in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(references)}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {first_page + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assembled(objects, title)


def _page_content(text: str, title: str, number: int) -> bytes:
    shown = [f"BT {MARGIN} {HEIGHT - MARGIN} Td"]
    for line in _lines(text, title):
        shown.append(f"/{line.font} {line.size} Tf 0 -{line.lead} Td ({_escaped(line.text)}) Tj")
    shown.append(f"ET BT /F1 9 Tf {WIDTH // 2} 40 Td ({number}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def _lines(text: str, title: str) -> Iterator[Line]:
    lead = 0
    for paragraph in text.strip().splitlines():
        if not paragraph:
            lead = 9
        elif paragraph == title:
            yield Line(paragraph, "F2", 20, 0)
            lead = 12
        elif _HEADING.fullmatch(paragraph):
            yield Line(paragraph, "F2", 13, 18 + lead)
        else:
            for part in wrap(paragraph, LETTERS_PER_LINE):
                yield Line(part, "F1", 11, 15 + lead)
                lead = 0


def _escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)


def _assembled(objects: list[bytes], title: str) -> bytes:
    objects = [*objects, f"<< /Title ({_escaped(title)}) /CreationDate (D:20250530090000Z) >>".encode()]
    file = BytesIO()
    file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    file.write(f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode())
    return file.getvalue()


# ------------------------------------------------------------------------------------------------ DOCX

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_PACKAGE = f"{_OFFICE}/package/2006"
_WORD = f"{_OFFICE}/wordprocessingml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_CONTENT}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
}
_STYLES = {"Title": ("Title", 40), "Heading1": ("heading 1", 28)}


def docx(text: str) -> bytes:
    """A DOCX with a title (`# `), headings (`## `), paragraphs and tables (`| a | b |`)."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, (name, size) in _STYLES.items()
    )
    body = "".join(_blocks(text))
    parts = _PARTS | {
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 5, 1, 9, 0, 0))
            entry.create_system = 0  # or the bytes would tell which system wrote them
            package.writestr(entry, _XML + xml)  # stored, as compressed bytes differ between zlib versions
    return file.getvalue()


def _blocks(text: str) -> Iterator[str]:
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line.startswith("## "):
            yield _paragraph(line[3:], "Heading1")
        elif line.startswith("# "):
            yield _paragraph(line[2:], "Title")
        elif line:
            yield _paragraph(line)


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: list[str]) -> str:
    cells = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in rows if not set(row) <= set("|- ")
    ]
    grid = '<w:gridCol w:w="3000"/>' * len(cells[0])
    shown = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{shown}</w:tbl>"


MADE = {"safety_manual.pdf": pdf, "staff_guide.docx": docx}


def make(name: str) -> bytes:
    return MADE[name]((TEXTS / f"{Path(name).stem}.txt").read_text(encoding="utf-8"))


if __name__ == "__main__":
    for made in MADE:
        (KNOWLEDGE / made).write_bytes(make(made))
