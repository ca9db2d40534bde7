"""The chat widget of chapter 05 in JupyterLab, used as a reader uses it: in a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tools.regenerate import ROOT

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
SETTINGS = {
    "labconfig/page_config.json": {
        "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
    },
    # Otherwise a cell that is out of sight is not on the page.
    "lab/user-settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
}
# Notes how long the newest answer is whenever it changes.
GROWTH = """() => {
    window.lengths = [];
    new MutationObserver(() => {
        const said = [...document.querySelectorAll("p.assistant")].at(-1);
        if (said && said.innerText.length != window.lengths.at(-1)) window.lengths.push(said.innerText.length);
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of chapter 05 in a JupyterLab that serves a copy of the course."""
    folder = tmp_path_factory.mktemp("lab")
    for part in ("notebooks", "helpers", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    forget_outputs(folder / "notebooks" / "05_streaming.ipynb")
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
    command += ["--allow-root", "--IdentityProvider.token=lab", "--ServerApp.quit_button=False"]
    log = folder / "lab.log"
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output) as server,
    ):
        try:
            yield f"{address(log, server)}/lab/tree/notebooks/05_streaming.ipynb?token=lab"
        finally:
            server.terminate()


def forget_outputs(path: Path) -> None:
    """So that what the page shows was made by this run."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    nbformat.write(notebook, path)


def address(log: Path, server: subprocess.Popen[bytes]) -> str:
    while server.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} was found")
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=flags)
        yield chromium.new_page(viewport={"width": 1250, "height": 1000})
        chromium.close()


def test_the_chat_streams_and_stops(page: Page, lab: str) -> None:
    expect.set_options(timeout=20_000)
    page.goto(lab)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=30_000)
    page.get_by_text("Run", exact=True).first.click()
    page.locator('li[data-command="runmenu:run-all"]').click()
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompts.last).to_have_text(f"[{prompts.count()}]:", timeout=30_000)

    question, answers = page.get_by_placeholder("Ask something"), page.locator("p.assistant")
    send, stop = (page.get_by_role("button", name=name, exact=True) for name in ("Send", "Stop"))
    expect(stop).to_be_disabled()
    page.evaluate(GROWTH)
    question.fill("Count from 1 to 100.")
    send.click()
    expect(answers).to_have_text(re.compile(r"99, 100"))
    lengths = page.evaluate("window.lengths")
    assert len(lengths) > 3, "the answer came all at once"
    assert lengths == sorted(lengths)

    expect(send).to_be_enabled()
    question.fill("Count from 1 to 500.")
    send.click()
    expect(answers).to_have_count(2)
    expect(answers.last).to_contain_text("5, 6, 7")
    stop.click()
    expect(answers.last).to_contain_text("(stopped)")
    stopped = answers.last.inner_text()
    assert "500" not in stopped
    expect(send).to_be_enabled()
    question.fill("What is an API?")
    send.click()
    expect(answers).to_have_count(3)
    expect(answers.last).to_contain_text("programming interface")
    assert answers.nth(1).inner_text() == stopped

    outputs = "\n".join(page.locator(".jp-OutputArea-output").all_inner_texts())
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    assert "Error displaying widget" not in outputs
