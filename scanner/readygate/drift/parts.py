"""Resources that are part of another one, their host: which attribute names the host, and which attributes of the host show the same.

A part and its host's own attribute are two ways to declare one thing, so they are compared once: at the part where there is one.
Source: the notes on standalone resources in the documentation of the AWS provider, such as
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.values import Value


class Part(Struct, frozen=True):
    """How resources of a type belong to another one."""

    hosts: tuple[str, ...]
    via: str
    """The attribute that names the host."""
    inline: tuple[str, ...] = ()
    """The host's attributes that show the same."""
    keys: tuple[str, ...] = ()
    """What tells the parts of one host apart; none where a host has one at most."""
    shows: Mapping[str, str] = {}
    """Attributes of the part, and those of the host in which they are found where nobody reads the part itself."""


BUCKET, QUEUE, TOPIC, SECRET, KEY = ("aws_s3_bucket",), ("aws_sqs_queue",), ("aws_sns_topic",), ("aws_secretsmanager_secret",), ("aws_kms_key",)
GROUP, ROLE, IAM_USER, IAM_GROUP = ("aws_security_group",), ("aws_iam_role",), ("aws_iam_user",), ("aws_iam_group",)
REPOSITORY, TABLE, ACL, SCALING = ("aws_ecr_repository",), ("aws_route_table",), ("aws_network_acl",), ("aws_autoscaling_group",)
FUNCTION, CLUSTER, ENDPOINT = ("aws_lambda_function",), ("aws_rds_cluster",), ("aws_vpc_endpoint",)

