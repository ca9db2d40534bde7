"""Words and turns of phrase that praise or blame, with how much they do."""

from __future__ import annotations

from ..words import stem

_LOVED = """
    excellent love adore wonderful amazing fantastic perfect awesome superb outstanding brilliant delighted
    delicious gorgeous flawless exceptional best thrilled ecstatic magnificent stunning incredible phenomenal
    heavenly spotless masterpiece marvellous terrific fabulous breathtaking unbeatable hilarious
"""
_LIKED = """
    good great happy nice enjoy enjoyed helpful recommend recommended impressed impressive thank thanks thankful
    satisfied satisfying beautiful friendly fast quick easy like liked glad comfortable comfy excited exciting
    fun smooth reliable lovely kind patient polite courteous generous attentive professional knowledgeable
    solid sturdy durable tasty fresh clean cosy cozy warm welcoming charming elegant handy useful bargain
    cheap affordable saved superior favourite favorite success successful win wins won victory better improved
    improvement intuitive responsive accurate clear bright quiet soft crisp safe grateful appreciate
    appreciated congratulations bravo pleasant pleasure pleased relaxing refreshing surprisingly efficient
    prompt promptly early stylish seamless treat gem yay wow joy joyful proud hopeful optimistic celebrate
    celebrates recover recovers soar soars thrive succeed hooray cute sweet yummy rich helped solved
    laugh laughed caring skilled talented gifted thoughtful caring cheerful considerate obliging unforgettable memorable
    juicy tender inspiring moving captivating gripping witty worth spacious sparkling painless effortless
"""
_TOLERATED = "okay ok fine decent fair acceptable adequate reasonable alright average mediocre"
_MINDED = """
    bad poor slow sad boring bored annoying annoyed rude fail fails failed failure dirty problem problems unhappy
    waste wasted wrong frustrated frustrating late damaged expensive overpriced pricey difficult ugly cold
    lukewarm crash crashes crashed defective unusable regret complaint complain unfortunately disappointed
    disappointing disappoints disappointment let-down angry broken broke break useless noisy loud smelly smelled
    smell stank stale soggy greasy bland tasteless burnt burned undercooked overcooked raw cramped creaked
    creaky damp mould mouldy mold stained torn faded faulty flimsy scratched cracked crack cracks dented leak leaks
    leaking leaked ripped shrank shrunk peeled wobbly rusty rust missing lost delay delays delayed ignored ignore
    ignores unhelpful impolite unfriendly careless confusing confused clunky buggy glitchy laggy lag lags freeze
    freezes froze frozen stuck hang error errors bug bugs overcharged cheated scam ripoff fraud misleading
    lied lie lies dishonest unreliable uncomfortable painful hurt hurts worried worry afraid stress stressful
    stressed tired tiring tedious dull weak worse worsened inferior flaw flaws disaster nightmare mess messy
    messed chaos chaotic sticky hassle ridiculous absurd pathetic lousy meh ugh sigh unacceptable unfair
    inconvenient refused refuses soaked crooked spoiled spoilt rotten sour hate sick ill cry loses lose losing
    loss defeat crisis collapse collapses plunge plunges slump died dies dead shattered tore snapped crumbled
    sluggish unresponsive unclear impossible annoys irritating irritated upset horrid miserable gloomy nasty
    dreadful shoddy cheaply substandard stain stains hair cockroach bedbugs complicated disconnects
    threw thrown dumped hiss hisses overheats overheated overheating blamed shouted yelled sneered mocked scolded
    squeaks squeaky rattles buzzes chipped chips misses dragged drags warped bent shrugged scuffed mislabelled forgot forgotten rejected
    incompetent unprofessional arrogant dismissive mushy stingy blurry underwhelming underwhelmed
    overrated lonely tasted-off grumpy shame excuse excuses waited skip unwatchable lifeless predictable
"""
_HATED = """
    terrible awful hated horrible worst disgusting appalling atrocious outrageous furious outraged
    disgraceful abysmal horrendous garbage rubbish trash crap hell ghastly vile loathe despise livid
    unforgivable disgusted disgrace revolting inedible filthy shocking infuriating insulting
"""

_LOST_ON_STEMS = "pleased", "pleasing"
OF_STEM: dict[str, float] = {}
OF_WORD: dict[str, float] = {"please": 0.0, "cut": 0.0, "cuts": 0.0, "chip": 0.0, "chips": 0.0, "excuse": 0.0, "bore": -1.0, "lately": 0.0, "like": 0.0, "likely": 0.0, "kindly": 0.0, "pleased": 2.0,
                             "worth": 1.0, "better": 1.0, "cold": -1.5, "hardware": 0.0, "news": 0.0, "pleasing": 2.0,
                             "never": 0.0, "works": 0.6, "work": 0.0, "breaks": -1.0, "loving": 2.0, "missed": -1.0,
                             "interesting": 1.5, "fairly": 0.0, "hell": -2.0, "finely": 0.0, "early": 1.2}  # fmt: skip
