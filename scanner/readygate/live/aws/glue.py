"""The policy of Glue's catalogue, and development endpoints.

API: https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicy.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.found import Reading
from readygate.live.reader import Reader

NONE = "EntityNotFoundException"
"""What a catalogue without a policy answers."""
ENDPOINT = (
    *("arguments", "availability_zone", "extra_jars_s3_path", "extra_python_libs_s3_path", "failure_reason", "glue_version"),
    *("number_of_nodes", "number_of_workers", "private_address", "public_address", "public_key", "public_keys", "role_arn"),
    *("security_configuration", "security_group_ids", "status", "subnet_id", "vpc_id", "worker_type", "yarn_endpoint_address"),
    "zeppelin_remote_spark_interpreter_port",
)


def policy(api: Api) -> Reading:
    """The policy of a region's catalogue."""
    said = api.ask("get_resource_policy", NONE, unseen=("aws_glue_resource_policy",))
    if text := said.data.get("PolicyInJson"):
        yield api.found("aws_glue_resource_policy", api.place.region, {"policy": text}, created=said.data.get("CreateTime"))


def endpoints(api: Api) -> Reading:
    """Every development endpoint of a region."""
    for item in api.pages("get_dev_endpoints", "DevEndpoints"):
        name = item["EndpointName"]
        attributes = {**named(item, *ENDPOINT), "name": name, "arn": api.arn("glue", f"devEndpoint/{name}")}
        yield api.found("aws_glue_dev_endpoint", name, attributes, created=item.get("CreatedTimestamp"))


READERS = (
    Reader(service="glue", types=("aws_glue_resource_policy",), operations=("get_resource_policy",), read=policy),
    Reader(service="glue", types=("aws_glue_dev_endpoint",), operations=("get_dev_endpoints",), read=endpoints),
)
