"""The offline web is well formed, its search finds, and its answers quote what stands in the pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from helpers.offline.hosted.citing import NOTHING_FITS, Style, compose, style_for
from helpers.offline.hosted.pages import Page
from helpers.offline.hosted.web import FOLDER, find_in_page, open_page, passages, search, web

PAGES = web().pages

QUESTIONS = {
    "How high is the grant for an air source heat pump in Aldervane at present?": "heating.aldervane.example/grant",
    "How much was the heating grant in July and August 2026?": "heating.aldervane.example/grant-2026-07",
    "From which year are gas boilers banned in new buildings?": "news.example.com/politics/boiler-date-moved",
    "How did parliament vote on the Warm Homes Act in July?": "news.example.com/politics/warm-homes-act-passed",
    "Why are there too few heat pump installers?": "news.example.com/economy/installers-short",
    "What is the coefficient of performance?": "energy.example.org/heat-pump-basics",
    "Why does a condensing boiler need cool return water?": "energy.example.org/gas-boiler-basics",
    "Is it cheaper to run a heat pump or a gas boiler?": "energy.example.org/running-costs",
    "How efficient were the heat pumps in the Quillhaven trial?": "energy.example.org/quillhaven-field-trial",
    "Arguments against hurrying with heat pumps": "opinion.example.org/no-rush-to-heat-pumps",
    "What does the heating debate mean for tenants?": "opinion.example.org/tenants-and-heating",
    "How many homes in Aldervane are heated with oil?": "data.example.org/heating-in-aldervane",
    "Someone's experience of the first winter with a heat pump": "forum.example.net/first-winter-with-a-heat-pump",
    "How do I compare offers from installers?": "howto.example/compare-heating-offers",
    "How loud is the Northwind 8?": "shop.example/heating/northwind-8",
    "When was Bellmarsh Instruments founded?": "bellmarsh.example/about",
    "Bellmarsh results second quarter": "bellmarsh.example/press/q2-2026",
    "What did Bellmarsh earn in the third quarter of 2026?": "bellmarsh.example/press/q3-2026",
    "Who succeeded Hollin Marsh?": "ledger.example.com/bellmarsh/new-chief",
    "Which tide gauges does Bellmarsh recall first?": "ledger.example.com/bellmarsh/recall",
    "Why was the recall of the TG-4 widened?": "ledger.example.com/bellmarsh/recall-widened",
    "Bellmarsh revenue and employees by quarter, as a table": "data.example.org/bellmarsh-figures",
    "Which electric cargo bike is the winner of the test?": "bikes.example.net/cargo-bike-test-2026",
    "Brakes of the Ottermill Long": "bikes.example.net/ottermill-long",
    "Which magazine puts the Pip Compact first?": "reviews.example.com/cargo-bikes",
    "Current price of the Marlow Haul": "shop.example/bikes/marlow-haul",
    "Should we get a bike trailer or a cargo bike?": "forum.example.net/cargo-bike-or-trailer",
    "Can I charge an e-bike battery below freezing?": "bikes.example.net/batteries-in-winter",
    "How is a gear ratio calculated?": "bikes.example.net/gears",
    "When does the ferry to Gull Island leave?": "gazette.example.org/ferry-returns",
    "Why did the ferry hit the pier?": "gazette.example.org/ferry-damaged-update",
    "How high was the water in the fish market?": "news.example.com/northmere/storm",
    "Is the Northmere library open on Sunday?": "gazette.example.org/library-hours",
    "Who won the mayoral election in Northmere?": "gazette.example.org/mayor-election",
    "Admission to the Tide Museum": "gazette.example.org/tide-museum",
    "How long is tram line 7 in Harrowick?": "news.example.com/harrowick/tram-line",
    "Why did eelgrass come back?": "news.example.com/science/eelgrass",
    "Will it snow in Harrowick on Friday?": "weather.example/harrowick",
    "Weather in Quillhaven today": "weather.example/quillhaven",
    "How do I get from Harrowick to Lindenbrück by night train?": "travel.example.net/lindenbrueck",
    "What is there to see in Edinburgh?": "travel.example.net/edinburgh",
    "Which side of the road do cars drive on in Tokyo?": "travel.example.net/tokyo",
    "What is the difference between a list and a tuple in Python?": "docs.example.org/python/lists-and-tuples",
    "How do I activate a virtual environment on Windows?": "docs.example.org/python/virtual-environments",
    "Why does list.sort() return None?": "forum.example.net/python-list-empty",
    "What does the HTTP status code 403 mean?": "docs.example.org/http/status-codes",
    "Which HTTP methods are idempotent?": "docs.example.org/http/methods",
    "Are comments allowed in JSON?": "docs.example.org/json",
    "Why are there two high tides a day?": "reference.example.net/tides",
    "Where does photosynthesis take place?": "reference.example.net/photosynthesis",
    "How many hours of sleep do adults need?": "reference.example.net/sleep",
    "How long until money doubles at 6 percent?": "reference.example.net/compound-interest",
    "At what temperature does water boil at 3,000 metres?": "reference.example.net/boiling-water",
    "Was 1900 a leap year?": "reference.example.net/leap-years",
    "How do I remove limescale from a kettle?": "howto.example/descale-kettle",
    "Which coffee grinder grinds more evenly?": "reviews.example.com/coffee-grinders",
    "Opinion against the four-day week": "opinion.example.org/four-day-week-no",
    "What helps against prompt injection?": "security.example.org/prompt-injection",
    "Combien de marches compte le phare de Port-Selonne ?": "actualites.example/phare-renove",
    "Wie lange bleibt die Alte Brücke gesperrt?": "nachrichten.example/bruecke-gesperrt",
    "¿Cuánto cuesta el kilo de naranjas en Villaluz?": "noticias.example/mercado-naranjas",
}


def addresses(found: list[Page]) -> list[str]:
    return [page.url.removeprefix("https://") for page in found]


# The pages


def test_the_web_is_as_large_and_as_mixed_as_promised() -> None:
    assert len(PAGES) >= 90
    assert len({page.site for page in PAGES}) >= 12
    assert {page.language for page in PAGES} == {"en", "fr", "de", "es"}
    assert sum(path.stat().st_size for path in FOLDER.rglob("*")) < 300_000


def test_only_reserved_domains_are_used_in_addresses_and_texts() -> None:
    for page in PAGES:
        hosts = [page.site, *re.findall(r"(?:https?://|@)([\w.-]+\w)", page.text)]
        assert all(re.search(r"(?:\.|^)example(?:\.(?:com|org|net))?$", host) for host in hosts), page.url


def test_no_two_pages_have_one_address_or_one_title() -> None:
    assert len({page.url for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.md")), ids=lambda path: path.stem)
def test_a_page_is_complete(path) -> None:
    text = path.read_text(encoding="utf-8")
    head = [line.split(": ")[0] for line in text.partition("\n\n")[0].splitlines()]
    assert head == [
        name for name in ("url", "title", "date", "language", "kind", "country", "city") if name in head
    ]
    assert {"url", "title", "date", "language"} <= set(head)
    url = re.search(r"^url: (https://\S+)$", text, re.MULTILINE)
    page = url and open_page(url[1])
    assert page and page.site == path.parent.name
    assert date(2026, 1, 1) <= page.date <= date(2026, 11, 18)
    assert not page.is_news or page.date >= date(2026, 7, 1)
    body, _, footer = page.text.partition("\n---\n")
    assert 120 <= len(re.findall(r"\w+", body)) <= 350
    assert len(page.sections) >= 3
    assert re.search(r"invented|inventé|erfunden|inventado", footer)


def test_passages_stand_where_they_say() -> None:
    for page in PAGES:
        for passage in page.passages:
            there = page.text[passage.start : passage.end]
            assert there == passage.text or (
                passage.columns and all(cell.strip() in passage.text for cell in there.strip("|").split("|"))
            )


# The search


def test_the_right_page_is_among_the_first_three() -> None:
    missed = {
        question: right
        for question, right in QUESTIONS.items()
        if right not in addresses(search(question, limit=3))
    }
    assert len(QUESTIONS) >= 60
    assert len(missed) <= len(QUESTIONS) // 10, missed


def test_an_allowed_domain_stands_for_its_subdomains() -> None:
    found = search("heat pump", allowed_domains=["example.org"], limit=20)
    assert {page.site for page in found} >= {"energy.example.org", "opinion.example.org"}
    assert all(page.site.endswith(".example.org") for page in found)
    assert all(
        page.site == "energy.example.org"
        for page in search("heat pump", allowed_domains=["energy.example.org"])
    )
    assert search("heat pump", allowed_domains=["ample.org"]) == []


def test_a_blocked_domain_is_never_found() -> None:
    assert any(page.site == "news.example.com" for page in search("ferry in Northmere"))
    assert not any(
        page.site.endswith("example.com") for page in search("ferry", blocked_domains=["Example.com"])
    )


@pytest.mark.parametrize("city, country", [("Lindenbrück", "XB"), ("Harrowick", "XA"), ("Northmere", "XA")])
def test_the_weather_is_the_weather_of_the_reader(city: str, country: str) -> None:
    here = {"type": "approximate", "city": city, "country": country, "region": None}
    assert search("what is the weather today?", location=here)[0].city == city
    assert search("weather in Quillhaven", location=here)[0].city == "Quillhaven"


def test_who_asks_for_the_latest_gets_the_newest_first() -> None:
    assert (
        addresses(search("latest on the ban of gas boilers"))[0]
        == "news.example.com/politics/boiler-date-moved"
    )
    found = search("latest news")
    assert [page.date for page in found] == sorted((page.date for page in found), reverse=True)
    assert all(page.is_news for page in found)


def test_the_valid_version_stands_before_the_superseded_one() -> None:
    found = addresses(search("heating grant amounts"))
    assert found.index("heating.aldervane.example/grant") < found.index(
        "heating.aldervane.example/grant-2026-07"
    )


def test_nothing_is_found_for_words_that_no_page_holds() -> None:
    assert search("xylophone quagga") == []
    assert search("") == []


# A page


@pytest.mark.parametrize("ending", ["", "/", "#today", "?utm_source=openai"])
def test_a_page_opens_whatever_its_address_ends_with(ending: str) -> None:
    page = open_page("https://weather.example/northmere" + ending)
    assert page and page.city == "Northmere"


@pytest.mark.parametrize("address", ["https://weather.example/atlantis", "weather", "", "https://[broken"])
def test_an_unknown_address_opens_nothing(address: str) -> None:
    assert open_page(address) is None


def test_find_in_page_gives_the_sentences_and_rows_that_hold_the_pattern() -> None:
    page = open_page("https://bikes.example.net/cargo-bike-test-2026")
    assert page
    found = find_in_page(page, "pip COMPACT")
    assert [bool(one.columns) for one in found] == [True, False]
    assert "price (crowns)" in found[0].columns and "2,890" in found[0].text
    assert found[1].section == "Value"
    assert find_in_page(page, "unicycle") == find_in_page(page, " ") == []


def test_the_best_passage_of_a_page_comes_first() -> None:
    page = open_page("https://reference.example.net/coffee")
    assert page
    best = passages(page, "How much caffeine is in a cup of filter coffee?", 2)
    assert best[0].text == "A cup of filter coffee holds roughly 100 milligrams of caffeine."
    assert len(best) == 2


# Answers


def assert_well_cited(text: str, citations: list[dict]) -> None:
    ends = 0
    for citation in citations:
        page = open_page(citation["url"])
        assert page and citation["title"] == page.title and citation["type"] == "url_citation"
        start, end = citation["start_index"], citation["end_index"]
        assert ends <= start
        assert text[start:end] in page.text
        assert text[end:].startswith(f" ([{page.site}]({page.url}))")
        ends = end
    assert text.count("](https://") == len(citations)


STYLES = [
    None,
    Style("answer", 1),
    Style("answer", 5, bullets=True),
    Style("comparison", 2),
    Style("changes", 4),
    Style("news", 3),
    Style("summary", 4),
]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_citation_covers_words_of_its_page(style: Style | None) -> None:
    cited = 0
    for question in QUESTIONS:
        text, citations = compose(question, search(question), style)
        assert_well_cited(text, citations)
        assert bool(citations) == (text != NOTHING_FITS)
        cited += len(citations)
    assert cited >= 20


ANSWERS = {
    "How many hours of sleep do adults need?": "seven to nine hours",
    "How long is tram line 7 in Harrowick?": "8.4 kilometres",
    "How much did the repair of the ferry cost?": "512,000",
    "What are the opening hours of the Tide Museum?": "from ten to five",
    "Are comments allowed in JSON?": "Comments are not allowed",
    "When was Bellmarsh Instruments founded?": "1961",
    "Who won the mayor's election in Northmere?": "won Sunday's election",
    "Who is the chief executive of Bellmarsh?": "Ilsa Verrin is",
    "Who is the mayor of Northmere?": "Odile Farrant",
    "When did parliament pass the Warm Homes Act?": "9 July 2026",
    "When did the ferry Kittiwake come back?": "10 October",
    "How much does a ferry ticket cost in Northmere?": "6 crowns",
    "What is the price of the Quern hand grinder?": "64 crowns",
    "How much is the heating grant for an air source heat pump now?": "6,500 crowns",
    "How many homes in Aldervane have a heat pump?": "99,000",
    "What is photosynthesis?": "Photosynthesis is the process",
    "Weather in Northmere today": "cloudy in Northmere",
    "What does HTTP status code 429 mean?": "too many requests",
    "Was 1900 a leap year?": "1900 was not",
    "At what temperature does water boil at 3,000 metres?": "90 degrees",
    "Combien coûte l'entrée du phare de Port-Selonne ?": "5 couronnes",
    "Wie lange ist die Alte Brücke gesperrt?": "Ende April 2027",
    "¿Cuánto cuesta el kilo de naranjas en Villaluz?": "3 pesos",
}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_first_sentence_answers(question: str) -> None:
    text, citations = compose(question, search(question))
    assert ANSWERS[question] in text[citations[0]["start_index"] : citations[0]["end_index"]]


def test_an_answer_has_as_many_sentences_as_asked_for() -> None:
    for question, many in {"In one sentence, what is bread?": 1, "Give me four facts about sleep": 4}.items():
        text, citations = compose(question, search(question))
        assert len(citations) == many
        assert text.count("\n- ") == (many - 1)
    assert style_for("Three bullet points about tides, please") == Style("answer", 3, bullets=True)


def test_an_answer_does_not_say_a_thing_twice() -> None:
    pages = search("Northmere ferry Kittiwake")
    assert {"gazette.example.org/ferry-returns", "news.example.com/brief/ferry"} <= set(addresses(pages))
    text, _ = compose("Give me five facts about the ferry Kittiwake in Northmere", pages)
    assert text.count("has been back since Saturday") == 1


def test_news_and_what_happened_need_no_subject() -> None:
    for question in ("latest news", "Tell me today's top story"):
        text, citations = compose(question, search(question))
        assert len(citations) == 3 and "reads the same book" in text.splitlines()[0]


def test_a_comparison_takes_a_page_for_each_side() -> None:
    question = "Compare the hand grinder Quern and the electric grinder Thunder 2"
    text, citations = compose(question, search(question))
    first, second = text.splitlines()
    assert first.startswith("- **Hand coffee grinder Quern:** ")
    assert second.startswith("- **Electric coffee grinder Thunder 2:** ")
    assert "64 crowns" in first
    assert_well_cited(text, citations)


def test_what_changed_is_told_in_the_order_of_time() -> None:
    question = "What has changed in the Warm Homes Act?"
    text, citations = compose(question, search(question))
    dates = [page.date for page in (open_page(one["url"]) for one in citations) if page]
    assert dates == sorted(dates) and len(set(dates)) > 1
    assert text.startswith("- **9 July 2026:** ")
    assert "moved this date to 2030" in text.splitlines()[-1]


def test_news_is_told_newest_first_and_each_story_by_its_opening() -> None:
    text, citations = compose("What is the latest news from Northmere?", search("latest news from Northmere"))
    dates = [page.date for page in (open_page(one["url"]) for one in citations) if page]
    assert dates == sorted(dates, reverse=True) and len(dates) == 3
    assert "NORTHMERE." not in text


def test_a_summary_goes_through_the_sections_of_the_page() -> None:
    page = open_page("https://security.example.org/demonstration-page")
    assert page
    text, citations = compose("Summarise this page", [page])
    assert "Rosemary likes sun" in text
    assert len(citations) == 4


@pytest.mark.parametrize(
    "question",
    ["Who won the chess championship of 1998?", "What is the capital of Burkina Faso?", "asdf qwertz"],
)
def test_what_no_page_answers_is_said_plainly(question: str) -> None:
    assert compose(question, search(question)) == (NOTHING_FITS, [])
    assert compose(question, []) == (NOTHING_FITS, [])
