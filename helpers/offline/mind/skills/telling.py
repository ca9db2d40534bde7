"""Questions about what was told: by the user, by the model itself, or in the instructions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..answer import Answer
from ..library import split_sentences
from ..patterns import later
from ..request import Request
from ..words import STOP, WORD, stem
from . import recall, tallies
from .told import (
    Clause,
    asked_families,
    canonical,
    enumerated,
    is_own,
    meant,
    said_back,
    said_by_model,
    said_by_user,
    sentences_of,
)

TRIGGERS = frozenset("i my me we our mine you what who where when which how is are was does do until".split())
_LONGEST = 28
_OWN = frozenset("i my me we our mine us".split())
_HOW_TO = later(
    r"\b(?:how|what|which|where|why|when) (?:\w+ )?(?:can|should|would|could|must|might) (?:i|we)\b|\bhow (?:do|to) (?:i|we)\b"
    r"|\b(?:do|can|should|could) i (?:use|need to|have to|write|create|make|get|install|fix|call|send|set)\b"
)
_PART = later(r"(?:[,;]|\?)?\s(?:and|,)\s(?=(?:for |since |with |at |in )?(?:who|what|where|when|which|how|why)\b)|\?\s+(?=\w)")
_ASKING = later(
    r"\b(how old|how long|how many|how much|what time|what day|which day|what date|until|when|where|who|whom|what|which|how|why)\b"
)
_YES_OR_NO = later(r"(?:and |so |but |by the way,? )?(?:am|are|is|was|were|do|did|does|have|has|had|will) ")
_ALLOWED = later(r"(?:can|may|could) (?:i|we) (?!use|have|get|ask|see)|(?:do|are) you (?:have|offer|sell|accept|take|open|allow|serve|deliver|closed)\b")
_CATEGORY = later(r"\b(?:what|which|how many|how much) (?:kinds? of |types? of |sorts? of )?([a-z]{3,20})\b")
_FILLING = STOP | frozenset(
    "name names called many much long often time day date kind type sort know tell told remember recall still remind "
    "again please way also exactly currently now total old came said say mentioned earlier ago question thing things "
    "first last best most anything something everything anyone someone any some already ok hi hello hey thanks forgot forget".split()
)
_NUMBER = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half)\b"
_TIMED = (
    rf"{_NUMBER}|\b(?:today|tomorrow|tonight|noon|midnight|morning|evening|week|month|year|spring|summer|autumn|winter"
    r"|next|\w+day|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_FITS = {
    "how old": later(_NUMBER), "how many": later(_NUMBER + r"|\ban? "), "how much": later(_NUMBER),
    "how long": later(rf"{_NUMBER}|\bsince\b|\b(?:years?|months?|weeks?|days?|hours?)\b"),
    "where": later(r"\b(?:in|at|near|on|to|from|by|under|behind|next)\s"),
    "who": later(r".\b[A-Z][a-z]+|\b(?:my|our|your) [a-z]+|^[A-Z]"),
    "name": later(r"\b(?:called|named|name)\b|(?<=\w )[A-Z](?!\b)[\w'’-]+|, [A-Z]\w+|[\"“]"),
} | dict.fromkeys(("when", "what time", "what day", "which day", "what date", "until"), later(_TIMED))  # fmt: skip
_OF_THE_MODEL = later(
    r"\b(?:did|have|had|were|are|would) you (?:\w+ )?(?:recommend\w*|suggest\w*|advis\w+|propos\w+|sa(?:y|id)|t(?:ell|old)|mention\w*"
    r"|nam\w+|answer\w*|pick\w*|cho(?:o?se|sen)|explain\w*|promise\w*)|\byou (?:recommended|suggested|said|mentioned|told|advised|proposed|gave|named)\b"
)
_ADVICE = later(r"\b(?:I would|I['’]d|recommend|suggest|best|should|go for|go with|start with|choose|better|try)\b")
_NAMING = later(r"\b(?:called|named|name is)\b")
_COUNTED = later(rf"(?:{_NUMBER}) [a-z]+")
_DID_I_SAY = later(
    r"(?:(?:and|so|but|by the way),? )?(?:did|have|had) (?:i|we) (?:ever |already |actually )*(?:tell|told|say|said|mention|mentioned|inform|share|shared)(?: to)?(?: you| with you)?"
    r"(?: (?:anything|something))?(?: of)? ?(?P<rest>.+)$",
    re.IGNORECASE,
)
_ABOUT_ME = later(
    r"\b(?:what|everything|all)\b[^?.]{0,30}\b(?:you (?:\w+ )?(?:know|remember|learn\w*)|i(?:['’]ve| have)? (?:told|said))\b[^?.]{0,12}\b(?:about|of) (?:me|myself|us)\b"
    r"|\b(?:summar\w+|recap|list|describe|repeat)\b[^?.]{0,40}\b(?:about me|i (?:have )?told you|know about me|who i am)\b"
)
_DIRECTING = later(
    r"(?:you\b|your\b|always|never|only|do\b|don['’]t|if\b|when\b|answer|reply|respond|be\b|use\b|keep|write|give|speak|act|say\b|ask\b"
    r"|help|return|output|classify|extract|call\b|end\b|start\b|in\b|for\b|please)",
    re.IGNORECASE,
)
_FACT_OF_ME = later(
    r"\b(?:am|was) i\b|\b(?:do|did) i (?:live|work|have|own|like|love|prefer|study|speak|drive|play|come|say|tell|buy|spend|mention|do\b)"
    r"|\b(?:is|are|was|were|does|s) my\b"
)


def tell(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST or not (request.earlier or request.context.instructions):
        return None
    if "\n" in request.plain or sum(one.isdecimal() for one in request.words) > 1:
        return None
    listed = tallies.keep_a_list(request)
    if listed:
        return listed
    if _ABOUT_ME.search(request.lower):
        return _everything(request)
    if said := _DID_I_SAY.match(request.plain.strip(" ?.")):
        return _did_i_say(request, said["rest"])
    if not (_ASKING.search(request.lower) or _YES_OR_NO.match(request.lower) or _ALLOWED.match(request.lower)):
        return None
    parts = [one.strip(" ,?.") for one in _PART.split(request.plain) if one and one.strip(" ,?.")]
    if len(parts) == 1:
        return _one(request)
    whole = _carried(parts)
    found = [_one(_asking(request, part)) for part in whole]
    told = [one for one in found if one is not None]
    if len(told) < len(parts) and not any(one.title != "Unknown" for one in told):
        return None
    sentences = list(dict.fromkeys(sentence for one in told for sentence in one.sentences[:1]))
    return _told(" ".join(sentences), told[0].title) if sentences else None


def tell_at_once(request: Request) -> Answer | None:
    """`My name is Lena and I work as a baker. What is my job?`, told and asked in one message."""
    plain = request.plain
    sentences = split_sentences(plain) if plain.endswith("?") and ("." in plain or "!" in plain) else ()
    told = [one for one in sentences if not one.endswith("?")]
    asked = sentences[len(told) :]
    if not told or len(request.words) > 4 * _LONGEST or any(not one.endswith("?") for one in asked):
        return None
    question = set(WORD.findall(" ".join(asked).lower()))
    if _OWN.isdisjoint(WORD.findall(" ".join(told).lower())):
        return None
    if _OWN.isdisjoint(question):
        return None if "#" in request.vocabulary or not _POINTING.isdisjoint(question) else _apart(request, " ".join(asked))
    turns = (" ".join(told), "user"), ("Noted.", "assistant"), (" ".join(asked), "user")
    before = request.context.items[: request.first]
    found = tell(Request(replace(request.context, items=[*before, *({"role": role, "content": text} for text, role in turns)])))
    return found if found and found.title != "Unknown" else None


_POINTING = frozenset("it its they them their that this those these he she his her him there you your then".split())


def _apart(request: Request, question: str) -> Answer | None:
    """`I live in Turin. What is the capital of Italy?`: a question that needs nothing of what was told."""
    from .table import found_in_words  # the table holds this skill too

    items = [*request.context.items[: request.first], {"role": "user", "content": question}]
    return found_in_words(Request(replace(request.context, items=items)))


_SUBORDINATE = later(
    r"(?P<word>where|when|what|which|who|how|why)(?P<of>(?: (?:old|many|much|long|[a-z]+))??) (?P<who>i|we|he|she|it|they|(?:my|our|the) [\w'’ ]+?) (?P<verb>am|are|is|was|were|will|can)(?: (?P<more>.+))?$"
    r"|(?P<word2>where|when|what|which|who|how|why)(?P<of2>(?: [a-z]+)??) (?P<who2>i|we|he|she|it|they|(?:my|our|the) \w+) (?P<does>\w+)(?: (?P<more2>.+))?$",
    re.IGNORECASE,
)


def _did_i_say(request: Request, what: str) -> Answer:
    """`Did I tell you where I live?`: yes with the statement, or no."""
    bare = re.sub(r"^(?:about|that|of) ", "", what, flags=re.IGNORECASE)
    asked = _SUBORDINATE.match(bare)
    if asked and asked["word"]:
        found = _one(_asking(request, f"{asked['word']}{asked['of']} {asked['verb']} {asked['who']} {asked['more'] or ''}".strip()))
    elif asked:
        does = asked["does"]
        whole = "does" if asked["who2"].lower() not in ("i", "we", "they") else "do"
        found = _one(_asking(request, f"{asked['word2']}{asked['of2']} {whole} {asked['who2']} {does.removesuffix('s') if whole == 'does' else does} {asked['more2'] or ''}".strip()))
    elif re.match(r"(?:my|our)\b", bare, re.IGNORECASE) and not what.lower().startswith("about"):
        found = _one(_asking(request, f"what is {bare}")) or _held(request, bare)
    else:
        found = _held(request, bare)
    if found is None or found.title == "Unknown":
        return _told("No, you have not told me that in this conversation.", "No")
    return _told(f"Yes. {found.sentences[0]}", "Yes")


def _held(request: Request, what: str) -> Answer | None:
    """The newest clause that speaks of what is named."""
    wanted = frozenset(canonical(word) for word in meant(what) if word not in _FILLING)
    best = _best(said_by_user(request), wanted, frozenset(), "", own=False)
    return _told(said_back(best.text), best.text) if best else None


def _carried(parts: Sequence[str]) -> list[str]:
    """`Which language am I learning` and `for how long`: the second asks about the first."""
    whole = [parts[0]]
    for part in parts[1:]:
        rest = [word for word in WORD.findall(part.lower()) if word not in _FILLING]
        subject = re.sub(r"^.*?\b(?=(?:am|is|are|was|do|did|does|have) (?:i|my|we)\b)", "", parts[0], flags=re.IGNORECASE)
        whole.append(part if rest or _OWN & set(WORD.findall(part.lower())) else f"{part} {subject}")
    return whole


def _asking(request: Request, text: str) -> Request:
    items = [*request.context.items[: request.first], {"role": "user", "content": text + "?"}]
    return Request(replace(request.context, items=items))


def _one(request: Request) -> Answer | None:
    text = request.lower
    if _OF_THE_MODEL.search(text):
        return _of_the_model(request)
    own = bool(_OWN & request.vocabulary)
    if own and _HOW_TO.search(text):
        return _by_the_instructions(request)
    counted = tallies.tally(request) or _living(request)
    if counted:
        return counted
    neat = recall.recall(request) if own or request.earlier else None
    if neat and neat.title != "Unknown":
        return neat
    return _by_clauses(request, own) or _by_the_instructions(request) or neat or _never_told(request, own)


_LIVING = later(
    r"what (?:does|do) (?:my |our )?(\w+) do(?: for (?:a living|work|a job)| professionally)?$"
    r"|what(?:['’]s| is| was) (?:my |our )?(\w+?)['’]s? (?:job|profession|occupation|work)$|which (?:job|profession) does (?:my |our )?(\w+) have$"
)
_AT_WORK = later(r"\b(?:is|was) (?:now )?an? |\bworks? (?:as|at|for|in)\b")


def _living(request: Request) -> Answer | None:
    """`What does Ben do?`, after `Anna is a nurse, Ben is a pilot`."""
    asked = _LIVING.match(request.lower.strip(" ?.!"))
    who = stem(next(filter(None, asked.groups()))) if asked else ""
    if not who or who in ("i", "you", "w"):
        return None
    found = next((one for one in reversed(said_by_user(request)) if who in one.stems and _AT_WORK.search(one.text)), None)
    return _told(said_back(re.sub(r"^[^:]{3,60}: ", "", found.text)), found.text) if found else None


def _by_clauses(request: Request, own: bool) -> Answer | None:
    said = said_by_user(request)
    if not said:
        return None
    asked, wanted, optional = _wanted(request)
    best = _best(said, wanted, optional, asked, own=own)
    if best is None:
        return None
    told = said_back(best.text)
    if _YES_OR_NO.match(request.lower) and all(_holds(best, one) for one in wanted):
        negative = re.search(r"\b(?:not|never|no)\b|n['’]t\b", best.text)
        return _told(f"{'No' if negative else 'Yes'}, {_inside(told)}", "No" if negative else "Yes")
    fits = _FITS.get(asked)
    listed = enumerated(best.text) if asked == "how many" and not _COUNTED.search(best.text) else []
    if listed:
        return _told(f"{len(listed)}: {', '.join(listed[:-1])} and {listed[-1]}.", str(len(listed)))
    if fits and not fits.search(best.text):
        if not is_own(best) or ":" in best.text:
            return None
        detail = _detail(request, asked)
        return Answer((f"You have not told me {detail}; you only said that {_inside(told)}",), _WHY, "Unknown")
    return _told(told, best.text)


def _detail(request: Request, asked: str) -> str:
    owned = re.search(r"\bmy ([a-z]{2,20})(?:['’]s)?\b", request.lower)
    if asked == "name" and owned and owned[1] != "name":
        return f"the name of your {owned[1]}"
    return "that"


def _wanted(request: Request) -> tuple[str, frozenset[str], frozenset[str]]:
    """What kind of thing is asked for, the stems that must be matched, and those that only may."""
    text = request.lower
    found = _ASKING.search(text)
    asked = found[1] if found else ""
    asks_a_name = "name" in request.vocabulary or "called" in request.vocabulary
    if asked in ("what", "which", "how", "") and asks_a_name:
        asked = "name"
    elif asked == "whom":
        asked = "who"
    wanted = {canonical(word) for word in meant(request.plain) if word not in _FILLING}
    if asked == "where" and "from" in request.vocabulary:
        wanted.add("from")
    if re.search(r"\bwith (?:me|us)\b", text):
        wanted = {"with"} if wanted <= {canonical("coming"), "go", canonical("travelling")} else wanted | {"with"}
    category = _CATEGORY.search(text)
    optional = {canonical(category[1])} & wanted if category else set()
    if optional == wanted:
        optional = set()
    return asked, frozenset(wanted - optional), frozenset(optional)


def _holds(clause: Clause, one: str) -> int:
    if one in clause.stems:
        return 3
    if clause.families & asked_families(one):
        return 2
    return 1 if one in clause.leaning else 0


def _best(
    said: Sequence[Clause], wanted: frozenset[str], optional: frozenset[str], asked: str, *, own: bool
) -> Clause | None:
    """The clause that holds most of what is wanted, the newest of equals; it must hold half, or all."""
    if not wanted:
        return None
    best, most = None, 0.0
    fits = _FITS.get(asked)
    for clause in reversed(said):
        held = [_holds(clause, one) for one in wanted]
        enough = all(held) if not own or len(held) == 2 and not fits else 2 * sum(map(bool, held)) >= len(held)
        if not enough or not any(held):
            continue
        if asked == "name" and _NAMING.search(clause.text):
            held.append(4)
        worth = sum(held) + sum(_holds(clause, one) for one in optional) / 2 + (3 if fits and fits.search(clause.text) else 0)
        if worth > most:
            best, most = clause, worth
    return best


def _by_the_instructions(request: Request) -> Answer | None:
    """`Until what time are you open on Saturday?`, where the instructions hold the hours."""
    instructions = request.context.instructions or ""
    asked, wanted, optional = _wanted(request)
    fits = _FITS.get(asked)
    addressed = asked == "what" and "your" in request.vocabulary or not asked and bool(_ALLOWED.match(request.lower))
    if not instructions or not wanted or not (fits or addressed):
        return None
    fits = fits or later(_NUMBER if asked else r"\w")
    facts = [one for one in sentences_of(instructions[:4_000]) if not _DIRECTING.match(one.text)]
    wanted = frozenset(one for one in wanted if not _IDLE & {one})
    for clause in facts:
        if wanted and all(_holds(clause, one) for one in wanted) and fits.search(clause.text):
            return Answer((_the_part(clause.text, wanted),), "answer from the instructions", clause.text)
    best = _best(facts, wanted, optional, asked, own=True) if _OWN & request.vocabulary or "you" in request.vocabulary else None
    if best and fits.search(best.text):
        return Answer((_the_part(best.text, wanted),), "answer from the instructions", best.text)
    return None


_IDLE = frozenset(canonical(word) for word in "come visit get go late early shop store you".split())


def _the_part(text: str, wanted: frozenset[str]) -> str:
    """Of `Opening hours: Monday 9 to 5, Sunday closed` the head and the part that is asked about."""
    head, colon, rest = text.partition(": ")
    parts = re.split(r"[,;] ", rest.rstrip(".")) if colon and len(head) < 60 else []
    held = [part for part in parts if wanted & {canonical(word) for word in WORD.findall(part.lower())}]
    told = f"{head}: {', '.join(held)}" if held and len(held) < len(parts) else text
    return told if told.endswith((".", "!")) else told + "."


def _of_the_model(request: Request) -> Answer | None:
    said = said_by_model(request)
    asked, wanted, optional = _wanted(request)
    wanted = frozenset(one for one in wanted if not _SAYING & {one})
    best = _best(said, wanted, optional, asked, own=True)
    if best is None:
        best = next((one for one in reversed(said) if _ADVICE.search(one.text)), said[-1] if said else None)
    return Answer((f"I said: “{best.text}”",), _WHY, best.text) if best else None


_SAYING = frozenset(
    canonical(word)
    for word in "recommend recommended suggest suggested advise advised propose proposed say tell mention name answer pick "
    "choose chosen explain promise give gave one just option".split()
)


def _everything(request: Request) -> Answer | None:
    own = [said_back(one.text) for one in said_by_user(request) if is_own(one)]
    if not own:
        return None if not request.earlier else _told("You have told me nothing about yourself in this conversation.", "Nothing")
    lines = list(dict.fromkeys(own))
    if "bullet" in request.lower or "list" in request.vocabulary:
        return Answer(("\n".join(f"- {one}" for one in lines[-20:]),), _WHY, "You", exact=True)
    return Answer((" ".join(lines[-12:]),), _WHY, "You")


def _never_told(request: Request, own: bool) -> Answer | None:
    if not own or request.position < 1 or len(request.words) > 12 or not _FACT_OF_ME.search(request.lower):
        return None
    return _told("You have not told me that in this conversation.", "Unknown")


def _inside(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence.startswith(("You", "The ", "It ", "He ", "She ")) else sentence


_WHY = "look back on what was said in the conversation"


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), _WHY, title)


