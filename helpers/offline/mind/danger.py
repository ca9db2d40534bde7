"""Requests that no model should help with."""

from __future__ import annotations

from .patterns import later
from .request import Request
from .words import words_in

TRIGGERS = frozenset(
    """
    bomb bombs explosive explosives grenade napalm thermite nerve sarin anthrax ricin weapon weapons
    bioweapon gun malware ransomware keylogger virus trojan worm spyware botnet rootkit phishing ddos hack
    hacking exploit kill murder hurt harm poison stab strangle assassinate torture kidnap suicide meth
    methamphetamine heroin fentanyl cocaine counterfeit steal launder stalk trick tricks tricking scam scams scamming defraud fraud fake forge
    forged racist hateful sexist antisemitic homophobic slurs track spy spying spyware secretly victim victims encrypts crack cracking bypass
    deepfake harass harassing bully bullying intimidate impersonate impersonates terrorist terrorism overdose starve starving shoplift
    shoplifting burglary pickpocket roofie drug drugs laxative laxatives arson detonate detonator silencer pipe molotov uranium cyanide
    pretending posing pin credentials threatening login murder lock pick skimmer skimming cut anorexia pirated ponzi pyramid bribe extort extortion propaganda passwords password inferior knowing noticing
    consent laundering hating hate stolen evade kidnapping poisoning sabotage vandalise swat swatting dox doxx doxxing home address explode blow
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
    r"|a (?:child(?! (?:process|task))|man|woman|girl|boy|human)"
    r"|my (?:\w+ )?(?:wife|husband|boss|neighbou?r|friend|brother|sister|mother|father|parents?|ex|girlfriend"
    r"|boyfriend|colleague|teacher|roommate|child|kid|baby|dog|cat))"
)
_HURT = r"(?:kill|murder|hurt|harm|poison|stab|strangle|assassinate|torture|kidnap|blackmail|stalk)"

_PATTERNS = tuple(
    later(pattern)
    for pattern in (
        rf"\b{_MAKE}\b(?:\s\w+){{0,4}}?\s{_WEAPON}\b",
        rf"\b{_MAKE}\b(?:\s\w+){{0,4}}?\s{_MALWARE}\b",
        rf"\b{_MAKE}\b(?:\s\w+){{0,3}}?\s{_DRUG}\b",
        rf"\b(?:instructions|recipe|guide|steps|tutorial|code)\s(?:for|to)(?:\s\w+){{0,4}}?\s(?:{_WEAPON}|{_MALWARE}|{_DRUG})\b",
        rf"\bhow (?:to|do i|can i|could i|would i|should i|do you)(?:\s\w+){{0,3}}?\s{_HURT}\s{_SOMEONE}\b",
        rf"\b(?:want to|i will|i am going to|help me(?: to)?|best way to|ways to)\s{_HURT}\s{_SOMEONE}\b",
        r"\b(?:(?:hack|hacking)(?: into)?|break into) (?:\w+['’]?s? ){0,3}"
        r"(?:account|email|e-mail|phone|computer|wi-?fi|network|bank|server|facebook|instagram|house|car)\b",
        r"\bsteal (?:a|an|some(?:one|body)['’]?s?|my \w+['’]?s?|credit) (?:\w+ )?"
        r"(?:car|identity|passwords?|cards?|money|wallet|phone|bike)\b",
        r"\b(?:launder|laundering) (?:\w+ ){0,2}money\b",
        r"\b(?:tricks?|tricking|fools?|deceives?|scams?|lures?|persuades?|gets?|convinces?|makes?)\b[^.]{0,40}\b(?:into|to|in) (?:giv(?:e|ing)|reveal(?:ing)?|shar(?:e|ing)|hand(?:ing)?|send(?:ing)?|enter(?:ing)?|typ(?:e|ing))\b[^.]{0,30}"
        r"\b(?:passwords?|bank|credit card|pin|logins?|credentials|account|social security|money|gift cards)\b",
        r"\b(?:pretend(?:s|ing)?|posing|impersonat\w+|looks? like it (?:is|comes)|claims? to be) [^.]{0,40}\b(?:bank|police|tax office|boss|it department|support)\b[^.]{0,60}\b(?:passwords?|pin|card|login|credentials|money|account)\b",
        r"\b(?:scam|defraud|con|rip off|swindle) (?:\w+ ){0,3}(?:people|person|pensioners?|grandm\w+|customers|buyers|users|someone|somebody|investors|insurance|elderly|old)\b|\b(?:ponzi|pyramid) scheme (?:that|to|for|which)\b|\b(?:run|start|create|build|set up) a (?:ponzi|pyramid) scheme\b",
        r"\b(?:make|making|create|get|buy|forge|forging|print|produce|write)\b(?:\s\w+){0,3}?\s(?:fake|forged|false|counterfeit|stolen) (?:\w+ )?(?:id|ids|passports?|driv\w+ licen[cs]es?|documents?|prescriptions?|banknotes?|notes|money|bills|cheques?|invoices?|certificates?|diplomas?|degrees?|reviews?|vaccin\w+|cards?|identit\w+)\b|\bforge (?:a |my |the )?(?:\w+['’]?s? ){0,2}(?:signature|passport|document|prescription|cheque|check)\b",
        r"\b(?:secretly|without (?:her|his|their|them|him|anyone|anybody) (?:knowing|noticing|consent|permission|knowledge|finding out)|behind (?:her|his) back)\b[^.]{0,80}\b(?:track|spy|read|record|monitor|watch|film|follow|install|listen|access|photograph|drug|poison)\b"
        r"|\b(?:track|spy on|read|record|monitor|film|follow|install|listen|access|locate)\b[^.]{0,80}\b(?:secretly|without (?:her|his|their|them|him) (?:knowing|noticing|consent|permission|knowledge|finding out))\b",
        rf"\b(?:spy on|stalk|harass|bully|intimidate|blackmail|dox+|swat|threaten|extort|kidnap|poison|drug|roofie) {_SOMEONE}",
        r"\b(?:write|draft|compose|send)\b[^.]{0,40}\b(?:threatening|blackmail|extortion|harassing|bullying) (?:\w+ )?(?:letter|message|e-?mail|note|text)\b",
        r"\b(?:write|tell|make|give|create|generate|compose|say)\b[^.]{0,40}\b(?:racist|sexist|hateful|antisemitic|homophobic|transphobic|xenophobic|islamophobic|neo-?nazi|white supremac\w+|extremist|terrorist)\b[^.]{0,30}\b(?:jokes?|speech|poem|tweets?|posts?|song|rant|text|slogans?|manifesto|propaganda|slurs?|content|essay|article|message|flyer|comment)\b",
        r"\b(?:why|that|explaining|arguing|essay|speech|article|text|post|proving|claims?)\b[^.]{0,30}\b(?:women|men|jews|muslims|christians|immigrants|refugees|black people|white people|gay people|foreigners|disabled people)\b[^.]{0,20}\b(?:inferior|subhuman|vermin|should be (?:killed|exterminated|deported|beaten)|deserve to)\b",
        r"\b(?:fake|spoofed|cloned) (?:\w+ ){0,3}(?:login|log-in|sign-in|payment|web ?site|page)\b[^.]{0,60}\b(?:passwords?|credentials|cards?|logins?|steal|collect|trick)\b|\bget away with (?:murder|stealing|theft|rape|a crime)\b",
        r"\b(?:pick|break|open|copy) (?:my |the |a |our )?(?:neighbou?r|landlord|ex|someone|somebody)(?:['’]s)? (?:\w+ )?(?:lock|door|safe|key)s?\b",
        rf"\b(?:make|build|buy|get|use|find)\b[^.]{{0,60}}\bto {_HURT} {_SOMEONE}\b",
        r"\bslurs? (?:for|against|about)\b",
        r"\b(?:encrypts?|deletes?|wipes?|steals?|locks?|logs?|records?|infects?|corrupts?|spreads?)\b[^.]{0,60}\b(?:victim|victims|someone['’]?s?|somebody['’]?s?|other people['’]?s?|people['’]s|without (?:the user|them|their))\b[^.]{0,60}",
        r"\b(?:bypass|disable|defeat|crack|evade)\b[^.]{0,30}\b(?:alarm|someone|somebody|his|her|their|neighbou?r|licen[cs]e|paywall|drm|antivirus|breathalyser|immobili[sz]er|two-factor|2fa)\b|\bcrack (?:\w+['’]?s? ){0,3}(?:passwords?|wi-?fi|account|safe|phone)\b",
        r"\b(?:pick|break) (?:the |a |my neighbou?r['’]?s? |someone['’]?s? )(?:\w+ )?lock\b[^.]{0,40}\b(?:neighbou?r|someone|somebody|steal|break in|without)\b|\b(?:shoplift|burgle|pickpocket|rob)\b (?!bank)(?:\w+ ){0,3}|\brob (?:a|the) (?:bank|shop|store|house|person)\b",
        r"\bhow (?:many|much)\b[^.]{0,40}\b(?:pills?|tablets?|paracetamol|ibuprofen|insulin|sleeping pills)\b[^.]{0,40}\b(?:kill|die|overdose|lethal|fatal)\b|\b(?:lethal|fatal) dose\b|\boverdose on\b|\bhow to (?:starve|cut) myself\b|\bhide (?:my |that i )?(?:self[- ]harm|cutting|anorexia|purging|am starving)\b|\bstarve myself\b",
        r"\b(?:make|build|cook|synthesi[sz]e|grow|get|buy|assemble)\b(?:\s\w+){0,3}?\s(?:molotov(?: cocktails?)?|pipe bombs?|silencer|cyanide|dirty bomb|detonator|chlorine gas|mustard gas|lsd|mdma|ecstasy|ghb|roofies?)\b|\bblow up (?:a|the|my) (?!balloon|photo|picture|image|mattress|air|pool)\w+|\bset fire to (?:a|the|my|his|her) (?:\w+ )?(?:house|car|building|school|shop|office|church|mosque|synagogue)\b",
        r"\b(?:fake|false|bogus) (?:reviews?|profiles?|news) (?:to|that|about|against)\b[^.]{0,60}\b(?:ruin|damage|harm|defame|competitor|rival|manipulate|election)\b|\b(?:evade|dodge|avoid paying) (?:my |the )?tax(?:es)? (?:illegally|without)\b|\binsurance fraud\b(?! (?:is|detection|prevention))",
        r"\b(?:deepfake|nude|naked|sexual) (?:\w+ ){0,3}(?:of|with) (?:my|a|her|him|someone|children|minors?|a child|classmate|colleague)\b",
    )
)
_OWN_LIFE = later(
    r"\b(?:kill myself|end my life|hurt myself|harm myself|commit suicide|want to die|suicidal)\b"
)
_EXPLAINED = later(r"\b(?:protect|prevent|prevention|defend|detect|recogni[sz]e|spot|avoid (?:being|falling)|remove|removal|report|history of|against(?! (?:my|a|the|his|her|women|immigrants|jews|muslims))|translate|summari[sz]e|classify|sentiment)\b")
_FAR_ENOUGH = 6_000
_HEAD, _TAIL = 600, 1_000
"""An order stands before a long text or behind it."""

REFUSAL = "I'm sorry, but I can't help with that."
COMFORT = (
    "I am sorry that you are carrying this. Please talk to somebody now: a person you trust, a doctor, or "
    "your local emergency number or crisis line. I am only an offline set of rules, and you deserve a human "
    "being who listens."
)
OWN_LIFE_TRIGGERS = frozenset(("myself", "suicide", "suicidal", "die", "life"))


def is_harmful(request: Request) -> bool:
    if TRIGGERS.isdisjoint(request.vocabulary):
        return False
    text = request.lower
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]}\n{text[-_TAIL:]}"
        if TRIGGERS.isdisjoint(words_in(text)):
            return False
    return any(pattern.search(text) for pattern in _PATTERNS) and not _EXPLAINED.search(text[:200])


def is_despair(request: Request) -> bool:
    return not OWN_LIFE_TRIGGERS.isdisjoint(request.vocabulary) and bool(
        _OWN_LIFE.search(request.lower[-_FAR_ENOUGH:])
    )
