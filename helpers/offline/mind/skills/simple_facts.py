"""Everyday facts that can be said in six languages: colours, the order of days and months, opposites."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

TRIGGERS = frozenset("colour color comes before after opposite".split())
_LANGUAGES = "english", "french", "spanish", "german", "italian", "portuguese"
_COLOURS = """
    blue: blue | bleu | azul | blau | blu | azul
    green: green | vert | verde | grün | verde | verde
    red: red | rouge | rojo | rot | rosso | vermelho
    yellow: yellow | jaune | amarillo | gelb | giallo | amarelo
    white: white | blanc | blanco | weiß | bianco | branco
    black: black | noir | negro | schwarz | nero | preto
    orange: orange | orange | naranja | orange | arancione | laranja
    grey: grey | gris | gris | grau | grigio | cinzento
    brown: brown | marron | marrón | braun | marrone | castanho
    pink: pink | rose | rosa | rosa | rosa | cor-de-rosa
"""
_THINGS = """
    blue: sky | Le ciel | El cielo | Der Himmel | Il cielo | O céu
    blue: sea | La mer | El mar | Das Meer | Il mare | O mar
    blue: ocean | L'océan | El océano | Der Ozean | L'oceano | O oceano
    green: grass | L'herbe (couleur) | El césped | Das Gras | Il prato (colore) | O relvado
    green: leaf | Couleur d'une feuille | Color de una hoja | Ein Blatt | Colore di una foglia | Cor de uma folha
    white: snow | Couleur de la neige | Color de la nieve | Schnee | Colore della neve | Cor da neve
    white: milk | Le lait | Color de la leche | Milch | Il latte | O leite
    red: blood | Le sang | Color de la sangre | Blut | Il sangue | O sangue
    red: strawberry | Couleur d'une fraise | Color de una fresa | Eine Erdbeere | Colore di una fragola | Cor de um morango
    red: tomato | Couleur d'une tomate | Color de un tomate | Eine Tomate | Il pomodoro | O tomate
    yellow: banana | Couleur d'une banane | El plátano | Eine Banane | Colore di una banana | Cor de uma banana
    yellow: lemon | Le citron | El limón | Eine Zitrone | Il limone | O limão
    yellow: sun | Le soleil | El sol | Die Sonne | Il sole | O sol
    black: coal | Le charbon | El carbón | Kohle | Il carbone | O carvão
    orange: carrot | Couleur d'une carotte | Color de una zanahoria | Eine Karotte | Colore di una carota | Cor de uma cenoura
    orange: orange | Couleur d'une orange | Color de una naranja | Eine Orange | Colore di un'arancia | Cor de uma laranja
    brown: chocolate | Le chocolat | El chocolate | Schokolade | Il cioccolato | O chocolate
    grey: elephant | Un éléphant | Un elefante | Ein Elefant | Un elefante | Um elefante
    pink: flamingo | Un flamant | Un flamenco | Ein Flamingo | Un fenicottero | Um flamingo
"""
_DAYS = """
    Monday | lundi | lunes | Montag | lunedì | segunda-feira
    Tuesday | mardi | martes | Dienstag | martedì | terça-feira
    Wednesday | mercredi | miércoles | Mittwoch | mercoledì | quarta-feira
    Thursday | jeudi | jueves | Donnerstag | giovedì | quinta-feira
    Friday | vendredi | viernes | Freitag | venerdì | sexta-feira
    Saturday | samedi | sábado | Samstag | sabato | sábado
    Sunday | dimanche | domingo | Sonntag | domenica | domingo
"""
_MONTHS = """
    January | janvier | enero | Januar | gennaio | janeiro
    February | février | febrero | Februar | febbraio | fevereiro
    March | mars | marzo | März | marzo | março
    April | avril | abril | April | aprile | abril
    May | mai | mayo | Mai | maggio | maio
    June | juin | junio | Juni | giugno | junho
    July | juillet | julio | Juli | luglio | julho
    August | août | agosto | August | agosto | agosto
    September | septembre | septiembre | September | settembre | setembro
    October | octobre | octubre | Oktober | ottobre | outubro
    November | novembre | noviembre | November | novembre | novembro
    December | décembre | diciembre | Dezember | dicembre | dezembro
