"""Tokens are counted and cut as o200k_base does, and requests counted as the API bills them."""

from __future__ import annotations

import base64
import hashlib
import random
import struct
import threading
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.offline import tokens

KNOWN = {
    "": 0,
    "hello world": 2,
    "こんにちは世界": 2,
    "안녕하세요 세계": 3,
    "Привет, мир": 4,
    "नमस्ते दुनिया": 5,
    "👋🌍": 4,
    "👨\u200d👩\u200d👧\u200d👦": 11,
    "<|endoftext|>": 7,
    "It's 1234567 o'clock, isn't it?\r\n\r\n": 12,
    "  \n\t x": 3,
    "def add(a, b):\n    return a + b\n": 12,
    "DON'T SHOUT; naïve café — “quoted”…": 12,
    "\x1c\x1d \x85\xa0": 5,
    "Großstädte überraschen": 7,
}
"""Counted with tiktoken 0.14.0, from the same ranks."""


@pytest.mark.parametrize("text", KNOWN)
def test_counts_are_those_of_tiktoken(text: str) -> None:
    assert tokens.count(text) == KNOWN[text]


def test_tokens_are_cut_where_tiktoken_cuts_them() -> None:
    assert tokens.pieces("hello world") == ["hello", " world"]
    assert tokens.pieces("unbelievably tokenizable") == ["un", "bel", "ievably", " token", "izable"]
    assert tokens.pieces("1234567") == ["123", "456", "7"]


def test_a_character_of_several_tokens_stays_whole() -> None:
    assert tokens.pieces("👋🌍") == ["👋", "🌍"]
    assert tokens.first("👋🌍", 1) == ""
    assert tokens.first("👋🌍", 3) == "👋"


text = st.text(max_size=200) | st.text("aA's lL\n\t 1.,—é世👍", max_size=200)


@settings(max_examples=300, deadline=None)
@given(text)
def test_pieces_join_to_the_text_and_are_at_most_its_tokens(text: str) -> None:
    pieces = tokens.pieces(text)
    assert "".join(pieces) == text
    assert all(pieces)
    assert len(pieces) <= tokens.count(text)


@settings(max_examples=300, deadline=None)
@given(text, st.integers(0, 60))
def test_first_is_the_longest_beginning_that_fits(text: str, n: int) -> None:
    beginning = tokens.first(text, n)
    pieces = tokens.pieces(text)
    assert text.startswith(beginning)
    assert beginning == text if n >= tokens.count(text) else len(beginning) < len(text)
    assert any("".join(pieces[:end]) == beginning for end in range(min(n, len(pieces)) + 1))


def test_a_lone_surrogate_is_counted_and_kept() -> None:
    assert tokens.count("a\ud800b") > 0
    assert "".join(tokens.pieces("a\ud800b")) == "a\ud800b"


POOLS = [
    "aA'sStTlLvVeErRdDmM \n",
    "abcdefghijklmnopqrstuvwxyz",
    "ACGT",
    "0123456789 .,",
    "=-_*#/ \n",
    " \t\r\n\v\f\x1c\x85\xa0a/.",
    "éàüßſ’'“”—a b",  # noqa: RUF001
    "こんにちは世界。、 ",
    "пРивЕт мир!",
    "नमस्ते दुनिया",
    "👋🌍👨\u200d👩 a",
]

RANDOM_TOTAL = 116_777
RANDOM_DIGEST = "89b8ae1b14b4da81"
"""Of the counts that tiktoken 0.14.0 gave."""


def test_random_texts_are_counted_as_tiktoken_counted_them() -> None:
    chance = random.Random(20)
    texts = ["".join(chance.choices(pool, k=5 * size * size)) for pool in POOLS for size in range(1, 21)]
    counts = [tokens.count(text) for text in texts]
    assert sum(counts) == RANDOM_TOTAL
    assert hashlib.sha256(repr(counts).encode()).hexdigest()[:16] == RANDOM_DIGEST


