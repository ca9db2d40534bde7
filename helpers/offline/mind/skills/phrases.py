"""A few fixed phrases in other languages."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

_LANGUAGES = "french", "german", "spanish", "italian", "portuguese", "dutch"
_TABLE = """
    hello: Bonjour | Hallo | Hola | Ciao | Olá | Hallo
    good morning: Bonjour | Guten Morgen | Buenos días | Buongiorno | Bom dia | Goedemorgen
    good evening: Bonsoir | Guten Abend | Buenas noches | Buonasera | Boa noite | Goedenavond
    good night: Bonne nuit | Gute Nacht | Buenas noches | Buonanotte | Boa noite | Goedenacht
    goodbye: Au revoir | Auf Wiedersehen | Adiós | Arrivederci | Adeus | Tot ziens
    thank you: Merci | Danke | Gracias | Grazie | Obrigado | Dank je
    please: S'il vous plaît | Bitte | Por favor | Per favore | Por favor | Alsjeblieft
    yes: Oui | Ja | Sí | Sì | Sim | Ja
    no: Non | Nein | No | No | Não | Nee
    how are you: Comment ça va ? | Wie geht es Ihnen? | ¿Cómo está? | Come sta? | Como está? | Alles goed?
    i love you: Je t'aime | Ich liebe dich | Te amo | Ti amo | Eu te amo | Ik hou van je
    hello world: Bonjour le monde | Hallo Welt | Hola mundo | Ciao mondo | Olá mundo | Hallo wereld
    the cat: Le chat | Die Katze | El gato | Il gatto | O gato | De kat
    the dog: Le chien | Der Hund | El perro | Il cane | O cão | De hond
    water: Eau | Wasser | Agua | Acqua | Água | Water
    bread: Pain | Brot | Pan | Pane | Pão | Brood
    house: Maison | Haus | Casa | Casa | Casa | Huis
    book: Livre | Buch | Libro | Libro | Livro | Boek
    friend: Ami | Freund | Amigo | Amico | Amigo | Vriend
    one: Un | Eins | Uno | Uno | Um | Een
    two: Deux | Zwei | Dos | Due | Dois | Twee
    four: Quatre | Vier | Cuatro | Quattro | Quatro | Vier
    five: Cinq | Fünf | Cinco | Cinque | Cinco | Vijf
    six: Six | Sechs | Seis | Sei | Seis | Zes
    seven: Sept | Sieben | Siete | Sette | Sete | Zeven
    eight: Huit | Acht | Ocho | Otto | Oito | Acht
    nine: Neuf | Neun | Nueve | Nove | Nove | Negen
    ten: Dix | Zehn | Diez | Dieci | Dez | Tien
    monday: Lundi | Montag | Lunes | Lunedì | Segunda-feira | Maandag
    tuesday: Mardi | Dienstag | Martes | Martedì | Terça-feira | Dinsdag
    wednesday: Mercredi | Mittwoch | Miércoles | Mercoledì | Quarta-feira | Woensdag
    thursday: Jeudi | Donnerstag | Jueves | Giovedì | Quinta-feira | Donderdag
    friday: Vendredi | Freitag | Viernes | Venerdì | Sexta-feira | Vrijdag
    saturday: Samedi | Samstag | Sábado | Sabato | Sábado | Zaterdag
    sunday: Dimanche | Sonntag | Domingo | Domenica | Domingo | Zondag
    red: Rouge | Rot | Rojo | Rosso | Vermelho | Rood
    blue: Bleu | Blau | Azul | Blu | Azul | Blauw
    green: Vert | Grün | Verde | Verde | Verde | Groen
    apple: Pomme | Apfel | Manzana | Mela | Maçã | Appel
    milk: Lait | Milch | Leche | Latte | Leite | Melk
    cheese: Fromage | Käse | Queso | Formaggio | Queijo | Kaas
    coffee: Café | Kaffee | Café | Caffè | Café | Koffie
    sun: Soleil | Sonne | Sol | Sole | Sol | Zon
    welcome: Bienvenue | Willkommen | Bienvenido | Benvenuto | Bem-vindo | Welkom
    happy birthday: Joyeux anniversaire | Alles Gute zum Geburtstag | Feliz cumpleaños | Buon compleanno | Feliz aniversário | Gefeliciteerd
    excuse me: Excusez-moi | Entschuldigung | Disculpe | Mi scusi | Com licença | Pardon
    where is the station: Où est la gare ? | Wo ist der Bahnhof? | ¿Dónde está la estación? | Dov'è la stazione? | Onde fica a estação? | Waar is het station?
    what is your name: Comment vous appelez-vous ? | Wie heißen Sie? | ¿Cómo se llama? | Come si chiama? | Como se chama? | Hoe heet u?
    three: Trois | Drei | Tres | Tre | Três | Drie
