"""The files of a new policy: they say what is to be filled in, and fail until it is."""

from __future__ import annotations

import re
from pathlib import Path

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}")

_POLICY = '''"""Say in a sentence what goes wrong where this is not so."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import UNKNOWN, Truth

POLICY = Policy(
    id="{id}",
    title="Say what is true when the policy passes",
    resource="{resource}",
    severity=Severity.MEDIUM,
    remediation="",
    references=(),
)


def check(resource: Resource) -> Truth:
    return UNKNOWN
'''
_DECLARATIVE = """# What may stand here: docs/declarative-policies.md
id: {id}
title: Say what is true when the policy passes
resource: {resource}
severity: medium
why: Say in a sentence what goes wrong where this is not so.
remediation: ""
references: []
check:
  attribute: name
  exists: true
"""
_EXAMPLE = """resource "{resource}" "{name}" {{
}}
"""


class ScaffoldError(Exception):
    """The folder of a new policy cannot be written."""


def policy_folder(id_: str, directory: Path) -> Path:
    """The folder of a policy: provider, service, and the rest of its id. Raises ScaffoldError where the id is not of that form."""
    if not ID.fullmatch(id_):
        raise ScaffoldError(f"{id_} is not a policy id: write provider, service and subject in lower case, such as aws-sqs-encryption")
    provider, service, *subject = id_.split("-")
    return directory / provider / service / "_".join(subject)


def write_policy(id_: str, directory: Path, resource: str = "", *, declarative: bool = False) -> list[Path]:
    """Write the folder of a new policy and return its files. Raises ScaffoldError."""
    folder = policy_folder(id_, directory)
    provider, service, *_ = id_.split("-")
    fields = {"id": id_, "resource": resource or f"{provider}_{service}"}
    texts = {
        **({"policy.yaml": _DECLARATIVE.format(**fields)} if declarative else {"policy.py": _POLICY.format(**fields)}),
        "good.tf": _EXAMPLE.format(**fields, name="good"),
        "bad.tf": _EXAMPLE.format(**fields, name="bad"),
        "unknown.tf": 'variable "unknown" {}\n\n' + _EXAMPLE.format(**fields, name="unknown"),
    }
    try:
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except FileExistsError as error:
        raise ScaffoldError(f"{folder} exists already") from error
    except OSError as error:
        raise ScaffoldError(f"{folder} cannot be written: {error.strerror}") from error
    return [folder / name for name in texts]
