"""A web application firewall in front of the public entry turns away what is plainly an attack."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="aws-waf-web-acl",
    title="Public entry has a web ACL",
    resource=("aws_cloudfront_distribution", "aws_lb", "aws_api_gateway_stage"),
    severity=Severity.INFO,
    remediation="Attach an `aws_wafv2_web_acl` by `aws_wafv2_web_acl_association` (load balancer, REST API) or `web_acl_id` (CloudFront).",
    references=("https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",),
    parameters={"require": Parameter(False, "whether a public entry must have one; a cost decision that is the team's")},
    related=(
        "CKV_AWS_68",
        "CKV2_AWS_28",
        "CKV2_AWS_29",
        "AVD-AWS-0011",
        "aws-cloudfront-enable-waf",
        "elbv2_waf_acl_attached",
        "cloudfront_distributions_using_waf",
        "apigateway_restapi_waf_acl_attached",
    ),
    proves=("MB-2.6",),
)


def applies(entry: Resource, parameters: Parameters) -> Truth:
    """Optional: without `require` only those are judged that have one. Network and internal load balancers cannot or need not."""
    public = TRUE
    if entry.type == "aws_lb":
        public = ~entry["internal"].or_default(False).equals(True) & entry["load_balancer_type"].or_default("application").equals("application")
    return public & (Truth(parameters.flag("require")) | _protected(entry))


def check(entry: Resource) -> Truth:
    return _protected(entry)


def _protected(entry: Resource) -> Truth:
    return entry["web_acl_id"].is_set() | entry.referred_by("aws_wafv2_web_acl_association", via="resource_arn").exists()
