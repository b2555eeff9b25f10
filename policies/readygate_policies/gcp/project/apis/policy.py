"""An API that was switched on by hand is missing in the next project, and switched off with whatever happened to need it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, all_of
from readygate.toolkit.gcp_apis import SERVICE, needed
from readygate.toolkit.gcp_iam import project_of

POLICY = Policy(
    id="gcp-project-apis",
    title="Root module that enables APIs enables all that its resources need",
    resource="terraform",
    severity=Severity.LOW,
    remediation="Add the API that is missing to the `google_project_service` resources of the project.",
    references=(
        "https://cloud.google.com/service-usage/docs/enable-disable",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_service",
    ),
    proves=("SI-2.2",),
)


def applies(root: Resource) -> Truth:
    """Where no API is enabled here, all of them are enabled elsewhere."""
    return root.answer(enabled := bool(root.others(SERVICE).found), f"there is {'a' if enabled else 'no'} {SERVICE}")


def check(root: Resource) -> Truth:
    """Only projects are judged of which this root module enables some API."""
    managed = {project_of(service) for service in root.graph.by_type.get(SERVICE, ())}
    needs = needed(root.graph).items()
    return all_of(_is_enabled(root, api, resource) for (project, api), resource in needs if project in managed)


def _is_enabled(root: Resource, api: str, resource: Resource) -> Truth:
    services = root.others(SERVICE).where(lambda one: TRUE if project_of(one) == project_of(resource) else FALSE)
    enabled = services.any(lambda one: one["service"].equals(api))
    missing = resource.answer(False, f"{resource.address} needs {api}, which no {SERVICE} enables")
    return missing if enabled.is_false else enabled  # equivalent: only the message is another
