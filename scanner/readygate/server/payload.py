"""A request to judge a run, as HCP Terraform sends it.

Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#request-body
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

VERSION: Final = 1
TEST_TOKEN: Final = "test-token"  # noqa: S105 - no secret
"""The token of the request by which HCP Terraform tries whether an address answers."""

Text = Annotated[str, Meta(max_length=2000)]
Token = Annotated[str, Meta(pattern=r"\A[!-~]{1,2000}\Z")]
"""What may stand in a header: a line break in it would begin another one."""
Identifier = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{1,100}\Z")]


class PayloadError(Exception):
    """A request that is none of a run task; the message quotes nothing of it."""


class Capabilities(Struct, frozen=True):
    """What the caller can do with an answer."""

    outcomes: bool = False


class TaskRequest(Struct, frozen=True, kw_only=True):
    """What a task needs to know of a run; the rest of the request is not kept."""

    payload_version: int
    stage: Text
    access_token: Token
    task_result_id: Identifier
    task_result_callback_url: Text
    plan_json_api_url: Text | None = None
    configuration_version_download_url: Text | None = None
    capabilities: Capabilities | None = None
    organization_name: Text | None = None
    workspace_name: Text | None = None
    workspace_working_directory: Text | None = None
    run_id: Text | None = None

    @property
    def takes_outcomes(self) -> bool:
        """Whether the caller shows single findings."""
        return self.capabilities is not None and self.capabilities.outcomes


class _Trial(Struct):
    access_token: object = None


def is_test(body: bytes) -> bool:
    """Whether a request only tries whether somebody answers. Raises PayloadError where it is no JSON object."""
    try:
        return msgspec.json.decode(body, type=_Trial).access_token == TEST_TOKEN
    except (ValueError, RecursionError) as error:
        raise PayloadError("the body is no JSON object") from error


def task_request(body: bytes) -> TaskRequest:
    """The request in a body. Raises PayloadError."""
    try:
        request = msgspec.json.decode(body, type=TaskRequest)
    except (ValueError, RecursionError) as error:
        raise PayloadError("the body is not what HCP Terraform sends for a run task") from error
    if request.payload_version != VERSION:
        raise PayloadError(f"only version {VERSION} of the payload is known")
    return request
