"""What a provider stores for what nobody set is null; what somebody set stays."""

from __future__ import annotations

from typing import Any

from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.terraform.stored_values import sensitive_paths, settle


def schema_of(type_: str) -> BlockSchema:
    """The schema of a resource type."""
    found = resource_schema("managed", type_)
    assert found is not None
    return found


def settled(type_: str, attributes: dict[str, Any], *, typed: bool = False) -> dict[str, Any]:
    """The attributes of a resource of this type."""
    settle(schema_of(type_), attributes, typed=typed)
    return attributes


def test_empty_texts_and_maps_of_the_older_sdk_are_null() -> None:
    """It stores them for arguments that are left out, also in nested blocks; lists and numbers stay."""
    queue = settled("aws_sqs_queue", {"kms_master_key_id": "", "tags": {}, "name": "q", "delay_seconds": 0, "fifo_queue": False})
    assert queue == {"kms_master_key_id": None, "tags": None, "name": "q", "delay_seconds": 0, "fifo_queue": False}
    function = settled("aws_lambda_function", {"environment": [{"variables": {}}], "vpc_config": [], "layers": []})
    assert function == {"environment": [{"variables": None}], "vpc_config": [], "layers": []}


def test_what_cannot_be_set_stays() -> None:
    """An empty text in an attribute that only the provider fills in is what it says."""
    assert settled("aws_sns_topic", {"owner": "", "arn": ""}) == {"owner": "", "arn": ""}


def test_newer_providers_mean_what_they_store() -> None:
    """The newer framework tells an empty text from none."""
    schema = schema_of("aws_s3_directory_bucket")
    assert not schema.legacy
    assert settled("aws_s3_directory_bucket", {"data_redundancy": ""}) == {"data_redundancy": ""}


def test_attributes_of_any_type_lose_the_type_beside_them() -> None:
    """A state file stores both; other forms store the value alone, which may have the same keys."""
    wrapped = {"value": [1], "type": ["tuple", ["number"]]}
    assert settled("terraform_data", {"input": dict(wrapped)}, typed=True) == {"input": [1]}
    assert settled("terraform_data", {"input": dict(wrapped)}) == {"input": wrapped}


def test_sensitive_paths_reach_into_blocks() -> None:
    """Of lists of blocks each one has its own; what is null hides nothing."""
    assert set(sensitive_paths(schema_of("aws_db_instance"), {"password": "x", "username": "y"})) == {("password",)}
    assert list(sensitive_paths(schema_of("aws_db_instance"), {"password": None})) == []
    broker = {"user": [{"username": "a", "password": "x"}, {"username": "b", "password": "y"}]}
    assert set(sensitive_paths(schema_of("aws_mq_broker"), broker)) == {("user", 0, "password"), ("user", 1, "password")}
