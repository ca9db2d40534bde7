"""Equations, systems of them, matrices, and plots of functions."""

from __future__ import annotations

import ast
import re

from ..request import Request
from ..skills.table import found_in_words
from .asking import literal, wants_python
from .plots import draw, drawn, shown

_EQUATION = re.compile(r"[-+\d.()*/^ a-z²³]{1,80}=[-+\d.()*/^ a-z²³]{1,80}")
_TERM = re.compile(r"([-+])?\s*(\d+(?:\.\d+)?)?\s*\*?\s*([a-z])?(?:\s*(?:\^|\*\*)\s*([1-9]))?")
_MATRIX = re.compile(r"\[\s*\[[-\d.,\s\[\]]{1,2000}\]\s*\]")
_FUNCTION = re.compile(
    r"(?:\b[yf]\s?(?:\(\s?x\s?\))?\s?=\s?|\b(?:plot|graph|draw|function|of|curve)\s(?:of |the function |the graph of )?)((?:[-+*/^().\d\s²³x]|sin|cos|tan|exp|log|sqrt|abs|pi){1,80})",
    re.IGNORECASE,
)
_CURVE = re.compile(r"\b(sine|cosine|sin|cos|tangent)(?: (?:wave|curve|function))?\b")
_RANGE = re.compile(
    r"\b(?:from|between)\s(-?[\d.]*\d|-?\d?\.?\d*\s?\*?\s?pi)\s(?:to|and)\s(-?[\d.]*\d|-?\d?\.?\d*\s?\*?\s?pi)"
)
_ASKED = re.compile(r"\b(?:solve|solution|solutions|root|roots|zeros?|find x|equations?)\b")


def write(request: Request) -> str | None:
    return _function(request) or _matrices(request) or _equations(request)


def _function(request: Request) -> str | None:
    if not drawn(request.lower):
        return None
    text = request.plain[:1_000].replace("−", "-")
    found = None
    for found in _FUNCTION.finditer(text):
        body = _expression(found[1])
        if body:
            break
    else:
        name = _CURVE.search(text.lower())
        if not name:
            return None
        body = f"np.{name[1][:3]}(x)"
    ends = _RANGE.search(text.lower())
    low, high = (_bound(ends[1]), _bound(ends[2])) if ends else ("-10", "10")
    title = "y = " + (" ".join(found[1].split()) if found else body.removeprefix("np."))
    return "\n".join(
        [
            "import matplotlib.pyplot as plt",
            "import numpy as np",
            "",
            f"x = np.linspace({low}, {high}, 400)",
            f"y = {body}",
            *draw("line", "x", "y", title, "x", "y")[:1],
            "plt.plot(x, y)",
            *draw("line", "x", "y", title, "x", "y")[2:],
            "plt.grid(True)",
            *shown(request, "function"),
        ]
    )


def _expression(written: str) -> str | None:
    """The function in Python's signs, if that is what it is."""
    text = re.sub(r"\s(?:for|from|between|over)\b.*", "", written.strip()).rstrip(". ")
    text = text.replace("²", "**2").replace("³", "**3").replace("^", "**")
    text = re.sub(r"(?<=[\d)])\s?(?=(?:x|sin|cos|tan|exp|log|sqrt|pi|\()(?![a-z]*\w\d))", " * ", text)
    text = re.sub(r"\b(sin|cos|tan|exp|log|sqrt|abs|pi)\b", r"np.\1", text)
    text = re.sub(r"(np\.(?:sin|cos|tan|exp|log|sqrt|abs))\s+x", r"\1(x)", text)
    if "x" not in text.replace("exp", ""):
        return None
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return text


def _bound(written: str) -> str:
    if "pi" not in written:
        return written
    factor = re.sub(r"\s?\*?\s?pi", "", written)
    return {"": "np.pi", "-": "-np.pi"}.get(factor, f"{factor} * np.pi")


