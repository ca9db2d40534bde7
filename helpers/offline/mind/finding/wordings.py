"""Queries, messages, titles and answers: texts in the words of the request."""

from __future__ import annotations

import re

from ..labels import sentiment as praise_and_blame
from ..words import stem
from .naming import thing
from .openings import heads, works
from .source import Fits, Source, Wanted

_BRACKETED = re.compile(r"\s?\([^)]{1,80}\)")
_DANGLES = re.compile(r"\b(?:by|and|or|of|the|an?|with|from|at|in|on|for|to)\s*$")
_APPOSED = re.compile(r", (?:an? |the )?([a-z]+(?: [a-z]+)?)(?=,|;|\.| at\b| for\b|$)")
_OF_JOBS = frozenset(map(stem, ("salary", "employer", "skills", "salary_min", "experience")))
_OCCUPATIONS = frozenset(map(stem, ("role", "occupation", "profession", "job", "jobs", "experience", "position")))
DUTIES = frozenset(map(stem, ("task", "todo", "action")))
_DUTY = re.compile(
    r"\b[A-ZÀ-Ý]\w+ (?:(?=[a-z]+s (?:the|an?|his|her|our|all|new|some|their|up)\b)|will|shall|should|must|needs? to|has to|have to|is (?:going )?to|agreed to|promised to|wants to|offered to|to) ?(?!be\b)([a-z][^.;\n]{2,120})"
)
_LEAD = re.compile(r"^[\w.]{1,20}(?:: | [-–] )")
_HIRED = re.compile(
    r"\b(?:(?:look|search)(?:s|ing)? for|hir(?:es|ing)|seek(?:s|ing)?|recruit(?:s|ing)?|(?:vacancy|opening) for|(?:position|role|job) (?:of|as)|works? as|worked as|working as) (?:an? |our |the )?"
    r"((?:[A-Za-z][\w/-]*\+{0,2} ){0,4}?[A-Za-z][\w-]*)(?=\s(?:in|at|for|to|with|from|who|and|on|near|based)\b|\s?[(,.;:!\n]|$)"
)
"""`is hiring a data analyst in Leeds`, `works as a nurse`"""
_IN_BRACKETS = re.compile(r"[A-ZÀ-Ý][\w'’-]+ \(([A-Za-z][a-z-]*(?: [A-Za-z][a-z-]*){0,3})(?=\)|, )")
_POST = re.compile(r"(?:^|[:,;] )((?:[A-Za-z][a-z-]+ ){0,3}[a-z-]+) at (?=[A-Z])")
_UNTIL = re.compile(r",? (?:by|before|until|due|no later than|on|next|this|tomorrow|today)\b(?: (?:\w+day|the|next|end|tomorrow|noon|\d|[A-Z]).*)?$")
_REMINDERS = frozenset(map(stem, "reminder remind task todo".split()))
_PRODUCTS = frozenset(map(stem, "product item device appliance article".split()))
_JUDGED_THING = re.compile(
    r"\b(?:[Tt]he|[Mm]y|[Tt]his|[Oo]ur|[Yy]our) ((?:[a-z][\w-]* ){0,3}?[a-z][\w-]*)(?: \([^()\n]{1,60}\)| (?:that )?(?:I|we) (?:just |recently )?(?:bought|ordered|got|received)(?: [\w ]{1,25}?)?)? "
    r"(?:(?:never|also|just|really|still|always|only) )?(?:is|was|are|were|has|had|worked|leaks?|leaking|broke|stopped|does|did|keeps?|won['’]t|doesn['’]t|arrived|looks?|works?|feels?|died|makes?|fell|came|smells|freezes|crashes|overheats|needs|tastes)\b"
)
"""`my coffee machine (order 88213) leaks`, `The kettle is fantastic`"""
_NO_PRODUCTS = frozenset("order parcel package delivery service support account problem issue question price staff shop website payment invoice".split())
_WHEN = re.compile(
    r",? (?:(?:on|at|from|by|for|until|next|this) (?=(?:the )?\d|(?:next |this )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|noon|week))|tomorrow|today|tonight).*$"
)
_ENTITLED = re.compile(r"^(?:[\w'’-]+ ){1,7}?(?:ticket|task|note|event|issue|reminder|bug|card|to-?do|post|item|entry|title|appointment): ([^\n]{2,120})")
_DOING = frozenset(("task", "todo"))

