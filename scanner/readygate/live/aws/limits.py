"""How many calls a second each service takes of one account, where its documentation says so or practice shows that it is less than usual."""

from __future__ import annotations

USUAL = 1000.0
"""Calls a second for services that publish no limit: more than one process can make."""

CALLS_PER_SECOND = {
    "apigateway": 10.0,  # https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
    "apigatewayv2": 10.0,  # the same page
    "cloudtrail": 10.0,  # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
    "cloudtrail.LookupEvents": 2.0,  # https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
    "cloudwatch": 9.0,  # DescribeAlarms: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    "events": 50.0,  # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    "lambda": 15.0,  # control plane: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    "lambda.GetFunction": 100.0,  # the same page
    "lambda.GetPolicy": 15.0,  # the same page
    "logs": 10.0,  # DescribeLogGroups: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    "route53": 5.0,  # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html
}
"""By boto3's name of the service, or of it and an operation that is counted by itself."""
