"""A small shell for containers: the everyday commands, in Python, inside the container's directory.

Commands are written with pipes, `&&`, `||`, `;` and redirection into files. Python code runs in the container's
contained process; everything else that is not in the list answers, as a shell would, that it was not found.
"""

from __future__ import annotations

import fnmatch
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..container import SHOWN, Container
from .small_commands import COMMANDS, Failure, Result

_LONGEST_OUTPUT, _LARGEST_FILE = 1_000_000, 20_000_000


class Shell:
    """One command line after the other, each beginning in the container's directory."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._root = container.directory.resolve()
        self._here = self._root

    def run(self, line: str) -> Result:
        self._here = self._root
        try:
            words = _words(line)
        except ValueError as problem:
            return Result("", f"sh: syntax error: {problem}\n", 2)
        out, errors, code = [], [], 0
        joined_by = ";"
        for part, following in _split(words, ("&&", "||", ";", "\n")):
            if part and not (joined_by == "&&" and code or joined_by == "||" and not code):
                result = self._piped(part)
                out.append(result.stdout)
                errors.append(result.stderr)
                code = result.code
            joined_by = following
        return Result("".join(out)[:_LONGEST_OUTPUT], "".join(errors), code)

    def _piped(self, words: Sequence[str]) -> Result:
        given, errors, result = "", "", Result()
        for part, _ in _split(words, ("|",)):
            result = self._one(part, given)
            given, errors = result.stdout, errors + result.stderr
        return Result(result.stdout, errors, result.code)

    def _one(self, words: Sequence[str], given: str) -> Result:
        words, target, appends = _redirected(words)
        if not words:
            return Result("", "sh: syntax error: a command is missing\n", 2)
        name, arguments = words[0], [one for word in words[1:] for one in self._expanded(word)]
        command = COMMANDS.get(name)
        if command is None:
            return Result("", f"sh: {name}: command not found\n", 127)
        try:
            result = command(self, [_plain(one) for one in arguments], given)
            if target:
                self.write(_plain(target), result.stdout, appends)
                return result._replace(stdout="")
            return result
        except Failure as problem:
            return Result("", f"{name}: {problem}\n", 1)
        except (ValueError, re.error) as problem:
            return Result("", f"{name}: {problem}\n", 2)
        except OSError as problem:
            return Result("", f"{name}: {problem.strerror or 'cannot be done'}\n", 1)

    def _expanded(self, word: str) -> Iterator[str]:
        """The files that a pattern stands for."""
        if not re.search(r"[*?]", word) or word[:1] in "'\"":
            yield word
            return
        folder, _, pattern = word.rpartition("/")
        there = sorted(path.name for path in self.path(folder or ".").iterdir())
        found = [name for name in fnmatch.filter(there, pattern) if not name.startswith(".")]
        yield from (f"{folder}/{name}" if folder else name for name in found)
        if not found:
            yield word

    def path(self, name: str) -> Path:
        """A path in the container; nothing else can be reached."""
        inside = name.removeprefix(SHOWN).lstrip("/") if name.startswith(SHOWN) else name
        start = self._root if name.startswith((SHOWN, "~")) else self._here
        path = (
            start / inside.removeprefix("~").lstrip("/") if name.startswith("~") else start / inside
        ).resolve()
        if not path.is_relative_to(self._root):
            raise Failure(f"{name}: Permission denied")
        return path

    def shown(self, path: Path) -> str:
        inside = path.relative_to(self._root).as_posix()
        return SHOWN if inside == "." else f"{SHOWN}/{inside}"

    def text(self, names: Sequence[str], given: str) -> str:
        return "".join(self.read(name) for name in names) if names else given

    def read(self, name: str) -> str:
        path = self.path(name)
        if path.is_dir():
            raise Failure(f"{name}: Is a directory")
        if not path.is_file():
            raise Failure(f"{name}: No such file or directory")
        if path.stat().st_size > _LARGEST_FILE:
            raise Failure(f"{name}: too large to be read here")
        return path.read_text(encoding="utf-8", errors="replace")

    def write(self, name: str, text: str, appends: bool) -> None:
        path = self.path(name)
        if path.exists() and not path.is_file():
            raise Failure(f"{name}: is no file")
        with path.open("a" if appends else "w", encoding="utf-8") as file:
            file.write(text)

    def python(self, arguments: Sequence[str], given: str) -> Result:
        if arguments[:1] == ["--version"]:
            import platform

            return Result(f"Python {platform.python_version()}\n")
        code = (
            arguments[1]
            if arguments[:1] == ["-c"] and len(arguments) > 1
            else self.text(arguments[:1], given)
        )
        ran = self._container.run(code)
        return Result(ran.logs, f"{ran.error}\n", 1) if ran.error else Result(ran.logs)

    def go(self, arguments: Sequence[str]) -> Result:
        target = self.path(arguments[0] if arguments else "~")
        if not target.is_dir():
            raise Failure(f"{arguments[0]}: No such file or directory")
        self._here = target
        return Result()

    def here(self) -> Result:
        return Result(f"{self.shown(self._here)}\n")


# ---------------------------------------------------------------------------------------------- The language


def _words(line: str) -> list[str]:
    """Words with their quotes, and signs."""
    lexer = shlex.shlex(line, posix=False, punctuation_chars="|&;>\n")
    lexer.whitespace = " \t\r"
    lexer.commenters = ""
    lexer.whitespace_split = True
    words = list(lexer)
    return [
        one
        for word in words
        for one in (re.findall(r"\n+|[^\n]+", word) if "\n" in word and word[0] == "\n" else [word])
    ]


def _split(words: Sequence[str], signs: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    part: list[str] = []
    for word in words:
        sign = "\n" if word.strip("\n") == "" else word
        if sign in signs:
            yield part, sign
            part = []
        else:
            part.append(word)
    yield part, ";"


def _redirected(words: Sequence[str]) -> tuple[list[str], str, bool]:
    for place, word in enumerate(words):
        if word in (">", ">>") and place + 1 < len(words):
            return [*words[:place], *words[place + 2 :]], words[place + 1], word == ">>"
    return list(words), "", False


def _plain(word: str) -> str:
    """A word without its quotes."""
    try:
        return "".join(shlex.split(word)) if re.search(r"['\"\\]", word) else word
    except ValueError:
        return word
