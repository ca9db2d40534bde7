"""The search of the vector stores finds the passage that answers, says how sure it is, and forgets files."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from helpers.offline.hosted.chunks import Chunk, cut
from helpers.offline.hosted.reading import read
from helpers.offline.hosted.retrieval import Index, Weights

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "data" / "knowledge"
ATTRIBUTES = json.loads((KNOWLEDGE / "attributes.json").read_text(encoding="utf-8"))
with (ROOT / "tests" / "knowledge_questions.csv").open(encoding="utf-8", newline="") as rows:
    ALL = list(csv.DictReader(rows))
QUESTIONS = [row for row in ALL if row["set"] != "unrelated"]
UNRELATED = [row["question"] for row in ALL if row["set"] == "unrelated"]


@cache
def knowledge() -> Index:
    index = Index()
    for name, attributes in ATTRIBUTES.items():
        index.add(name, cut(read(name, (KNOWLEDGE / name).read_bytes())), attributes, name)
    return index


def chunk(text: str, start: int = 0) -> Chunk:
    return Chunk(text, start, start + len(text), 1)


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def found(row: dict[str, str], within: int = 3) -> bool:
    hits = knowledge().search(row["question"], limit=within)
    return any(hit.file_id == row["file"] and row["words"] in in_one_line(hit.chunk.text) for hit in hits)


# Quality


def test_every_file_of_the_knowledge_base_has_attributes() -> None:
    files = {path.name for path in KNOWLEDGE.iterdir()} - {"attributes.json"}
    assert files == set(ATTRIBUTES)


# The thesaurus grew with the first three sets of questions in view; the untouched one was asked once, at the end.
@pytest.mark.parametrize(
    ("kind", "share"), [("first", 0.9), ("second", 0.9), ("third", 0.85), ("untouched", 0.75)]
)
def test_the_right_passage_is_among_the_first_three(kind: str, share: float) -> None:
    asked = [row for row in QUESTIONS if row["set"] == kind]
    missed = [row["question"] for row in asked if not found(row)]
    assert len(asked) >= 40
    assert len(missed) <= (1 - share) * len(asked) + 1e-9, missed


def test_a_threshold_of_0_3_parts_the_subject_from_everything_else() -> None:
    def kept(questions: list[str]) -> float:
        return sum(bool(knowledge().search(one, threshold=0.3)) for one in questions) / len(questions)

    assert kept([row["question"] for row in QUESTIONS]) >= 0.9
    assert kept(UNRELATED) <= 0.15


def test_scores_lie_between_0_and_1_and_fall() -> None:
    for row in QUESTIONS:
        scores = [hit.score for hit in knowledge().search(row["question"], limit=50)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


# What can be asked for


def test_a_limit_a_filter_and_a_threshold_hold_together() -> None:
    new = {"type": "eq", "key": "superseded", "value": True}
    hits = knowledge().search("What does a share cost?", limit=2, where=new, threshold=0.1)
    assert 1 <= len(hits) <= 2
    assert {hit.file_id for hit in hits} <= {"members_handbook_2023.md", "prices_2025.csv"}
    assert all(hit.score >= 0.1 and hit.attributes["superseded"] is True for hit in hits)


def test_of_several_queries_each_has_its_best_hits_among_the_results() -> None:
    queries = ["How long are camera pictures kept?", "Which fork was recalled?"]
    each = {knowledge().search(query, limit=1)[0].file_id for query in queries}
    assert each == {"privacy_notice.md", "minutes_2026-09-07.txt"}
    assert each <= {hit.file_id for hit in knowledge().search(queries, limit=2)}


def test_weights_decide_between_the_words_and_what_they_mean() -> None:
    index = Index()
    index.add("same word", [chunk("The wages office has a blue door. Nobody knows why.")])
    index.add("same meaning", [chunk("Salary: our pay and earnings are transferred late.")])
    index.add("neither", [chunk("Tulips flower in the garden.")])
    by_text = index.search("wages", weights=Weights(text=1, meaning=0))
    by_meaning = index.search("wages", weights=Weights(text=0, meaning=1))
    assert [hit.file_id for hit in by_text] == ["same word"]
    assert [hit.file_id for hit in by_meaning] == ["same meaning", "same word"]


def test_words_that_no_family_holds_are_found_by_meaning_alone_too() -> None:
    hits = knowledge().search("K26-0410", weights=Weights(text=0, meaning=1))
    assert hits[0].file_id == "minutes_2026-09-07.txt"


def test_ranker_none_does_not_look_at_sentences() -> None:
    between = [f"Line {number} is about nothing." for number in range(40)]
    apart = "\n".join(["Amber was here.", *between, "Basalt was there."])
    together = "\n".join(["Amber and basalt lay here.", *between, "Nothing was there."])
    index = Index()
    index.add("apart", [chunk(apart)])
    index.add("together", [chunk(together)])
    reranked = index.search("amber basalt", ranker="auto")
    plain = index.search("amber basalt", ranker="none")
    assert reranked[0].file_id == "together" and reranked[0].score > reranked[1].score
    assert abs(plain[0].score - plain[1].score) < 0.05


@pytest.mark.parametrize("ranker", ["auto", "default-2024-11-15", "default_2024_11_15"])
def test_the_rankers_of_the_api_are_one(ranker: str) -> None:
    question = "How long does an overhaul take?"
    assert knowledge().search(question, ranker=ranker) == knowledge().search(question)


@pytest.mark.parametrize(
    "query", ["", "   ", "the of and", "?!", "\0", "🚲", "x" * 100_000, "what " * 50_000]
)
def test_queries_that_say_nothing_find_nothing(query: str) -> None:
    assert knowledge().search(query) == []


# Files come and go


def test_an_empty_store_finds_nothing() -> None:
    assert Index().search("anything at all, such as prices") == []


def test_the_order_of_arrival_changes_nothing() -> None:
    there = Index()
    for name in ("opening_hours.json", *reversed(ATTRIBUTES)):  # one of them twice
        there.add(name, cut(read(name, (KNOWLEDGE / name).read_bytes())), ATTRIBUTES[name], name)
    for row in QUESTIONS[:20]:
        assert there.search(row["question"]) == knowledge().search(row["question"])


def test_a_file_that_is_removed_is_not_found_and_leaves_no_trace() -> None:
    index, without = Index(), Index()
    for one in (index, without):
        one.add("kept", [chunk("Bells are sold at the counter."), chunk("Lamps need a battery.", 40)])
    index.add("gone", [chunk("Saddles and bells of leather. Bells of brass.")])
    assert {hit.file_id for hit in index.search("bells")} == {"kept", "gone"}
    index.remove("gone")
    index.remove("gone")
    assert index.search("bells") == without.search("bells")
    assert index.search("saddles") == []


def test_a_file_that_is_added_again_is_replaced() -> None:
    index = Index()
    index.add("a", [chunk("The old text speaks of herons.")], {"year": 2020})
    index.add("a", [chunk("The text of today speaks of plovers.")], {"year": 2026})
    assert index.search("herons") == []
    assert [hit.attributes for hit in index.search("plovers")] == [{"year": 2026}]
