"""Certificates of ACM.

API: https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

CERTIFICATE = (
    *("certificate_authority_arn", "domain_name", "key_algorithm", "not_after", "not_before", "renewal_eligibility", "status"),
    "subject_alternative_names",
)
KEYS = ("EC_prime256v1", "EC_secp384r1", "EC_secp521r1", "RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096")
"""All kinds of keys: the list leaves out most of them unless they are named."""
NO_METHOD = "NONE"
Data = Mapping[str, Any]


def certificates(api: Api) -> Reading:
    """Every certificate of a region."""
    for item in api.pages("list_certificates", "CertificateSummaryList", Includes={"keyTypes": list(KEYS)}):
        yield certificate(api, item["CertificateArn"])


def certificate(api: Api, arn: str) -> Reading:
    """One certificate."""
    told = api.call("describe_certificate", CertificateArn=arn)["Certificate"]
    validated = [one for one in told.get("DomainValidationOptions", ()) if one.get("ResourceRecord")]
    attributes = {
        **named(told, *CERTIFICATE, type="Type"),
        "arn": arn,
        "domain_validation_options": blocks(
            validated,
            "domain_name",
            resource_record_name="ResourceRecord.Name",
            resource_record_type="ResourceRecord.Type",
            resource_record_value="ResourceRecord.Value",
        ),
        "options": nested(told.get("Options"), "certificate_transparency_logging_preference"),
        "renewal_summary": nested(told.get("RenewalSummary"), "renewal_status", "renewal_status_reason", "updated_at"),
        "tags": api.ask("list_tags_for_certificate", CertificateArn=arn).shaped(lambda data: tags(data.get("Tags"))),
        "validation_emails": [email for one in told.get("DomainValidationOptions", ()) for email in one.get("ValidationEmails", ())],
        "validation_method": _method(told),
    }
    owner = str(told.get("ManagedBy", "")).lower()
    yield api.found("aws_acm_certificate", arn, attributes, name=told["DomainName"], created=told.get("CreatedAt"), owned_by=owner)


def _method(told: Data) -> Value:
    """How it was shown whose the domain is; certificates of others, and those of a private authority, need no such thing."""
    ways = [one["ValidationMethod"] for one in told.get("DomainValidationOptions", ()) if one.get("ValidationMethod")]
    return ways[0] if ways else NO_METHOD


READERS = (
    Reader(
        service="acm",
        types=("aws_acm_certificate",),
        operations=("list_certificates", "describe_certificate", "list_tags_for_certificate"),
        read=certificates,
    ),
)
