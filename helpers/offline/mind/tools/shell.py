"""Running commands in a shell: the caller's own, or one in a container."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..request import Request
from ..steps import CallClient, Found, Item, Say, Step, UseTool
from .shell_commands import command_for, file_in, given, is_destructive

WHY = "run a command in the shell"

_DECLINED = Say(
    "I will not run that: it could destroy more than it should. Name the single files that are meant, or run it yourself."
)
_THEN = re.compile(
    r",?(?: and)? then |;|\n|[.!?] (?=[A-Z])|,? and (?=(?:also )?(?:count|show|print|tell|list|find|sort|run|how|what"
    r"|cat|read|search|create|make|write|give|delete|remove|copy|move)\b)",
    re.IGNORECASE,
)
_WHICH = "largest|biggest|smallest|newest|latest|oldest|most recent|first|last"
_LEANS = re.compile(
    rf"\bthe (?:single )?(?:{_WHICH})(?: one| file| of (?:them|these))?(?=\W*$| file| of| ha| contain|['’]s)(?! \d| lines)"
    r"|\b(?:its|it|that file|this file|each of them|each file|each|them|every one)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\b(?:largest|biggest|smallest|newest|latest|oldest|most recent)\b", re.IGNORECASE)
_LONG_LINE = re.compile(r"^-[rwxsStT-]{9}\S*\s+\d+\s+\S+\s+\S+\s+\d+\s+\w+\s+\d+\s+[\d:]+\s+(.+)$")
_LONGEST, _MOST_ROUNDS = 2_000, 4


class Ran(NamedTuple):
    command: str
    stdout: str
    stderr: str
    code: int | None
    """None where it did not end in time."""


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    groups = _groups(request)
    if is_destructive(request.text, [command for group in groups for command in group if command]):
        return [_DECLINED]
    commands = [command for command in groups[0] if command] if groups else []
    if not commands and must:
        commands = ["ls -la"]
    return [_call(definition, commands)] if commands else ()


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    rounds = _rounds(request)
    groups = _clauses(request)
    if not 0 < len(rounds) < min(len(groups), _MOST_ROUNDS) or any(ran.code != 0 for ran in rounds[-1]):
        return ()
    names = _names_in(rounds[-1])
    commands = [command for clause in groups[len(rounds)] for command in _on_names(clause, names)]
    if not commands or is_destructive("", commands):
        return ()
    definition = next(tool for tool in request.context.tools if tool.get("type") in ("shell", "local_shell"))
    return [_call(definition, commands)]


def answer(request: Request, found: Sequence[Found]) -> Say:
    told = [_told(ran) for group in _rounds(request) for ran in group]
    return Say("\n\n".join(told) or "The shell has returned nothing.")


def _call(definition: Item, commands: Sequence[str]) -> Step:
    environment = definition.get("environment") or {}
    if definition["type"] == "local_shell":
        command = {"type": "exec", "command": ["bash", "-lc", " && ".join(commands)], "env": {}}
        return CallClient({"type": "local_shell_call", "action": command})
    if environment.get("type") in ("container_auto", "container_reference"):
        return UseTool("shell", {"commands": list(commands)})
    local = {"environment": {"type": "local"}} if environment else {}
    action: dict[str, Any] = {"commands": list(commands), "max_output_length": None, "timeout_ms": None}
    return CallClient({"type": "shell_call", "action": action, **local})


# ------------------------------------------------------------------------------------- What is to be run


def _clauses(request: Request) -> list[list[str]]:
    """The parts of the request, a new group where one leans on what came before."""
    written = given(request.text)
    groups: list[list[str]] = []
    for clause in [written] if written else filter(str.strip, _THEN.split(request.text[:_LONGEST])):
        leans = not written and bool(_LEANS.search(clause))
        named = file_in(groups[-1][-1]) if groups and leans and not _SUPERLATIVE.search(clause) else ""
        if named:
            groups[-1].append(_LEANS.sub(f'"{named}"', clause, count=1).strip())
        elif groups and leans:
            groups.append([clause])
        elif leans and (sorting := _SUPERLATIVE.search(clause)) and _does_more(clause):
            groups += [[sorting[0]], [clause]]
        elif groups:
            groups[-1].append(clause)
        else:
            groups.append([clause])
    for place in range(1, len(groups)):
        sorting = _SUPERLATIVE.search(" ".join(groups[place]))
        if sorting and not _SUPERLATIVE.search(" ".join(groups[place - 1])):
            groups[place - 1] = [*groups[place - 1][:-1], f"{groups[place - 1][-1]} {sorting[0]}"]
    return groups


def _does_more(clause: str) -> bool:
    """Whether something is to be done with the largest file, beside naming it."""
    (command, *_) = [*_on_names(clause, ["x"]), ""]
    if command.startswith("cat "):
        return not re.match(r"\W*(?:what|which)\b", clause, re.IGNORECASE)
    return bool(command) and not command.startswith("find ")


def _groups(request: Request) -> list[list[str]]:
    written = given(request.text)
    if written:
        return [[written]]
    return [[command_for(clause) for clause in group] for group in _clauses(request)]


def _on_names(clause: str, names: Sequence[str]) -> list[str]:
    """The commands of a part that leans, for the files that it means."""
    meant = (
        names
        if re.search(r"\b(?:each|them|every)\b", clause, re.IGNORECASE) and not _SUPERLATIVE.search(clause)
        else names[:1]
    )
    quoted = [f'"{name}"' for name in meant]
    return [command for name in quoted if (command := command_for(_LEANS.sub(name, clause, count=1)))]


def _names_in(group: Sequence[Ran]) -> list[str]:
    """The files that an output lists, in its order."""
    names = []
    for line in "\n".join(ran.stdout for ran in group).splitlines():
        long = _LONG_LINE.match(line)
        if long:
            names.append(long[1])
        elif (
            line
            and not line.startswith(("total ", "d", "l") if " " in line else "total ")
            and " " not in line.strip()
        ):
            names.append(line.strip())
    return names


# --------------------------------------------------------------------------------------- What came of it


def _rounds(request: Request) -> list[list[Ran]]:
    """What every call since the question has brought."""
    items = request.context.items[request.position + 1 :]
    outputs = {
        item.get("call_id") or item.get("id"): item.get("output") for item in items if _is_output(item)
    }
    made = []
    for item in items:
        if item.get("type") in ("shell_call", "local_shell_call"):
            output = outputs.get(item.get("call_id"), outputs.get(item.get("id")))
            if output is not None:
                made.append(list(_ran(item["action"], output)))
    return made


def _is_output(item: Item) -> bool:
    return item.get("type") in ("shell_call_output", "local_shell_call_output")


def _ran(action: Mapping[str, Any], output: Any) -> Iterator[Ran]:
    commands = action.get("commands") or [" ".join(action.get("command", ())[2:])]
    if isinstance(output, str):
        yield Ran(" && ".join(commands), output, "", 0)
        return
    for number, part in enumerate(output):
        command = commands[number] if number < len(commands) else commands[-1]
        outcome = part.get("outcome") or {}
        code = None if outcome.get("type") == "timeout" else int(outcome.get("exit_code") or 0)
        yield Ran(command, str(part.get("stdout") or ""), str(part.get("stderr") or ""), code)


def _told(ran: Ran) -> str:
    shown, error = ran.stdout.strip(), ran.stderr.strip()
    if ran.code is None:
        return f"`{ran.command}` did not end in time." + (
            f" Until then it said:\n{_block(shown)}" if shown else ""
        )
    if ran.code:
        return f"`{ran.command}` failed with exit code {ran.code}" + (f": {error}" if error else ".")
    sorted_by = _SORTED.get(ran.command.split(" ")[1]) if ran.command.startswith("ls -l") else None
    best = next((line.split() for line in shown.splitlines() if _LONG_LINE.match(line)), None)
    if sorted_by and best:
        return f"The {sorted_by} file is {' '.join(best[8:])} ({best[4]} bytes)."
    counted = _COUNTED.fullmatch(shown) if ran.command.startswith("wc -") else None
    if counted:
        return f"{counted[2]} has {counted[1]} {_UNITS[ran.command[4]]}{'' if counted[1] == '1' else 's'}."
    if not shown:
        return f"`{ran.command}` is done; it printed nothing."
    if (
        ran.command == "ls"
        or ran.command.startswith(("ls ", "find "))
        and " -l" not in ran.command
        and "|" not in ran.command
    ):
        names = shown.splitlines()
        return f"{'One entry' if len(names) == 1 else f'{len(names)} entries'}: {', '.join(names[:40])}" + (
            " …" if len(names) > 40 else "."
        )
    if "\n" not in shown and len(shown) < 200:
        return f"`{ran.command}` says: {shown}"
    return f"`{ran.command}` says:\n{_block(shown)}"


_SORTED = {"-lS": "largest", "-lSr": "smallest", "-lt": "newest", "-ltr": "oldest"}
_COUNTED = re.compile(r"(\d+) +(.+)")
_UNITS = {"l": "line", "w": "word", "c": "byte", "m": "character"}


def _block(text: str) -> str:
    return f"```\n{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}\n```"
