"""A model without a test serves whatever its sources sent, and nobody learns that keys are missing or twice there."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-dbt-tests",
    title="Model of dbt has a test",
    resource="repository_dbt_model",
    severity=Severity.LOW,
    remediation="Add `data_tests` (`unique` and `not_null` for its key) to the model in a properties file, or a test that selects from it.",
    references=("https://docs.getdbt.com/docs/build/data-tests",),
    parameters={"minimum": Parameter(1, "fewest tests of a model")},
    proves=("EC-11", "SCV-PRE.crit.2.3", "SCV-SC.tech.4"),
)


def check(model: Resource, parameters: Parameters) -> Truth:
    return model["tests"].at_least(parameters.number("minimum"))
