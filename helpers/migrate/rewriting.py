"""A file's calls: which can be rewritten together with all that reads their answers, and the file afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import libcst as cst

from .answers import Answers
from .arguments import Migration
from .fields import PARTS
from .messages import Messages
from .request import Request
from .sites import Site, find
from .source import ByHand, NotPython, Source, apply, entries, parse, text_of

WORDS = ("chat.completions", "chat/completions", "ChatCompletion", "Completion", "completions", ".beta.")


@dataclass
class Plan:
    """The calls of a file in its order, and the file with the safe ones rewritten."""

    sites: list[Site]
    new: str

    @property
    def rewritten(self) -> list[Site]:
        return [site for site in self.sites if site.reason is None]


def plan(text: str, unread: str = "") -> Plan:
    """`unread` is code that belongs to the file and is no Python. Raises NotPython."""
    if not any(word in text for word in WORDS):
        return Plan([], text)
    source = Source(text)
    sites = find(source)
    _decide(source, sites)
    _look_into_unread(sites, unread)
    _share(source, sites)
    return Plan(sites, _new_text(source, sites))


def rewrite(text: str) -> Migration:
    planned = plan(text)
    notes = [f"line {site.line}: {note}" for site in planned.rewritten for note in site.notes]
    lost = [f"line {site.line}: {site.reason}" for site in planned.sites if site.reason]
    return Migration(planned.new, notes, lost)


def _decide(source: Source, sites: list[Site]) -> None:
    answered: dict[cst.CSTNode, Site] = {}
    sent: set[cst.CSTNode] = set()
    bound: set[cst.CSTNode] = set()
    calls = {call for site in sites for call in site.calls}
    ready: list[tuple[Site, Request, Answers]] = []
    for site in sites:
        if site.reason is None:
            try:
                messages = Messages(source, site, answered, sent)
                request = Request(source, site, messages, calls)
                sent |= {argument.node for argument in request.arguments.values()}
                request.refuse_lost()
                ready.append((site, request, _follow_answer(source, site, request, answered, bound)))
            except ByHand as reason:
                site.reason = str(reason)
    known: set[cst.CSTNode] = set()
    for site, request, answers in ready:
        try:
            request.rewrite()
            _check_together(source, site, request, answers)
        except ByHand as reason:
            site.reason = str(reason)
        known |= request.messages.known
    sent_answers = {node for _, request, _ in ready for node in request.messages.sent_answers}
    for node in answered.keys() - sent_answers:
        owner = answered[node]
        owner.reason = (
            owner.reason or f"its message goes into a list that no call sends (line {source.line(node)})"
        )
    for site, request, _ in ready:
        if site.reason is None:
            _look_for_strays(source, site, request.messages, known)


def _follow_answer(
    source: Source, site: Site, request: Request, answered: dict[Any, Site], bound: set[Any]
) -> Answers:
    answers = Answers(source, site, answered, bound)
    streams = request.literal("stream")
    if streams not in (True, False, None):
        raise ByHand("whether it streams is decided elsewhere: stream is no literal")
    if site.raw and streams:
        raise ByHand("the raw answer of a stream")
    answers.has_tools = request.literal("tools") is not None
    answers.follow(site.call, "raw" if site.raw else "stream" if streams else "response", site.call)
    return answers


def _check_together(source: Source, site: Site, request: Request, answers: Answers) -> None:
    messages = request.messages
    answers.check_bindings()
    if answers.reads_usage_of_stream and "stream_options" not in request.arguments:
        raise ByHand("the loop reads usage, which was not asked for and would be there now")
    if site.method == "parse" and b"FinishReasonError" in source.data:
        raise ByHand(
            "LengthFinishReasonError and ContentFilterFinishReasonError are not raised by responses.parse()"
        )
    for one in source.ancestors(site.call):
        if isinstance(one, cst.Try) and any(
            "NotFoundError" in source.code(each.type) for each in one.handlers if each.type
        ):
            raise ByHand(
                "it catches NotFoundError; an unknown model is a BadRequestError, code model_not_found"
            )
    _check_quotes(source, site)
    if messages.changed:
        for variable in messages.lists:
            site.claim(variable)
        if messages.read_back:
            raise ByHand(
                f"the messages are read elsewhere, and their form changes (line {messages.read_back})"
            )
    for one in messages.assumed:
        site.note(f"{one} is taken to be text")


def _check_quotes(source: Source, site: Site) -> None:
    """Before Python 3.12 an f-string may not hold its own quotes."""
    for around in source.ancestors(site.call):
        if isinstance(around, cst.FormattedString):
            inside = range(source.start(around), source.end(around))
            if any(around.end[0] in edit.text for edit in site.edits if edit.start in inside):
                raise ByHand("the quotes of what changes collide with those of the f-string around it")


def _look_for_strays(source: Source, site: Site, messages: Messages, known: set[Any]) -> None:
    """Content that is taken to be text must not be parts that stand elsewhere in the file."""
    for node in source.all(cst.Dict) if messages.assumed else ():
        try:
            kind = text_of(entries(node)["type"].value)
        except (ByHand, KeyError):
            continue
        if node not in known and (kind in PARTS or kind == "input_audio") and kind in entries(node):
            site.reason = f"{messages.assumed[0]} may be the parts in line {source.line(node)}"


def _look_into_unread(sites: list[Site], unread: str) -> None:
    words = set(re.findall(r"\w+", unread))
    for site in sites:
        names = [name for name in site.claims.values() if name.removeprefix("self.") in words]
        if names and site.reason is None:
            site.reason = f"{names[0]} is used in a magic command, or in a cell that is not Python"


def _share(source: Source, sites: list[Site]) -> None:
    """Calls that share a variable which changes are rewritten together or not at all."""
    touched = {site: _touched(source, site) for site in sites}
    again = True
    while again:
        again = False
        for stays in [site for site in sites if site.reason]:
            for site in [site for site in sites if site.reason is None]:
                shared = set(site.claims) & (set(stays.claims) | touched[stays])
                if shared:
                    site.reason = f"it shares {site.claims[min(shared)]} with the call in line {stays.line}"
                    again = True


def _touched(source: Source, site: Site) -> set[int]:
    inside = [
        one for one in source.all(cst.Name) if any(call in source.ancestors(one) for call in site.calls)
    ]
    variables = [source.variable(one) for one in (inside if site.reason else [])]
    return {variable.key for variable in variables if variable}


def _new_text(source: Source, sites: list[Site]) -> str:
    """Should changes collide, the call that brings the collision about stays."""
    done: list[Site] = []
    new = source.data.decode()
    for site in [site for site in sites if site.reason is None]:
        try:
            new = apply(source.data, [edit for one in [*done, site] for edit in one.edits]).decode()
            parse(new)
            done.append(site)
        except (ByHand, NotPython):
            site.reason = "its changes do not fit together"
            _share(source, sites)
            return _new_text(source, sites)
    return new
