"""A load balancer that does not ask a target how it is keeps sending it requests after it has died."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.reach.balancers import TARGET_GROUPS

POLICY = Policy(
    id="aws-elb-health-check",
    title="Target group asks its targets on a path of their own how they are, and often",
    resource=TARGET_GROUPS,
    severity=Severity.MEDIUM,
    remediation='Add `health_check { path = "/health" interval = 15 matcher = "200" }` with a path that answers only where the application works.',
    references=(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
    ),
    parameters={
        "maximum_interval": Parameter(30, "longest time (seconds) between two checks"),
        "path": Parameter("", 'the path that has to be asked, such as "/health"; any that is given where it is empty'),
    },
    replaces=("CKV_AWS_261",),
    proves=("DS-1.4.2", "DS-R.c1.3"),
)
SPEAK_HTTP = ("HTTP", "HTTPS")
SUCCESS = r"^(\d\d?|[23]\d\d)([,-](\d\d?|[23]\d\d))*$"
"""Status codes from 200 to 399, one by one or as ranges; those of gRPC are below 100."""


def applies(group: Resource) -> Truth:
    """A function is invoked, and asking it costs: health checks are off unless somebody turns them on."""
    return ~group["target_type"].equals("lambda")


def check(group: Resource, parameters: Parameters) -> Truth:
    """Where nobody says how, targets are asked for a connection, or for the path / if they speak HTTP."""
    asked = group["health_check"]
    connects = ~asked.is_set() & ~group["protocol"].one_of(*SPEAK_HTTP)
    return connects | asked.any(lambda block: _is_asked(block, parameters.number("maximum_interval"), parameters.text("path")))


def _is_asked(block: Attribute, longest: int, path: str) -> Truth:
    running = block["enabled"].equals(True) & block["interval"].at_most(longest)
    named = block["path"].equals(path) if path else block["path"].or_default(None).is_set()
    return running & (~block["protocol"].one_of(*SPEAK_HTTP) | (named & block["matcher"].or_default("200").matches(SUCCESS)))
