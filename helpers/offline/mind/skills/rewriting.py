"""Saying a given text in other words: correct, formal, polite, plain, in fewer words, or as a title."""

from __future__ import annotations

import re
from collections import Counter

from ..answer import Answer, say
from ..patterns import later
from ..request import Request, squeezed
from ..words import STOP, WORD, stem
from .grammar import corrected

TRIGGERS = frozenset(
    "grammar correct fix spelling mistakes proofread errors formal formally polite politely professional professionally simple simpler casual "
    "shorten shorter briefer concise concisely condense trim brief fewer short cut rewrite rephrase reword title headline informal friendly friendlier plain punctuation improve".split()
)
_FIXING = later(
    r"\b(?:correct|fix|check|proofread|improve|repair)\b[^:\n]{0,40}\b(?:grammar|spelling|mistakes?|errors?|english|sentences?|text|punctuation|this)\b"
    r"|\bgrammar (?:check|correction)\b|\bproofread\b|\b(?:correct|fix) (?:this|the following)\b|\bmake (?:this|it) grammatical"
)
_TONE = later(
    r"\b(?:rewrite|rephrase|reword|make|put|turn|say|write|convert|change|translate|express)\b[^:\n]{0,60}?"
    r"\b(formal(?:ly)?|polite(?:ly|r)?|professional(?:ly)?|business|courteous|simpler?|simple|plain(?:er)?|casual(?:ly)?|informal(?:ly)?|friendl(?:y|ier))\b"
)
_TITLE = later(r"\b(?:title|headline|heading|subject line)\b[^:\n]{0,60}(?::|\n)|\b(?:suggest|give|write|find|propose|create)\b[^:\n]{0,30}\b(?:title|headline)\b")
_SHORTENING = later(
    r"^(?:please |can you |could you )?(?:shorten|condense|trim|(?:make|keep|write|say|rewrite|put|rephrase|express) (?:this|it|that|the (?:following )?(?:text|sentence|message|paragraph))(?: text| sentence| message)? (?:\w+ ){0,2}?(?:shorter|briefer|brief|concise(?:ly)?|short|more briefly|in fewer words)"
    r"|cut (?:this|it) down)\b"
)
_CODE = later(r"\bdef |\bcode\b|```|\bfunction\b|\bquery\b|\bregex\b|\bjson\b")
_GIVEN = later(r"^[^:\n\"“]{0,140}?(?::\s*|\n+)(?P<after>.+)$|[\"“'](?P<quoted>[^\"”]{3,600})[\"”']", re.DOTALL)
_FORMAL = (
    (r"\b(?:hey|hi|yo|hiya)\b(?: there)?(?: (?:guys|everyone|all|folks))?,?(?!\w)", "Hello,"), (r"\bcan['’]t\b", "cannot"), (r"\bwon['’]t\b", "will not"),
    (r"\b(\w+)n['’]t\b", r"\1 not"), (r"\bI['’]m\b|\bim\b", "I am"), (r"\b(I|you|we|they)['’]ve\b", r"\1 have"), (r"\b(\w+)['’]re\b", r"\1 are"),
    (r"\b(\w+)['’]ll\b", r"\1 will"), (r"\b(he|she|it|that|there|what)['’]s\b", r"\1 is"), (r"\b(I|you|we|they)['’]d\b", r"\1 would"),
    (r"\blet['’]s\b", "let us"), (r"\bgonna\b", "going to"), (r"\bwanna\b", "want to"), (r"\bgotta\b", "have to"), (r"\bgimme\b", "please give me"),
    (r"\bkinda\b|\bsorta\b", "somewhat"), (r"\b(?:tmrw|tmr|tomoz|2moro)\b", "tomorrow"), (r"\b(?:u)\b", "you"), (r"\bur\b", "your"), (r"\br\b", "are"),
    (r"\b(?:thx|thanks|ty)\b(?! to)(?: a lot| so much)?", "thank you"), (r"\b(?:pls|plz)\b", "please"), (r"\basap\b", "as soon as possible"),
    (r"\b(?:yeah|yep|yup)\b", "yes"), (r"\bnope\b", "no"), (r"\bguys\b", "everyone"), (r"\bkids\b", "children"), (r"\bstuff\b", "material"),
    (r"\bbtw\b", "by the way"), (r"\bidk\b", "I do not know"), (r"\bcuz\b|\bcos\b|\b['’]cause\b", "because"), (r"\bmsg\b", "message"), (r"\bok\b", "all right"),
    (r"\ba lot of\b|\blots of\b", "many"), (r"\bget back to\b", "reply to"), (r"\bfigure out\b", "determine"), (r"\bfind out\b", "ascertain"),
    (r"\bneed help\b", "would appreciate help"), (r"\bI want\b", "I would like"), (r"\bwe want\b", "we would like"), (r"\bsend me\b", "please send me"),
    (r"\bawesome\b|\bcool\b|\bsuper\b", "excellent"), (r"\breally (?=good|nice|great)", "very "), (r"\bsucks\b", "is unsatisfactory"),
    (r"\bsorry\b", "I apologise"), (r"\bbusted\b|\bbroke\b(?! the)", "broken"), (r"\bbig\b", "considerable"), (r"\bshow up\b", "attend"),
    (r"\bmess(?:ed)? up\b", "made a mistake"), (r"\bboss\b", "manager"), (r"\bgot\b", "received"), (r"\bask for\b", "request"), (r"\bput off\b", "postpone"),
)  # fmt: skip
_PLAIN = (
    (r"\butili[sz]e\b", "use"), (r"\bcommence\b", "start"), (r"\bterminate\b", "end"), (r"\bin order to\b", "to"), (r"\bdue to the fact that\b", "because"),
    (r"\bprior to\b", "before"), (r"\bsubsequent to\b", "after"), (r"\bapproximately\b", "about"), (r"\bassist(?:ance)?\b", "help"), (r"\bpurchase\b", "buy"),
    (r"\bobtain\b", "get"), (r"\brequire\b", "need"), (r"\brequires\b", "needs"), (r"\bnumerous\b", "many"), (r"\bsufficient\b", "enough"),
    (r"\bfacilitate\b", "help"), (r"\bendeavou?r\b", "try"), (r"\bdemonstrate\b", "show"), (r"\bdemonstrates\b", "shows"), (r"\bregarding\b", "about"),
    (r"\bin the event that\b", "if"), (r"\bhowever\b", "but"), (r"\btherefore\b", "so"), (r"\badditional\b", "more"), (r"\binform\b", "tell"),
    (r"\bresidence\b", "home"), (r"\bphysicians?\b", "doctor"), (r"\bconsume\b", "eat"), (r"\bacquire\b", "get"), (r"\bat this point in time\b", "now"),
    (r"\bsubsequently\b", "later"), (r"\binquire\b", "ask"), (r"\bascertain\b", "find out"), (r"\bpossess(?:es)?\b", "has"), (r"\bimplement\b", "carry out"),
    (r"\bwe regret to inform you that\b", "sorry,"), (r"\bdetermine\b", "find out"), (r"\bcomprehend\b", "understand"), (r"\bvehicle\b", "car"),
    (r"\bprovide\b", "give"), (r"\breceive\b", "get"), (r"\breside\b", "live"), (r"\bindividuals\b", "people"), (r"\bwith respect to\b", "about"),
)  # fmt: skip
_CASUAL = (
    (r"\bDear (?:Sir or Madam|Mr\.? \w+|Ms\.? \w+|Mrs\.? \w+),?", "Hi,"), (r"\bcannot\b", "can't"), (r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should) not\b", r"\1n't"),
    (r"\bI am\b", "I'm"), (r"\bwill not\b", "won't"), (r"\b(we|you|they) are\b", r"\1're"), (r"\bI would like\b", "I'd like"), (r"\bI will\b", "I'll"),
    (r"\bit is\b", "it's"), (r"\bthank you(?: very much)?\b", "thanks"), (r"\bI apologi[sz]e\b", "sorry"), (r"\brequest\b", "ask for"), *_PLAIN,
)  # fmt: skip
_LONGEST = 4_000
_WHY = "say the given text in another way"


