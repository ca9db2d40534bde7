"""Requests that no model should help with."""

from __future__ import annotations

import re

from .request import Request

TRIGGERS = frozenset(
    """
    bomb bombs explosive explosives grenade napalm thermite nerve sarin anthrax ricin weapon weapons
    bioweapon gun malware ransomware keylogger virus trojan worm spyware botnet rootkit phishing ddos hack
    hacking exploit kill murder hurt harm poison stab strangle assassinate torture kidnap suicide meth
    methamphetamine heroin fentanyl cocaine counterfeit steal launder stalk
    """.split()
)

_WEAPON = (
    r"(?:(?<!bath )(?<!logic )(?<!photo )(?<!fork )(?<!zip )bombs?|explosives?(?: devices?)?|grenades?|napalm"
    r"|nerve (?:gas|agents?)|sarin|anthrax|ricin|bioweapons?|(?:chemical|biological|nuclear) weapons?"
    r"|(?:ghost|untraceable) guns?)"
)
_MALWARE = (
    r"(?:malware|ransomware|keyloggers?|computer virus(?:es)?|trojan(?: horse)?s?|spyware|botnets?|rootkits?"
    r"|phishing (?:e-?mails?|pages?|sites?|kits?))"
)
_DRUG = (
    r"(?:crystal meth|meth|methamphetamine|heroin|fentanyl|crack cocaine|counterfeit (?:money|notes|bills))"
)
_MAKE = (
    r"(?:make|making|build|building|create|creating|write|writing|code|develop|assemble|construct|cook|produce"
    r"|synthesi[sz]e|deploy|design|generate|print|detonate|spread)"
)
_SOMEONE = (
    r"(?:someone|somebody|a person|people|them|him|her|children"
    r"|a (?:child(?! process)|man|woman|girl|boy|human)"
    r"|my (?:\w+ )?(?:wife|husband|boss|neighbou?r|friend|brother|sister|mother|father|parents?|ex|girlfriend"
    r"|boyfriend|colleague|teacher|roommate|child|kid|baby|dog|cat))"
)
_HURT = r"(?:kill|murder|hurt|harm|poison|stab|strangle|assassinate|torture|kidnap|blackmail|stalk)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_MAKE}\b(?:\s\w+){{0,4}}?\s{_WEAPON}\b",
        rf"\b{_MAKE}\b(?:\s\w+){{0,4}}?\s{_MALWARE}\b",
        rf"\b{_MAKE}\b(?:\s\w+){{0,3}}?\s{_DRUG}\b",
        rf"\b(?:instructions|recipe|guide|steps|tutorial|code)\s(?:for|to)(?:\s\w+){{0,4}}?\s(?:{_WEAPON}|{_MALWARE}|{_DRUG})\b",
        rf"\bhow (?:to|do i|can i|could i|would i|should i|do you)(?:\s\w+){{0,3}}?\s{_HURT}\s{_SOMEONE}\b",
        rf"\b(?:want to|i will|i am going to|help me(?: to)?|best way to|ways to)\s{_HURT}\s{_SOMEONE}\b",
        r"\b(?:hack|hacking|break) into (?:\w+['’]?s? ){0,3}"
        r"(?:account|email|e-mail|phone|computer|wi-?fi|network|bank|server|facebook|instagram|house|car)\b",
        r"\bsteal (?:a|an|some(?:one|body)['’]?s?|my \w+['’]?s?|credit) (?:\w+ )?"
        r"(?:car|identity|passwords?|cards?|money|wallet|phone|bike)\b",
        r"\b(?:launder|laundering) money\b",
    )
)
_OWN_LIFE = re.compile(
    r"\b(?:kill myself|end my life|hurt myself|harm myself|commit suicide|want to die|suicidal)\b"
)
_EXPLAINED = re.compile(r"\b(?:protect|prevent|defend|detect|remove|removal|history of|against)\b")
_FAR_ENOUGH = 6_000

REFUSAL = "I'm sorry, but I can't help with that."
COMFORT = (
    "I am sorry that you are carrying this. Please talk to somebody now: a person you trust, a doctor, or "
    "your local emergency number or crisis line. I am only an offline set of rules, and you deserve a human "
    "being who listens."
)
OWN_LIFE_TRIGGERS = frozenset(("myself", "suicide", "suicidal", "die", "life"))


def is_harmful(request: Request) -> bool:
    if TRIGGERS.isdisjoint(request.vocabulary) and "laundering" not in request.vocabulary:
        return False
    text = request.lower[-_FAR_ENOUGH:]
    return any(pattern.search(text) for pattern in _PATTERNS) and not _EXPLAINED.search(text[:200])


def is_despair(request: Request) -> bool:
    return not OWN_LIFE_TRIGGERS.isdisjoint(request.vocabulary) and bool(
        _OWN_LIFE.search(request.lower[-_FAR_ENOUGH:])
    )