def _matrices(request: Request) -> str | None:
    found = _MATRIX.findall(request.text)
    lower = request.lower
    if not found:
        return None
    names = ["A", "B"]
    lines = ["import numpy as np", ""]
    for name, matrix in zip(names, found):
        try:
            lines.append(f"{name} = np.array({literal(ast.literal_eval(matrix))})")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    asked = len(lines)
    if len(found) > 1 and re.search(r"\b(?:multipl\w*|product|times|dot)\b|@", lower):
        lines.append('print("Product:", (A @ B).tolist())')
    elif len(found) > 1 and re.search(r"\b(?:add|sum|plus)\b|\+", lower):
        lines.append('print("Sum:", (A + B).tolist())')
    if re.search(r"\bdet(?:erminant)?\b", lower):
        lines.append('print("Determinant:", round(float(np.linalg.det(A)), 6))')
    if re.search(r"\binver(?:se|t)\b", lower):
        lines.append('print("Inverse:", np.linalg.inv(A).round(6).tolist())')
    if re.search(r"\beigen", lower):
        lines += ["values, vectors = np.linalg.eig(A)", 'print("Eigenvalues:", values.round(6).tolist())']
        if "eigenvector" in lower:
            lines.append('print("Eigenvectors, as columns:", vectors.round(6).tolist())')
    if "transpose" in lower:
        lines.append('print("Transpose:", A.T.tolist())')
    if re.search(r"\brank\b", lower):
        lines.append('print("Rank:", int(np.linalg.matrix_rank(A)))')
    if re.search(r"\btrace\b", lower):
        lines.append('print("Trace:", np.trace(A).item())')
    if power := re.search(r"\bto the power of (\d{1,3})|\bpower (\d{1,3})\b", lower):
        lines.append(f'print("Power:", np.linalg.matrix_power(A, {power[1] or power[2]}).tolist())')
    return "\n".join(lines) if len(lines) > asked else None


def _equations(request: Request) -> str | None:
    lower = request.lower[:1_000].replace("−", "-").replace("²", "^2").replace("³", "^3")
    if "=" not in lower or not (_ASKED.search(lower) or len(lower) < 60):
        return None
    parts = re.split(
        r",|;|\band\b|\n|\bwhere\b|:|\?|\.(?!\d)",
        re.sub(
            r"\b(?:solve|the|system|of|equations?|for [a-z]\b|find|using python|with python|use python|python|roots?|please)\b",
            " ",
            lower,
        ),
    )
    sides = []
    for part in parts:
        part = re.sub(r"\b[a-z]{2,}\b|\bi\b", " ", part)
        if part.count("=") == 1 and _EQUATION.fullmatch(part.strip()):
            side = _moved_left(part)
            if side is None:
                return None
            sides.append(side)
    names = sorted({name for side in sides for name, _ in side if name})
    if not sides or not names:
        return None
    if len(names) == 1 and len(sides) == 1:
        return _polynomial(sides[0], names[0]) or (
            _linear(sides[0], names[0]) if wants_python(request) or found_in_words(request) is None else None
        )
    if len(names) != len(sides) or any(power > 1 for side in sides for _, power in side):
        return None
    rows = [[_tidy(side.get((name, 1), 0)) for name in names] for side in sides]
    right = [_tidy(-side.get(("", 0), 0)) for side in sides]
    prints = [f'print("{name} =", round(float(solution[{n}]), 6))' for n, name in enumerate(names)]
    return "\n".join(
        [
            "import numpy as np",
            "",
            f"# Coefficients of {', '.join(names)}, and the right-hand sides",
            f"A = np.array({rows})",
            f"b = np.array({right})",
            "solution = np.linalg.solve(A, b)",
            *prints,
        ]
    )


def _moved_left(equation: str) -> dict[tuple[str, int], float] | None:
    """Every term with its sign when all stand on the left: {("x", 2): 1.0, ("", 0): -4.0}."""
    total: dict[tuple[str, int], float] = {}
    for sign, side in zip((1, -1), equation.split("=")):
        place = 0
        side = side.strip()
        while place < len(side):
            found = _TERM.match(side, place)
            if not found or not (found[2] or found[3]) or (place and not found[1]):
                return None
            value = float(found[2] or 1) * (-1 if found[1] == "-" else 1) * sign
            key = (found[3] or "", int(found[4] or 1) if found[3] else 0)
            total[key] = total.get(key, 0) + value
            place = found.end()
            while place < len(side) and side[place] == " ":
                place += 1
    return total


def _linear(side: dict[tuple[str, int], float], name: str) -> str | None:
    factor, rest = _tidy(side.get((name, 1), 0)), _tidy(side.get(("", 0), 0))
    if not factor:
        return None
    return f'# {factor} * {name} + {rest} = 0\n{name} = -({rest}) / {factor}\nprint("{name} =", round({name}, 6))'


def _polynomial(side: dict[tuple[str, int], float], name: str) -> str | None:
    degree = max(power for _, power in side)
    if degree < 2:
        return None
    row = [
        _tidy(side.get((name, power), 0) if power else side.get(("", 0), 0))
        for power in range(degree, -1, -1)
    ]
    return "\n".join(
        [
            "import numpy as np",
            "",
            f"# Coefficients from {name}^{degree} down",
            f"roots = np.roots({row})",
            "real = sorted(round(float(root.real), 6) for root in roots if abs(root.imag) < 1e-9)",
            "if real:",
            f'    print("Solutions for {name}:", *real)',
            "else:",
            '    print("Complex solutions:", *(complex(root.real.round(6), root.imag.round(6)) for root in roots))',
        ]
    )


def _tidy(value: float) -> float | int:
    return int(value) if value == int(value) else value
