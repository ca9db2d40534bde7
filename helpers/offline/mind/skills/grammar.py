"""Correcting the commonest mistakes of grammar and spelling by rules."""

from __future__ import annotations

import re

from ..patterns import later

_CAPITALS = (
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november "
    "december english french german spanish italian paris london berlin rome madrid europe america france germany italy spain "
    "england christmas"
).split()
_PLURALS = {"child": "children", "man": "men", "woman": "women", "person": "people", "foot": "feet", "tooth": "teeth", "mouse": "mice",
            "goose": "geese", "sheep": "sheep", "fish": "fish", "knife": "knives", "wife": "wives", "life": "lives", "leaf": "leaves"}  # fmt: skip
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|several|few|both|these|those|[2-9]|[1-9][0-9]{1,3}"
_ADJECTIVES = "big|small|old|new|red|blue|good|bad|little|large|young|nice|different|more|black|white|green|beautiful|long|short"
_PAST = {"go": "went", "buy": "bought", "eat": "ate", "see": "saw", "come": "came", "take": "took", "make": "made", "get": "got", "have": "had",
         "is": "was", "are": "were", "do": "did", "meet": "met", "write": "wrote", "give": "gave", "find": "found", "run": "ran",
         "drink": "drank", "leave": "left", "goes": "went", "sleep": "slept", "play": "played", "walk": "walked", "watch": "watched",
         "visit": "visited", "call": "called", "work": "worked", "cook": "cooked", "send": "sent", "lose": "lost", "break": "broke"}  # fmt: skip
_AFTER_HAVE = {"went": "gone", "saw": "seen", "ate": "eaten", "did": "done", "wrote": "written", "came": "come", "took": "taken", "gave": "given",
               "broke": "broken", "drank": "drunk", "forgot": "forgotten", "began": "begun", "spoke": "spoken"}  # fmt: skip
