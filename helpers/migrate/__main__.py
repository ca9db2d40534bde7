"""List every Chat Completions call in files and folders, and with --write rewrite the safe ones."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .files import Planned, plan_path

EPILOG = """Without --write no file is changed. A call is safe if all that reads its answer can be rewritten with it;
the others are left as they are, each with the reason. Exit code: 0, or 1 if something could not be read or written."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m helpers.migrate", description=__doc__, epilog=EPILOG)
    parser.add_argument("paths", type=Path, nargs="+", metavar="FILE.py|FILE.ipynb|FOLDER")
    parser.add_argument(
        "--write", action="store_true", help="rewrite the safe calls; commit your files before"
    )
    options = parser.parse_args()
    files = [file for path in options.paths for file in plan_path(path)]
    for file in files:
        if options.write and file.new != file.old:
            try:
                file.path.write_bytes(file.new)
            except OSError as error:
                file.problems.append(f"not written: {error.strerror}")
                for _, site in file.calls:
                    site.reason = site.reason or "its file could not be written"
        _report(file, options.write)
    sites = [site for file in files for _, site in file.calls]
    safe = sum(site.reason is None for site in sites)
    outcome = "rewritten" if options.write else "can be rewritten, with --write"
    print(f"Calls: {len(sites)}. {safe} {outcome}; {len(sites) - safe} by hand.")
    sys.exit(1 if any(file.problems for file in files) else 0)


def _report(file: Planned, written: bool) -> None:
    for place, site in file.calls:
        if site.reason:
            print(f"{file.path}:{place}: by hand: {site.reason}")
        else:
            print(f"{file.path}:{place}: {'rewritten' if written else 'safe'}")
            for note in site.notes:
                print(f"    {note}")
    for problem in file.problems:
        print(f"{file.path}: {problem}")


if __name__ == "__main__":
    main()
