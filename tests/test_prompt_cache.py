"""The prompt cache is accounted for by the published rules: what is read, written or missed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openai.types.responses import Response
from pydantic import TypeAdapter

from helpers.offline import models, tokens
from helpers.offline.prompt_cache import CacheUse, PromptCache

MINUTE = 60.0
HOUR = 60 * MINUTE
LONG = "The archive keeps one card for each book that was ever lent. " * 200
NEW = "gpt-6-luna"
OLD = "gpt-4.1"
TOOLS = [
    {"type": "function", "name": "look_up", "parameters": {"type": "object", "properties": {}}},
    {"type": "function", "name": "lend", "parameters": {"type": "object", "properties": {}}},
]
CITY = {"type": "json_schema", "name": "city", "schema": {"type": "object", "properties": {}}}


def user(content: Any) -> dict[str, Any]:
    return {"type": "message", "role": "user", "content": content}


def assistant(text: str) -> dict[str, Any]:
    return {"type": "message", "role": "assistant", "content": text}


def developer(content: Any) -> dict[str, Any]:
    return {"type": "message", "role": "developer", "content": content}


def marked(text: str, ttl: str | None = None) -> dict[str, Any]:
    mark = {"mode": "explicit", "ttl": ttl} if ttl else {"mode": "explicit"}
    return {"type": "input_text", "text": text, "prompt_cache_breakpoint": mark}


def words(amount: int) -> str:
    """A text of exactly so many tokens."""
    return " the" * amount


class Client:
    """Sends requests at times of its choosing and sees what `usage` says."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.cache = PromptCache()
        self.now = 1_000_000.0

    def send(self, *items: dict[str, Any], after: float = 1.0, **body: Any) -> CacheUse:
        self.now += after
        prompt, model, body = self._request(items, body)
        use = self.cache.account(prompt, model, body, self.now)
        assert min(use.read, use.written) >= 0
        assert use.read + use.written <= prompt.tokens
        assert use.written_12h <= use.written
        return use

    def input_tokens(self, *items: dict[str, Any], **body: Any) -> int:
        return self._request(items, body)[0].tokens

    def remember(self, response_id: str, *items: dict[str, Any], **body: Any) -> None:
        self.cache.remember(response_id, *self._request(items, body))

    def compare(self, response_id: str, *items: dict[str, Any], **body: Any) -> dict[str, Any]:
        return self.cache.compare(response_id, *self._request(items, body))

    def _request(
        self, items: tuple[dict[str, Any], ...], body: dict[str, Any]
    ) -> tuple[tokens.Prompt, models.Model, dict[str, Any]]:
        body = {"model": self.model, **body}
        return tokens.prompt(body, items), models.find(body["model"], date(2026, 11, 20), "responses"), body


@pytest.fixture
def new() -> Client:
    return Client(NEW)


@pytest.fixture
def old() -> Client:
    return Client(OLD)


# GPT-5.6 and later


def test_the_same_request_is_written_once_and_then_read(new: Client) -> None:
    request = user("Which book is lent most?")
    total = new.input_tokens(request, instructions=LONG)
    first, second, third = (new.send(request, instructions=LONG) for _ in range(3))
    assert first == CacheUse(read=0, written=total - 3)
    assert second == third == CacheUse(read=total - 3, written=0)


def test_a_conversation_reads_what_it_had_and_writes_what_is_new(new: Client) -> None:
    turns = [user("Which book is lent most?")]
    reads = []
    for number in range(4):
        use = new.send(*turns, instructions=LONG)
        assert use.read + use.written == new.input_tokens(*turns, instructions=LONG) - 3
        reads.append(use.read)
        turns += [assistant("The atlas, as every year."), user(f"And in place {number}?")]
    assert reads == sorted(set(reads))
    assert reads[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"instructions": "Be brief. " + LONG},
        {"tools": TOOLS[:1]},
        {"tools": TOOLS[::-1]},
        {"text": {"format": CITY}},
        {"text": {"format": {"type": "text"}, "verbosity": "low"}},
        {"reasoning": {"effort": "high"}},
        {"parallel_tool_calls": False},
        {"prompt_cache_key": "another customer"},
        {"service_tier": "flex"},
        {"model": "gpt-6-sol"},
    ],
    ids=lambda change: "-".join(change),
)
@pytest.mark.parametrize("model", [NEW, OLD])
def test_another_prefix_misses(model: str, change: dict[str, Any]) -> None:
    client = Client(model)
    request = {"instructions": LONG, "tools": TOOLS}
    client.send(user("Hello"), **request)
    assert client.send(user("Hello"), **request).read > 0
    assert client.send(user("Hello"), **{**request, **change}).read == 0


