"""The shell tool in a container: commands run there, one after the other."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..attachments import given_to_code
from ..container import Container
from ..containers import automatic, find_container
from ..errors import APIError
from ..mind.steps import UseTool
from .running import Brought, Item, Place
from .small_commands import Result
from .small_shell import Shell

if TYPE_CHECKING:
    from ..events import Event, Script


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    commands = list(step.arguments["commands"])
    container = _container(place, [*place.items, *script.response["output"]])
    call_id = place.names.letters("call_", 24)
    action = {"commands": commands, "max_output_length": None, "timeout_ms": None}
    call = script.begin(
        "shell_call",
        status="in_progress",
        action=action,
        call_id=call_id,
        environment={"container_id": container.id, "type": "container_reference"},
    )
    yield call.added(action={**action, "commands": []})
    for number, command in enumerate(commands):
        yield from call.command(number, command)
    yield call.done(status="completed")
    output = script.begin("shell_call_output", status="completed", call_id=call_id, max_output_length=None)
    yield output.added(output=[])
    shell, told = Shell(container), []
    for number, command in enumerate(commands):
        told.append(_wire(shell.run(command)))
        yield from output.printed(number, told[-1])
    yield output.done(output=told)
    return Brought(told)


def _wire(result: Result) -> dict[str, Any]:
    outcome = {"exit_code": result.code, "type": "exit"}
    return {"outcome": outcome, "stderr": result.stderr, "stdout": result.stdout}


def _container(place: Place, context: Sequence[Item]) -> Container:
    asked: Mapping[str, Any] = place.definition("shell")["environment"]
    if asked["type"] == "container_reference":
        container = find_container(place.memory, asked["container_id"])
        container.touch()
        return container
    container = _in_use(place, context) or automatic(place.memory, place.names.new("cntr"), asked)
    container.touch()
    container.give(given_to_code(asked, place.items, place.memory))
    return container


def _in_use(place: Place, context: Sequence[Item]) -> Container | None:
    """The container of an earlier command of the same conversation, if it is still there."""
    for item in reversed(context):
        environment = (item.get("environment") or {}) if item["type"] == "shell_call" else {}
        if environment.get("container_id"):
            try:
                container = find_container(place.memory, environment["container_id"])
            except APIError:
                return None
            return container if container.is_alive else None
    return None
