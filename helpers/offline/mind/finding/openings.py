"""What a text speaks of, told from its first words."""

from __future__ import annotations

import re

from ..facts.facts import Facts

_NAME = r"[A-ZÀ-Ý][\w'’&.-]*[\w](?: [A-ZÀ-Ý][\w'’&.-]*[\w]){0,3}"
_SUBJECT = re.compile(
    rf"^\W*(?:The |A |An )?(?!(?:We|You|He|She|It|They|There|This|That|These|Those|What|Who|My|Our|Your|His|Her|Their)\b)({_NAME})(?:,[^,.]{{1,60}},)? "
    r"(?:is|was|are|were|has|had|costs?|weighs|stands|opened|won|takes|took|starts|begins|will|lasts|runs|premiered|features|stars|leaves|lies|measures|needs|comes|by)\b"
)
_OWN = re.compile(r"^(?:The|My|Our|His|Her) (?:[a-z]+ ){1,2}([A-ZÀ-Ý][\w'’-]+) (?:is|was|has|weighs|lives|likes|works|plays)\b")
_THING = re.compile(
    r"^(?:The|My|Our|This|An?) ((?:[a-z][\w-]* ){0,2}?[a-z][\w-]*) "
    r"(?:is|was|are|were|has|had|costs?|weighs|stands|measures|comes|does|will|can|starts|begins|ends|takes|opens|runs|lasts|leaves|needs|serves|leaks|broke|arrived|works|stopped|makes|looks|feels|smells|fits|tastes|died|keeps)\b"
)
_LEAD = re.compile(r"\W*[A-Z]\w{1,20}(?: \w{1,20})?: (?=[A-ZÀ-Ý])")
_HEAD = re.compile(
    r"\W*((?!(?:The|This|That|There|I|We|You|He|She|It|They|My|Our|From|In|On|At|To|For)\b)[A-ZÀ-Ý][\w'’-]*(?: (?!(?:is|are|was|were|will|has|have|had|you|we|I)\b)[\w'’&-]+){0,5}?)"
    r"(?=\s(?:on|at|from|by|for|every|each|takes|needs|serves|starts|begins)\b|\s?[(–]|\s?:(?!\d)|,(?!\d)|\s-\s)"
)
_TITLE = re.compile(
    r"((?!(?:The|This|That|There|I|We|You|He|She|It|They|My|Our|From|In|On|At)\b)[A-ZÀ-Ý][\w'’&-]*"
    r"(?: (?!(?:is|was|are|were|has|have|had|will|can|must|did|does|do)\b)[\w'’&-]+){0,5})(?=\n|\. [A-Z])"
)
_WORK = re.compile(
    r"^[\"“‘']?([A-ZÀ-Ý0-9][^.!?,;:\n()\"”]{0,60}?)[\"”’']?,?(?: \(\d{4}\)|, released in \d{4},)? (?:is|was) (?:an?|the) (?:[\w’'-]+ ){0,6}?"
    r"(?:films?|movie|novel|book|series|album|song|game|play|show|story|painting|opera|musical|comedy|drama|thriller|documentary|sitcom)\b"
)
_TITLED = re.compile(
    r"\b(?:film|movie|novel|book|series|album|song|game|play|show|painting|opera|podcast)s? ([A-ZÀ-Ý0-9][\w'’&-]*(?: (?:of|the|and|in|on|to|a|for|[A-ZÀ-Ý0-9][\w'’&-]*)){0,7}?)"
    r"(?=,? (?:by|from|is|was|has|won|directed|written|starring|costs)\b|[,.;:(])"
)
_AIM = re.compile(r"\W*(?:For|To (?:make|bake|cook|prepare)) (?:the |an? |some |my |our )?([a-z]+(?: [a-z]+)?)(?:, | (?:you|we|one|I|take|mix|use)\b)")
"""`For the pancakes you need`"""
_FAR_ENOUGH = 2_000
REQUESTS = frozenset(
    """
    meet book order buy send call email mail text pay transfer remind schedule add create write extract summarise summarize
    classify translate convert turn draw make plan find show give get list name tell ask answer fill read parse return reply
    set start stop put take go come let please hi hello hey dear invoice flight nobody nothing everyone everybody if when
    what who where why how is are was do does did can could will would ship deliver move mix cut chop fry bake heat
    remove change play unlock lock translate search open close turn switch yes no ok okay sorry thanks
    """.split()
)


def works(facts: Facts) -> list[str]:
    """`The Hurt Locker is a war film`"""
    found = _WORK.match(facts.text) or _TITLED.search(facts.text[:_FAR_ENOUGH])
    return [found[1]] if found else []


def subjects(facts: Facts) -> list[str]:
    """What the text speaks of, where it begins with that: `Rex is a labrador`."""
    found = _OWN.match(facts.text) or _SUBJECT.match(facts.text) or _THING.match(facts.text)
    return works(facts) or ([found[1]] if found else [])


def heads(facts: Facts) -> list[str]:
    """The title with which a text begins: `Team lunch on Friday`, `Tomato soup (serves four)`."""
    if aim := _AIM.match(facts.text):
        return [aim[1]]
    lead = _LEAD.match(facts.text)
    found = _HEAD.match(facts.text, lead.end()) if lead else _HEAD.match(facts.text)
    found = found or _TITLE.match(facts.text)
    first = found[1].split(" ")[0].lower() if found else ""
    return [found[1]] if found and first not in REQUESTS else []
