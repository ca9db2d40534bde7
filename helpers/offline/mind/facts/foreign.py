"""What German, French, Spanish, Italian, Portuguese and Dutch texts say of people, days and sums, in English turns."""

from __future__ import annotations

import re

from ..words import name_parts
from .dates import MONTHS

_SIGNS = frozenset(
    "ich heiße heisse bin wohne und ist der die das vom am um für je j'ai j’ai j'habite suis m'appelle m’appelle le la les du à et me llamo "
    "tengo vivo soy el los es y de en del mi chiamo ho anni sono abito il nato nata meu minha tenho moro sou em ik heet ben woon ans años "
    "jahre alt mein uhr über".split()
)
_MONTH_NAMES = (
    "januar|janvier|enero|gennaio|janeiro|januari|jänner", "februar|février|febrero|febbraio|fevereiro|februari", "märz|mars|marzo|março|maart",
    "avril|abril|aprile", "mai|mayo|maggio|maio|mei", "juni|juin|junio|giugno|junho", "juli|juillet|julio|luglio|julho",
    "august|août|agosto|augustus", "septembre|septiembre|settembre|setembro", "oktober|octobre|octubre|ottobre|outubro",
    "novembre|noviembre|novembro", "dezember|décembre|diciembre|dicembre|dezembro",
)  # fmt: skip
_MONTH_OF = {name: month for names, month in zip(_MONTH_NAMES, MONTHS) for name in names.split("|")}
_DATE = re.compile(rf"\b(\d{{1,2}})(?:\.|er|º|°)? (?:de |di )?({'|'.join(_MONTH_OF)}|{'|'.join(MONTHS)})\b(?: (?:de |del |di )?(\d{{4}}))?", re.IGNORECASE)
_TURNS = [
    (re.compile(turn, re.IGNORECASE), said)
    for turn, said in (
        (r"\b(?:ich heiße|ich heisse|mein name ist|je m['’]appelle|mon nom est|(?:yo )?me llamo|mi nombre es|mi chiamo|il mio nome è|(?:eu )?me chamo|chamo-me|(?:o )?meu nome é"
         r"|ik heet|mijn naam is)(?= [^\W\d_])", "my name is"),
        (r"\b(?:ich bin|je suis|(?:yo )?soy|(?:io )?sono|(?:eu )?sou|ik ben)(?= [A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý])", "my name is"),
        (r"\b(?:bin |ist |j['’]ai |il a |elle a |tengo |tiene |ho |ha |tenho |tem |ben |is )?(\d{1,3}) (?:Jahre alt|Jahre|ans|años(?: de edad)?|anni|anos|jaar oud|jaar)\b", r"am \1 years old"),
        (r"\b(?:ich )?(?:wohne|lebe|wohnt|lebt|komme) (?:in|aus)\b|\bj['’]habite (?:à|en|au)|\b(?:je vis|il habite|elle habite) (?:à|en)|\b(?:vivo|vive|resido) en\b|\b(?:vivo|vive|abito|abita) a\b"
         r"|\b(?:moro|vivo|mora) em\b|\b(?:ik )?woon in\b", "I live in"),
        (r"(?<=, )aus (?=[A-ZÀ-Ý])", "from "),
        (r"\b(?:ich )?arbeite als\b|\bje travaille comme\b|\btrabajo como\b|\blavoro come\b|\btrabalho como\b", "I work as a"),
        (r"\b(?:geboren am|né le|née le|nacido el|nacida el|nato il|nata il|nascido em)\b", "born on"),
        (r"\b(\d{1,3}) (?:Personen|personnes|personas|persone|pessoas)\b", r"\1 people"),
        (r"\b(\d{1,3}) (?:Zimmer|chambres|habitaciones|camere|kamers)\b", r"\1 rooms"),
        (r"\b(\d{1,3}) (?:Nächte|nuits|noches|notti|noites|nachten)\b", r"\1 nights"),
        (r" Uhr\b", ""),
        (r"\b(\d{1,2}) ?h ?([0-5]\d)\b", r"\1:\2"),
        (r"\b(?:pour|für|para|per|voor) (?=\d{1,3} people)", "for "),
        (r"\b(?:am|le|el|il|em|op) (?=\d{1,2}[. ])(?!\d+ years)", "on "),
        (r"\b(?:um|à|a las|alle|às|om) (?=\d)", "at "),
    )
]  # fmt: skip
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,9}),(\d{1,2})(?![\d,])")
_OF_EUROPE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,9}),(\d\d)(?= ?(?:€|EUR|Euro|CHF|kr))|(?<=[€] )(\d{1,3}(?:\.\d{3})+|\d{1,9}),(\d\d)(?!\d)")
_FEWEST = 2
_KEYS = {
    key: english
    for english, keys in {
        "age": "edad âge alter età idade leeftijd", "name": "nombre nom nome naam", "first name": "vorname prénom", "last name": "apellido apellidos nachname cognome sobrenome achternaam",
        "city": "ciudad ville stadt città cidade wohnort stad", "country": "país pays paese", "street": "calle straße strasse via rua", "price": "precio prix preis prezzo preço prijs",
        "date": "fecha datum data", "occupation": "profesión ocupación beruf professione profissão beroep", "people": "personas personnes personen persone pessoas",
        "nights": "noches nuits nächte notti noites", "rooms": "habitaciones chambres zimmer camere", "phone": "teléfono téléphone telefon telefono telefone", "email": "correo courriel",
        "quantity": "cantidad quantité menge anzahl quantità quantidade", "amount": "importe montant betrag importo", "company": "empresa entreprise firma unternehmen azienda",
        "language": "idioma langue sprache lingua", "title": "título titre titel titolo", "author": "autor auteur autore", "year": "año année jahr anno ano", "color": "couleur farbe colore",
        "time": "hora heure uhrzeit", "postcode": "plz", "place": "lugar lieu luogo", "product": "producto produit produkt prodotto produto",
    }.items()
    for key in keys.split()
}  # fmt: skip


def parts_in_english(key: str) -> tuple[str, ...]:
    """The parts of a property's name; one that is a word of another language in English."""
    english = _KEYS.get(key.lower())
    return tuple(english.split()) if english else name_parts(key)


def in_english_turns(text: str) -> str:
    """The text with those of its turns in English, and with decimal points, which the other finders read."""
    if "," in text and ("€" in text or "EUR" in text or "CHF" in text):
        text = _OF_EUROPE.sub(lambda one: f"{(one[1] or one[3]).replace('.', '')}.{one[2] or one[4]}", text)
    if len(_SIGNS.intersection(text.lower().split())) < _FEWEST:
        return text
    text = _DATE.sub(_written, _DECIMAL_COMMA.sub(lambda one: f"{one[1].replace('.', '')}.{one[2]}", text))
    for turn, said in _TURNS:
        text = turn.sub(said, text)
    return text


def _written(found: re.Match[str]) -> str:
    month = found[2].lower()
    return " ".join(filter(None, (found[1], _MONTH_OF.get(month, month).title(), found[3])))
