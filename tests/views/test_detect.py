"""What a file is, told by its content."""

from __future__ import annotations

import gzip

import pytest

from readygate.views.detect import Kind, UnknownKindError, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04...", Kind.BINARY_PLAN),
        (b'{"format_version":"1.2","planned_values":{}}', Kind.PLAN),
        (b'{"format_version":"1.2","terraform_version":"1.11.4","variables":{"a":{"value":"b"}},"planned_values":{}}', Kind.PLAN),
        (b'\xef\xbb\xbf {"resource_changes":[],"format_version":"1.2"}', Kind.PLAN),
        (b'{"format_version":"1.0","terraform_version":"1.11.4","values":{}}', Kind.STATE_JSON),
        (b'{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","resources":[]}', Kind.STATE),
        (b'{"meta":{"key_provider.pbkdf2.x":"e30="},"encrypted_data":"YWJj","encryption_version":"v0"}', Kind.ENCRYPTED),
        (b'{"serial":1,"lineage":"x","meta":{},"encrypted_data":"YWJj","encryption_version":"v0"}', Kind.ENCRYPTED),
    ],
)
def test_kinds(data: bytes, kind: Kind) -> None:
    """Plans and states in each of their forms are told apart, and so are encrypted ones."""
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"[]", "neither an archive nor a JSON object"),
        (b"{}", "neither a plan"),
        (b"{", "line 1"),
        (gzip.compress(b"{}", mtime=0), "neither an archive nor a JSON object"),
        (b'{"remote_plan_format":1,"run_id":"run-1","hostname":"app.terraform.io"}', "only names one that HCP Terraform keeps"),
    ],
)
def test_what_is_none_of_them(data: bytes, why: str) -> None:
    """Anything else is refused with what was found."""
    with pytest.raises(UnknownKindError, match=why):
        kind_of(data)