@pytest.mark.parametrize(
    "same",
    [
        {"tool_choice": "none"},
        {"temperature": 0.2},
        {"max_output_tokens": 20},
        {"metadata": {"visit": "2"}},
        {"store": False},
        {"reasoning": {"effort": "medium", "summary": "auto"}},
        {"text": {"format": {"type": "text"}}},
        {"service_tier": "auto"},
        {"prompt_cache_options": {"comparison_response_id": "resp_1"}},
    ],
    ids=lambda same: "-".join(same),
)
def test_what_is_no_part_of_the_prompt_changes_nothing(new: Client, same: dict[str, Any]) -> None:
    written = new.send(user("Hello"), instructions=LONG).written
    assert new.send(user("Hello"), instructions=LONG, **same) == CacheUse(read=written)


def test_nothing_below_1024_tokens_is_cached(new: Client) -> None:
    just_too_short, just_enough = user(words(1_020)), user(words(1_021))
    assert new.input_tokens(just_too_short) - 3 == 1_023
    assert [new.send(just_too_short) for _ in range(2)] == [CacheUse(), CacheUse()]
    assert [new.send(just_enough) for _ in range(2)] == [CacheUse(written=1_024), CacheUse(read=1_024)]


def test_another_question_after_the_same_instructions_misses(new: Client) -> None:
    """The guide's first gotcha: a shared prefix is not always a cached prefix."""
    new.send(user("Which book is lent most?"), instructions=LONG)
    assert new.send(user("Who borrows atlases?"), instructions=LONG).read == 0


def test_a_marked_prefix_serves_every_question(new: Client) -> None:
    stable = developer([marked(LONG)])
    first = new.send(stable, user("Which book is lent most?"))
    second = new.send(stable, user("Who borrows atlases?"))
    assert second.read == tokens.count(LONG) + 3
    assert 0 < second.written < 20
    assert first.written == new.input_tokens(stable, user("Which book is lent most?")) - 3


def test_explicit_mode_writes_marked_prefixes_only(new: Client) -> None:
    """As recorded of gpt-5.6-sol: the last part's tokens and three around it are neither read nor written."""
    request = user([marked(LONG), {"type": "input_text", "text": "Reply with exactly: OK"}])
    explicit = {"prompt_cache_options": {"mode": "explicit"}}
    expected = new.input_tokens(request) - tokens.count("Reply with exactly: OK") - 3
    assert new.send(request, **explicit) == CacheUse(written=expected)
    assert new.send(request, **explicit) == CacheUse(read=expected)


def test_explicit_mode_without_a_mark_uses_no_cache(new: Client) -> None:
    explicit = {"prompt_cache_options": {"mode": "explicit"}}
    new.send(user(LONG))
    assert new.send(user(LONG), **explicit) == CacheUse()


def test_where_the_marks_are_does_not_change_the_prompt(new: Client) -> None:
    plain = {"type": "input_text", "text": LONG}
    written = new.send(user([marked(LONG)])).written
    assert new.send(user([plain])) == CacheUse(read=written)
    assert new.send(user(LONG)) == CacheUse(read=written)


@pytest.mark.parametrize(("mode", "first_written"), [("explicit", 3), ("implicit", 4)])
def test_a_request_writes_four_prefixes_at_most(new: Client, mode: str, first_written: int) -> None:
    """Of six marks the latest four; in implicit mode three, and the end of the message."""
    options = {"prompt_cache_options": {"mode": mode}}
    parts = [marked(f"{number} {LONG}") for number in range(6)]
    new.send(user([*parts, {"type": "input_text", "text": "Well?"}]), **options)
    assert new.send(user(parts[: first_written - 1]), **options).read == 0
    assert new.send(user(parts[:first_written]), **options).read > 4_000


