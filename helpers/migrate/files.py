"""Files and folders: what can be read is planned, what cannot gets one clear line."""

from __future__ import annotations

import io
import os
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .notebooks import plan_notebook
from .rewriting import plan
from .sites import Site

KINDS = (".py", ".ipynb")
NOT_YOURS = {"__pycache__", "node_modules", "site-packages", "venv"}


@dataclass
class Planned:
    """One file: its calls with their places, its bytes before and after, and what was wrong with it."""

    path: Path
    calls: list[tuple[str, Site]] = field(default_factory=list)
    old: bytes = b""
    new: bytes = b""
    problems: list[str] = field(default_factory=list)


def plan_path(path: Path) -> Iterator[Planned]:
    if not path.is_dir():
        yield plan_file(path)
        return
    unreadable: list[Planned] = []

    def note(error: OSError) -> None:
        unreadable.append(Planned(Path(error.filename), problems=[error.strerror or str(error)]))

    for folder, inner, names in os.walk(path, onerror=note):
        inner[:] = sorted(name for name in inner if name not in NOT_YOURS and not name.startswith("."))
        for name in sorted(names):
            if name.endswith(KINDS):
                yield plan_file(Path(folder, name))
    yield from unreadable


def plan_file(path: Path) -> Planned:
    planned = Planned(path)
    try:
        planned.old = planned.new = path.read_bytes()
        if path.suffix not in KINDS:
            planned.problems.append("neither .py nor .ipynb")
        elif path.suffix == ".ipynb":
            _notebook(planned)
        else:
            _python(planned)
    except OSError as error:
        planned.problems.append(error.strerror or str(error))
    except (UnicodeDecodeError, SyntaxError):
        planned.problems.append("not text, or not in the encoding that it names")
    except ValueError as error:
        planned.problems.append(str(error))
    return planned


def _python(planned: Planned) -> None:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(planned.old).readline)
    done = plan(planned.old.decode(encoding))
    planned.calls = [(str(site.line), site) for site in done.sites]
    if done.rewritten:
        planned.new = done.new.encode(encoding)


def _notebook(planned: Planned) -> None:
    done = plan_notebook(planned.old.decode("utf-8"))
    planned.calls = list(zip(done.places, done.plan.sites))
    planned.problems += done.unread
    planned.new = done.new.encode("utf-8")
