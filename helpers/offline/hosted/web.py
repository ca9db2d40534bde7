"""The course's offline web, on reserved domains: the search over its pages, and the search within one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

from ..mind.words import STOP, stem, stems, words
from .pages import Page, Passage, read

FOLDER = Path(__file__).parents[3] / "data" / "web"
NEWS = frozenset("news headline headlines story stories happened happening".split())
NEW = NEWS | frozenset("latest today tonight newest recent recently current currently update".split())
"""Words by which a question asks for new pages, and that say nothing about its subject."""
GOOD = frozenset("positive good happy cheerful uplifting nice heartwarming encouraging".split())
"""Words by which a question asks for the bright side of the news."""
_SPANS = frozenset("week weeks month months day days".split())
ASKING = frozenset(
    """
    advantages answer arguments article articles ask benefits bullet bullets check cite cited compare comparing
    comparison cons describe difference differences disadvantages explain facts far find give go internet know known
    like long look many mean means much online page pages people point points pros read report research say says
    search sentence sentences short show source sources summarise summarize summary tell top use web website work
    works
    """.split()
)
"""Words of a question about the web that stand in no answer."""
FOREIGN = frozenset(
    """
    à au aux ce cette combien de des dans du elle en est et il la le les où pour qu quand que quel quelle qui sont sur un une
    das dem den der des die ein eine einen es für im in ist mit sich sind und von wann warum was welche wer wie zu zum
    al con cuándo cuánto cuántos del el en es la las lo los para por qué quién se son un una y
    """.split()
)
"""The small words of the other languages of this web."""

_K, _B = 1.2, 0.5
_TITLE = 3
"""A word in the title counts as often as so many in the text."""
_SAME_CITY, _SAME_COUNTRY = 1.6, 1.25
_IS_NEWS = 1.5
_OLD_AFTER_DAYS = 150
_NEWER_WHEN_ASKED, _NEWER_ANYWAY = 0.8, 0.12
_LEAST_SHARE = 0.3
"""Of the best page's score; what is further away would not be on the first page of results."""
_LONGEST_QUESTION = 60
"""Of a longer question the distinct words that come first decide."""


class Web:
    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = list(pages)
        self.by_address = {_address(page.url): page for page in self.pages}

    @cached_property
    def newest(self) -> date:
        return max(page.date for page in self.pages)

    @cached_property
    def weights(self) -> dict[str, list[tuple[int, float]]]:
        """The BM25 weight of every word in every page that holds it."""
        counts = [_word_counts(page) for page in self.pages]
        usual = sum(count.total() for count in counts) / len(counts)
        weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        holding = Counter(word for count in counts for word in count)
        for number, count in enumerate(counts):
            length = 1 - _B + _B * count.total() / usual
            for word, times in count.items():
                weight = self._rarity(holding[word]) * times * (_K + 1) / (times + _K * length)
                weights[word].append((number, weight))
        return weights

    def rarity(self, word: str) -> float:
        """How much a word tells: most if a single page holds it, or none."""
        return self._rarity(max(1, len(self.weights.get(word, ()))))

    def _rarity(self, holding: int) -> float:
        return math.log(1 + (len(self.pages) - holding + 0.5) / (holding + 0.5))

    def newness(self, page: Page) -> float:
        """From 1 for the newest page of this web to 0; there is no other clock here."""
        return max(0.0, 1 - (self.newest - page.date).days / _OLD_AFTER_DAYS)


def _word_counts(page: Page) -> Counter[str]:
    count = Counter(word for passage in page.passages for word in stems(passage.told))
    count.update(word for section in page.sections for word in stems(section.heading))
    for word in stems(page.title):
        count[word] += _TITLE
    count.update(stems(f"{page.site} {page.country} {page.city} {page.day}"))
    return count


@cache
def web() -> Web:
    return Web(read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/*.md")))


def subject(question: str) -> list[str]:
    """The stems of the words that say what a question is about, each once; none if it only asks for news."""
    told = [word for word in words(question) if word not in STOP and word not in NEW]
    if wants_news(question):
        told = [word for word in told if word not in GOOD and word not in _SPANS]
    about = [word for word in told if word not in ASKING and word not in FOREIGN]
    if not about and not wants_new(question):
        about = told
    return list(dict.fromkeys(map(stem, about)))[:_LONGEST_QUESTION]


def wants_new(question: str) -> bool:
    return not NEW.isdisjoint(words(question))


def wants_good_news(question: str) -> bool:
    return wants_news(question) and not GOOD.isdisjoint(words(question))


def wants_news(question: str) -> bool:
    return not NEWS.isdisjoint(words(question))


def search(
    query: str,
    *,
    allowed_domains: Collection[str] = (),
    blocked_domains: Collection[str] = (),
    location: Mapping[str, str | None] | None = None,
    limit: int = 8,
) -> list[Page]:
    """The pages that fit a query, best first. A domain stands for its subdomains too."""
    here = web()
    newer = _NEWER_WHEN_ASKED if wants_new(query) else _NEWER_ANYWAY
    news = _IS_NEWS if wants_news(query) else 1
    found = [
        (
            score
            * (1 + newer * here.newness(page))
            * (news if page.is_news else 1)
            * _nearness(page, location),
            page,
        )
        for page, score in _scored(query)
        if (not allowed_domains or _is_within(page.site, allowed_domains))
        and not _is_within(page.site, blocked_domains)
    ]
    found.sort(key=lambda one: (-one[0], -one[1].date.toordinal(), one[1].url))
    return [page for score, page in found[:limit] if score >= _LEAST_SHARE * found[0][0]]


def _scored(query: str) -> Iterator[tuple[Page, float]]:
    """Every page that holds a word of the query; every piece of news if the query asks for that alone."""
    here = web()
    wanted = subject(query)
    if not wanted:
        yield from ((page, 1) for page in here.pages if page.is_news and wants_new(query))
        return
    scores: defaultdict[int, float] = defaultdict(float)
    for word in wanted:
        for number, weight in here.weights.get(word, ()):
            scores[number] += weight
    yield from ((here.pages[number], score) for number, score in scores.items())


def _is_within(site: str, domains: Collection[str]) -> bool:
    return any(site == domain or site.endswith("." + domain) for domain in map(str.lower, domains))


def _nearness(page: Page, location: Mapping[str, str | None] | None) -> float:
    if not location or not page.country:
        return 1
    if page.city and page.city.lower() == (location.get("city") or "").lower():
        return _SAME_CITY
    return _SAME_COUNTRY if page.country.lower() == (location.get("country") or "").lower() else 1


def open_page(url: str) -> Page | None:
    """The page at an address, whatever follows `?` or `#`."""
    return web().by_address.get(_address(url))


def _address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"


def find_in_page(page: Page, pattern: str) -> list[Passage]:
    """The passages that contain the pattern as it is written, in small letters or capitals."""
    wanted = " ".join(pattern.lower().split())
    return [passage for passage in page.passages if wanted in passage.text.lower()] if wanted else []


def passages(page: Page, query: str, limit: int = 5) -> list[Passage]:
    """The passages that hold most of the query's words, best first."""
    rarity = web().rarity
    weights = {word: rarity(word) for word in subject(query)}
    hits = [
        (sum(weight for word, weight in weights.items() if word in one.stems or word in one.around), one)
        for one in page.passages
    ]
    hits = [hit for hit in hits if hit[0]]
    hits.sort(key=lambda hit: (-hit[0], hit[1].start))
    return [passage for _, passage in hits[:limit]]