"""
_OPPOSITES = """
    hot / cold | chaud / froid | caliente / frío | heiß / kalt | caldo / freddo | quente / frio
    big / small | grand / petit | grande / pequeño | groß / klein | grande / piccolo | grande / pequeno
    good / bad | bon / mauvais | bueno / malo | gut / schlecht | buono / cattivo | bom / mau
    up / down | haut / bas | arriba / abajo | oben / unten | su / giù | cima / baixo
    day / night | jour / nuit | día / noche | Tag / Nacht | giorno / notte | dia / noite
    fast / slow | rapide / lent | rápido / lento | schnell / langsam | veloce / lento | rápido / lento
    old / young | vieux / jeune | viejo / joven | alt / jung | vecchio / giovane | velho / jovem
    open / closed | ouvert / fermé | abierto / cerrado | offen / geschlossen | aperto / chiuso | aberto / fechado
    light / dark | clair / sombre | claro / oscuro | hell / dunkel | chiaro / scuro | claro / escuro
    happy / sad | heureux / triste | feliz / triste | glücklich / traurig | felice / triste | feliz / triste
    left / right | gauche / droite | izquierda / derecha | links / rechts | sinistra / destra | esquerda / direita
    rich / poor | riche / pauvre | rico / pobre | reich / arm | ricco / povero | rico / pobre
    full / empty | plein / vide | lleno / vacío | voll / leer | pieno / vuoto | cheio / vazio
    high / low | haut / bas | alto / bajo | hoch / niedrig | alto / basso | alto / baixo
    long / short | long / court | largo / corto | lang / kurz | lungo / corto | longo / curto
    wet / dry | mouillé / sec | mojado / seco | nass / trocken | bagnato / asciutto | molhado / seco
    hard / soft | dur / mou | duro / blando | hart / weich | duro / morbido | duro / mole
    clean / dirty | propre / sale | limpio / sucio | sauber / schmutzig | pulito / sporco | limpo / sujo
    strong / weak | fort / faible | fuerte / débil | stark / schwach | forte / debole | forte / fraco
    loud / quiet | bruyant / calme | ruidoso / tranquilo | laut / leise | rumoroso / silenzioso | barulhento / silencioso
    easy / difficult | facile / difficile | fácil / difícil | leicht / schwer | facile / difficile | fácil / difícil
    near / far | proche / loin | cerca / lejos | nah / fern | vicino / lontano | perto / longe
    love / hate | amour / haine | amor / odio | Liebe / Hass | amore / odio | amor / ódio
    begin / end | commencer / finir | empezar / terminar | anfangen / enden | iniziare / finire | começar / terminar
    always / never | toujours / jamais | siempre / nunca | immer / nie | sempre / mai | sempre / nunca
    expensive / cheap | cher / bon marché | caro / barato | teuer / billig | caro / economico | caro / barato
    true / false | vrai / faux | verdadero / falso | wahr / falsch | vero / falso | verdadeiro / falso
    ancient / modern | ancien / moderne | antiguo / moderno | alt / modern | antico / moderno | antigo / moderno
"""


def _rows(table: str) -> list[list[str]]:
    return [[one.strip() for one in line.split("|")] for line in table.strip().splitlines()]


_COLOUR_OF = {one[0].partition(":")[2].strip(): (one[0].partition(":")[0], one[1:]) for one in _rows(_THINGS)}
_NAMED = {one[0].partition(":")[0]: [one[0].partition(":")[2].strip(), *one[1:]] for one in _rows(_COLOURS)}
_COLOUR = re.compile(r"\bwhat colou?rs? (?:is|are|does|do|has|have)\s+(?:an? |the |most )?(?:clear |daytime |ripe |fresh )?([a-z]+)|\bwhat is the colou?r of (?:an? |the )?(?:clear |ripe )?([a-z]+)")
_NEXT = re.compile(r"\b(?:comes?|is|follows?)?\s?(?:the (?:day|month) )?(?:right |directly |just )?(after|before|follows) ([a-z]+)\b")
_OPPOSITE = re.compile(r"\bopposite (?:of|to|word (?:of|for)) (?:the word )?[\"'“‘]?([a-z]+)|\bantonym (?:of|for) [\"'“‘]?([a-z]+)")
_LONGEST = 25


def tell_fact(request: Request) -> Answer | None:
    return in_language(request, "english")


def in_language(request: Request, language: str) -> Answer | None:
    if language not in _LANGUAGES or len(request.words) > _LONGEST or TRIGGERS.isdisjoint(request.vocabulary):
        return None
    place = _LANGUAGES.index(language)
    return _colour(request.lower, place) or _neighbour(request.lower, place) or _opposite(request.lower, place)


def _colour(text: str, place: int) -> Answer | None:
    asked = _COLOUR.search(text)
    thing = (asked[1] or asked[2]) if asked else ""
    key = next((one for one in (thing, thing.removesuffix("s"), thing.removesuffix("es")) if one in _COLOUR_OF), None)
    if key is None:
        return None
    colour, names = _COLOUR_OF[key]
    shown = _NAMED[colour][place]
    if place == 0:
        return _told(f"{thing.capitalize()}: {shown}.", shown)
    name = names[place - 1]
    verb = ("", "est", "es", "ist", "è", "é")[place]
    is_plain = name.startswith(("Le ", "El ", "Il ", "O ", "Der ", "Das ", "Die ", "Ein", "Un ", "Um ", "L'oc", "Blut", "Schnee", "Milch", "Kohle", "Schokolade"))
    return _told(f"{name} {verb} {shown}." if is_plain else f"{name} : {shown}.", shown)


def _neighbour(text: str, place: int) -> Answer | None:
    asked = _NEXT.search(text) if re.search(r"\b(?:day|month|what|which) (?:day |month |of the week |of the year )?(?:comes|is|follows)\b", text) else None
    for table in (_DAYS, _MONTHS) if asked else ():
        rows = _rows(table)
        names = [one[0].lower() for one in rows]
        if asked and asked[2] in names:
            step = -1 if asked[1] == "before" else 1
            shown = rows[(names.index(asked[2]) + step) % len(rows)][place]
            return _told(f"{shown[0].upper()}{shown[1:]}.", shown)
    return None


def _opposite(text: str, place: int) -> Answer | None:
    asked = _OPPOSITE.search(text)
    word = (asked[1] or asked[2]) if asked else ""
    for row in _rows(_OPPOSITES) if word else ():
        pair = row[0].split(" / ")
        if word in pair:
            other = 1 - pair.index(word)
            shown = row[place].split(" / ")[other]
            if place:
                return _told(f"{shown[0].upper()}{shown[1:]}.", shown)
            return _told(f"The opposite of {word} is {shown}.", shown)
    return None


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "tell a plain fact", title)
