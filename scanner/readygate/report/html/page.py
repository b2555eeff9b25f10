"""The report as one HTML file: it loads nothing, and runs nothing but its own script.

The report travels in it as JSON that the script writes into the page letter by letter. The Content Security Policy names the script and the
style by their hashes, allows nothing else, and forbids the script itself to make elements out of text.
Sources: https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/dist/spec/ and, for data in a script element,
https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

import msgspec

from readygate.report.records import Report
from readygate.report.sections import changes, counts, one_line, verdict

Excerpts = Mapping[str, Mapping[int, str]]
"""Lines of source files as they may be shown: by file and number."""

SCRIPTS = ("elements.js", "findings.js", "graph.js", "detail.js", "page.js")
"""In the order in which they need each other."""


def page(report: Report, excerpts: Excerpts | None = None) -> str:
    """The page of a report; `excerpts` are the lines around its findings."""
    style, script = _text("page.css"), "".join(map(_text, SCRIPTS))
    word, _, rest = verdict(report).partition(": ")
    return Template(_text("page.html")).substitute(
        policy=_content_policy(script, style),
        style=style,
        script=script,
        data=_data(report, excerpts or {}),
        kind=report.summary.verdict,
        verdict=escape(word),
        rest=escape(rest),
        counts="\n".join(f"<p>{escape(one_line(line))}</p>" for line in counts(report)),
        version=escape(report.readygate_version),
    )


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _content_policy(script: str, style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(report: Report, excerpts: Excerpts) -> str:
    """The JSON of the report; without `<`, which is the only character that could end the element or change how it is read."""
    known = {"report": report, "excerpts": excerpts, "changes": changes(report)}
    return msgspec.json.encode(known).decode().replace("<", "\\u003c")
