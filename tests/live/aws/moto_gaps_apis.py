"""What moto's server lacks for API Gateway."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any


def _escaped_policy() -> None:
    """The policy of an API is told with its quotation marks escaped: https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html."""
    rest_api: Any = import_module("moto.apigateway.models").RestAPI
    to_dict = rest_api.to_dict

    def told(self: Any) -> dict[str, Any]:
        given = to_dict(self)
        return {**given, "policy": json.dumps(given["policy"])[1:-1]} if given.get("policy") else given

    rest_api.to_dict = told


def _authorizers() -> None:
    """https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html."""
    responses: Any = import_module("moto.apigatewayv2.responses").ApiGatewayV2Response

    def told(self: Any) -> str:
        api = self.apigatewayv2_backend.get_api(self.path.split("/")[-2])
        return json.dumps({"items": [authorizer.to_json() for authorizer in api.authorizers.values()]})

    responses.get_authorizers = told


GAPS = (_authorizers, _escaped_policy)
