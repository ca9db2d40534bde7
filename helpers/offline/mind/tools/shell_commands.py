"""POSIX commands for what a request asks of a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence

from ..sums import expression_in

_FILE = r"(?P<file>(?:[~.]{0,2}/)?(?:[\w.@+-]+/)*[\w@+-][\w.@+-]*\.[A-Za-z0-9]{1,8}|/(?:etc|proc|var|usr|tmp|mnt)/[\w./@+-]*\w|[\"'`][^\"'`\n]{1,100}[\"'`])"
_FOLDER = r"(?P<folder>[\"'`][^\"'`\n]{1,100}[\"'`]|~?/[\w./@+-]*|\.{1,2}(?:/[\w./@+-]+)?(?=\s|$)|[\w@+-][\w./@+-]*)"
_IN_FOLDER = re.compile(
    rf"\b(?:in|inside|of|under|from) (?:the |my |this |a )?(?:(?:folder|directory) (?:called |named )?)?{_FOLDER}"
    r"(?: (?:folder|directory))?",
    re.IGNORECASE,
)
_LONGEST_COMMAND, _LONGEST_CLAUSE = 4_000, 600
_NO_FOLDER = frozenset(
    "current this here folder directory working it them files all the size order container disk total which detail python code "
    "alphabetical reverse lines words bytes kb mb".split()
)
_QUOTED = re.compile(
    r"\"([^\"\n]{1,500})\"|“([^”\n]{1,500})”|(?<!\w)'([^'\n]{1,500})'(?!\w)|`([^`\n]{1,500})`"
)
_FENCED = re.compile(r"```(?:bash|sh|shell|zsh|console)?[ \t]*\n(.{1,4000}?)\n?```", re.DOTALL)
_GIVEN = re.compile(
    r"^(?:please |can you |could you )?(?:run|execute|type)(?: the)?(?: following)?(?: shell| bash)?(?: command)?s?:?\s"
    r"(?:`([^`]{1,1000})`|(?P<plain>(?:ls|cat|echo|pwd|whoami|date|uname|wc|head|tail|grep|find|du|df|sort|uniq|cut"
    r"|python3?|git|env|printf|mkdir|touch|cp|mv|stat|file|which|id|hostname|uptime|ps|seq|tr|awk|sed)\b.{0,500}))",
    re.IGNORECASE | re.DOTALL,
)
_DESTRUCTIVE = re.compile(
    r"\brm\s+(?:-\w{1,10}\s+){0,4}-\w{0,8}[rRf]\w{0,8}\s+(?:-\S{1,20}\s+){0,4}[\"']?(?:/|~|\*|\.{1,2}/?(?=\s|$|[\"'])|\$HOME)"
    r"|\brm\s+(?:-\S{1,20}\s+){0,4}[\"']?/(?=\s|$|[\"'*])|\bmkfs|\bdd\b.{0,200}\bof=/dev/|>\s*/dev/(?:sd|nvme|hd|disk)|:\(\)\s*\{"
    r"|\b(?:shutdown|reboot|halt|poweroff)\b|\bch(?:mod|own)\s+-\w*R\w*\s+\S+\s+/(?=\s|$)"
    r"|\b(?:curl|wget)\b[^|\n]{0,300}\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\bsudo\b|\bfind\s+/\s.{0,200}-delete\b"
)
_DESTRUCTIVE_IN_WORDS = re.compile(
    r"\b(?:delete|remove|erase|wipe|destroy|format)\b.{0,30}\b(?:everything|(?:all|every) (?:of )?(?:the |my )?(?:files?"
    r"|data|folders?|directories)(?! (?:named|called|ending|in ))|(?:hard )?(?:disk|drive)|home (?:folder|directory)"
    r"|root (?:folder|directory)|(?:whole|entire) \w+)|\bkill (?:all|every)\b"
)


def is_destructive(text: str, commands: Sequence[str] = ()) -> bool:
    """Whether more would be lost than anybody means to lose."""
    texts = [one[:_LONGEST_COMMAND] for one in (text, *commands)]
    return bool(_DESTRUCTIVE_IN_WORDS.search(texts[0].lower())) or any(map(_DESTRUCTIVE.search, texts))


def given(text: str) -> str:
    """The command that stands in the request itself."""
    fenced = _FENCED.search(text)
    if fenced:
        return fenced[1].strip()
    found = _GIVEN.match(text.strip())
    if not found:
        return ""
    return found[1] or re.split(
        r"\s(?:and (?:tell|show|explain|then|summari[sz]e)|to see)\b", found["plain"].rstrip(" ?!")
    )[0].rstrip(".,")


def command_for(clause: str) -> str:
    """The command for one part of a request, or nothing when the part asks for none."""
    text = " ".join(clause[:_LONGEST_CLAUSE].split()).strip(" .?!")
    for pattern, build in _RULES:
        found = pattern.search(text)
        if found:
            built = build(found, text)
            if built:
                return built
    return ""


def _rule(
    pattern: str, build: Callable[[re.Match[str], str], str]
) -> tuple[re.Pattern[str], Callable[..., str]]:
    return re.compile(
        pattern.replace("FILE", _FILE).replace("KIND", f"(?:{'|'.join(_ENDINGS)})"), re.IGNORECASE
    ), build


def _word(text: str) -> str:
    return shlex.quote(text.strip("\"'`")) if not text.startswith("~/") else text


def _file(found: re.Match[str]) -> str:
    return _word(found["file"])


def _files(text: str) -> str:
    """All the files that a text names."""
    return " ".join(dict.fromkeys(_word(found["file"]) for found in re.finditer(_FILE, text)))


def file_in(text: str) -> str:
    """The first file that a text names."""
    found = (one["file"] for one in re.finditer(_FILE, text))
    return next((one for one in found if one[0] not in "\"'`"), "")


def folder_in(text: str) -> str:
    """The folder that a request names, quoted for the shell; nothing for the current one."""
    for found in _IN_FOLDER.finditer(text):
        name = found["folder"].rstrip(".,")
        if name.lower().strip("/") in ("root", "") or name == "/":
            return "/"
        if name.lower() in ("home", "home folder"):
            return "~"
        if name.lower() not in _NO_FOLDER and not re.search(r"\.\w{1,4}$", name):
            return _word(name)
    return ""


def _at(text: str) -> str:
    """A blank and the folder, or nothing."""
    folder = folder_in(text)
    return f" {folder}" if folder else ""


def _quoted(text: str) -> str:
    found = _QUOTED.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def _listed(found: re.Match[str], text: str) -> str:
    lower = text.lower()
    flags = (
        "-la"
        if re.search(r"\b(?:hidden|detail\w*|long|permissions|all)\b", lower)
        else "-l"
        if "size" in lower
        else ""
    )
    if re.search(r"\brecursive\w*|sub-?(?:folders|directories)", lower):
        return f"find {folder_in(text) or '.'} -type f"
    return " ".join(filter(None, ("ls", flags, folder_in(text))))


def _by(flags: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, text: f"ls -l{flags}{_at(text)}"


def _searched(found: re.Match[str], text: str) -> str:
    wanted = _quoted(text) or found["what"]
    if found.groupdict().get("file"):
        return f"grep -n {shlex.quote(wanted)} {_file(found)}"
    return f"grep -rn {shlex.quote(wanted)} {folder_in(text) or '.'}"


_ENDINGS = {
    "python": "py",
    "markdown": "md",
    "text": "txt",
    "javascript": "js",
    "image": "png",
    "typescript": "ts",
}


def _kind_of_files(found: re.Match[str], text: str) -> str:
    kind = found["ending"] or next(word for word in _ENDINGS if word in found[0].lower())
    ending = _ENDINGS.get(kind.lower(), kind.lower())
    return f"find {folder_in(text) or '.'} -type f -name {shlex.quote(f'*.{ending}')}"


def _counted_files(found: re.Match[str], text: str) -> str:
    kind = found["ending"]
    pattern = f" -name {shlex.quote('*.' + _ENDINGS.get(kind.lower(), kind.lower()))}" if kind else ""
    return f"find {folder_in(text) or '.'} -type f{pattern} | wc -l"


def _counted_code(found: re.Match[str], text: str) -> str:
    return f"find {folder_in(text) or '.'} -type f -name '*.py' -exec cat {{}} + | wc -l"


def _written(found: re.Match[str], text: str) -> str:
    content = found["content"].strip("\"'`“”")
    sign = ">>" if re.match(r"\b(?:append|add)\b", text, re.IGNORECASE) else ">"
    return f"printf '%s\\n' {shlex.quote(content)} {sign} {_file(found)}"


def _sum(found: re.Match[str], text: str) -> str:
    loose = _SUM.search(text)
    expression = expression_in(text) or (loose[0].strip() if loose else "")
    return (
        f"python3 -c {shlex.quote(f'print({expression})')}"
        if expression and re.search(r"\d", expression)
        else ""
    )


_SUM = re.compile(r"\(?\d[\d\s.()]{0,60}[-+*/%][-\d\s.()+*/%]{0,120}\d\)?")


def _made_folder(found: re.Match[str], text: str) -> str:
    return f"mkdir -p {_word(found['name'])}"


def _shown(found: re.Match[str], text: str) -> str:
    return (
        "" if re.search(r"\b(?:files|folders?|director\w+)\b", text, re.IGNORECASE) else f"cat {_files(text)}"
    )


def _started(found: re.Match[str], text: str) -> str:
    name = _file(found)
    return {"py": f"python3 {name}", "sh": f"sh {name}"}.get(name.rpartition(".")[2], "")


def _deleted(found: re.Match[str], text: str) -> str:
    return f"rm {_file(found)}"


def _moved(found: re.Match[str], text: str) -> str:
    tool = "cp" if found["verb"].lower() == "copy" else "mv"
    return f"{tool} {_file(found)} {_word(found['to'])}"


def _ends(found: re.Match[str], text: str) -> str:
    tool = "head" if found["end"].lower() == "first" else "tail"
    number = (found["n"] or ("1" if re.search(r"\bline\b", found[0], re.IGNORECASE) else "10")).lower()
    return f"{tool} -n {_NUMBERS.get(number, number)} {_file(found)}"


_NUMBERS = {
    word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
_NUMBER = r"\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten"

_RULES = [
    _rule(r"\b(?:create|make|write|save|put|append|add)\b.{0,60}?[\"“'`](?P<content>[^\"”`\n]{1,500}?)[\"”'`] (?:in|to|into|as|at|under) (?:the |a )?(?:new )?(?:file )?(?:called |named )?FILE", _written),
    _rule(r"\b(?:create|make|write)\b.{0,40}?FILE.{0,20}?\b(?:with|containing|that (?:says|contains)|saying)(?: the)?(?: text| content| line)?:? (?P<content>.{1,500})$", _written),
    _rule(r"\b(?:create|make|touch)\b.{0,30}?\b(?:empty )?(?:file )?FILE", lambda found, text: f"touch {_file(found)}"),
    _rule(r"\b(?:create|make|add)\b.{0,20}?\b(?:folder|directory)(?: (?:called|named))? (?P<name>[\w./\"'`-]{1,100})", _made_folder),
    _rule(r"^(?:run|execute|start)\b.{0,20}?FILE", _started),
    _rule(r"\b(?:delete|remove)\b.{0,20}?FILE", _deleted),
    _rule(r"\b(?P<verb>copy|move|rename)\b.{0,20}?FILE (?:to|into|as) (?:the )?(?:folder )?(?P<to>[\w./\"'`-]{1,100})", _moved),
    _rule(rf"\b(?P<end>first|last) (?P<n>{_NUMBER})? ?lines?\b.{{0,30}}?FILE", _ends),
    _rule(r"\b(?:line count|count (?:the )?lines|how many lines|number of lines)\b.{0,30}?FILE", lambda found, text: f"wc -l {_files(text)}"),
    _rule(r"\b(?:word count|count (?:the )?words|how many words|number of words)\b.{0,30}?FILE", lambda found, text: f"wc -w {_files(text)}"),
    _rule(r"\b(?:count|how many|number of)\b(?=.*\blines\b).{0,30}?FILE", lambda found, text: f"wc -l {_files(text)}"),
    _rule(r"\b(?:count|how many|number of)\b(?=.*\bwords\b).{0,30}?FILE", lambda found, text: f"wc -w {_files(text)}"),
    _rule(r"\blines of (?:KIND )?code\b", _counted_code),
    _rule(r"\b(?:how (?:big|large)|size)\b.{0,30}?FILE", lambda found, text: f"wc -c {_files(text)}"),
    _rule(r"\bhow (?:often|many times)\b.{0,20}?[\"“'`]?(?P<what>[\w-]{1,40})[\"”'`]?.{0,30}?FILE", lambda found, text: f"grep -o {shlex.quote(_quoted(text) or found['what'])} {_file(found)} | wc -l"),
    _rule(r"\b(?:search|grep|look|find)\b.{0,40}?[\"“'`](?P<what>[^\"”'`\n]{1,80})[\"”'`].{0,30}?\bin (?:the )?(?:file )?FILE", _searched),
    _rule(r"\b(?:lines?|where)\b.{0,30}\b(?:contain\w*|mention\w*|with|matching|say\w*)\b.{0,15}?[\"“'`]?(?P<what>[\w-]{1,60})[\"”'`]?.{0,30}?\b(?:in|of) FILE", _searched),
    _rule(r"\b(?:search|grep|look|which files|find)\b.{0,40}?(?:for |contain\w*|mention\w*) ?(?:the )?(?:word |text )?[\"“'`](?P<what>[^\"”'`\n]{1,80})[\"”'`]", _searched),
    _rule(r"\b(?:grep|search) for (?P<what>[\w-]{1,60})\b", _searched),
    _rule(r"\b(?:count|how many|number of) (?:the )?(?:(?P<ending>python|markdown|text|javascript|csv|json|pdf|png|html) )?files\b", _counted_files),
    _rule(r"\b(?:unique|distinct) lines\b.{0,30}?FILE", lambda found, text: f"sort {_file(found)} | uniq" + (" -c" if "count" in text.lower() else "")),
    _rule(r"\bsort\b.{0,40}?FILE", lambda found, text: f"sort{' -n' if 'numeric' in text.lower() else ''}{' -r' if re.search('revers|descend', text.lower()) else ''} {_file(found)}"),
    _rule(r"\b(?:largest|biggest)\b", _by("S")),
    _rule(r"\bsmallest\b", _by("Sr")),
    _rule(r"\b(?:newest|latest|most recent\w*|last (?:changed|modified))\b", _by("t")),
    _rule(r"\boldest\b", _by("tr")),
    _rule(r"\b(?:find|list|show|which|what|all|any)\b.{0,30}?(?:\*?\.(?P<ending>[a-z]{1,5})\b|\bKIND\b) ?files?\b", _kind_of_files),
    _rule(r"\bfind\b.{0,20}?FILE", lambda found, text: f"find {folder_in(text) or '.'} -name {_file(found)}"),
    _rule(r"\b(?:disk usage|how much (?:disk )?space|size of (?:the |this )?(?:\w+ )?(?:folder|directory))\b", lambda found, text: "df -h" if re.search(r"free|left|available", text.lower()) else f"du -sh {folder_in(text) or '.'}"),
    _rule(r"\b(?:free (?:disk )?space|disk space)\b", lambda found, text: "df -h"),
    _rule(r"\b(?:print|echo|say|output)\b.{0,20}?[\"“'`](?P<what>(?![\w./-]+[\"”'`])[^\"”'`\n]{1,200})[\"”'`]", lambda found, text: f"echo {shlex.quote(found['what'])}"),
    _rule(r"\b(?:show|print|read|cat|display|open|what(?:'s| is| does| stands)(?: in| the)?|contents? of|tell me)\b.{0,40}?FILE", _shown),
    _rule(r"\b(?:list|ls|show|display|see|what|which)\b.{0,40}\b(?:files?|folders?|director\w+|desktop|is in (?:the |this )?(?:folder|directory))\b", _listed),
    _rule(r"\b(?:working|current) (?:directory|folder)\b|\bwhere am i\b|\bpwd\b", lambda found, text: "pwd"),
    _rule(r"\b(?:python version|version of python|which python)\b", lambda found, text: "python3 --version"),
    _rule(r"\bgit (?P<what>status|log|diff|branch)\b", lambda found, text: f"git {found['what'].lower()}"),
    _rule(r"\b(?:today['’]?s? date|what (?:date|day|time)|current (?:date|time)|the date|date and time)\b", lambda found, text: "date"),
    _rule(r"\b(?:who am i|which user|user ?name|current user|logged in as)\b", lambda found, text: "whoami"),
    _rule(r"\b(?:operating system|kernel|architecture|which system|uname|processor)\b", lambda found, text: "uname -a"),
    _rule(r"\b(?:host ?name)\b", lambda found, text: "hostname"),
    _rule(r"\b(?:environment variable|env var\w*|\$)\s?\$?(?P<name>[A-Z_]{2,40})\b", lambda found, text: f'printf "%s\\n" "${found["name"]}"'),
    _rule(r"\b(?:echo|print) (?P<what>[\w ,!.-]{1,100})$", lambda found, text: f"echo {shlex.quote(found['what'])}"),
    _rule(r"\d", _sum),
]  # fmt: skip
"""In the order in which they are tried."""
