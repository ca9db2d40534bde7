"""Questions about a text that are answered with yes or no, known by what their name asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..words import stem
from .degrees import urgency
from .sentiment import feeling, plainly

_NOT_BEFORE = re.compile(r"\b(?:no|not|never|without|instead of|rather than)(?: \w+){0,3} ?$")
_MONEY_BACK = re.compile(
    r"\b(?:money back|where is my money|refund\w*|reimburse\w*|(?:return|give|send|pay)(?: me)? (?:back )?(?:my|one|the|that|second) (?:\w+ )?(?:payments?|money"
    r"|charge|fee|amount|deposit)|(?:credit|return) (?:it|the amount|the money)? ?(?:back )?to my (?:card|account)|my deposit back"
    r"|pay(?:ing)? me back|get back (?:the|what i) (?:money|paid)|charge ?back|compensat\w*|reverse the charge)"
)
_REFUND_AS_SUBJECT = re.compile(
    r"\brefunds? (?:polic\w+|process|page|form|rules?|button|terms)|\b(?:thanks?|thank you) for (?:the|my) (?:quick )?refund"
    r"|(?:got|received|have had) (?:my|the|a) (?:full )?(?:refund|money back)"
    r"|(?:gave|given|refunded) (?:me|us) (?:my|our|the|a|in)|refund (?:came|arrived|has arrived|was (?:quick|fast|instant))"
    r"|how (?:long )?do(?:es)? (?:a |the |your )?refunds?|offer refunds"
)
_QUESTION_START = re.compile(
    r"^(?:hi|hello|hey|dear \w+)?[,!]?\s?(?:who|what|when|where|why|how|which|whose|can|could|would|will|do|does|did|is|are|may"
    r"|should|has|have|was|were|am)\b(?! (?:a|an) )(?:[^.!]*)$"
)
_ASKING = re.compile(
    r"\b(?:could|can|would) you (?:please )?(?:tell|explain|let me know|say)|\b(?:i (?:was |am )?wonder(?:ing)?|i (?:would|want)(?: like)?"
    r" to know|i am (?:curious|not sure) (?:if|whether|how|what)|do you know)\b"
)
_CANCELLING = re.compile(
    r"\b(?:cancel\w*|unsubscribe|close my|delete my account|end my (?:subscription|contract|membership|plan)|(?:do|does|did) not want to (?:continue|keep|stay)|(?:please|to) end (?:it|this|the (?:subscription|contract|membership|plan))|terminat\w+"
    r"|no longer (?:need|want|use|interested)|(?:do|does|did) not (?:need|want) (?:my|the|this|it) (?:\w+ )?(?:any ?more|any longer)|stop (?:it|billing|charging)\b|stop (?:the|my) (?:\w+ )?(?:subscription|plan|payments?|membership|contract)|do not renew|not (?:want to )?renew|opt out)"
)
_SOLVED = re.compile(
    r"\b(?:fixed(?: it)?|(?:re)?solved|sorted(?: out)?|works? (?:now|again|fine|perfectly)|working (?:now|again)|that (?:did|worked|helped)|did the trick"
    r"|all good now|no longer (?:a problem|happens|need)|close the (?:ticket|case)|problem is gone|it worked|up and running)\b"
)
_UNSOLVED = re.compile(
    r"\b(?:still|not|never|nothing|keeps?|again and again|yet|un(?:re)?solved|nobody|until|when will|please (?:fix|solve|sort)|want it|needs? to be)\b"
)
_EMAIL_OR_PHONE = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<![\w-])\+?\(?\d[\d() .-]{7,18}\d(?![\w-])"
    r"|\b(?:\d{4}[ -]){3}\d{4}\b|\b[A-Z]{2}\d{2}(?: ?\w{4}){3,7}\b|\b\d{3}-\d{2}-\d{4}\b"
)
_PERSONAL = re.compile(
    r"\b(?:[Mm]y (?:full )?name is|[Ii] (?:live|am living) (?:at|in)|[Bb]orn (?:on|in)|date of birth|[Mm]y (?:address|phone|passport|social security)"
    r"|\d{1,5}[a-z]? [A-Z]\w+ (?:Street|Road|Avenue|Lane|St|Rd|Ave|Drive|Square|Way)\b|passport (?:number|no)|(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+)"
)
_SPAM = (
    r"congratulations|you (?:have|are|were|['’]ve) (?:been )?(?:selected|chosen|won|a winner)|winner|click (?:here|now|below|this)|claim (?:your|now)"
    r"|free (?:prize|gift|money|iphone|trial|access|vacation|cash)|gift card|lottery|viagra|casino|bitcoin|crypto|\bact now|limited (?:time|offer)"
    r"|100% (?:free|guaranteed)|no experience|earn|from home|a (?:week|day|month) from|risk.free|double your|guaranteed|\b(?:bit\.ly|tinyurl|t\.co)\b"
    r"|within \d+ hours|account (?:will be|has been|was) (?:suspended|closed|locked|limited)|verify your (?:account|identity|password)"
    r"|inherit\w*|prince|beneficiar\w+|dear (?:friend|winner|sir)|transfer|million (?:dollars|usd|euros)|loan|lose \w+ (?:kilos|pounds|kg)|weight.loss|hot singles|cheap (?:meds|pills|watches)|pills"
    r"|discount|% off|buy now|order now|reply (?:yes|stop)|exclusive (?:deal|offer)|make \W?\d+|work from home|send (?:us )?your (?:bank|card)"
    r"|parcel is (?:waiting|held)|pay \d|\$\$\$|!!|prize|unsubscribe"
)
_SPAM_SIGN = re.compile(_SPAM)
_SPAM_SURE = re.compile(
    r"\b(?:viagra|lottery|click here|gift card|hot singles|claim your|you have won|you won|free prize|double your|bit\.ly)\b"
)
_INSULT = re.compile(
    r"\b(?:idiots?|morons?|stupid|dumb\w*|losers?|shut up|kill yourself|hate you|trash|scum|worthless|pathetic|imbeciles?|retard\w*|bastards?"
    r"|bitch\w*|assholes?|fuck\w*|shit\w*|go to hell|go die|drop dead|disgusting (?:person|people|human)|you people|ugly (?:face|cow|pig)"
    r"|clowns?|brainless|fools?|jerks?|nobody likes you|pig|i (?:will|'ll) (?:hurt|kill|find) you|you (?:all )?should (?:die|be ashamed)|subhuman|vermin)\b"
)
_TO_GO = re.compile(r"\b(?:to go|take ?away|take ?out|to take with)\b")
_DENIED = re.compile(r"\bnot (?:an? )?$")


def wants_money_back(text: str) -> bool:
    lower = _REFUND_AS_SUBJECT.sub(" ", plainly(text))
    return any(not _NOT_BEFORE.search(lower[: found.start()]) for found in _MONEY_BACK.finditer(lower))


def is_question(text: str) -> bool:
    lower = plainly(text).strip()
    return "?" in lower or bool(_QUESTION_START.search(lower) or _ASKING.search(lower))


def is_complaint(text: str) -> bool:
    felt = feeling(text)
    return felt.total < -1.4 or wants_money_back(text)


def wants_to_cancel(text: str) -> bool:
    lower = plainly(text)
    return any(not _NOT_BEFORE.search(lower[: found.start()]) for found in _CANCELLING.finditer(lower))


def is_solved(text: str) -> bool:
    lower = plainly(text)
    found = _SOLVED.search(lower)
    return found is not None and not _UNSOLVED.search(lower[max(0, found.start() - 60) : found.start()])


def has_personal_data(text: str) -> bool:
    return bool(_EMAIL_OR_PHONE.search(text) or _PERSONAL.search(text))


def is_spam(text: str) -> bool:
    lower = plainly(text)
    signs = len({found[0] for found in _SPAM_SIGN.finditer(lower)})
    return signs + bool(re.search(r"https?://|www\.", lower)) >= 2 or bool(_SPAM_SURE.search(lower))


def is_toxic(text: str) -> bool:
    lower = plainly(text)
    return any(not _DENIED.search(lower[: found.start()]) for found in _INSULT.finditer(lower))


def is_recommended(text: str) -> bool | None:
    lower = plainly(text)
    found = re.search(r"recommend", lower)
    if found:
        return not _NOT_BEFORE.search(lower[: found.start()])
    total = feeling(text).total
    return None if abs(total) < 1.4 else total > 0


def _leans(good: bool) -> Callable[[str], bool]:
    return lambda text: (feeling(text).total if good else -feeling(text).total) > 1.4


_JUDGES: dict[str, Callable[[str], bool | None]] = {
    "refund refunded reimbursement moneyback": wants_money_back,
    "question query": is_question,
    "complaint complaining": is_complaint,
    "cancel cancellation churn": wants_to_cancel,
    "resolved solved fixed": is_solved,
    "personal pii": has_personal_data,
    "spam phishing scam": is_spam,
    "toxic toxicity abusive offensive insult insulting hateful harassment profanity rude": is_toxic,
    "urgent urgency emergency": lambda text: None if (level := urgency(text)) is None else level >= 2,
    "positive happy satisfied praise": _leans(True),
    "negative unhappy dissatisfied angry upset": _leans(False),
    "takeaway takeout": lambda text: bool(_TO_GO.search(plainly(text))),
    "recommend recommended recommends recommendation": is_recommended,
}  # fmt: skip
_BY_STEM = {stem(word): judge for line, judge in _JUDGES.items() for word in line.split()}


_BESIDE = frozenset(
    stem(word)
    for word in "is are was has have wants want wanted wants requested request requests asks asked asking needs needed contains contain includes "
    "data information info identifiable details customer user writer author text message review ticket issue problem content language "
    "response sentiment would should does reply a the it required".split()
)
"""What may stand beside the telling part of a name: is_refund_wanted, but not fixed_price."""


def judged(parts: Sequence[str], text: str) -> bool | None:
    """Whether what a name asks is so: is_refund_wanted, contains_personal_data; None for other names."""
    stems = [stem(part) for part in parts]
    if "money" in stems and "back" in stems:
        return wants_money_back(text)
    telling = [one for one in stems if one in _BY_STEM]
    if not telling or not all(one in _BY_STEM or one in _BESIDE for one in stems):
        return None
    return _BY_STEM[telling[0]](text)
