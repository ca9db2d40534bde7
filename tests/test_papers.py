"""Papers of an office are read by their roles, the cases of chapter 12 are whole, and a person is called when needed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from helpers.offline.mind.finding.papers import Paper, kind_label
from helpers.offline.mind.functions.escalation import hands_over, needs_a_person
from tools.make_papers import PAPERS, make

CASES = PAPERS.parent
KINDS = ["invoice", "quote", "reminder", "complaint", "report"]


def test_a_bill_with_a_letterhead_and_a_table() -> None:
    paper = Paper(
        "Osier Baskets   no. 88-12\nMill Road\n\nBill 88-12, 4 May 2026\nTo: The Yard\n"
        "six baskets   90.00\nVAT   18.00\nTotal   108.00\nDue 3 June 2026"
    )
    assert (paper.sender, paper.reference, paper.date) == ("Osier Baskets", "88-12", "2026-05-04")
    assert (paper.amount, paper.due, paper.kind) == (108, "2026-06-03", "invoice")


def test_a_letter_is_from_whom_it_is_signed_by() -> None:
    paper = Paper("9 March 2026\n\nDear friends,\nI want my 20 pounds back. The seat of order B-17 broke at once.\n\nRuth Adler")
    assert (paper.sender, paper.amount, paper.reference, paper.due) == ("Ruth Adler", 20, "B-17", None)
    assert kind_label(KINDS, paper.text) == "complaint"


def test_what_was_due_before_the_letter_is_no_new_limit() -> None:
    paper = Paper("Osier Baskets, 1 July 2026\nReminder\nBill 88-12 was due on 3 June 2026 and is still open: 108.00 pounds.")
    assert (paper.kind, paper.due, paper.amount) == ("reminder", None, 108)


def test_labels_that_are_no_kinds_of_papers_are_left_alone() -> None:
    assert kind_label(["complaint", "question", "praise"], "Invoice 7\nI want my money back.") is None


@pytest.mark.parametrize(
    "said",
    ["Can I talk to a human?", "I broke my arm on your stairs.", "My lawyer will call you.", "You billed my card twice."],
)
def test_who_needs_a_person(said: str) -> None:
    assert needs_a_person(said)


@pytest.mark.parametrize("said", ["How often do people complain?", "Who was the first person on the moon?", "I broke a record."])
def test_who_needs_none(said: str) -> None:
    assert not needs_a_person(said)


def test_functions_that_hand_over_are_known_by_their_names() -> None:
    assert all(map(hands_over, ["hand_over", "escalate_ticket", "transfer_to_human"]))
    assert not any(map(hands_over, ["transfer_money", "find_person", "hand_in_report"]))


def ask(client: Any, said: str, *before: dict[str, Any]) -> list[tuple[str, Any]]:
    string = {"type": "string"}
    shapes = {"find_order": {"order_id": string | {"description": "such as TC-1000"}}, "hand_over": {"reason": string}}
    tools = [
        {"type": "function", "name": name, "parameters": {"type": "object", "properties": shape, "required": [*shape]}}
        for name, shape in shapes.items()
    ]
    items = [*before, {"role": "user", "content": said}]
    output = client.responses.create(model="gpt-6-luna", input=items, tools=tools).output
    return [(item.name, json.loads(item.arguments)) for item in output if item.type == "function_call"]


def test_a_number_of_the_form_that_a_description_shows(client: Any) -> None:
    assert ask(client, "What has become of TC-2214?") == [("find_order", {"order_id": "TC-2214"})]


def test_a_number_that_was_told_before(client: Any) -> None:
    told = {"role": "user", "content": "My order number is TC-2214."}, {"role": "assistant", "content": "Noted."}
    assert ask(client, "My order number is TC-2214.") == []
    assert ask(client, "Is it ready?", *told) == [("find_order", {"order_id": "TC-2214"})]


def test_a_person_is_called_instead_of_a_function(client: Any) -> None:
    assert [name for name, _ in ask(client, "My order is late again. I want to speak to a manager!")] == ["hand_over"]


def test_the_pdfs_are_what_their_texts_make() -> None:
    made = dict(make())
    assert {path.name for path in PAPERS.glob("*.pdf")} == set(made)
    assert all((PAPERS / name).read_bytes() == content for name, content in made.items())


@pytest.mark.parametrize(("folder", "least"), [("papers", 60), ("papers_later", 10)])
def test_every_paper_has_known_values(folder: str, least: int) -> None:
    rows = list(csv.DictReader(_text(CASES / f"{folder}.csv").splitlines()))
    assert len(rows) >= least
    assert {row["file"] for row in rows} == {path.name for path in (CASES / folder).iterdir()}
    assert {row["kind"] for row in rows} == set(KINDS)


def test_there_are_forty_conversations_and_more() -> None:
    cases = [json.loads(line) for line in _text(CASES / "support.jsonl").splitlines()]
    assert len(cases) >= 40
    assert len({case["id"] for case in cases}) == len(cases)
    assert all("says" in case or "calls" in case for case in cases)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
