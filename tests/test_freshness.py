"""The course is about the SDK that is installed, uses no model that is going, and its prices are not old."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools import sdk_surface, upgrade
from tools.sdk_surface import Change, differences, recorded, surface
from tools.upgrade import ROOT, mentions, old_facts, told

BEFORE = {
    "events": {"stream": ["response.completed", "response.failed"]},
    "parameters": {"responses.create": ["input", "model"]},
    "error classes": {"APIStatusError": ["RateLimitError"]},
    "deprecated models": {"2026-12-11": ["gpt-5-nano"]},
}


def test_the_sdk_offers_what_the_course_records() -> None:
    if changes := differences(recorded()["surface"], surface()):
        advice = f"openai {sdk_surface.openai.__version__} is installed; data/sdk_surface.json records {recorded()['openai']}."
        then = "When the course fits again: python -m tools.sdk_surface --record"
        pytest.fail("\n".join([advice, *told(changes), then]), pytrace=False)


def test_the_record_is_of_the_version_that_is_asked_for() -> None:
    [pinned] = re.findall(
        r"^openai==(\S+)", (ROOT / "requirements.in").read_text(encoding="utf-8"), flags=re.M
    )
    assert recorded()["openai"] == pinned, "run python -m tools.sdk_surface --record"


# Models in use


def used_by_readers() -> Iterator[tuple[str, str]]:
    """Texts whose models a reader will send: not what the guide said, nor what the offline API knows of the past."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and "the-guide-said" not in cell["metadata"].get("tags", []):
                yield path.name, "".join(cell["source"])
    for path in [*ROOT.glob("helpers/*.py"), *ROOT.glob("helpers/[be]*/*.py"), *ROOT.glob("*.md")]:
        yield path.name, path.read_text(encoding="utf-8")


def going_models() -> set[str]:
    """By the SDK and by our catalogue."""
    catalogue = json.loads((ROOT / "data" / "models.json").read_text(encoding="utf-8"))["models"]
    ours = [[one["id"], *one.get("snapshots", [])] for one in catalogue if one.get("shutdown_date")]
    return {name for names in [*surface()["deprecated models"].values(), *ours] for name in names}


def sent_in(text: str, models: set[str]) -> list[str]:
    """Which of the models a request in this text names."""
    return sorted(models & set(re.findall(r"""\bmodel(?:: str)?["']?\s*[=:]\s*["']([\w.-]+)["']""", text)))


def test_no_model_in_use_is_going() -> None:
    going = going_models()
    found = [f"{name} sends to {model}" for name, text in used_by_readers() for model in sent_in(text, going)]
    assert found == []


@pytest.mark.parametrize(
    "text", ['create(model="gpt-5-nano")', "{'model': 'gpt-5-nano'}", 'def ask(model: str = "gpt-5-nano")']
)
def test_a_request_to_a_model_that_is_going_is_found(text: str) -> None:
    assert "gpt-5-nano" in going_models()
    assert sent_in(text, {"gpt-5-nano"}) == ["gpt-5-nano"]
    assert sent_in(text.replace("nano", "nano-2"), {"gpt-5-nano"}) == []


# What the scheduled workflow asks beyond that


@pytest.mark.skipif(
    not os.environ.get("CHECK_AGES"),
    reason="fails by the calendar alone, which a reader cannot mend; CHECK_AGES=1 asks for it",
)
def test_no_price_is_old() -> None:
    assert old_facts(date.today()) == [], "look them up at https://developers.openai.com/api/docs/pricing"


def test_an_old_price_is_found() -> None:
    first = min(
        told["as_of"]
        for told in json.loads((ROOT / "data" / "prices.json").read_text(encoding="utf-8"))["models"].values()
    )
    last_day = date.fromisoformat(first) + upgrade.LONGEST_AGE
    assert old_facts(last_day) == []
    assert f"as of {first}, older than 180 days" in old_facts(last_day + timedelta(days=1))[0]


# From here on: what changes is found, and where it matters.