_LONGEST_QUESTION = 12
_SAYING = re.compile(
    r"\b(?:saying|says|say|telling (?:them|him|her|everyone|people|me)|tell (?:them|him|her|everyone)"
    r"|with the (?:text|message|body|words)|with (?:body|message|text)|reads?|reading)"
    r"(?: that)?\s?[:,]?\s?[\"“']?([^\"”\n]{1,1000})",
    re.IGNORECASE,
)
_TOLD_THAT = re.compile(
    r"\b(?:text|tell|message|inform|notify|email|let|write)\b[^.\n]{1,60}?\sthat\s([^\n]{2,1000})",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|on the subject of|subject:?)\s[\"“']?([^\"”.,;!?\n]{1,120}?)"
    r"(?=\s(?:saying|that says|telling|asking|with|to|and (?:tell|say|ask|let|write))\b|[\"”.,;!?\n]|$)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:titled|entitled|called|named)\s[\"“']?([^\"”.,;!?\n]{1,120})", re.IGNORECASE)
_TASK = re.compile(
    r"\b(?:remind (?:me|us|him|her|them)(?:\s(?:on|at|next|this|in|tomorrow|today|tonight)\b[^.,;\n]{0,30}?(?=\sto\s))?|reminder|task|todo|to-do|add|put|schedule|plan|set up|note|note down|enter)\s"
    r"(?:to|about|for|that)?\s?(?:an? |the |my )?([^\"”.,;!?\n]{2,120}?)"
    r"(?=\s(?:tomorrow|today|tonight|on|at|by|next|with|due|to my|to the|in my|in the|into|for)\b|[\"”.,;!?\n]|$)",
    re.IGNORECASE,
)
_WITHOUT_DAY = re.compile(
    r"\s(?:tomorrow|today|tonight|(?:on|by|at|next|before|until)\s.{1,30})$", re.IGNORECASE
)
_ORDER = re.compile(
    r"^(?:please |hi,? |hello,? |hey,? )?"
    r"(?:can you |could you |would you |will you |i want to |i need to |help me )?"
    r"(?:please )?(?:use \w+ to )?"
    r"(?:search|find|look ?up|look for|google|browse|query|tell me|show me|give me|get(?: me)?|i need|looking for|i(?:['’]m| am) looking for|do you (?:have|sell|stock)|have you got|i want|i(?:['’]d| would) like"
    r"|retrieve|fetch|check"
    r"|what(?:'s| is| are)|who(?:'s| is)|do you know|research|explain|describe|classify|summari[sz]e|extract)"
    r"(?: (?:the )?(?:web|internet|online|docs|documentation|knowledge base|database|news|catalogue"
    r"|catalog|files?|information|info|articles?|results?|everything|anything))?"
    r"(?: (?:for|about|on|regarding))?\s(?:the |some |any |an? )?",
    re.IGNORECASE,
)
_WHERE_TO_LOOK = re.compile(
    r"\s(?:in|on|using|from|with) (?:the |our |my )?(?:\w{1,20} ){0,2}"
    r"(?:web|internet|docs|documentation|knowledge base|database|catalogue|catalog|files?|tool|search)\b.*$",
    re.IGNORECASE,
)


_BOUNDED = frozenset(("pric", "stock", "max", "min"))
_ON_CONDITION = re.compile(
    r" (?:(?:for |that cost |costing )?(?:under|below|less than|up to|at most|no more than|cheaper than|over|above|more than|between|max(?:imum)?) ?[$€£]?\d|(?:that(?:['’]s| is| are)|which (?:is|are)) (?:currently )?(?:in stock|available)|in stock\b).*$"
)
"""What further properties take of a wish: under 60 euros, in stock."""


