"""A given sentence in another tense or person, as a list, without a word, or as the tasks that it sets."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..library import split_sentences
from ..patterns import later
from ..request import Request

TRIGGERS = frozenset(
    "past future tense person bullet bullets list filler fillers without contractions tweet email action items tasks todo negative voice plural".split()
)
_ORDER = later(r"^(?P<order>[^:\n\"“]{4,110}?)(?::\s*|\n+|\s(?=[\"“]))(?P<text>.+)$", re.DOTALL)
_LONGEST = 3_000
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "am:was is:was are:were has:had have:had does:did do:did goes:went go:went eats:ate eat:ate buys:bought buy:bought runs:ran run:ran sees:saw see:saw "
        "takes:took take:took makes:made make:made comes:came come:came gives:gave give:gave gets:got get:got writes:wrote write:wrote drinks:drank drink:drank "
        "drives:drove drive:drove sleeps:slept sleep:slept reads:read read:read sings:sang sing:sang swims:swam swim:swam knows:knew know:knew thinks:thought "
        "think:thought says:said say:said tells:told tell:told finds:found find:found leaves:left leave:left meets:met meet:met brings:brought bring:brought "
        "speaks:spoke speak:spoke wins:won win:won begins:began begin:began flies:flew fly:flew sits:sat sit:sat stands:stood stand:stood teaches:taught "
        "teach:taught catches:caught catch:caught wears:wore wear:wore sells:sold sell:sold feels:felt feel:felt keeps:kept keep:kept pays:paid pay:paid "
        "sends:sent send:sent spends:spent spend:spent builds:built build:built loses:lost lose:lost rides:rode ride:rode hears:heard hear:heard breaks:broke "
        "break:broke chooses:chose choose:chose falls:fell fall:fell grows:grew grow:grew can:could will:would wakes:woke wake:woke puts:put cuts:cut hits:hit "
        "throws:threw throw:threw draws:drew draw:drew rises:rose rise:rose holds:held hold:held understands:understood understand:understood"
    ).split()
)
_REGULAR = frozenset(
    "walk play work live like love cook clean watch talk listen look want need help visit call ask answer open close start finish stay wait use try study carry "
    "enjoy travel move dance laugh smile cry learn paint wash jump arrive stop plan bake bark rain snow happen explain show follow turn pick order plant return "
    "decide hope believe change check park climb water remember miss practise practice share save serve train".split()
)
_THIRD = {"i": "he", "me": "him", "my": "his", "mine": "his", "myself": "himself", "we": "they", "us": "them", "our": "their", "ours": "theirs"}
_FILLERS = later(r",? ?\b(?:you know|i mean|basically|actually|literally|just|really|like(?=,)|well(?=,)|um+|uh+|sort of|kind of|so(?=,)|honestly|totally)\b,?", re.IGNORECASE)
_LONG_FORMS = (
    (r"\bcan['’]t\b", "cannot"), (r"\bwon['’]t\b", "will not"), (r"n['’]t\b", " not"), (r"['’]re\b", " are"), (r"['’]ll\b", " will"), (r"['’]ve\b", " have"),
    (r"\bI['’]m\b", "I am"), (r"\b(it|he|she|that|there|what|who)['’]s\b", r"\1 is"), (r"['’]d\b", " would"), (r"\blet['’]s\b", "let us"),
)  # fmt: skip
_TASK = later(
    r"^(?i:please |don['’]t forget to |remember to |make sure |we (?:must|need to|have to|should) |you (?:must|need to|have to|should) |i (?:must|need to|have to) "
    r"|(?:can|could) (?:you|someone|anyone|somebody) )|^[A-Z]\w+, please |^(?!There|It|This|That|The|She|He|They)[A-Z]\w+ (?:will|needs to|has to|must|should) |^(?i:someone|somebody) (?:has to|needs to|must|should) |\bplease\b"
)
_TASKS_ASKED = later(r"\b(?:action items?|to-?dos?|tasks)\b")


def transform(request: Request) -> Answer | None:
    if len(request.plain) > _LONGEST:
        return None
    told = request.context.instructions or ""
    if _TASKS_ASKED.search(told.lower()[:300]):
        return _tasks(request.text)
    found = _ORDER.match(request.text.strip())
    if not found:
        return None
    order, text = found["order"].lower(), found["text"].strip().strip("\"“”").strip()
    if _TASKS_ASKED.search(order):
        return _tasks(text)
    if "code" in order or not text.count(" "):
        return None
    changed = _changed(order, text)
    return say(changed, "say the given text in another form") if changed and (changed != text or "tweet" in order) else None


def _changed(order: str, text: str) -> str:
    if re.search(r"\bpast tense\b|\binto the past\b", order):
        return past(text)
    if re.search(r"\bfuture tense\b|\binto the future\b", order):
        return _future(text)
    if re.search(r"\bthird person\b", order):
        return _in_third_person(text, "she" if re.search(r"\bshe\b|\bher\b|\bwoman\b", order) else "he")
    if re.search(r"\bbullet(?:s|ed)?\b|\bbullet points?\b", order) and "summar" not in order and text.count(".") < 2:
        return _as_bullets(text)
    if re.search(r"\bfillers?\b", order):
        bare = re.sub(r"\s+", " ", _FILLERS.sub("", text)).strip(" ,")
        return bare[:1].upper() + bare[1:]
    if re.search(r"\bcontractions?\b", order) and re.search(r"\b(?:expand|remove|without|no|write out)\b", order):
        for short, long in _LONG_FORMS:
            text = re.sub(short, long, text)
        return text
    left_out = re.search(r"\bwithout (?:using )?the words? [\"'“‘]?(\w+)", order)
    if left_out:
        return re.sub(rf"\b{left_out[1]}\b ?", "", text, flags=re.IGNORECASE)
    if re.search(r"\bas an? (?:e-?mail|tweet)\b", order):
        return f"{text[:277]}" if "tweet" in order else f"Subject: A short message\n\nDear all,\n\n{text}\n\nKind regards"
    return ""


def past(text: str) -> str:
    """The sentence with its verbs in the past: those known, and those with an s behind he, she or a name."""
    subject = False
    out = []
    for word in re.split(r"(\W+)", text):
        lower = word.lower()
        base = lower.removesuffix("s")
        stem = base if base in _REGULAR else base.removesuffix("e") if base.removesuffix("e") in _REGULAR else lower[:-3] + "y" if lower.endswith("ies") and lower[:-3] + "y" in _REGULAR else ""
        if lower in _IRREGULAR and not (lower in ("leaves", "can", "will", "falls", "rises", "rose") and not subject):
            new = _IRREGULAR[lower]
        elif stem and subject:
            new = stem[:-1] + "ied" if stem.endswith("y") and stem[-2] not in "aeiou" else stem + "d" if stem.endswith("e") else stem + stem[-1] + "ed" if stem in ("stop", "plan", "travel") else stem + "ed"
        else:
            new = lower
        if new != lower:
            out.append(new.capitalize() if word[:1].isupper() else new)
            subject = False
            continue
        subject = subject or bool(word.strip()) and word.isalpha() and lower not in ("to", "a", "the")
        subject = lower != "to" and subject
        out.append(word)
    return "".join(out)


def _future(text: str) -> str:
    verb = re.match(r"(?P<who>(?:I|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[A-Z]\w+|[Tt]he \w+|[Mm]y \w+)) (?P<verb>[a-z]+)", text)
    if not verb:
        return ""
    word = verb["verb"]
    base = {"is": "be", "are": "be", "am": "be", "has": "have", "does": "do", "goes": "go"}.get(word)
    if not base:
        base = word[:-3] + "y" if word.endswith("ies") else word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word.removesuffix("s") if not word.endswith("ss") else word
    return f"{verb['who']} will {base}{text[verb.end() :]}"


def _in_third_person(text: str, who: str) -> str:
    third = _THIRD | ({"i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"} if who == "she" else {})
    text = re.sub(r"\bI['’]m\b", "I am", text)
    text = re.sub(r"\bI['’]ve\b", "I have", text)
    text = re.sub(r"\bI (am|was|have|do|go|[a-z]+)\b( not)?", lambda one: f"{who} {_with_s(one[1])}{one[2] or ''}", text)
    text = re.sub(rf"\b({who} [a-z]+[^.]*? and )(love|like|go|work|live|have|play|want|need|eat|hate|enjoy|study|read|write|drink|take|make)\b", lambda one: one[1] + _with_s(one[2]), text)
    text = re.sub(r"\b(?:I|me|my|mine|myself|we|us|our|ours)\b", lambda one: third[one[0].lower()], text, flags=re.IGNORECASE)
    return re.sub(r"(^|[.!?] )([a-z])", lambda one: one[1] + one[2].upper(), text)


def _with_s(verb: str) -> str:
    known = {"am": "is", "have": "has", "do": "does", "go": "goes", "was": "was"}
    if verb in known or verb in _PAST or verb.endswith("ed") or verb in ("will", "can", "would", "could", "should", "must", "may", "never", "always", "often", "really"):
        return known.get(verb, verb)
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "es" if verb.endswith(("s", "sh", "ch", "x")) else verb + "s"


_PAST = frozenset(_IRREGULAR.values()) - {"read", "put", "cut", "hit"}


def _as_bullets(text: str) -> str:
    parts = [part.strip(" .!") for part in re.split(r",\s+(?:and\s+)?|\s+and\s+|;\s+", text) if part.strip(" .!")]
    if len(parts) < 2:
        return ""
    head = re.match(r".*\b(?:contains?|includes?|(?:need|have|has|want) to|are|is|buy|bring|need|has|have|holds?|bought|sells?|offers?)\s+(?=\S)", parts[0])
    parts[0] = parts[0][head.end() :] if head else parts[0]
    return "\n".join(f"- {part[:1].upper()}{part[1:]}" for part in parts)


def _tasks(text: str) -> Answer | None:
    lines = [sentence for line in text.split("\n") for sentence in split_sentences(line.strip())]
    tasks = [re.sub(r"^[-*•] ", "", line).rstrip(" .!?") for line in lines if _TASK.search(line) and not line.lower().startswith("subject:")]
    bare = [re.sub(r"^(?:[Pp]lease |(?:[Cc]an|[Cc]ould) (?:you|someone|anyone|somebody) (?:please )?)", "", one) for one in tasks]
    return say("\n".join(f"- {one[:1].upper()}{one[1:]}" for one in bare), "list the tasks that the text sets") if bare else None
