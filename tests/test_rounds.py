"""The API's own tools inside one response: rounds, choices, limits, what is shown and what is billed."""

from __future__ import annotations

import pytest
from openai import OpenAI
from openai.types.responses import Response, ResponseStreamEvent

from tests.fixtures import Wire
from tests.strict import misfits

SEARCH = {"type": "web_search"}
QUESTION = "How much caffeine is in a cup of filter coffee? Search the web."
QUIET = {"reasoning": {"effort": "none"}}


def kinds(response: Response) -> list[str]:
    return [item.type for item in response.output]


def test_a_search_cites_words_that_stand_where_the_citation_says(client: OpenAI) -> None:
    response = client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[SEARCH], **QUIET)
    assert kinds(response) == ["web_search_call", "message"]
    citation = response.output[-1].content[0].annotations[0]
    assert "100 milligrams" in response.output_text[citation.start_index : citation.end_index]
    assert citation.url.startswith("https://reference.example.net/")


def test_every_response_and_event_fits_the_sdk(wire: Wire) -> None:
    body = {"input": QUESTION, "tools": [SEARCH], "include": ["web_search_call.action.sources"]}
    assert misfits(Response, wire.create(**body)) == []
    events = wire.stream(**body)
    assert [event["type"] for event in events if misfits(ResponseStreamEvent, event)] == []


def test_the_events_of_a_search_come_in_the_recorded_order(wire: Wire) -> None:
    events = wire.stream(input=QUESTION, tools=[SEARCH], **QUIET)
    told = [event["type"].removeprefix("response.") for event in events if ".delta" not in event["type"]]
    assert told == [
        "created",
        "in_progress",
        "output_item.added",
        "web_search_call.in_progress",
        "web_search_call.searching",
        "web_search_call.completed",
        "output_item.done",
        "output_item.added",
        "content_part.added",
        "output_text.annotation.added",
        "output_text.done",
        "content_part.done",
        "output_item.done",
        "completed",
    ]


def test_an_annotation_comes_when_its_words_are_out_and_before_the_end(wire: Wire) -> None:
    events = wire.stream(input=QUESTION, tools=[SEARCH], **QUIET)
    place = next(n for n, event in enumerate(events) if event["type"].endswith("annotation.added"))
    said = "".join(event["delta"] for event in events[:place] if event["type"].endswith("text.delta"))
    assert len(said) >= events[place]["annotation"]["end_index"]
    assert any(event["type"].endswith("text.delta") for event in events[place:])


def test_sources_are_shown_only_when_they_are_included(client: OpenAI) -> None:
    def sources(**options: object) -> object:
        made = client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[SEARCH], **QUIET, **options)
        return made.output[0].action.sources

    assert sources() is None
    shown = sources(include=["web_search_call.action.sources"])
    assert "https://reference.example.net/coffee" in [source.url for source in shown]


def test_every_round_is_billed_and_the_search_is_counted(client: OpenAI) -> None:
    def usage(**options: object) -> Response:
        return client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[SEARCH], **QUIET, **options)

    searched, refrained = usage(), usage(tool_choice="none")
    assert searched.usage.input_tokens > 2 * refrained.usage.input_tokens
    assert searched.usage.total_tokens == searched.usage.input_tokens + searched.usage.output_tokens
    assert searched.tool_usage.web_search.num_requests == 1
    assert refrained.tool_usage.web_search.num_requests == 0


def test_a_larger_context_size_reads_more(client: OpenAI) -> None:
    def read(size: str) -> int:
        tool = {**SEARCH, "search_context_size": size}
        made = client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[tool], **QUIET)
        return made.usage.input_tokens

    assert read("low") < read("medium") < read("high")


def test_only_allowed_domains_are_read(client: OpenAI) -> None:
    tool = {**SEARCH, "filters": {"allowed_domains": ["example.org"]}}
    response = client.responses.create(
        model="gpt-6-luna",
        input="What is the latest news from Northmere?",
        tools=[tool],
        include=["web_search_call.action.sources"],
    )
    sites = {source.url.split("/")[2] for item in response.output if item.type == "web_search_call" for source in item.action.sources}
    assert sites and all(site.endswith("example.org") for site in sites)


@pytest.mark.parametrize("choice", ["required", {"type": "web_search"}])
def test_a_search_can_be_required(client: OpenAI, choice: object) -> None:
    response = client.responses.create(model="gpt-6-luna", input="hello", tools=[SEARCH], tool_choice=choice, **QUIET)
    assert kinds(response) == ["web_search_call", "message"]


def test_nothing_is_searched_for_a_greeting(client: OpenAI) -> None:
    assert kinds(client.responses.create(model="gpt-6-luna", input="hello", tools=[SEARCH], **QUIET)) == ["message"]


def test_a_limit_on_tool_calls_is_kept(client: OpenAI) -> None:
    question = 'Find "grant" in https://news.example.com/northmere/storm'
    calls = [
        kinds(client.responses.create(model="gpt-6-luna", input=question, tools=[SEARCH], **QUIET, max_tool_calls=most))
        for most in (1, 5)
    ]
    assert [one.count("web_search_call") for one in calls] == [1, 2]


def test_a_page_is_opened_and_searched(client: OpenAI) -> None:
    question = 'Find "fish market" in https://news.example.com/northmere/storm'
    response = client.responses.create(model="gpt-6-luna", input=question, tools=[SEARCH], **QUIET)
    assert [item.action.type for item in response.output[:-1]] == ["open_page", "find_in_page"]
    assert "fish market" in response.output_text


def test_the_background_and_a_stream_come_to_the_same(wire: Wire, client: OpenAI) -> None:
    streamed = wire.stream(input=QUESTION, tools=[SEARCH], **QUIET)[-1]["response"]
    queued = client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[SEARCH], background=True, **QUIET)
    while queued.status in ("queued", "in_progress"):
        queued = client.responses.retrieve(queued.id)
    assert queued.output_text == "".join(part["text"] for part in streamed["output"][-1]["content"])


def test_too_few_tokens_for_a_search_end_the_response(client: OpenAI) -> None:
    response = client.responses.create(
        model="gpt-6-luna", input=QUESTION, tools=[SEARCH], tool_choice="required", max_output_tokens=16, **QUIET
    )
    assert response.status == "incomplete" and "web_search_call" not in kinds(response)


def test_a_schema_is_filled_from_what_was_found(client: OpenAI) -> None:
    schema = {
        "type": "object",
        "properties": {"milligrams": {"type": "integer"}},
        "required": ["milligrams"],
        "additionalProperties": False,
    }
    response = client.responses.create(
        model="gpt-6-luna",
        input=QUESTION,
        tools=[SEARCH],
        text={"format": {"type": "json_schema", "name": "caffeine", "strict": True, "schema": schema}},
        **QUIET,
    )
    assert kinds(response) == ["web_search_call", "message"] and '100' in response.output_text


def test_what_was_found_is_known_in_the_next_turn(client: OpenAI) -> None:
    first = client.responses.create(model="gpt-6-luna", input=QUESTION, tools=[SEARCH], **QUIET)
    second = client.responses.create(
        model="gpt-6-luna", input="Say that again in capitals.", previous_response_id=first.id, tools=[SEARCH], **QUIET
    )
    assert "100 MILLIGRAMS" in second.output_text
