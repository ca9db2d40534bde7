"""The exercises of chapter 14 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpers.execute import Outcome

Say = Callable[..., str]
RIGHT = ["HTTP 404", "HTTP 400", "TypeError", "hangs", "SyntaxError"]


@pytest.mark.parametrize(
    ("hint", "predicted"),
    [
        ("hand over five", RIGHT[:4]),
        ("is none of", ["404", *RIGHT[1:]]),
        ("before it looks for the model", ["HTTP 404", "HTTP 404", *RIGHT[2:]]),
        ("the client itself", ["HTTP 404", "HTTP 400", "HTTP 400", *RIGHT[3:]]),
        ("leaves a worker", [*RIGHT[:3], "HTTP 404", "SyntaxError"]),
    ],
)
def test_predictions_that_are_wrong(hint: str, predicted: list[str], said: Say) -> None:
    assert hint in said("14.1", *predicted)


def test_predictions_that_are_right(said: Say) -> None:
    assert said("14.1", *RIGHT) == "Right.\n"


@pytest.mark.parametrize(
    ("hint", "outcome"),
    [
        ("this is a text", "import openai"),
        ("hand over the outcome", 400),
        ("this one hangs", Outcome("hangs")),
        ("nothing was raised", Outcome("ran", requests=1)),
        ("before anything was sent", Outcome("raised", "TypeError")),
        ("take a current model", Outcome("raised", "NotFoundError", 404, requests=1)),
        ("not a 400", Outcome("raised", "RateLimitError", 429, requests=3)),
    ],
)
def test_outcomes_that_are_not_asked_for(hint: str, outcome: Any, said: Say) -> None:
    assert hint in said("14.2", outcome)


ASK = """
import openai
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

MODELS = ["gpt-6-luna", "gpt-4", "gpt-6.1-terra"]
def unsafe(model):
    return openai.OpenAI().responses.create(model=model, input="What is a tuple?").status
def safe(model):
    try:
        return unsafe(model)
    except openai.OpenAIError as error:
        return type(error).__name__
"""

GUARD = "if __name__ == '__main__':\n"


@pytest.mark.parametrize(
    ("hint", "ending"),
    [
        ("it hangs still", GUARD + "    with Pool(2) as pool: print(*pool.map(unsafe, MODELS), sep='\\n')"),
        ("Catch openai.OpenAIError", "print(*map(unsafe, MODELS), sep='\\n')"),
        ("their order is not", "print(*map(safe, sorted(MODELS)), sep='\\n')"),
        ("one line for each", "print([safe(model) for model in MODELS])"),
    ],
)
def test_programs_that_are_not_mended(hint: str, ending: str, said: Say) -> None:
    assert hint in said("14.3", ASK + ending)


def test_programs_that_ask_others(said: Say) -> None:
    assert "does not ask gpt-6.1-terra" in said("14.3", "print('completed')  # 'gpt-6-luna', 'gpt-4'")
    assert "as a text" in said("14.3", print)


def test_a_pool_that_was_made_safe(said: Say) -> None:
    assert (
        said("14.3", ASK + GUARD + "    with Pool(2) as pool: print(*pool.map(safe, MODELS), sep='\\n')")
        == "Right.\n"
    )