def test_a_tool_loop_is_cached_at_the_last_output_of_each_group(new: Client) -> None:
    turns = [user(LONG)]
    for call_id in ("call_1", "call_2"):
        turns.append({"type": "function_call", "call_id": call_id, "name": "look_up", "arguments": "{}"})
    for call_id in ("call_1", "call_2"):
        turns.append({"type": "function_call_output", "call_id": call_id, "output": "on the shelf"})
    first = new.send(*turns, tools=TOOLS)
    assert first.written == new.input_tokens(*turns, tools=TOOLS) - 3
    answered = [*turns, assistant("Both are here."), user("Thanks")]
    assert new.send(*answered, tools=TOOLS).read == first.written
    assert new.send(*turns[:-1], tools=TOOLS).read == 0


def test_a_prewarmed_prefix_is_read_by_the_first_question(new: Client) -> None:
    warmed = new.send(developer(LONG), prompt_cache_options={"prewarm": True})
    assert warmed.written > 1_024
    assert new.send(developer(LONG), user("Which book is lent most?")).read == warmed.written


def test_instructions_can_be_prewarmed_too(new: Client) -> None:
    warmed = new.send(instructions=LONG, prompt_cache_options={"prewarm": True})
    assert new.send(user("Which book is lent most?"), instructions=LONG).read == warmed.written > 1_024


def test_an_entry_lasts_30_minutes_after_its_last_use(new: Client) -> None:
    written = new.send(user(LONG)).written
    assert new.send(user(LONG), after=29 * MINUTE).read == written
    assert new.send(user(LONG), after=29 * MINUTE).read == written
    assert new.send(user(LONG), after=31 * MINUTE) == CacheUse(written=written)


def test_twelve_hours_can_be_asked_for(new: Client) -> None:
    lasting = {"prompt_cache_options": {"ttl": "12h"}}
    use = new.send(user(LONG), **lasting)
    assert use.written_12h == use.written
    assert new.send(user(LONG), after=11 * HOUR).read == use.written
    assert new.send(user(LONG), after=13 * HOUR).read == 0


def test_each_mark_has_its_own_lifetime(new: Client) -> None:
    request = [developer([marked(LONG, "12h")]), user("Which book is lent most?")]
    first = new.send(*request)
    assert first.written_12h == tokens.count(LONG) + 3 < first.written
    assert new.send(*request, after=HOUR) == CacheUse(
        read=first.written_12h, written=first.written - first.written_12h
    )


