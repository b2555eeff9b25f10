"""The compact provider schemas: what they say, and that all of them can be read."""

from __future__ import annotations

import pytest

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf
from readygate.terraform.schema import NO_DEFAULT, SCHEMAS, BlockSchema, _provider_file, provider_schema, resource_schema


def schema(type_: str, mode: str = "managed") -> BlockSchema:
    """The schema of a type that exists."""
    found = resource_schema(mode, type_)
    assert found is not None
    return found


def test_attributes_have_the_provider_types() -> None:
    """Types, and who sets an attribute, are those of `terraform providers schema`."""
    queue = schema("aws_sqs_queue").attributes
    assert queue["visibility_timeout_seconds"].type == NUMBER
    assert queue["fifo_queue"].type == BOOL
    assert queue["tags"].type == MapOf(STRING)
    assert (queue["arn"].computed, queue["arn"].optional) == (True, False)
    assert (queue["redrive_policy"].computed, queue["redrive_policy"].optional) == (True, True)
    assert schema("aws_dynamodb_table").attributes["name"].required


def test_marks_are_kept() -> None:
    """Sensitive and write-only arguments are known as such."""
    database = schema("aws_db_instance").attributes
    assert database["password"].sensitive
    assert not database["password"].write_only
    assert database["password_wo"].write_only


def test_nested_blocks_have_their_bounds() -> None:
    """A nested block has its nesting, its bounds and its own blocks."""
    table = schema("aws_dynamodb_table").blocks
    assert (table["point_in_time_recovery"].nesting, table["point_in_time_recovery"].max) == ("list", 1)
    assert (table["attribute"].nesting, table["attribute"].max) == ("set", 0)
    encryption = schema("aws_s3_bucket_server_side_encryption_configuration").blocks["rule"]
    assert encryption.min == 1
    assert encryption.block.blocks["apply_server_side_encryption_by_default"].block.attributes["sse_algorithm"].required


def test_an_attribute_may_be_written_as_blocks() -> None:
    """The rules of a security group are an attribute that is also a nested block; nothing else in it is."""
    group = schema("aws_security_group").attributes
    assert isinstance(group["ingress"].type, SetOf)
    assert isinstance(group["ingress"].type.element, ObjectOf)
    assert group["ingress"].block is not None
    assert group["ingress"].block.nesting == "set"
    assert group["ingress"].block.block.attributes["cidr_blocks"].type == ListOf(STRING)
    assert group["tags"].block is None
    assert set(schema("aws_security_group").blocks) == {"timeouts"}


def test_what_the_provider_fills_in_is_known() -> None:
    """Defaults of arguments, of arguments in nested blocks, and blocks that are only known after apply."""
    queue = schema("aws_sqs_queue").attributes
    assert queue["visibility_timeout_seconds"].default == 30
    assert queue["name"].default is NO_DEFAULT
    assert schema("aws_lambda_function").attributes["memory_size"].default == 128
    health = schema("aws_lb_target_group").blocks["health_check"]
    assert (health.computed, health.block.attributes["interval"].default) == (True, 30)
    ingress = schema("aws_security_group").attributes["ingress"].block
    assert ingress is not None
    assert (ingress.block.attributes["self"].default, ingress.block.attributes["protocol"].rewritten) == (False, "protocol")


def test_builders_of_a_provider_are_told_apart() -> None:
    """Resource types of the older plugin SDK are legacy, those of the newer framework are not."""
    assert schema("aws_sqs_queue").legacy
    assert not schema("aws_vpc_security_group_ingress_rule").legacy


def test_schemas_of_other_sources_do_not_claim_to_tell_all() -> None:
    """Google's and Snowflake's schemas are not exact, and what they do not tell is open."""
    assert not schema("google_pubsub_topic").exact
    assert schema("google_pubsub_topic").attributes["labels"].type == MapOf(DYNAMIC)
    assert schema("snowflake_warehouse").attributes["auto_suspend"].type == NUMBER


def test_unknown_types_have_no_schema() -> None:
    """Neither a type that its provider does not have nor one of a provider that is not shipped has a schema."""
    assert resource_schema("managed", "aws_no_such_thing") is None
    assert resource_schema("data", "aws_sqs_queue_nothing") is None
    assert resource_schema("managed", "azurerm_storage_account") is None
    assert resource_schema("managed", "") is None


def test_data_sources_and_providers_have_schemas_of_their_own() -> None:
    """A data source of the name of a resource type is another type, and so are a provider's settings."""
    assert "redrive_policy" not in schema("aws_sqs_queue", "data").attributes
    assert set(schema("aws_iam_policy_document", "data").blocks) == {"statement"}
    provider = provider_schema("aws")
    assert provider is not None
    assert "default_tags" in provider.blocks
    assert resource_schema("managed", "terraform_data") is not None


def test_ephemeral_resources_have_schemas_of_their_own() -> None:
    """What an ephemeral resource must be given is not what the data source of the same name must be."""
    ephemeral, data = schema("aws_ssm_parameter", "ephemeral"), schema("aws_ssm_parameter", "data")
    assert ephemeral.attributes["arn"].required
    assert not ephemeral.attributes["name"].required
    assert data.attributes["name"].required
    assert resource_schema("ephemeral", "aws_sqs_queue") is None


@pytest.mark.parametrize(("provider", "least"), [("aws", 2100), ("google", 1400), ("snowflake", 150)])
def test_every_schema_can_be_read(provider: str, least: int) -> None:
    """Each type in the file is found by its name and decodes to something that is not empty."""
    file = _provider_file(provider)
    assert file is not None
    for number in range(len(file.index.first)):
        file.find(file.index.first[number])
    names = [line.split(b"\t")[0].decode() for chunk in file.chunks.values() for line in chunk.split(b"\n") if line]
    assert len(names) >= least
    for name in names:
        if name.startswith("provider."):
            continue
        mode, dot, type_ = name.rpartition(".")
        found = resource_schema(mode if dot else "managed", type_)
        assert found is not None, name
        assert found.attributes or found.blocks, name


def test_schemas_stay_small() -> None:
    """All of them together take less than 700 kB of a wheel."""
    assert sum(path.stat().st_size for path in SCHEMAS.glob("*.bin")) < 700_000