for _line, _weight in ((_LIKED, 2.0), (_MINDED, -2.0), (_LOVED, 3.0), (_HATED, -3.0), (_TOLERATED, 0.6)):
    for _word in _line.split():
        if _word not in _LOST_ON_STEMS:
            OF_STEM[stem(_word)] = _weight
for _word in ("warm", "cold", "win", "wins", "won", "clean", "fresh", "early", "safe", "clear", "rich"):
    OF_WORD.setdefault(_word, OF_STEM[stem(_word)] / 2)
for _word in ("hair", "raw", "skip", "waited", "kind", "moving", "lie", "hang"):
    OF_WORD.setdefault(_word, OF_STEM.get(stem(_word), 0.0) / 4)

NEGATIONS = frozenset("not no never isn wasn don didn doesn hardly barely without cannot nor neither none nobody nothing "
                      "lacks lacked lacking scarcely".split())  # fmt: skip
STRONGER = {"very": 1.4, "so": 1.2, "really": 1.3, "extremely": 1.6, "absolutely": 1.5, "totally": 1.4,
            "incredibly": 1.5, "far": 1.3, "much": 1.2, "utterly": 1.6, "completely": 1.4, "super": 1.4,
            "bit": 0.5, "little": 0.6, "slightly": 0.5, "somewhat": 0.6, "fairly": 0.7, "kinda": 0.6}  # fmt: skip
EXPECTED = frozenset(map(stem, """
    work function load open start respond reply answer find arrive connect charge print help fit show play sync
    install turn save send receive care listen apologise fix solve update hold last deserve get come
    taste call deliver refund understand accept
""".split()))  # fmt: skip
"""What a thing or a shop is expected to do: that it does not is blame."""