def rewrite(request: Request) -> Answer | None:
    head = request.lower[:400]
    if _CODE.search(head):
        return None
    fixing, tone = _FIXING.search(head), _TONE.search(head)
    title, shortening = _TITLE.search(head), _SHORTENING.match(head)
    if not (fixing or tone or title or shortening):
        return None
    text = _given(request)
    if not text or len(text) > _LONGEST:
        return None
    if shortening and request.wishes.words:
        bare = shortened_to(text, request.wishes.words)
        return say(bare, "leave out what the text can do without") if bare else None
    if shortening and request.wishes.sentences:
        return None
    if shortening:
        return say(shortened(text), "leave out what the text can do without") if text.count(". ") < 4 else None
    if title and not fixing and not tone:
        return say(title_of(text, request.wishes.words or 8), "make a title of the words that tell most about the text") if text.count(" ") > 7 else None
    if fixing:
        return say(corrected(text), "correct the text by rules of grammar")
    kind = tone[1] if tone else ""
    if kind.startswith(("simpl", "plain")):
        changed = _changed(text, _PLAIN)
    elif kind.startswith(("casual", "informal", "friendl")):
        changed = _changed(text, _CASUAL)
    else:
        changed = _courteous(corrected(_changed(_PUNCTUATION.sub(".", text), _FORMAL)), kind)
    return say(changed, _WHY)


