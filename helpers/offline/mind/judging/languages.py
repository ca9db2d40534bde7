"""Which language a text is written in, of people or of programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..words import words

_FAMILIAR = {
    "english": "the and is are of to in that was with this for you have not my it be on what do will",
    "german": "der die das und ist nicht ich ein eine zu mit den wo auf wir sie es für von dem habe kann bitte auch sehr mein guten morgen tag abend nacht danke gute",
    "french": "le la les et est une un des je ne pas vous nous que dans pour avec sur ce qui il elle mon très merci bonjour où du bonne bonsoir nuit soir salut",
    "spanish": "el la los las y es una un de que no en por con para dónde está mi muy gracias hola qué se lo pero cuando yo buenos buenas días noches tardes",
    "italian": "il lo la gli e è una un di che non per con sono mi grazie ciao molto dove questo della nel ho questa come buongiorno buonasera buona notte",
    "portuguese": "o a os as e é uma um de que não em por com para meu muito obrigado obrigada olá onde está você do da eu bom boa dia noite",
    "dutch": "de het een en is niet ik van dat met voor op wij jij waar mijn zijn heeft naar graag bedankt heel te goede goedemorgen dank je",
    "swedish": "och är det som en ett inte jag du på för med till har var tack mycket min den vi",
    "danish": "og er det som en et ikke jeg du på for med til har hvor tak meget min den vi af",
    "norwegian": "og er det som en et ikke jeg du på for med til har hvor takk veldig min den vi av",
    "polish": "i jest nie się na w to z do jak gdzie dziękuję dzień dobry mój moja proszę bardzo że czy",
    "finnish": "ja on ei se että minä sinä missä kiitos hyvä hyvää mutta oli olen tämä",
    "turkish": "ve bir bu için çok değil nerede teşekkür ederim merhaba ne ben sen mi ile",
    "czech": "a je není se na to že kde děkuji dobrý den můj jak prosím velmi",
}
_WORDS = {language: frozenset(line.split()) for language, line in _FAMILIAR.items()}
_SCRIPTS = (
    ("japanese", re.compile(r"[\u3040-\u30ff]")),
    ("korean", re.compile(r"[\uac00-\ud7af]")),
    ("chinese", re.compile(r"[\u4e00-\u9fff]")),
    ("ukrainian", re.compile(r"[іїєґІЇЄҐ]")),
    ("russian", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("hindi", re.compile(r"[\u0900-\u097f]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
)
_LETTERS = {
    "german": "äöüß", "french": "çêèàùœâîô", "spanish": "ñ¿¡áíóú", "portuguese": "ãõçáêó", "swedish": "åäö",
    "danish": "æøå", "norwegian": "æøå", "polish": "łąęśżźćń", "turkish": "ğışçö", "czech": "řěůžšč",
    "italian": "èàùìò", "finnish": "äö",
}  # fmt: skip
_OTHER_NAMES = {
    "english": "en eng", "german": "de ger deu deutsch", "french": "fr fra français francais",
    "spanish": "es spa español espanol", "italian": "it ita italiano", "portuguese": "pt por português",
    "dutch": "nl nld nederlands", "swedish": "sv swe svenska", "danish": "da dan dansk", "norwegian": "no nb nor norsk",
    "polish": "pl pol polski", "finnish": "fi fin suomi", "turkish": "tr tur türkçe", "czech": "cs ces",
    "japanese": "ja jpn jp", "korean": "ko kor kr", "chinese": "zh zho cn mandarin", "russian": "ru rus",
    "ukrainian": "uk ukr", "arabic": "ar ara", "hebrew": "he heb", "hindi": "hi hin", "greek": "el gre",
    "thai": "th tha",
}  # fmt: skip
_LANGUAGE_OF = {
    name: language for language, line in _OTHER_NAMES.items() for name in (language, *line.split())
}
_MARKS_OF_CODE = {
    "python": r"^\s*def \w+\(.*\).*:|^\s*(?:from [\w.]+ )?import \w+$|\belif\b|\bself\.|^\s*(?:for|if|while|with|class|try)\b.*:\s*$"
    r"|\bprint\(|__\w+__|\blambda \w+:|\bNone\b|\bf\"",
    "javascript": r"\b(?:const|let|var) \w+ ?=|=>|\bconsole\.log|\bfunction\b ?\w*\(|===|\bdocument\.|\brequire\(|\bawait fetch\b",
    "typescript": r"\binterface \w+ \{|: (?:string|number|boolean)\b(?:\[\])?[;,)= ]|\bas const\b|\btype \w+ =|<\w+>\(",
    "java": r"\bpublic (?:static |final )*\w+|System\.out\.|\bString\[\]|\bprivate \w+ \w+|\bimport java\.|\bnew \w+<",
    "csharp": r"\busing System|Console\.Write|\bnamespace \w+|\bpublic \w+ \w+ \{ get;|\bvar \w+ = new\b|\bforeach ?\(",
    "cpp": r"#include <(?:iostream|vector|string|map)>|\bstd::|\bcout\s?<<|\btemplate\s?<|\bint main\(",
    "c": r"#include <\w+\.h>|\bprintf\(|\bint main\(|\bmalloc\(|\bchar \*|\bstruct \w+ \{",
    "go": r"\bfunc (?:\(\w+ \*?\w+\) )?\w+\(|:=|\bpackage \w+|\bfmt\.|\bgo func\b|\bchan \w+",
    "rust": r"\bfn \w+\(|\blet mut\b|println!|\bimpl\b|&mut\b|\bpub fn\b|->\s?Result|\bmatch \w+ \{|::new\(\)",
    "ruby": r"^\s*def \w+[^:(]*$|^\s*end$|\bputs\b|\.each do\b|\bdo \|\w+\||\brequire '|\bnil\b|@\w+ =",
    "php": r"<\?php|\$\w+ ?=|\becho\b|->\w+\(",
    "sql": r"\b(?:SELECT\b.*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|ALTER TABLE|GROUP BY|ORDER BY"
    r"|(?i:select [\w*, ]+ from \w+))\b",
    "html": r"</?(?:div|p|html|body|span|a|h[1-6]|ul|li|table|head|img)\b[^>]*>|<!DOCTYPE",
    "css": r"[.#]?[\w-]+ ?\{\s*[\w-]+:[^}]*;|\b(?:margin|padding|color|font-size|display):",
    "bash": r"^#!.*sh\b|\becho \$|\bfi$|^\s*(?:sudo|grep|cd|ls|chmod|curl|apt|mkdir|export) |\| ?(?:grep|awk|sed|xargs|sort)\b"
    r"|\$\{?\w+\}?|; (?:do|then)\b",
    "json": r"^\s*[{\[]\s*\"\w+\" ?:|\"\w+\": ?(?:\"|\d|\[|\{|true|false|null)",
    "yaml": r"^\w[\w-]*:(?: \S.*)?$|^\s+- \w+",
    "kotlin": r"\bfun \w+\(|\bval \w+|\bwhen ?\(|\bdata class\b",
    "swift": r"\bfunc \w+\(.*\) ?(?:->|\{)|\bguard let\b|\bif let\b|\bimport (?:UIKit|SwiftUI|Foundation)\b",
    "haskell": r"^\w+ ::|\bwhere$|<\$>|\bdata \w+ =",
    "r": r"<-\s|\blibrary\(|%>%|\bdata\.frame\(",
}  # fmt: skip
_CODE = {name: re.compile(pattern, re.MULTILINE) for name, pattern in _MARKS_OF_CODE.items()}
_CODE_NAMES = {name: name for name in _CODE} | {
    "js": "javascript", "ts": "typescript", "py": "python", "c#": "csharp", "c++": "cpp", "golang": "go", "cs": "csharp",
    "shell": "bash", "sh": "bash", "postgresql": "sql", "mysql": "sql", "yml": "yaml", "rb": "ruby", "rs": "rust",
}  # fmt: skip
_TRANSLATING = re.compile(
    rf"\b(?:in|into|to) ({'|'.join(name for name in _OTHER_NAMES)})\b|\btranslat", re.IGNORECASE
)


def language_label(labels: Sequence[str], text: str) -> str | None:
    """The label for a text's language; None if the labels are no languages, or the text tells nothing."""
    some = {label.lower().strip() for label in labels}
    for names, detect in ((_CODE_NAMES, code_scores), (_LANGUAGE_OF, scores)):
        known = some & names.keys()
        if len(known) < 2 or len(known) < len(some) - 1:
            continue
        if names is _LANGUAGE_OF and (said := _TRANSLATING.search(text[:4_000])):
            return next(
                (one for one in labels if said[1] and names.get(one.lower()) == said[1].lower()), None
            )
        found = detect(text[:1_000])
        # of two equals the richer language is meant: what is C is also C++
        best = max(labels, key=lambda label: found.get(names.get(label.lower().strip(), ""), 0))
        score = found.get(names.get(best.lower().strip(), ""), 0)
        return best if score and score * 2 > max(found.values()) else None
    return None


def scores(text: str) -> dict[str, float]:
    """How much speaks for each language."""
    for language, script in _SCRIPTS:
        if script.search(text):
            return {language: 10.0}
    said = Counter(words(text))
    found = {
        language: float(sum(said[one] for one in known & said.keys())) for language, known in _WORDS.items()
    }
    lower = text.lower()
    for language, letters in _LETTERS.items():
        found[language] += 0.7 * sum(letter in lower for letter in letters)
    return found


def code_scores(text: str) -> dict[str, float]:
    return {name: float(len(pattern.findall(text))) for name, pattern in _CODE.items()}
