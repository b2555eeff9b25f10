"""A view is worked out again for everybody who looks at it; what dashboards ask all day is better a table."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches

POLICY = Policy(
    id="repository-dbt-materialization",
    title="Model of dbt that is queried directly is a table",
    resource="repository_dbt_model",
    severity=Severity.LOW,
    remediation="Write `+materialized: table` for the directory in `dbt_project.yml`, or `config(materialized='table')` in the model.",
    references=(
        "https://docs.getdbt.com/docs/build/materializations",
        "https://docs.getdbt.com/best-practices/materializations/5-best-practices",
    ),
    parameters={
        "paths": Parameter(("*/marts/*", "*/mart/*"), "patterns of paths of the models that are queried directly"),
        "materialized": Parameter(("table", "incremental", "materialized_view", "dynamic_table"), "materializations that are fine"),
    },
    proves=("SCV-INF.dbt.2.1",),
)
DEFAULT = "view"


def applies(model: Resource, parameters: Parameters) -> Truth:
    path = str(model["path"].value)
    is_queried = any(glob_matches(pattern, path) for pattern in parameters.texts("paths"))
    return model.answer(is_queried, f"it lies in {model['directory'].text}") & ~model["config"]["enabled"].equals(False)


def check(model: Resource, parameters: Parameters) -> Truth:
    return model["config"]["materialized"].or_default(DEFAULT).one_of(*parameters.texts("materialized"))
