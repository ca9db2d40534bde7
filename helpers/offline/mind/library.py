"""Short passages on what readers ask first, and the search for the one that answers."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from .words import ASPECTS, SHAPING, STOP, stem, stems

FOLDER = Path(__file__).parents[3] / "data" / "library"

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(])|(?<=[a-z]{4}[.!?])\s+(?=[a-z])")
_INITIAL = re.compile(r"\w [A-Z][a-z]+ [A-HJ-Z]\.$")
"""`by Ursula K.`, after which the name goes on."""
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|No|vs|e\.g|i\.e|approx)\.$")
"""After `Dr.` the sentence goes on."""
_HEADING = re.compile(r"\n(?=# )")
"""A file holds one passage, or several short ones, each under its own heading."""
_K, _B = 1.2, 0.5
_TITLE = 3
"""A word in the title counts as often as so many in the text."""
_ALONE = "="
"""Marks a name that must be all that a question is about: list, class, cell."""
_LONGEST_TITLED = 400
_LONGEST_QUESTION = 60
"""Of a longer request the distinct words that come first decide."""


class Passage(NamedTuple):
    title: str
    sentences: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    """Of each sentence."""
    held: frozenset[str]
    """Of the whole passage and its titles."""


class Library:
    def __init__(self, texts: Iterable[str]) -> None:
        self.passages: list[Passage] = []
        self._titles: dict[str, list[tuple[frozenset[str], Passage]]] = {}
        self._whole: dict[frozenset[str], Passage] = {}
        """By names so common that they count only where nothing else is asked about."""
        counts: list[Counter[str]] = []
        for text in texts:
            passage, titles, count = _parsed(text)
            self.passages.append(passage)
            in_titles: set[str] = set()
            for title in titles:
                key = stems(title)
                in_titles.update(key)
                if title.startswith(_ALONE):
                    self._whole[frozenset(key)] = passage
                else:
                    named = self._titles.setdefault(key[0], [])
                    named.insert(0 if title is titles[0] else len(named), (frozenset(key), passage))
            for word in in_titles:
                count[word] += _TITLE
            counts.append(count)
        self._counts = counts
        self._longest_first = {
            word: sorted(named, key=lambda one: -len(one[0])) for word, named in self._titles.items()
        }

    @cached_property
    def _weights(self) -> dict[str, list[tuple[int, float]]]:
        """The BM25 weight of every word in every passage; only a question that names no title needs them."""
        counts = self._counts
        usual = sum(count.total() for count in counts) / len(counts)
        holding = Counter(word for count in counts for word in count)
        rarity = {word: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in holding.items()}
        self._rarity = rarity
        self._unknown = math.log(1 + len(counts) / 0.5)
        weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            length = 1 - _B + _B * count.total() / usual
            for word, times in count.items():
                weight = rarity[word] * times * (_K + 1) / (times + _K * length)
                weights[word].append((number, weight))
        return weights

    def titled(self, words: Sequence[str]) -> tuple[Passage, frozenset[str]] | None:
        """The passage whose title, or another name of it, stands in the question; the longest name wins."""
        best: tuple[Passage, frozenset[str]] | None = None
        titles, vocabulary = self._longest_first, set(words)
        for word in words:
            for name, passage in titles.get(word, ()):
                if name <= vocabulary:
                    best = (passage, name) if best is None or len(name) > len(best[1]) else best
                    break
        return best

    def alone(self, words: Sequence[str]) -> tuple[Passage, frozenset[str]] | None:
        """The passage whose common name is all that a question asks about."""
        name = frozenset(stem(word) for word in words if word not in STOP and word not in _ASKING)
        return (self._whole[name], name) if name in self._whole else None

    def all_titled(self, words: Sequence[str]) -> list[Passage]:
        """Every passage named in the question, except where its name is only part of a longer one."""
        vocabulary = set(words)
        named = [
            (name, passage)
            for word in words
            for name, passage in self._titles.get(word, ())
            if name <= vocabulary
        ]
        longest = [one for one in named if not any(one[0] < other for other, _ in named)]
        return list(dict.fromkeys(passage for _, passage in longest))

    def nearest(self, words: Sequence[str]) -> tuple[Passage, float] | None:
        """The passage nearest to a question, and which share of its weight it holds, from 0 to 1."""
        scores: dict[int, float] = {}
        for word in words:
            for number, weight in self._weights.get(word, ()):
                scores[number] = scores.get(number, 0) + weight
        if not scores:
            return None
        passage = self.passages[max(scores, key=scores.__getitem__)]
        total = held = 0.0
        for word in words:
            rarity = self._rarity.get(word, self._unknown)
            total += rarity
            if word in passage.held:
                held += rarity
        return passage, held / total


def _parsed(text: str) -> tuple[Passage, list[str], Counter[str]]:
    """A passage file: `# Title`, perhaps `Also: other, names, =alone`, then the text; and its words."""
    head, _, rest = text.partition("\n")
    title = head.removeprefix("#").strip()
    titles = [title]
    rest = rest.strip()
    if rest.startswith("Also:"):
        also, _, rest = rest.partition("\n")
        titles += (name.strip() for name in also.removeprefix("Also:").split(","))
    sentences = split_sentences(" ".join(rest.split()))
    in_order = [stems(sentence) for sentence in sentences]
    of_each = tuple(map(frozenset, in_order))
    held = frozenset().union(*of_each, (word for name in titles for word in stems(name)))
    return Passage(title, sentences, of_each, held), titles, Counter(chain.from_iterable(in_order))


def split_sentences(text: str) -> tuple[str, ...]:
    sentences = [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]
    for place in range(len(sentences) - 2, -1, -1):
        end = sentences[place][-9:]
        if end[-3:-2] == " " and _INITIAL.search(sentences[place]) or end[-1:] == "." and _ABBREVIATED.search(end):
            sentences[place : place + 2] = [f"{sentences[place]} {sentences[place + 1]}"]
    return tuple(sentences)


@cache
def library() -> Library:
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")))
    return Library(passage for text in texts for passage in _HEADING.split(text))


_ASKING = SHAPING - {"list", "point", "line", "word", "sentence", "style", "term"} | ASPECTS
_NO_ASPECT = STOP | SHAPING
_NO_SUBJECT = _NO_ASPECT | ASPECTS


def subject_words(words: Sequence[str]) -> list[str]:
    """The stems of the words that say what a question is about, each once."""
    each = dict.fromkeys(words) if len(words) > _LONGEST_QUESTION else words
    subject = [stem(word) for word in each if word not in _NO_SUBJECT and not (len(word) < 3 and word.isdecimal())]
    return list(dict.fromkeys(subject))[:_LONGEST_QUESTION] if len(subject) > 1 else subject


def title_words(words: Sequence[str]) -> list[str]:
    """The stems of the words among which a title may stand."""
    return [stem(word) for word in words[:_LONGEST_TITLED] if word not in STOP]


def aspect_words(words: Sequence[str]) -> set[str]:
    """The stems of the words that may single out a sentence."""
    return {stem(word) for word in words if word not in _NO_ASPECT}


_LEANING = (
    "It ",
    "Its ",
    "They ",
    "Their ",
    "This ",
    "These ",
    "Such ",
    "Each ",
    "Both ",
    "In return",
    "Others",
)
"""Beginnings of sentences that need the one before them."""


def from_best(passage: Passage, wanted: set[str]) -> tuple[str, ...]:
    """The passage from the sentence that holds most of the wanted words; then what stands before it."""
    hits = [sum(3 if one.isdecimal() else 1 for one in wanted & sentence) for sentence in passage.stems]
    best = hits.index(max(hits))
    while best and passage.sentences[best].startswith(_LEANING):
        best -= 1
    return passage.sentences[best:] + passage.sentences[:best]


def says_together(passage: Passage, wanted: set[str], share: float) -> bool:
    """Whether one sentence holds two of the wanted words or more, and at least that share of them."""
    most = max(len(wanted & sentence) for sentence in passage.stems)
    return most >= max(2, share * len(wanted))


def holding(passage: Passage, wanted: set[str]) -> tuple[str, ...]:
    """The sentences that hold more than half as many of the wanted words as the best one, best first."""
    hits = sorted((-len(wanted & sentence), place) for place, sentence in enumerate(passage.stems))
    return tuple(passage.sentences[place] for minus, place in hits if -minus > -hits[0][0] // 2)