_PADDING = (
    (r"\b(?:we are writing|I am writing|we would like|I would like|I just wanted|I wanted|we wanted|I['’]d like|this (?:e-?mail|message) is) to (?:let you know|inform you|tell you|say|point out|advise you|remind you)(?: that)?,? ?", ""),
    (r"\bthe reason (?:why |that )?(?:I am|we are|I['’]m) (?:writing|contacting|calling|e-?mailing)(?: to)?(?: you)?(?: today)? is (?:that|because) ", ""),
    (r"\b(?:would|should) (?:very much )?like to\b", "want to"),
    (r"\bplease (?:note|be advised|be aware) that ", ""), (r"\b(?:it (?:is|should be) (?:important|worth) (?:to note|noting) that|it goes without saying that|as you (?:may|might|probably) (?:already )?know,|needless to say,) ?", ""),
    (r",? ?\b(?:due to|because of|owing to) (?:unforeseen|unexpected) (?:circumstances|events|reasons)(?: beyond (?:our|my) control)?,?", ""), (r",? (?:which|who) (?:was|were|had|is|are|has)\b[^,.]{3,80},", ""),
    (r"\bis (?:now |currently )?expected to (?:take place|happen|arrive|be held|be delivered)\b", "is now"), (r"\bdue to the fact that\b|\bowing to the fact that\b|\bfor the reason that\b", "because"), (r"\bin order to\b", "to"),
    (r"\bat this point in time\b|\bat the present time\b", "now"), (r"\bin the event that\b", "if"), (r"\b(?:a large number of|a great many|a lot of)\b", "many"), (r"\bprior to\b", "before"),
    (r"\b(?:will|would) (?:unfortunately )?not be able to\b|\b(?:am|are|is) (?:unfortunately )?(?:not able|unable) to\b", "cannot"), (r"\bin spite of the fact that\b|\bdespite the fact that\b", "although"),
    (r"\b(?:unfortunately|very|really|quite|just|actually|basically|literally|absolutely|completely|totally|extremely|simply|rather|somewhat|certainly|definitely|obviously|essentially|in fact|of course|kindly)\b,? ?", ""),
    (r"\bhas the ability to\b|\bis able to\b", "can"), (r"\bwith regard to\b|\bwith respect to\b|\bin relation to\b", "about"), (r"\b(?:I|we) (?:think|believe|feel) that ", ""), (r"\bwhether or not\b", "whether"),
    (r",? (?:thank you (?:very much )?(?:in advance )?for your (?:patience|understanding|time|cooperation)[^.]*)\.", "."), (r"\b(?:any and all|each and every)\b", "all"), (r" \([^)]{3,80}\)", ""),
)  # fmt: skip
_LEADING = later(r"^(?:Due to|Because of|Owing to|Despite|As a result of|In view of|Following|Given)\b[^,.]{3,80}(?:, which [^,.]{3,60})?, ")
_ENOUGH_SHORTER = 0.8


