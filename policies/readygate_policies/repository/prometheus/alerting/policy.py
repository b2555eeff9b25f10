"""Rules that Prometheus does not load never fire, and alerts that it sends to nobody are never seen."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.tracked_files import tracked_paths

POLICY = Policy(
    id="repository-prometheus-alerting",
    title="Prometheus loads rule files that are there, and sends alerts to an Alertmanager",
    resource="repository_prometheus",
    severity=Severity.MEDIUM,
    remediation="Name the files of rules in `rule_files`, and an Alertmanager in `alerting.alertmanagers`.",
    references=("https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file",),
    proves=("DS-3.1.3", "DS-3.1.4"),
)


def applies(prometheus: Resource) -> Truth:
    """One that hands its metrics on leaves rules and alerts to where they arrive."""
    return prometheus["remote_write"].is_empty()


def check(prometheus: Resource) -> Truth:
    managers = prometheus["alerting"]
    sends = managers.any(lambda one: ~one["targets"].is_empty() | one["discovers"].equals(True))
    return ~prometheus["rule_files"].is_empty() & prometheus["rule_files"].every(_is_there) & sends


def _is_there(named: Attribute) -> Truth:
    """Whether some tracked file may be the one that is named; where it is mounted in the container, only its name tells."""
    name = str(named.text).rpartition("/")[2]
    found = next((path for path in tracked_paths(named.resource.graph) if glob_matches(name, path.rpartition("/")[2])), None)
    return named.answer(found is not None, f"is {named.shown()}, {f'as is {found}' if found else 'and no tracked file has that name'}")
