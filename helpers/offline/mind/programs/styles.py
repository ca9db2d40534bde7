"""How a chart is to look: its title, colours, labels; and the last chart once more, changed."""

from __future__ import annotations

import re

from ..request import Request
from .asking import file_to_save, literal
from .plots import PICTURES

_TITLE = re.compile(
    r"\b(?:titled?|title (?:it|to|of|is)|called|headed|caption(?:ed)?)\b(?: it)?(?: to| is|:)? ?[\"“']([^\"”'\n]{1,80})[\"”']",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"\b(total|sum|mean|average|maximum|highest)\b(?: \w+){0,3} in the (?:title|heading|headline)\b|\btitle\b.{0,30}\b(total|sum|mean|average|maximum|highest)\b"
)
_FIGURES = {
    "total": "sum",
    "sum": "sum",
    "mean": "mean",
    "average": "mean",
    "maximum": "max",
    "highest": "max",
}
_COLOUR = re.compile(
    r"\b(red|green|blue|orange|purple|pink|black|gr[ae]y|yellow|brown|teal|navy|gold|turquoise)\b"
)
_ON_BARS = re.compile(
    r"\b(?:values?|numbers?|figures?|labels?|amounts?)\b (?:on|above|over|at|inside|to) (?:top of )?(?:the |each |every )?bars?\b|\blabel(?:led)? (?:the |each )?bars?\b"
)
_MEAN_LINE = re.compile(
    r"\b(?:mean|average)\b (?:value )?(?:as|with|by|is) [^.]{0,20}\bline\b|\b(?:mean|average) line\b|\bline (?:for|at|of|with|showing) the (?:mean|average)\b"
)
_PICTURE = re.compile(r"\b(png|jpe?g|svg|pdf|image|picture|chart|plot|graph|diagram)\b")
_CALL = re.compile(r"^(plt\.(?:bar|barh|plot|hist|scatter)\(.*)\)$", re.MULTILINE)


def styled(request: Request, code: str) -> str:
    """The program of a chart with what the request says of its looks."""
    lower = request.lower[:2_000]
    more: list[str] = []
    if found := _TITLE.search(request.plain[:2_000]):
        code = re.sub(
            r"^plt\.title\(.*\)$", lambda _: f"plt.title({literal(found[1])})", code, flags=re.MULTILINE
        )
    elif (figure := _IN_TITLE.search(lower)) and (
        drawn := re.search(
            r"^plt\.\w+\(.*?, (result\.values|\w+\[.*\])(?:, marker=.*)?\)$", code, re.MULTILINE
        )
    ):
        word = figure[1] or figure[2]
        code = re.sub(
            r'^plt\.title\("(.*)"\)$',
            lambda title: (
                f'figure = round({drawn[1]}.{_FIGURES[word]}(), 2)\nprint("{word.capitalize()}:", figure)\n'
                f'plt.title(f"{title[1]} ({word}: {{figure}})")'
            ),
            code,
            flags=re.MULTILINE,
        )
    if colour := _COLOUR.search(lower):
        code = _CALL.sub(lambda call: f'{re.sub(", color=.*", "", call[1])}, color="{colour[1]}")', code)
    if _ON_BARS.search(lower) and "plt.bar" in code and "bars = " not in code:
        code = re.sub(r"^plt\.(barh?)\(", r"bars = plt.\1(", code, flags=re.MULTILINE)
        more.append("plt.bar_label(bars)")
    if _MEAN_LINE.search(lower) and "result.values" in code and "plt.pie" not in code:
        more += ['plt.axhline(result.mean(), linestyle="--", color="grey", label="Mean")', "plt.legend()"]
    if re.search(r"\bgrid\b", lower) and "plt.grid" not in code:
        more.append("plt.grid(True)")
    return code.replace("plt.tight_layout()", "\n".join([*more, "plt.tight_layout()"])) if more else code


def without_style(lower: str) -> str:
    """What is asked of the data, without what the chart is to look like."""
    for pattern in (_TITLE, _IN_TITLE, _ON_BARS, _MEAN_LINE):
        lower = re.sub(
            rf"\b(?:with |and )?(?:the |a |an )?(?:{pattern.pattern})", " ", lower, flags=re.IGNORECASE
        )
    return lower


def again(request: Request, last: str) -> str | None:
    """The last chart once more: in a file, or with other looks."""
    if "plt.show()" not in last:
        return None
    asked = _PICTURE.search(request.lower)
    saving = re.search(
        r"\b(?:save|export|download|store|file)\b|\bas an? (?:png|jpe?g|svg|pdf|image|picture)\b",
        request.lower,
    )
    code = styled(request, last)
    if saving and asked and not re.search(r"\b(?:csv|json|xlsx|txt)\b", request.lower):
        kind = asked[1] if asked[1] in PICTURES else "png"
        file = file_to_save(request, *PICTURES) or f"chart.{kind}"
        without = re.sub(r"^plt\.savefig\(.*\)\n", "", code, flags=re.MULTILINE)
        return without.replace(
            "plt.show()", f"plt.savefig({literal('/mnt/data/' + file)}, dpi=150)\nplt.show()"
        )
    return code if code != last else None
