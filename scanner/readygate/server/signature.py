"""Who sent a request: the signature over its body.

Source: https://developer.hashicorp.com/terraform/cloud-docs/integrations/run-tasks#securing-your-run-task
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

HEADER = "X-TFC-Task-Signature"


def signature(body: bytes, key: bytes) -> str:
    """The signature that HCP Terraform sends with a body."""
    return hmac.new(key, body, hashlib.sha512).hexdigest()


def is_signed(body: bytes, given: str, keys: Sequence[bytes]) -> bool:
    """Whether one of the keys signed the body; how long that takes tells nothing of any of them."""
    said = given.encode("utf-8", "replace")
    return sum(hmac.compare_digest(signature(body, key).encode(), said) for key in keys) > 0
