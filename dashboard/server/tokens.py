"""The tokens of tokens.css, for what is drawn where no style sheet of ours has come.

The still picture stands before any has, the picture of a link is drawn without a browser, and the
sign in the tab is a picture by itself. They name tokens as style sheets do, and here the values are
written in their place. The trap avoided: whoever writes a colour a second time has, some changes
later, a colour of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.addresses import FRONTEND

FILE = "styles/tokens.css"
PAIR = re.compile(r"light-dark\(([^,()]+), ([^,()]+)\)")  # of the light theme, of the dark one
_NAMED = re.compile(r"var\((--[\w-]+)\)")


@lru_cache(maxsize=1)
def tokens() -> dict[str, str]:
    """The value of each token, by its name."""
    sheet = (FRONTEND / FILE).read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", plain))


def written(text: str) -> str:
    """A text with the values of the tokens that it names; other properties stay as they are.

    >>> written("h1 { margin: var(--space-1) var(--elsewhere) }")
    'h1 { margin: 2px var(--elsewhere) }'
    """

    def value(named: re.Match[str]) -> str:
        token = tokens().get(named[1])
        return written(token) if token else named[0]

    return _NAMED.sub(value, text)


def light(text: str) -> str:
    """The same for what has one theme only, the light one.

    >>> light("var(--selection)") in written("var(--accent)").partition(",")[0]
    True
    """
    return PAIR.sub(r"\1", written(text))
