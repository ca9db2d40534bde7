"""By which words a request about a table says what it wants."""

from __future__ import annotations

OPERATIONS = (
    ("sum", r"\b(?:total|sum|overall|altogether|in all|add up|how much)\b"),
    ("mean", r"\b(?:average|mean|avg|on average)\b"),
    ("median", r"\bmedian\b"),
    ("std", r"\b(?:standard deviations?|std|sd|spread)\b"),
    ("var", r"\bvariance\b"),
    ("nunique", r"\b(?:how many|number of|count of|count) (?:unique|distinct|different)\b"),
    ("count", r"\b(?:how many|number of|count|how often|frequency)\b"),
    ("min", r"\b(?:minimum|min|lowest|smallest|cheapest|least expensive|earliest)\b"),
    ("max", r"\b(?:maximum|max|highest|largest|biggest|most expensive|greatest|latest)\b"),
)
SPECIAL = (
    ("forecast", r"\b(?:predict|forecast|extrapolat|project)\w*\b|\bif (?:the|this) (?:trend|growth|line)\b|\btrend (?:goes|went|continue)"),
    (
        "growing",
        r"^(?:and )?(?:did|does|do|has|have|is|are|was|were)\b.{0,40}\b(?:grow\w*|rise|risen|rising|increas\w*|higher|more)\b.{0,30}\b(?:every|each|always|steadily|constantly)\b|^(?:did|does|has|have)\b.{0,40}\b(?:always|steadily|constantly) (?:grow\w*|rise|risen|increas\w*)\b",
    ),
    (
        "falling",
        r"^(?:and )?(?:did|does|do|has|have|is|are|was|were)\b.{0,40}\b(?:fall\w*|drop\w*|declin\w*|decreas\w*|lower|less)\b.{0,30}\b(?:every|each|always|steadily)\b",
    ),
    ("missing", r"\b(?:missing|nan|nans|null|nulls|empty (?:cells|values|fields)|incomplete)\b"),
    ("without_duplicates", r"\b(?:remove|drop|delete|get rid of|clean)\b.{0,40}\bduplicat\w*"),
    ("duplicates", r"\bduplicat\w*\b"),
    ("correlation", r"\bcorrelat\w*\b"),
    ("fit", r"\b(?:regression|trend ?line|slope|fit a)\b"),
    ("pivot", r"\b(?:pivot|cross-?tab\w*)\b"),
    ("share", r"\b(?:share|shares|percentages?|proportions?|percent)\b"),
    ("outliers", r"\boutliers?\b"),
    ("shape", r"\b(?:rows and (?:how many )?columns|columns and (?:how many )?rows|shape|dimensions)\b"),
    (
        "columns",
        r"\b(?:(?:what|which|list|show|name)(?: are)?(?: all)?(?: the)? columns(?! have| has| contain)|column names|data types|dtypes|how many columns)\b",
    ),
    ("growth", r"\b(?:growth|month[- ]over[- ]month|percent(?:age)? change|year[- ]over[- ]year)\b"),
    ("running", r"\b(?:cumulative|running total)\b"),
    (
        "unique",
        r"\b(?:unique|distinct|different)\b|\b(?:which|what|list)(?: all)?(?: the)? (?:\w+ )?\w+ (?:are|were) (?:there|in|listed|included|present|mentioned)\b",
    ),
    (
        "describe",
        r"\b(?:describe|summary|summari[sz]e|statistics|stats|overview|explore|analy[sz]e|analysis|insights?|what(?:'s| is) in|what does .{1,40} contain|tell me about|look at)\b",
    ),
)
