"""The exercises of chapter 01. Each looks at what the reader's call really sent and got."""

from __future__ import annotations

from openai.types.responses import Response

from ..check import exercise
from ..cost import cost


@exercise("01.1")
def short_and_quick(response: Response) -> str | None:
    if response.reasoning is None or response.reasoning.effort != "low":
        effort = response.reasoning.effort if response.reasoning else None
        return f'the effort of your call was {effort!r}: pass reasoning={{"effort": "low"}}.'
    if response.text is None or response.text.verbosity != "low":
        return 'the effort is right; now pass text={"verbosity": "low"} as well.'
    return None


@exercise("01.2")
def cut_short_with_some_text(response: Response) -> str | None:
    if response.status != "incomplete":
        return f"the status is {response.status!r}: the limit was not reached, so make max_output_tokens smaller."
    if not response.output_text:
        return 'thinking has used up the limit before the first word: pass reasoning={"effort": "none"}.'
    return None


@exercise("01.3")
def price_by_hand(response: Response, dollars: float) -> str | None:
    right, usage = float(cost(response)), response.usage
    if usage is None:
        return "this response has no usage: did it complete?"
    if abs(dollars - right) < 1e-12:
        return None
    if abs(dollars - right * 1e6) < 1e-6:
        return "prices are for a million tokens: divide by 1_000_000."
    thought = usage.output_tokens_details.reasoning_tokens
    price = (right / (usage.input_tokens * 0.2 + usage.output_tokens)) if usage.output_tokens else 0
    if thought and abs(dollars - (right - thought * price)) < 1e-10:
        return "reasoning tokens are part of output_tokens already, and they are paid for: do not subtract them."
    return f"your answer is ${dollars:.9f}. Multiply input_tokens and output_tokens each with its own price."
