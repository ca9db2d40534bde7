"""Makes the PDFs of data/cases/papers from the texts in tools/documents/papers: the same bytes every time.

Run it with `python -m tools.make_papers` after changing a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.make_documents import ROOT, TEXTS, pdf

PAPERS = ROOT / "data" / "cases" / "papers"


def make() -> Iterator[tuple[str, bytes]]:
    """Names of the PDFs and what is in them."""
    for path in sorted((TEXTS / "papers").glob("*.txt")):
        yield f"{path.stem}.pdf", pdf(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for name, content in make():
        (PAPERS / name).write_bytes(content)
