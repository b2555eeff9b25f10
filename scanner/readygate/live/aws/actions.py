"""The permission that each call needs.

Most carry the operation's name. Source of the others: the Service Authorization Reference
(https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
"""

from __future__ import annotations

PREFIXES = {
    "amp": "aps",
    "apigatewayv2": "apigateway",
    "cognito-idp": "cognito-idp",
    "efs": "elasticfilesystem",
    "elbv2": "elasticloadbalancing",
    "elb": "elasticloadbalancing",
    "events": "events",
    "opensearch": "es",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
    "sesv2": "ses",
    "sso-admin": "sso",
    "stepfunctions": "states",
}
"""By boto3's name of the service, where its permissions begin otherwise."""

OTHERWISE = {
    ("budgets", "DescribeBudgets"): "budgets:ViewBudget",
    ("budgets", "DescribeNotificationsForBudget"): "budgets:ViewBudget",
    ("budgets", "DescribeSubscribersForNotification"): "budgets:ViewBudget",
    ("s3", "GetBucketCors"): "s3:GetBucketCORS",
    ("s3", "GetBucketEncryption"): "s3:GetEncryptionConfiguration",
    ("s3", "GetBucketLifecycleConfiguration"): "s3:GetLifecycleConfiguration",
    ("s3", "GetBucketNotificationConfiguration"): "s3:GetBucketNotification",
    ("s3", "GetBucketReplication"): "s3:GetReplicationConfiguration",
    ("s3", "GetObjectLockConfiguration"): "s3:GetBucketObjectLockConfiguration",
    ("s3", "GetPublicAccessBlock"): "s3:GetBucketPublicAccessBlock",
    ("s3", "ListBuckets"): "s3:ListAllMyBuckets",
    ("s3control", "GetPublicAccessBlock"): "s3:GetAccountPublicAccessBlock",
}
"""Where a call needs a permission of another name."""


BY_METHOD = "apigateway"
"""Whose permissions are named after the HTTP method of a call; all that read are the same.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
"""


def action_of(service: str, operation: str) -> str:
    """The permission for an operation (in CamelCase) of a service (as boto3 calls it), such as `sqs:ListQueues`."""
    prefix = PREFIXES.get(service, service)
    if prefix == BY_METHOD:
        return f"{prefix}:GET"
    return OTHERWISE.get((service, operation)) or f"{prefix}:{operation}"
