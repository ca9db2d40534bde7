"""Whether somebody needs a person: for functions that hand a conversation over."""

from __future__ import annotations

import re

from ..words import name_parts

_DEEDS = (frozenset(("hand", "over")), frozenset(("hand", "off")))
_WORDS = frozenset("handover handoff escalate escalation".split())
_MOVES = frozenset("transfer connect forward route notify call contact".split())
_PEOPLE = frozenset("human agent person staff operator representative manager colleague supervisor".split())
_PERSON = (
    r"(?:(?:a |an |the |your |some )?(?:real |actual |live )?(?:human(?: being)?|person|people|manager|supervisor|boss|operator|agent"
    r"|representative|colleague|member of (?:your |the )?staff|staff)|some(?:one|body)|any(?:one|body)(?: real)?)"
)
_ASKS_FOR_ONE = re.compile(
    rf"\b(?:speak|talk|chat|get through|be put through|connect me|transfer me|put me through|pass me on) (?:to|with) {_PERSON}\b"
    rf"|\b(?:get|give|find|fetch) me {_PERSON}\b|\bcomplain to\b|\b(?:is there|have you) any(?:one|body) real\b|\b(?:want|need) {_PERSON}\b"
)
_IS_HURT = re.compile(
    r"\b(?:i|we|my \w+|he|she)\b.{0,60}\b(?:(?:broke|broken|hurt|injured|cut|sprained|hit) (?:my|his|her|our|me|him)\b|(?:was|were|am|is|got) (?:hurt|injured)|in hospital|had an accident)"
)
_THREATENS = re.compile(
    r"\b(?:lawyers?|solicitors?|attorney|sue you|sueing|suing|take you to court|ombudsman|trading standards|newspapers?|the press|the police about you)\b"
)
_ACCUSES = re.compile(
    r"\b(?:i|we) (?:want|wish|would like|have|need|am going|intend)(?: to)? (?:make a |file a |lodge a )?complain(?:t|ing)?\b"
    r"|\bthis is (?:a complaint|outrageous|unacceptable|a scandal|a disgrace)\b"
    r"|\bi(?:['’]m| am| was)? (?:absolutely |very |really )?(?:furious|outraged|livid|disgusted)\b"
    r"|\b(?:was|were|is|are|been) (?:very |so |extremely )?(?:rude|insulting|abusive) to (?:me|us)\b"
)
_DISPUTES = re.compile(
    r"\b(?:charged|billed|debited|took|taken)\b.{0,60}\b(?:twice|two times|double|too much|wrong amount|by mistake|without my)\b|\bdouble[- ]charged\b"
    r"|\bi (?:never|did not|didn['’]t) (?:order|book|authori[sz]e|agree)\b.{0,40}\b(?:charged|paid|bill|invoice)"
)


def hands_over(name: str) -> bool:
    """Whether a function passes the conversation on to a person, by its name."""
    parts = frozenset(name_parts(name))
    passes = bool(parts & _WORDS) or any(deed <= parts for deed in _DEEDS)
    return passes or bool(parts & _MOVES and parts & _PEOPLE)


def needs_a_person(text: str) -> bool:
    """Whether somebody asks for a person, is hurt, threatens, complains of what was done, or disputes a payment."""
    lower = text[:2_000].lower()
    return any(sign.search(lower) for sign in (_ASKS_FOR_ONE, _IS_HURT, _THREATENS, _ACCUSES, _DISPUTES))
