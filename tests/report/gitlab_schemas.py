"""What GitLab demands of its reports, as JSON Schemas of the parts that are written here.

Every demand of GitLab's own schemas on these parts is restated; both let further keys pass, and these do not, so that a slip in a name shows and
nothing else of theirs can be broken. Where `tools/test_packages.sh` could fetch GitLab's files, reports are held against those, too.
Sources: app/validators/json_schemas/codeclimate.json and lib/gitlab/ci/parsers/security/validators/schemas/15.2.1/sast-report-format.json of
https://gitlab.com/gitlab-org/gitlab, which its parsers apply, and https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]
FETCHED = Path(__file__).parents[2] / ".build/gitlab"
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


def of_gitlab(name: str) -> Json:
    """A schema as GitLab publishes it; without it the test is skipped."""
    path = FETCHED / name
    if not path.exists():
        pytest.skip(f"GitLab's own {name} could not be fetched; what it demands is checked all the same, as this project restates it")
    schema: Json = json.loads(path.read_text())
    return schema
