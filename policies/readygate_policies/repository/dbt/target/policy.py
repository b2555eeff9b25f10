"""Who develops against the tables that customers see breaks them; production needs a target of its own."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-dbt-target",
    title="Profile of the dbt project has a target for production beside another",
    resource="repository_dbt_project",
    severity=Severity.MEDIUM,
    remediation="Add an output `prod` with a schema of its own to the profile in `profiles.yml`.",
    references=("https://docs.getdbt.com/docs/core/connect-data-platform/connection-profiles#understanding-target-schemas",),
    parameters={"targets": Parameter(("prod", "production"), "names of the target for production")},
    proves=("SCV-PRE.high.2.2", "SCV-INF.dbt.1.1", "SCV-INF.dbt.1.2"),
)
OUTPUT = "repository_dbt_output"


def applies(project: Resource) -> Truth:
    """A profile that lies on the machines where dbt runs cannot be judged here."""
    return project.others(OUTPUT, among=_outputs(project)).exists()


def check(project: Resource, parameters: Parameters) -> Truth:
    outputs, names = project.others(OUTPUT, among=_outputs(project)), parameters.texts("targets")
    return outputs.any(lambda output: output["name"].one_of(*names)) & outputs.any(lambda output: ~output["name"].one_of(*names))


def _outputs(project: Resource) -> list[Resource]:
    return [one for one in project.graph.by_type.get(OUTPUT, ()) if one["profile"].value == project["profile"].value]