def shortened(text: str) -> str:
    """The text without padding; if that is hardly shorter, without its clauses of circumstance too."""
    bare = _changed(text, _PADDING)
    bare = _LEADING.sub("", bare)
    bare = bare[:1].upper() + bare[1:]
    if len(bare) > _ENOUGH_SHORTER * len(text):
        sentences = re.split(r"(?<=[.!?])\s+", bare)
        bare = " ".join(sentences[:-1]) if len(sentences) > 2 else bare
    if len(bare) > _ENOUGH_SHORTER * len(text):
        parts = re.split(r",? (?=(?:because|although|though|while|since|so that|as|which|who|where|when|after|before|in order|whereas)\b)", bare.rstrip(".!?"))
        bare = (parts[0] if len(parts[0].split()) > 3 else " ".join(parts[:2])).rstrip(",") + "."
    return re.sub(r"\s+([,.])", r"\1", bare).strip(" ,")


_SHED = (
    (r"\b(?:because of|given|in view of|in light of) the fact that\b", "because"),
    (r"\b(?:made|make|makes|took) (?:the|a) (?:decision|choice) to (\w+)", r"decided to \1"), (r"\b(?:came|come) to the conclusion that\b", "concluded that"),
    (r"\b(?:had|have|has) (?:a|the) discussion about\b", "discussed"), (r"\b(?:heavily|strongly|quickly|slowly|[a-z]{3,}ally|[a-z]{3,}ingly)\b ?", ""),
    (r" (?:for|during|throughout) (?:the )?(?:whole|entire|rest of the) [a-z]+(?=[,.!])", ""), (r" (?:every|each|this|last|next) (?:morning|evening|night|day|week|month|year|[a-z]+day)(?=[ ,.!])", ""), (r" (?:outside|inside|all day(?: long)?|together|yesterday|today|again)(?=[,.!])", ""),
    (r" (?:in|at|on|for|with|from|during) (?:the |a |an |our |my |their |his |her )?[a-z]+(?=[.!])", ""), (r"^[^,.]{5,80}, (?=(?:I|we|he|she|they|it|you|the|my|our) )", ""),
)  # fmt: skip
"""What goes first where a text must be short, in this order."""


def shortened_to(text: str, most: int) -> str:
    """One sentence in at most so many words, with both of its clauses; empty if that cannot be."""
    if re.search(r"[.!?]\s", text):
        return ""
    text = _changed(text, _PADDING)
    for shed in _SHED:
        if len(text.split()) <= most:
            break
        text = re.sub(r"\s+([,.!])", r"\1", _changed(text, (shed,)))
    return text if len(text.split()) <= most else ""


_PUNCTUATION = later(r"!+")


def _given(request: Request) -> str:
    found = _GIVEN.search(squeezed(request.given) if "\n" not in request.given else request.given.strip())
    if found:
        text = found["quoted"] or found["after"] or ""
        return squeezed(text).strip().strip("\"“”") if text.count(" ") >= 1 else ""
    said = [one for role, one in request.earlier if role == "assistant" and one.strip()]
    return squeezed(said[-1]) if said and len(request.words) < 15 else ""


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for wrong, right in changes:
        text = re.sub(wrong, right, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).replace(",,", ",").strip()
    text = re.sub(r"(^|[.!?] )([a-z])", lambda one: one[1] + one[2].upper(), text)
    return text if text.endswith((".", "!", "?")) else text + "."


