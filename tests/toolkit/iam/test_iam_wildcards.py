"""Wildcards in the resources of statements whose actions could be limited, and the catalogue that knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readygate.model.values import Unknown
from readygate.toolkit import iam_actions
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.wildcards import needless_wildcard

CONDITION = {"StringEquals": {"aws:ResourceTag/team": "red"}}


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ({"Action": "s3:GetObject", "Resource": "*"}, True),
        ({"Action": "s3:GetObject", "Resource": ["arn:aws:s3:::logs/*", "*"]}, True),
        ({"Action": "s3:GetObject", "Resource": "**"}, True),
        ({"Action": ["ec2:DescribeInstances", "s3:ListAllMyBuckets"], "Resource": "*"}, False),
        ({"Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}, False),
        ({"Action": "s3:GetObject", "NotResource": "arn:aws:s3:::logs/*"}, False),
        ({"NotAction": "s3:*", "Resource": "*"}, True),
        ({"Action": "s3:GetObject", "Resource": "*", "Condition": CONDITION}, None),
        ({"Action": "s3:GetObject", "Resource": Unknown(("known after apply",))}, None),
        ({"Action": Unknown(("variable x has no value",)), "Resource": "*"}, None),
        ({"Action": "s3:GetObject", "Resource": "*", "Effect": "Deny"}, False),
    ],
)
def test_needless_wildcards(statement: dict[str, Any], state: bool | None) -> None:
    """Needless is what names every resource for an action that AWS lets limit; what may be narrowed otherwise is unknown."""
    document = parse_document({"Version": "2012-10-17", "Statement": {"Effect": "Allow", **statement}})
    verdict = needless_wildcard(document.statements[0])
    assert verdict.truth.state is state
    assert bool(verdict.undecided) is (state is None)
    assert all(action.restrictable for action in verdict.actions)


def test_the_catalogue_is_small_and_quick() -> None:
    """Under 1 MB in the wheel, and read in under 5 ms where it is asked first."""
    assert (Path(iam_actions.__file__).parent / "data" / "iam_actions.zlib").stat().st_size < 1_000_000
    program = (
        "import time; from readygate.toolkit import iam_actions; start = time.process_time(); "
        "iam_actions.actions_of('s3'); print(time.process_time() - start)"
    )
    seconds = min(float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout) for _ in range(3))
    assert seconds < 0.005
