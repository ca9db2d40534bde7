"""Tools and output formats as the model reads them. They come as JSON text, so that the same ones are counted once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from .stretches import Item, Stretch, Wrapping
from .texts import as_bytes, count

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


def definitions(body: Item, wrapping: Wrapping) -> list[Stretch]:
    stretches = []
    if tools := body.get("tools"):
        stretches.append(declared(json.dumps(tools), wrapping))
    output_format = (body.get("text") or {}).get("format") or {}
    if output_format.get("type") == "json_schema":
        stretches.append(formatted(json.dumps(output_format), wrapping))
    return stretches


@lru_cache(maxsize=256)
def declared(tools: str, wrapping: Wrapping) -> Stretch:
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
    return Stretch(tokens, "tools", as_bytes(tools))


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
def formatted(output_format: str, wrapping: Wrapping) -> Stretch:
    """A schema is shown as JSON, without what strictness makes the same in every schema."""
    asked = json.loads(output_format)
    shown = _without(asked["schema"], ("additionalProperties", "required"))
    texts = (asked["name"], asked.get("description") or "", json.dumps(shown, separators=(",", ":")))
    tokens = wrapping.format + sum(map(count, texts))
    return Stretch(tokens, "format", as_bytes(output_format))


def _without(schema: Any, keys: Sequence[str]) -> Any:
    if isinstance(schema, list):
        return [_without(inner, keys) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without(value, keys) for key, value in schema.items() if key not in keys}
    if properties := _properties(schema):  # whose keys are names, and may be the same words
        kept["properties"] = {name: _without(inner, keys) for name, inner in properties.items()}
    return kept