@pytest.mark.parametrize(
    ("pattern", "times", "expected"),
    [
        ("aaaa", 20_000, 10_000),
        ("ab", 30_000, 15_000),
        ("  ", 20_000, 313),
        ("=-", 30_000, 3_750),
        ("ÄÖ", 20_000, 40_000),
    ],
)
def test_a_long_run_is_exact(pattern: str, times: int, expected: int) -> None:
    assert tokens.count(pattern * times) == expected


LETTERS = "abcdefghijklmnopqrstuvwxyz"
RANDOM = random.Random(7)
MEGABYTES = {
    "one letter": "a" * 1_000_000,
    "letters without a space": "".join(RANDOM.choices(LETTERS, k=1_000_000)),
    "random words": " ".join("".join(RANDOM.choices(LETTERS, k=7)) for _ in range(125_000)),
    "an image in base64": base64.b64encode(RANDOM.randbytes(750_000)).decode(),
    "spaces": " " * 1_000_000,
    "any character": "".join(map(chr, RANDOM.choices(range(0x10000, 0x110000), k=250_000))),
}


@pytest.mark.parametrize("kind", MEGABYTES)
def test_no_megabyte_stalls_the_server(kind: str) -> None:
    started = time.thread_time()
    assert tokens.count(MEGABYTES[kind]) > 5_000
    assert time.thread_time() - started < 4


def test_what_is_estimated_in_an_absurd_run_is_near() -> None:
    assert tokens.count("a" * 1_000_000) == 125_000
    run = MEGABYTES["letters without a space"][:250_000]
    assert tokens.count(run) == pytest.approx(len(tokens.pieces(run)), rel=0.005)


def test_counting_in_many_threads_at_once_agrees() -> None:
    words = [f"word{number} Straße{number}" for number in range(2_000)]
    expected = [tokens.count(word) for word in words]
    counted: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: counted.append([tokens.count(word) for word in words]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [expected] * 4


# Requests


def message(role: str, content: Any) -> dict[str, Any]:
    return {"type": "message", "role": role, "content": content}


def call(name: str, arguments: str) -> dict[str, Any]:
    return {"type": "function_call", "call_id": "call_1", "name": name, "arguments": arguments}


def output(content: Any) -> dict[str, Any]:
    return {"type": "function_call_output", "call_id": "call_1", "output": content}


def function(name: str, description: str | None = None, **properties: str) -> dict[str, Any]:
    return {
        "type": "function",
        "name": name,
        "description": description,
        "parameters": {
            "type": "object",
            "properties": {key: {"type": kind} for key, kind in properties.items()},
            "required": list(properties),
            "additionalProperties": False,
        },
        "strict": True,
    }


CAPITAL = [message("user", "What is the capital of France?")]
MULTIPLY = function("multiply", "Multiply two numbers.", a="integer", b="integer")
PRODUCT = message("user", "What is 1231 * 2331? Use the multiply tool.")
POTATOLAND = message("user", "What is the capital of PotatoLand?")
LOOK_UP_CAPITAL = function("get_capital", country="string")
PAYMENT = {
    "type": "object",
    "properties": {
        "amount": {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "description": "pattern=^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$"},
            ]
        }
    },
    "required": ["amount"],
    "additionalProperties": False,
}

