"""Images and files that came with a request, or in an earlier turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..answer import Answer
from ..request import Attachment, Request
from ..words import NUMBER_WORDS

_NUMBERS = {
    value: word for word, value in NUMBER_WORDS.items() if value <= 10 and word not in ("single", "couple")
}
_LOOKING = frozenset(
    "image images picture pictures photo photos photograph chart graph plot drawing screenshot receipt logo "
    "file files document pdf page pages it this first second third last other both again brighter larger "
    "darker wider taller format colour color colours colors size pixels highest lowest total average".split()
)
_ALL = frozenset(
    "both all each two three compare comparison difference differ differences different images pictures photos".split()
)
_OF_THE_PICTURE = re.compile(r"(?:did|do|does|is|was|are|were|has|have|am)\b[^.?!]{0,60}\b(?:i|we|it|this|that|the|there|they|my)\b")
_OF_THE_FILE = re.compile(r"\b(?:manual|file|document|pdf|handbook|guide|report|letter|paper|text|it|page) (?:say|says|mention|mentions|contain|contains|tell|tells)\b")
_WHY_IMAGE, _WHY_FILE = "look at what is measured in the picture", "read the file that was sent"


def look_at(request: Request) -> Answer | None:
    """What is true of the pictures, or stands in the files; None where the question is about neither."""
    arrived = request.attachments
    if not arrived and not _points_back(request):
        return None
    if any(not one.sight for one in arrived):
        return _not_looked_at(arrived)
    pictures = _meant([one for one in arrived if one.kind == "image"], request, "image")
    files = _meant([one for one in arrived if one.kind == "file"], request, "file")
    if not pictures and not files:
        return None
    if files and (not pictures or not _is_about_pictures(request)):
        return _about_files(request, files)
    if files and request.vocabulary & {"file", "document", "pdf", "letter", "report", "invoice"}:
        both = _about_pictures(request, pictures), _about_files(request, files)
        told = [" ".join(answer.sentences) for answer in both if answer]
        return Answer(("\n".join(told),), _WHY_FILE, "Both")
    return _about_pictures(request, pictures)


def _points_back(request: Request) -> bool:
    return bool(request.vocabulary & _LOOKING and request.earlier_attachments)


def _meant(arrived: list[Attachment], request: Request, kind: str) -> list[Attachment]:
    """Those of this turn; without any, or where the words reach further, those of the turns before too."""
    if arrived and (
        len(arrived) > 1 or not request.vocabulary & (_ALL | {"first", "previous", "earlier", "before"})
    ):
        return arrived
    if request.attachments and not arrived:
        return []
    earlier = [one for one in request.earlier_attachments if one.kind == kind and one.sight]
    return [*earlier, *arrived]


def _is_about_pictures(request: Request) -> bool:
    return bool(
        request.vocabulary & {"image", "picture", "photo", "images", "pictures", "chart", "photograph"}
    )


# ---------------------------------------------------------------------------------------------- pictures


def _about_pictures(request: Request, arrived: Sequence[Attachment]) -> Answer | None:
    from ...hosted.describing import describe
    from ..seeing.facts import PROBLEMS, in_few_words
    from ..seeing.pictures import answer_about, beyond
    from ..seeing.several import answer_about_several, chosen, one_by_one

    asked, sights = request.plain if request.said else "", [one.sight for one in arrived]
    sentences = answer_about_several(asked, sights) if len(sights) > 1 else []
    one = None if sentences else chosen(asked, sights)
    if one is None and not sentences and not request.attachments and not request.vocabulary & _ALL:
        one = sights[-1]
    if one is not None:
        sights = [one]
    if not sentences:
        seen = [sight.picture for sight in sights]
        if None in seen:
            problem = next(sight.image.problem for sight in sights if sight.picture is None)
            sentences = [PROBLEMS.get(problem, "The picture cannot be looked at.")]
        elif len(seen) == 1:
            sentences = answer_about(asked, seen[0])
            if not sentences and request.vocabulary.isdisjoint(_LOOKING):
                return _about_something_else(request, beyond(seen[0]))
            sentences = sentences or beyond(seen[0])
            if request.wishes.words and sentences == describe(seen[0]):
                sentences = [in_few_words(seen[0])]
        else:
            sentences = one_by_one(seen, lambda picture: answer_about(asked, picture) or beyond(picture))
            return Answer(("\n".join(sentences),), _WHY_IMAGE, "Pictures")
    return Answer(sentences, _WHY_IMAGE, sentences[0])


def _about_something_else(request: Request, unseen: Sequence[str]) -> Answer | None:
    """What the other skills know; where they know nothing, a picture of this turn was meant after all."""
    from .table import found_in_words

    if not request.attachments:
        return None
    known = None if _OF_THE_PICTURE.match(request.lower) else found_in_words(request)
    return known or Answer(unseen, _WHY_IMAGE, unseen[0])


# ------------------------------------------------------------------------------------------------- files


def _about_files(request: Request, arrived: Sequence[Attachment]) -> Answer | None:
    from ..seeing.papers import answer_about_file, mentions, nothing_found
    from ..seeing.several import chosen
    from .table import found_in_words

    asked = request.plain
    sights = [one.sight for one in arrived]
    one = chosen(re.sub(r"\b\w+ pages?\b", "", asked), sights) or next(
        (sight for sight in sights if _is_named(sight.name, asked)), None
    )
    files = [sight.file for sight in ([one] if one else sights)]
    if not request.words:
        files, asked = files[:1], "what does it say"
    answers = [answer_about_file(asked, file, request.wishes) for file in files]
    told = [answer for answer in answers if answer]
    if len(files) > 1 and told:
        named = [f"{file.name}: {' '.join(answer)}" for file, answer in zip(files, answers) if answer]
        return Answer(("\n".join(named),), _WHY_FILE, "Files")
    if told:
        return Answer(told[0], _WHY_FILE, told[0][0])
    if not request.attachments:
        return None
    is_told_of = _OF_THE_FILE.search(request.lower) or any(mentions(file, asked) for file in files)
    known = None if is_told_of else found_in_words(request)
    return known or Answer(nothing_found(asked, files[0]), _WHY_FILE, "Unknown")


def _is_named(name: str, asked: str) -> bool:
    """By the whole of the name, or by what comes before its ending if that is no mere letter."""
    stem = name.rpartition(".")[0]
    names = [re.escape(one) for one in (name, stem if len(stem) > 2 else "") if one]
    return bool(names) and bool(re.search(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", asked, re.IGNORECASE))


# ---------------------------------------------------------------------------------------------- the rest


def _not_looked_at(arrived: list[Attachment]) -> Answer:
    """What the offline model has no ears for."""
    came = described(arrived)
    it = "it" if len(arrived) == 1 else "them"
    sentences = [
        f"{came[0].upper()}{came[1:]} arrived with your request.",
        f"The offline model cannot look at {it} or listen to {it}.",
        "Set OPENAI_API_KEY to have a real model do that.",
    ]
    return Answer(sentences, f"say that {came} arrived and cannot be used", came.capitalize())


def described(attachments: list[Attachment]) -> str:
    """`two images and one file (report.pdf)`."""
    counts = Counter(attachment.kind for attachment in attachments)
    parts = []
    for kind, count in counts.items():
        names = [one.name for one in attachments if one.kind == kind and one.name]
        shown = f" ({', '.join(names)})" if names else ""
        parts.append(f"{_NUMBERS.get(count, count)} {kind}{'s' if count > 1 else ''}{shown}")
    return " and ".join(parts)
