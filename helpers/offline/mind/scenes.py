"""Answers written by hand for the prompts of the notebooks, looked up by the whole prompt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .answer import Answer
from .library import split_sentences
from .request import Request
from .words import words

FOLDER = Path(__file__).parents[3] / "data" / "scenes"
_LONGEST = 60


@cache
def _scenes() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The variations, each in its sentences, by the words of every prompt.

    A scene file has `# Prompt` lines, under each the answer, and `---` between its variations.
    """
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        for scene in path.read_text(encoding="utf-8").removeprefix("# ").split("\n# "):
            prompt, _, body = scene.partition("\n")
            variations = [split_sentences(one) for one in body.split("\n---\n")]
            found[tuple(words(prompt))] = [one for one in variations if one]
    return found


def recite(request: Request) -> Answer | None:
    """The scene for exactly this prompt, alone or at the end of a conversation."""
    if len(request.words) > _LONGEST:
        return None
    variations = _scenes().get(tuple(request.words))
    if not variations:
        return None
    sentences = variations[request.repetition % len(variations)]
    exact = len(sentences) == 1
    return Answer(
        sentences, "answer the question", sentences[0].split()[0], exact=exact and "\n" in sentences[0]
    )
