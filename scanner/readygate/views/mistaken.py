"""What users give in place of a plan: the same thing in a form that cannot be read."""

from __future__ import annotations

import re

WRITE_IT = "Write the plan with `terraform show -json tfplan > plan.json`, or give the plan file itself"

_START = 20_000
"""Bytes that are looked at."""
_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
_FOR_PEOPLE = (b" used the selected providers", b" will perform the following actions", b"No changes.", b"Changes to Outputs:", b"Plan: ")


def mistaken_for_plan(data: bytes) -> str:
    """What a text is that is taken for a plan, and what to do; empty where it is nothing that is known.

    Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui for the log.
    """
    what = _recognised(data)
    return f"{what}. {WRITE_IT}" if what else ""


def _recognised(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is encoded in UTF-16, as `>` writes in older versions of PowerShell; save it as UTF-8"
    start = _COLOUR.sub(b"", data[:_START]).lstrip()
    if not start:
        return "it is empty"
    if start.startswith(b"{"):
        if b'"@level"' in start.partition(b"\n")[0]:
            return "it is the log that `terraform plan -json` prints, line by line, and not the plan"
        return "it is no plan, but only names one that HCP Terraform keeps" if b'"remote_plan_format"' in start else ""
    if any(phrase in start for phrase in _FOR_PEOPLE):
        return "it is the plan as text for people, from `terraform plan` or `terraform show` without `-json`"
    if start.startswith(b"# ") and b"resource " in start:
        return "it is the state as text for people, from `terraform show` without `-json`"
    return ""
