"""What the mind can do with words, in the order in which it is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from ..answer import Answer, say
from ..danger import COMFORT, is_despair
from ..request import Request
from ..scenes import recite
from . import (
    arithmetic,
    calendar,
    classify,
    clock,
    compare,
    conversation,
    drafts,
    echo,
    extract,
    figures,
    follow_up,
    letters,
    lists,
    phrases,
    recall,
    small_talk,
    snippets,
    solving,
    summary,
    units,
    writing,
)
from .attachments import acknowledge
from .reading import answer_from_text
from .subjects import admit, answer_from_library


class Skill(NamedTuple):
    answer: Callable[[Request], Answer | None]
    triggers: frozenset[str]
    """It is tried only when the request holds one of these words; # stands for any digit."""


SKILLS = (
    Skill(echo.repeat, echo.TRIGGERS),
    Skill(follow_up.follow_up, follow_up.TRIGGERS),
    Skill(conversation.look_back, conversation.TRIGGERS),
    Skill(recall.note, recall.NOTED),
    Skill(small_talk.chat, small_talk.TRIGGERS),
    Skill(calendar.count_days, calendar.TRIGGERS),
    Skill(clock.tell_time, clock.TRIGGERS),
    Skill(phrases.translate, phrases.TRIGGERS),
    Skill(letters.work_on_letters, letters.TRIGGERS),
    Skill(solving.solve, solving.TRIGGERS),
    Skill(units.convert, units.TRIGGERS),
    Skill(figures.figure, figures.TRIGGERS),
    Skill(arithmetic.calculate, arithmetic.TRIGGERS),
    Skill(summary.summarise, summary.TRIGGERS),
    Skill(classify.classify, classify.TRIGGERS),
    Skill(extract.extract, extract.TRIGGERS),
    Skill(recall.recall, recall.TRIGGERS),
    Skill(writing.write, writing.TRIGGERS),
    Skill(snippets.show_code, snippets.TRIGGERS),
    Skill(drafts.draft, drafts.TRIGGERS),
    Skill(lists.list_things, lists.TRIGGERS),
    Skill(compare.compare, compare.TRIGGERS),
)

_TRIGGERED: dict[str, list[int]] = defaultdict(list)
for _place, _skill in enumerate(SKILLS):
    for _word in _skill.triggers:
        _TRIGGERED[_word].append(_place)
_TRIGGERS = frozenset(_TRIGGERED)


def answer(request: Request) -> Answer:
    """The answer of the first skill that has one, else the library's, else an admission."""
    if request.attachments:
        return acknowledge(request)
    if is_despair(request):
        return say(COMFORT, "point to people who can help")
    if request.wishes.fixed:
        return say(request.wishes.fixed, "say what the instructions ask for")
    recited = recite(request)
    if recited:
        return recited
    if request.wishes.language:
        spoken = phrases.in_language(request, request.wishes.language)
        if spoken:
            return spoken
    return answer_in_words(request)


def answer_in_words(request: Request) -> Answer:
    """The same by skills alone."""
    for place in sorted({place for word in _TRIGGERS & request.vocabulary for place in _TRIGGERED[word]}):
        found = SKILLS[place].answer(request)
        if found is not None:
            return found
    return answer_from_text(request) or answer_from_library(request) or admit(request)
