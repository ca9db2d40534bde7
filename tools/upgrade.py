"""What the newest openai package would change for this course: `make upgrade` shows it and changes nothing.

Needs the network: it installs the newest version into an environment that it throws away.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tools.sdk_surface import Change, differences, recorded

ROOT = Path(__file__).resolve().parents[1]
LONGEST_AGE = timedelta(
    days=180
)  # long beside how often data/prices.json had to change: five times in 2026's second half
MENTIONS = 6
STEPS = """To move the course to {version}:
  1. write openai=={version} in requirements.in, then `make lock`
  2. `make test` says what does not fit any more; mend it
  3. `python -m tools.sdk_surface --record`, and `make regenerate`"""


def main() -> int:
    before = recorded()
    try:
        after = newest()
    except subprocess.CalledProcessError as error:
        *_, why = error.stderr.splitlines() or [f"{error.cmd[0]} ended with {error.returncode}"]
        sys.exit(f"The newest openai package could not be looked at:\n{why}")
    if _numbers(after["openai"]) < _numbers(before["openai"]):
        sys.exit(
            f"pip finds no openai newer than {after['openai']}, and the course is about {before['openai']}: "
            "the network or pip's index is not what it should be."
        )
    print(f"The course is about openai {before['openai']}; the newest is {after['openai']}.")
    changes = differences(before["surface"], after["surface"])
    print("\n".join(told(changes)) or "Nothing that the course is about has changed.")
    for old in old_facts(date.today()):
        print(old)
    if before["openai"] != after["openai"]:
        print(STEPS.format(version=after["openai"]))
    return 0


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def newest(package: str = "openai") -> dict[str, Any]:
    """What `python -m tools.sdk_surface` prints where this version is installed."""
    with tempfile.TemporaryDirectory() as folder:
        _run(sys.executable, "-m", "venv", folder)
        python = str(Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python"))
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
        return json.loads(_run(python, "-m", "tools.sdk_surface"))


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def told(changes: list[Change]) -> Iterator[str]:
    """Each change, and where the course mentions what it is about."""
    for change in changes:
        yield str(change)
        for name in change.names:
            if name and (places := mentions(name)):
                more = f" and {len(places) - MENTIONS} more" if len(places) > MENTIONS else ""
                yield f"    {name}: {', '.join(places[:MENTIONS])}{more}"


def mentions(name: str) -> list[str]:
    """The files that hold this name."""
    whole = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)")
    return [path for path, text in _texts().items() if name in text and whole.search(text)]


@cache
def _texts() -> dict[str, str]:
    found = [
        *ROOT.glob("*.md"),
        *ROOT.glob("notebooks/*.ipynb"),
        *ROOT.glob("data/*.*"),
        *ROOT.rglob("helpers/**/*.py"),
    ]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(found)
        if path.name != "sdk_surface.json" and path.suffix in (".md", ".ipynb", ".json", ".toml", ".py")
    }


def old_facts(today: date) -> list[str]:
    """Prices, and the list of models, that nobody has looked at for too long."""
    last = today - LONGEST_AGE
    prices = json.loads((ROOT / "data" / "prices.json").read_text(encoding="utf-8"))
    models = json.loads((ROOT / "data" / "models.json").read_text(encoding="utf-8"))
    days = {f"data/prices.json: {name}": told["as_of"] for name, told in prices["models"].items()}
    days |= {
        f"data/prices.json: {name}": told["as_of"] for name, told in prices.items() if "as_of" in _of(told)
    }
    days |= {"data/models.json": models["as_of"]}
    return [
        f"{what} is as of {day}, older than {LONGEST_AGE.days} days"
        for what, day in days.items()
        if date.fromisoformat(day) < last
    ]


def _of(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


if __name__ == "__main__":
    sys.exit(main())
