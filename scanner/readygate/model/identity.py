"""How other places name a resource: by ARN, id, name, path or URL.

Sources: the ARN formats of each service in the AWS Service Authorization Reference
(https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from readygate.model import google_names, snowflake_names
from readygate.model.values import UNKNOWN_PIECE, Path, Unknown, Value, outline


class Arn(NamedTuple):
    """The parts of an ARN; `resource` is all that follows the account."""

    partition: str
    service: str
    region: str
    account: str
    resource: str


@lru_cache(maxsize=4096)
def parse_arn(text: str) -> Arn | None:
    """The parts of an ARN, or None where the text is not one.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    """
    parts = text.split(":", 5)
    return Arn(*parts[1:]) if len(parts) == 6 and parts[0] == "arn" else None


class Identity(NamedTuple):
    """What names a resource of one type: the attribute that holds its name, its ARN's service, and what its ARN has before the name."""

    name: str
    service: str = ""
    prefix: str = ""


IDENTITIES: dict[str, Identity] = {
    "aws_apigatewayv2_api": Identity("name"),
    "aws_backup_vault": Identity("name", "backup", "backup-vault:"),
    "aws_cloudwatch_log_group": Identity("name", "logs", "log-group:"),
    "aws_cloudwatch_metric_alarm": Identity("alarm_name", "cloudwatch", "alarm:"),
    "aws_db_instance": Identity("identifier", "rds", "db:"),
    "aws_dynamodb_table": Identity("name", "dynamodb", "table/"),
    "aws_ecr_repository": Identity("name", "ecr", "repository/"),
    "aws_elasticache_cluster": Identity("cluster_id", "elasticache", "cluster:"),
    "aws_elasticache_replication_group": Identity("replication_group_id", "elasticache", "replicationgroup:"),
    "aws_iam_group": Identity("name", "iam", "group/"),
    "aws_iam_policy": Identity("name", "iam", "policy/"),
    "aws_iam_role": Identity("name", "iam", "role/"),
    "aws_iam_user": Identity("name", "iam", "user/"),
    "aws_kinesis_stream": Identity("name", "kinesis", "stream/"),
    "aws_kms_alias": Identity("name", "kms", ""),
    "aws_kms_key": Identity("key_id", "kms", "key/"),
    "aws_lambda_function": Identity("function_name", "lambda", "function:"),
    "aws_rds_cluster": Identity("cluster_identifier", "rds", "cluster:"),
    "aws_rds_cluster_instance": Identity("identifier", "rds", "db:"),
    "aws_s3_bucket": Identity("bucket", "s3", ""),
    "aws_secretsmanager_secret": Identity("name", "secretsmanager", "secret:"),
    "aws_sfn_state_machine": Identity("name", "states", "stateMachine:"),
    "aws_sns_topic": Identity("name", "sns", ""),
    "aws_sqs_queue": Identity("name", "sqs", ""),
    "aws_ssm_parameter": Identity("name", "ssm", "parameter"),
}
"""By resource type; a type that is not here is known by its `arn`, `id` and `name` attributes alone."""

EXACT = ("arn", "arn_suffix", "id", "invoke_arn", "qualified_arn", "qualified_invoke_arn", "stream_arn", "url")
"""Attributes whose value names a resource whatever its type."""

INVENTED = ("external", "http", "local_", "null_", "random_", "terraform_", "time_", "tls_")
"""How the types of providers begin whose resources are no objects of a cloud: their values may be part of any name."""


def is_own_name(type_: str, path: Path) -> bool:
    """Whether an attribute of a resource of this type holds a name of that very resource, not some other value."""
    if type_.startswith(INVENTED) or not path:
        return False
    return path[0] in ("execution_arn", "name", name_attribute(type_)) or path[0] in exact_attributes(type_)


def exact_attributes(type_: str) -> tuple[str, ...]:
    """The attributes of a type whose value names the resource, but for the one that holds its mere name."""
    if type_.startswith("google_"):
        return (*EXACT, *google_names.OWN)
    return (*EXACT, *snowflake_names.OWN) if type_.startswith("snowflake_") else EXACT