def test_the_cache_is_bounded_and_drops_the_oldest(new: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.offline.prompt_cache.ENTRIES", 20)
    for name in ("kept in use", "left alone"):
        new.send(user(name + LONG))
    for number in range(25):
        new.send(user(f"{number} {LONG}"))
        assert new.send(user("kept in use" + LONG)).read > 0
    assert new.send(user("left alone" + LONG)).read == 0


# Before GPT-5.6


def test_older_models_read_in_steps_of_128_and_report_no_writes(old: Client) -> None:
    assert old.send(user(words(1_500))) == CacheUse()
    assert old.send(user(words(1_500))) == CacheUse(read=1_408)


def test_older_models_read_any_common_beginning(old: Client) -> None:
    old.send(user(LONG + "Which book is lent most?"))
    read = old.send(user(LONG + "Who borrows atlases?")).read
    assert read % 128 == 0
    assert tokens.count(LONG) - 128 < read <= tokens.count(LONG) + 3


def test_older_models_cache_nothing_below_1024_tokens(old: Client) -> None:
    assert [old.send(user(words(1_010))) for _ in range(2)] == [CacheUse(), CacheUse()]
    assert [old.send(user(words(1_030))).read for _ in range(2)] == [0, 1_024]


def test_a_growing_conversation_reads_more_each_turn_on_older_models_too(old: Client) -> None:
    turns = [user(LONG)]
    reads = []
    for _ in range(4):
        reads.append(old.send(*turns).read)
        turns += [assistant("The atlas. " * 60), user("Go on.")]
    assert reads == sorted(set(reads))


def test_older_models_forget_after_ten_idle_minutes_and_after_an_hour(old: Client) -> None:
    old.send(user(LONG))
    assert old.send(user(LONG), after=9 * MINUTE).read > 0
    assert old.send(user(LONG), after=11 * MINUTE).read == 0
    reads = [old.send(user(LONG), after=9 * MINUTE).read for _ in range(7)]
    assert all(reads[:6])
    assert reads[6] == 0


def test_older_models_can_keep_a_prefix_for_a_day(old: Client) -> None:
    old.send(user(LONG), prompt_cache_retention="24h")
    assert old.send(user(LONG), after=23 * HOUR, prompt_cache_retention="24h").read > 0


def test_gpt_5_5_reads_in_steps_of_2048() -> None:
    client = Client("gpt-5.5")
    client.send(user(words(5_000)))
    assert client.send(user(words(5_000))).read == 4_096
    client.send(user("A" + words(1_900)))
    assert client.send(user("A" + words(1_900))).read == 0


# Diagnostics


def diagnose(client: Client, earlier: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    client.remember("resp_1", *earlier.pop("items"), **earlier)
    found = client.compare("resp_1", *later.pop("items"), **later)
    TypeAdapter(Response.model_fields["prompt_cache_diagnostics"].annotation).validate_python(found)
    return found


def test_a_continued_conversation_is_a_hit(new: Client) -> None:
    turns = [user(LONG), assistant("The atlas."), user("And then?")]
    assert diagnose(new, {"items": turns[:1]}, {"items": turns}) == {"type": "cache_hit"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"model": "gpt-6-sol"}, "model_changed"),
        ({"prompt_cache_key": "b"}, "prompt_cache_key_changed"),
        ({"service_tier": "flex"}, "service_tier_changed"),
        ({"tools": TOOLS[::-1]}, "tools_changed"),
        ({"text": {"format": CITY}}, "text_format_changed"),
        ({"reasoning": {"effort": "low"}}, "reasoning_effort_changed"),
        ({"text": {"verbosity": "high"}}, "verbosity_changed"),
        ({"instructions": "It is noon. " + LONG}, "input_changed"),
    ],
)
def test_a_miss_names_what_changed(new: Client, change: dict[str, Any], reason: str) -> None:
    request = {"items": [user("Hello")], "instructions": LONG, "tools": TOOLS}
    reusable = new.input_tokens(user("Hello"), instructions=LONG, tools=TOOLS) - 3
    found = diagnose(new, dict(request), {**request, **change})
    assert found["type"] == "cache_miss"
    assert found["reason"] == reason
    assert found["comparison_reusable_tokens"] == reusable
    assert 0 < found["cache_missed_tokens"] <= reusable


def test_a_compacted_conversation_says_so(new: Client) -> None:
    compaction = {"type": "compaction", "id": "cmp_1", "encrypted_content": "g" * 2_000}
    found = diagnose(new, {"items": [user(LONG)]}, {"items": [compaction, user("And then?")]})
    assert found["reason"] == "context_compacted"


def test_only_what_changed_is_missed(new: Client) -> None:
    found = diagnose(new, {"items": [user(LONG), user("Monday")]}, {"items": [user(LONG), user("Tuesday")]})
    assert found["reason"] == "input_changed"
    assert found["cache_missed_tokens"] < 10


@pytest.mark.parametrize(
    ("model", "asked", "expected"),
    [
        (NEW, "resp_unknown", "comparison_response_not_found"),
        (NEW, "resp_short", "unavailable"),
        (OLD, "resp_short", "unavailable"),
    ],
)
def test_what_cannot_be_compared_is_said(model: str, asked: str, expected: str) -> None:
    client = Client(model)
    client.remember("resp_short", user("Hello"))
    assert client.compare(asked, user(LONG)) == {"type": expected}
