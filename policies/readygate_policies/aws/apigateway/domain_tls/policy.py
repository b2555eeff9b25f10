"""TLS 1.0 has been broken for years; whoever still offers it has clients talked down to it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-apigateway-domain-tls",
    title="Domain of a REST API takes TLS 1.2 or newer only",
    resource="aws_api_gateway_domain_name",
    severity=Severity.HIGH,
    remediation='Set `security_policy = "TLS_1_2"`.',
    references=("https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",),
    replaces=("CKV_AWS_206", "AVD-AWS-0005", "aws-apigateway-use-secure-tls-policy"),
    proves=("DS-6.2.2",),
)


def check(domain: Resource) -> Truth:
    """All other policies that there are refuse TLS 1.1 and older; domains of HTTP APIs know no other at all."""
    return ~domain["security_policy"].equals("TLS_1_0")
