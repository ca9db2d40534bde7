"""Write the links that need to know where the course is published into the README.

python -m tools.publish OWNER/NAME            Binder, the state of CI, a clone command
python -m tools.publish OWNER/NAME --ref v1   Binder starts this tag, whose image stays built
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from .regenerate import ROOT

BEGIN, END = "<!-- published -->", "<!-- /published -->"
FIRST = "notebooks/00_start_here.ipynb"


def main(arguments: list[str] | None = None, readme: Path = ROOT / "README.md") -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repository", help="OWNER/NAME on GitHub")
    parser.add_argument("--ref", default="HEAD", help="the branch or tag that Binder starts (HEAD)")
    chosen = parser.parse_args(arguments)
    if not re.fullmatch(r"[\w-]+/[\w.-]+", chosen.repository):
        parser.error(f"{chosen.repository!r} is not OWNER/NAME, as in the address of a repository on GitHub")
    text = readme.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        parser.error(f"{readme.name} needs the lines {BEGIN} and {END} once each, in this order")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    block = f"{BEGIN}\n{links(chosen.repository, chosen.ref)}\n{END}"
    readme.write_text(before + block + after, encoding="utf-8", newline="\n")
    print(f"{readme.name} now links to {chosen.repository}.")
    return 0


def links(repository: str, ref: str) -> str:
    binder = f"https://mybinder.org/v2/gh/{repository}/{ref}?urlpath=lab/tree/{FIRST}"
    workflow = f"https://github.com/{repository}/actions/workflows/test.yml"
    return (
        f"[![Open chapter 00 on Binder](https://mybinder.org/badge_logo.svg)]({binder})\n"
        f"[![State of the tests]({workflow}/badge.svg)]({workflow})\n\n"
        f"    git clone https://github.com/{repository}.git"
    )


if __name__ == "__main__":
    sys.exit(main())
