"""Documents are cut at token boundaries into chunks that fit, overlap as asked, and leave nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.offline import tokens
from helpers.offline.hosted.chunks import Chunk, cut
from helpers.offline.hosted.reading import Document, read

KNOWLEDGE = Path(__file__).parents[1] / "data" / "knowledge"
PROSE = "The heron stands in the reeds and waits for a frog that never comes. " * 400

texts = st.lists(
    st.sampled_from(["heron", " frog", "\n", "  ", "\t", "ümlaut", "🚲", "👨‍👩‍👧‍👦", "नमस्ते", "こんにちは", ".", "1234567", "  \n"])
    | st.text(max_size=8),
    min_size=50,
    max_size=600,
).map("".join)  # fmt: skip


def sizes(chunks: list[Chunk]) -> list[int]:
    return [tokens.count(chunk.text) for chunk in chunks]


def test_by_itself_a_chunk_has_800_tokens_of_which_400_were_in_the_one_before() -> None:
    chunks = cut(Document([PROSE]))
    assert set(sizes(chunks[:-1])) == {800}
    for before, after in zip(chunks, chunks[1:]):
        assert tokens.count(PROSE[after.start : before.end]) == 400


@pytest.mark.parametrize(("size", "overlap"), [(100, 0), (100, 50), (333, 20), (4_096, 2_048)])
def test_size_and_overlap_may_be_chosen(size: int, overlap: int) -> None:
    chunks = cut(Document([PROSE]), size, overlap)
    assert set(sizes(chunks[:-1])) == {size}
    for before, after in zip(chunks, chunks[1:]):
        assert tokens.count(PROSE[after.start : before.end]) == overlap


@pytest.mark.parametrize(
    ("size", "overlap", "words"),
    [
        (99, 0, "100 to 4096 tokens, not 99"),
        (4_097, 0, "100 to 4096 tokens, not 4097"),
        (100, 51, "at most half of a chunk, 50 tokens, not 51"),
        (100, -1, "not -1"),
    ],
)
def test_sizes_that_the_api_refuses_are_refused(size: int, overlap: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cut(Document(["text"]), size, overlap)


def test_a_short_text_is_one_chunk() -> None:
    assert cut(Document(["Ring before every bridge."])) == [Chunk("Ring before every bridge.", 0, 25, 1)]


def test_blank_space_is_no_chunk() -> None:
    assert cut(Document([" \n" * 3_000])) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from([(100, 50), (100, 0), (150, 70)]))
@example(["a" * 5_000], (100, 50))
@example(["🚲" * 1_000], (100, 50))
def test_every_chunk_is_a_stretch_of_the_text_that_fits_and_none_is_missing(
    pages: list[str], chosen: tuple[int, int]
) -> None:
    document = Document(pages)
    chunks = cut(document, *chosen)
    reached = 0
    for chunk in chunks:
        assert chunk.text == document.text[chunk.start : chunk.end]
        assert document.text[reached : chunk.start].strip() == ""
        assert chunk.end > reached
        assert chunk.page == document.page_at(chunk.start)
        reached = chunk.end
    assert document.text[reached:].strip() == ""
    assert all(size <= chosen[0] for size in sizes(chunks))


def test_a_chunk_knows_on_which_page_it_begins() -> None:
    name = "safety_manual.pdf"
    document = read(name, (KNOWLEDGE / name).read_bytes())
    for chunk in cut(document, 100, 20):
        assert chunk.text.split()[0] in document.pages[chunk.page - 1]
    assert {chunk.page for chunk in cut(document, 100, 20)} == set(range(1, len(document.pages) + 1))
