"""On or off, whatever the order of the words: `turn off the lights`, `switch the lamp on`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts

_TURNED = re.compile(
    r"\b(?:turn|switch|put|power|shut)\w*(?: (?!on\b|off\b)[\w-]+){0,7}? (on|off)\b(?! (?:my|the|a) (?:list|calendar))"
    r"|\b(enable|activate|disable|deactivate)d?\b"
)
_SAID = re.compile(r"\b(?:is|are|be|was|were|lights?|lamps?|heating|it) (on|off)\b(?! \w+day| (?:the|my|holiday|call|time)\b)|\blights? (out)\b")
_OPENED = re.compile(r"\b(re-?open|open|close|shut)(?:s|d|ed|ing)?\b")
_LOCKED = re.compile(r"\b(unlock|lock)(?:s|ed|ing)?\b")
_STATE_OF = {
    "enable": "on", "activate": "on", "disable": "off", "deactivate": "off", "out": "off",
    "re-open": "open", "reopen": "open", "close": "closed", "shut": "closed", "unlock": "unlocked", "lock": "locked",
}  # fmt: skip
_WAYS = ((("on", "off"), (_TURNED, _SAID)), (("open", "closed"), (_OPENED,)), (("unlocked", "locked"), (_LOCKED,)))


def switched(labels: Sequence[str], facts: Facts) -> str | None:
    """The state in which a text leaves something, where the labels are two states; what is done tells more than what is."""
    states = {label.lower(): label for label in labels}
    for names, ways in _WAYS:
        if not states.keys() >= set(names):
            continue
        for way in ways:
            said = [next(filter(None, match.groups())) for match in way.finditer(facts.lower)]
            if said:
                return states[_STATE_OF.get(said[-1], said[-1])]
    return None
