"""Reports for GitLab against what GitLab demands of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from gitlab_schemas import CODE_QUALITY, SAST, of_gitlab
from msgspec.structs import replace
from report_parts import finding, policy, report

from readygate.report.gitlab import code_quality, sast

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
Steps = tuple[str | int, ...]


@pytest.fixture(scope="module")
def made() -> Any:
    """Both reports on a failure with all that a failure can have."""
    failure = finding(file="main.tf", line=3, end_line=4)
    said = report(failure, policies=[policy(failure.policy)])
    return {"quality": json.loads(json.dumps(code_quality(said))), "sast": json.loads(json.dumps(sast(said, NOW, NOW)))}


def is_taken(schema: Any, document: Any) -> bool:
    """Whether a schema takes a document."""
    return bool(jsonschema.Draft7Validator(schema).is_valid(document))


def test_gitlabs_own_schema_of_code_quality(made: Any) -> None:
    """Each issue is as GitLab's parser wants it."""
    schema = of_gitlab("codeclimate.json")
    assert [one for one in made["quality"] if not is_taken(schema, one)] == []


def test_gitlabs_own_schema_of_static_analysis(made: Any) -> None:
    """The report is as GitLab's parser wants it, and what GitLab refuses is refused here."""
    schema = of_gitlab("sast-report-format.json")
    assert is_taken(schema, made["sast"])
    assert [step for step, broken in damaged(made["sast"]) if is_taken(SAST, broken) and not is_taken(schema, broken)] == []


def test_long_texts_are_cut() -> None:
    """GitLab refuses the whole report for one text that is too long."""
    failure = finding(message="x" * (2 << 20))
    said = policy(failure.policy)
    said = replace(said, title="t" * 300, remediation="r" * 8_000)
    (one,) = sast(report(failure, policies=[said]), NOW, NOW)["vulnerabilities"]
    assert (len(one["description"]), len(one["name"]), len(one["solution"])) == (1 << 20, 255, 7_000)


def parts(document: Any, steps: Steps = ()) -> Iterator[Steps]:
    """The ways to every part of a document."""
    inside = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for step, part in inside:
        yield (*steps, step)
        yield from parts(part, (*steps, step))


def damaged(document: Any) -> Iterator[tuple[Steps, Any]]:
    """Copies of a document, each with one part that is missing, of another type, or empty."""
    for steps in parts(document):
        for put in (None, 3.5, "", [], {}, True):
            broken = deepcopy(document)
            around = broken
            for step in steps[:-1]:
                around = around[step]
            if put is None:
                del around[steps[-1]]
            else:
                around[steps[-1]] = put
            yield steps, broken


@pytest.mark.parametrize(("name", "schema"), [("quality", CODE_QUALITY), ("sast", SAST)])
def test_every_part_counts(name: str, schema: Any, made: Any) -> None:
    """No part can be missing or of another type without being noticed, but for texts and lists that may be empty."""
    assert is_taken(schema, made[name])
    harmless = {".".join(map(str, steps)) for steps, broken in damaged(made[name]) if is_taken(schema, broken)}
    allowed = (
        {"0"}
        if name == "quality"
        else {
            "scan.messages",
            "vulnerabilities",
            "vulnerabilities.0",
            *(f"vulnerabilities.0.{one}" for one in ("name", "description", "solution", "links", "links.0", "tracking.items", "tracking.items.0")),
            *(f"vulnerabilities.0.tracking.items.0.signatures.0.{one}" for one in ("algorithm", "value")),
        }
    )
    assert harmless <= allowed


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("version",), "15.2"),
        (("scan", "start_time"), "2026-11-01T12:00:00Z"),
        (("scan", "type"), "dast"),
        (("scan", "status"), "ok"),
        (("vulnerabilities", 0, "name"), "x" * 256),
        (("vulnerabilities", 0, "solution"), "x" * 7_001),
        (("vulnerabilities", 0, "severity"), "high"),
        (("vulnerabilities", 0, "identifiers"), []),
        (("vulnerabilities", 0, "links", 0, "url"), "javascript:alert(1)"),
        (("vulnerabilities", 0, "tracking", "items", 0, "signatures"), []),
    ],
)
def test_limits(steps: Steps, value: Any, made: Any) -> None:
    """What GitLab would not take is not taken."""
    broken = around = deepcopy(made["sast"])
    for step in steps[:-1]:
        around = around[step]
    around[steps[-1]] = value
    assert not is_taken(SAST, broken)