def name_attribute(type_: str) -> str:
    """The attribute that holds the name of a resource of this type."""
    identity = IDENTITIES.get(type_)
    if identity:
        return identity.name
    return google_names.COLLECTIONS[type_][0] if type_ in google_names.COLLECTIONS else "name"


def full_name(type_: str, attributes: Mapping[str, Value]) -> str:
    """A name that is put together from several attributes; empty where there is none, or not all of it is known."""
    return snowflake_names.own_name(attributes) if type_.startswith("snowflake_") else ""


def may_name(value: Unknown, type_: str, own: Value) -> bool:
    """Whether a text that is not known may name a resource of this type with the name `own`; "${var.stage}-jobs" cannot name "pages".

    A name stands at the end of an ARN, but for a secret's, and for what is known by an id that its cloud makes up.
    """
    if type_ in google_names.COLLECTIONS:
        return type_ == google_names.SERVICE_ACCOUNT or ends_like(value, own)
    identity = IDENTITIES.get(type_)
    if identity is None or not identity.service or identity.service == "secretsmanager":
        return True
    return ends_like(value, own)


def ends_like(value: Value, own: Value) -> bool:
    """Whether two texts, of which only parts may be known, can have the same end, as far as it holds no qualification."""
    end, own_end = (outline(one).rpartition(UNKNOWN_PIECE)[2] for one in (value, own))
    if any(mark in end for mark in ":/"):
        return True
    return own_end.endswith(end) or (end.endswith(own_end) and not isinstance(own, str))


def names_of(text: str, type_: str) -> list[str]:
    """The names that a text may mean for a resource of this type: the text itself, and the name inside an ARN or queue URL.

    A qualified name (a function's version or alias, a log group's `:*`, a path before a role's name) is also given without its qualification.
    """
    names = [text]
    identity = IDENTITIES.get(type_)
    if identity is None:
        if type_ in google_names.COLLECTIONS:
            names += google_names.google_names(text, type_)
        elif type_.startswith("snowflake_") and (plain := snowflake_names.qualified_name(text)) != text:
            names.append(plain)
        return names
    if (arn := parse_arn(text)) and arn.service == identity.service and arn.resource.startswith(identity.prefix):
        rest = arn.resource[len(identity.prefix) :]
        names += [rest, rest.split(":", 1)[0], rest.rsplit("/", 1)[-1] if identity.service == "iam" else rest.split("/", 1)[0]]
    elif type_ == "aws_sqs_queue" and text.startswith("https://"):
        names.append(text.rsplit("/", 1)[-1])
    elif type_ == "aws_lambda_function" and ":" in text:
        names += [text.split(":", 1)[0], text.rsplit("function:", 1)[-1].split(":", 1)[0]]
    return names


def has_spellings(type_: str) -> bool:
    """Whether a plain word may name a resource of this type without being its name letter by letter."""
    return type_ in google_names.COLLECTIONS or type_.startswith("snowflake_")


def belongs_to_aws(text: str) -> bool:
    """Whether a text is the ARN of something that AWS itself owns (a managed policy), hence of nothing that a configuration makes.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
    """
    arn = parse_arn(text)
    return arn is not None and arn.account == "aws"


def may_mean(text: str, type_: str, prefix: str) -> bool:
    """Whether a text may name a resource of this type of whose name only the beginning is known, if that. An ARN tells the type."""
    names = names_of(text, type_)
    tells_type = parse_arn(text) is not None and type_ in IDENTITIES
    return not belongs_to_aws(text) and any(name.startswith(prefix) for name in (names[1:] if tells_type else names))


def same_place(text: str, region: Value, account: Value) -> bool:
    """Whether an ARN, or a path of Google's, can lie in this region and account; parts that either side does not tell are taken to agree."""
    arn = parse_arn(text)
    if arn is None:
        project = google_names.google_project(text)
        return not project or not isinstance(account, str) or project in (account, "-", "_") or project.isdigit()
    return all(
        not said or not isinstance(known, str) or not known or said in (known, "*") for said, known in ((arn.region, region), (arn.account, account))
    )
