"""Policies of private certificate authorities.

API: https://docs.aws.amazon.com/privateca/latest/APIReference/API_GetPolicy.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.found import Reading
from readygate.live.reader import Reader

NO_POLICY = "ResourceNotFoundException"


def authorities(api: Api) -> Reading:
    """Every certificate authority of a region."""
    for item in api.pages("list_certificate_authorities", "CertificateAuthorities"):
        yield policy(api, item["Arn"])


def policy(api: Api, arn: str) -> Reading:
    """The policy of one certificate authority."""
    said = api.ask("get_policy", NO_POLICY, unseen=("aws_acmpca_policy",), ResourceArn=arn)
    if text := said.data.get("Policy"):
        yield api.found("aws_acmpca_policy", arn, {"resource_arn": arn, "policy": text}, name=arn.rpartition("/")[2])


READERS = (Reader(service="acm-pca", types=("aws_acmpca_policy",), operations=("list_certificate_authorities", "get_policy"), read=authorities),)
