"""What the mind says of files: the sentence, row or value that answers, and which of several tools it turns to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from helpers.offline.hosted import chunks, reading
from helpers.offline.hosted.retrieval import Index
from helpers.offline.hosted.web import FOLDER
from helpers.offline.mind.request import Request
from helpers.offline.mind.steps import Context, Found, Say, UseTool
from helpers.offline.mind.tools import file_search
from tests.fixtures import Wire

KNOWLEDGE = FOLDER.parent / "knowledge"
QUIET = {"reasoning": {"effort": "none"}}


@pytest.fixture(scope="module")
def index() -> Index:
    filled = Index()
    for path in sorted(KNOWLEDGE.iterdir()):
        if path.name != "attributes.json":
            filled.add(path.name, chunks.cut(reading.read(path.name, path.read_bytes())), {}, path.name)
    return filled


def answered(index: Index, question: str) -> Say:
    results = [
        SimpleNamespace(
            file_id=hit.file_id,
            filename=hit.file_id,
            score=hit.score,
            text=hit.chunk.text,
            attributes=hit.attributes,
            place=hit.chunk.start,
        )
        for hit in index.search(question, 20)
    ]
    context = Context("gpt-6-luna", [{"type": "message", "role": "user", "content": question}])
    return file_search.answer(Request(context), [Found(UseTool("file_search", {}), results)])


ANSWERS = {
    "Is there parking for cars?": ("faq.html", "There is none in the yard itself"),
    "When is pay day?": ("staff_guide.docx", "Pay arrives on the 25th"),
    "What happens if I am late?": ("hire_terms.md", "The first 20 minutes are free"),
    "What is the opening time on Sunday?": ("opening_hours.json", "10:00-16:00"),
    "What does a puncture repair cost?": ("prices_2026.csv", "price_gbp: 12.00"),
    "How much is a puncture repair for members?": ("prices_2026.csv", "member_price_gbp: 10.80"),
    "How far can the e-bike go on one charge?": ("product_kestrel_ebike.md", "Range: 50 to 110 km"),
    "How heavy is the Kestrel?": ("product_kestrel_ebike.md", "Weight: 23.5 kg"),
    "Who is the chair of the committee?": ("minutes_2026-09-07.txt", "Ruth Penhale"),
    "Where do we meet if there is a fire?": ("safety_manual.pdf", "weighbridge"),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_first_thing_told_answers(index: Index, question: str) -> None:
    said = answered(index, question)
    filename, words = ANSWERS[question]
    first = said.annotations[0]
    assert words in said.text[: first["index"] + 1]
    assert first["filename"] == filename


def test_a_list_is_told_of_the_section_about_it(index: Index) -> None:
    said = answered(index, "List three things members get").text
    assert "One tenth off every repair" in said and "first two hours of any hire" in said


def test_no_row_of_a_table_is_told_raw(index: Index) -> None:
    for question in ("How heavy is the Badger?", "What does the Wren weigh?", "When is the course on brakes and gears?"):
        assert "|" not in answered(index, question).text


@pytest.mark.parametrize("question", ["What is the capital of Peru?", "Who won the chess championship of 1998?"])
def test_what_no_file_answers_is_not_made_up(index: Index, question: str) -> None:
    assert not answered(index, question).annotations


# Several tools

COUNT = {
    "type": "function",
    "name": "count_free_bikes",
    "description": "How many bikes of a kind are free today.",
    "parameters": {
        "type": "object",
        "properties": {"kind": {"type": "string"}},
        "required": ["kind"],
        "additionalProperties": False,
    },
    "strict": True,
}
WEB = {"type": "web_search"}


@pytest.fixture
def files(wire: Wire, client: Any) -> dict[str, Any]:
    store = client.vector_stores.create(name="terms")
    with (KNOWLEDGE / "hire_terms.md").open("rb") as terms:
        client.vector_stores.file_batches.upload_and_poll(store.id, files=[terms])
    return {"type": "file_search", "vector_store_ids": [store.id]}


def kinds(response: Any) -> list[str]:
    return [item.type for item in response.output]


def test_what_a_function_has_answered_is_not_searched_for(client: Any, files: dict[str, Any]) -> None:
    tools = [COUNT, WEB, files]
    asked = {"role": "user", "content": "How many tandems are free today?"}
    call = {"type": "function_call", "call_id": "call_1", "name": "count_free_bikes", "arguments": '{"kind": "tandem"}'}
    output = {"type": "function_call_output", "call_id": "call_1", "output": '{"tandems_free": 3}'}
    told = client.responses.create(model="gpt-6-luna", input=[asked, call, output], tools=tools, **QUIET)
    assert kinds(told) == ["message"]
    assert "3" in told.output_text and "None of the pages" not in told.output_text


def test_files_come_first_and_the_web_only_if_they_do_not_answer(client: Any, files: dict[str, Any]) -> None:
    def used(question: str) -> list[str]:
        response = client.responses.create(model="gpt-6-luna", input=question, tools=[WEB, files], **QUIET)
        assert "do not answer" not in response.output_text
        return kinds(response)

    assert used("How much is the deposit for an e-bike?") == ["file_search_call", "message"]
    assert used("How much caffeine is in a cup of filter coffee?") == ["file_search_call", "web_search_call", "message"]
