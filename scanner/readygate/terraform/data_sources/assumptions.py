"""What a scan without access to the cloud takes for granted, so that names and ARNs can be worked out; the user may say better."""

from __future__ import annotations

from msgspec import Struct

DEFAULT_ACCOUNT = "123456789012"
"""The account id of AWS's own examples. Source: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html"""
DEFAULT_REGION = "us-east-1"


class Assumptions(Struct, frozen=True, kw_only=True):
    """Stand-ins; what is empty is taken from the provider's settings or from the defaults above."""

    account_id: str = ""
    region: str = ""
    availability_zones: tuple[str, ...] = ()
    """Names of zones (`eu-west-1a`); those of a region are used where it is that of the data source."""
