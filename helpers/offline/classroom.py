"""One offline API for a room full of people: a key for each learner, and failures for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from .errors import APIError

if TYPE_CHECKING:
    from .app import Request
    from .job import Room

ACTING_HERE = frozenset(("code_interpreter", "shell", "mcp"))
"""Tools that run a learner's code on the machine of the server, or speak to its other programs."""


@dataclass(frozen=True)
class Classroom:
    """Who may come in: learners with the key of the room, a hyphen and a name of their own, and the instructor."""

    key: str
    is_trusted: bool = True
    """Whether the learners may use what acts on this machine."""
    instructor: str = field(default_factory=lambda: f"instructor-{token_hex(6)}")
    """Drawn at every start: whoever knows a learner's key cannot guess it."""

    def check_key(self, key: str) -> None:
        name = key.removeprefix(f"{self.key}-")
        if key != self.instructor and name in ("", key):
            raise incorrect_key(key)

    def faults(self, request: Request, rooms: Mapping[str, Room]) -> dict[str, Any]:
        """Ask for a failure in every learner's room, forget those that wait, or list them: as for one room."""
        learners = {key: room.faults for key, room in rooms.items() if key != self.instructor}
        asked = request.json() if request.method == "POST" else None
        for faults in learners.values():
            if request.method == "POST":
                faults.ask_for(asked)
            elif request.method == "DELETE":
                faults.clear(request.query.get("fault"))
        return {"learners": {key: faults.listed()["faults"] for key, faults in learners.items()}}


def incorrect_key(key: str) -> APIError:
    return APIError(
        401,
        f"Incorrect API key provided: {key[:8]}...{key[-4:]}. You can find your API key at "
        "https://platform.openai.com/account/api-keys.",
        code="invalid_api_key",
    )


def not_the_instructor() -> APIError:
    return APIError(
        403,
        "Only the instructor can make everybody's calls fail: with the key that `python -m helpers.offline "
        "--key ...` printed when it started.",
    )


def refuse_what_acts_here(body: Mapping[str, Any]) -> None:
    for tool in body.get("tools") or ():
        if tool["type"] in ACTING_HERE:
            raise _switched_off(f"The tool '{tool['type']}' is", "tools")


def refuse_webhooks() -> None:
    raise _switched_off("Webhooks are")


def _switched_off(what: str, param: str | None = None) -> APIError:
    return APIError(
        403,
        f"{what} switched off in this workshop, because the machine that runs the offline API is the "
        "instructor's. Use the offline API of your own machine for this: unset OPENAI_BASE_URL and OPENAI_API_KEY.",
        param=param,
        code="switched_off",
    )
