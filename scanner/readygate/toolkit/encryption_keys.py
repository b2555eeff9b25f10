"""Keys of KMS that others name for encryption."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.toolkit.databases import is_given

KEYS = ("aws_kms_key", "aws_kms_alias", "aws_kms_external_key", "aws_kms_replica_key")
OF_AWS = r"(^|:)alias/aws/"
"""How the aliases of the keys begin that AWS makes for its services, behind what an ARN has before them.

Source: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
"""


def is_own_key(key: Attribute) -> Truth:
    """Whether a key is named, and it is no key that AWS made for the service."""
    if any(one.mode == "managed" for one in key.refers_to(*KEYS)):
        return key.answer(True, "is a key that is declared here")
    return is_given(key) & ~key.matches(OF_AWS)
