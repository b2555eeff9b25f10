"""Who may do what in Google Cloud: grants in the three forms in which Terraform writes them, as one list.

`*_iam_member` grants a role to one member, `*_iam_binding` to several, `*_iam_policy` sets all grants by a document.
Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam,
https://cloud.google.com/iam/docs/principal-identifiers
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.model.values import UNKNOWN_PIECE, Unknown, Value, outline
from readygate.toolkit.globs import glob_matches, glob_may_match
from readygate.toolkit.names import names

FORMS = ("_iam_member", "_iam_binding", "_iam_policy")
LEVELS = ("google_project", "google_folder", "google_organization")
"""What projects lie in: a grant there holds for everything below."""
PROJECT_GRANTS = tuple(f"google_project{form}" for form in FORMS)
HIERARCHY_GRANTS = tuple(f"{level}{form}" for level in LEVELS for form in FORMS)
PUBLIC = ("allUsers", "allAuthenticatedUsers")
"""Members that stand for everyone; https://cloud.google.com/iam/docs/principals-overview#all-users"""

PUBLIC_GRANTS = (
    "google_artifact_registry_repository_iam_member", "google_artifact_registry_repository_iam_binding",
    "google_artifact_registry_repository_iam_policy",
    "google_bigquery_dataset_iam_member", "google_bigquery_dataset_iam_binding", "google_bigquery_dataset_iam_policy",
    "google_bigquery_table_iam_member", "google_bigquery_table_iam_binding", "google_bigquery_table_iam_policy",
    "google_cloud_run_service_iam_member", "google_cloud_run_service_iam_binding", "google_cloud_run_service_iam_policy",
    "google_cloud_run_v2_job_iam_member", "google_cloud_run_v2_job_iam_binding", "google_cloud_run_v2_job_iam_policy",
    "google_cloud_run_v2_service_iam_member", "google_cloud_run_v2_service_iam_binding", "google_cloud_run_v2_service_iam_policy",
    "google_cloud_tasks_queue_iam_member", "google_cloud_tasks_queue_iam_binding", "google_cloud_tasks_queue_iam_policy",
    "google_dataproc_cluster_iam_member", "google_dataproc_cluster_iam_binding", "google_dataproc_cluster_iam_policy",
    "google_folder_iam_member", "google_folder_iam_binding", "google_folder_iam_policy",
    "google_kms_crypto_key_iam_member", "google_kms_crypto_key_iam_binding", "google_kms_crypto_key_iam_policy",
    "google_kms_key_ring_iam_member", "google_kms_key_ring_iam_binding", "google_kms_key_ring_iam_policy",
    "google_organization_iam_member", "google_organization_iam_binding", "google_organization_iam_policy",
    "google_project_iam_member", "google_project_iam_binding", "google_project_iam_policy",
    "google_pubsub_subscription_iam_member", "google_pubsub_subscription_iam_binding", "google_pubsub_subscription_iam_policy",
    "google_pubsub_topic_iam_member", "google_pubsub_topic_iam_binding", "google_pubsub_topic_iam_policy",
    "google_secret_manager_secret_iam_member", "google_secret_manager_secret_iam_binding", "google_secret_manager_secret_iam_policy",
    "google_service_account_iam_member", "google_service_account_iam_binding", "google_service_account_iam_policy",
    "google_spanner_database_iam_member", "google_spanner_database_iam_binding", "google_spanner_database_iam_policy",
)  # fmt: skip
"""Grants on what hardly ever is there for everyone; those on functions and buckets are judged with these."""

GOOGLE_ACTS = "@cloudservices.gserviceaccount.com"
"""How the account ends by which Google acts and whose name is the project's number alone; that of Cloud Build runs what people write."""

AGENT_PREFIXES = ("service-", "bq-")
"""How names of accounts begin by which services of Google act, followed by the project's number."""
WORKLOAD_ACCOUNTS = ("google_service_account", "google_compute_default_service_account", "google_app_engine_default_service_account")