@pytest.mark.parametrize(
    ("kind", "group", "names", "said"),
    [
        ("events", "stream", ["response.completed"], ["- events, stream: response.failed"]),
        ("parameters", "responses.create", ["input", "model", "verve"], ["+ parameters, responses.create: verve"]),
        ("parameters", "responses.undo", ["id"], ["+ parameters, responses.undo: id"]),
        ("parameters", "responses.undo", [], ["+ parameters, responses.undo: "]),
        ("error classes", "APIStatusError", ["GoneError"], ["- error classes, APIStatusError: RateLimitError", "+ error classes, APIStatusError: GoneError"]),
        ("deprecated models", "2027-04-01", ["o3"], ["+ deprecated models, 2027-04-01: o3"]),
        ("events", "stream", BEFORE["events"]["stream"], []),
    ],
)  # fmt: skip
def test_what_comes_and_goes_is_found(kind: str, group: str, names: list[str], said: list[str]) -> None:
    after = {**BEFORE, kind: {**BEFORE[kind], group: names}}
    assert [str(change) for change in differences(BEFORE, after)] == said


def test_the_surface_holds_what_the_chapters_are_about() -> None:
    found = surface()
    assert {"model", "input", "stream", "prompt_cache_key"} <= set(found["parameters"]["responses.create"])
    assert {"max_retries", "base_url"} <= set(found["parameters"]["OpenAI"])
    assert "response.output_text.delta" in found["events"]["stream"]
    assert "RateLimitError" in found["error classes"]["APIStatusError"]
    assert "response.completed" in found["webhooks"]["events"]
    assert {"web_search", "function"} <= set(found["tools"]["types"])
    assert "gpt-6-luna" in found["models"]["all"]


def test_a_change_is_told_with_the_places_that_mention_it() -> None:
    places = mentions("prompt_cache_key")
    assert "notebooks/08_performance.ipynb" in places
    assert mentions("prompt_cache_ke") == mentions("nowhere_at_all") == []
    [change, where] = told([Change("-", "parameters", "responses.create", ["prompt_cache_key"])])
    assert change == "- parameters, responses.create: prompt_cache_key"
    assert where.startswith(f"    prompt_cache_key: {places[0]}, ")


def run_upgrade(monkeypatch: pytest.MonkeyPatch, version: str, after: sdk_surface.Surface) -> int:
    monkeypatch.setattr(upgrade, "recorded", lambda: {"openai": "3.9.0", "surface": BEFORE})
    monkeypatch.setattr(upgrade, "newest", lambda: {"openai": version, "surface": after})
    return upgrade.main()


def test_an_upgrade_is_shown_with_the_steps_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_upgrade(monkeypatch, "3.10.0", {**BEFORE, "events": {"stream": ["response.completed"]}}) == 0
    said = capsys.readouterr().out
    assert "about openai 3.9.0; the newest is 3.10.0" in said
    assert "- events, stream: response.failed" in said
    assert "openai==3.10.0 in requirements.in" in said

    run_upgrade(monkeypatch, "3.9.0", BEFORE)
    said = capsys.readouterr().out
    assert "Nothing that the course is about has changed." in said
    assert "requirements.in" not in said


def test_an_older_version_is_no_upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="no openai newer than 3.8.2"):
        run_upgrade(monkeypatch, "3.8.2", BEFORE)


def test_a_version_that_cannot_be_installed_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise subprocess.CalledProcessError(1, "pip", stderr="WARNING: retrying\nNo matching distribution\n")

    monkeypatch.setattr(upgrade, "newest", fails)
    with pytest.raises(SystemExit, match="could not be looked at:\nNo matching distribution"):
        upgrade.main()


def test_what_is_recorded_is_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sdk_surface, "FILE", tmp_path / "sdk_surface.json")
    monkeypatch.setattr("sys.argv", ["sdk_surface", "--record"])
    sdk_surface.main()
    monkeypatch.setattr("sys.argv", ["sdk_surface"])
    capsys.readouterr()
    sdk_surface.main()
    assert json.loads(capsys.readouterr().out) == recorded() | {"surface": surface()}


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(sdk_surface).failed == 0