def query(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """What is looked for: the request without its `please search the docs for`."""
    facts = source.facts
    if {"topic", "subject"} & set(wanted.stems):
        about = source.take("text", [*(one.strip() for one in _ABOUT.findall(facts.text)), *heads(facts)], fits)
        if about:
            return about
    first = facts.text.partition("\n")[0][:400]
    if not _BOUNDED.isdisjoint(wanted.beside):
        first = _ON_CONDITION.sub("", first)
    bare = _WHERE_TO_LOOK.sub("", _ORDER.sub("", first, count=1)).strip(' ?.!"“”:')
    query = next((text for text in (bare, first) if text and fits(text)), None)
    if query:
        source.taken.update(("name", name) for name in facts.proper if name in query)
    return query


def subject(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The subject of a message: what it is about, else its first words."""
    text = source.facts.text
    message = _SAYING.search(text) or _CALLED.search(text)
    first = " ".join(_trimmed(message[1]).split()[:8]) if message else ""
    return source.take(
        "text", [*(one.strip() for one in _ABOUT.findall(text)), first[:1].upper() + first[1:]], fits
    )


def message(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    if not _REMINDERS.isdisjoint(wanted.around) and (task := source.take("name", [one.strip(" '") for one in _TASK.findall(facts.text)], fits)):
        return task
    saying = _SAYING.search(facts.text) or _TOLD_THAT.search(facts.text)
    _, _, rest = facts.text.partition(": ")
    free = [one for one in facts.quoted if ("name", one) not in source.taken]
    some = [_trimmed(saying[1]) if saying else "", *free, rest.strip()[:2_000]]
    if source.answer and len(facts.text.split()) <= _LONGEST_QUESTION:
        some.append(source.answer())
    some.append(facts.text[:2_000])
    return next((one for one in some if one and fits(one)), None)


def note(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """What somebody wants to be said besides; never the request itself."""
    saying = _SAYING.search(source.facts.text)
    some = [_trimmed(saying[1]) if saying else "", *source.facts.quoted]
    return next((one for one in some if one and fits(one)), None)


def _trimmed(text: str) -> str:
    text = text.strip(" '\"”")
    return text.rstrip(".!?") if len(text.split()) <= 3 else text


def title(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    some = [_besides(_WHEN.sub("", match), wanted).strip(" '") for match in (*_CALLED.findall(text), *_TASK.findall(text))]
    some += [_WHEN.sub("", one).strip(" .'\"") for one in _ENTITLED.findall(text)]
    is_job = not _OCCUPATIONS.isdisjoint((*wanted.stems, *wanted.around)) or not _OF_JOBS.isdisjoint(wanted.beside)
    if is_job:
        some = [*_IN_BRACKETS.findall(text), *_HIRED.findall(text), *(_APPOSED.findall(text) if not _OCCUPATIONS.isdisjoint(wanted.stems) else ()), *some, *_POST.findall(text)]
    if _PRODUCTS.intersection(wanted.stems):
        some = [*(one for one in _JUDGED_THING.findall(text) if one.split(" ")[-1] not in _NO_PRODUCTS), *some]
    if source.is_part and not source.facts.numbers and not _DANGLES.search(text) and len(text.split()) <= 8:
        some.append(_WITHOUT_DAY.sub("", _LEAD.sub("", _BRACKETED.sub("", text)).strip(" .;")))
    if not DUTIES.isdisjoint(wanted.stems) and (duty := source.take("name", _duties(text), fits)):
        return duty
    if _DOING.isdisjoint(wanted.stems):
        some += [*source.facts.quoted, *works(source.facts), *heads(source.facts)]
    if source.answer:
        some += _ABOUT.findall(text)
    return source.take("name", some, fits) or thing(wanted, source, fits)


def _besides(text: str, wanted: Wanted) -> str:
    """A title without what belongs to the properties beside it: `with the tags web and auth`."""
    place = next((match.start() for match in _WITH_THE.finditer(text) if stem(match[1]) in wanted.beside), len(text))
    return text[:place]


_WITH_THE = re.compile(r" (?:with|and|as) (?:the |an? )?(?:high |low |medium )?(\w+)")


def has_duty(text: str) -> bool:
    return bool(_DUTY.search(text))


def _duties(text: str) -> list[str]:
    """What somebody is to do, without who and until when."""
    return [_UNTIL.sub("", one).strip(" .") for one in _DUTY.findall(text)]


def answer(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.answer() if source.answer else ""
    return text if text and fits(text) else None


def summary(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.summary() if source.summary else ""
    if text and fits(text):
        return text
    _, colon, rest = source.facts.text.partition(": ")
    if colon and rest and fits(rest.strip(" '\"")):
        return rest.strip(" '\"")
    return answer(wanted, source, fits)


def sentiment(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    praise, blame = praise_and_blame(source.facts.text)
    label = "neutral" if praise == blame else "positive" if praise > blame else "negative"
    return label if fits(label) else None
