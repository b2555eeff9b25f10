"""Policy documents made up at random from a small vocabulary, so that their statements often meet."""

from __future__ import annotations

import random
from typing import Any

ACTIONS = ("*", "s3:*", "s3:Get*", "s3:GetObject", "s3:Get?bject", "s3:*Object", "S3:PUTOBJECT", "sqs:*", "sqs:Send*", "*:Get*", "s3:*t*")
RESOURCES = (
    "*",
    "arn:aws:s3:::logs",
    "arn:aws:s3:::logs/*",
    "arn:aws:s3:::log?/*",
    "arn:aws:s3:::logs/a*b",
    "arn:aws:s3:::*/b",
    "arn:aws:sqs:*:111122223333:*",
    "arn:aws:sqs:eu-*-1:111122223333:jobs",
    "arn:aws:sqs:eu-west-1:*:jobs",
    "arn:aws:*",
)
CONDITIONS: tuple[dict[str, dict[str, Any]], ...] = (
    {"StringEquals": {"aws:PrincipalTag/team": "red"}},
    {"StringNotEquals": {"aws:PrincipalTag/team": ["red", "blue"]}},
    {"StringLikeIfExists": {"aws:PrincipalTag/team": "r*"}},
    {"StringEqualsIgnoreCase": {"aws:PrincipalTag/team": "RED"}},
    {"Null": {"aws:PrincipalTag/team": "true"}},
    {"Null": {"aws:TokenIssueTime": "false"}},
    {"Bool": {"aws:SecureTransport": "true"}},
    {"Bool": {"aws:MultiFactorAuthPresent": "false"}},
    {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
    {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"]}},
    {"NotIpAddress": {"aws:SourceIp": "10.1.0.0/16"}},
    {"NumericLessThanEquals": {"s3:max-keys": "10"}},
    {"NumericGreaterThan": {"s3:max-keys": 5}},
    {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}},
    {"DateLessThan": {"aws:CurrentTime": "2027-01-01"}},
    {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}},
    {"ArnNotEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:topic"}},
    {"ForAllValues:StringEquals": {"aws:TagKeys": ["cost", "team"]}},
    {"ForAnyValue:StringLike": {"aws:TagKeys": "c*"}},
    {"ForAllValues:StringNotEquals": {"aws:TagKeys": ["cost"]}},
    {"StringEquals": {"aws:PrincipalTag/team": "red"}, "Bool": {"aws:SecureTransport": "true"}},
)


VARIABLES: tuple[dict[str, Any], ...] = (
    {"Resource": "arn:aws:s3:::logs/${aws:username}/*"},
    {"Resource": "arn:aws:s3:::logs/${aws:username}"},
    {"Resource": ["arn:aws:s3:::logs/${aws:username, 'nobody'}/b", "arn:aws:s3:::logs/b"]},
    {"Resource": "arn:aws:s3:::logs/${aws:PrincipalTag/team}*"},
    {"NotResource": "arn:aws:s3:::logs/${aws:username}/*"},
    {"Resource": "*", "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}}},
    {"Resource": "*", "Condition": {"StringNotEquals": {"s3:prefix": "${aws:username}"}}},
    {"Resource": "*", "Condition": {"StringEquals": {"aws:username": ["bob", "red"]}}},
    {"Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["cost", "${aws:username}"]}}},
    {"Resource": "arn:aws:s3:::logs/*"},
)


def with_variables(draw: random.Random) -> dict[str, Any]:
    """A document some of whose statements have policy variables."""
    effects = ("Allow", "Allow", "Deny")
    listed = [{"Effect": draw.choice(effects), "Action": draw.choice(ACTIONS), **draw.choice(VARIABLES)} for _ in range(draw.randint(1, 3))]
    return {"Version": "2012-10-17", "Statement": listed}


def seeded(seed: int) -> random.Random:
    """The same documents for the same seed, on every machine."""
    return random.Random(seed)  # noqa: S311 - no secret is made


def statement(draw: random.Random, *, conditions: bool, deny: float = 0.3) -> dict[str, Any]:
    """One statement; `deny` is the share of those that deny."""
    found: dict[str, Any] = {"Effect": "Deny" if draw.random() < deny else "Allow"}
    found["NotAction" if draw.random() < 0.15 else "Action"] = draw.sample(ACTIONS, draw.randint(1, 3))
    found["NotResource" if draw.random() < 0.15 else "Resource"] = draw.sample(RESOURCES, draw.randint(1, 3))
    if conditions and draw.random() < 0.6:
        found["Condition"] = draw.choice(CONDITIONS)
    return found


def document(draw: random.Random, *, conditions: bool, most: int = 3) -> dict[str, Any]:
    """A document of one to `most` statements."""
    return {"Version": "2012-10-17", "Statement": [statement(draw, conditions=conditions) for _ in range(draw.randint(1, most))]}
