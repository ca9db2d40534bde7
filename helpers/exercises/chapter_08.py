"""The exercises of chapter 08. They look at usage, at requests as they were sent, and at what a function keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from openai.types.responses import Response

from ..check import exercise
from ..show import Exchange

MOST_TOKENS = 25
SHORTEST_PREFIX = 1_024


@exercise("08.1")
def short_and_complete(response: Any) -> str | None:
    if not isinstance(response, Response):
        return "hand over the response itself, what client.responses.create(...) returns."
    if not response.model.startswith("gpt-6-luna"):
        return f"this was answered by {response.model}: take gpt-6-luna."
    if response.status == "incomplete":
        return "the answer is cut off: max_output_tokens is a limit and does not make the model brief."
    usage = response.usage
    if usage is None:
        return f"the response is {response.status} and has no usage: wait until it is completed."
    thoughts = usage.output_tokens_details.reasoning_tokens
    if thoughts:
        return f"{thoughts} of its {usage.output_tokens} output tokens are thoughts: set reasoning={{'effort': ...}}."
    if usage.output_tokens > MOST_TOKENS:
        return f"that are {usage.output_tokens} output tokens: ask for low verbosity, or for one sentence."
    return None if "star" in response.output_text else "the question is another one: How do black holes form?"


@exercise("08.2")
def second_question_reads(traffic: list[Exchange], responses: Any) -> str | None:
    if not isinstance(responses, list) or len(responses) != 2:
        return "hand over a list of the two responses."
    if not all(isinstance(response, Response) and response.usage for response in responses):
        return "the list has to hold what client.responses.create(...) returns, without stream=True."
    if len(traffic) < 2:
        return f"{len(traffic)} of the two requests was made below `with wire()`: make both there."
    before, after = (json.loads(exchange.request_body) for exchange in traffic[:2])
    if before.get("input") == after.get("input"):
        return "both requests ask the same: the rules stay, the question changes."
    length = responses[1].usage.input_tokens
    if length < SHORTEST_PREFIX:
        return f"the second prompt has {length} tokens: put the rules in front of the question."
    if not before.get("prompt_cache_key"):
        return "give both requests the same prompt_cache_key: OpenAI recommends it for reliable hits."
    for name in ("model", "prompt_cache_key", "tools", "reasoning", "text", "service_tier"):
        if before.get(name) != after.get(name):
            return f"{name} differs between the two requests, and it belongs to the prefix."
    first, second = (response.usage.input_tokens_details.cached_tokens for response in responses)
    if first:
        return "the first request read from the cache already: choose a key that nobody has used."
    if second >= SHORTEST_PREFIX:
        return None
    if "prompt_cache_breakpoint" not in traffic[0].request_body:
        return "nothing was read: mark the end of the rules with a breakpoint."
    return "nothing was read: the text before the mark has to be the same in both, the question behind it."


class Asked:
    """Stands for the API: counts what it is asked, and answers each time with a response of its own."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, model: str, prompt: str, text: str) -> SimpleNamespace:
        self.times += 1
        status = "incomplete" if text == "long" else "completed"
        return SimpleNamespace(status=status, output_text=f"answer {self.times}")


QUESTION = ("model", "prompt", "text")
OTHERS = {
    "the text": ("model", "prompt", "another text"),
    "the prompt": ("model", "another prompt", "text"),
    "the model": ("another model", "prompt", "text"),
    "where one argument ends and the next begins": ("model", "promp", "ttext"),
}


@exercise("08.3")
def keeps_what_it_should(remembering: Callable[[Any, int], Any]) -> str | None:
    if not callable(remembering):
        return "hand over the function itself, without calling it."
    ask = Asked()
    answer = remembering(ask, 10)
    if not callable(answer):
        return "remembering(ask, size) has to return a function."
    first = answer(*QUESTION)
    if getattr(first, "output_text", None) != "answer 1":
        return "your function has to return what ask(model, prompt, text) returned."
    if answer(*QUESTION) is not first or ask.times > 1:
        return "the same question twice made two calls: look the key up before you ask."
    for difference, other in OTHERS.items():
        if answer(*other) is first:
            return f"two questions that differ in {difference} got the same answer: use (model, prompt, text) as the key."
    return _not_completed(remembering) or _bound(remembering)


def _not_completed(remembering: Callable[[Any, int], Any]) -> str | None:
    ask = Asked()
    answer = remembering(ask, 10)
    try:
        cut, again = (answer("model", "prompt", "long") for _ in range(2))
    except Exception as error:
        return f"your function raised {type(error).__name__} for a response that is incomplete: return it."
    if cut is None:
        return "a response that is not completed has to be returned, too."
    return "a response that is incomplete was kept: look at its status first." if again is cut else None


def _bound(remembering: Callable[[Any, int], Any]) -> str | None:
    ask = Asked()
    answer = remembering(ask, 2)
    for text in ("a", "b", "c"):
        answer("model", "prompt", text)
    answer("model", "prompt", "c")
    if ask.times > 3:
        return "with a size of 2, the newest of three questions was not kept: throw out an old one."
    for text in ("a", "b", "c"):
        answer("model", "prompt", text)
    return "with a size of 2, three responses were kept: throw one out." if ask.times == 3 else None