PARTS: dict[str, Part] = {
    "aws_s3_bucket_accelerate_configuration": Part(BUCKET, "bucket", ("acceleration_status",)),
    "aws_s3_bucket_acl": Part(BUCKET, "bucket", ("acl", "grant")),
    "aws_s3_bucket_analytics_configuration": Part(BUCKET, "bucket", keys=("name",)),
    "aws_s3_bucket_cors_configuration": Part(BUCKET, "bucket", ("cors_rule",)),
    "aws_s3_bucket_intelligent_tiering_configuration": Part(BUCKET, "bucket", keys=("name",)),
    "aws_s3_bucket_inventory": Part(BUCKET, "bucket", keys=("name",)),
    "aws_s3_bucket_lifecycle_configuration": Part(BUCKET, "bucket", ("lifecycle_rule",)),
    "aws_s3_bucket_logging": Part(BUCKET, "bucket", ("logging",)),
    "aws_s3_bucket_metric": Part(BUCKET, "bucket", keys=("name",)),
    "aws_s3_bucket_notification": Part(BUCKET, "bucket"),
    "aws_s3_bucket_object_lock_configuration": Part(BUCKET, "bucket", ("object_lock_configuration",)),
    "aws_s3_bucket_ownership_controls": Part(BUCKET, "bucket"),
    "aws_s3_bucket_policy": Part(BUCKET, "bucket", ("policy",), shows={"policy": "policy"}),
    "aws_s3_bucket_public_access_block": Part(BUCKET, "bucket"),
    "aws_s3_bucket_replication_configuration": Part(BUCKET, "bucket", ("replication_configuration",)),
    "aws_s3_bucket_request_payment_configuration": Part(BUCKET, "bucket", ("request_payer",), shows={"payer": "request_payer"}),
    "aws_s3_bucket_server_side_encryption_configuration": Part(BUCKET, "bucket", ("server_side_encryption_configuration",)),
    "aws_s3_bucket_versioning": Part(BUCKET, "bucket", ("versioning",)),
    "aws_s3_bucket_website_configuration": Part(BUCKET, "bucket", ("website",)),
    "aws_sqs_queue_policy": Part(QUEUE, "queue_url", ("policy",), shows={"policy": "policy"}),
    "aws_sqs_queue_redrive_allow_policy": Part(QUEUE, "queue_url", ("redrive_allow_policy",), shows={"redrive_allow_policy": "redrive_allow_policy"}),
    "aws_sqs_queue_redrive_policy": Part(QUEUE, "queue_url", ("redrive_policy",), shows={"redrive_policy": "redrive_policy"}),
    "aws_sns_topic_data_protection_policy": Part(TOPIC, "arn"),
    "aws_sns_topic_policy": Part(TOPIC, "arn", ("policy",), shows={"policy": "policy"}),
    "aws_secretsmanager_secret_policy": Part(SECRET, "secret_arn", ("policy",), shows={"policy": "policy"}),
    "aws_secretsmanager_secret_rotation": Part(SECRET, "secret_id"),
    "aws_kms_key_policy": Part(KEY, "key_id", ("policy",), shows={"policy": "policy"}),
    "aws_ecr_lifecycle_policy": Part(REPOSITORY, "repository"),
    "aws_ecr_repository_policy": Part(REPOSITORY, "repository"),
    "aws_security_group_rule": Part(GROUP, "security_group_id", ("ingress", "egress")),
    "aws_vpc_security_group_egress_rule": Part(GROUP, "security_group_id", ("egress",)),
    "aws_vpc_security_group_ingress_rule": Part(GROUP, "security_group_id", ("ingress",)),
    "aws_iam_role_policy": Part(ROLE, "role", ("inline_policy",), ("name",)),
    "aws_iam_role_policy_attachment": Part(ROLE, "role", ("managed_policy_arns",), ("policy_arn",)),
    "aws_iam_user_policy": Part(IAM_USER, "user", keys=("name",)),
    "aws_iam_user_policy_attachment": Part(IAM_USER, "user", keys=("policy_arn",)),
    "aws_iam_user_login_profile": Part(IAM_USER, "user"),
    "aws_iam_access_key": Part(IAM_USER, "user", keys=("id",)),
    "aws_iam_user_group_membership": Part(IAM_USER, "user"),
    "aws_iam_group_policy": Part(IAM_GROUP, "group", keys=("name",)),
    "aws_iam_group_policy_attachment": Part(IAM_GROUP, "group", keys=("policy_arn",)),
    "aws_iam_group_membership": Part(IAM_GROUP, "group"),
    "aws_route": Part(TABLE, "route_table_id", ("route",), ("destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id")),
    "aws_route_table_association": Part(TABLE, "route_table_id", keys=("subnet_id", "gateway_id")),
    "aws_main_route_table_association": Part(("aws_vpc",), "vpc_id"),
    "aws_network_acl_association": Part(ACL, "network_acl_id", ("subnet_ids",), ("subnet_id",)),
    "aws_network_acl_rule": Part(ACL, "network_acl_id", ("ingress", "egress"), ("rule_number", "egress")),
    "aws_autoscaling_attachment": Part(SCALING, "autoscaling_group_name", ("load_balancers", "target_group_arns"), ("elb", "lb_target_group_arn")),
    "aws_autoscaling_group_tag": Part(SCALING, "autoscaling_group_name", ("tag",)),
    "aws_autoscaling_lifecycle_hook": Part(SCALING, "autoscaling_group_name", ("initial_lifecycle_hook",), ("name",)),
    "aws_autoscaling_policy": Part(SCALING, "autoscaling_group_name", keys=("name",)),
    "aws_lambda_function_event_invoke_config": Part(FUNCTION, "function_name", keys=("qualifier",)),
    "aws_lambda_permission": Part(FUNCTION, "function_name", keys=("statement_id", "qualifier")),
    "aws_lambda_alias": Part(FUNCTION, "function_name", keys=("name",)),
    "aws_lambda_provisioned_concurrency_config": Part(FUNCTION, "function_name", keys=("qualifier",)),
    "aws_rds_cluster_role_association": Part(CLUSTER, "db_cluster_identifier", ("iam_roles",), ("role_arn",)),
    **dict.fromkeys(
        ("aws_elasticsearch_domain_policy", "aws_opensearch_domain_policy"),
        Part(("aws_opensearch_domain",), "domain_name", ("access_policies",), shows={"access_policies": "access_policies"}),
    ),
    "aws_api_gateway_rest_api_policy": Part(("aws_api_gateway_rest_api",), "rest_api_id", ("policy",), shows={"policy": "policy"}),
    "aws_backup_vault_lock_configuration": Part(("aws_backup_vault",), "backup_vault_name"),
    "aws_backup_vault_notifications": Part(("aws_backup_vault",), "backup_vault_name"),
    "aws_backup_vault_policy": Part(("aws_backup_vault",), "backup_vault_name"),
    "aws_backup_selection": Part(("aws_backup_plan",), "plan_id", keys=("name",)),
    "aws_dynamodb_table_replica": Part(("aws_dynamodb_table",), "global_table_arn", ("replica",)),
    "aws_cloudwatch_event_target": Part(("aws_cloudwatch_event_rule",), "rule", keys=("event_bus_name", "target_id")),
    "aws_cloudwatch_log_metric_filter": Part(("aws_cloudwatch_log_group",), "log_group_name", keys=("name",)),
    "aws_cloudwatch_log_subscription_filter": Part(("aws_cloudwatch_log_group",), "log_group_name", keys=("name",)),
    "aws_ecs_cluster_capacity_providers": Part(("aws_ecs_cluster",), "cluster_name"),
    "aws_efs_backup_policy": Part(("aws_efs_file_system",), "file_system_id"),
    "aws_efs_file_system_policy": Part(("aws_efs_file_system",), "file_system_id"),
    "aws_elb_attachment": Part(("aws_elb",), "elb", ("instances",), ("instance",)),
    "aws_eip_association": Part(("aws_eip",), "allocation_id", ("instance", "network_interface", "associate_with_private_ip")),
    "aws_volume_attachment": Part(("aws_instance",), "instance_id", ("ebs_block_device",), ("volume_id",)),
    "aws_network_interface_sg_attachment": Part(("aws_network_interface",), "network_interface_id", ("security_groups",), ("security_group_id",)),
    "aws_route53_zone_association": Part(("aws_route53_zone",), "zone_id", ("vpc",), ("vpc_id",)),
    "aws_internet_gateway_attachment": Part(("aws_internet_gateway",), "internet_gateway_id", ("vpc_id",), shows={"vpc_id": "vpc_id"}),
    "aws_vpn_gateway_attachment": Part(("aws_vpn_gateway",), "vpn_gateway_id", ("vpc_id",), shows={"vpc_id": "vpc_id"}),
    "aws_ec2_managed_prefix_list_entry": Part(("aws_ec2_managed_prefix_list",), "prefix_list_id", ("entry",), ("cidr",)),
    "aws_network_interface_attachment": Part(("aws_network_interface",), "network_interface_id", ("attachment",)),
    "aws_ssoadmin_permission_set_inline_policy": Part(("aws_ssoadmin_permission_set",), "permission_set_arn"),
    "aws_vpc_endpoint_policy": Part(ENDPOINT, "vpc_endpoint_id", ("policy",), shows={"policy": "policy"}),
    "aws_vpc_endpoint_route_table_association": Part(ENDPOINT, "vpc_endpoint_id", ("route_table_ids",), ("route_table_id",)),
    "aws_vpc_endpoint_subnet_association": Part(ENDPOINT, "vpc_endpoint_id", ("subnet_ids",), ("subnet_id",)),
    "aws_vpc_endpoint_security_group_association": Part(ENDPOINT, "vpc_endpoint_id", ("security_group_ids",), ("security_group_id",)),
    "aws_wafv2_web_acl_association": Part(("aws_wafv2_web_acl",), "web_acl_arn", keys=("resource_arn",)),
}

