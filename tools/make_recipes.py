"""Write RECIPES.md from data/recipes.toml and the notebooks: `make regenerate` does it."""

from __future__ import annotations

from helpers.recipes import ROOT, Recipe, recipes, titles

FILE = ROOT / "RECIPES.md"
TOP = """# Recipes

I want to …: {count} recipes, each complete below these two lines:

    from openai import OpenAI
    client = OpenAI()

`python -m helpers.recipes "stream text"` finds one by words and prints it, ready to paste. With `OPENAI_API_KEY` set, a recipe asks the real API. Without a key, start the offline API with `python -m helpers.offline --port 8000` and set `OPENAI_BASE_URL` to the address that it prints, and any key.

A link leads to the notebook and the section in which the recipe stands. In JupyterLab the first click opens the notebook, a second one goes to the section; where a page does not jump by itself, look for the heading that is named behind the link.

This page is written by `make regenerate`; the titles stand in `data/recipes.toml`.
"""


def page() -> str:
    parts = [TOP.format(count=len(recipes()))]
    for group in titles()["groups"]:
        inside = [line(one) for one in recipes() if one.group == group]
        parts += ["\n".join([f"## {group}\n", *inside]) + "\n"] if inside else []
    return "\n".join(parts)


def line(recipe: Recipe) -> str:
    return f"- [{recipe.title}]({recipe.link}) ({recipe.cell.notebook[:2]}, {recipe.cell.under})"


def main() -> None:
    if not FILE.exists() or FILE.read_text(encoding="utf-8") != page():
        FILE.write_text(page(), encoding="utf-8", newline="\n")
        print(f"{FILE.name}: written")


if __name__ == "__main__":
    main()
