"""A page as one HTML file: it loads nothing, and runs nothing but its own script, where it has one.

What the page shows travels in it as JSON that the script writes into elements letter by letter. The Content Security Policy names the script
and the style by their hashes, allows nothing else, and forbids the script itself to make elements out of text.
Sources: https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/dist/spec/ and, for data in a script element,
https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from string import Template

import msgspec

FRAME = "frame.html"
"""What is around the content of all pages."""
STYLE = "base.css"
"""What all pages share: colours of both schemes, letters, badges, tables, buttons, charts, and paper."""
ELEMENTS = "elements.js"
"""What all pages share: elements out of texts."""
TREND = "trend.js"
"""A chart of earlier audits."""


def document(template: str, styles: Sequence[str], scripts: Sequence[str], data: object, window: str, **texts: str) -> str:
    """A page out of files beside this one and of data; `window`, its title, and `texts` are filled in as they are, and so must be escaped.

    Without scripts there is no data in it either, and no script may run.
    """
    style, script = "".join(map(_file, styles)), "".join(map(_file, scripts))
    scripted = f'<script type="application/json" id="data">{_json(data)}</script>\n<script>{script}</script>' if script else ""
    content = Template(_file(template)).substitute(texts)
    return Template(_file(FRAME)).substitute(policy=_content_policy(script, style), window=window, style=style, content=content, scripts=scripted)


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _content_policy(script: str, style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            *([f"script-src {_hash(script)}"] if script else []),
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    """The data without `<`, which is the only character that could end the element or change how it is read."""
    return msgspec.json.encode(data).decode().replace("<", "\\u003c")
