"""The site that `make lite` builds runs in a browser, and says there what the chapters' stored outputs say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, sync_playwright

from tools.lite.__main__ import CHAPTERS
from tools.regenerate import ROOT, tidy_outputs, without_differences

SITE = Path(os.environ.get("LITE_SITE", ""))
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
# No name leads anywhere: what is not in the site does not exist.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 5 * 60_000  # milliseconds
IDLE = "window.jupyterapp?.shell.currentWidget?.sessionContext?.kernelDisplayStatus == 'idle'"
RUN_ALL = """async () => {
    const {commands, shell} = window.jupyterapp;
    await commands.execute("editmenu:clear-all");
    await commands.execute("notebook:run-all-cells");
    return shell.currentWidget.content.model.toJSON();
}"""

pytestmark = pytest.mark.skipif(not SITE.name, reason="only `make lite` builds the site that this looks at")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page() -> Iterator[Page]:
    """In a browser that has never seen the site."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} was found")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
        chromium.close()


def shown(cell: Any) -> list[str]:
    """The outputs of a cell as text, without what may differ from run to run."""
    outputs = without_differences(tidy_outputs([nbformat.from_dict(one) for one in cell["outputs"]]))
    # JupyterLite hands out JSON as JavaScript writes it: a file in data/ that says 1.0 would be read as 1 there.
    return [one.get("text") or one.get("evalue") or one["data"]["text/plain"] for one in outputs]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_runs_in_the_browser_and_prints_what_is_stored(
    chapter: str, page: Page, address: str
) -> None:
    [path] = (ROOT / "notebooks").glob(f"{chapter}_*.ipynb")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/lab/index.html?path=notebooks/{path.name}")
    page.wait_for_function(IDLE)
    ran = page.evaluate(RUN_ALL)

    cells = [cell for cell in ran["cells"] if cell["cell_type"] == "code"]
    stored = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell["source"] for cell in cells] == [cell.source for cell in stored]
    for there, here in zip(cells, stored):
        assert there["execution_count"], f"did not run: {here.source}"
        assert shown(there) == shown(here), here.source
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_the_address_of_the_site_opens_the_first_chapter(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", name="Start here").first.wait_for()