_SPELT = {
    "teh": "the", "recieve": "receive", "recieved": "received", "definately": "definitely", "seperate": "separate", "untill": "until",
    "occured": "occurred", "wich": "which", "becuase": "because", "beleive": "believe", "freind": "friend", "freinds": "friends",
    "tommorow": "tomorrow", "tomorow": "tomorrow", "alot": "a lot", "thier": "their", "wierd": "weird", "adress": "address",
    "goverment": "government", "neccessary": "necessary", "embarass": "embarrass", "accomodation": "accommodation", "greatful": "grateful",
    "begining": "beginning", "calender": "calendar", "collegue": "colleague", "enviroment": "environment", "foward": "forward",
    "happend": "happened", "imediately": "immediately", "knowlege": "knowledge", "libary": "library", "realy": "really", "writting": "writing",
    "suprise": "surprise", "tounge": "tongue", "truely": "truly", "wether": "whether", "dont": "don't", "doesnt": "doesn't", "cant": "can't",
    "isnt": "isn't", "wasnt": "wasn't", "didnt": "didn't", "wont": "won't", "im": "I'm", "ive": "I've", "youre": "you're", "arent": "aren't",
    "couldnt": "couldn't", "wouldnt": "wouldn't", "shouldnt": "shouldn't", "thats": "that's", "havent": "haven't", "hasnt": "hasn't",
}  # fmt: skip
_ALSO_MISSPELT = """
    accross:across acheive:achieve acheived:achieved adition:addition adn:and agressive:aggressive ahve:have allready:already
    allways:always alwasy:always anual:annual aparent:apparent apparantly:apparently apropriate:appropriate aproximately:approximately
    arguement:argument articel:article assasin:assassin atention:attention attatched:attached availabe:available availible:available
    avaliable:available basicly:basically beacuse:because beatiful:beautiful beautifull:beautiful becasue:because becomming:becoming
    becouse:because belive:believe beutiful:beautiful bizzare:bizarre buisness:business bussiness:business bycicle:bicycle
    catagory:category cemetary:cemetery changable:changeable comfertable:comfortable comming:coming commited:committed
    commitee:committee compatable:compatible completly:completely concious:conscious confortable:comfortable
    congradulations:congratulations controll:control convinient:convenient coud:could curiousity:curiosity decieve:deceive
    definatly:definitely definitly:definitely desparate:desperate difficlt:difficult diffrent:different dificult:difficult
    dilemna:dilemma dissapear:disappear dissapoint:disappoint dissapointed:disappointed dissapointing:disappointing easely:easily
    ecstacy:ecstasy embarassed:embarrassed embarassing:embarrassing enought:enough enougth:enough environement:environment
    equiptment:equipment excercise:exercise existance:existence experiance:experience familar:familiar favorate:favourite
    favourit:favourite febuary:February feild:field finaly:finally firey:fiery foriegn:foreign fourty:forty frist:first
    garantee:guarantee gaurd:guard geting:getting grammer:grammar gratefull:grateful haev:have happenned:happened happyness:happiness
    hapy:happy harrass:harass heigth:height helo:hello hieght:height higth:height hospitol:hospital hte:the humerous:humorous
    hvae:have hygene:hygiene ignorence:ignorance immediatly:immediately importent:important importnat:important
    incidently:incidentally independant:independent inteligent:intelligent interupt:interrupt intrest:interest intrested:interested
    intresting:interesting irresistable:irresistible jelous:jealous jsut:just knoledge:knowledge knowlegde:knowledge knwo:know
    langauge:language lenght:length lettter:letter liason:liaison libarary:library liek:like liesure:leisure lisen:listen
    lisence:licence litle:little maintainance:maintenance managment:management marrage:marriage meating:meeting meetting:meeting
    mesage:message messege:message millenium:millennium minature:miniature mispell:misspell mispelled:misspelled misteak:mistake
    mistke:mistake mony:money morgage:mortgage mroe:more neccesary:necessary necesary:necessary nessecary:necessary
    nieghbour:neighbour noticable:noticeable occasionaly:occasionally occassion:occasion occuring:occurring ocurred:occurred
    ofen:often offical:official oftan:often oportunity:opportunity orignal:original parliment:parliament particurly:particularly
    peice:piece peple:people pepole:people perminent:permanent persistant:persistent persue:pursue pharoah:pharaoh plase:please
    pleese:please poeple:people politican:politician posession:possession possable:possible prefered:preferred presant:present
    probaly:probably problm:problem probly:probably profesional:professional proffesional:professional propoganda:propaganda
    publically:publicly questionaire:questionnaire quik:quick reccomend:recommend reciept:receipt recieving:receiving
    recomend:recommend recomended:recommended refered:referred religous:religious rember:remember remeber:remember
    resistence:resistance restarant:restaurant restaraunt:restaurant resturant:restaurant rigth:right rythm:rhythm satarday:Saturday
    saterday:Saturday scedule:schedule schol:school scool:school secratary:secretary sentance:sentence sentense:sentence
    seperated:separated seperately:separately shcool:school shedule:schedule shold:should shoud:should sieze:seize similiar:similar
    sincerly:sincerely speach:speech speling:spelling spellling:spelling strenght:strength studing:studying succesful:successful
    successfull:successful sucess:success sucessful:successful supprise:surprise suprised:surprised surprize:surprise swiming:swimming
    taht:that telephon:telephone tendancy:tendency thnaks:thanks thoght:thought threshhold:threshold thrusday:Thursday
    togehter:together togther:together tommorrow:tomorrow tonite:tonight tooday:today travling:travelling truley:truly trully:truly
    tuseday:Tuesday unforseen:unforeseen unfortunatly:unfortunately unusal:unusual usefull:useful usualy:usually vaccum:vacuum
    vegatable:vegetable vehical:vehicle visable:visible waht:what wednsday:Wednesday wendsday:Wednesday wensday:Wednesday
    wheather:weather whereever:wherever whith:with wiht:with wonderfull:wonderful woudl:would writen:written wrok:work yera:year
    yestarday:yesterday yesterdy:yesterday yesturday:yesterday yor:your yuo:you
"""
_SPELT |= dict(pair.split(":") for pair in _ALSO_MISSPELT.split())
_WRITTEN = later(r"[A-Za-z]+(?:['’][a-z]+)?")
_ENDINGS = "s", "ly", "ship"
_S_FORMS = ("go", "like", "want", "need", "work", "live", "play", "eat", "love", "know", "think", "make", "take", "read", "speak", "run", "walk",
            "come", "drink", "study", "watch", "say", "see", "teach", "write", "sing", "look", "cook", "drive", "sleep", "have", "do")  # fmt: skip
