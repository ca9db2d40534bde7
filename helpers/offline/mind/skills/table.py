"""What the mind can do with words, in the order in which it is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ..answer import Answer, say
from ..danger import COMFORT, is_despair
from ..own_words import SHORT, parted
from ..request import Request
from ..scenes import recite
from ..wishes import instructed
from . import (
    abroad,
    ages,
    arithmetic,
    calendar,
    chance,
    classify,
    clock,
    compare,
    conversation,
    drafts,
    echo,
    ellipsis,
    extract,
    figures,
    follow_up,
    forms,
    ideas,
    layout,
    letters,
    lists,
    noting,
    number_facts,
    phrases,
    picking,
    recall,
    replies,
    rewriting,
    running_sums,
    sentence_forms,
    sequences,
    simple_facts,
    small_talk,
    snippets,
    solving,
    stories,
    summary,
    tables,
    telling,
    told_numbers,
    tongues,
    units,
    verdicts,
    weighing,
    word_sums,
    writing,
    zones,
)
from .attachments import look_at
from .documents import answer_from_documents
from .reading import answer_from_text
from .subjects import admit, answer_from_library


class Skill(NamedTuple):
    answer: Callable[[Request], Answer | None]
    triggers: frozenset[str]
    """It is tried only when the request holds one of these words; # stands for any digit."""
    looks_back: bool = False
    """It is tried only when something was said before, by anybody or in the instructions."""


SKILLS = (
    Skill(classify.classify, classify.TRIGGERS),
    Skill(echo.repeat, echo.TRIGGERS),
    Skill(follow_up.follow_up, follow_up.TRIGGERS, looks_back=True),
    Skill(picking.pick, picking.TRIGGERS, looks_back=True),
    Skill(running_sums.go_on_calculating, running_sums.TRIGGERS),
    Skill(ellipsis.go_on_asking, ellipsis.TRIGGERS, looks_back=True),
    Skill(conversation.look_back, conversation.TRIGGERS, looks_back=True),
    Skill(sentence_forms.transform, sentence_forms.TRIGGERS),
    Skill(rewriting.rewrite, rewriting.TRIGGERS),
    Skill(tongues.answer_abroad, tongues.TRIGGERS),
    Skill(verdicts.judge, verdicts.TRIGGERS),
    Skill(weighing.weigh, weighing.TRIGGERS),
    Skill(ages.tell_age, ages.TRIGGERS),
    Skill(told_numbers.calculate_with_told, told_numbers.TRIGGERS, looks_back=True),
    Skill(telling.tell, telling.TRIGGERS, looks_back=True),
    Skill(noting.note, noting.TRIGGERS),
    Skill(small_talk.chat, small_talk.TRIGGERS),
    Skill(number_facts.tell_number, number_facts.TRIGGERS),
    Skill(word_sums.solve_short_story, word_sums.TRIGGERS),
    Skill(calendar.count_days, calendar.TRIGGERS),
    Skill(zones.tell_elsewhere, zones.TRIGGERS),
    Skill(chance.take_a_chance, chance.TRIGGERS),
    Skill(clock.tell_time, clock.TRIGGERS),
    Skill(phrases.translate, phrases.TRIGGERS),
    Skill(letters.work_on_letters, letters.TRIGGERS),
    Skill(solving.solve, solving.TRIGGERS),
    Skill(units.convert, units.TRIGGERS),
    Skill(stories.solve_story, stories.TRIGGERS),
    Skill(figures.figure, figures.TRIGGERS),
    Skill(arithmetic.calculate, arithmetic.TRIGGERS),
    Skill(summary.summarise, summary.TRIGGERS),
    Skill(sequences.count_up, sequences.TRIGGERS),
    Skill(tables.tabulate, tables.TRIGGERS),
    Skill(extract.extract, extract.TRIGGERS),
    Skill(simple_facts.tell_fact, simple_facts.TRIGGERS),
    Skill(telling.tell_at_once, telling.TRIGGERS),
    Skill(recall.recall, recall.TRIGGERS),
    Skill(writing.write, writing.TRIGGERS),
    Skill(snippets.show_code, snippets.TRIGGERS),
    Skill(ideas.suggest, ideas.TRIGGERS),
    Skill(replies.reply_to_customer, replies.TRIGGERS),
    Skill(drafts.draft, drafts.TRIGGERS),
    Skill(lists.list_things, lists.TRIGGERS),
    Skill(compare.compare, compare.TRIGGERS),
)


def _by_trigger(is_first: bool) -> dict[str, list[int]]:
    """The places in the table of the skills that a word calls for."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, skill in enumerate(SKILLS):
        for word in skill.triggers if not (is_first and skill.looks_back) else ():
            places[word].append(place)
    return dict(places)


_TRIGGERED, _TRIGGERED_AT_FIRST = _by_trigger(is_first=False), _by_trigger(is_first=True)


def answer(request: Request) -> Answer:
    """The answer of the first skill that has one, else the library's, else an admission."""
    request, dress = forms.parted(request)
    found = forms.dressed(_answer(request), dress)
    is_laid_out = not layout.TRIGGERS.isdisjoint(request.vocabulary) or layout.is_told(request.instructions)
    return layout.laid_out(found, request) if is_laid_out else found


def _answer(request: Request) -> Answer:
    if is_despair(request):
        return say(COMFORT, "point to people who can help")
    if request.wishes.fixed:
        return say(request.wishes.fixed, "say what the instructions ask for")
    labelled = classify.as_told(request) or (sentence_forms.transform(request) if request.instructions else None)
    if labelled:
        return labelled
    recited = recite(request)
    if recited:
        return recited
    if request.wishes.language:
        language = request.wishes.language
        spoken = phrases.in_language(request, language) or abroad.spoken(request, language) or simple_facts.in_language(request, language)
        if spoken:
            return spoken
        if language in instructed(request.instructions).language:
            return abroad.carried_over(answer_in_words(request), language)
    return answer_in_words(request)


def answer_in_words(request: Request) -> Answer:
    """The same by skills alone."""
    return look_at(request) or found_in_words(request) or _beside_a_document(request) or admit(request)


def _beside_a_document(request: Request) -> Answer | None:
    """The answer to a question that stands before or behind a long text in the same message."""
    question, document = parted(request.text) if len(request.text) > SHORT else ("", "")
    if not question:
        return None
    before = request.context.items[: request.position]
    items = [*before, {"role": "developer", "content": document}, {"role": "user", "content": question}]
    return answer_in_words(Request(replace(request.context, items=items)))


def found_in_words(request: Request) -> Answer | None:
    """What a skill or the library has; None if neither has anything."""
    triggered = _TRIGGERED if request.position > 0 or request.context.instructions else _TRIGGERED_AT_FIRST
    for place in sorted({place for word in triggered.keys() & request.vocabulary for place in triggered[word]}):
        found = SKILLS[place].answer(request)
        if found is not None:
            return found
    return answer_from_documents(request) or answer_from_text(request) or answer_from_library(request)
