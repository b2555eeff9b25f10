"""Versions of Lambda layers, and who may use them.

API: https://docs.aws.amazon.com/lambda/latest/api/API_LayerVersionsListItem.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.found import Reading
from readygate.live.reader import Reader

NONE = "ResourceNotFoundException"
"""What a version without a policy answers."""
PERMISSION = "aws_lambda_layer_version_permission"


def layers(api: Api) -> Reading:
    """Every layer of a region."""
    for item in api.pages("list_layers", "Layers"):
        yield versions(api, item)


def versions(api: Api, layer: Mapping[str, Any]) -> Reading:
    """The versions of one layer."""
    plain = ("compatible_architectures", "compatible_runtimes", "created_date", "description", "license_info")
    for item in api.pages("list_layer_versions", "LayerVersions", LayerName=layer["LayerName"]):
        attributes = {**named(item, *plain, arn="LayerVersionArn"), "layer_arn": layer["LayerArn"], "layer_name": layer["LayerName"]}
        attributes["version"] = str(item["Version"])
        yield api.found("aws_lambda_layer_version", item["LayerVersionArn"], attributes, name=layer["LayerName"])


def shares(api: Api) -> Reading:
    """Who may use each version of each layer of a region."""
    for layer in api.pages("list_layers", "Layers"):
        yield shares_of(api, layer)


def shares_of(api: Api, layer: Mapping[str, Any]) -> Reading:
    """Who may use each version of one layer."""
    for item in api.pages("list_layer_versions", "LayerVersions", LayerName=layer["LayerName"]):
        yield share(api, layer, item["Version"])


def share(api: Api, layer: Mapping[str, Any], version: int) -> Reading:
    """Who may use one version."""
    said = api.ask("get_layer_version_policy", NONE, unseen=(PERMISSION,), LayerName=layer["LayerName"], VersionNumber=version)
    for statement in json.loads(said.data.get("Policy", "{}")).get("Statement", ())[:1]:
        principal = statement["Principal"]
        account = principal.get("AWS", "*") if isinstance(principal, dict) else "*"
        attributes = {
            **named(said, "policy", "revision_id"),
            "action": statement["Action"],
            "layer_name": layer["LayerArn"],
            "organization_id": statement.get("Condition", {}).get("StringEquals", {}).get("aws:PrincipalOrgID"),
            "principal": account.split(":")[4] if account.startswith("arn:") else account,
            "statement_id": statement["Sid"],
            "version_number": version,
        }
        yield api.found(PERMISSION, f"{layer['LayerArn']},{version}", attributes, name=layer["LayerName"])


READERS = (
    Reader(service="lambda", types=("aws_lambda_layer_version",), operations=("list_layers", "list_layer_versions"), read=layers),
    Reader(
        service="lambda",
        types=(PERMISSION,),
        operations=("list_layers", "list_layer_versions", "get_layer_version_policy"),
        read=shares,
    ),
)
