"""Every notebook in a browser, as a reader sees it, and every widget, used by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NOTEBOOKS, WIDGET, WITH_WIDGETS, look, opened, run_every_cell
from tests.look import BROKEN_WORDS, TALLEST, TOO_FAINT, faults_of_outputs
from tools.regenerate import ROOT


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_can_be_read(page: Page, path: Path, pytestconfig: pytest.Config) -> None:
    """As it is stored; with `--every-cell` it runs first."""
    runs = pytestconfig.getoption("--every-cell")
    with opened(page, path.name, runs=runs):
        if runs:
            run_every_cell(page)
        look(page)


# Notes how long the newest answer is whenever it changes.
GROWTH = """() => {
    window.lengths = [];
    new MutationObserver(() => {
        const said = [...document.querySelectorAll("p.assistant")].at(-1);
        if (said && said.innerText.length != window.lengths.at(-1)) window.lengths.push(said.innerText.length);
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def said(page: Page) -> Locator:
    """The last HTML widget, in which they all answer."""
    return page.locator(".widget-html-content").last


def try_lengths(page: Page) -> None:
    expect(said(page)).to_contain_text("incomplete, 24 tokens")
    page.get_by_role("slider").focus()
    press(page, "ArrowRight")
    expect(said(page)).to_contain_text("incomplete, 28 tokens")
    press(page, "End")
    expect(said(page)).to_contain_text("completed")


def choose_tools(page: Page) -> None:
    expect(said(page)).to_contain_text("mcp_call")
    page.locator(".widget-text input").focus()
    press(page, "ControlOrMeta+a")
    page.keyboard.insert_text("What does a day with a tandem cost?")
    press(page, "Tab", "Tab", "Tab", "Space", "Tab", "Space", "Tab")
    expect(focused(page)).to_have_text("Ask")
    press(page, "Enter")
    expect(said(page)).to_contain_text("file_search_call")


def check_a_schema(page: Page) -> None:
    expect(said(page)).to_have_text("Accepted.")
    page.locator(".widget-textarea textarea").focus()
    for text, verdict in (
        ('{"type": "object"', "This is no JSON yet"),
        ('{"type": "object"}', "'additionalProperties' is required"),
        ('{"type": "object", "additionalProperties": false, "properties": {}, "required": []}', "Accepted."),
    ):
        press(page, "ControlOrMeta+a")
        page.keyboard.insert_text(text)
        press(page, "Tab")
        expect(focused(page)).to_have_text("Check")
        press(page, "Enter")
        expect(said(page)).to_contain_text(verdict)
        press(page, "Shift+Tab")


def chat(page: Page) -> None:
    question, answers = page.get_by_placeholder("Ask something"), page.locator("p.assistant")
    send, stop = (page.get_by_role("button", name=name, exact=True) for name in ("Send", "Stop"))
    expect(stop).to_be_disabled()
    page.evaluate(GROWTH)
    question.focus()
    page.keyboard.insert_text("Count from 1 to 100.")
    press(page, "Tab", "Enter")
    expect(answers).to_have_text(re.compile(r"99, 100"))
    lengths = page.evaluate("window.lengths")
    assert len(lengths) > 3, "the answer came all at once"
    assert lengths == sorted(lengths)

    expect(send).to_be_enabled()
    question.fill("Count from 1 to 500.")
    send.click()
    expect(answers).to_have_count(2)
    expect(answers.last).to_contain_text("5, 6, 7")
    stop.focus()
    press(page, "Space")
    expect(answers.last).to_contain_text("(stopped)")
    stopped = answers.last.inner_text()
    assert "500" not in stopped
    expect(send).to_be_enabled()
    question.fill("What is an API?")
    send.click()
    expect(answers).to_have_count(3)
    expect(answers.last).to_contain_text("programming interface")
    assert answers.nth(1).inner_text() == stopped


def ask_about_a_picture(page: Page) -> None:
    page.once("filechooser", lambda chooser: chooser.set_files(ROOT / "data" / "images" / "rainfall.png"))
    page.get_by_role("button", name="Ask", exact=True).focus()
    press(page, "Enter")
    expect(said(page)).to_contain_text("There is no picture yet")
    press(page, "Shift+Tab", "Shift+Tab", "Enter")
    expect(focused(page)).to_have_text("Picture (1)")
    press(page, "Tab", "Tab", "Enter")
    expect(said(page)).to_contain_text("rainfall.png: ")


def calculate(page: Page) -> None:
    first = said(page).inner_text()
    slider = page.get_by_role("slider").first
    slider.focus()
    press(page, "ArrowRight")
    expect(said(page)).not_to_have_text(first)
    press(page, *["Tab"] * 4, "ControlOrMeta+a", "0", "Enter")  # each slider is two: what slides, and its number
    expect(said(page)).to_contain_text("$0.00 in 30 days")


def choose_a_row(page: Page) -> None:
    expect(said(page)).to_contain_text("S8")
    page.locator("input[list]").focus()
    for typed, shown in (("s9", "S9 ·"), ("S99", "There is no row 'S99'"), ("C12", "C12 ·")):
        press(page, "ControlOrMeta+a")
        page.keyboard.insert_text(typed)
        press(page, "Enter")
        expect(said(page)).to_contain_text(shown)


USES: dict[str, Callable[[Page], None]] = {
    "01": try_lengths,
    "03": choose_tools,
    "04": check_a_schema,
    "05": chat,
    "06": ask_about_a_picture,
    "11": calculate,
    "14": choose_a_row,
}


@pytest.mark.parametrize("path", WITH_WIDGETS, ids=lambda path: path.stem)
def test_a_widget_needs_no_mouse(page: Page, path: Path) -> None:
    with opened(page, f"{WIDGET}{path.name}"):
        run_every_cell(page)
        USES[path.stem[:2]](page)
        look(page)


def test_the_keyboard_alone_runs_cells(page: Page) -> None:
    with opened(page, "00_start_here.ipynb"):
        page.evaluate("() => jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        for _ in range(6):
            press(page, "Shift+Enter")
        expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text("[1]:")
        expect(page.locator(".jp-OutputArea-output").first).to_contain_text("Offline: a simulated API")


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


NARROW = """([words, style]) => {
    document.body.innerHTML = `<div id="all"><div class="jp-OutputArea-output">
        <table style="width: 250px; table-layout: fixed"><tr><td style="${style}">${words}</td></tr></table></div></div>`;
    window.panel = {node: document.getElementById("all")};
}"""


@pytest.mark.parametrize(
    ("style", "found"), [("", []), ("word-break: break-all", ["punctuation"]), ("white-space: nowrap", [])]
)
def test_a_word_on_two_lines_is_found(browser: Page, style: str, found: list[str]) -> None:
    browser.goto("about:blank")
    browser.evaluate(NARROW, ["a word or a mark of punctuation", f"font: 16px monospace; {style}"])
    assert browser.evaluate(BROKEN_WORDS) == found
