"""Lines of a program that draw."""

from __future__ import annotations

import re

from ..request import Request
from .asking import file_to_save, literal

_DRAWING = re.compile(
    r"\b(?:plot(?:s|ted|ting)?|graph|charts?|histograms?|draw|diagram|visuali[sz]e|scatter(?:plot)?|pie|box ?plot)\b"
)
_NOT_DRAWN = re.compile(r"\b(?:plot (?:of the|twist)|org(?:anisation|anization)? chart|ascii)\b")
KINDS = (
    ("hist", r"\bhistograms?\b|\bdistribution\b"),
    ("pie", r"\bpie\b"),
    ("box", r"\bbox ?plot\b|\bbox-and-whisker\b"),
    ("scatter", r"\bscatter"),
    ("barh", r"\bhorizontal bars?\b"),
    ("bar", r"\bbars?\b|\bcolumn chart\b"),
    ("line", r"\blines?\b|\btrend\b|\bover (?:time|the)\b|\bcurve\b"),
)
PICTURES = "png", "jpg", "jpeg", "svg", "pdf"


def drawn(lower: str) -> bool:
    return bool(_DRAWING.search(lower)) and not _NOT_DRAWN.search(lower)


def kind_of(lower: str, otherwise: str) -> str:
    return next((kind for kind, pattern in KINDS if re.search(pattern, lower)), otherwise)


def draw(kind: str, x: str, y: str, title: str, x_label: str, y_label: str) -> list[str]:
    """The figure; `x` and `y` are Python expressions."""
    lines = ["plt.figure(figsize=(8, 5))"]
    if kind == "hist":
        lines.append(f'plt.hist({y}, bins="auto", edgecolor="white")')
    elif kind == "pie":
        lines.append(f'plt.pie({y}, labels={x}, autopct="%1.1f%%")')
    elif kind == "box":
        lines.append(f"plt.boxplot({y})")
    elif kind == "scatter":
        lines.append(f"plt.scatter({x}, {y})")
    elif kind in ("bar", "barh"):
        lines.append(f"plt.{kind}({x}, {y})")
    else:
        lines.append(f'plt.plot({x}, {y}, marker="o")')
    lines.append(f"plt.title({literal(title[:1].upper() + title[1:] if title[1:2].isalpha() else title)})")
    if kind == "barh":
        x_label, y_label = y_label, x_label
    if kind == "hist":
        x_label, y_label = y_label, "Frequency"
    if kind == "box":
        x_label = ""
    if kind != "pie":
        lines += [f"plt.xlabel({literal(x_label)})"] if x_label else []
        lines.append(f"plt.ylabel({literal(y_label)})")
    return lines


def shown(request: Request, name: str = "chart") -> list[str]:
    """The end of every drawing: saved when a file is asked for, and shown."""
    file = file_to_save(request, *PICTURES, otherwise=f"{name}.png")
    saved = [f"plt.savefig({literal('/mnt/data/' + file)}, dpi=150)"] if file else []
    return ["plt.tight_layout()", *saved, "plt.show()"]