PARENTS = {
    "google_artifact_registry_repository": "repository",
    "google_bigquery_dataset": "dataset_id",
    "google_bigquery_table": "table_id",
    "google_cloud_run_service": "service",
    "google_cloud_run_v2_job": "name",
    "google_cloud_run_v2_service": "name",
    "google_cloudfunctions2_function": "cloud_function",
    "google_cloudfunctions_function": "cloud_function",
    "google_kms_crypto_key": "crypto_key_id",
    "google_kms_key_ring": "key_ring_id",
    "google_pubsub_subscription": "subscription",
    "google_pubsub_topic": "topic",
    "google_secret_manager_secret": "secret_id",
    "google_service_account": "service_account_id",
    "google_storage_bucket": "bucket",
}
"""By type of what grants are made on: the argument of the grant that names it."""

Question = Callable[[Attribute], Truth]


class Grant(Struct, frozen=True):
    """One role, and the members who get it: one member, a list of them, or something that is not known."""

    role: Attribute
    members: Attribute
    has_condition: bool

    def is_for(self, question: Question) -> Truth:
        """Whether at least one member answers the question with yes."""
        return self.members.any(question) if isinstance(self.members.value, list) else question(self.members)

    def is_of(self, *roles: str) -> Truth:
        """Whether the role is one of these; `*` in them stands for any text."""
        return role_matches(self.role, *roles)

    def is_predefined(self, *roles: str) -> Truth:
        """Whether the role is one of these of Google; one that is made in the configuration is none of them, whatever its id will be."""
        made = next((one.address for one in self.role.references if "_iam_custom_role." in one.address), "")
        if self.role.text is None and made and all(role.startswith("roles/") for role in roles):
            return self.role.answer(False, f"is {made}")
        return self.is_of(*roles)


def grants_of(resource: Resource) -> tuple[Grant, ...]:
    """The grants that one `*_iam_member`, `*_iam_binding` or `*_iam_policy` makes; a document that is not known gives one of unknown parts."""
    if resource.type.endswith("_iam_policy"):
        document = resource["policy_data"].json()
        bindings = document["bindings"]
        if isinstance(bindings.value, Unknown):
            return (Grant(bindings, bindings, has_condition=False),)
        return tuple(Grant(one["role"], one["members"], one["condition"].is_empty().is_false) for one in bindings.items())
    members = resource["member" if resource.type.endswith("_iam_member") else "members"]
    return (Grant(resource["role"], members, resource["condition"].is_empty().is_false),)


def every_grant(resource: Resource, question: Callable[[Grant], Truth]) -> Truth:
    """Whether each grant that a resource makes answers the question with yes."""
    return all_of(question(grant) for grant in grants_of(resource))


def any_grant(resource: Resource, question: Callable[[Grant], Truth]) -> Truth:
    """Whether at least one grant that a resource makes answers the question with yes."""
    return any_of(question(grant) for grant in grants_of(resource))


def is_granted(target: Resource, question: Callable[[Grant], Truth], *, in_project: bool = True) -> Truth:
    """Whether a grant on a resource, or (`in_project`) one for its whole project, answers the question with yes."""
    types = tuple(f"{target.type}{form}" for form in FORMS)
    own = target.referred_by(*types, via=PARENTS[target.type]).any(lambda one: any_grant(one, question))
    return own | _is_granted_in_project(target, question) if in_project else own


def _is_granted_in_project(target: Resource, question: Callable[[Grant], Truth]) -> Truth:
    answers = target.others(*PROJECT_GRANTS, naming_it=True).where(lambda one: any_grant(one, question))
    return answers.any(lambda one: _is_project_of(one["project"], target))


def project_of(resource: Resource) -> Hashable:
    """What tells the project that a resource lies in: its id, or why it is not known, which is the same for what lies in the same one."""
    own = resource["project"]
    return _project(resource.provider.account if own.is_set().is_false else own.value)


def _project(value: Value) -> Hashable:
    if isinstance(value, Unknown):
        return value.reasons, value.references
    return value.removeprefix("projects/") if isinstance(value, str) else None


def _is_project_of(project: Attribute, target: Resource) -> Truth:
    """Whether a grant's project is the one that a resource lies in; two that are not known for the same reason are taken for one."""
    mine, theirs = project_of(target), _project(project.value)
    if isinstance(mine, str) and isinstance(theirs, str):
        return project.answer(mine == theirs, f"is {project.shown()}")
    same = mine == theirs and mine is not None
    return project.answer(same or None, "is the project" if same else "is not known to be the project")