RECORDED: dict[str, tuple[dict[str, Any], list[dict[str, Any]], int]] = {
    "text": ({"model": "gpt-4o"}, CAPITAL, 14),
    "instructions": ({"model": "gpt-4o", "instructions": "You are a helpful assistant."}, CAPITAL, 24),
    "second turn": (
        {"model": "gpt-4.1", "instructions": "Follow the user instructions exactly."},
        [
            message("user", "Reply exactly: stored"),
            message("assistant", "stored"),
            message("user", "Reply exactly: forked"),
        ],
        35,
    ),
    "text, GPT-5": ({"model": "gpt-5"}, [message("user", "How do I cross the street?")], 13),
    "text, GPT-5.5": ({"model": "gpt-5.5"}, [message("user", "Reply with exactly: pong")], 11),
    "function": ({"model": "gpt-4o", "tools": [LOOK_UP_CAPITAL]}, [POTATOLAND], 40),
    "function, GPT-5": (
        {"model": "gpt-5-mini", "tools": [function("get_weather", "Get weather for a city", city="string")]},
        [message("user", "What's the weather in Paris?")],
        48,
    ),
    "function, GPT-5.5": ({"model": "gpt-5.5", "tools": [MULTIPLY]}, [PRODUCT], 58),
    "call and output": (
        {"model": "gpt-4o", "tools": [LOOK_UP_CAPITAL]},
        [POTATOLAND, call("get_capital", '{"country":"PotatoLand"}'), output("Potato City")],
        67,
    ),
    "call and output, GPT-5.5": (
        {"model": "gpt-5.5", "tools": [MULTIPLY]},
        [PRODUCT, call("multiply", '{"a": 1231, "b": 2331}'), output("2869461")],
        94,
    ),
    "schema": (
        {
            "model": "gpt-5.4-mini",
            "text": {"format": {"type": "json_schema", "name": "Payment", "schema": PAYMENT, "strict": True}},
        },
        [message("user", "Return exactly this payment amount: 12.34")],
        72,
    ),
}
"""What api.openai.com counted for such requests, in public recordings of 2025 and 2026."""


@pytest.mark.parametrize("name", RECORDED)
def test_a_request_costs_what_the_api_was_recorded_to_count(name: str) -> None:
    body, items, recorded = RECORDED[name]
    assert tokens.prompt(body, items).tokens == recorded


def count(*items: dict[str, Any], **body: Any) -> int:
    return tokens.prompt({"model": "gpt-6-luna", **body}, items).tokens


def test_text_costs_the_same_as_string_and_as_part() -> None:
    assert count(message("user", "hello")) == count(
        message("user", [{"type": "input_text", "text": "hello"}])
    )


def test_everything_that_the_model_reads_costs_tokens() -> None:
    plain = count(*CAPITAL)
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    assert count(*CAPITAL, instructions="Be brief.") > plain
    assert count(*CAPITAL, tools=[function("look_up", city="string")]) > plain
    assert count(*CAPITAL, text={"format": {"type": "json_schema", "name": "city", "schema": schema}}) > plain
    assert count(*CAPITAL, call("look_up", "{}")) > plain
    assert count(*CAPITAL, call("look_up", "{}"), output("Paris")) > count(*CAPITAL, call("look_up", "{}"))


def test_a_function_that_is_loaded_later_costs_nothing_yet() -> None:
    deferred = {**function("look_up", city="string"), "defer_loading": True}
    assert count(*CAPITAL, tools=[deferred]) == count(*CAPITAL)


def test_reasoning_of_earlier_turns_is_read_again_by_newer_models_only() -> None:
    sealed = "g" * tokens.sealed_length(500)
    reasoning = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": sealed}
    turns = [*CAPITAL, reasoning, message("assistant", "Paris."), message("user", "And of Italy?")]
    without = [item for item in turns if item is not reasoning]
    assert count(*turns) == count(*without) + 502
    assert count(*turns, model="gpt-5") == count(*without, model="gpt-5")
    assert count(*turns, reasoning={"context": "current_turn"}) == count(*without)
    assert count(*turns[:2], model="gpt-5") == count(*without[:1], model="gpt-5") + 502


@pytest.mark.parametrize("amount", [0, 1, 17, 64, 1_000, 12_345])
def test_sealed_reasoning_tells_its_length(amount: int) -> None:
    sealed = "g" * tokens.sealed_length(amount)
    reasoning = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": sealed}
    assert len(sealed) % 4 == 0
    assert count(*CAPITAL, reasoning) == count(*CAPITAL) + amount + 2


def png(width: int, height: int) -> str:
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"
    return "data:image/png;base64," + base64.b64encode(data).decode()


