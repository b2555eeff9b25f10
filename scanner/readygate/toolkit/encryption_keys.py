"""Keys of KMS that others name for encryption."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.databases import is_given

KEYS = ("aws_kms_key", "aws_kms_alias", "aws_kms_external_key", "aws_kms_replica_key")
OF_AWS = r"(^|:)alias/aws/"
"""How the aliases of the keys begin that AWS makes for its services, behind what an ARN has before them.

Source: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
"""


def is_own_key(key: Attribute) -> Truth:
    """Whether a key is named, and it is no key that AWS made for the service."""
    meant = tuple(key.refers_to(*KEYS))
    if any(one.mode == "managed" for one in meant):
        return key.answer(True, "is a key that is declared here")
    if meant and key.text is None:
        return all_of(~_asked_for(one).matches(OF_AWS) for one in meant)
    return is_given(key) & ~key.matches(OF_AWS)


def _asked_for(key: Resource) -> Attribute:
    """By what a data source looks a key up."""
    return key["name" if key.type == "aws_kms_alias" else "key_id"]
