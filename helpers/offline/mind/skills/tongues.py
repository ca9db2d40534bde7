"""What was told in Spanish, French, German, Italian or Portuguese, asked for in the same language or in English."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..answer import Answer, say
from ..request import Request, squeezed
from .statements import corrected

_ASKING = frozenset(
    "dónde donde cómo como cuál cual cuántos cuantos qué wo wie was welche welches welcher woher où comment quel quelle qu dove come quanti qual cosa onde "
    "quantos que quien quién wer qui chi quem".split()
)
_TELLING = {"spanish": frozenset(("llamo", "vivo", "soy", "tengo", "trabajo")), "french": frozenset(("appelle", "habite")), "german": frozenset(("heiße", "wohne")),
            "italian": frozenset(("chiamo", "abito")), "portuguese": frozenset(("chamo", "moro", "meu", "tenho"))}  # fmt: skip
_NOTED = {"spanish": "Anotado.", "french": "C'est noté.", "german": "Notiert.", "italian": "Annotato.", "portuguese": "Anotado."}
_IN_ENGLISH = frozenset("live age old name who".split())
TRIGGERS = _ASKING | _IN_ENGLISH | frozenset().union(*_TELLING.values())
_REST = r"([^.,;!?\n]{1,60}?)(?= (?:y|e|et|und|and) |[.,;!?\n]|$)"
_NAME = r"([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*)"


class Fact(NamedTuple):
    told: re.Pattern[str]
    asked: re.Pattern[str]
    answer: str
    """With the place of what was told, and of what it is about if several things can be."""


def _facts(language: str) -> list[Fact]:
    lines = (line.split(" | ") for line in _TABLE[language].strip().splitlines())
    return [Fact(re.compile(told.strip().replace("<rest>", _REST).replace("<name>", _NAME), re.IGNORECASE if "<name>" not in told else 0),
                 re.compile(asked.strip(), re.IGNORECASE), answer.strip()) for told, asked, answer in lines]  # fmt: skip


_TABLE = {
    "spanish": r"""
        \b(?:[Mm]e llamo|[Mm]i nombre es|[Ss]oy) <name> | c[oó]mo me llamo|cu[aá]l es mi nombre|qui[eé]n soy | Te llamas {0}.
        \b(?:vivo|resido) en <rest> | d[oó]nde vivo|en qu[eé] ciudad vivo | Vives en {0}.
        \btengo (\d{1,3}) años | cu[aá]ntos años tengo|qu[eé] edad tengo | Tienes {0} años.
        \b(?:soy de|vengo de) <rest> | de d[oó]nde soy|de d[oó]nde vengo | Eres de {0}.
        \btrabajo (?:como|de|en) <rest> | d[oó]nde trabajo|en qu[eé] trabajo|de qu[eé] trabajo|cu[aá]l es mi trabajo | Trabajas en {0}.
        \bme (?:gusta|gustan|encanta|encantan) <rest> | qu[eé] me gusta|qu[eé] me encanta | Te gusta {0}.
        \bmi (\w+ favorit[oa]) es (?:el |la )?<rest> | cu[aá]l es mi (\w+ favorit[oa]) | Tu {1} es {0}.
        \bmi (\w+) se llama <rest> | c[oó]mo se llama mi (\w+) | Tu {1} se llama {0}.
        \btengo (un[oa]?s? [^.,;!?\n]{2,40}|(?:dos|tres|cuatro|\d+) [^.,;!?\n]{2,40}) | qu[eé] (?:mascota|animal|coche)s? tengo|cu[aá]nt[oa]s \w+ tengo | Tienes {0}.
    """,
    "french": r"""
        \b(?:[Jj]e m['’]appelle|[Mm]on nom est|[Mm]on prénom est) <name> | comment (?:est-ce que )?je m['’]appelle|comment m['’]appelle|quel est mon (?:nom|pr[eé]nom)|qui suis-je | Tu t'appelles {0}.
        \b(?:j['’]habite|je vis|je réside) ((?:à|en|au|aux|dans) [^.,;!?\n]{1,60}?)(?= (?:et|mais) |[.,;!?\n]|$) | o[uù] (?:est-ce que )?(?:j['’]habite|je vis|habit[eé]-je)|dans quelle ville | Tu habites {0}.
        \bj['’]ai (\d{1,3}) ans | quel [aâ]ge (?:est-ce que )?(?:j['’]ai|ai-je) | Tu as {0} ans.
        \bje viens (d(?:e |u |es |['’])[^.,;!?\n]{1,40}?)(?= et |[.,;!?\n]|$) | d['’]o[uù] (?:est-ce que )?(?:je viens|viens-je) | Tu viens {0}.
        \bje travaille <rest> | o[uù] (?:est-ce que )?je travaille|o[uù] travaill | Tu travailles {0}.
        \bje suis ((?:professeur|m[eé]decin|infirmi[eè]re?|ing[eé]nieure?|boulang[eè]re?|avocate?|[eé]tudiante?|\w+(?:eur|euse|iste|ien|ienne))\b[^.,;!?\n]{0,30}) | quel est mon (?:m[eé]tier|travail|emploi) | Tu es {0}.
        \bj['’](?:aime|adore) <rest> | qu['’]est-ce que j['’]aime|qu['’]est-ce que j['’]adore | Tu aimes {0}.
        \b(?:mon|ma) (\w+ pr[eé]f[eé]r[eé]e?) est (?:le |la |l['’])?<rest> | quelle? est (?:mon|ma) (\w+ pr[eé]f[eé]r[eé]e?) | Réponse : {0}.
        \b(?:mon|ma) (\w+) s['’]appelle <rest> | comment s['’]appelle (?:mon|ma) (\w+) | Il ou elle s'appelle {0}.
    """,
    "german": r"""
        \b(?:[Ii]ch heiße|[Ii]ch heisse|[Mm]ein Name ist|[Ii]ch bin(?= [A-Z][a-zäöüß]+(?:$|[.,!]| und))) <name> | wie hei(?:ß|ss)e ich|wie ist mein name|was ist mein name|wer bin ich | Du heißt {0}.
        \b(?:ich )?(?:wohne|lebe) (?:jetzt |seit \w+ )?in <rest> | wo (?:wohne|lebe) ich|in welcher stadt | Du wohnst in {0}.
        \b(?:ich )?bin (\d{1,3})(?: Jahre(?: alt)?)? | wie alt bin ich | Du bist {0} Jahre alt.
        \b(?:ich )?(?:komme|bin) aus <rest> | woher komme ich|wo komme ich her | Du kommst aus {0}.
        \b(?:ich )?arbeite (als [^.,;!?\n]{1,50}?|bei [^.,;!?\n]{1,50}?|in [^.,;!?\n]{1,50}?)(?= und |[.,;!?\n]|$) | wo arbeite ich|als was arbeite ich|was arbeite ich|was ist mein beruf | Du arbeitest {0}.
        \bich (?:mag|liebe) <rest> | was (?:mag|liebe) ich | Du magst {0}.
        \bmeine? (Lieblings\w+) ist <rest> | (?:was|welche[rs]?|wie) ist meine? (lieblings\w+) | Deine Angabe zu {1}: {0}.
        \bmeine? (\w+) hei(?:ß|ss)t <rest> | wie hei(?:ß|ss)t meine? (\w+) | {1}: {0}.
        \bich habe (eine?n? [^.,;!?\n]{2,40}|(?:zwei|drei|vier|\d+) [^.,;!?\n]{2,40}) | (?:welches|was f[uü]r ein) (?:haustier|tier|auto) habe ich|wie viele \w+ habe ich | Du hast {0}.
    """,
    "italian": r"""
        \b(?:[Mm]i chiamo|[Ii]l mio nome è|[Ss]ono) <name> | come mi chiamo|qual [eè] il mio nome|chi sono | Ti chiami {0}.
        \b(?:abito|vivo) ((?:a|in|nel|nella) [^.,;!?\n]{1,60}?)(?= e |[.,;!?\n]|$) | dove (?:abito|vivo)|in che citt[aà] | Abiti {0}.
        \bho (\d{1,3}) anni | quanti anni ho | Hai {0} anni.
        \b(?:sono di|vengo da) <rest> | di dove sono|da dove vengo | Vieni da {0}.
        \blavoro <rest> | dove lavoro|che lavoro faccio | Lavori {0}.
        \bmi piac(?:e|ciono) <rest> | cosa mi piace|che cosa mi piace | Ti piace {0}.
        \b(?:il mio|la mia) (\w+ preferit[oa]) è (?:il |la |l['’])?<rest> | qual [eè] (?:il mio|la mia) (\w+ preferit[oa]) | Risposta: {0}.
        \b(?:il mio|la mia|mio|mia) (\w+) si chiama <rest> | come si chiama (?:il mio|la mia|mio|mia) (\w+) | Si chiama {0}.
    """,
    "portuguese": r"""
        \b(?:[Mm]e chamo|[Cc]hamo-me|[Oo] meu nome é|[Mm]eu nome é|[Ss]ou (?:o|a)) <name> | como (?:eu )?me chamo|qual [eé] (?:o )?meu nome|quem sou eu | O teu nome é {0}.
        \b(?:moro|vivo) ((?:em|no|na) [^.,;!?\n]{1,60}?)(?= e |[.,;!?\n]|$) | onde (?:eu )?(?:moro|vivo) | Moras {0}.
        \btenho (\d{1,3}) anos | quantos anos (?:eu )?tenho|que idade tenho | Tens {0} anos.
        \b(?:sou|venho) (d[eoa] [^.,;!?\n]{1,40}?)(?= e |[.,;!?\n]|$) | de onde (?:eu )?(?:sou|venho) | És {0}.
        \btrabalho <rest> | onde (?:eu )?trabalho | Trabalhas {0}.
        \b(?:eu )?gosto d[eoa]s? <rest> | do que (?:eu )?gosto|de que (?:eu )?gosto | Gostas de {0}.
        \b(?:o meu|a minha|meu|minha) (\w+ (?:favorit|preferid)[oa]) é (?:o |a )?<rest> | qual [eé] (?:o meu|a minha|meu|minha) (\w+ (?:favorit|preferid)[oa]) | Resposta: {0}.
        \b(?:o meu|a minha|meu|minha) (\w+) (?:se chama|chama-se) <rest> | como (?:se chama|[eé] o nome d[oa]) (?:o meu|a minha|meu|minha) (\w+) | Chama-se {0}.
    """,
}
_ENGLISH = (
    (re.compile(r"\bmy name\b|\bwho am i\b|\bam i called\b"), "Your name is {0}."),
    (re.compile(r"\bwhere do i live\b|\bwhich city do i live\b|\bwhat city do i live\b"), "You live in {0}."),
    (re.compile(r"\bhow old am i\b|\bmy age\b"), "You are {0} years old."),
)
_UNTOLD = {"spanish": "No me lo has dicho en esta conversación.", "french": "Tu ne me l'as pas dit dans cette conversation.",
           "german": "Das hast du mir in diesem Gespräch nicht gesagt.", "italian": "Non me lo hai detto in questa conversazione.",
           "portuguese": "Não me disseste isso nesta conversa."}  # fmt: skip
_LED_BY_A_PREPOSITION = re.compile(r"^(?:à|en|au|aux|dans|a|in|nel|nella|em|no|na) ")
_LONGEST = 16


def answer_abroad(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST:
        return None
    if "?" not in request.plain:
        language = next((one for one, words in _TELLING.items() if words & request.vocabulary), None)
        told = language and any(fact.told.search(request.plain) for fact in _by_language()[language])
        return Answer((_NOTED[language],), "take note of what the user says", "Noted") if language and told else None
    if not request.earlier:
        return None
    said = corrected([squeezed(text) for role, text in request.earlier if role == "user"])[::-1]
    for language, facts in _by_language().items() if _ASKING & request.vocabulary else ():
        for fact in facts:
            asked = fact.asked.search(request.plain)
            if asked:
                return _found(said, fact, asked) or _untold(said, language)
    return _asked_in_english(request, said) if _IN_ENGLISH & request.vocabulary else None


@cache
def _by_language() -> dict[str, list[Fact]]:
    return {language: _facts(language) for language in _TABLE}


def _asked_in_english(request: Request, said: list[str]) -> Answer | None:
    place = next((n for n, (asking, _) in enumerate(_ENGLISH) if asking.search(request.lower)), None)
    if place is None:
        return None
    for facts in _by_language().values():
        told = next((one for text in said if (one := facts[place].told.search(text))), None)
        if told:
            bare = _LED_BY_A_PREPOSITION.sub("", told[1])
            return Answer((_ENGLISH[place][1].format(bare),), "recall what was said in another language", bare)
    return None


def _found(said: list[str], fact: Fact, asked: re.Match[str]) -> Answer | None:
    about = asked[1].lower() if asked.re.groups and asked[1] else ""
    for text in said:
        for told in reversed(list(fact.told.finditer(text))):
            if about and told[1].lower() != about:
                continue
            value, subject = (told[2], told[1]) if told.re.groups > 1 else (told[1], "")
            return Answer((fact.answer.format(value.strip(), subject),), "recall what was said in another language", value.strip())
    return None


def _untold(said: list[str], language: str) -> Answer | None:
    return say(_UNTOLD[language], "say that this was not told") if said else None