def image_tokens(width: int, height: int, detail: str) -> int:
    image = {"type": "input_image", "image_url": png(width, height), "detail": detail}
    return count(message("user", [image])) - count(message("user", ""))


@pytest.mark.parametrize(
    ("width", "height", "detail", "expected"),
    [
        (597, 566, "auto", 411),
        (400, 301, "auto", 156),
        (640, 480, "high", 360),
        (640, 480, "low", 231),
        (3_200, 960, "original", 3_600),
        (3_200, 960, "high", 2_916),
        (32, 32, "low", 2),
    ],
)
def test_an_image_costs_by_its_patches(width: int, height: int, detail: str, expected: int) -> None:
    assert image_tokens(width, height, detail) == expected


def test_other_image_formats_are_measured_too() -> None:
    gif = b"GIF89a" + struct.pack("<HH", 400, 301)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 301, 400) + b"\x03"
    for kind, data in (("gif", gif), ("jpeg", jpeg)):
        url = f"data:image/{kind};base64,{base64.b64encode(data + bytes(8)).decode()}"
        image = {"type": "input_image", "image_url": url}
        assert count(message("user", [image])) - count(message("user", "")) == 156


def test_an_image_that_is_only_linked_to_has_a_price_too() -> None:
    linked = {"type": "input_image", "image_url": "https://example.com/cat.png", "detail": "auto"}
    assert count(message("user", [linked])) - count(message("user", "")) == image_tokens(1_024, 1_024, "auto")


def test_a_text_file_costs_its_text() -> None:
    data = base64.b64encode(b"The capital of France is Paris.").decode()
    file = {"type": "input_file", "filename": "france.txt", "file_data": f"data:text/plain;base64,{data}"}
    assert count(message("user", [file])) == count(message("user", "The capital of France is Paris."))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "anyOf",
                    "enum",
                    "required",
                    "description",
                    "const",
                    "$ref",
                    "x",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["type", "properties", "required", "description", "anyOf"]), anything))
def test_no_schema_is_too_odd_to_count(schema: dict[str, Any]) -> None:
    odd = {"type": "function", "name": "odd", "parameters": schema, "strict": False}
    shown = {"format": {"type": "json_schema", "name": "odd", "schema": schema}}
    assert count(*CAPITAL, tools=[odd], text=shown) > count(*CAPITAL)


@pytest.mark.parametrize(
    "item",
    [
        {
            "type": "web_search_call",
            "id": "ws_1",
            "status": "completed",
            "action": {"type": "search", "query": "news"},
        },
        {
            "type": "code_interpreter_call",
            "id": "ci_1",
            "code": "print(1)",
            "outputs": None,
            "container_id": "cntr_1",
        },
        {
            "type": "image_generation_call",
            "id": "ig_1",
            "status": "completed",
            "result": "iVBORw0KGgo" * 9_000,
        },
        {
            "type": "mcp_list_tools",
            "id": "l",
            "server_label": "s",
            "tools": [{"name": "t", "input_schema": {}}],
        },
        {"type": "custom_tool_call", "call_id": "call_1", "name": "sql", "input": "select 1"},
        {
            "type": "custom_tool_call_output",
            "call_id": "call_1",
            "output": [{"type": "input_text", "text": "1"}],
        },
        {"type": "local_shell_call_output", "id": "ls_1", "output": "done"},
        {"type": "shell_call_output", "call_id": "call_1", "output": [{"stdout": "done", "stderr": ""}]},
        {"type": "computer_call_output", "call_id": "call_1", "output": {"type": "computer_screenshot"}},
        {"type": "compaction", "id": "cmp_1", "encrypted_content": "g" * 1_500},
        {"type": "configuration_update", "reasoning": {"effort": "high"}},
        {"type": "function_call", "call_id": "call_1", "name": "f", "arguments": "[" * 100_000},
    ],
    ids=lambda item: item["type"],
)
def test_every_kind_of_item_has_a_sensible_price(item: dict[str, Any]) -> None:
    assert 0 < count(*CAPITAL, item) - count(*CAPITAL) < 100_000
