"""Documents in front of a question are read for its answer, and say nothing about how to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.offline.mind import Context, Say, think

KNOWLEDGE = Path(__file__).parent.parent / "data" / "knowledge"
HANDBOOK, NEWSLETTER, FAQ, HIRE = (
    (KNOWLEDGE / name).read_text(encoding="utf-8")
    for name in ("members_handbook_2026.md", "newsletter_spring_2026.md", "faq.html", "hire_terms.md")
)
CACHE = "Explain what a cache is."


def said(question: str, instructions: str | None = None, *, before: tuple[str, str] | None = None, verbosity: str = "medium") -> str:
    items = [{"role": before[0], "content": before[1]}] if before else []
    context = Context(
        model="m", items=[*items, {"role": "user", "content": question}], instructions=instructions, verbosity=verbosity
    )
    (step,) = think(context)
    assert isinstance(step, Say)
    return step.text


@pytest.mark.parametrize("document", [HANDBOOK, NEWSLETTER, FAQ], ids=["handbook", "newsletter", "faq"])
@pytest.mark.parametrize("role", ["developer", "user", "instructions", "same message"])
def test_verbosity_shapes_answers_behind_a_document(document: str, role: str) -> None:
    def length(verbosity: str) -> int:
        if role == "instructions":
            return len(said(CACHE, document, verbosity=verbosity))
        if role == "same message":
            return len(said(f"{document}\n\n{CACHE}", verbosity=verbosity))
        return len(said(CACHE, before=(role, document), verbosity=verbosity))

    assert length("low") < length("medium") < length("high")


@pytest.mark.parametrize(
    ("order", "right"),
    [
        ("Answer in one sentence.", lambda text: text.count(". ") == 0),
        ("Your answers are at most ten words long.", lambda text: len(text.split()) <= 10),
        ("Reply in three bullet points.", lambda text: text.count("\n- ") == 2),
        ("Always answer in capital letters.", str.isupper),
        ('End every answer with "Ride safely!"', lambda text: text.endswith("Ride safely!")),
    ],
)
def test_orders_beside_a_document_are_obeyed(order: str, right: object) -> None:
    assert callable(right)
    for instructions in (f"{order}\n\n{HANDBOOK}", f"{NEWSLETTER}\n\n{order}", f"<handbook>\n{HANDBOOK}\n</handbook>\n{order}"):
        assert right(said(CACHE, instructions)), instructions[:40]


@pytest.mark.parametrize("order", ["Answer in one line.", "Separate the items with commas: a comma-separated list."])
def test_a_layout_of_the_instructions_holds_for_a_long_message(order: str) -> None:
    expected = "Apple, Banana, Cherry"
    assert said("List three fruits.", order) == expected
    assert said(f"{HANDBOOK}\n\nList three fruits.", order) == expected
    assert said("List three fruits.", f"{HANDBOOK}\n\n{order}") == expected


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("Who takes over from Oona Tallis?", NEWSLETTER, "Femi Adair"),
        ("What does a share cost?", HANDBOOK, "60 pounds"),
        ("How much is the deposit for an e-bike?", HIRE, "150 for an e-bike"),
        ("Until when can I cancel a booking for free?", HIRE, "48 hours"),
    ],
)
def test_questions_are_answered_from_a_document(question: str, document: str, words: str) -> None:
    assert words in said(question, document)
    assert words in said(question, before=("developer", document))
    assert words in said(f"{document}\n\n{question}")


def test_a_question_about_something_else_is_not_answered_from_a_document() -> None:
    for question in ("What is the capital of France?", "Who wrote Hamlet?", "What is 17 times 3?"):
        assert said(question, before=("developer", HANDBOOK)) == said(question)