_COUNT = r"(?i:\b(?:i|you|we|they|people|the (?:children|students|dogs|cats|people)))"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (later(pattern), new)
    for pattern, new in (
        (r"\b((?i:she|he|it)) haven['’]t\b", r"\1 hasn't"),
        (r"\b((?i:she|he|it)) were\b(?! to\b)", r"\1 was"),
        (r"\b((?i:she|he|it)) are\b", r"\1 is"),
        (rf"({_COUNT}) was\b(?<!\bI was)(?<!\bi was)", r"\1 were"),
        (rf"({_COUNT}) is\b(?<!\bI is)(?<!\bi is)", r"\1 are"),
        (r"\bI is\b", "I am"), (r"\bI (?:are|be)\b", "I am"),
        (r"\b((?i:they|we|you|I)) (?:has)\b", r"\1 have"),
        (r"\b((?i:they|we|you|I)) doesn['’]t\b", r"\1 don't"),
        (r"\b(doesn['’]t|didn['’]t|does not|did not) (?:likes|liked)\b", r"\1 like"),
        (r"\b(didn['’]t|did not) (?:went|gone)\b", r"\1 go"), (r"\b(didn['’]t|did not) saw\b", r"\1 see"),
        (r"\b(doesn['’]t|didn['’]t) (?:has|had)\b", r"\1 have"), (r"\b(didn['’]t) (?:came)\b", r"\1 come"),
        (r"\b(didn['’]t) (?:knew)\b", r"\1 know"), (r"\b(didn['’]t) (?:bought)\b", r"\1 buy"),
        (r"\b([Tt])here (?:is|was) (two|three|four|five|six|many|several|\d\d?) ", r"\1here are \2 "),
        (r"\b(should|could|would|must|might) of\b", r"\1 have"),
        (r"\b([Mm])ore (better|bigger|smaller|easier|faster|older|cheaper|nicer|worse|taller)\b", r"\2"),
        (r"\bmost (best|biggest|smallest|fastest|oldest)\b", r"\1"),
        (r"\b([Ii]t)s (a|an|the|very|not|been|so|too|raining|going|cold|hot|late|great|my|our|really|time|important)\b", r"\1's \2"),
        (r"\b([Tt])he (\w+) (wagged|lost|changed|opened|has) it['’]s\b", r"\1he \2 \3 its"),
        (r"\b(wagged|lost|changed|licked|hurt|in|of) it['’]s (\w+)", r"\1 its \2"),
        (r"\b([Yy])our (welcome|right|wrong|late|going|the best|very|so|too)\b", r"\1ou're \2"),
        (r"\b([Tt])heir (is|are|was|were)\b", r"\1here \2"), (r"\b([Tt])heir (going|coming|late|not)\b", r"\1hey're \2"),
        (r"\bthen (me|him|her|us|them|you|I|ever|before|expected)\b", r"than \1"),
        (r"\b[Mm]e and him\b|\b[Hh]im and me\b", "he and I"), (r"\b[Mm]e and her\b|\b[Hh]er and me\b", "she and I"), (r"\b[Mm]e and (?:they|them)\b", "they and I"),
        (r"\b(?:[Mm]e) and ((?:my )?[a-z]\w+|[A-Z]\w+) (goes|was|is|likes|went|go|are|were|have|like)\b", r"\1 and I \2"),
        (r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyzBCDFGJKLMNPQRSTVWXYZ](?!PI|TML|our|onest|eir)\w)", r"\1 "),
        (r"\ba (?=[aeiouAEIO](?!ne\b|nce\b|nivers|nit|nion|se|uro|nique|sual)\w)", "an "),
        (r"\bA (?=[aeiou](?!ne\b|nce\b|nivers|nit|nion|se|uro|nique|sual)\w)", "An "),
        (r"\b(a|an) (informations?|advices?|furnitures?)\b", r"some \2"),
        (r"\b(information|advice|furniture|homework|equipment)s\b", r"\1"),
        (r"\b([Mm])uch (friends|people|books|cars|things|apples|children|times)\b", r"\1any \2"),
        (r"\bpeoples\b", "people"), (r"\bchilds\b|\bchildrens\b(?!')", "children"), (r"\bi\b(?!\.e)", "I"),
        (r"\bgood at (speak|cook|play|swim|draw)\b", r"good at \1ing"),
        (r"\binterested (?:on|about)\b", "interested in"), (r"\bdepends of\b", "depends on"), (r"\bmarried with\b", "married to"),
        (r"\bdiscuss about\b", "discuss"), (r"\blooking forward to (see|meet|hear)\b", r"looking forward to \1ing"),
    )
)  # fmt: skip
_SUBJECT = r"(?:\b(?i:she|he|it|everyone|everybody|nobody|somebody)\b|\b(?i:my|his|her|our|their|the) (?:brother|sister|mother|father|dog|cat|friend|boss|teacher|man|woman|boy|girl|child|train|bus|company)\b|(?<![.\w])(?!They\b|We\b|You\b|The\b|And\b|But\b|What\b|Who\b|Does\b|Did\b|Yesterday\b|Every\b|When\b)[A-Z][a-z]+\b)"
_VERB_AFTER = later(rf"({_SUBJECT}) ((?:always |never |often |usually |also |really )?)({'|'.join(_S_FORMS)})\b(?!['’])")
_FALSE_DO = later(rf"({_SUBJECT}) don['’]t\b")
_COUNTED = later(rf"\b((?i:{_NUMBERS})) ((?:(?:{_ADJECTIVES}) )?)([a-z]{{3,20}})\b(?! (?:of|hundred|thousand|million|percent)\b)")
_NO_NOUN = frozenset(
    "years more less people children men women times feet hundred thousand million percent and or are is were have the most other good big small "
    "old new red blue different of in on at for who which that with can will would was has".split()
)


