"""Whether customers get an answer is seen from outside only; a check that nobody is told about sees it in vain."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.model.values import outline
from readygate.toolkit.durations import in_seconds
from readygate.toolkit.gcp_alerts import Symptom, is_told
from readygate.toolkit.root_modules import may_be_elsewhere

POLICY = Policy(
    id="gcp-monitoring-uptime-check",
    title="Uptime check runs every five minutes or more often, and somebody is told when it fails",
    resource=("google_monitoring_uptime_check_config", "terraform"),
    severity=Severity.MEDIUM,
    remediation=(
        "Leave `period` at 300s or less, and add a `google_monitoring_alert_policy` on `monitoring.googleapis.com/uptime_check/check_passed` of this "
        "check (`metric.labels.check_id` is its `uptime_check_id`), with `notification_channels`."
    ),
    references=(
        "https://cloud.google.com/monitoring/uptime-checks",
        "https://cloud.google.com/monitoring/uptime-checks/uptime-alerting-policies",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_uptime_check_config#period",
    ),
    parameters={
        "maximum_seconds": Parameter(300, "longest time (seconds) between two checks"),
        "path": Parameter(None, "path that checks by HTTP have to ask for, such as /health; without it any will do"),
        "expected": Parameter(False, "whether this root module has to declare an uptime check"),
    },
    proves=("SI-R.rel.3.1", "DS-R.c1.3"),
)
CHECK = "google_monitoring_uptime_check_config"
PASSED = "monitoring.googleapis.com/uptime_check/check_passed"
PERIOD = "300s"


def applies(subject: Resource, parameters: Parameters) -> Truth:
    """A root module is asked for one only where it has to declare it."""
    return Truth(subject.type == CHECK or parameters.flag("expected")) | may_be_elsewhere(subject)  # equivalent: words only


def check(subject: Resource, parameters: Parameters) -> Truth:
    if subject.type != CHECK:
        return subject.others(CHECK).exists()
    often = in_seconds(subject["period"].or_default(PERIOD)).at_most(parameters.number("maximum_seconds"))
    by_http = ~subject["http_check"].is_empty().quiet()
    path = subject["http_check"]["path"].or_default("/").equals(parameters.text("path")) if parameters.is_given("path") else TRUE
    told = is_told(subject, subject.address, lambda watch: watch.selects(Symptom(_results(subject)), subject))
    return often & (~by_http | path) & told


def _results(check: Resource) -> dict[str, str]:
    """What is known of the time series that holds the results."""
    target = check["monitored_resource"]
    known = {"resource.type": target["type"].text} | {f"resource.labels.{key}": target["labels"][key].text for key in ("host", "project_id")}
    facts = {"metric.type": PASSED, "metric.labels.check_id": outline(check["uptime_check_id"].value)}
    return facts | {field: value for field, value in known.items() if value}  # equivalent: a field without value is not compared