USERS: dict[str, Part] = {
    "aws_docdb_cluster_instance": Part(("aws_docdb_cluster",), "cluster_identifier", ("cluster_members",)),
    "aws_nat_gateway": Part(("aws_eip",), "allocation_id", ("associate_with_private_ip", "instance", "network_interface")),
    "aws_neptune_cluster_instance": Part(("aws_neptune_cluster",), "cluster_identifier", ("cluster_members",)),
    "aws_rds_cluster_instance": Part(("aws_rds_cluster",), "cluster_identifier", ("cluster_members",)),
}
"""Resources that are no part of another one, and yet show in its attributes once they use it."""

MIRRORS = {("aws_cloudwatch_event_rule", "is_enabled"): "state"}
"""Attributes that say the same as another one, which is the one to say it."""

ALTERNATIVES = {("aws_instance", "user_data"): "user_data_base64", ("aws_instance", "user_data_base64"): "user_data"}
"""Attributes that are another way to write one; a cloud shows both, and the one that is declared is compared."""

IMPLICIT = {"aws_default_network_acl": frozenset({"subnet_ids"})}
"""Attributes that follow from other resources alone: subnets that no other network ACL takes belong to the default one."""

ALIASES = {
    "aws_vpc_peering_connection_accepter": "aws_vpc_peering_connection",
    "aws_alb": "aws_lb",
    "aws_dynamodb_table_replica": "aws_dynamodb_table",
    "aws_elasticsearch_domain": "aws_opensearch_domain",
    "aws_elasticsearch_domain_policy": "aws_opensearch_domain_policy",
    "aws_alb_listener": "aws_lb_listener",
    "aws_alb_listener_rule": "aws_lb_listener_rule",
    "aws_alb_target_group": "aws_lb_target_group",
    "aws_alb_target_group_attachment": "aws_lb_target_group_attachment",
    "aws_default_network_acl": "aws_network_acl",
    "aws_default_route_table": "aws_route_table",
    "aws_default_security_group": "aws_security_group",
    "aws_default_subnet": "aws_subnet",
    "aws_default_vpc": "aws_vpc",
    "aws_default_vpc_dhcp_options": "aws_vpc_dhcp_options",
    "aws_s3_bucket_object": "aws_s3_object",
    "google_cloud_run_service_iam_binding": "google_cloud_run_v2_service_iam_binding",
    "google_cloud_run_service_iam_member": "google_cloud_run_v2_service_iam_member",
    "google_cloud_run_service_iam_policy": "google_cloud_run_v2_service_iam_policy",
}
"""Types whose objects another type stands for, too."""

