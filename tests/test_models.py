"""The catalogue agrees with the SDK and with what the API was seen to answer, and refuses as the API does."""

from __future__ import annotations

import doctest
import inspect
import json
import re
from datetime import date, timedelta

import pytest
from openai.types import Model as WireModel
from openai.types.shared import chat_model

from helpers.offline import models
from helpers.offline.errors import APIError

TODAY = date(2026, 11, 20)
DATA = json.loads(models.DATA.read_text(encoding="utf-8"))
SHUT_DOWN = {id: date.fromisoformat(day) for day, ids in DATA["shut_down"].items() for id in ids}
CALLABLE = models.catalogue(TODAY)
DEPRECATED = (
    "The model `{}` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations"
)


def refusal(model_id: str, route: str, today: date = TODAY) -> tuple[int, dict[str, str | None]]:
    with pytest.raises(APIError) as caught:
        models.find(model_id, today, route)
    return caught.value.status, caught.value.body()["error"]


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [
        ("gpt-6-luna", "gpt-6-luna"),
        ("gpt-6.1-sol", "gpt-6.1-sol"),
        ("gpt-5.6", "gpt-5.6-sol"),
        ("gpt-5.5", "gpt-5.5-2026-04-23"),
        ("gpt-5.4", "gpt-5.4-2026-03-05"),
        ("gpt-5.2", "gpt-5.2-2025-12-11"),
        ("gpt-5", "gpt-5-2025-08-07"),
        ("o3", "o3-2025-04-16"),
        ("gpt-4.1", "gpt-4.1-2025-04-14"),
        ("gpt-4o", "gpt-4o-2024-08-06"),
        ("gpt-4o-2024-11-20", "gpt-4o-2024-11-20"),
    ],
)
def test_a_name_resolves_to_the_id_that_responses_were_seen_to_echo(asked: str, echoed: str) -> None:
    assert models.find(asked, TODAY, "responses").resolved == echoed


@pytest.mark.parametrize(
    ("route", "status", "message", "param"),
    [
        ("responses", 400, "The requested model 'gpt-9' does not exist.", "model"),
        ("chat", 404, "The model `gpt-9` does not exist or you do not have access to it.", None),
        ("models", 404, "The model 'gpt-9' does not exist", "model"),
    ],
)
def test_an_unknown_model_is_refused_in_the_words_of_each_route(
    route: str, status: int, message: str, param: str | None
) -> None:
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": "model_not_found"}
    assert refusal("gpt-9", route) == (status, error)


@pytest.mark.parametrize("unknown", ["", "GPT-6-luna", "gpt-6-luna ", "ft:gpt-4.1:acme::abc", "gpt-4-vision"])
def test_nothing_but_the_exact_id_is_a_model(unknown: str) -> None:
    assert refusal(unknown, "responses")[0] == 400


@pytest.mark.parametrize("route", ["responses", "chat"])
@pytest.mark.parametrize("gone", ["gpt-4", "gpt-3.5-turbo-1106", "o1", "gpt-4-vision-preview"])
def test_a_model_that_was_shut_down_is_called_deprecated(gone: str, route: str) -> None:
    error = {
        "message": DEPRECATED.format(gone),
        "type": "invalid_request_error",
        "param": None,
        "code": "model_not_found",
    }
    assert refusal(gone, route) == (404, error)
    assert refusal(gone, "models")[1]["message"] == f"The model '{gone}' does not exist"


@pytest.mark.parametrize(
    "model", [model for model in CALLABLE if model.shutdown_date], ids=lambda model: model.id
)
def test_a_model_serves_until_the_day_before_its_shutdown(model: models.Model) -> None:
    assert model.shutdown_date is not None
    last_day = model.shutdown_date - timedelta(days=1)
    assert models.find(model.id, last_day, "responses") is model
    assert model in models.catalogue(last_day)
    assert refusal(model.id, "responses", model.shutdown_date)[1]["message"] == DEPRECATED.format(model.id)
    assert model not in models.catalogue(model.shutdown_date)


def test_every_listed_model_can_be_called_and_so_can_the_id_that_it_echoes() -> None:
    for model in CALLABLE:
        assert models.find(model.id, TODAY, "chat") is model
        assert models.find(model.resolved, TODAY, "responses").resolved == model.resolved


def test_an_alias_is_callable_but_not_listed() -> None:
    assert "gpt-5.6" not in {model.id for model in CALLABLE}
    assert models.find("gpt-5.6", TODAY, "responses").id == "gpt-5.6-sol"


def test_the_wire_object_has_the_observed_keys_in_the_observed_order() -> None:
    body = models.find("gpt-6-astra", TODAY, "models").body()
    observed = {
        "id": "gpt-6-astra",
        "object": "model",
        "created": 1787853604,
        "owned_by": "system",
        "shutdown_date": None,
    }
    assert list(body.items()) == list(observed.items())
    assert models.find("gpt-5-nano", TODAY, "models").body()["shutdown_date"] == "2026-12-11"


def test_every_wire_object_is_complete_for_the_sdk() -> None:
    for model in CALLABLE:
        assert WireModel.model_validate(model.body(), strict=True).to_dict() == model.body()


def test_shutdown_dates_are_those_that_the_sdk_announces() -> None:
    announced: dict[str, date] = {}
    notices = inspect.getsource(chat_model).split("\n- ")[1:]
    for notice in notices:
        ids, _, told = notice.partition(":")
        day = re.search(r"shutdown\s+date:\s+(\d{4}-\d\d-\d\d)", told)
        if day:
            announced |= dict.fromkeys(re.findall(r'"([^"]+)"', ids), date.fromisoformat(day[1]))
    assert len(announced) > 50
    ours = SHUT_DOWN | {model.id: model.shutdown_date for model in CALLABLE}
    told_by_both = announced.keys() & ours.keys()
    assert {id: ours[id] for id in told_by_both} == {id: announced[id] for id in told_by_both}
    about_text = {id for id in announced if "audio" not in id}
    assert about_text <= ours.keys()


def test_what_is_listed_as_shut_down_was_so_when_the_file_was_written() -> None:
    assert max(SHUT_DOWN.values()) <= date.fromisoformat(DATA["as_of"])
    assert not SHUT_DOWN.keys() & {model.id for model in CALLABLE}


@pytest.mark.parametrize("model", CALLABLE, ids=lambda model: model.id)
def test_the_facts_about_a_model_fit_together(model: models.Model) -> None:
    assert (model.default_effort is None) is (model.efforts == ())
    assert model.default_effort is None or model.default_effort in model.efforts
    assert 0 < model.max_output_tokens < model.context_window
    assert model.time_to_first_token > 0 and model.tokens_per_second > 0
    newer_cache = re.match(r"gpt-(5\.6|6)", model.id) is not None
    assert model.cache == ("breakpoints" if newer_cache else "steps")


@pytest.mark.parametrize(
    ("id", "efforts"),
    [
        ("gpt-6-luna", "none low medium high xhigh max"),
        ("gpt-6-astra", "low medium high xhigh max"),
        ("gpt-6.1-sol", "low medium high xhigh max"),
        ("gpt-5.5", "none low medium high xhigh"),
        ("gpt-5.5-pro", "medium high xhigh"),
        ("gpt-5.1", "none low medium high"),
        ("gpt-5", "minimal low medium high"),
        ("gpt-5-pro", "high"),
        ("o3", "low medium high"),
        ("gpt-4.1", ""),
    ],
)
def test_efforts_are_those_of_the_recorded_refusals(id: str, efforts: str) -> None:
    assert models.find(id, TODAY, "responses").efforts == tuple(efforts.split())


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(models).failed == 0
