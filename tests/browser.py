"""JupyterLab with a copy of the course, in a browser, and how a notebook is run and looked at there."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect, sync_playwright

from tests.look import BROKEN_WORDS, OUTPUTS, TOO_FAINT, faults_of_outputs
from tools.regenerate import METADATA, ROOT
from tools.solutions import needed

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WITH_WIDGETS = [path for path in NOTEBOOKS if "import ipywidgets" in path.read_text(encoding="utf-8")]
SETTINGS = {
    "labconfig/page_config.json": {
        "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
    },
    # Otherwise a cell that is out of sight is not on the page.
    "lab/user-settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
}
WIDGET = "widget_"
# Widgets that need more than what their chapters define above them: files in a store, a server, a pace.
STAND_ON_MORE = ["03", "05"]
THEMES = ["JupyterLab Dark", "JupyterLab Light"]
OPEN = """async ([path, runs]) => {
    window.idle ??= await jupyterapp.serviceManager.kernels.startNew({name: "python3"});
    const kernel = runs ? undefined : {id: idle.id, name: idle.name};
    window.panel = await jupyterapp.commands.execute("docmanager:open", {path, kernel});
    await panel.context.ready;
    await panel.sessionContext.ready;
}"""
RUN = """async () => {
    await jupyterapp.commands.execute("notebook:clear-all-cell-outputs");
    await jupyterapp.commands.execute("notebook:run-all-cells");
}"""
CLOSE = """async runs => {
    if (runs) await panel.sessionContext.shutdown();
    panel.dispose();
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that serves a copy of the course."""
    folder = tmp_path_factory.mktemp("lab")
    for part in ("notebooks", "helpers", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for path in WITH_WIDGETS:
        nbformat.write(of_the_widget(path), folder / "notebooks" / f"{WIDGET}{path.name}")
    for name, settings in SETTINGS.items():
        path = folder / "config" / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    homes = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_DATA_DIR": "share"}
    homes |= {
        "JUPYTERLAB_SETTINGS_DIR": "config/lab/user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = os.environ | {name: str(folder / home) for name, home in homes.items()}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0"]
    command += ["--allow-root", "--IdentityProvider.token=lab", "--LabApp.expose_app_in_browser=True"]
    log = folder / "lab.log"
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output) as server,
    ):
        try:
            yield f"{address(log, server)}/lab?token=lab"
        finally:
            server.terminate()


def of_the_widget(path: Path) -> NotebookNode:
    """The cells of a chapter that make its widget, below what they need."""
    setup, *cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    first = min(place for place, cell in enumerate(cells) if "import ipywidgets" in cell)
    last = max(place for place, cell in enumerate(cells) if "widgets.VBox(" in cell)
    shown = cells[first : last + 1]
    whole = path.stem[:2] in STAND_ON_MORE
    below = cells[:first] if whole else needed("\n".join(shown), setup, cells[:first])
    return new_notebook(cells=[new_code_cell(cell) for cell in [setup, *below, *shown]], metadata=METADATA)


def address(log: Path, server: subprocess.Popen[bytes]) -> str:
    while server.poll() is None:
        if found := re.search(r"http://(127\.0\.0\.1):(\d+)", log.read_text(encoding="utf-8")):
            with suppress(OSError), socket.create_connection((found[1], int(found[2]))):
                return found[0]
        time.sleep(0.05)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} was found")
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=flags)
        yield chromium.new_page(viewport={"width": 1250, "height": 1000})
        chromium.close()


@pytest.fixture(scope="module")
def page(browser: Page, lab: str) -> Page:
    expect.set_options(timeout=20_000)
    browser.goto(lab)
    browser.wait_for_function("window.jupyterapp", timeout=60_000)
    browser.evaluate("() => jupyterapp.restored")
    return browser


@contextmanager
def opened(page: Page, name: str, *, runs: bool = True) -> Iterator[None]:
    """A notebook as it is stored. All that do not run share a kernel, for it takes a second to start."""
    page.evaluate(OPEN, [f"notebooks/{name}", runs])
    try:
        yield
    finally:
        page.evaluate(CLOSE, runs)


def run_every_cell(page: Page) -> None:
    """Each that comes to its end has a number then; an error that nobody meant stops JupyterLab."""
    page.evaluate(RUN)
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompts.last).to_have_text(f"[{prompts.count()}]:")
    page.wait_for_function("() => panel.sessionContext.session.kernel.status == 'idle'")


def look(page: Page) -> None:
    """Drawings are drawn, outputs are neither cut nor endless, and text is readable in both themes."""
    drawings = page.evaluate("() => panel.content.model.toJSON().cells.filter(cell => cell.source.includes('```mermaid')).length")
    expect(page.locator(".jp-RenderedMermaid img, .jp-RenderedMermaid svg")).to_have_count(drawings)
    assert faults_of_outputs(page.evaluate(OUTPUTS)) == []
    assert page.evaluate(BROKEN_WORDS) == []
    shown = page.locator("body").get_attribute("data-jp-theme-name")
    for theme in sorted(THEMES, key=lambda theme: theme != shown):  # a change of theme draws the page anew
        page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        expect(page.locator(f"body[data-jp-theme-name='{theme}']")).to_have_count(1)
        assert page.evaluate(TOO_FAINT) == [], theme
