"""Usage turns into dollars by the published rules."""

from __future__ import annotations

import doctest
import json
import pickle
import sys
from datetime import date
from typing import Any

import pytest
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion
from openai.types.responses import Response, ResponseCompletedEvent, ResponseUsage

from helpers import cost
from helpers.offline import models

module = sys.modules["helpers.cost"]
PRICES = module.PRICES


def usage(given: int, made: int, cached: int = 0, written: int = 0, for_12h: int = 0) -> dict[str, Any]:
    read: dict[str, Any] = {"cached_tokens": cached, "cache_write_tokens": written}
    if for_12h:
        read["cache_write_tokens_details"] = {"ttl_12h_tokens": for_12h, "ttl_30m_tokens": written - for_12h}
    return {
        "input_tokens": given,
        "input_tokens_details": read,
        "output_tokens": made,
        "output_tokens_details": {"reasoning_tokens": made // 2},
        "total_tokens": given + made,
    }


def response(model: str = "gpt-6-astra", **fields: Any) -> Response:
    return Response.model_validate(
        {
            "id": "resp_1",
            "object": "response",
            "created_at": 0,
            "model": model,
            "output": [],
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "usage": usage(100_000, 10_000),
            **fields,
        }
    )


def test_each_kind_of_token_has_its_own_price() -> None:
    priced = cost(response(usage=usage(100_000, 10_000, cached=20_000, written=30_000)))
    assert priced.parts == pytest.approx(
        {"input": 0.50, "cached": 0.02, "written": 0.375, "output": 0.50, "tools": 0}
    )
    assert float(priced) == priced.total == pytest.approx(1.395)


def test_writing_for_twelve_hours_costs_twice_as_much_as_for_thirty_minutes() -> None:
    short = cost(response(usage=usage(10_000, 0, written=8_000)))
    long = cost(response(usage=usage(10_000, 0, written=8_000, for_12h=8_000)))
    assert long.parts["written"] == pytest.approx(2 * short.parts["written"])
    assert long.parts["input"] == short.parts["input"]


def test_before_gpt_5_6_writing_to_the_cache_cost_nothing_extra() -> None:
    written, unwritten = (cost(usage(10_000, 0, written=count), "gpt-5.5") for count in (8_000, 0))
    assert float(written) == pytest.approx(float(unwritten))


@pytest.mark.parametrize(
    ("tier", "factor"),
    [("flex", 0.5), ("auto", 1), ("default", 1), ("fast", 2), ("priority", 2), ("ultrafast", 6)],
)
def test_the_tier_that_served_the_response_sets_the_price(tier: str, factor: float) -> None:
    assert float(cost(response(service_tier=tier))) == pytest.approx(factor * float(cost(response())))


def test_a_batch_has_to_be_named_because_its_responses_do_not_say_so() -> None:
    assert float(cost(response(), tier="batch")) == pytest.approx(float(cost(response())) / 2)


def test_a_long_context_costs_double_for_input_and_half_as_much_again_for_output() -> None:
    short, long = (cost(usage(given, 1_000, cached=2_000), "gpt-6-luna") for given in (272_000, 272_001))
    assert long.parts["input"] == pytest.approx(2 * short.parts["input"], rel=1e-5)
    assert long.parts["cached"] == pytest.approx(2 * short.parts["cached"])
    assert long.parts["output"] == pytest.approx(1.5 * short.parts["output"])
    older, longer = (cost(usage(given, 1_000), "gpt-4.1") for given in (272_000, 272_001))
    assert longer.parts["output"] == older.parts["output"]


def test_searches_are_charged_and_opening_a_page_is_not() -> None:
    output = [
        {
            "id": "1",
            "type": "web_search_call",
            "status": "completed",
            "action": {"type": "search", "query": "x"},
        },
        {
            "id": "2",
            "type": "web_search_call",
            "status": "completed",
            "action": {"type": "open_page", "url": "x"},
        },
        {"id": "3", "type": "file_search_call", "status": "completed", "queries": ["x"]},
        {"id": "4", "type": "function_call", "name": "f", "arguments": "{}", "call_id": "c"},
    ]
    assert cost(response(output=output)).parts["tools"] == pytest.approx(0.0125)


def test_it_says_what_it_cannot_know() -> None:
    call = {
        "id": "1",
        "type": "code_interpreter_call",
        "status": "completed",
        "container_id": "c",
        "code": "1",
    }
    assert "container time" in repr(cost(response(output=[call, call])))
    assert repr(cost(response(output=[call, call]))).count("container time") == 1
    assert "cached, written: unverified" in repr(cost(response("gpt-6.2-sol")))
    assert "prices of 2026-09-23" in repr(cost(response()))


def test_whatever_carries_a_usage_can_be_priced() -> None:
    whole = response()
    expected = float(cost(whole))
    event = ResponseCompletedEvent(type="response.completed", sequence_number=9, response=whole)
    assert float(cost(event)) == expected
    assert float(cost(whole.usage, model="gpt-6-astra")) == expected
    assert float(cost(ResponseUsage.model_validate(usage(100_000, 10_000)), "gpt-6-astra")) == expected
    assert float(cost(whole.to_dict())) == expected
    assert float(cost(response("gpt-5.5-2026-04-23"))) == float(cost(response("gpt-5.5")))


def test_a_chat_completion_costs_what_the_response_would() -> None:
    counts = {
        "prompt_tokens": 10_000,
        "prompt_tokens_details": {"cached_tokens": 4_000},
        "completion_tokens": 500,
        "total_tokens": 10_500,
    }
    whole = ChatCompletion.model_validate(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "gpt-4o-2024-08-06",
            "choices": [],
            "usage": counts,
        }
    )
    expected = float(cost(usage(10_000, 500, cached=4_000), "gpt-4o"))
    assert float(cost(whole)) == expected
    assert float(cost(CompletionUsage.model_validate(counts), "gpt-4o")) == expected


