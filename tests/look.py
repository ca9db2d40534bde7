"""What a page must not look like: JavaScript that reads it, and what is said about what was read."""

from __future__ import annotations

from typing import Any

TALLEST = 1_000
"""Pixels: taller than the screen is endless."""

# Each output that is shown: the words it begins with, its size and that of what is in it; and pictures not loaded.
OUTPUTS = """() => ({
    outputs: [...panel.node.querySelectorAll(".jp-OutputArea-output")].map(output => ({
        text: output.innerText.slice(0, 60),
        room: output.clientWidth,
        width: output.scrollWidth,
        height: output.offsetHeight,
    })),
    missing: [...panel.node.querySelectorAll("img")].filter(one => !one.naturalWidth).map(one => one.alt || one.src),
})"""

# Every text in an output whose contrast to what is behind it is below 4.5 to 1, as WCAG 2 counts.
TOO_FAINT = """() => {
    const parts = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    const light = colour => {
        const [red, green, blue] = parts(colour).map(
            part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
        );
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = element => {
        for (; element; element = element.parentElement) {
            const colour = getComputedStyle(element).backgroundColor;
            if ((parts(colour)[3] ?? 1) > 0.9) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const faults = new Set();
    for (const area of panel.node.querySelectorAll(".jp-OutputArea-output")) {
        const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
        for (let text; (text = walker.nextNode()); ) {
            const element = text.parentElement;
            const style = getComputedStyle(element);
            if (!text.data.trim() || !element.getClientRects().length || element.closest("svg, style, script, [disabled]")) continue;
            const [one, other] = [light(style.color), light(behind(element))];
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            if (contrast < 4.5)
                faults.add(`${contrast.toFixed(1)}: ${style.color} on ${behind(element)}: ${text.data.trim().slice(0, 40)}`);
        }
    }
    return [...faults];
}"""

# Every word in a table whose letters stand on two lines.
BROKEN_WORDS = """() => {
    const broken = new Set();
    for (const cell of panel.node.querySelectorAll(".jp-OutputArea-output td")) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let text; (text = walker.nextNode()); )
            for (const word of text.data.matchAll(/\\p{L}{3,24}/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) broken.add(word[0]);
            }
    }
    return [...broken];
}"""


def faults_of_outputs(seen: dict[str, Any]) -> list[str]:
    faults = [f"{name} is not shown" for name in seen["missing"]]
    for output in seen["outputs"]:
        if output["width"] > output["room"] + 1:
            faults.append(f"{output['width']} pixels wide in a room of {output['room']}: {output['text']!r}")
        if output["height"] > TALLEST:
            faults.append(f"{output['height']} pixels tall: {output['text']!r}")
    return faults
