"""What tells objects of one type apart where nobody knows their ids, as in a configuration: the arguments that must differ."""

from __future__ import annotations

from readygate.drift import google_keys, snowflake_keys

MADE_UP_IDS = frozenset({
    "aws_autoscaling_attachment", "aws_ebs_encryption_by_default", "aws_ec2_instance_metadata_defaults", "aws_elb_attachment",
    "aws_iam_group_policy_attachment", "aws_iam_policy_attachment", "aws_iam_role_policy_attachment", "aws_iam_user_group_membership",
    "aws_iam_user_policy_attachment", "aws_lambda_layer_version_permission", "aws_lb_target_group_attachment", "aws_network_acl_rule",
    "aws_network_interface_sg_attachment", "aws_security_group_rule",
})  # fmt: skip
"""Types whose id the provider makes up, so that no cloud knows it."""
TAGGED = frozenset({
    "aws_customer_gateway", "aws_ebs_volume", "aws_egress_only_internet_gateway", "aws_eip", "aws_flow_log", "aws_instance", "aws_internet_gateway",
    "aws_nat_gateway", "aws_network_acl", "aws_network_interface", "aws_route_table", "aws_subnet", "aws_vpc", "aws_vpc_dhcp_options",
    "aws_vpc_endpoint", "aws_vpc_peering_connection", "aws_vpn_gateway", "aws_efs_file_system", "aws_kms_key",
})  # fmt: skip
"""Types whose objects have no name but the tag of that name."""
NATURAL: dict[str, tuple[str, ...]] = {
    "aws_api_gateway_authorizer": ("rest_api_id", "name"),
    "aws_api_gateway_base_path_mapping": ("domain_name", "base_path"),
    "aws_api_gateway_deployment": ("rest_api_id", "id"),
    "aws_api_gateway_domain_name": ("domain_name",),
    "aws_api_gateway_gateway_response": ("rest_api_id", "response_type"),
    "aws_api_gateway_integration": ("rest_api_id", "resource_id", "http_method"),
    "aws_api_gateway_integration_response": ("rest_api_id", "resource_id", "http_method", "status_code"),
    "aws_api_gateway_method": ("rest_api_id", "resource_id", "http_method"),
    "aws_api_gateway_method_response": ("rest_api_id", "resource_id", "http_method", "status_code"),
    "aws_api_gateway_method_settings": ("rest_api_id", "stage_name", "method_path"),
    "aws_api_gateway_request_validator": ("rest_api_id", "name"),
    "aws_api_gateway_resource": ("rest_api_id", "parent_id", "path_part"),
    "aws_api_gateway_stage": ("rest_api_id", "stage_name"),
    "aws_apigatewayv2_authorizer": ("api_id", "name"),
    "aws_apigatewayv2_integration": ("api_id", "integration_type", "integration_uri"),
    "aws_apigatewayv2_route": ("api_id", "route_key"),
    "aws_apigatewayv2_stage": ("api_id", "name"),
    "aws_appautoscaling_policy": ("name", "service_namespace", "resource_id", "scalable_dimension"),
    "aws_appautoscaling_scheduled_action": ("name", "resource_id", "scalable_dimension"),
    "aws_appautoscaling_target": ("service_namespace", "resource_id", "scalable_dimension"),
    "aws_backup_plan": ("name",),
    "aws_chatbot_slack_channel_configuration": ("configuration_name",),
    "aws_chatbot_teams_channel_configuration": ("configuration_name",),
    "aws_cloudwatch_dashboard": ("dashboard_name",),
    "aws_cloudwatch_event_bus_policy": ("event_bus_name",),
    "aws_cloudwatch_event_permission": ("event_bus_name", "statement_id"),
    "aws_cloudwatch_event_rule": ("event_bus_name", "name"),
    "aws_codeartifact_repository_permissions_policy": ("domain", "repository"),
    "aws_codedeploy_deployment_group": ("app_name", "deployment_group_name"),
    "aws_codestarnotifications_notification_rule": ("name",),
    "aws_cognito_user_pool_client": ("user_pool_id", "name"),
    "aws_db_proxy": ("name",),
    "aws_dms_replication_instance": ("replication_instance_id",),
    "aws_dms_replication_subnet_group": ("replication_subnet_group_id",),
    "aws_docdb_cluster": ("cluster_identifier",),
    "aws_docdb_cluster_instance": ("identifier",),
    "aws_dynamodb_resource_policy": ("resource_arn",),
    "aws_ebs_encryption_by_default": (),
    "aws_ec2_instance_metadata_defaults": (),
    "aws_ec2_transit_gateway_vpc_attachment": ("transit_gateway_id", "vpc_id"),
    "aws_ecr_registry_policy": (),
    "aws_ecr_registry_scanning_configuration": (),
    "aws_ecs_service": ("cluster", "name"),
    "aws_ecs_task_definition": ("family",),
    "aws_eks_node_group": ("cluster_name", "node_group_name"),
    "aws_glue_catalog_table": ("database_name", "name"),
    "aws_glue_resource_policy": (),
    "aws_iam_account_alias": ("account_alias",),
    "aws_iam_account_password_policy": (),
    **{f"aws_iam_{kind}_{what}_exclusive": (f"{kind}_name",) for kind in ("group", "role", "user") for what in ("policies", "policy_attachments")},
    "aws_iam_instance_profile": ("name",),
    "aws_iam_openid_connect_provider": ("url",),
    "aws_kinesis_resource_policy": ("resource_arn",),
    "aws_kms_replica_key": ("primary_key_arn",),
    "aws_lambda_event_source_mapping": ("event_source_arn", "function_name"),
    "aws_lambda_function_url": ("function_name", "qualifier"),
    "aws_lambda_layer_version": ("layer_name",),
    "aws_lambda_layer_version_permission": ("layer_name", "version_number", "statement_id"),
    "aws_launch_template": ("name",),
    "aws_lb_listener": ("load_balancer_arn", "port"),
    "aws_lb_listener_rule": ("listener_arn", "priority"),
    "aws_lb_target_group_attachment": ("target_group_arn", "target_id", "port"),
    "aws_mq_broker": ("broker_name",),
    "aws_neptune_cluster": ("cluster_identifier",),
    "aws_neptune_cluster_instance": ("identifier",),
    "aws_opensearch_domain": ("domain_name",),
    "aws_rds_global_cluster": ("global_cluster_identifier",),
    "aws_redshift_cluster": ("cluster_identifier",),
    "aws_route53_record": ("zone_id", "name", "type", "set_identifier"),
    "aws_route53_zone": ("name", "private_zone"),
    "aws_sagemaker_model_package_group_policy": ("model_package_group_name",),
    "aws_scheduler_schedule": ("group_name", "name"),
    "aws_security_group": ("vpc_id", "name"),
    "aws_ses_domain_dkim": ("domain",),
    "aws_ses_domain_identity": ("domain",),
    "aws_ses_domain_mail_from": ("domain",),
    "aws_ses_email_identity": ("email",),
    "aws_ses_event_destination": ("configuration_set_name", "name"),
    "aws_ses_identity_notification_topic": ("identity", "notification_type"),
    "aws_sesv2_configuration_set_event_destination": ("configuration_set_name", "event_destination_name"),
    "aws_sesv2_email_identity": ("email_identity",),
    "aws_sesv2_email_identity_mail_from_attributes": ("email_identity",),
    "aws_sesv2_email_identity_policy": ("email_identity", "policy_name"),
    "aws_sns_topic_subscription": ("topic_arn", "protocol", "endpoint"),
    "aws_vpc_ipv4_cidr_block_association": ("vpc_id", "cidr_block"),
    "aws_vpc_ipv6_cidr_block_association": ("vpc_id", "ipv6_cidr_block"),
    "aws_wafv2_web_acl": ("name", "scope"),
    **google_keys.NATURAL,
    **snowflake_keys.NATURAL,
}
"""What tells objects of a type apart where it is more than a name, or where `name` is not the attribute."""
OPTIONAL_KEYS = frozenset({"event_bus_name", "group_name", "port", "private_zone", "qualifier", "set_identifier", "vpc_id"})
"""Parts of a key that may be left out or not be known: then any fits."""

DEFAULT_IDS = {"aws_default_network_acl": "default_network_acl_id", "aws_default_route_table": "default_route_table_id"}
"""Types of objects that every network has, and the argument that names the object."""

AMBIGUOUS_IDS = frozenset({
    "aws_apigatewayv2_stage", "aws_appautoscaling_policy", "aws_appautoscaling_target", "aws_autoscaling_lifecycle_hook", "aws_autoscaling_policy",
    "aws_cloudwatch_log_metric_filter", "aws_lambda_permission", "aws_ses_event_destination",
})  # fmt: skip
"""Types whose ids are only unique within what they belong to."""
NAMES_OR_ARNS = frozenset({"function_name", "layer_name"})
"""Arguments that take either the name of something or its ARN."""
