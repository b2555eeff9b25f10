"""What moto's server lacks for functions and scaling."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

KEPT = ("DeadLetterConfig", "LoggingConfig", "ImageConfig")


def _function_settings() -> None:
    """https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html."""
    function: Any = import_module("moto.awslambda.models").LambdaFunction
    init, told, update = function.__init__, function.get_configuration, function.update_configuration

    def keep(self: Any, given: dict[str, Any]) -> None:
        self.__dict__.setdefault("kept", {}).update({name: given[name] for name in KEPT if name in given})

    def made(self: Any, account_id: str, spec: dict[str, Any], *arguments: Any, **named: Any) -> None:
        keep(self, spec)
        init(self, account_id, spec, *arguments, **named)

    def configuration(self: Any, *arguments: Any, **named: Any) -> dict[str, Any]:
        return {**told(self, *arguments, **named), **{name: value for name, value in self.kept.items() if any(value.values())}}

    def updated(self: Any, given: dict[str, Any]) -> dict[str, Any]:
        keep(self, given)
        update(self, given)
        return configuration(self)

    function.__init__, function.get_configuration, function.update_configuration = made, configuration, updated


def _target_tags() -> None:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html."""
    responses: Any = import_module("moto.applicationautoscaling.responses").ApplicationAutoScalingResponse
    responses.list_tags_for_resource = lambda _: json.dumps({"Tags": {}})


def _other_namespaces() -> None:
    """https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html."""
    responses: Any = import_module("moto.applicationautoscaling.responses").ApplicationAutoScalingResponse
    unknown = ("elasticache", "neptune", "workspaces")

    def patched(told: Any, member: str) -> Any:
        return lambda self: json.dumps({member: []}) if self._get_param("ServiceNamespace") in unknown else told(self)

    responses.describe_scalable_targets = patched(responses.describe_scalable_targets, "ScalableTargets")
    responses.describe_scaling_policies = patched(responses.describe_scaling_policies, "ScalingPolicies")


def _function_urls() -> None:
    """https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html."""
    urls: Any = import_module("moto.awslambda.urls")
    responses: Any = import_module("moto.awslambda.responses").LambdaResponse

    def told(self: Any) -> str:
        function = self.backend.get_function(self.path.split("/")[-2])
        return json.dumps({"FunctionUrlConfigs": [function.url_config.to_dict()] if function.url_config else []})

    responses.list_function_url_configs = told
    urls.url_paths["{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\\w_:%-]+)/urls/?$"] = responses.dispatch


def _own_keys() -> None:
    """Keys behind the aliases `alias/aws/...` are managed by AWS: https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html."""
    backend: Any = import_module("moto.kms.models").KmsBackend
    generate = backend._generate_default_keys

    def generated(self: Any, alias_name: str) -> str | None:
        identity: str | None = generate(self, alias_name)
        if identity:
            self.keys[identity].key_manager = "AWS"
        return identity

    backend._generate_default_keys = generated


GAPS = (_function_settings, _function_urls, _other_namespaces, _own_keys, _target_tags)
