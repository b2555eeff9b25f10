"""Lambda functions and what is set for each: aliases, asynchronous invocation, URLs, permissions.

API: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

PLAIN = (
    *("architectures", "code_sha256", "description", "function_name", "handler", "kms_key_arn", "last_modified", "memory_size"),
    *("package_type", "role", "runtime", "signing_job_arn", "signing_profile_version_arn", "timeout"),
)
UNLIMITED = -1
"""What the provider stores where no concurrency is reserved."""
LATEST = "$LATEST"
NONE = "ResourceNotFoundException"
"""What a function without a policy answers."""
CORS = ("allow_credentials", "allow_headers", "allow_methods", "allow_origins", "expose_headers", "max_age")
Data = Mapping[str, Any]


def functions(api: Api) -> Reading:
    """Every function of a region."""
    yield from _for_each(api, function)


def _for_each(api: Api, reading: Callable[[Api, str], Reading]) -> Reading:
    for item in api.pages("list_functions", "Functions"):
        yield reading(api, item["FunctionName"])


def function(api: Api, name: str) -> Reading:
    """One function as it would be called without a version."""
    said = api.call("get_function", FunctionName=name)
    told = said["Configuration"]
    network = told.get("VpcConfig") or {}
    attributes = {
        **named(told, *PLAIN, arn="FunctionArn", source_code_size="CodeSize"),
        "invoke_arn": invocation(api, told["FunctionArn"]),
        "image_uri": said.get("Code", {}).get("ImageUri"),
        "reserved_concurrent_executions": said.get("Concurrency", {}).get("ReservedConcurrentExecutions", UNLIMITED),
        "tags": own_tags(said.get("Tags")),
        "layers": [layer["Arn"] for layer in told.get("Layers", ())],
        "dead_letter_config": nested(told.get("DeadLetterConfig"), "target_arn"),
        "environment": nested(told.get("Environment"), "variables"),
        "ephemeral_storage": nested(told.get("EphemeralStorage"), "size"),
        "file_system_config": [item for mount in told.get("FileSystemConfigs", ()) for item in nested(mount, "arn", "local_mount_path")],
        "image_config": nested(told.get("ImageConfigResponse", {}).get("ImageConfig"), "command", "entry_point", "working_directory"),
        "logging_config": nested(told.get("LoggingConfig"), "application_log_level", "log_format", "log_group", "system_log_level"),
        "snap_start": nested(snap, "apply_on", "optimization_status") if (snap := told.get("SnapStart", {})).get("ApplyOn", "None") != "None" else [],
        "tracing_config": nested(told.get("TracingConfig"), "mode"),
        "vpc_config": _network(network) if network.get("VpcId") else [],
    }
    yield api.found("aws_lambda_function", name, attributes)


def _network(network: Data) -> list[Value]:
    return nested(network, "ipv6_allowed_for_dual_stack", "security_group_ids", "subnet_ids", "vpc_id")


def invocation(api: Api, arn: str) -> str:
    """How API Gateway names a function that it is to call."""
    place = api.place
    return f"arn:{place.partition}:apigateway:{place.region}:lambda:path/2015-03-31/functions/{arn}/invocations"


def aliases(api: Api) -> Reading:
    """Every alias of every function of a region, and every permission."""
    yield from _for_each(api, aliases_of)


def aliases_of(api: Api, name: str) -> Reading:
    """The aliases of one function, and who may invoke it by itself or by one of them."""
    yield from _permissions(api, name, "")
    for item in api.pages("list_aliases", "Aliases", FunctionName=name):
        weights = item.get("RoutingConfig", {}).get("AdditionalVersionWeights")
        attributes = {
            **named(item, "description", "function_version", "name", arn="AliasArn"),
            "function_name": name,
            "invoke_arn": invocation(api, item["AliasArn"]),
            "routing_config": block(weights and {"additional_version_weights": weights}),
        }
        yield api.found("aws_lambda_alias", item["AliasArn"], attributes, name=item["Name"])
        yield from _permissions(api, name, item["Name"])


def invocations(api: Api) -> Reading:
    """What is set for asynchronous invocations of every function of a region."""
    yield from _for_each(api, invocations_of)


def invocations_of(api: Api, name: str) -> Reading:
    """What is set for asynchronous invocations of one function, its aliases and versions."""
    for item in api.pages("list_function_event_invoke_configs", "FunctionEventInvokeConfigs", FunctionName=name):
        qualifier = _qualifier(item["FunctionArn"])
        destinations = item.get("DestinationConfig", {})
        both = {f"on_{how.lower()}": nested(destinations.get(f"On{how}"), "destination") for how in ("Failure", "Success")}
        attributes = {
            **named(item, "maximum_event_age_in_seconds", "maximum_retry_attempts"),
            "function_name": name,
            "qualifier": qualifier,
            "destination_config": block({**both} if any(both.values()) else None),
        }
        yield api.found("aws_lambda_function_event_invoke_config", f"{name}:{qualifier}" if qualifier else name, attributes)


def urls(api: Api) -> Reading:
    """The URLs of every function of a region."""
    yield from _for_each(api, urls_of)


def urls_of(api: Api, name: str) -> Reading:
    """The URLs of one function and its aliases."""
    for item in api.pages("list_function_url_configs", "FunctionUrlConfigs", FunctionName=name):
        qualifier = _qualifier(item["FunctionArn"])
        attributes = {
            **named(item, "function_arn", "function_url", "invoke_mode", authorization_type="AuthType"),
            "function_name": name,
            "qualifier": qualifier,
            "url_id": item["FunctionUrl"].removeprefix("https://").partition(".")[0],
            "cors": nested(item.get("Cors"), *CORS),
        }
        yield api.found("aws_lambda_function_url", f"{name}/{qualifier}" if qualifier else name, attributes)


def _qualifier(arn: str) -> str:
    """The alias or version that something is set for, as it stands at the end of the function's ARN."""
    parts = arn.split(":")
    return "" if len(parts) < 8 or parts[7] == LATEST else parts[7]


