"""Serve the offline API on its own: `python -m helpers.offline --port 8000 --time-scale 0`."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from threading import Event

from .serve import serve


def main() -> None:
    options = _parser().parse_args()
    try:
        server = serve(
            options.host,
            options.port,
            time_scale=options.time_scale,
            requests_per_minute=options.rpm,
            tokens_per_minute=options.tpm,
            log=options.log,
        )
    except OSError as error:
        sys.exit(f"The offline API cannot listen on {options.host}:{options.port}: {error.strerror or error}.")
    print(f"The offline API is ready: OPENAI_BASE_URL={server.url}", flush=True)
    stopped = Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: stopped.set())
    # On Windows a wait without a time-out cannot be interrupted.
    while not stopped.wait(0.5):
        pass
    server.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers.offline", description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port, 0 for any free one (default: 8000)")
    parser.add_argument(
        "--time-scale", type=_at_least(float, 0), default=1.0, help="pace: 1 as the real models, 0 no waiting"
    )
    parser.add_argument("--rpm", type=_at_least(int, 1), default=1_000_000, help="requests per minute and key")
    parser.add_argument("--tpm", type=_at_least(int, 1), default=1_000_000_000, help="tokens per minute and key")
    parser.add_argument("--log", type=Path, help="append every exchange to this file, a JSON object a line")
    return parser


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
