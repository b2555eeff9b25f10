"""DynamoDB encrypts every table with a key of its own; a team that chose a key of theirs can revoke it, if the table uses it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import is_given
from readygate.toolkit.encryption_keys import is_own_key

TABLE, REPLICA = "aws_dynamodb_table", "aws_dynamodb_table_replica"
POLICY = Policy(
    id="aws-dynamodb-encryption",
    title="DynamoDB table is encrypted with the key that was chosen",
    resource=(TABLE, REPLICA),
    severity=Severity.LOW,
    remediation="Add `server_side_encryption { enabled = true, kms_key_arn = aws_kms_key.tables.arn }`, and `kms_key_arn` to each `replica`.",
    references=(
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table#server_side_encryption",
    ),
    parameters={"require_own_key": Parameter(False, "whether the keys of DynamoDB and of AWS are not enough")},
    related=("CKV_AWS_119", "CKV_AWS_271", "AVD-AWS-0025", "aws-dynamodb-table-customer-key", "dynamodb_tables_kms_cmk_encryption_enabled"),
)


def check(table: Resource, parameters: Parameters) -> Truth:
    required = parameters.flag("require_own_key")
    if table.type == REPLICA:
        return is_own_key(table["kms_key_arn"]) | table.answer(not required, "DynamoDB encrypts it with a key of its own")
    settings = table["server_side_encryption"]
    switched_on, key = settings["enabled"].equals(True), settings["kms_key_arn"]
    if not required:
        with_its_own = table.answer(True, "DynamoDB encrypts it with a key of its own")
        return switched_on | (~is_given(key).quiet() & with_its_own)  # equivalent: words only
    return switched_on & is_own_key(key) & table["replica"].every(_has_own_key)


def _has_own_key(replica: Attribute) -> Truth:
    return is_own_key(replica["kms_key_arn"])
