"""Make the next calls of everybody in a workshop fail: `python -m helpers.offline.instructor rate_limit --key ...`.

Without a failure it says who is there and who has met what; `off` forgets the failures that still wait.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from .faults import NAMES


def main() -> None:
    options = _parser().parse_args()
    details = {name: vars(options)[name] for name in ("times", "seconds", "probability")}
    asked = {"fault": options.failure} | {name: value for name, value in details.items() if value is not None}
    method = {None: "GET", "off": "DELETE"}.get(options.failure, "POST")
    try:
        learners = _ask(options.url, options.key, method, asked if method == "POST" else None)
    except HTTPError as error:
        sys.exit(_message_of(error) or f"This is not the offline API at {options.url}: it answered {error.code}.")
    except (URLError, OSError, ValueError) as error:
        sys.exit(f"Nobody answers at {options.url}: {getattr(error, 'reason', error)}.")
    people = f"{len(learners)} learner{'' if len(learners) == 1 else 's'}"
    if method == "POST":
        print(f"{options.failure}: asked for {people}, all who have connected so far.")
    elif method == "DELETE":
        print(f"No failure waits any more for {people}.")
    else:
        print(f"{people}: {', '.join(sorted(learners)) or 'nobody has connected yet'}.")
        for line in _met(learners):
            print(line)


def _ask(url: str, key: str, method: str, body: Any) -> dict[str, list[dict[str, Any]]]:
    request = Request(
        url.rstrip("/").removesuffix("/v1") + "/offline/faults/everybody",
        json.dumps(body).encode() if body else None,
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
        method=method,
    )
    with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
        learners: dict[str, list[dict[str, Any]]] = json.load(answer)["learners"]
    return learners


def _met(learners: dict[str, list[dict[str, Any]]]) -> list[str]:
    """How many have met each failure, and for how many it waits."""
    met, waits = Counter[str](), Counter[str]()
    for faults in learners.values():
        met.update({fault["fault"] for fault in faults if fault["fired"]})
        waits.update({fault["fault"] for fault in faults if fault["times_left"]})
    return [f"{name}: met by {met[name]}, waits for {waits[name]}" for name in sorted(met | waits)]


def _message_of(error: HTTPError) -> str:
    try:
        return str(json.load(error)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers.offline.instructor", description=__doc__)
    parser.add_argument("failure", nargs="?", choices=[*NAMES, "off"], metavar="FAILURE", help=", ".join(NAMES))
    parser.add_argument("--key", required=True, help="the instructor's key, as the offline API printed it")
    parser.add_argument("--url", default="http://127.0.0.1:8000/v1", help="address (default: %(default)s)")
    parser.add_argument("--times", type=int, help="how many calls of each learner fail (default: 1)")
    parser.add_argument("--probability", type=float, help="of each call to fail, until so many have (default: 1)")
    parser.add_argument("--seconds", type=float, help="how long, for failures that take their time")
    return parser


if __name__ == "__main__":
    main()