"""
_SAME = {"hi": "hello", "thanks": "thank you", "bye": "goodbye", "cat": "the cat", "dog": "the dog",
         "hello how are you": "how are you"}  # fmt: skip
PHRASES = {
    phrase.strip(): dict(zip(_LANGUAGES, (one.strip() for one in translations.split("|"))))
    for phrase, _, translations in (line.partition(":") for line in _TABLE.strip().splitlines())
}
TRIGGERS = frozenset(_LANGUAGES)

_TRANSLATE = re.compile(
    r"\b(?:translate|say|is|write|put)\s(?:the (?:word|phrase|sentence)\s)?"
    rf"[\"“'«]?([^\"”»\n]{{1,60}}?)[\"”'»]?\s(?:in|into|to)\s({'|'.join(_LANGUAGES)})\b"
)
_TRANSLATE_AFTER = re.compile(
    rf"\btranslate\b[^:\n]{{0,60}}\b(?:in|into|to) ({'|'.join(_LANGUAGES)})\b[^:\n]{{0,20}}:\s{{0,5}}"
    r"[\"“'«]?([^\"”»\n]{1,60})"
)


def translate(request: Request) -> Answer | None:
    text = request.lower[:600]
    found = _TRANSLATE.search(text)
    after = _TRANSLATE_AFTER.search(text)
    if after:
        phrase, language = after[2], after[1]
    elif found:
        phrase, language = found[1], found[2]
    else:
        return None
    phrase = phrase.strip(" .!?,'\"")
    translated = PHRASES.get(_SAME.get(phrase, phrase), {}).get(language)
    why = f"translate a phrase into {language.title()}"
    if translated is None:
        return Answer(
            (
                f"I know only a few phrases of {language.title()}, and “{phrase}” is not among them.",
                "Set OPENAI_API_KEY to have it translated.",
            ),
            why,
            "Unknown",
        )
    return Answer((translated,), why, translated)


def in_language(request: Request, language: str) -> Answer | None:
    """The answer to a greeting or thanks in the language that the instructions ask for."""
    said = " ".join(request.words)
    phrase = _SAME.get(said, said)
    if (
        phrase not in _GREETINGS
    ):
        return None
    reply = {"thank you": _WELCOME, "how are you": _WELL}.get(phrase)
    text = reply[language] if reply else PHRASES[phrase][language]
    return Answer((text + ("" if text.endswith(("!", ".")) else "!"),), f"answer in {language.title()}", text)


_GREETINGS = frozenset(("hello", "good morning", "good evening", "good night", "goodbye", "thank you", "how are you", "hello world"))
_WELCOME = dict(
    zip(_LANGUAGES, ("De rien.", "Gern geschehen.", "De nada.", "Prego.", "De nada.", "Graag gedaan."))
)
_WELL = dict(
    zip(
        _LANGUAGES,
        (
            "Très bien, merci.",
            "Sehr gut, danke.",
            "Muy bien, gracias.",
            "Molto bene, grazie.",
            "Muito bem, obrigado.",
            "Heel goed, dank u.",
        ),
    )
)
