"""In which country a large city lies."""

from __future__ import annotations

COUNTRY_OF_CITY = {
    city: country
    for country, cities in {
        "France": "paris|lyon|marseille|nice|bordeaux|toulouse", "Germany": "berlin|munich|hamburg|cologne|frankfurt|leipzig|dresden",
        "United Kingdom": "london|manchester|edinburgh|glasgow|liverpool|leeds|bristol", "Italy": "rome|milan|florence|venice|naples|turin|bologna",
        "Spain": "madrid|barcelona|valencia|seville|granada|bilbao", "Portugal": "lisbon|porto|faro", "Ireland": "dublin|cork|galway",
        "Netherlands": "amsterdam|rotterdam|utrecht|the hague", "Belgium": "brussels|antwerp|ghent|bruges", "Switzerland": "zurich|zürich|geneva|basel|bern",
        "Austria": "vienna|graz|linz|salzburg|innsbruck", "Poland": "warsaw|krakow|kraków|gdansk", "Czech Republic": "prague|brno", "Hungary": "budapest",
        "Greece": "athens|thessaloniki", "Turkey": "istanbul|ankara", "Russia": "moscow|saint petersburg", "Ukraine": "kyiv|lviv|odesa",
        "Sweden": "stockholm|gothenburg|malmö", "Norway": "oslo|bergen", "Denmark": "copenhagen|aarhus", "Finland": "helsinki|tampere", "Iceland": "reykjavik",
        "United States": "new york|chicago|boston|seattle|austin|denver|miami|dallas|houston|los angeles|san francisco|philadelphia|washington",
        "Canada": "toronto|vancouver|ottawa|montreal", "Mexico": "mexico city|guadalajara", "Brazil": "são paulo|sao paulo|rio de janeiro|brasília",
        "Argentina": "buenos aires", "Chile": "santiago", "Peru": "lima", "Colombia": "bogota|bogotá", "Egypt": "cairo|giza", "Kenya": "nairobi", "Nigeria": "lagos|abuja",
        "South Africa": "cape town|johannesburg", "Japan": "tokyo|osaka|kyoto", "China": "beijing|shanghai", "South Korea": "seoul|busan",
        "India": "delhi|new delhi|mumbai|bangalore|chennai|kolkata", "Thailand": "bangkok", "Vietnam": "hanoi", "Singapore": "singapore", "Australia": "sydney|melbourne|perth|brisbane|canberra",
        "New Zealand": "auckland|wellington", "United Arab Emirates": "dubai|abu dhabi",
    }.items()
    for city in cities.split("|")
}  # fmt: skip
