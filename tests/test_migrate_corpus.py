"""Every call in the corpus is found; what is rewritten runs and prints the same, what is not keeps every byte."""

from __future__ import annotations

import contextlib
import io
import re
import tokenize
from itertools import count
from pathlib import Path

import pytest

from helpers.migrate.files import plan_file
from helpers.offline.serve import Server

CORPUS = sorted((Path(__file__).parent / "migration_corpus").glob("*.py"))
KEYS = count()


def expected(text: str) -> tuple[int, int, list[str]]:
    """`# 2 rewritten, 1 by hand: words of a reason, words of another`."""
    found = re.match(r"# (\d+) rewritten(?:, (\d+) by hand: (.+))?", text)
    assert found, "the first line says what is expected"
    return int(found[1]), int(found[2] or 0), (found[3] or "").strip().split(", ")


def printed(code: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", f"corpus-{next(KEYS)}")
    monkeypatch.setattr("openai.api_key", None)
    monkeypatch.setattr("openai.base_url", None)
    monkeypatch.setattr("openai._client", None, raising=False)
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(code, "sample.py", "exec"), {"__name__": "__main__"})
    return output.getvalue()


def comments(source: bytes) -> list[str]:
    tokens = tokenize.tokenize(io.BytesIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_sample(path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    old = path.read_bytes().decode()
    rewritten, by_hand, reasons = expected(old)
    planned = plan_file(path)
    said = [site.reason for _, site in planned.calls if site.reason]
    assert (len(planned.calls) - len(said), len(said), planned.problems) == (rewritten, by_hand, []), said
    assert [words for words in reasons if words not in " ".join(said)] == []
    if not rewritten:
        assert planned.new == planned.old
    assert comments(planned.new) == comments(planned.old)
    before = printed(old, server, monkeypatch)
    assert before.strip()
    assert printed(planned.new.decode(), server, monkeypatch) == before


def test_the_corpus_is_large_and_varied() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    assert len(texts) >= 60
    assert sum(expected(text)[0] for text in texts) >= 60
    assert sum(expected(text)[1] for text in texts) >= 40


def test_lines_without_a_call_or_its_answer_keep_every_byte() -> None:
    [path] = [path for path in CORPUS if path.stem == "comments_inside"]
    planned = plan_file(path)
    old = planned.old.decode().splitlines()
    assert [line for line in planned.new.decode().splitlines() if line not in old] == [
        "response = client.responses.create(   # call it",
        "    input = [   # the conversation",
        "    store=False,",
        "    # one answer",
        '    reasoning={"effort": "low"}   # think a little',
        "print( response.output_text )   # the text",
    ]


def test_what_is_taken_out_leaves_no_gap() -> None:
    [path] = [path for path in CORPUS if path.stem == "removed_lines"]
    assert plan_file(path).new.decode().splitlines()[4:17] == [
        "response = client.responses.create(",
        '    model="gpt-4.1-mini",',
        '    input=[{"role": "user", "content": "What is DNA?"}],  # one question',
        "    store=False,",
        "    # let it end by itself",
        "    temperature=0.5,",
        ")",
        "print(response.output_text)",
        "response = client.responses.create(",
        "    # one answer",
        "",
        '    model="gpt-4.1-mini", input=[{"role": "user", "content": "What is RNA?"}], store=False)',
        "print(response.output_text)",
    ]