def _spelt(word: str) -> str:
    lower = word.lower()
    right = _SPELT.get(lower) or next((_SPELT[stem] + end for end in _ENDINGS if (stem := lower.removesuffix(end)) != lower and stem in _SPELT), word)
    return right[:1].upper() + right[1:] if word[:1].isupper() else right


def corrected(text: str) -> str:
    text = _WRITTEN.sub(lambda word: _spelt(word[0]), text)
    text = _FALSE_DO.sub(r"\1 doesn't", text)
    for pattern, new in _RULES:
        text = pattern.sub(new, text)
    if re.search(r"\b(?:yesterday|last (?:week|night|month|year|summer|monday)|ago)\b", text, re.IGNORECASE):
        text = re.sub(rf"\b((?i:i|he|she|we|they|you|it)) ({'|'.join(_PAST)})\b", lambda one: f"{one[1]} {_PAST[one[2]]}", text)
    else:
        text = _VERB_AFTER.sub(lambda one: f"{one[1]} {one[2]}{_third_person(one[3])}", text)
    text = re.sub(rf"\b(have|has|had|['’]ve) ({'|'.join(_AFTER_HAVE)})\b", lambda one: f"{one[1]} {_AFTER_HAVE[one[2]]}", text)
    text = _COUNTED.sub(_plural, text)
    text = re.sub(rf"\b({'|'.join(_CAPITALS)})\b", lambda one: one[1].capitalize(), text)
    text = re.sub(r"\s+([,.!?;:])", r"\1", text)
    text = re.sub(r"(^|[.!?]\s+)([a-z])", lambda one: one[1] + one[2].upper(), text.strip())
    asks = re.match(r"(?:What|Where|When|Who|Why|How|Do|Does|Did|Is|Are|Can|Could|Will|Would)\b", text) and not re.search(r"[.!?]", text)
    return text if text.endswith((".", "!", "?", "”", '"')) else text + ("?" if asks else ".")


def _third_person(verb: str) -> str:
    if verb in ("have", "do"):
        return {"have": "has", "do": "does"}[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("o", "ch", "sh", "s")) else "s")


def _plural(found: re.Match[str]) -> str:
    noun = found[3]
    if noun in _NO_NOUN or noun.endswith("s") or found[1].lower() == "few" or noun.endswith(("ly", "ed", "ing")):
        return found[0]
    if found[1].lower() in ("these", "those", "both", "many", "several") and noun.endswith("e") and noun in ("are", "were", "one"):
        return found[0]
    many = _PLURALS.get(noun) or (
        noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + ("es" if noun.endswith(("ch", "sh", "x", "ss")) else "s")
    )
    return f"{found[1]} {found[2]}{many}"
