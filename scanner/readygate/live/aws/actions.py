"""The permission that each call needs.

Most carry the operation's name. Source of the others: the Service Authorization Reference
(https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
"""

from __future__ import annotations

PREFIXES = {
    "apigatewayv2": "apigateway",
    "cognito-idp": "cognito-idp",
    "efs": "elasticfilesystem",
    "elbv2": "elasticloadbalancing",
    "elb": "elasticloadbalancing",
    "events": "events",
    "opensearch": "es",
    "s3control": "s3",
    "sesv2": "ses",
    "stepfunctions": "states",
}
"""By boto3's name of the service, where its permissions begin otherwise."""

OTHERWISE = {
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


def action_of(service: str, operation: str) -> str:
    """The permission for an operation (in CamelCase) of a service (as boto3 calls it), such as `sqs:ListQueues`."""
    named = OTHERWISE.get((service, operation))
    return named or f"{PREFIXES.get(service, service)}:{operation}"
