"""Which data sources are read without their provider, and by what; loaded only when a configuration has one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.terraform.data_sources.reading import ReadContext, Reading
from readygate.terraform.values import TfValue

_ELSEWHERE = {
    "archive_file": "the archive is made when Terraform runs",
    "external": "the program is only run by Terraform",
    "http": "the address is only read by Terraform",
    "terraform_remote_state": "the state of another root module is not read",
}


def read_data(type_: str, config: Mapping[str, TfValue], context: ReadContext) -> Reading | None:
    """The computed attributes of a data source; None where only its provider can tell. Raises EvaluationError where that would refuse."""
    reader = _reader(type_)
    return reader(config, context) if reader else None


def unread_reason(type_: str) -> str:
    """Why what a data source computes is not known."""
    return _ELSEWHERE.get(type_, f"{type_} is only read by its provider")


def _reader(type_: str) -> Callable[[Mapping[str, TfValue], ReadContext], Reading] | None:
    if type_ == "aws_iam_policy_document":
        from readygate.terraform.data_sources.policy_document import read

        return read
    if type_.startswith("aws_"):
        from readygate.terraform.data_sources.aws import READERS

        return READERS.get(type_)
    if type_.startswith("google_"):
        from readygate.terraform.data_sources.google import READERS

        return READERS.get(type_)
    return None
