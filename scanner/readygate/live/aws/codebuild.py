"""Projects of CodeBuild.

API: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 100
"""Source: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html."""
ARTIFACTS = (
    "artifact_identifier", "bucket_owner_access", "encryption_disabled", "location", "name", "namespace_type", "override_artifact_name", "packaging",
    "path", "type",
)  # fmt: skip
SOURCE = ("buildspec", "git_clone_depth", "insecure_ssl", "location", "report_build_status", "type")


def projects(api: Api) -> Reading:
    """Every project of a region."""
    for some in together(api.pages("list_projects", "projects"), TOGETHER):
        for project in api.call("batch_get_projects", names=some).get("projects", ()):
            yield _project(api, project)


def _project(api: Api, project: Mapping[str, Any]) -> Found:
    arn, name = project["arn"], project["name"]
    attributes = named(
        project, "arn", "concurrent_build_limit", "description", "encryption_key", "name", "public_project_alias",
        "resource_access_role", "service_role", "source_version", badge_enabled="badge.badgeEnabled", badge_url="badge.badgeRequestUrl",
        build_timeout="timeoutInMinutes", id="arn", queued_timeout="queuedTimeoutInMinutes",
    )  # fmt: skip
    attributes["project_visibility"] = project.get("projectVisibility") or "PRIVATE"
    attributes["artifacts"] = nested(project.get("artifacts"), *ARTIFACTS)
    attributes["secondary_artifacts"] = blocks(project.get("secondaryArtifacts"), *ARTIFACTS)
    attributes["cache"] = nested(project.get("cache"), "location", "modes", "type")
    attributes["environment"] = [_environment(project.get("environment") or {})]
    attributes["source"] = [_source(project.get("source") or {})]
    attributes["secondary_sources"] = [_source(one) | named(one, "source_identifier") for one in project.get("secondarySources", ())]
    attributes["vpc_config"] = nested(project.get("vpcConfig"), "security_group_ids", "subnets", "vpc_id")
    attributes["logs_config"] = block(_logs(project.get("logsConfig")))
    attributes["tags"] = tags(project.get("tags"), "key", "value")
    return api.found("aws_codebuild_project", arn, attributes, name=name, created=project.get("created"))


def _environment(given: Mapping[str, Any]) -> dict[str, Value]:
    """Where builds run."""
    return named(given, "certificate", "compute_type", "image", "image_pull_credentials_type", "privileged_mode", "type") | {
        "environment_variable": blocks(given.get("environmentVariables"), "name", "type", "value"),
        "fleet": nested(given.get("fleet"), "fleet_arn"),
        "registry_credential": nested(given.get("registryCredential"), "credential", "credential_provider"),
    }


def _source(given: Mapping[str, Any]) -> dict[str, Value]:
    """What is built."""
    return named(given, *SOURCE) | {
        "auth": nested(given.get("auth"), "resource", "type"),
        "build_status_config": nested(given.get("buildStatusConfig"), "context", "target_url"),
        "git_submodules_config": nested(given.get("gitSubmodulesConfig"), "fetch_submodules"),
    }


def _logs(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """Where output goes."""
    if not given:
        return None
    return {
        "cloudwatch_logs": nested(member(given, "cloudWatchLogs"), "group_name", "status", "stream_name"),
        "s3_logs": nested(member(given, "s3Logs"), "bucket_owner_access", "encryption_disabled", "location", "status"),
    }


READERS = (
    Reader(
        service="codebuild",
        types=("aws_codebuild_project",),
        operations=("list_projects", "batch_get_projects"),
        read=projects,
    ),
)
