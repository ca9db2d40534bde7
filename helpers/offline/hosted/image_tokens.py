"""How many input tokens an image costs, by the rule of the model's family.

The rules are those of OpenAI's guide "Images and vision" as read in 2026-03 and 2026-09. Where recorded
answers say otherwise they win: gpt-5-mini was billed 1.2 tokens for a patch, where the guide said 1.62.

Unverified: the guide names gpt-6-astra and the GPT-5.6 models. That the same rule holds for the other GPT-6,
6.1 and 6.2 models is an assumption, as are some figures of older ones; `Rule.unverified` says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor, sqrt

PATCH = 32
TILE = 512
LONGEST_SIDE_OF_TILES, SHORTEST_SIDE_OF_TILES = 2_048, 768


@dataclass(frozen=True, slots=True)
class Detail:
    """The largest picture that a level of detail keeps as it is."""

    patches: int
    longest_side: int


SMALL = Detail(256, 512)
MEDIUM = Detail(1_536, 2_048)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one family of models counts: by patches of 32 pixels or, if `tile` is set, by tiles of 512."""

    multiplier: float = 1.2
    low: Detail = MEDIUM
    high: Detail = MEDIUM
    original: Detail | None = None
    """None where the model does not know this level."""
    auto: str = "high"
    refuses: bool = False
    """Whether a picture of too many patches is refused at its original size; otherwise it is made smaller."""
    base: int = 0
    tile: int = 0
    unverified: str = ""

    def detail(self, level: str) -> Detail:
        asked = self.auto if level == "auto" else level
        if asked == "original" and self.original:
            return self.original
        return self.low if asked == "low" else self.high


LATEST = Rule(
    low=SMALL, high=Detail(2_500, 65_535), original=Detail(30_000, 65_535), auto="original", refuses=True
)
GPT_5_4 = Rule(low=SMALL, high=Detail(2_500, 2_048), original=Detail(10_000, 6_000))
GPT_4O = Rule(base=85, tile=170)
GPT_5 = Rule(base=70, tile=140)
O3 = Rule(base=75, tile=150)

RULES: tuple[tuple[str, Rule], ...] = (
    ("gpt-6-astra|gpt-5.6", LATEST),
    ("gpt-5.5-pro", replace(GPT_5_4, auto="original", unverified="all of it: the rule of gpt-5.5")),
    ("gpt-5.5", replace(GPT_5_4, auto="original", unverified="auto, from a third party")),
    ("gpt-5.4-mini|gpt-5.4-nano", Rule(unverified="multiplier and patches, measured by a third party")),
    ("gpt-5.4", replace(GPT_5_4, unverified="auto is taken for high")),
    ("gpt-5.3|gpt-5.2", Rule(unverified="multiplier, measured by a third party")),
    ("gpt-5.1|gpt-5-pro", replace(GPT_5, unverified="base and tile: those of gpt-5")),
    ("gpt-5-mini", Rule()),
    ("gpt-5-nano", Rule(multiplier=1.5, unverified="multiplier, measured by a third party")),
    ("gpt-5", GPT_5),
    ("o4-mini", Rule(multiplier=1.72)),
    ("o3-pro", replace(O3, unverified="base and tile: those of o3")),
    ("o3|o1", O3),
    ("gpt-4.1-mini", Rule(multiplier=1.62)),
    ("gpt-4.1-nano", Rule(multiplier=2.46)),
    ("gpt-4o-mini", Rule(base=2_833, tile=5_667)),
    ("gpt-4o|gpt-4.1|gpt-4.5", GPT_4O),
)
"""By the first words of the model's name; the first that fits counts."""

ASSUMED = replace(LATEST, unverified="all of it: the rule of gpt-6-astra")


@lru_cache(maxsize=256)
def rule_for(model: str) -> Rule:
    """The rule of this model; of one that is not listed, that of the latest models, marked as unverified.

    >>> rule_for("gpt-6-luna").unverified
    'all of it: the rule of gpt-6-astra'
    """
    for names, rule in RULES:
        if re.match(f"(?:{names})(?![0-9.])".replace(".", r"\."), model):
            return rule
    return ASSUMED


def image_tokens(model: str, width: int, height: int, detail: str = "auto") -> int:
    """What a picture of this size costs.

    >>> image_tokens("gpt-6-luna", 1024, 1024), image_tokens("gpt-4o", 1024, 1024)
    (1229, 765)
    >>> image_tokens("gpt-6-luna", 1024, 1024, "low")
    308
    """
    rule = rule_for(model)
    if rule.tile:
        return rule.base + (0 if detail == "low" else rule.tile * _tiles(width, height))
    return ceil(patches(*seen_size(model, width, height, detail)) * rule.multiplier)


def seen_size(model: str, width: int, height: int, detail: str = "auto") -> tuple[int, int]:
    """The width and height in which the model sees a picture."""
    rule = rule_for(model)
    if rule.tile:
        return (TILE, TILE) if detail == "low" else _fitted_to_tiles(width, height)
    kept = rule.detail(detail)
    if max(width, height) > kept.longest_side:
        width, height = _scaled(width, height, kept.longest_side / max(width, height))
    if patches(width, height) > kept.patches:
        shrink = sqrt(PATCH * PATCH * kept.patches / (width * height))
        across, down = width * shrink / PATCH, height * shrink / PATCH
        fit = min(floor(across) / across, floor(down) / down) or 1
        width, height = _scaled(width, height, shrink * fit)
    return width, height


def too_many_patches(model: str, width: int, height: int, detail: str = "auto") -> bool:
    """Whether the API refuses a picture of this size instead of making it smaller."""
    rule = rule_for(model)
    kept = rule.detail(detail)
    return rule.refuses and kept is rule.original and patches(width, height) > kept.patches


def patches(width: int, height: int) -> int:
    return ceil(width / PATCH) * ceil(height / PATCH)


def _tiles(width: int, height: int) -> int:
    width, height = _fitted_to_tiles(width, height)
    return ceil(width / TILE) * ceil(height / TILE)


def _fitted_to_tiles(width: int, height: int) -> tuple[int, int]:
    """Into 2048 by 2048, then to a shortest side of 768, or less if the picture is smaller."""
    factor = min(1.0, LONGEST_SIDE_OF_TILES / max(width, height))
    factor = min(factor, SHORTEST_SIDE_OF_TILES / min(width, height))
    return _scaled(width, height, factor)


def _scaled(width: int, height: int, factor: float) -> tuple[int, int]:
    return max(1, floor(width * factor)), max(1, floor(height * factor))
