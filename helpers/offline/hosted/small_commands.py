"""The everyday commands of the small shell."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .small_shell import Shell

_MOST_FILES = 2_000


class Result(NamedTuple):
    stdout: str = ""
    stderr: str = ""
    code: int = 0


class Failure(Exception):
    """What a command says when it cannot do its work."""


Command = Callable[["Shell", Sequence[str], str], Result]


def _options(arguments: Sequence[str]) -> tuple[str, list[str]]:
    flags = "".join(one[1:] for one in arguments if re.fullmatch(r"-[A-Za-z]+", one))
    return flags, [one for one in arguments if not re.fullmatch(r"-[A-Za-z]+", one)]


def _ls(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    lines = []
    for name in names or ["."]:
        path = shell.path(name)
        if not path.exists():
            raise Failure(f"cannot access '{name}': No such file or directory")
        entries = sorted(path.iterdir(), key=lambda one: one.name)[:_MOST_FILES] if path.is_dir() else [path]
        entries = [one for one in entries if "a" in flags or not one.name.startswith(".")]
        if "S" in flags:
            entries.sort(key=lambda one: -one.stat().st_size)
        if "t" in flags:
            entries.sort(key=lambda one: -one.stat().st_mtime)
        if "r" in flags:
            entries.reverse()
        lines += [_long(one) if "l" in flags else one.name for one in entries]
    return Result("".join(f"{line}\n" for line in lines))


def _long(path: Path) -> str:
    kind = "drwxr-xr-x" if path.is_dir() else "-rw-r--r--"
    return f"{kind} 1 sandbox sandbox {path.stat().st_size:>8} Jan  1 00:00 {path.name}"


def _wc(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    lines = []
    for name in names or [""]:
        text = shell.text([name] if name else [], given)
        counts = {"l": text.count("\n"), "w": len(text.split()), "c": len(text.encode())}
        numbers = [counts[flag] for flag in ("l", "w", "c") if flag in (flags or "lwc")]
        lines.append(" ".join([*map(str, numbers), *([name] if name else [])]))
    return Result("".join(f"{line}\n" for line in lines))


def _part_of_lines(from_end: bool) -> Command:
    def part(shell: Shell, arguments: Sequence[str], given: str) -> Result:
        number, names = 10, list(arguments)
        if names[:1] == ["-n"] and len(names) > 1:
            number, names = int(names[1]), names[2:]
        elif names and re.fullmatch(r"-n?\d+", names[0]):
            number, names = int(names[0].lstrip("-n")), names[1:]
        lines = shell.text(names, given).splitlines(keepends=True)
        return Result("".join(lines[-number:] if from_end and number else lines[: 0 if from_end else number]))

    return part


def _grep(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    if not names:
        raise Failure("a pattern is missing")
    # A pattern with groups could take for ever: it is taken as it is written.
    written = re.escape(names[0]) if "(" in names[0] or "F" in flags else names[0]
    wanted = re.compile(written, re.IGNORECASE if "i" in flags else 0)
    files = names[1:]
    if "r" in flags:
        below = [shell.path(name) for name in files or ["."]]
        found = [
            one
            for path in below
            for one in (sorted(path.rglob("*")) if path.is_dir() else [path])
            if one.is_file()
        ]
        files = [shell.shown(path) for path in found[:_MOST_FILES]]
    lines = []
    for name in files or [""]:
        for number, line in enumerate(shell.text([name] if name else [], given).splitlines(), 1):
            hits = wanted.findall(line)
            if bool(hits) != ("v" in flags):
                mark = (f"{name}:" if name and len(files) > 1 or "r" in flags else "") + (
                    f"{number}:" if "n" in flags else ""
                )
                lines += [f"{mark}{hit}" for hit in hits] if "o" in flags else [f"{mark}{line}"]
    if "c" in flags:
        lines = [str(len(lines))]
    return Result("".join(f"{line}\n" for line in lines), "", 0 if lines else 1)


def _sort(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    lines = shell.text(names, given).splitlines()
    lines = list(dict.fromkeys(lines)) if "u" in flags else lines
    ordered = sorted(lines, key=_as_number) if "n" in flags else sorted(lines)
    return Result("".join(f"{line}\n" for line in (reversed(ordered) if "r" in flags else ordered)))


def _as_number(line: str) -> float:
    found = re.match(r"\s*-?\d+(?:\.\d+)?", line)
    return float(found[0]) if found else 0.0


def _uniq(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    runs: list[list[str]] = []
    for line in shell.text(names, given).splitlines():
        if runs and runs[-1][0] == line:
            runs[-1].append(line)
        else:
            runs.append([line])
    return Result("".join(f"{len(run):>7} {run[0]}\n" if "c" in flags else f"{run[0]}\n" for run in runs))


def _find(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    start = arguments[0] if arguments and not arguments[0].startswith("-") else "."
    options = dict(zip(arguments, arguments[1:]))
    root = shell.path(start)
    kinds = {"f": Path.is_file, "d": Path.is_dir}
    is_meant = kinds.get(options.get("-type", ""), Path.exists)
    found = [path for path in [root, *sorted(root.rglob("*"))[:_MOST_FILES]] if is_meant(path)]
    named = [path for path in found if fnmatch.fnmatch(path.name, options.get("-name", "*"))]
    return Result("".join(f"{_from(start, path, root)}\n" for path in named))


def _from(start: str, path: Path, root: Path) -> str:
    inside = path.relative_to(root).as_posix()
    return start if inside == "." else f"{start.rstrip('/')}/{inside}"


def _echo(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    plain = arguments[1:] if arguments[:1] == ["-n"] else arguments
    return Result(" ".join(plain) + ("" if arguments[:1] == ["-n"] else "\n"))


def _printf(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    form, *values = arguments or [""]
    text = form.replace("\\n", "\n").replace("\\t", "\t")
    for value in values:
        text = text.replace("%s", value, 1)
    return Result(text)


def _mkdir(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    for name in names:
        shell.path(name).mkdir(parents="p" in flags, exist_ok="p" in flags)
    return Result()


def _touch(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    for name in arguments:
        shell.path(name).touch()
    return Result()


def _rm(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    flags, names = _options(arguments)
    for name in names:
        path = shell.path(name)
        if path.is_dir():
            raise Failure(f"{name}: is a directory")
        path.unlink(missing_ok="f" in flags)
    return Result()


def _carried(keeps: bool) -> Command:
    def carried(shell: Shell, arguments: Sequence[str], given: str) -> Result:
        if len(arguments) != 2:
            raise Failure("a source and a target are needed")
        source, target = shell.path(arguments[0]), shell.path(arguments[1])
        shell.read(arguments[0])
        target = target / source.name if target.is_dir() else target
        target.write_bytes(source.read_bytes())
        if not keeps:
            source.unlink()
        return Result()

    return carried


def _du(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    _, names = _options(arguments)
    sizes = [(name, [one for one in shell.path(name).rglob("*") if one.is_file()]) for name in names or ["."]]
    return Result(
        "".join(f"{-(-sum(one.stat().st_size for one in files) // 1024)}K\t{name}\n" for name, files in sizes)
    )


def _date(shell: Shell, arguments: Sequence[str], given: str) -> Result:
    from datetime import UTC, datetime

    return Result(f"{datetime.now(UTC):%a %b %d %H:%M:%S UTC %Y}\n")


def _says(text: str) -> Command:
    return lambda shell, arguments, given: Result(text)


COMMANDS: dict[str, Command] = {
    "ls": _ls,
    "cat": lambda shell, arguments, given: Result(shell.text(arguments, given)),
    "cd": lambda shell, arguments, given: shell.go(arguments),
    "cp": _carried(keeps=True),
    "date": _date,
    "du": _du,
    "echo": _echo,
    "false": lambda shell, arguments, given: Result(code=1),
    "find": _find,
    "grep": _grep,
    "head": _part_of_lines(from_end=False),
    "hostname": _says("container\n"),
    "mkdir": _mkdir,
    "mv": _carried(keeps=False),
    "printf": _printf,
    "pwd": lambda shell, arguments, given: shell.here(),
    "python": lambda shell, arguments, given: shell.python(arguments, given),
    "python3": lambda shell, arguments, given: shell.python(arguments, given),
    "rm": _rm,
    "sort": _sort,
    "tail": _part_of_lines(from_end=True),
    "touch": _touch,
    "true": _says(""),
    "uname": _says("Linux\n"),
    "uniq": _uniq,
    "wc": _wc,
    "whoami": _says("sandbox\n"),
}