IDIOMS: dict[str, float] = {
    # praise
    "could not have been": 1.0, "could not be": 1.0, "could not wish for": 3.0, "could not ask for": 3.0,
    "cannot fault": 3.0, "cannot recommend this enough": 4.0, "cannot recommend it enough": 4.0,
    "cannot praise": 3.0, "cannot complain": 2.0, "no complaints": 2.5, "nothing to complain about": 2.0,
    "no problems": 2.0, "no issues": 2.0, "without a hitch": 3.0, "without any problem": 2.0, "not disappointed": 2.0,
    "not disappoint": 2.5, "never disappoints": 3.0, "not bad": 2.0, "worth every": 3.5, "worth the money": 3.0,
    "well worth": 3.0, "value for money": 2.0, "good value": 2.0, "blew me away": 4.0, "blew us away": 4.0, "blown away": 4.0,
    "top notch": 3.0, "first class": 2.5, "second to none": 4.0, "like new": 2.0, "looks new": 2.0,
    "like a charm": 3.0, "like a dream": 3.0, "exceeded": 2.5, "hats off": 3.0, "thumbs up": 2.5, "two thumbs up": 3.0,
    "five stars": 4.0, "game changer": 3.0, "life saver": 3.0, "lifesaver": 3.0, "a must": 2.0, "ten out of ten": 4.0,
    "will be back": 2.0, "would buy again": 3.0, "buy it again": 2.0, "order again": 2.0, "come back": 1.0,
    "made my day": 3.0, "spot on": 3.0, "as described": 1.5, "as good as": 1.0, "above and beyond": 3.0,
    "went out of": 2.0, "in no time": 2.0, "at once": 1.0, "on time": 1.0, "cannot wait": 2.0, "keep it up": 2.5,
    "well done": 1.5, "fell in love": 3.0, "look forward": 1.0, "looking forward": 1.0, "cannot stop": 1.5,
    "cannot live without": 3.0, "not regret": 2.0, "fixed it": 2.0, "hit the spot": 3.0,
    "no trouble": 1.5, "no fuss": 1.5, "could not put it down": 3.5, "dream come true": 4.0, "never looked back": 2.5,
    "pleasantly surprised": 3.0, "half the price": 1.5, "never been happier": 3.5, "never had a better": 3.5,
    "not hesitate": 3.0, "without hesitation": 2.5, "nothing but good": 3.0, "nothing but praise": 3.5, "no regrets": 2.5,
    "what more could": 2.5, "best thing": 1.5, "state of the art": 1.5, "does exactly what": 2.0, "as advertised": 1.5,
    "on the house": 1.5, "out of this world": 3.5, "hidden gem": 3.0, "makes my life easier": 2.5, "saves me": 2.0,
    "all smiles": 2.0, "over the moon": 3.5, "knocked it out of the park": 3.5, "a breeze": 2.5, "could not agree more": 1.5,
    # blame
    "nothing works": -3.0, "fails to": -2.0, "even less": -1.5, "gone downhill": -3.0, "went downhill": -3.0, "gone flat": -1.5, "was flat": -1.5,
    "cut off": -2.0, "on hold": -1.5, "nobody came": -2.0, "nobody answered": -2.0, "no one answered": -2.0, "dragged on": -2.0,
    "fell short": -2.5, "falls short": -2.5, "failed to": -1.0, "not impressed": -2.5, "not recommend": -2.5, "not as described": -3.0,
    "not as advertised": -3.0, "beyond repair": -2.5, "past caring": -2.5, "wit's end": -3.0, "my patience": -2.0, "for the last time": -1.5,
    "once again": -0.5, "yet again": -1.5, "not again": -2.0, "back to square one": -2.5, "a pain": -2.5, "daylight robbery": -4.0,
    "not cheap": -1.0, "out of business": -1.5, "lost for words": -1.0, "in pieces": -2.5, "did not even": -2.0, "could not even": -2.0,
    "not even": -1.5, "bad taste": -2.5, "bored to tears": -3.5, "how dare": -3.0, "think twice": -2.0, "buyer beware": -3.5,
    "let down": -2.5, "lets down": -2.5, "thanks for nothing": -4.0, "what a joke": -3.5, "a joke": -2.0,
    "rip off": -3.0, "waste of": -3.0, "fell apart": -3.0, "falls apart": -3.0, "came apart": -3.0, "fall apart": -3.0,
    "came off": -2.0, "stopped working": -3.0, "hung up": -2.5, "money back": -2.0, "too much": -2.0, "should have": -1.5,
    "never again": -3.5, "will not order again": -3.0, "not order again": -3.0, "stay away": -3.5, "steer clear": -3.5, "avoid": -2.5,
    "not worth": -3.0, "could be better": -1.5, "could have been better": -2.0, "room for improvement": -1.0,
    "fed up": -3.0, "sick of": -3.0, "tired of": -2.5, "had enough": -2.5, "at best": -1.0, "no use": -2.0,
    "not good enough": -3.0, "leaves a lot to be desired": -3.5, "leave a lot to be desired": -3.5,
    "left much to be desired": -3.5, "nothing special": -1.5, "nothing to write home about": -1.5, "so called": -1.0,
    "charged twice": -2.5, "double charged": -2.5, "kept waiting": -2.0,
    "still waiting": -2.5, "still wait": -2.5, "still no": -2.5, "still not": -1.5, "weeks late": -2.0, "where is my": -1.5,
    "cancelled": -0.5, "costs more than": -2.0, "out of order": -2.0, "no longer": -1.0, "gave up": -2.0, "give up": -1.5,
    "last straw": -3.0, "no idea": -0.5, "a shame": -2.0, "for nothing": -2.0,
    "rolled his eyes": -2.5, "rolled her eyes": -2.5, "rolled their eyes": -2.5, "hour wait": -1.5, "wrong size": -1.5, "wrong colour": -1.5,
    "wrong item": -2.0, "dies after": -2.0, "died after": -2.5, "an arm and a leg": -3.0, "for hours": -1.0,
    "hidden fees": -2.0, "broke down": -2.5, "breaks down": -2.5, "not what i ordered": -2.0, "less money": -0.5,
    "cold shoulder": -2.0, "worst ever": -4.0, "so much for": -2.5, "yeah right": -2.0, "good luck": -0.5,
    "looks nothing like": -2.0, "nothing like": -1.5, "nobody told": -1.5, "no one told": -1.5, "no answer": -1.5, "nobody answers": -2.0,
    "no reply": -2.0, "in vain": -1.5, "too long": -2.0, "too small": -1.5, "too big": -1.5, "too late": -2.0, "too loud": -2.0,
    "has been off": -1.5, "turns up": 0.0, "under the weather": -1.5, "how hard can it be": -2.0, "my money back": -2.0,
    "wake up call": -0.5, "not happy": -2.5, "falling apart": -3.0, "wore out": -2.0, "dead on arrival": -4.0, "is down": -2.0,
}  # fmt: skip