# -- roles and members ---------------------------------------------------------------------------------------------------------------------
def role_matches(role: Attribute, *patterns: str) -> Truth:
    """Whether a role is one of these; `*` in a pattern stands for any text."""
    if isinstance(role.value, Unknown):
        known = outline(role.value)
        possible = any(glob_may_match(pattern, known) for pattern in patterns)
        return role.undecided() if possible else role.answer(False, f"is {known.replace(UNKNOWN_PIECE, '…')}")
    matched = next((pattern for pattern in patterns if glob_matches(pattern, role.text or "")), None)
    return role.answer(matched is not None, f"is {role.shown()}")


def is_custom(role: Attribute) -> bool:
    """Whether a role is one that a project or organisation made up itself."""
    return outline(role.value).startswith(("projects/", "organizations/")) or any("google_" in one.address for one in role.references)


def is_public(member: Attribute) -> Truth:
    """Whether a member stands for everyone."""
    return is_anything_but_an_identity(member) & member.one_of(*PUBLIC)


def is_anything_but_an_identity(member: Attribute) -> Truth:
    """Whether a member may be more than the one account that a service account or another resource of Google Cloud gives."""
    value, owners = member.value, _owners(member)
    whole = isinstance(value, Unknown) and outline(value) == UNKNOWN_PIECE and not any(reason.startswith("variable ") for reason in value.reasons)
    if whole and owners:
        return member.answer(False, f"is an identity of {owners[0]}")
    return ~is_service_account(member)


def is_service_account(member: Attribute) -> Truth:
    """Whether a member is a service account."""
    of_account = any(one.path[:1] == ("member",) for one in member.references if one.address.find("google_service_account.") >= 0)
    if member.text is None and of_account:
        return member.answer(True, "is a service account")
    return member.starts_with("serviceAccount:")


def is_workload_account(member: Attribute) -> Truth:
    """Whether a member is a service account that workloads run as, not one by which a service of Google acts.

    Source: https://cloud.google.com/iam/docs/service-account-types
    """
    account = is_service_account(member)
    if account.is_true and _acts_for_google(member):
        return member.answer(False, "is an account by which a service of Google acts")
    return account


def _acts_for_google(member: Attribute) -> bool:
    """Whether an account belongs to a resource that is no service account, or is named after the number of the project."""
    owners = _owners(member)
    if owners:
        return not any(type_ in WORKLOAD_ACCOUNTS for type_ in owners)
    name = outline(member.value).removeprefix("serviceAccount:").partition("@")[0]
    plain = next((name.removeprefix(prefix) for prefix in AGENT_PREFIXES if name.startswith(prefix)), None)
    return (plain is not None and (plain.isdigit() or plain == UNKNOWN_PIECE)) or member.ends_with(GOOGLE_ACTS).is_true


def _owners(member: Attribute) -> list[str]:
    """The types of Google Cloud from whose attributes a member is made; a project only gives its number or name."""
    types = (next((part for part in one.address.split(".") if part.startswith("google_")), "") for one in member.references)
    return [type_ for type_ in types if type_ not in ("", "google_project")]


def is_account(member: Attribute, account: Resource) -> Truth:
    """Whether a member is one service account of the configuration."""
    value = member.value
    if is_service_account(member).is_false:
        return member.answer(False, "is no service account")
    if isinstance(value, Unknown) and outline(value) == f"serviceAccount:{UNKNOWN_PIECE}":
        emails = [one for reference in value.references if reference.path == ("email",) for one in account.graph.at(reference.address)]
        if len(emails) == len(value.references) == 1:
            same = emails[0] is account
            return member.answer(same, f"names {emails[0].address}")
    return names(member, account, by="member")


def is_service_agent(member: Attribute, service: str) -> Truth:
    """Whether a member is the account by which a service of Google acts (`pubsub`: service-NUMBER@gcp-sa-pubsub.iam.gserviceaccount.com).

    The project's number need not be known. Source: https://cloud.google.com/iam/docs/service-agents
    """
    if any(type_ in WORKLOAD_ACCOUNTS for type_ in _owners(member)):
        return member.answer(False, "is an account for workloads")
    identities = member.refers_to("google_project_service_identity")
    agent = identities.any(lambda one: one["service"].equals(f"{service}.googleapis.com"))
    if identities.found and not agent.is_false:
        return agent
    return member.starts_with("serviceAccount:service-") & member.ends_with(f"@gcp-sa-{service}.iam.gserviceaccount.com")
