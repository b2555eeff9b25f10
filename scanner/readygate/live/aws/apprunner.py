"""Services of App Runner.

API: https://docs.aws.amazon.com/apprunner/latest/api/API_DescribeService.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

RUN = ("port", "runtime_environment_secrets", "runtime_environment_variables", "start_command")


def services(api: Api) -> Reading:
    """Every service of a region."""
    for listed in api.pages("list_services", "ServiceSummaryList"):
        if listed.get("Status") != "DELETED":
            yield service(api, listed["ServiceArn"])


def service(api: Api, arn: str) -> Reading:
    """One service."""
    given = api.call("describe_service", ServiceArn=arn)["Service"]
    attributes = named(
        given, "service_id", "service_name", "service_url", "status", arn="ServiceArn", id="ServiceArn",
        auto_scaling_configuration_arn="AutoScalingConfigurationSummary.AutoScalingConfigurationArn",
    )  # fmt: skip
    check = "healthy_threshold", "interval", "path", "protocol", "timeout", "unhealthy_threshold"
    attributes["encryption_configuration"] = nested(given.get("EncryptionConfiguration"), "kms_key")
    attributes["health_check_configuration"] = nested(given.get("HealthCheckConfiguration"), *check)
    attributes["instance_configuration"] = nested(given.get("InstanceConfiguration"), "cpu", "instance_role_arn", "memory")
    attributes["network_configuration"] = block(_network(given.get("NetworkConfiguration")))
    watched = given.get("ObservabilityConfiguration")
    attributes["observability_configuration"] = nested(watched, "observability_configuration_arn", "observability_enabled")
    attributes["source_configuration"] = [_source(given.get("SourceConfiguration") or {})]
    attributes["tags"] = api.ask("list_tags_for_resource", ResourceArn=arn).shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_apprunner_service", arn, attributes, name=given["ServiceName"], created=given.get("CreatedAt"))


def _network(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    if not given:
        return None
    return named(given, "ip_address_type") | {
        "egress_configuration": nested(given.get("EgressConfiguration"), "egress_type", "vpc_connector_arn"),
        "ingress_configuration": nested(given.get("IngressConfiguration"), "is_publicly_accessible"),
    }


def _source(given: Mapping[str, Any]) -> Value:
    """What a service runs: an image, or code that it builds."""
    image, code = given.get("ImageRepository"), given.get("CodeRepository")
    shown = named(image or {}, "image_identifier", "image_repository_type")
    shown["image_configuration"] = nested((image or {}).get("ImageConfiguration"), *RUN)
    built = named(code or {}, "repository_url", "source_directory")
    built["source_code_version"] = nested((code or {}).get("SourceCodeVersion"), "type", "value")
    values = member(code or {}, "CodeConfiguration.CodeConfigurationValues")
    inside = named((code or {}).get("CodeConfiguration") or {}, "configuration_source")
    inside["code_configuration_values"] = nested(values, "build_command", "runtime", *RUN)
    built["code_configuration"] = block(inside if (code or {}).get("CodeConfiguration") else None)
    return named(given, "auto_deployments_enabled") | {
        "authentication_configuration": nested(given.get("AuthenticationConfiguration"), "access_role_arn", "connection_arn"),
        "code_repository": block(built if code else None),
        "image_repository": block(shown if image else None),
    }


READERS = (
    Reader(
        service="apprunner",
        types=("aws_apprunner_service",),
        operations=("list_services", "describe_service", "list_tags_for_resource"),
        read=services,
    ),
)