def test_a_list_costs_the_sum() -> None:
    several = [response("gpt-6-luna"), response("gpt-6-astra"), response("gpt-6-luna")]
    together = cost(several)
    assert float(together) == pytest.approx(sum(float(cost(one)) for one in several))
    assert together.parts["output"] == pytest.approx(0.005 + 0.5 + 0.005)
    assert repr(together).count("gpt-6-luna") == 1
    assert float(cost([])) == 0
    assert float(cost(one for one in several)) == float(together)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda: cost(response("gpt-9")), "There is no price for the model 'gpt-9'"),
        (lambda: cost(usage(1, 1)), "There is no price for the model ''"),
        (lambda: cost(response(), tier="express"), "at the tier 'express'"),
        (
            lambda: cost(response(usage=None, status="in_progress")),
            r"no usage to price \(status: in_progress\)",
        ),
    ],
)
def test_what_cannot_be_priced_is_explained(asked: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        asked()


def test_an_unknown_model_is_told_apart_from_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"Known models: gpt-6\.2-astra, .*gpt-6-luna.*; tiers: batch, "):
        cost(response("gpt-9"))


@pytest.mark.parametrize("thing", ["text", 3, None, ["text"]])
def test_what_is_no_answer_of_the_api_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError):
        cost(thing)


@pytest.mark.parametrize(
    ("tokens", "shown"),
    [(24, "$0.000012"), (1, "$0.0000005"), (2_000_000, "$1"), (0, "$0"), (250_000, "$0.125")],
)
def test_amounts_are_readable_however_small(tokens: int, shown: str) -> None:
    assert str(cost(usage(0, tokens), "gpt-6-luna")) == shown


def test_it_draws_a_table_in_a_terminal_and_in_a_notebook() -> None:
    priced = cost(response("gpt-6-luna", usage=usage(100, 10)))
    assert repr(priced) == (
        "$0.000015\n  input   $0.00001\n  output  $0.000005\n          gpt-6-luna, prices of 2026-09-23"
    )
    assert all(text in priced._repr_html_() for text in ("<table>", "input", "$0.00001", "output"))


def test_a_cost_survives_the_way_from_a_worker_process() -> None:
    priced = cost(response())
    assert pickle.loads(pickle.dumps(priced)) == priced


def test_every_model_that_can_be_called_has_a_price() -> None:
    for model in models.catalogue(date(2026, 11, 20)):
        assert float(cost(usage(1_000, 1_000), model.id)) > 0, model.id
        assert float(cost(usage(1_000, 1_000), model.resolved)) > 0, model.id


@pytest.mark.parametrize("model", PRICES["models"])
def test_the_prices_of_a_model_fit_together(model: str) -> None:
    price = PRICES["models"][model]
    assert 0 < price["cached"] <= price["input"] <= price["written"]["30m"] <= price["written"]["12h"]
    assert price["input"] < price["output"]
    assert date.fromisoformat(price["as_of"]) <= date.fromisoformat(PRICES["as_of"])


def test_the_price_list_says_where_it_comes_from_and_what_is_not_certain() -> None:
    assert PRICES["sources"] and PRICES["about"]
    assert set(PRICES["long_context"]["models"]) <= PRICES["models"].keys()
    assert PRICES["models"]["gpt-6.2-astra"]["unverified"] == "cached, written"
    json.dumps(PRICES, allow_nan=False)


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0
