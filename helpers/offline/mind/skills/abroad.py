"""What the offline model can say in another language: capitals, and words for yes and no."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..request import Request

_LANGUAGES = "spanish", "french", "german", "italian", "portuguese"
_IS = {"spanish": "La capital de {0} es {1}.", "french": "La capitale {2} est {1}.", "german": "Die Hauptstadt von {0} ist {1}.",
       "italian": "La capitale {2} è {1}.", "portuguese": "A capital {2} é {1}."}  # fmt: skip
_TABLE = """
    germany Berlin: Alemania/Berlín | de l'Allemagne/Berlin | Deutschland/Berlin | della Germania/Berlino | da Alemanha/Berlim
    france Paris: Francia/París | de la France/Paris | Frankreich/Paris | della Francia/Parigi | da França/Paris
    spain Madrid: España/Madrid | de l'Espagne/Madrid | Spanien/Madrid | della Spagna/Madrid | da Espanha/Madrid
    italy Rome: Italia/Roma | de l'Italie/Rome | Italien/Rom | dell'Italia/Roma | da Itália/Roma
    portugal Lisbon: Portugal/Lisboa | du Portugal/Lisbonne | Portugal/Lissabon | del Portogallo/Lisbona | de Portugal/Lisboa
    austria Vienna: Austria/Viena | de l'Autriche/Vienne | Österreich/Wien | dell'Austria/Vienna | da Áustria/Viena
    belgium Brussels: Bélgica/Bruselas | de la Belgique/Bruxelles | Belgien/Brüssel | del Belgio/Bruxelles | da Bélgica/Bruxelas
    netherlands Amsterdam: los Países Bajos/Ámsterdam | des Pays-Bas/Amsterdam | den Niederlanden/Amsterdam | dei Paesi Bassi/Amsterdam | dos Países Baixos/Amesterdão
    greece Athens: Grecia/Atenas | de la Grèce/Athènes | Griechenland/Athen | della Grecia/Atene | da Grécia/Atenas
    poland Warsaw: Polonia/Varsovia | de la Pologne/Varsovie | Polen/Warschau | della Polonia/Varsavia | da Polónia/Varsóvia
    sweden Stockholm: Suecia/Estocolmo | de la Suède/Stockholm | Schweden/Stockholm | della Svezia/Stoccolma | da Suécia/Estocolmo
    norway Oslo: Noruega/Oslo | de la Norvège/Oslo | Norwegen/Oslo | della Norvegia/Oslo | da Noruega/Oslo
    denmark Copenhagen: Dinamarca/Copenhague | du Danemark/Copenhague | Dänemark/Kopenhagen | della Danimarca/Copenaghen | da Dinamarca/Copenhaga
    finland Helsinki: Finlandia/Helsinki | de la Finlande/Helsinki | Finnland/Helsinki | della Finlandia/Helsinki | da Finlândia/Helsínquia
    switzerland Bern: Suiza/Berna | de la Suisse/Berne | der Schweiz/Bern | della Svizzera/Berna | da Suíça/Berna
    ireland Dublin: Irlanda/Dublín | de l'Irlande/Dublin | Irland/Dublin | dell'Irlanda/Dublino | da Irlanda/Dublin
    japan Tokyo: Japón/Tokio | du Japon/Tokyo | Japan/Tokio | del Giappone/Tokyo | do Japão/Tóquio
    china Beijing: China/Pekín | de la Chine/Pékin | China/Peking | della Cina/Pechino | da China/Pequim
    russia Moscow: Rusia/Moscú | de la Russie/Moscou | Russland/Moskau | della Russia/Mosca | da Rússia/Moscovo
    canada Ottawa: Canadá/Ottawa | du Canada/Ottawa | Kanada/Ottawa | del Canada/Ottawa | do Canadá/Ottawa
    brazil Brasília: Brasil/Brasilia | du Brésil/Brasilia | Brasilien/Brasília | del Brasile/Brasilia | do Brasil/Brasília
    mexico Mexico City: México/Ciudad de México | du Mexique/Mexico | Mexiko/Mexiko-Stadt | del Messico/Città del Messico | do México/Cidade do México
    argentina Buenos Aires: Argentina/Buenos Aires | de l'Argentine/Buenos Aires | Argentinien/Buenos Aires | dell'Argentina/Buenos Aires | da Argentina/Buenos Aires
    egypt Cairo: Egipto/El Cairo | de l'Égypte/Le Caire | Ägypten/Kairo | dell'Egitto/Il Cairo | do Egito/Cairo
    india New Delhi: India/Nueva Delhi | de l'Inde/New Delhi | Indien/Neu-Delhi | dell'India/Nuova Delhi | da Índia/Nova Deli
    australia Canberra: Australia/Canberra | de l'Australie/Canberra | Australien/Canberra | dell'Australia/Canberra | da Austrália/Camberra
    turkey Ankara: Turquía/Ankara | de la Turquie/Ankara | Türkei/Ankara | della Turchia/Ankara | da Turquia/Ancara
    hungary Budapest: Hungría/Budapest | de la Hongrie/Budapest | Ungarn/Budapest | dell'Ungheria/Budapest | da Hungria/Budapeste
"""
_CAPITALS = {
    names.strip().split(" ")[0]: dict(zip(_LANGUAGES, (one.strip().split("/") for one in rest.split("|"))))
    for names, _, rest in (line.partition(":") for line in _TABLE.strip().splitlines())
}
_ASKED = re.compile(r"\bcapital(?: city)? of (?:the )?([a-z]+)|\b([a-z]+)['’]s capital\b")
_YES_OR_NO = {"spanish": ("Sí.", "No."), "french": ("Oui.", "Non."), "german": ("Ja.", "Nein."), "italian": ("Sì.", "No."), "portuguese": ("Sim.", "Não."),
              "dutch": ("Ja.", "Nee.")}  # fmt: skip
_IS_A_SUM = re.compile(r"[\d.,]+")
_SORRY = {"spanish": "Solo sé unas pocas frases en español, así que sigo en inglés.", "french": "Je ne connais que quelques phrases en français ; je continue en anglais.",
          "german": "Ich kann nur wenige Sätze auf Deutsch, darum weiter auf Englisch.", "italian": "So solo poche frasi in italiano, quindi continuo in inglese.",
          "portuguese": "Só sei algumas frases em português, por isso continuo em inglês.", "dutch": "Ik ken maar een paar zinnen Nederlands, dus ga ik verder in het Engels."}  # fmt: skip


def spoken(request: Request, language: str) -> Answer | None:
    asked = _ASKED.search(request.lower[:300])
    known = _CAPITALS.get(asked[1] or asked[2], {}).get(language) if asked else None
    if not known:
        return None
    country, city = known
    if request.wishes.words and request.wishes.words <= 2:
        return say(city, f"name a capital in {language.title()}")
    return say(_IS[language].format(country, city, country), f"name a capital in {language.title()}")


def carried_over(found: Answer, language: str) -> Answer:
    """The answer as far as it needs no translation; else a word in the language, and then English."""
    if found.title in ("Yes", "No"):
        return say(_YES_OR_NO[language][found.title == "No"], f"answer in {language.title()}")
    if _IS_A_SUM.fullmatch(found.title):
        return say(found.title, f"answer with the number alone, which is the same in {language.title()}")
    return found if found.exact else found._replace(lead=_SORRY[language])
