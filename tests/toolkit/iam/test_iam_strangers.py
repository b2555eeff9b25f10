"""Whether policies of keys let in accounts of which they know nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.iam.identities import placed
from readygate.toolkit.iam.outsiders import openings

KEY = """
variable "principal" {{
  type = string
}}

resource "aws_iam_role" "r" {{
  assume_role_policy = "{{}}"
}}

resource "aws_kms_key" "k" {{
  policy = jsonencode({{ Version = "2012-10-17", Statement = [{{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*", {} }}] }})
}}
"""


def lets_strangers_in(key: Resource) -> Truth:
    """Whether the policy of a key lets anybody in."""
    return any_of(one.truth for one in openings(placed(key["policy"])))


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ('Principal = "*"', True),
        ('Principal = { AWS = ["arn:aws:iam::111122223333:root", "*"] }', True),
        ('Principal = { AWS = "arn:aws:iam::111122223333:root" }', False),
        ('Principal = { Service = "sns.amazonaws.com" }', False),
        ("Principal = { AWS = aws_iam_role.r.arn }", False),
        ('Principal = { AWS = "arn:aws:iam::${var.principal}:root" }', False),
        ("Principal = { AWS = var.principal }", None),
        ('Principal = "*", Condition = { StringEquals = { "kms:CallerAccount" = "111122223333" } }', False),
        ('Principal = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-0123456789" } }', False),
        ('Principal = "*", Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } }', False),
        ('Principal = "*", Condition = { IpAddress = { "aws:SourceIp" = "203.0.113.0/24" } }', False),
        ('Principal = "*", Condition = { IpAddress = { "aws:SourceIp" = "0.0.0.0/0" } }', True),
        ('Principal = "*", Condition = { StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } }', True),
        ('Principal = "*", Condition = { StringNotEquals = { "aws:PrincipalAccount" = "111122223333" } }', True),
        ('NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }', True),
    ],
)
def test_strangers(system: Callable[[str], Graph], statement: str, state: bool | None) -> None:
    """Everybody means strangers too, unless a condition asks for something that only one's own have."""
    key = system(KEY.format(statement)).at("aws_kms_key.k")[0]
    assert lets_strangers_in(key).state is state


def test_a_policy_that_is_not_known(system: Callable[[str], Graph]) -> None:
    """Nothing is said of a document that is given from outside."""
    key = system('variable "p" {\n type = string\n}\nresource "aws_kms_key" "k" {\n policy = var.p\n}').at("aws_kms_key.k")[0]
    assert lets_strangers_in(key).is_unknown
