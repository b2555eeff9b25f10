"""Notebooks of SageMaker, and policies of groups of models.

API: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstance.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader


def notebooks(api: Api) -> Reading:
    """Every notebook of a region."""
    for listed in api.pages("list_notebook_instances", "NotebookInstances"):
        yield notebook(api, listed["NotebookInstanceName"])


def notebook(api: Api, name: str) -> Reading:
    """One notebook."""
    given = api.call("describe_notebook_instance", NotebookInstanceName=name)
    attributes = named(
        given, "accelerator_types", "additional_code_repositories", "default_code_repository", "direct_internet_access", "instance_type",
        "kms_key_id", "network_interface_id", "platform_identifier", "role_arn", "root_access", "security_groups", "subnet_id", "url",
        arn="NotebookInstanceArn", id="NotebookInstanceName", lifecycle_config_name="NotebookInstanceLifecycleConfigName",
        name="NotebookInstanceName", volume_size="VolumeSizeInGB",
    )  # fmt: skip
    metadata = given.get("InstanceMetadataServiceConfiguration")
    attributes["instance_metadata_service_configuration"] = nested(metadata, "minimum_instance_metadata_service_version")
    told = api.ask("list_tags", ResourceArn=given["NotebookInstanceArn"])
    attributes["tags"] = told.shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_sagemaker_notebook_instance", name, attributes, created=given.get("CreationTime"))


def model_groups(api: Api) -> Reading:
    """The policy of every group of models of a region."""
    for listed in api.pages("list_model_package_groups", "ModelPackageGroupSummaryList"):
        yield model_group(api, listed["ModelPackageGroupName"])


def model_group(api: Api, name: str) -> Reading:
    """The policy of one group of models; a group without any is told as an invalid request."""
    type_ = "aws_sagemaker_model_package_group_policy"
    policy = api.ask("get_model_package_group_policy", "ValidationException", unseen=(type_,), ModelPackageGroupName=name).data
    if policy.get("ResourcePolicy"):
        yield api.found(type_, name, {"id": name, "model_package_group_name": name, "resource_policy": policy["ResourcePolicy"]})


READERS = (
    Reader(
        service="sagemaker",
        types=("aws_sagemaker_notebook_instance",),
        operations=("list_notebook_instances", "describe_notebook_instance", "list_tags"),
        read=notebooks,
    ),
    Reader(
        service="sagemaker",
        types=("aws_sagemaker_model_package_group_policy",),
        operations=("list_model_package_groups", "get_model_package_group_policy"),
        read=model_groups,
    ),
)
