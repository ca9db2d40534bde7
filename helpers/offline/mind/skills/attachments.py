"""Images and files that came with a request."""

from __future__ import annotations

from collections import Counter

from ..answer import Answer
from ..request import Attachment, Request
from ..words import NUMBER_WORDS

_NUMBERS = {
    value: word for word, value in NUMBER_WORDS.items() if value <= 10 and word not in ("single", "couple")
}


def acknowledge(request: Request) -> Answer:
    """Says what arrived, and that nobody looked at it."""
    arrived = described(request.attachments)
    it = "it" if len(request.attachments) == 1 else "them"
    sentences = [
        f"{arrived[0].upper()}{arrived[1:]} arrived with your request.",
        f"The offline model does not look at {it} yet, so it cannot say anything about {it}.",
        "Set OPENAI_API_KEY to have a real model do that.",
    ]
    return Answer(sentences, f"say that {arrived} arrived and cannot be looked at", arrived.capitalize())


def described(attachments: list[Attachment]) -> str:
    """`two images and one file (report.pdf)`."""
    counts = Counter(attachment.kind for attachment in attachments)
    parts = []
    for kind, count in counts.items():
        names = [one.name for one in attachments if one.kind == kind and one.name]
        shown = f" ({', '.join(names)})" if names else ""
        parts.append(f"{_NUMBERS.get(count, count)} {kind}{'s' if count > 1 else ''}{shown}")
    return " and ".join(parts)