MADE_BY_CLOUD: dict[str, Mapping[str, Value]] = {
    "aws_s3_bucket_ownership_controls": {"rule": [{"object_ownership": "BucketOwnerEnforced"}]},
    "aws_s3_bucket_public_access_block": dict.fromkeys(
        ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"), True
    ),
    "aws_s3_bucket_request_payment_configuration": {"payer": "BucketOwner"},
}
"""Parts that every new bucket has by itself.

Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
"""
ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
VERSIONING = "aws_s3_bucket_versioning"
ACL_TYPE = "aws_s3_bucket_acl"


def plain_type(type_: str) -> str:
    """The type under which objects of a type are found."""
    return ALIASES.get(type_, type_)


def last_name(text: str) -> str:
    """The name at the end of an ARN or URL; any other text as it is."""
    arn = parse_arn(text)
    if arn is not None:
        return arn.resource.replace(":", "/").rpartition("/")[2]
    return text.rpartition("/")[2] if text.startswith(("https://", "http://")) else text


def is_made_by_cloud(resource: Resource, host: Resource | None) -> bool:
    """Whether a part of a host is as the cloud makes it by itself."""
    if resource.type == VERSIONING and host is not None and host.attributes.get("object_lock_enabled") is True:
        return True
    if resource.type == ENCRYPTION:
        return _encrypts_by_default(resource.attributes.get("rule"))
    if resource.type == ACL_TYPE:
        return _is_private(resource)
    own = MADE_BY_CLOUD.get(resource.type)
    return own is not None and all(resource.attributes.get(name) == value for name, value in own.items())


def _encrypts_by_default(rules: Value) -> bool:
    """Whether objects are encrypted with keys of S3's own, as they are where nobody says anything."""
    if not isinstance(rules, list) or len(rules) != 1 or not isinstance(rules[0], dict):
        return False
    default = rules[0].get("apply_server_side_encryption_by_default")
    return isinstance(default, list) and all(isinstance(one, dict) and one.get("sse_algorithm") == "AES256" for one in default)


def _is_private(acl: Resource) -> bool:
    """Whether an ACL lets nobody in but the owner."""
    if acl.attributes.get("acl") not in (None, "", "private"):
        return False
    policies = acl.attributes.get("access_control_policy")
    grants = [one.get("grant") for one in policies if isinstance(one, dict)] if isinstance(policies, list) else []
    listed = [grant for some in grants if isinstance(some, list) for grant in some if isinstance(grant, dict)]
    grantees = [grant.get("grantee") for grant in listed]
    return len(listed) <= 1 and all("CanonicalUser" in str(grantee) for grantee in grantees)
