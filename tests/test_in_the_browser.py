"""The notebooks without widgets in JupyterLab can be read as they are stored; with `--every-cell` they run first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import NOTEBOOKS, WITH_WIDGETS, look, opened, run_every_cell
from tests.look import TALLEST, TOO_FAINT, faults_of_outputs

pytest_plugins = ["tests.browser"]
WITHOUT = [path for path in NOTEBOOKS if path not in WITH_WIDGETS]


@pytest.mark.parametrize("path", WITHOUT, ids=lambda path: path.stem)
def test_a_notebook_can_be_read(page: Page, path: Path, pytestconfig: pytest.Config) -> None:
    with opened(page, path):
        if pytestconfig.getoption("--every-cell"):
            run_every_cell(page)
        look(page, path)


GOOD = {"text": "A table", "room": 900, "width": 900, "height": 300}


@pytest.mark.parametrize(
    ("seen", "fault"),
    [
        ({"outputs": [GOOD], "missing": []}, ""),
        ({"outputs": [GOOD], "missing": ["a tower"]}, "a tower is not shown"),
        ({"outputs": [GOOD | {"width": 1_200}], "missing": []}, "1200 pixels wide in a room of 900: 'A table'"),
        ({"outputs": [GOOD | {"height": TALLEST + 1}], "missing": []}, "1001 pixels tall: 'A table'"),
    ],
)
def test_what_cannot_be_read_is_found(seen: dict[str, Any], fault: str) -> None:
    assert "\n".join(faults_of_outputs(seen)) == fault


FAINT = """() => {
    document.body.innerHTML = `<div id="all"><div class="jp-OutputArea-output" style="background: %s">
        <table><tr><td style="color: %s">pale words</td></tr></table></div></div>`;
    window.panel = {node: document.getElementById("all")};
}"""


@pytest.mark.parametrize(
    ("background", "colour", "found"),
    [
        ("white", "black", False),
        ("white", "#999999", True),
        ("black", "#000066", True),
        ("#222222", "white", False),
        ("transparent", "yellow", True),
    ],
)
def test_text_that_is_too_faint_is_found(browser: Page, background: str, colour: str, found: bool) -> None:
    browser.goto("about:blank")
    browser.evaluate(FAINT % (background, colour))
    assert any("pale words" in fault for fault in browser.evaluate(TOO_FAINT)) == found