def _courteous(text: str, kind: str) -> str:
    """A missing subject, an apology that stands alone, a bare command: put as one would in a letter."""
    text = re.sub(r"^Hello,?[ ,]*", "Hello. ", text)
    text = re.sub(r"(^|[.] )[Cc]annot\b", r"\1I cannot", text)
    text = re.sub(r"(^|[.] )(?:will not|Will not)\b", r"\1I will not", text)
    text = re.sub(r",? I apologise,?\s*([.])", r". I apologise for any inconvenience\1", text)
    text = re.sub(r"(^|[.] )(Send|Give|Tell|Call|Fix|Pay|Reply|Bring|Finish|Close|Open|Stop|Move|Help|Let|Come|Write|Answer|Check|Look|Wait|Explain|Show)\b",
                  lambda one: f"{one[1]}Please {one[2].lower()}", text)  # fmt: skip
    text = re.sub(r"\b(please) please\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r", thank you\.?$", ". Thank you.", text)
    if kind.startswith(("polite", "courteous")) and "lease" not in text and "hank" not in text:
        text = "Could you please consider the following: " + text if text.endswith("?") is False and kind == "courteous" else text
        text = re.sub(r"^(I need|I would like)\b", "I would be grateful for", text) if kind.startswith("polite") else text
    text = re.sub(r"([.!?]) ([a-z])", lambda one: f"{one[1]} {one[2].upper()}", text)
    return text.replace("..", ".")


def title_of(text: str, most: int) -> str:
    """The words that stand most often in the text, in the order of its telling: `Bees and the Loss of Flowers`."""
    some = [word for word in WORD.findall(text) if word.lower() not in STOP and not word.isdecimal() and len(word) > 2]
    counted = Counter(stem(word.lower()) for word in some)
    first = re.split(r"(?<=[.!?])\s", text)[0].rstrip(".!?")
    bare = re.sub(r"^(?:In|On|At|After|Before|For|Since|During|Due to|Because of) [^,]{2,60}, ", "", first)
    if len(bare.split()) <= most:
        return _in_capitals(bare)
    beginning = [word.strip(",;:") for word in bare.split()]
    cut = next((n for n in range(min(most, len(beginning)), 2, -1) if _ends_well(beginning, n)), 0)
    if cut >= 3:
        return _in_capitals(" ".join(beginning[:cut]))
    if not some:
        return _in_capitals(" ".join(beginning[:most]))
    best = [word for word, _ in counted.most_common(min(most, 4))]
    chosen = dict((stem(word.lower()), word) for word in reversed(some) if stem(word.lower()) in best)
    ordered = sorted(chosen.values(), key=text.find)
    return _in_capitals(", ".join(ordered[:-1]) + " and " + ordered[-1] if len(ordered) > 1 else ordered[0])


_NO_END = STOP | frozenset("due said says very many much new great third half part two three four five its these most every each would about".split())


def _ends_well(some: list[str], count: int) -> bool:
    """Whether a title may stop here: on a word of weight, before a preposition or a joining word."""
    after = some[count].lower() if count < len(some) else "in"
    return some[count - 1].lower() not in _NO_END and after in _BREAKS


_BREAKS = frozenset("in on at for and or but by with from to of because after before during that which who when while since under over between near into along around through across against until despite we they he she it".split())


def _in_capitals(text: str) -> str:
    small = frozenset("a an the of in on at for and or but by with from to".split())
    some = text.split()
    return " ".join(word if n and word.lower() in small else word[:1].upper() + word[1:] for n, word in enumerate(some))
