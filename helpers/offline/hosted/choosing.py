"""Which sentences of which web pages answer a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ..mind.words import stem, words
from .fitting import CHANGES, Fit, Fits, fit_for
from .pages import Page, Passage
from .thesaurus import families
from .web import NEW, subject, wants_good_news, wants_new, web


class Hit(NamedTuple):
    score: float
    page: Page
    passage: Passage


class Line(NamedTuple):
    lead: str
    """What stands in front and is no quotation: the page's title or date."""
    hits: list[Hit]


_ENOUGH = 0.5
"""The share of the question's weight that a sentence must hold, with its page's title and heading."""
_FITTING = 1.5
"""How much less it may hold if it is of the kind that is asked for."""
_FROM_TITLE = 0.6
"""What a word counts that stands in the title or the heading but not in the sentence."""
_KIN = 0.4
"""What a word of the same family counts."""
_FROM_PAGE = 0.3
"""What a word counts that stands elsewhere in the page."""
_OF_THE_KIND = frozenset(map(stem, "win wins won winner winners best better again".split()))
"""Words that say which kind of answer is wanted, and that the answer says in another form."""
_LATER_PAGE = 0.06
_NEWER = 0.1
_ROW = 0.9
"""The rows of a table are read less easily than sentences."""
_NEAR, _NEAR_IN_A_LIST = 0.8, 0.5
"""The share of the best score from which another sentence is worth telling."""
_WEEKDAYS = frozenset(map(stem, "monday tuesday wednesday thursday friday saturday sunday".split()))
_A_NUMBER = 2.0
"""A number or a day in the question singles out its sentence more than a word does."""
_ASKED_FOR = 2.0
"""What `today` and the like weigh in a sentence, if the question has them."""
_LATER_SENTENCE, _LATE = 0.01, 8
"""What each sentence before it takes from a sentence, and from where on no more: pages begin with what matters."""
_LONG = 0.006
"""What each meaningful word of a sentence takes from it: of two that say it, the shorter is told."""
_SAME = 0.6
"""The share of common words from which two sentences say the same."""
_SHORTEST = 3
"""Meaningful words of a sentence that can stand alone; a dateline has fewer."""


def _ranked(question: str, pages: Iterable[Page], fit: Fit | Fits | None = None) -> list[Hit]:
    """Every passage that holds enough of the question, best first; of equals the newest page's."""
    fit = fit or fit_for(question)
    rarity = web().rarity
    asked = [word for word in subject(question) if word not in _OF_THE_KIND] or subject(question)
    wanted = {word: rarity(word) * (_A_NUMBER if word.isdecimal() or word in _WEEKDAYS else 1) for word in asked}
    kin = {word: _kin(word) for word in asked}
    welcome = {stem(word): _ASKED_FOR for word in words(question) if word in NEW}
    enough = _ENOUGH * sum(wanted.values())
    hits = []
    for rank, page in enumerate(pages):
        for place, passage in enumerate(page.passages):
            own = passage.stems
            held = sum(
                weight * _held(word, kin[word], page, passage) for word, weight in wanted.items()
            )
            fitting = fit.of(passage.told)
            if held * min(fitting, _FITTING) < enough or len(own) < _SHORTEST:
                continue
            if all(own.isdisjoint(kin[word]) for word in wanted) and own.isdisjoint(welcome) and not (fit is CHANGES and fitting > 1):
                continue
            held += sum(weight for word, weight in welcome.items() if word in own)
            shape = (_ROW if passage.columns else 1) / (1 + _LONG * len(own))
            early = (
                (1 + _NEWER * web().newness(page))
                * (1 - _LATER_PAGE * rank)
                * (1 - _LATER_SENTENCE * min(place, _LATE))
            )
            hits.append(Hit(held * fitting * shape * early, page, passage))
    hits.sort(
        key=lambda hit: (-round(hit.score, 6), -hit.page.date.toordinal(), hit.page.url, hit.passage.start)
    )
    return hits


def _kin(word: str) -> frozenset[str]:
    """A word with those of its families."""
    return frozenset((word,)).union(*(_members().get(name, ()) for name in families().get(word, ())))


@cache
def _members() -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for word, names in families().items():
        for name in names:
            members.setdefault(name, set()).add(word)
    return members


def _held(word: str, kin: frozenset[str], page: Page, passage: Passage) -> float:
    """How surely a passage holds a word: itself, by its heading or title, by another word for it, by its page."""
    if word in passage.stems:
        return 1
    if word in passage.around or word in page.about_stems:
        return _FROM_TITLE
    if not kin.isdisjoint(passage.stems):
        return _KIN
    return _FROM_PAGE if word in page.stems else 0


def _near(ranked: Sequence[Hit], share: float) -> list[Hit]:
    return [hit for hit in ranked if hit.score >= share * ranked[0].score]


def _unlike(ranked: Iterable[Hit], count: int) -> list[Hit]:
    """The first hits that do not repeat each other."""
    chosen: list[Hit] = []
    for hit in ranked:
        if len(chosen) < count and not _is_said(hit, chosen):
            chosen.append(hit)
    return chosen


