"""Text records by the names that they have, whole or within their zones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.dns_records import has_record, has_text_record, plain

DOMAIN = 'variable "given" {\n type = string\n}\nresource "aws_route53_zone" "z" {\n name = "example.com"\n}\n'
IDENTITY = 'resource "aws_ses_domain_identity" "i" {\n domain = "example.com"\n}\n'
RECORD = 'resource "aws_route53_record" "r" {{\n zone_id = {}\n name = {}\n type = "{}"\n ttl = 1\n records = ["a"]\n}}'


@pytest.mark.parametrize(
    ("zone", "name", "type_", "state"),
    [
        ('"Z1"', '"_dmarc.example.com"', "TXT", True),
        ('"Z1"', '"_DMARC.Example.com."', "TXT", True),
        ("aws_route53_zone.z.zone_id", '"_dmarc"', "TXT", True),
        ("aws_route53_zone.z.zone_id", '"_dmarc.shop"', "TXT", False),
        ('"Z1"', '"_dmarc"', "TXT", None),
        ('"Z1"', '"_dmarc.example.org"', "TXT", False),
        ('"Z1"', '"_dmarc.example.com"', "CNAME", False),
        ('"Z1"', "var.given", "TXT", None),
    ],
)
def test_names(system: Callable[[str], Graph], zone: str, name: str, type_: str, state: bool | None) -> None:
    """A name within a zone is completed by the zone's, where that is known."""
    identity = system(DOMAIN + IDENTITY + RECORD.format(zone, name, type_)).at("aws_ses_domain_identity.i")[0]
    assert has_text_record(identity, "_dmarc.example.com").state is state


def test_records_that_validate_certificates(system: Callable[[str], Graph]) -> None:
    """The records by which a certificate is validated are none of text, although their type is only known after apply."""
    certificate = 'resource "aws_acm_certificate" "c" {\n domain_name = "example.com"\n validation_method = "DNS"\n}\n'
    option = "one(aws_acm_certificate.c.domain_validation_options)"
    record = f'resource "aws_route53_record" "c" {{\n name = {option}.resource_record_name\n type = {option}.resource_record_type\n}}\n'
    identity = system(IDENTITY + certificate + record).at("aws_ses_domain_identity.i")[0]
    assert has_text_record(identity, "_dmarc.example.com").state is False


@pytest.mark.parametrize(("name", "there"), [("mail.example.com", True), ("example.com", False)])
def test_records_of_any_type(system: Callable[[str], Graph], name: str, there: bool) -> None:
    """A record of the name shows that others of the name belong beside it, whatever its own type."""
    identity = system(IDENTITY + RECORD.format('"Z1"', '"mail.example.com"', "MX")).at("aws_ses_domain_identity.i")[0]
    assert has_record(identity, name) is there


@pytest.mark.parametrize(("text", "said"), [('"v=DMARC1;" "p=none"', "v=DMARC1;p=none"), ('v=spf1 ""-all', "v=spf1 -all"), ("plain", "plain")])
def test_pieces(text: str, said: str) -> None:
    """Quotes around and between the pieces of a text are no part of it."""
    assert plain(text) == said
