"""Answer a file of requests: `python -m helpers.batch in.jsonl out.jsonl`. The same command goes on after a stop."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..connect import connect
from .rows import BadInput
from .work import run

PICTURES = (".png", ".svg", ".pdf", ".jpg")


def main() -> None:
    options = vars(_parser().parse_args())
    plot = options.pop("plot")
    if plot and plot.suffix.lower() not in PICTURES:
        sys.exit(f"The plot can be drawn as {', '.join(PICTURES)}: name such a file.")
    try:
        connect()
        report = run(options.pop("requests"), options.pop("out"), **options)
        if plot:
            plot.parent.mkdir(parents=True, exist_ok=True)
            report.plot().savefig(plot)
    except (BadInput, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped by Ctrl-C before anything was sent.")
    print(report)
    if report.stopped:
        sys.exit(f"Stopped: {report.stopped}. The same command goes on.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers.batch", description=__doc__.splitlines()[0])
    parser.add_argument("requests", type=Path, help="a line for each request, in the Batch API's form")
    parser.add_argument("out", type=Path, help="gets a line for each answer, in the Batch API's form")
    parser.add_argument(
        "--rpm", type=int, help="requests per minute, never exceeded (default: what the API tells)"
    )
    parser.add_argument(
        "--tpm", type=int, help="tokens per minute, never exceeded (default: what the API tells)"
    )
    parser.add_argument(
        "--concurrency", type=int, default=256, help="requests at the same time (default: 256)"
    )
    parser.add_argument("--deadline", type=float, default=600, help="seconds in which a row is tried again")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one attempt may take")
    parser.add_argument("--max-usd", type=float, help="stop before all answers in the file cost more")
    parser.add_argument("--redis", metavar="URL", help="a Redis or Valkey, for a limit that others share")
    parser.add_argument("--cluster", metavar="ADDRESS", help="of a Dask scheduler whose workers send")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the throughput against the limit")
    return parser


if __name__ == "__main__":
    main()