def _permissions(api: Api, name: str, qualifier: str) -> Iterator[Found]:
    wanted = {"Qualifier": qualifier} if qualifier else {}
    said = api.ask("get_policy", NONE, unseen=("aws_lambda_permission",), FunctionName=name, **wanted)
    for statement in json.loads(said.data.get("Policy", "{}")).get("Statement", ()):
        if _qualifier(statement["Resource"]) == qualifier:
            attributes = {"function_name": name, "qualifier": qualifier, **_permission(statement)}
            yield api.found("aws_lambda_permission", statement["Sid"], attributes, name=f"{name} {statement['Sid']}")


def _permission(statement: Data) -> dict[str, Value]:
    principal = statement["Principal"]
    conditions = {key.lower(): value for keys in statement.get("Condition", {}).values() for key, value in keys.items()}
    return {
        "statement_id": statement["Sid"],
        "action": statement["Action"],
        "principal": principal.get("AWS") or principal.get("Service") if isinstance(principal, dict) else principal,
        "principal_org_id": conditions.get("aws:principalorgid"),
        "source_arn": conditions.get("aws:sourcearn"),
        "source_account": conditions.get("aws:sourceaccount"),
        "event_source_token": conditions.get("lambda:eventsourcetoken"),
        "function_url_auth_type": conditions.get("lambda:functionurlauthtype"),
    }


READERS = (
    Reader(service="lambda", types=("aws_lambda_function",), operations=("list_functions", "get_function"), read=functions),
    Reader(
        service="lambda",
        types=("aws_lambda_alias", "aws_lambda_permission"),
        operations=("list_functions", "list_aliases", "get_policy"),
        read=aliases,
    ),
    Reader(
        service="lambda",
        types=("aws_lambda_function_event_invoke_config",),
        operations=("list_functions", "list_function_event_invoke_configs"),
        read=invocations,
    ),
    Reader(service="lambda", types=("aws_lambda_function_url",), operations=("list_functions", "list_function_url_configs"), read=urls),
)
