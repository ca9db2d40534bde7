"""The code_interpreter tool: runs Python in a container."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..attachments import given_to_code
from ..container import Container
from ..containers import automatic, in_use
from ..mind.steps import UseTool
from .running import Brought, Item, Place

if TYPE_CHECKING:
    from ..events import Event, Script
    from .python_process import Ran

OUTPUTS = "code_interpreter_call.outputs"


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What came of a run."""

    container_id: str
    logs: str
    error: str | None
    pictures: int
    made: Sequence[tuple[str, str]]
    """The id and the name of every file that is new or has changed."""


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    """What the model reads of the outputs stands in the item, as later turns know it."""
    code = step.arguments["code"]
    container = _container(place, [*place.items, *script.response["output"]])
    includes = OUTPUTS in place.include
    call = script.begin("code_interpreter_call", status="in_progress", container_id=container.id)
    yield call.added(code="", outputs=[] if includes else None)
    yield call.stage("in_progress")
    yield from call.written("code_interpreter_call_code", "code", code)
    yield call.stage("interpreting")
    ran = container.run(code)
    yield call.stage("completed")
    logs = [{"type": "logs", "logs": ran.logs}] if ran.logs else []
    shown = [*logs, *_pictures(ran)] if includes else None
    yield call.done(status="completed", code=code, outputs=shown, kept={"outputs": logs})
    made = [(container.file_id(path), path.rsplit("/", 1)[-1]) for path in ran.made]
    return Brought(Interpreted(container.id, ran.logs, ran.error, len(ran.pictures), made))


def _container(place: Place, context: Sequence[Item]) -> Container:
    asked = place.definition("code_interpreter")["container"]
    container = in_use(place.memory, asked, context)
    if container is None:
        container = automatic(place.memory, place.names.new("cntr"), asked)
    container.touch()
    container.give(given_to_code(asked, place.items, place.memory))
    return container


def _pictures(ran: Ran) -> list[dict[str, Any]]:
    urls = [f"data:image/png;base64,{b64encode(picture).decode()}" for picture in ran.pictures]
    return [{"type": "image", "url": url} for url in urls]
