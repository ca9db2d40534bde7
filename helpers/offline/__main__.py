"""Serve the offline API on its own: `python -m helpers.offline --port 8000 --time-scale 0`."""

from __future__ import annotations

import argparse
import re
import signal
import socket
import sys
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from .classroom import Classroom
from .serve import serve


def main() -> None:
    options = _parser().parse_args()
    here_only = _is_this_machine_only(options.host)
    if not here_only and not options.key:
        sys.exit(f"Others can reach {options.host}. Give the room a key that only they know: --key SOME-WORD.")
    classroom = Classroom(options.key, here_only or options.trusted) if options.key else None
    try:
        server = serve(
            options.host,
            options.port,
            time_scale=options.time_scale,
            requests_per_minute=options.rpm,
            tokens_per_minute=options.tpm,
            log=options.log,
            classroom=classroom,
        )
    except OSError as error:
        sys.exit(f"The offline API cannot listen on {options.host}:{options.port}: {error.strerror or error}.")
    url = server.url if here_only else _seen_from_outside(server.url)
    print(f"The offline API is ready: OPENAI_BASE_URL={url}", flush=True)
    if classroom:
        _tell_instructor(classroom, url)
    stopped = Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: stopped.set())
    # On Windows a wait without a time-out cannot be interrupted.
    while not stopped.wait(0.5):
        pass
    server.close()


def _is_this_machine_only(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _seen_from_outside(url: str) -> str:
    """With the address of this machine in its network instead of one that stands for all its addresses."""
    address = urlsplit(url)
    host = ip_address(address.hostname or "")
    if not host.is_unspecified:
        return url
    family, far_away = (socket.AF_INET, "192.0.2.1") if host.version == 4 else (socket.AF_INET6, "2001:db8::1")
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((far_away, 9))  # sends nothing: it only makes the system choose the way out
        found = probe.getsockname()[0]
        return f"http://{found if host.version == 4 else f'[{found}]'}:{address.port}/v1"
    return f"http://{socket.gethostname()}:{address.port}/v1"


def _tell_instructor(classroom: Classroom, url: str) -> None:
    print(f"Learners' keys: {classroom.key}-NAME, each with a name of their own: OPENAI_API_KEY={classroom.key}-ada")
    if not classroom.is_trusted:
        print("Off, because they act on this machine: code_interpreter, shell, mcp, webhooks (--trusted allows them).")
    print("Who is there: python -m helpers.offline.instructor", end=" ")
    print(f"--url {url} --key {classroom.instructor}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers.offline", description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port, 0 for any free one (default: 8000)")
    parser.add_argument(
        "--time-scale", type=_at_least(float, 0), default=1.0, help="pace: 1 as the real models, 0 no waiting"
    )
    parser.add_argument("--rpm", type=_at_least(int, 1), default=1_000_000, help="requests per minute and key")
    parser.add_argument("--tpm", type=_at_least(int, 1), default=1_000_000_000, help="tokens per minute and key")
    parser.add_argument("--key", type=_key, help="let in only keys that begin with this and a hyphen: a workshop")
    parser.add_argument(
        "--trusted", action="store_true", help="let a workshop on other machines run code and reach programs here"
    )
    parser.add_argument("--log", type=Path, help="append every exchange to this file, a JSON object a line")
    return parser


def _key(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", text):
        raise argparse.ArgumentTypeError("must be letters, digits, hyphens, dots and underscores")
    return text


def _at_least(kind: type, least: float):  # noqa: ANN202
    def convert(text: str) -> float:
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"must be at least {least}")
        return value

    convert.__name__ = "number"
    return convert


if __name__ == "__main__":
    main()
