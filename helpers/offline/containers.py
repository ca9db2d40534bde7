"""/v1/containers: containers of the code interpreter and the files in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import contract
from .container import IDLE_MINUTES, Container, Given, close_idle_ones
from .errors import APIError, invalid
from .files import Answer, Download, find, whole_upload
from .items import Item
from .memory import Memory, page
from .names import Names

if TYPE_CHECKING:
    from .app import Request


def find_container(memory: Memory, identifier: str) -> Container:
    container = memory.containers.get(identifier)
    if container is None:
        raise APIError(404, f"Container with id '{identifier}' not found.")
    return container


def keep(memory: Memory, container: Container) -> Container:
    """Where there is no room, what is gone anyway makes room, or the automatic one that was not used longest."""
    close_idle_ones()
    if memory.containers.is_full:
        spare = [one for one in memory.containers if one.name == AUTOMATIC or not one.is_alive]
        if spare:
            oldest = min(spare, key=lambda one: (one.is_alive, one.last_active_at))
            oldest.close()
            memory.containers.take(oldest.id)
    memory.containers.put(container)
    return container


AUTOMATIC = "auto"


def uploaded(memory: Memory, identifiers: Sequence[str]) -> list[Given]:
    files = [find(memory, identifier) for identifier in identifiers]
    return [Given(file.id, file.filename, file.content) for file in files]


# --------------------------------------------------------------------------------- What responses say of them


def check_usable(memory: Memory, asked: str | Item) -> None:
    """The `container` of a code interpreter: one that is there, or what an automatic one is to hold."""
    if isinstance(asked, str):
        find_container(memory, asked).touch()
    else:
        uploaded(memory, asked.get("file_ids") or ())


def in_use(memory: Memory, asked: str | Item, context: Iterable[Item]) -> Container | None:
    """The container that a code interpreter works in, if it has one yet: an automatic one lasts for the
    conversation."""
    if isinstance(asked, str):
        return find_container(memory, asked)
    used = [item["container_id"] for item in context if item["type"] == "code_interpreter_call"]
    known = [memory.containers.get(identifier) for identifier in used]
    return next((container for container in reversed(known) if container and container.is_alive), None)


def automatic(memory: Memory, identifier: str, asked: Item) -> Container:
    container = Container(
        identifier,
        AUTOMATIC,
        memory_limit=asked.get("memory_limit") or "1g",
        network_policy=asked.get("network_policy"),
    )
    return keep(memory, container)


# ---------------------------------------------------------------------------------------------------- Routes


def create(request: Request) -> dict[str, Any]:
    body = request.json()
    contract.check("containers", body)
    if body.get("skills"):
        raise invalid("The offline API has no skills: leave 'skills' out.", "skills")
    memory = request.room.memory
    files = uploaded(memory, body.get("file_ids") or ())
    seed = request.path.encode() + b" " + request.raw
    container = Container(
        Names(seed + b"#%d" % request.room.repeats.of(seed)).new("cntr"),
        body["name"],
        memory_limit=body.get("memory_limit") or "1g",
        idle_minutes=(body.get("expires_after") or {}).get("minutes") or IDLE_MINUTES,
        network_policy=body.get("network_policy"),
    )
    keep(memory, container).give(files)
    from .hosted.python_process import get_ready  # loaded when first needed: few servers run code

    get_ready()
    return container.wire()


def listing(request: Request) -> dict[str, Any]:
    name = request.query.get("name")
    containers = request.room.memory.containers
    return page([one.wire() for one in containers if name in (None, one.name)], request.query)


def _container(request: Request) -> Container:
    return find_container(request.room.memory, request.part(3))


def _active(request: Request) -> Container:
    """Whatever is done with a container keeps it alive."""
    container = _container(request)
    container.touch()
    return container


def retrieve(request: Request) -> dict[str, Any]:
    container = _container(request)
    if container.is_alive:
        container.touch()
    return container.wire()


def delete(request: Request) -> dict[str, Any]:
    container = _container(request)
    container.close()
    request.room.memory.containers.take(container.id)
    return {"id": container.id, "object": "container.deleted", "deleted": True}


def create_file(request: Request) -> dict[str, Any]:
    container = _active(request)
    body = request.form() if request.is_form else request.json()
    contract.check("container_files", body)
    if (body.get("file") is None) == (body.get("file_id") is None):
        raise invalid("Provide exactly one of 'file' or 'file_id'.", "file")
    if body.get("file") is None:
        kept = find(request.room.memory, body["file_id"])
        identifier = container.put(kept.filename, kept.content)
    else:
        upload = whole_upload(body)
        identifier = container.put(upload.filename, upload.content)
    return container.file(identifier)


def list_files(request: Request) -> dict[str, Any]:
    return page(_active(request).files(), request.query)


def retrieve_file(request: Request) -> dict[str, Any]:
    return _active(request).file(request.part(5))


def file_content(request: Request) -> Download:
    container = _active(request)
    path = container.file(request.part(5))["path"]
    return Download(container.content(path), path.rsplit("/", 1)[1])


def delete_file(request: Request) -> dict[str, Any]:
    container = _active(request)
    file = container.file(request.part(5))
    container.delete(file["path"])
    return {"id": file["id"], "object": "container.file.deleted", "deleted": True}


ROUTES: dict[str, dict[str, Answer]] = {
    "/v1/containers": {"GET": listing, "POST": create},
    "/v1/containers/*": {"GET": retrieve, "DELETE": delete},
    "/v1/containers/*/files": {"GET": list_files, "POST": create_file},
    "/v1/containers/*/files/*": {"GET": retrieve_file, "DELETE": delete_file},
    "/v1/containers/*/files/*/content": {"GET": file_content},
}
