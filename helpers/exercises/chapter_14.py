"""The exercises of chapter 14. They compare with what was recorded, or look at what came of the reader's program."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..check import exercise
from ..execute import Outcome, execute
from ..guide import row

ASKED = ("S6", "S11", "S15", "S19", "S22")
ENDS = ("HTTP 404", "HTTP 400", "TypeError", "SyntaxError", "hangs")
WHY = {
    "S6": "look at its model, and at data/models.json",
    "S11": "the server looks at the shape of a request before it looks for the model",
    "S15": "the client itself has to know the names of all arguments",
    "S19": "an error leaves a worker of a Pool, and something dies on the other side",
    "S22": "read its last line aloud",
}


@exercise("14.1")
def predictions(*predicted: Any) -> str | None:
    if len(predicted) != len(ASKED):
        return f"hand over five predictions, for {', '.join(ASKED)}, in this order."
    for name, said in zip(ASKED, predicted):
        if said not in ENDS:
            return f"{said!r} is none of {', '.join(map(repr, ENDS))}."
        told = row(name).recorded("old", date.min)
        came = "hangs" if told["kind"] == "hangs" else told["error"]
        if said != (f"HTTP {told['status']}" if "status" in told else came):
            return f"{name} does not end with {said!r}: {WHY[name]}."
    return None


@exercise("14.2")
def refused_by_the_server(outcome: Any) -> str | None:
    if isinstance(outcome, str):
        return "this is a text: hand over what execute(...) returns for it."
    if not isinstance(outcome, Outcome):
        return "hand over the outcome, what execute(...) returns."
    if outcome.kind == "hangs":
        return "this one hangs: worth knowing, but a plain call with a wrong shape is asked for."
    if outcome.kind == "ran":
        return "nothing was raised: put a name or a type into the request that the API does not know."
    if not outcome.requests:
        return f"{outcome.error} came before anything was sent: hide the fault deeper, inside input or tools."
    if outcome.status == 404:
        return "404 means that the model, or another thing you name, is not there: take a current model."
    return (
        None if outcome.status == 400 else f"this is {outcome.error} {outcome.status or ''}, and not a 400."
    )


@exercise("14.3")
def three_models(program: Any) -> str | None:
    if not isinstance(program, str):
        return "hand over the program as a text, between three quotes, from its imports to its print."
    outcome = execute(program)
    if outcome.kind == "hangs":
        return (
            "it hangs still: no error may leave a worker of the Pool, so catch it in the function that asks."
        )
    if outcome.kind == "raised":
        return f"it ends with {outcome}. Catch openai.OpenAIError around the call."
    missing = [
        name
        for name in ("gpt-6-luna", "gpt-4", "gpt-6.1-terra")
        if f'"{name}"' not in program.replace("'", '"')
    ]
    if missing:
        return f"it does not ask {missing[0]}."
    wanted = ["completed", "NotFoundError", "completed"]
    lines = outcome.prints.split("\n")
    if sorted(lines) == sorted(wanted) and lines != wanted:
        return "the lines are right and their order is not: print in the order of the models, map() keeps it."
    return (
        None if lines == wanted else f"it prints {lines}: one line for each model, its status or the class."
    )
