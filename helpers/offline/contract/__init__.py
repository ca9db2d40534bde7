"""Is this request valid? The installed SDK's own types decide, and the answer is in the API's words.

`routes` knows what each route wants and looks at a body in the API's order: each field, then all together.
`kinds` compiles the SDK's TypedDicts to checks, each at its first use: upgrading the SDK upgrades them.
`rules` adds what types cannot say, such as bounds and patterns, and what the SDK's types get wrong.
`responses` and `chat` know which fields do not go together and what a model cannot do.
A check raises one of the `mistakes`, which becomes the API's error once the path to it is whole.
"""

from __future__ import annotations

from .chat import check_model_of_chat
from .responses import check_exclusive, check_not_empty
from .routes import check, check_capability

__all__ = ["check", "check_capability", "check_exclusive", "check_model_of_chat", "check_not_empty"]