def _is_said(hit: Hit, said: Iterable[Hit]) -> bool:
    """Whether a sentence before it has most of its words, and all of its numbers."""
    mine = hit.passage.stems
    numbers = {word for word in mine if word.isdecimal()}
    return any(
        numbers <= other.passage.stems
        and len(mine & other.passage.stems) >= _SAME * min(len(mine), len(other.passage.stems))
        for other in said
    )


def _newest_first(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.page.date.toordinal(), hit.page.url, hit.passage.start))


def _best_page_first(hits: Sequence[Hit]) -> list[Hit]:
    pages = list(dict.fromkeys(hit.page for hit in hits))
    return sorted(hits, key=lambda hit: (pages.index(hit.page), hit.passage.start))


def answer(question: str, pages: Sequence[Page], count: int, *, listed: bool) -> list[Line]:
    """The best sentences, best first and news newest first; a list has more, in the order of their pages."""
    near = _near(_ranked(question, pages), _NEAR_IN_A_LIST if listed else _NEAR)
    chosen = _unlike(near, count)
    if wants_new(question) or all(hit.page.is_news for hit in chosen):
        chosen.sort(key=lambda hit: hit.page.date, reverse=True)
    elif listed:
        chosen = _best_page_first(chosen)
    return [Line("", [hit]) for hit in chosen]


def news(question: str, pages: Sequence[Page], count: int) -> list[Line]:
    """The opening sentence of each page of news that is about the subject, newest first."""
    wanted = set(subject(question))
    about = [
        page
        for page in pages
        if page.is_news
        and (not wanted or any(wanted & {*one.stems, *page.title_stems} for one in page.passages))
    ]
    if _THIS_WEEK.search(question):
        about = [page for page in about if (web().newest - page.date).days < _DAYS] or about
    if wants_good_news(question):
        about = [page for page in about if not _BAD_NEWS.search(f"{page.title} {page.passages[0].text}")]
    openings = _newest_first(hit for page in about for hit in _openings(page)[:1])
    return [Line("", [hit]) for hit in _unlike(openings, count)]


_THIS_WEEK, _DAYS = re.compile(r"\bthis week\b", re.IGNORECASE), 7
_BAD_NEWS = re.compile(
    r"\b(?:storms?|damag\w+|floods?|recalls?|out of service|closed|gesperrt|bans?|lacks?|spoils|bump\w*|crash\w*|die[sd]?"
    r"|dead|killed|injured|fires?|thefts?|stolen|wars?|strikes?|warning|loss(?:es)?|repair)\b",
    re.IGNORECASE,
)


def summary(pages: Sequence[Page], count: int) -> list[Line]:
    """The opening sentence of each section of the first page."""
    return [Line("", [hit]) for hit in _unlike(_openings(pages[0]), count)] if pages else []


def _openings(page: Page) -> list[Hit]:
    first: dict[str, Hit] = {}
    for passage in page.passages:
        if len(passage.stems) >= _SHORTEST:
            first.setdefault(passage.section, Hit(1, page, passage))
    return list(first.values())


_SIDES = re.compile(r"\b(?:and|with|versus|vs|or|than|to)\b\.?|,", re.IGNORECASE)


def sides(question: str) -> list[str]:
    """What a question compares; each is worth a search of its own."""
    return [side.strip() for side in _SIDES.split(question) if subject(side)]


def comparison(question: str, pages: Sequence[Page], count: int) -> list[Line]:
    """A line for each side, each from the page that fits it best."""
    lines: list[Line] = []
    taken: set[Page] = set()
    for side in sides(question):
        hits = _ranked(side, [page for page in pages if page not in taken])
        if hits:
            page = max(hits, key=lambda hit: (_share_of_title(side, hit.page), hit.score)).page
            taken.add(page)
            chosen = _unlike((hit for hit in hits if hit.page is page), count)
            lines.append(Line(page.title, _best_page_first(chosen)))
    return lines


def _share_of_title(side: str, page: Page) -> float:
    """How nearly a page's title is what the side names and nothing else."""
    wanted = set(subject(side))
    return len(wanted & page.title_stems) / len(wanted | page.title_stems)


def changes(question: str, pages: Sequence[Page], count: int) -> list[Line]:
    """A line for each dated page on the subject, oldest first, with what the lines before do not say."""
    asked = re.sub(r"\b(?:chang\w*|develop\w*|prices?|costs?)\b", " ", question, flags=re.IGNORECASE)
    on_it = [page for page in pages if _is_about(asked, page)]
    near = _near(_ranked(asked, on_it, CHANGES), _NEAR_IN_A_LIST)
    steps: list[Hit] = []
    for page in sorted(dict.fromkeys(hit.page for hit in near), key=lambda page: (page.date, page.url)):
        steps += [hit for hit in near if hit.page is page and not _is_said(hit, steps)][:1]
    best = sorted(steps, key=lambda hit: -hit.score)[:count]
    return [Line(hit.page.day, [hit]) for hit in steps if hit in best]


def _is_about(question: str, page: Page) -> bool:
    """Whether a page holds every word that says what the question is about."""
    return set(subject(question)) <= page.title_stems.union(*(one.stems for one in page.passages))
