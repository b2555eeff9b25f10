"""What GitLab's own documents demand of its reports, as JSON Schemas of the parts that are written here.

Sources: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format and the schema for static analysis, release 15.2.1
(https://gitlab.com/gitlab-org/security-products/security-report-schemas). Both take further keys; these do not, so that a slip in a name shows.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
PATH = {"type": "string", "pattern": r"^(?!\./|/).+"}
WEB = {"type": "string", "pattern": "^(https?|ftp)://.+"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}


def _one_of(*values: str) -> Json:
    return {"enum": list(values)}


def _thing(optional: tuple[str, ...] = (), **properties: Json) -> Json:
    """An object that has all of these keys but the optional ones, and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _many(items: Json, at_least: int = 0) -> Json:
    return {"type": "array", "items": items, "minItems": at_least}


CODE_QUALITY = _many(
    _thing(
        description=TEXT,
        check_name=TEXT,
        fingerprint=TEXT,
        severity=_one_of("info", "minor", "major", "critical", "blocker"),
        location=_thing(path=PATH, lines=_thing(begin=LINE)),
    )
)
_TOOL = _thing(id=TEXT, name=TEXT, version=TEXT, vendor=_thing(name=TEXT))
_SIGNATURE = _thing(algorithm={"type": "string"}, value={"type": "string"})
_VULNERABILITY = _thing(
    id=TEXT,
    name={"type": "string", "maxLength": 255},
    description={"type": "string", "maxLength": 1_048_576},
    severity=_one_of("Info", "Unknown", "Low", "Medium", "High", "Critical"),
    solution={"type": "string", "maxLength": 7000},
    identifiers=_many(_thing(type=TEXT, name=TEXT, value=TEXT), 1),
    links=_many(_thing(url=WEB)),
    location=_thing(file=PATH, start_line=LINE, end_line=LINE),
    tracking=_thing(type={"const": "source"}, items=_many(_thing(file=PATH, start_line=LINE, end_line=LINE, signatures=_many(_SIGNATURE, 1)), 1)),
)
SAST = _thing(
    version={"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"},
    scan=_thing(
        analyzer=_TOOL,
        scanner=_TOOL,
        start_time=MOMENT,
        end_time=MOMENT,
        status=_one_of("success", "failure"),
        type={"const": "sast"},
        messages=_many(_thing(level=_one_of("info", "warn", "fatal"), value=TEXT)),
    ),
    vulnerabilities=_many(_VULNERABILITY),
)
